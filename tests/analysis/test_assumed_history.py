"""An assumption takes up its time in a history, and nothing else of it changes."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.models import FIRST, Json
from treatygap.analysis.scenarios.assumed_history import assume_facet, assume_status
from treatygap.model.scenario import AssumedStatus
from treatygap.model.status import FACETS, SETTABLE, STATUSES, Entry, Facet, InstitutionEntry, StatusEntry

CLAIM = "scenario-x#assumption-1"
START = date.fromisoformat(FIRST)
PARTIES = ("alpha", "beta")
DAYS = range(14)


def after(days: int) -> date:
    return START + timedelta(days=days)


def status_on(day: date, history: tuple[StatusEntry, ...], party: str | None) -> str:
    """What a history says on a day, from its definition: the last that began, if it is not over."""
    begun = [e for e in history if e.since <= day and (not e.parties or party in e.parties)]
    return begun[-1].status if begun and (begun[-1].until is None or day < begun[-1].until) else "unknown"


def facet_on(day: date, history: tuple[InstitutionEntry, ...], facet: Facet) -> str:
    begun = [e for e in history if e.since <= day and getattr(e, facet) is not None]
    return getattr(begun[-1], facet) if begun and (begun[-1].until is None or day < begun[-1].until) else "unknown"


def _entries(draw: st.DrawFn, statuses: dict[str, st.SearchStrategy[Any]]) -> list[Json]:
    days = sorted(draw(st.sets(st.sampled_from(DAYS), max_size=5)))
    found: list[Json] = []
    for index, day in enumerate(days):
        last = days[index + 1] if index + 1 < len(days) else DAYS[-1] + 1
        until = draw(st.none() | st.integers(day + 1, last))
        entry: Json = {"from": after(day), "until": None if until is None else after(until), "because": ("law#1",)}
        found.append(entry | {name: draw(value) for name, value in statuses.items()})
    return found


@st.composite
def status_histories(draw: st.DrawFn) -> tuple[StatusEntry, ...]:
    statuses = {
        "status": st.sampled_from([status for status in STATUSES if status != "superseded"]),
        "parties": st.sampled_from([(), (), ("alpha",), ("beta",), PARTIES]),
    }
    return tuple(StatusEntry.model_validate(entry) for entry in _entries(draw, statuses))


@st.composite
def facet_histories(draw: st.DrawFn) -> tuple[InstitutionEntry, ...]:
    each = st.none() | st.sampled_from(["in-place", "partial", "missing"])
    return tuple(InstitutionEntry.model_validate(entry) for entry in _entries(draw, dict.fromkeys(FACETS, each)))


@st.composite
def assumptions(draw: st.DrawFn) -> tuple[Any, date, date]:
    """An assumption, and the first and the first-beyond day of it."""
    status = draw(st.sampled_from(SETTABLE))
    first, last = sorted(draw(st.lists(st.integers(-1, 15), min_size=2, max_size=2, unique=True)))
    match draw(st.sampled_from(["always", "from", "until", "between"])):
        case "always":
            return status, date.min, date.max
        case "from":
            return AssumedStatus(status=status, since=after(first)), after(first), date.max
        case "until":
            return AssumedStatus(status=status, until=after(last)), date.min, after(last)
        case _:
            return AssumedStatus(status=status, since=after(first), until=after(last)), after(first), after(last)


def status_of(assumed: Any) -> str:
    return assumed if isinstance(assumed, str) else str(assumed.status)


@given(status_histories(), assumptions())
def test_a_status_is_the_assumed_one_in_its_time_and_the_recorded_one_at_all_others(
    history: tuple[StatusEntry, ...], assumption: tuple[Any, date, date]
) -> None:
    assumed, first, beyond = assumption
    changed = assume_status(history, assumed, CLAIM)
    for party in (None, *PARTIES):
        for number in range(-2, 17):
            day = after(number)
            recorded = status_on(day, history, party)
            expected = status_of(assumed) if first <= day < beyond else recorded
            assert (party, day, status_on(day, changed, party)) == (party, day, expected)


@given(facet_histories(), assumptions(), st.sampled_from(FACETS))
def test_an_assumption_on_one_facet_leaves_the_others_as_they_are(
    history: tuple[InstitutionEntry, ...], assumption: tuple[Any, date, date], facet: Facet
) -> None:
    assumed, first, beyond = assumption
    changed = assume_facet(history, facet, assumed, CLAIM)
    for each in FACETS:
        for number in range(-2, 17):
            day = after(number)
            recorded = facet_on(day, history, each)
            expected = status_of(assumed) if each == facet and first <= day < beyond else recorded
            assert (each, day, facet_on(day, changed, each)) == (each, day, expected)


@pytest.mark.parametrize("assume", [assume_status, lambda history, *_: assume_facet(history, "founded", None, "")])
def test_without_an_assumption_a_history_is_left_as_it_is(assume: Any) -> None:
    history: tuple[Entry, ...] = (StatusEntry(status="missing", since=START, because=("law#1",)),)
    assert assume(history, None, "") == history
