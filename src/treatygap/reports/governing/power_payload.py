"""Voting power for programs: `treatygap/power/1`, and a table of comma-separated values."""

from collections.abc import Mapping
from fractions import Fraction

from treatygap.analysis.governing.power import Listed, PowerFinding
from treatygap.governance.games.estimate import Estimate
from treatygap.reports.formats.csv import render
from treatygap.reports.governing.power_contract import IntervalJson, ListedJson, NumberJson, PowerJson, RuleJson


def power_payload(finding: PowerFinding) -> PowerJson:
    """The finding as plain values; exact numbers are fractions in text, counts are text because they may be huge."""
    found: RuleJson = {
        "schema": "treatygap/power/1",
        "parties": finding.titles,
        "abstaining": list(finding.abstaining),
        "weights": [_exact(shares) for shares in finding.weights],
        "veto_players": list(finding.veto_players),
        "dictator": finding.dictator,
    }
    if finding.estimates is not None:
        estimates = finding.estimates
        return {
            **found,
            "method": "sample",
            "samples": estimates.samples,
            "seed": estimates.seed,
            "confidence": 0.95,
            "act": _interval(estimates.act),
            "indices": {
                name: {party: _interval(value) for party, value in values.items()}
                for name, values in estimates.indices.items()
            },
        }
    return {
        **found,
        "method": finding.method,
        "shapley_shubik_error": float(finding.error),
        "winning_coalitions": str(finding.winning),
        "act": {"value": float(finding.act), "exact": str(finding.act)},
        "dummies": list(finding.dummies),
        "classes": [list(group) for group in finding.classes],
        "proper": finding.proper,
        "strong": finding.strong,
        "indices": {name: _exact(values) for name, values in finding.indices.items()},
        "minimal_winning": _listed(finding.winners),
        "minimal_blocking": _listed(finding.blockers),
        "sweep": [
            {
                "quota": point.quota,
                "act": {"value": float(point.act), "exact": str(point.act)},
                "veto_players": list(point.veto_players),
                "dummies": list(point.dummies),
                "indices": {name: _exact(values) for name, values in point.indices.items()},
            }
            for point in finding.sweep
        ],
    }


def power_csv(finding: PowerFinding) -> str:
    """A line for each party: its weights, its indices as decimals; with a sweep, for each quota and party."""
    titles = finding.titles
    if finding.estimates is not None:
        names = list(finding.estimates.indices)
        found = finding.estimates.indices
        return render(
            ("party", "title", *(f"{name}{end}" for name in names for end in ("", "_low", "_high"))),
            (
                (party, titles[party], *(number for name in names for number in found[name][party]))
                for party in finding.voting
            ),
        )
    if finding.sweep:
        names = list(finding.sweep[0].indices)
        return render(
            ("quota", "party", "title", *names),
            (
                (point.quota, party, titles[party], *(float(point.indices[name][party]) for name in names))
                for point in finding.sweep
                for party in finding.voting
            ),
        )
    weights = [f"weight_{number}" for number in range(1, len(finding.weights) + 1)]
    return render(
        ("party", "title", *weights, *finding.indices),
        (
            (
                party,
                titles[party],
                *(float(shares[party]) for shares in (*finding.weights, *finding.indices.values())),
            )
            for party in finding.voting
        ),
    )


def _exact(values: Mapping[str, Fraction]) -> dict[str, NumberJson]:
    return {party: {"value": float(value), "exact": str(value)} for party, value in values.items()}


def _interval(value: Estimate) -> IntervalJson:
    return {"value": value.value, "low": value.low, "high": value.high}


def _listed(listed: Listed | None) -> ListedJson | None:
    if listed is None:
        return None
    return {
        "count": str(listed.total),
        "by_size": {str(size): str(number) for size, number in listed.by_size.items()},
        "smallest": [list(group) for group in listed.first],
    }
