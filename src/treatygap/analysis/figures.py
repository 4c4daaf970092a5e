"""What a party's yearly figures say on a day."""

from fractions import Fraction

from treatygap.analysis.facts import Facts
from treatygap.logic.structure import Truth
from treatygap.model.requirement import Bound, Measured, Relative


def figure(facts: Facts, indicator: str, party: str, year: str | None = None) -> tuple[str, Fraction] | None:
    """A party's figure of the last year that was over, or of the one asked for, with its year; None if there is none.

    Only years that were over count, because a year's figure is not known before its end.
    """
    record = facts.project.parties.get(party)
    series = record.indicators.get(indicator) if record else None
    past = [y for y in series.values if int(y) < facts.as_of.year and year in (None, y)] if series else []
    # By way of its shortest decimal form, a number is exactly what was written in the file.
    return (max(past), Fraction(repr(series.values[max(past)]))) if series and past else None


def within_bounds(facts: Facts, measured: Measured, party: str) -> Truth:
    """Whether a party's figure lies within bounds; unknown where a figure is missing that would tell."""
    found = figure(facts, measured.indicator, party)
    if found is None:
        return Truth.UNKNOWN
    year, value = found
    low, high = bound(facts, measured, measured.min, year), bound(facts, measured, measured.max, year)
    if (low is not None and value < low) or (high is not None and value > high):
        return Truth.FALSE
    missing = (measured.min is not None and low is None) or (measured.max is not None and high is None)
    return Truth.UNKNOWN if missing else Truth.TRUE


def bound(facts: Facts, measured: Measured, limit: Bound | None, year: str) -> Fraction | None:
    """A bound as a number: as written, or from the mean of the best parties of the group in a year.

    Returns:
        None if there is no bound, or some party of the group has no figure of that year.
    """
    if limit is None:
        return None
    if not isinstance(limit, Relative):
        return Fraction(repr(limit))
    group = [party for party in facts.parties if not limit.among or party in limit.among]
    values = [found[1] for party in group if (found := figure(facts, measured.indicator, party, year))]
    if len(values) < len(group) or len(group) < limit.best:
        return None
    best = sorted(values, reverse=limit is measured.min)[: limit.best]
    return sum(best, Fraction(0)) / limit.best + Fraction(repr(limit.plus))
