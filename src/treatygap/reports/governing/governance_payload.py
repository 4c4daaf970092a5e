"""Who could control institutions, as plain values: `treatygap/governance/1`."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import cast

from treatygap.analysis.governing.firmness import Firmness
from treatygap.analysis.governing.governance import Form, GovernanceFinding, Position
from treatygap.governance.lines.ranges import Range
from treatygap.governance.rules.control_certificate import control_certificate
from treatygap.governance.rules.possibility import Possibility
from treatygap.governance.rules.witness import Witness
from treatygap.governance.ways.way_out import Concession, WayOut
from treatygap.model.project import Project
from treatygap.reports.certificate_contract import ControlCertificateJson
from treatygap.reports.governing.control_payload import control_payload, model_payload
from treatygap.reports.governing.governance_contract import (
    ConcessionJson,
    FirmnessJson,
    GovernanceJson,
    MeasuresJson,
    PositionJson,
    PossibilityJson,
    RangeJson,
    WayOutJson,
    WitnessJson,
)
from treatygap.reports.scenario_sections import scenarios_payload


def governance_payload(finding: GovernanceFinding) -> GovernanceJson:
    """The finding with ids, and with exact numbers as fractions in text."""
    project = finding.project
    return {
        "schema": "treatygap/governance/1",
        "treaty": project.treaty.id,
        "as_of": finding.as_of.isoformat(),
        "scenarios": scenarios_payload(finding.project),
        "settings": [str(setting) for setting in finding.settings],
        "positions": [_position(project, position) for position in finding.positions],
        "silent": list(finding.silent),
    }


def _position(project: Project, position: Position) -> PositionJson:
    control = position.control
    return {
        "institutions": list(position.institutions),
        "verdict": control.verdict,
        "settled_by_assumption": control.assumed,
        "claims": list(position.claims),
        "red_lines": list(control.lines),
        "models": [
            {**model, "measures": _measures(form)}
            for form, model in zip(position.forms, control_payload(project, control)["models"], strict=True)
        ],
        "catalogue": [
            {**model_payload(project, form.finding), "measures": _measures(form)} for form in position.others
        ],
        "relaxations": [
            {"red_lines": list(item.lines), "parties": list(item.parties), "opens": list(item.opens)}
            for item in position.relaxations
        ],
        "possibility": _possibility(project, control.possibility) if control.possibility is not None else None,
        "certified": position.certified,
        "ways_out": [_way(way) for way in position.ways_out.searched] if position.ways_out is not None else [],
        "under_other_numbers": _firmness(position.firmness) if position.firmness is not None else None,
    }


def _measures(form: Form) -> list[MeasuresJson]:
    return [
        {
            "label": item.label,
            "shapley_shubik": _exact(item.shapley_shubik),
            "banzhaf": _exact(item.banzhaf),
            "coleman_prevent": _exact(item.prevent),
            "coleman_initiate": _exact(item.initiate),
            "coleman_act": str(item.act),
        }
        for item in form.measures
    ]


def _exact(values: Mapping[str, Fraction]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def _possibility(project: Project, found: Possibility) -> PossibilityJson:
    certificate = control_certificate(found, [(each.id, each.digest) for each in project.scenarios])
    return {
        "outcome": found.outcome,
        "method": found.method,
        "proper": found.proper,
        "rules_searched": found.rules_searched,
        "solutions": found.solutions,
        "witness": _witness(found.witness),
        "conflicts": [list(conflict.lines) for conflict in found.conflicts],
        "corrections": [
            {"red_lines": list(item.lines), "parties": list(item.parties), "witness": _witness(item.witness)}
            for item in found.corrections
        ],
        "set_aside": list(found.set_aside),
        "reason": found.reason,
        "certificate": cast("ControlCertificateJson | None", certificate),
    }


def _witness(witness: Witness | None) -> WitnessJson | None:
    if witness is None:
        return None
    form = witness.weighted
    return {
        "minimal_winning": [list(group) for group in witness.minimal_winning],
        "proper": witness.is_proper,
        "weighted": {"weights": form.weights, "quota": form.quota, "differs_on": form.differs_on} if form else None,
    }


def _way(way: WayOut) -> WayOutJson:
    return {
        "family": way.family,
        "works": way.works,
        "size": way.size,
        "members": list(way.members),
        "other_members": [list(some) for some in way.other_members],
        "concessions": _concessions(way.concessions),
        "alternatives": [_concessions(some) for some in way.alternatives],
        "rules": [
            {"use": rule.use, "party": rule.party, "red_lines": list(rule.lines), "rule": _witness(rule.witness)}
            for rule in way.rules
        ],
        "conflicts": [list(conflict.lines) for conflict in way.conflicts],
        "set_aside": list(way.set_aside),
        "reason": way.reason,
    }


def _concessions(some: Iterable[Concession]) -> list[ConcessionJson]:
    return [{"line": item.line, "party": item.party, "reading": item.reading} for item in some]


def _firmness(firmness: Firmness) -> FirmnessJson:
    return {
        "models": [
            {
                "model": item.model,
                "indicator": item.indicator,
                "quotas": [_range(some) for some in item.quotas],
                "years": [
                    {"first": some.first, "last": some.last, "crossed": list(some.crossed)} for some in item.years
                ],
            }
            for item in firmness.models
        ],
        "blends": [
            {
                "first": item.first,
                "second": item.second,
                "more_than": str(item.more_than),
                "shares_of_the_second": [_range(some) for some in item.ranges],
            }
            for item in firmness.blends
        ],
    }


def _range(item: Range) -> RangeJson:
    return {
        "low": str(item.low),
        "high": str(item.high),
        "includes_low": item.includes_low,
        "includes_high": item.includes_high,
        "is_a_rule": item.game is not None,
        "red_lines": dict(item.verdicts),
    }
