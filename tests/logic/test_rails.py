from hypothesis import given
from hypothesis import strategies as st

from tests.logic.strata import Definitions, plainly, stratified
from tests.logic.worlds import FACTS
from treatygap.logic.fixpoint import System
from treatygap.logic.rails import UNKNOWN, possibly, surely, two_rails
from treatygap.logic.structure import Truth, replace

STATES = st.fixed_dictionaries({name: st.sampled_from(Truth) for name in FACTS})


@given(stratified(), STATES)
def test_two_rails_say_together_what_a_system_says_with_unknowns(
    definitions: Definitions, state: dict[str, Truth]
) -> None:
    unknown = {name: UNKNOWN for name, value in state.items() if value is Truth.UNKNOWN}
    rails = System(two_rails({name: replace(structure, unknown) for name, structure in definitions.items()}))
    # A name that is known is asked as itself; no unknown one is asked at all.
    found = rails.solve(lambda name: {Truth.TRUE: Truth.TRUE, Truth.FALSE: Truth.FALSE}[state[name]])
    values = {name: Truth((found[surely(name)] + found[possibly(name)]) // 2) for name in definitions}
    assert values == plainly(definitions, state)
    assert Truth.UNKNOWN not in found.values()
