"""What compiled loops read off records is what the records say; odd records are left alone."""

import sys
from collections.abc import Mapping
from typing import Any, cast

import numba
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatygap.logic import mentions
from treatygap.logic.mentions import mentions_of
from treatygap.logic.structure import Atom, Not, Structure, Threshold, all_of, any_of

Definitions = Mapping[str, Structure]
Plain = tuple[list[int], list[int], list[int], list[str]]

NAMES = ("first", "second", "third", "fourth", "fifth")
F = Atom("fact")


anew = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture(autouse=True, params=[0, 1_000, 10_000_000])
def _room(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Number no address, those that lie near each other, as in a small model, or all, as in a large one."""
    monkeypatch.setattr(mentions, "_ROOM", request.param)


class _Named(Atom):
    """A kind of atom that the library does not have."""


def plainly(definitions: Definitions) -> Plain | None:
    """The same, name by name."""
    numbers = {name: number for number, name in enumerate(definitions)}
    facts: dict[str, int] = {}
    quotas, starts, rows = [], [0], []
    for gate, structure in enumerate(definitions.values()):
        if type(structure) is not Threshold or len(tuple(structure)) != 3:
            return None
        quota, parts, weights = structure
        if (type(quota), type(parts), type(weights)) != (int, tuple, tuple) or len(parts) != len(weights):
            return None
        if not (len(parts) > 0) <= quota <= len(parts) or any(type(one) is not int or one != 1 for one in weights):
            return None
        if any(type(part) is not Atom or len(tuple(part)) != 1 for part in parts):
            return None
        for name in (cast("Atom", part).name for part in parts):
            row = numbers[name] if name in numbers else len(numbers) + facts.setdefault(name, len(facts))
            if gate <= row < len(numbers):
                return None
            rows.append(row)
        quotas.append(quota)
        starts.append(len(rows))
    return quotas, starts, rows, list(facts)


def found(definitions: Definitions) -> Plain | None:
    taken = mentions_of(definitions)
    if taken is None:
        return None
    return taken.quotas.tolist(), taken.starts.tolist(), taken.rows.tolist(), taken.facts


def _apart(name: str) -> str:
    """The same name in a record of its own."""
    return "".join(list(name))


@st.composite
def in_order(draw: st.DrawFn) -> Definitions:
    """Gates over facts and earlier gates, with atoms and names that are the same record, or equal ones."""
    atoms = [Atom(name) for name in ("fact", "other fact", *NAMES)]
    definitions: dict[str, Structure] = {}
    for number, name in enumerate(NAMES[: draw(st.integers(1, 5))]):
        same = st.sampled_from(atoms[: number + 2])
        part = st.one_of(same, same, same.map(lambda atom: Atom(_apart(atom.name))))
        parts = tuple(draw(st.lists(part, max_size=4)))
        quota = draw(st.integers(min(1, len(parts)), len(parts)))
        definitions[draw(st.sampled_from([name, _apart(name)]))] = Threshold(quota, parts, (1,) * len(parts))
    return definitions


def _as(kind: type[Any], *fields: object) -> Any:
    """A record as nobody should make it."""
    return tuple.__new__(kind, fields)


ODD: list[Any] = [
    F,
    Not(F),
    None,
    (1, (F,), (1,)),
    Threshold(1, (Not(F),), (1,)),
    Threshold(1, (any_of([F]),), (1,)),
    Threshold(1, (_Named("fact"),), (1,)),
    Threshold(1, cast("Any", (None,)), (1,)),
    Threshold(1, cast("Any", ("fact",)), (1,)),
    Threshold(1, cast("Any", (NAMES[0],)), (1,)),
    Threshold(1, (_as(Atom),), (1,)),
    Threshold(1, (_as(Atom, "fact", "fact"),), (1,)),
    Threshold(1, cast("Any", [F]), (1,)),
    Threshold(1, (F,), cast("Any", [1])),
    Threshold(1, (F,), (2,)),
    Threshold(1, (F,), (True,)),
    Threshold(1, (F,), cast("Any", (1.0,))),
    Threshold(1, (F, F), (1,)),
    Threshold(1, (F,), (1, 1)),
    Threshold(True, (F,), (1,)),  # noqa: FBT003
    Threshold(cast("Any", "1"), (F,), (1,)),
    Threshold(0, (F,), (1,)),
    Threshold(2, (F,), (1,)),
    Threshold(-1, (), ()),
    Threshold(1 << 80, (F,), (1,)),
    Threshold(-1 << 80, (F,), (1,)),
    _as(Threshold),
    _as(Threshold, 1, (F,)),
    _as(Threshold, 1, (F,), (1,), ()),
    any_of([Atom("fifth")]),
    any_of([Atom("odd")]),
]
"""None of these can be read off; the last two are not in order."""


@anew
@given(in_order())
def test_what_is_read_off_is_what_stands_in_the_records(definitions: Definitions) -> None:
    expected = plainly(definitions)
    assert expected is not None
    assert found(definitions) == expected


@anew
@given(in_order(), st.sampled_from(ODD), st.integers(0, 5))
def test_odd_records_anywhere_are_left_alone(definitions: Definitions, odd: Structure, place: int) -> None:
    pairs = list(definitions.items())
    mixed = dict([*pairs[:place], ("odd", odd), *pairs[place:], ("fifth", all_of([F]))])
    assert plainly(mixed) is None
    assert found(mixed) is None


def test_a_name_is_a_name_even_if_it_is_mentioned_as_something_else() -> None:
    atom = Atom("first")
    within = Atom(cast("Any", atom))
    definitions = {"first": any_of([F]), "second": any_of([atom, within, atom]), "third": any_of([within, atom])}
    assert found(definitions) == plainly(definitions)
    definitions["fourth"] = any_of(cast("Any", [next(iter(definitions))]))
    assert found(definitions) is None


def test_a_name_that_is_none_raises_as_it_does_elsewhere() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        mentions_of({"first": any_of([Atom(cast("Any", []))])})


def test_records_are_held_as_often_afterwards_as_before() -> None:
    definitions = {name: all_of([F, Atom("other fact")]) for name in NAMES}
    held = [F, F.name, *definitions, *definitions.values(), Atom, Threshold, int, tuple]
    before = [sys.getrefcount(record) for record in held]
    for _ in range(100):
        assert found(definitions) == plainly(definitions)
    after = [sys.getrefcount(record) for record in held]
    # A count that is wrong is so in each run; what other tests left behind may go meanwhile, a few at most.
    assert [round((now - then) / 100) for now, then in zip(after, before, strict=True)] == [0] * len(held)


def test_more_mentions_than_there_was_room_for_at_first() -> None:
    facts = [Atom(f"fact {number}") for number in range(3_000)]
    definitions = {f"gate {number}": all_of(facts[: number * 7]) for number in range(400)}
    assert found(definitions) == plainly(definitions)


def test_of_no_definitions_nothing_is_read_off() -> None:
    assert found({}) is None


def test_without_compiling_nothing_is_read_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numba.config, "DISABLE_JIT", 1)
    assert found({"first": any_of([F])}) is None
