"""The figures of the day by which votes are weighed: which year's they are, and which rules go by them."""

from collections.abc import Mapping
from fractions import Fraction

from treatygap.analysis.facts import Facts
from treatygap.model.game import AllGames, AnyGame, FailsIfAgainst, GameSpec, SomeGames, Weighted

Figures = Mapping[str, Mapping[str, Fraction]]
"""Indicator -> party -> exact value."""


def values_on(facts: Facts) -> tuple[dict[str, dict[str, Fraction]], dict[str, str]]:
    """Each indicator's value for each party of the day: of the last year before the day that all of them have.

    Only years that were over count, because a year's figure is not known before its end.

    Returns:
        Indicator -> party -> exact value, and indicator -> year; without the indicators that lack a common year.
    """
    values: dict[str, dict[str, Fraction]] = {}
    years: dict[str, str] = {}
    for indicator in facts.project.indicators:
        past = years_of(facts, indicator)
        if past:
            years[indicator] = past[-1]
            values[indicator] = values_in(facts, indicator, past[-1])
    return values, years


def years_of(facts: Facts, indicator: str) -> tuple[str, ...]:
    """The years that were over on the day for which every party of the day has a figure, in order."""
    parties = [facts.project.parties[name] for name in facts.parties]
    series = [party.indicators[indicator].values for party in parties if indicator in party.indicators]
    if len(series) < len(parties) or not series:
        return ()
    common = set(series[0]).intersection(*series[1:])
    return tuple(sorted(year for year in common if int(year) < facts.as_of.year))


def values_in(facts: Facts, indicator: str, year: str) -> dict[str, Fraction]:
    """Each party's figure for a year."""
    return {
        # By way of its shortest decimal form, a number is exactly what was written in the file.
        name: Fraction(repr(facts.project.parties[name].indicators[indicator].values[year]))
        for name in facts.parties
    }


def indicators_in(spec: GameSpec) -> tuple[str, ...]:
    """The indicators that a decision rule goes by, in order of appearance, each once."""
    match spec:
        case AllGames(all=rules) | AnyGame(any=rules):
            found = [name for rule in rules for name in indicators_in(rule)]
        case SomeGames(at_least=some):
            found = [name for rule in some.of for name in indicators_in(rule)]
        case Weighted(weighted=rule) | FailsIfAgainst(fails_if_against=rule):
            found = [rule.by] if rule.by is not None else list(rule.blend or ())
        case _:
            found = []
    return tuple(dict.fromkeys(found))
