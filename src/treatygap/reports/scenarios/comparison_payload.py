"""Scenarios side by side, for programs: `treatygap/comparison/1`."""

from treatygap.analysis.assessment import Summary
from treatygap.analysis.scenarios.compare import Case, Comparison
from treatygap.reports.kind_contract import lack_kind
from treatygap.reports.scenarios.comparison_contract import CaseJson, ComparisonJson, CountsJson
from treatygap.version import __version__


def comparison_payload(comparison: Comparison) -> ComparisonJson:
    """The comparison as plain values: `treatygap/comparison/1`."""
    return {
        "schema": "treatygap/comparison/1",
        "treatygap": __version__,
        "treaty": comparison.project.treaty.id,
        "model": comparison.project.digest,
        "as_of": comparison.as_of.isoformat(),
        "settings": [str(setting) for setting in comparison.settings],
        "present": {"summary": _counts(comparison.summary), "verdicts": dict(comparison.verdicts)},
        "scenarios": [_case_payload(case) for case in comparison.cases],
    }


def _counts(summary: Summary) -> CountsJson:
    return {
        "provisions": summary.provisions,
        "implementable": summary.implementable,
        "blocked": summary.blocked,
        "undetermined": summary.undetermined,
    }


def _case_payload(case: Case) -> CaseJson:
    scenario = case.scenario.scenario
    return {
        "id": scenario.id,
        "title": str(scenario.title),
        "assumes": scenario.assumes,
        "base": scenario.base,
        "file": case.scenario.path,
        "digest": case.scenario.digest,
        "as_of": case.as_of.isoformat(),
        "summary": _counts(case.summary),
        "verdicts": dict(case.verdicts),
        "opened": list(case.opened),
        "closed": list(case.closed),
        "turned": list(case.turned),
        "nearer": list(case.nearer),
        "waiting": [
            {
                "lacks": [
                    {
                        "id": lack.id,
                        "kind": lack_kind(lack.kind),
                        "facets": list(lack.facets),
                        "party": lack.party,
                        "unwanted": lack.unwanted,
                    }
                    for lack in group.lacks
                ],
                "promises": list(group.promises),
            }
            for group in case.waiting
        ],
        "control": [
            {
                "institution": change.institution,
                "before": change.before,
                "after": change.after,
                "accepted": list(change.accepted),
                "crossed": [{"party": each.party, "red_line": each.red_line} for each in change.crossed],
            }
            for change in case.control
        ],
        "idle": [
            {
                "scenario": applied.id,
                "part": each.item.part,
                "about": each.item.name,
                "file": each.place.path,
                "line": each.place.line,
            }
            for applied in case.project.scenarios
            for each in applied.assumptions
            if each.claim in case.idle
        ],
    }
