"""Forward evaluation of one world, by a plain path for small models and by a flat program for large ones."""

import sys
from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, Sequence, ValuesView
from functools import cached_property, partial
from importlib.util import find_spec
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from treatygap.logic.fixpoint import LARGE, System
from treatygap.logic.program import Kind, Program, compile_program
from treatygap.logic.structure import Truth
from treatygap.logic.worlds import solve_program

if TYPE_CHECKING:
    from treatygap.logic.arrays import Arrays

_HUGE = 200_000
"""From so many names on, loading the compiled loops pays, if they are installed."""
_TRUTHS = tuple(Truth)
_KNOWN = (Truth.FALSE, Truth.TRUE)

_Run = Callable[[list[bool]], Sequence[int]]
"""From the facts to values, 0 or 1."""


class _LaidOut(NamedTuple):
    """A system that is ready to run."""

    facts: list[str]
    run: _Run
    """To the value of each defined name, in the order of the definitions."""


class _Verdicts(Mapping[str, Truth]):
    """The value of each name, put under the names when one is first looked up: of very many, that takes a while."""

    def __init__(self, names: Collection[str], values: Sequence[int], truths: tuple[Truth, ...]) -> None:
        self._names = names
        self._values = values
        self._truths = truths

    def __getitem__(self, name: str) -> Truth:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def items(self) -> ItemsView[str, Truth]:
        return self._by_name.items()

    def values(self) -> ValuesView[Truth]:
        return self._by_name.values()

    @cached_property
    def _by_name(self) -> dict[str, Truth]:
        return dict(zip(self._names, map(self._truths.__getitem__, self._values), strict=True))


class Forward:
    """A system that can be solved again and again for other facts."""

    def __init__(self, system: System) -> None:
        self.system = system

    def solve(self, facts: Callable[[str], Truth]) -> Mapping[str, Truth]:
        """The value of every defined name, as `System.solve` gives it.

        Raises:
            StrataError: if a name depends on its own negation.
        """
        if self._laid_out is None:
            return self.system.solve(facts)
        values = list(map(facts, self._laid_out.facts))
        surely = self._laid_out.run([value is Truth.TRUE for value in values])
        if Truth.UNKNOWN not in values:
            return _Verdicts(self.system.definitions, surely, _KNOWN)
        possibly = self._laid_out.run([value is not Truth.FALSE for value in values])
        return _Verdicts(self.system.definitions, bytes(map(add, surely, possibly)), _TRUTHS)

    @cached_property
    def _laid_out(self) -> _LaidOut | None:
        """None where that does not pay: the system is small, or negates."""
        size = len(self.system.definitions)
        if size < LARGE:
            return None
        # Once they are loaded, the compiled loops pay for smaller systems too.
        pays = size >= _HUGE or "treatygap.logic.native" in sys.modules
        huge = pays and find_spec("numba") is not None
        straight = _in_order_written(self.system) if huge else None
        if straight is not None:
            return straight
        program = compile_program(self.system)
        if Kind.NOT in program.kinds:
            return None
        run = _compiled(program) if huge else _plain(program)
        references = list(map(program.reference.__getitem__, self.system.definitions))
        # A reference below zero counts from the end, where the facts stand in reverse.
        return _LaidOut(program.facts, lambda true: list(map([*run(true), *reversed(true)].__getitem__, references)))


def _in_order_written(system: System) -> _LaidOut | None:
    from treatygap.logic.arrays import arrays_in_order_written

    arrays = arrays_in_order_written(system)
    if arrays is None:
        return None
    return _LaidOut(arrays.facts, _compiled(arrays))


def _compiled(program: "Program | Arrays") -> _Run:
    """The value of every gate by the compiled loops."""
    from treatygap.logic.native import Native

    return Native(program).values


def _plain(program: Program) -> _Run:
    """The value of every gate by the plain path."""
    return partial(solve_program, program)
