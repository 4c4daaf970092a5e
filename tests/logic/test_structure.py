from hypothesis import example, given
from hypothesis import strategies as st

from tests.logic.worlds import FACTS, completions, states, structures, verdict, works
from treatygap.logic.structure import (
    Atom,
    Structure,
    Threshold,
    Truth,
    all_of,
    any_of,
    at_least,
    atoms,
    evaluate,
    weighted,
)

F, G, H = (Atom(name) for name in FACTS)


@given(structures(FACTS), states)
@example(any_of((all_of((F, G)), all_of((F, H)))), {"f": Truth.UNKNOWN, "g": Truth.TRUE, "h": Truth.UNKNOWN})
@example(at_least(2, (F, F, G)), {"f": Truth.UNKNOWN, "g": Truth.FALSE, "h": Truth.FALSE})
def test_the_value_is_exactly_what_holds_however_the_unknowns_turn_out(
    structure: Structure, state: dict[str, Truth]
) -> None:
    """Without negation this is so even where a component appears twice: both extremes are completions."""
    outcomes = [works(structure, facts) for facts in completions(state)]
    assert evaluate(structure, state.__getitem__) is verdict(outcomes)


@given(structures(FACTS), states, st.sampled_from(FACTS))
def test_knowing_that_more_is_there_never_lowers_a_value(
    structure: Structure, state: dict[str, Truth], name: str
) -> None:
    higher = {**state, name: Truth.TRUE}
    assert evaluate(structure, higher.__getitem__) >= evaluate(structure, state.__getitem__)


def test_gates_are_thresholds_with_a_weight_for_each_part() -> None:
    assert all_of((F, G)) == Threshold(2, (F, G), (1, 1))
    assert any_of(iter((F, G))) == Threshold(1, (F, G), (1, 1))
    assert at_least(2, (F, G, H)) == Threshold(2, (F, G, H), (1, 1, 1))
    assert weighted(5, iter(((3, F), (2, G)))) == Threshold(5, (F, G), (3, 2))


def test_of_no_parts_all_is_met_and_any_is_not() -> None:
    nothing = dict[str, Truth]().__getitem__
    assert evaluate(all_of(()), nothing) is Truth.TRUE
    assert evaluate(any_of(()), nothing) is Truth.FALSE


def test_components_are_listed_once_in_order_of_appearance() -> None:
    assert atoms(all_of((G, any_of((F, G)), at_least(0, (H, F))))) == ("g", "f", "h")
    assert atoms(F) == ("f",)
    assert atoms(all_of(())) == ()


def test_truth_is_ordered() -> None:
    assert sorted(Truth) == [Truth.FALSE, Truth.UNKNOWN, Truth.TRUE]
