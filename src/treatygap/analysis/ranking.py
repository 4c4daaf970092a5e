"""What waits for each prerequisite, and what would open if it alone were there."""

from treatygap.analysis.assessment import PrerequisiteFinding, ProvisionFinding
from treatygap.analysis.facts import facet_atom, for_party, kept_atom
from treatygap.analysis.gaps import Gaps
from treatygap.logic.structure import Truth
from treatygap.model.requirement import prerequisites_in
from treatygap.model.status import FACETS


def rank_prerequisites(gaps: Gaps, findings: tuple[ProvisionFinding, ...]) -> tuple[PrerequisiteFinding, ...]:
    """Every prerequisite that a rule names; those that block most provisions first, then those that open most."""
    needed_by: dict[str, list[str]] = {}
    for provision, rules in gaps.project.rules_on.items():
        for rule in rules:
            for name in prerequisites_in(rule.needs):
                needed_by.setdefault(name, []).append(provision)
    blocks: dict[str, list[str]] = {name: [] for name in needed_by}
    for finding in findings:
        for name in dict.fromkeys(lack.id for lack in finding.missing if not lack.unwanted):
            if name in blocks and finding.verdict == "blocked":
                blocks[name].append(finding.id)
    order = {name: position for position, name in enumerate(gaps.project.provisions)}
    found = [_finding(gaps, name, needed_by[name], blocks[name], order) for name in needed_by]
    return tuple(sorted(found, key=lambda item: (-len(item.blocks), -len(item.opens), item.id)))


def _finding(
    gaps: Gaps, name: str, needed_by: list[str], blocks: list[str], order: dict[str, int]
) -> PrerequisiteFinding:
    kind = gaps.project.kind_of(name)
    if kind is None:
        raise KeyError(name)
    facets = gaps.facts.facets(name)
    return PrerequisiteFinding(
        id=name,
        kind=kind,
        status=gaps.status(name),
        facets=() if kind == "provision" else facets,
        needed_by=tuple(sorted(dict.fromkeys(needed_by), key=order.__getitem__)),
        blocks=tuple(sorted(blocks, key=order.__getitem__)),
        opens=_opened_by(gaps, name) if gaps.truth(name) is not Truth.TRUE else (),
    )


def _opened_by(gaps: Gaps, name: str) -> tuple[str, ...]:
    """The provisions, other than itself, that turn implementable when one prerequisite is put in place."""
    parties = (None, *gaps.facts.parties)
    if name in gaps.project.institutions:
        granted = {facet_atom(name, facet) for facet in FACETS}
    else:
        atom = kept_atom(name) if name in gaps.project.provisions else name
        granted = {for_party(atom, party) for party in parties}
    working = [provision for provision, truth in gaps.verdicts.items() if truth is Truth.TRUE]
    return tuple(
        found
        for found in gaps.system.gained(working, granted, gaps.moment.atom)
        if found != name and found in gaps.project.provisions
    )
