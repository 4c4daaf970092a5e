"""Verdicts that turn in some readings of contested points and not in others."""

from collections.abc import Iterator
from typing import NamedTuple

from treatygap.analysis.assessment import Verdict
from treatygap.analysis.moment import Moment
from treatygap.analysis.readings import by_reading


class ReadingChange(NamedTuple):
    """A promise that turns in some ways to read the text only."""

    promise: str
    before: Verdict
    after: Verdict
    ways: tuple[tuple[str, ...], ...]
    """The readings in which it turns so, one of each contested point."""
    of: int
    """How many ways to read the text both versions know."""
    common: tuple[str, ...]
    """The readings that decide: it turns so in just the ways that have all of these; empty if there are none such."""


def reading_changes(before: Moment, after: Moment) -> Iterator[ReadingChange]:
    """What turns not in the same way in all readings that both versions know."""
    olds = {frozenset(found.readings): found.verdicts for found in by_reading(before)}
    news = {found.readings: found.verdicts for found in by_reading(after)}
    ways = [way for way in news if frozenset(way) in olds]
    for name in after.facts.project.provisions:
        if name not in before.facts.project.provisions:
            continue
        steps: dict[tuple[Verdict, Verdict], list[tuple[str, ...]]] = {}
        for way in ways:
            steps.setdefault((olds[frozenset(way)][name], news[way][name]), []).append(way)
        if len(steps) < 2:  # noqa: PLR2004 -- what is so in every reading needs no word on readings
            continue
        for (old, new), found in steps.items():
            if old != new:
                yield ReadingChange(name, old, new, tuple(found), len(ways), _deciding(found, ways))


def _deciding(found: list[tuple[str, ...]], ways: list[tuple[str, ...]]) -> tuple[str, ...]:
    common = set(found[0]).intersection(*found)
    exact = [way for way in ways if common.issubset(way)] == found
    return tuple(reading for reading in found[0] if reading in common) if exact else ()
