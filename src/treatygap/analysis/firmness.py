"""How firm the judgement on forms of control is: by other quotas, figures of other years, and mixtures of figures."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from treatygap.analysis.control import Judgement, as_lines, cases_of
from treatygap.analysis.indicators import values_in, years_of
from treatygap.governance.building import build_game
from treatygap.governance.game import GameError
from treatygap.governance.line import Line
from treatygap.governance.ranges import Needed, Range, blend_ranges, quota_ranges
from treatygap.governance.redlines import meets
from treatygap.governance.weights import weights_of
from treatygap.model.control import RedLine
from treatygap.model.game import Weighted, WeightedRule
from treatygap.model.text import share


class ByYear(NamedTuple):
    """What a form of control would cross with the figures of some successive years."""

    first: str
    last: str
    crossed: tuple[str, ...]
    """The red lines."""


class OfModel(NamedTuple):
    """A form of control that goes by weights, under other quotas and with older figures."""

    model: str
    quotas: tuple[Range, ...]
    indicator: str | None
    years: tuple[ByYear, ...]
    """In order; empty if it does not go by a single indicator."""


class OfBlend(NamedTuple):
    """Votes by a mixture of two indicators, from the first alone to the second alone, more than half deciding."""

    first: str
    second: str
    ranges: tuple[Range, ...]


class Firmness(NamedTuple):
    """The judgement under other numbers."""

    models: tuple[OfModel, ...]
    blends: tuple[OfBlend, ...]


def firmness(judgement: Judgement, models: Sequence[str], lines: Sequence[RedLine]) -> Firmness:
    """Judge forms of control under other numbers.

    Args:
        judgement: the day.
        models: those in question; the ones without a single weighting are left out.
        lines: the red lines in force.
    """
    asked = as_lines(lines)
    of_models: list[OfModel] = []
    blended: dict[str, WeightedRule] = {}
    for name in models:
        cases = cases_of(judgement.project.control_models[name], judgement)
        spec = cases[0].spec
        if len(cases) > 1 or not isinstance(spec, Weighted):
            continue
        rule = spec.weighted
        try:
            quotas = quota_ranges(weights_of(rule, judgement.facts.parties, judgement.indicators), asked)
        except GameError:
            continue
        of_models.append(OfModel(name, quotas, rule.by, _by_year(judgement, rule, asked)))
        if rule.by is not None and rule.quota.more_than is not None:
            blended.setdefault(rule.by, rule)
    return Firmness(tuple(of_models), tuple(_blends(judgement, blended, asked)))


def _by_year(judgement: Judgement, rule: WeightedRule, lines: Sequence[Line]) -> tuple[ByYear, ...]:
    if rule.by is None:
        return ()
    facts = judgement.facts
    found: list[ByYear] = []
    for year in years_of(facts, rule.by):
        figures = {rule.by: values_in(facts, rule.by, year)}
        try:
            game = build_game(Weighted(weighted=rule), facts.parties, figures)
        except GameError:
            continue
        weights = weights_of(rule, facts.parties, figures)
        total = sum(weights.values(), Fraction(0))
        shares = {party: weight / total for party, weight in weights.items()}
        crossed = tuple(line.id for line in lines if meets(game, line.party, line.demand, shares=shares) == "no")
        if found and found[-1].crossed == crossed:
            found[-1] = found[-1]._replace(last=year)
        else:
            found.append(ByYear(year, year, crossed))
    return tuple(found)


def _blends(judgement: Judgement, rules: dict[str, WeightedRule], lines: Sequence[Line]) -> list[OfBlend]:
    """Mixtures of each two indicators by which forms in question weigh votes."""
    found = []
    for first, second in combinations(rules, 2):
        one, other = rules[first], rules[second]
        if one.quota != other.quota or one.quota.more_than is None:
            continue
        values = judgement.indicators
        try:
            needed = Needed(share(one.quota.more_than), exceed=True)
            found.append(OfBlend(first, second, blend_ranges(values[first], values[second], needed, lines)))
        except GameError:
            continue
    return found
