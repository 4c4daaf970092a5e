"""How firm the judgement on forms of control is: by other quotas, figures of other years, and mixtures of figures."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from treatygap.analysis.control import Judgement, as_lines, cases_of
from treatygap.analysis.indicators import values_in, years_of
from treatygap.governance.games.building import build_game
from treatygap.governance.games.game import GameError
from treatygap.governance.games.weights import weights_of
from treatygap.governance.lines.line import Line
from treatygap.governance.lines.ranges import Needed, Range, blend_ranges, quota_ranges
from treatygap.governance.lines.redlines import meets
from treatygap.model.control import ControlModel, RedLine
from treatygap.model.game import Quota, Weighted, WeightedRule
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
    """Votes by a mixture of two indicators, from the first alone to the second alone, under the same quota."""

    first: str
    second: str
    more_than: Fraction
    """The share of the votes that must be exceeded."""
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
        record = judgement.project.control_models[name]
        cases = cases_of(record, judgement)
        spec = cases[0].spec
        # A casting vote goes with one quota only: more than half.
        if len(cases) > 1 or not isinstance(spec, Weighted) or spec.weighted.casting_vote is not None:
            continue
        rule = spec.weighted
        candidate = judgement.candidate(name, cases)
        members = (*judgement.facts.parties, *(member.id for member in record.neutral_members))
        try:
            weights = weights_of(rule, members, judgement.indicators)
            quotas = quota_ranges(weights, asked, opt_outs=candidate.opt_outs)
        except GameError:
            continue
        of_models.append(OfModel(name, quotas, rule.by, _by_year(judgement, rule, asked, candidate.opt_outs)))
        if rule.by is not None and candidate.problem is None and _is_plain(record, rule):
            blended.setdefault(rule.by, rule)
    return Firmness(tuple(of_models), tuple(_blends(judgement, blended, asked)))


def _is_plain(record: ControlModel, rule: WeightedRule) -> bool:
    """Whether it is nothing but an indicator's values and a share of all votes, so that a mixture of two is clear."""
    bare = WeightedRule(by=rule.by, quota=Quota(more_than=rule.quota.more_than)) if rule.quota.more_than else None
    return rule == bare and record.may_opt_out is None


def _by_year(
    judgement: Judgement, rule: WeightedRule, lines: Sequence[Line], opt_outs: Sequence[str]
) -> tuple[ByYear, ...]:
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
        crossed = tuple(
            line.id for line in lines if meets(game, line.party, line.demand, shares=shares, opt_outs=opt_outs) == "no"
        )
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
            ranges = blend_ranges(values[first], values[second], needed, lines)
            found.append(OfBlend(first, second, needed.share, ranges))
        except GameError:
            continue
    return found
