"""However a system is laid out for one world, it says what the fixpoint says."""

import sys
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings

from tests.logic.strata import Definitions
from tests.logic.test_program import systems
from tests.logic.worlds import states
from treatygap.logic import forward
from treatygap.logic.arrays import arrays_in_order_written, arrays_of
from treatygap.logic.fixpoint import System
from treatygap.logic.forward import Forward
from treatygap.logic.program import compile_program
from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth, all_of, any_of, at_least

A, B, F, G, H = (Atom(name) for name in "abfgh")
STATE = {"f": Truth.TRUE, "g": Truth.UNKNOWN, "h": Truth.FALSE}

anew = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(params=["plain", "compiled"])
def _laid_out(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay out even the smallest system."""
    monkeypatch.setattr(forward, "LARGE", 0)
    monkeypatch.setattr(forward, "_HUGE", 0 if request.param == "compiled" else sys.maxsize)


@pytest.mark.usefixtures("_laid_out")
@anew
@given(systems, states)
def test_a_system_that_is_laid_out_says_what_the_fixpoint_says(
    definitions: Definitions, state: Mapping[str, Truth]
) -> None:
    system = System(definitions)
    found, expected = Forward(system).solve(state.__getitem__), system.solve(state.__getitem__)
    assert list(found.items()) == list(expected.items())
    assert (list(found), list(found.values()), len(found)) == (list(expected), list(expected.values()), len(expected))


@pytest.mark.usefixtures("_laid_out")
def test_the_verdicts_of_a_system_that_is_laid_out_can_be_looked_up_and_compared() -> None:
    found = Forward(System({"a": all_of([F, G]), "b": any_of([A, F]), "c": any_of([H])})).solve(STATE.__getitem__)
    expected = {"a": Truth.UNKNOWN, "b": Truth.TRUE, "c": Truth.FALSE}
    assert [found[name] for name in "cab"] == [expected[name] for name in "cab"]
    assert found == expected == found
    assert found != expected | {"c": Truth.TRUE}
    assert ("a" in found, "f" in found, found.get("f")) == (True, False, None)
    with pytest.raises(KeyError, match="f"):
        found["f"]


def test_without_the_extra_a_very_large_system_takes_the_plain_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forward, "LARGE", 0)
    monkeypatch.setattr(forward, "_HUGE", 0)
    monkeypatch.setattr(forward, "find_spec", lambda _: None)
    monkeypatch.setitem(sys.modules, "treatygap.logic.native", None)
    assert Forward(System({"a": all_of([F, G])})).solve(STATE.__getitem__) == {"a": Truth.UNKNOWN}


@given(systems)
def test_arrays_in_order_written_are_those_of_the_program(definitions: Definitions) -> None:
    found = arrays_in_order_written(System(definitions))
    if found is not None:
        expected = arrays_of(compile_program(System(definitions)))
        assert found.facts == expected.facts
        for name in ("kinds", "quotas", "starts", "inputs", "weights", "segments"):
            assert getattr(found, name).tolist() == getattr(expected, name).tolist()


@pytest.mark.parametrize(
    "definitions",
    [
        {"a": F},
        {"a": Not(F)},
        {"a": all_of([F, Not(G)])},
        {"a": all_of([any_of([F])])},
        {"a": any_of([A, F])},
        {"a": any_of([B]), "b": any_of([F])},
        {"a": Threshold(2, (F, G), (2, 1))},
        {"a": at_least(3, [F, G])},
        {"a": at_least(0, [F, G])},
        {"a": at_least(-1, [])},
    ],
)
def test_what_is_not_flat_in_order_and_without_weights_is_left_to_the_general_way(
    definitions: dict[str, Structure],
) -> None:
    assert arrays_in_order_written(System(definitions)) is None


def test_one_record_under_two_names_is_two_gates() -> None:
    shared = any_of([F])
    found = arrays_in_order_written(System({"a": shared, "b": shared, "c": all_of([B, A])}))
    assert found is not None
    assert (found.facts, found.inputs.tolist()) == (["f"], [3, 3, 1, 0])
