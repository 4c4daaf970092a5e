"""Forward evaluation of one world, by a plain path for small models and by a flat program for large ones."""

from collections.abc import Callable
from functools import cached_property

from treatygap.logic.fixpoint import LARGE, System
from treatygap.logic.program import Kind, Program, compile_program
from treatygap.logic.structure import Truth
from treatygap.logic.worlds import solve_program

_HUGE = 200_000
"""From so many names on, loading the compiled loops pays, if they are installed."""


class Forward:
    """A system that can be solved again and again for other facts."""

    def __init__(self, system: System) -> None:
        self.system = system

    @cached_property
    def program(self) -> Program:
        """The system laid out."""
        return compile_program(self.system)

    def solve(self, facts: Callable[[str], Truth]) -> dict[str, Truth]:
        """The value of every defined name, as `System.solve` gives it.

        Raises:
            StrataError: if a name depends on its own negation.
        """
        if len(self.system.definitions) < LARGE or Kind.NOT in self.program.kinds:
            return self.system.solve(facts)
        values = [facts(name) for name in self.program.facts]
        surely = self._run([value is Truth.TRUE for value in values])
        possibly = self._run([value is not Truth.FALSE for value in values]) if Truth.UNKNOWN in values else surely
        reference = self.program.reference
        words = (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE)
        return {
            name: words[surely[gate] + possibly[gate]] if (gate := reference[name]) >= 0 else values[-1 - gate]
            for name in self.system.definitions
        }

    def _run(self, true: list[bool]) -> list[int]:
        if len(self.program.kinds) >= _HUGE:
            try:
                from treatygap.logic.native import Native
            except ImportError:
                return solve_program(self.program, true)
            return Native(self.program).values(true)
        return solve_program(self.program, true)
