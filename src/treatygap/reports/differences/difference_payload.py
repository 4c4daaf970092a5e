"""A difference as plain values: `treatygap/diff/1`."""

from collections.abc import Iterable

from treatygap.analysis.assessment import Lack, ModelFinding, ProvisionFinding
from treatygap.analysis.differences.difference import Difference, Side
from treatygap.analysis.differences.gap_changes import Gap
from treatygap.analysis.differences.promise_changes import PromiseChange, state_of
from treatygap.analysis.differences.rule_change import RuleChange, WorldFact
from treatygap.analysis.packages import Package
from treatygap.reports.differences.difference_contract import (
    DiffJson,
    DiffLackJson,
    DiffMemberJson,
    FoundJson,
    GapJson,
    PromiseChangeJson,
    RightsJson,
    RuleChangeJson,
    SideJson,
    WorldFactJson,
)
from treatygap.reports.differences.headline import headline
from treatygap.reports.differences.origin import Origin
from treatygap.version import __version__


def difference_payload(found: Difference, origins: tuple[Origin, Origin]) -> DiffJson:
    """The difference as plain values, with the ids of the side after."""
    return {
        "schema": "treatygap/diff/1",
        "treatygap": __version__,
        "treaty": found.after.project.treaty.id,
        "before": _side(found.before, origins[0]),
        "after": _side(found.after, origins[1]),
        "settings": [str(setting) for setting in found.settings],
        "headline": headline(found),
        "found_otherwise": found.found_otherwise,
        "worse": found.worse,
        "weaker": found.weaker,
        "lacks_more": [each.id for each in found.lacks_more],
        "lacks_less": [each.id for each in found.lacks_less],
        "turned": [
            {**_promise(each), "causes": [list(cause) for cause in found.causes.get(each.id, ())]}
            for each in found.turned
        ],
        "added": [_promise(each) for each in found.added],
        "removed": [_promise(each) for each in found.removed],
        "other_reason": [_promise(each) for each in found.otherwise],
        "by_reading": [
            {
                "provision": each.promise,
                "before": each.before,
                "after": each.after,
                "readings": [list(way) for way in each.ways],
            }
            for each in found.readings
        ],
        "opened": [_gap(gap) for gap in found.opened],
        "mended": [_gap(gap) for gap in found.mended],
        "control": [
            {
                "institution": each.institution,
                "before": each.before,
                "after": each.after,
                "accepted": list(each.accepted),
                "rejected": list(each.rejected),
                "crossed": [{"party": line.party, "red_line": line.red_line} for line in each.crossed],
            }
            for each in found.control
        ],
        "rights": [
            {"institution": each.institution, "before": _rights(each.before), "after": _rights(each.after)}
            for each in found.rights
        ],
        "packages": [
            {
                "provision": each.promise,
                "before": each.totals[0],
                "after": each.totals[1],
                "complete": each.complete,
                "appeared": _packages(each.appeared),
                "vanished": _packages(each.vanished),
            }
            for each in found.packages
        ],
        "rules": [_rule(each) for each in found.rules],
        "renamed": [{"kind": each.kind, "before": each.before, "after": each.after} for each in found.renames],
        "records": [
            {
                "kind": each.kind,
                "id": each.id,
                "how": each.how,
                "was": each.was,
                "content": each.content,
                "fields": [
                    {"path": list(field.path), "before": field.before, "after": field.after} for field in each.fields
                ],
            }
            for each in found.records
        ],
    }


def _side(side: Side, origin: Origin) -> SideJson:
    return {
        "kind": origin.kind,
        "name": origin.name,
        "commit": origin.commit,
        "model": side.project.digest,
        "scenarios": [scenario.id for scenario in side.project.scenarios],
        "as_of": side.as_of.isoformat(),
    }


def _promise(change: PromiseChange) -> PromiseChangeJson:
    return {
        "provision": change.id,
        "before": _finding(change.before),
        "after": _finding(change.after),
        "by_party": {party: {"before": old, "after": new} for party, (old, new) in change.parties.items()},
        "worse": change.worse,
        "lacks_no_more": [_lack(lack) for lack in change.gone],
        "lacks_now": [_lack(lack) for lack in change.new],
        "deadlines_passed": [{"on": item.on.isoformat(), "what": item.what} for item in change.passed],
        "deadlines_passed_no_more": [{"on": item.on.isoformat(), "what": item.what} for item in change.passed_no_more],
    }


def _finding(finding: ProvisionFinding | None) -> FoundJson | None:
    if finding is None:
        return None
    return {"verdict": finding.verdict, "kept": state_of(finding) == "kept", "reason": finding.reason}


def _gap(gap: Gap) -> GapJson:
    return {**_lack(gap.lack), "promises": list(gap.promises), "elsewhere": gap.elsewhere, "closing": gap.closing}


def _lack(lack: Lack) -> DiffLackJson:
    return {
        "id": lack.id,
        "kind": lack.kind,
        "status": lack.status,
        "facets": list(lack.facets),
        "party": lack.party,
        "unwanted": lack.unwanted,
    }


def _rights(finding: ModelFinding) -> RightsJson:
    return {
        "can_block": list(finding.veto_players),
        "decides_alone": finding.dictator,
        "without_influence": list(finding.dummies),
    }


def _rule(change: RuleChange) -> RuleChangeJson:
    return {
        "provision": change.provision,
        "kind": change.kind,
        "worlds": [
            {
                "met_by": world.met_by,
                "before": world.before,
                "after": world.after,
                "in_place": [_fact(fact) for fact in world.in_place],
                "absent": [_fact(fact) for fact in world.absent],
            }
            for world in change.worlds
        ],
    }


def _fact(fact: WorldFact) -> WorldFactJson:
    return {"id": fact.id, "kind": fact.kind, "party": fact.party}


def _packages(packages: Iterable[Package]) -> list[list[DiffMemberJson]]:
    return [
        [
            {"id": member.id, "kind": member.kind, "party": member.party, "unwanted": member.unwanted}
            for member in package.members
        ]
        for package in packages
    ]
