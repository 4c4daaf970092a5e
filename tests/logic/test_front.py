from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.logic.random_systems import FACTS, Case, cases, cases_with_negation
from treatygap.logic.fixpoint import System
from treatygap.logic.front import Choice, Point, pareto_front
from treatygap.logic.network import unfold
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of, replace

VARIED = FACTS[:6]
NAMES = ("a", "b", "c", "d", "e")


@st.composite
def choices(draw: st.DrawFn) -> tuple[Choice, ...]:
    """A choice between three options on the first two facts, and one between two on each of the others."""
    groups = (VARIED[:2], *((name,) for name in VARIED[2:]))
    costs = st.tuples(st.integers(0, 3), st.integers(0, 1))
    drawn = ((group, draw(costs), draw(st.integers(0, 2))) for group in groups)
    return tuple(Choice(group, takes, size if any(takes) else size + 1) for group, takes, size in drawn)


def by_going_through(case: Case, offered: tuple[Choice, ...]) -> dict[tuple[int, ...], tuple[tuple[int, ...], int]]:
    """Each point that no world beats, with its smallest and then first example, and how many there are."""
    system = System(case.definitions)
    found: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for options in product(*(range(len(choice.variables) + 1) for choice in offered)):
        chosen = {choice.variables[option - 1] for choice, option in zip(offered, options, strict=True) if option}
        # To choose what is settled changes nothing.
        true = {name for name in FACTS if case.settled.get(name, name in chosen)}
        values = system.solve(lambda name, true=true: Truth.TRUE if name in true else Truth.FALSE)  # type: ignore[misc]
        reached = sum(values[name] is Truth.TRUE for name in NAMES)
        taken = [choice for choice, option in zip(offered, options, strict=True) if option]
        point = (-reached, *(int(sum(choice.takes[at] for choice in taken)) for at in range(2)))
        found.setdefault(point, []).append(options)
    best = {
        point: worlds
        for point, worlds in found.items()
        if not any(other != point and all(a <= b for a, b in zip(other, point, strict=True)) for other in found)
    }

    def smallness(options: tuple[int, ...]) -> tuple[int, tuple[int, ...]]:
        size = sum(choice.size for choice, option in zip(offered, options, strict=True) if option)
        return size, tuple(option or len(FACTS) for option in options)

    return {point: (min(worlds, key=smallness), len(worlds)) for point, worlds in best.items()}


def over_variables(case: Case) -> dict[str, Structure]:
    """The definitions with the second fact standing only where the first is not chosen."""
    first, second = FACTS[:2]
    if second in case.settled:
        return case.definitions
    only_second = all_of((Not(Atom(first)), Atom(second)))
    return {name: replace(structure, {second: only_second}) for name, structure in case.definitions.items()}


@settings(max_examples=60)
@given(st.one_of(cases, cases_with_negation), choices())
def test_the_front_is_found_as_by_going_through_all_worlds(case: Case, offered: tuple[Choice, ...]) -> None:
    # Where one of two facts that are chosen together is settled, so is the other.
    together = dict.fromkeys(FACTS[:2], False) if case.settled.keys() & set(FACTS[:2]) else {}
    case = Case(case.strata, {**dict.fromkeys(FACTS[6:], True), **together, **case.settled}, case.goals)
    networks = [unfold(over_variables(case), [name], case.fixed) for name in NAMES]
    points = pareto_front(networks, offered, 2)
    found = {(-point.reached, *point.takes): (point.options, point.ways) for point in points}
    assert found == by_going_through(case, offered)
    assert list(points) == sorted(points, key=lambda point: (point.reached, point.takes))


def test_without_choices_there_is_one_point() -> None:
    networks = [unfold({"a": all_of(()), "b": any_of(())}, [name], lambda _: None) for name in "ab"]
    assert pareto_front(networks, (), 2) == (Point(1, (0, 0), (), 1),)
