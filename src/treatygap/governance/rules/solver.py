"""A voting rule that meets conditions, found by an answer set solver; needs the extra `treatygap[solver]`."""

from collections.abc import Iterator
from importlib.util import find_spec

from treatygap.governance.lines.conditions import Condition, Fixed, Linear

_MOST_CONFLICTS = 200_000
"""Where the solver gives up. It counts its own steps and not seconds, so that the answer is the same everywhere."""
_LARGEST_SUM = 2**31 - 1


class Undecided(Exception):  # noqa: N818 -- an answer, not a fault
    """It is not known whether any rule meets some conditions; says why."""


def solve(n: int, conditions: tuple[Condition, ...], *, proper: bool) -> int | None:
    """A rule among some parties that meets the conditions, or None if there is none.

    Raises:
        Undecided: if the solver is not installed, the numbers are too large for it, or it gave up.
    """
    if find_spec("clingo") is None:
        raise Undecided("this needs a solver: install treatygap[solver]")
    import clingo

    control = clingo.Control([f"--solve-limit={_MOST_CONFLICTS}", "--seed=1", "--warn=none"])
    control.add("base", [], "\n".join(_program(n, conditions, proper=proper)))
    control.ground([("base", [])])
    found: list[int] = []

    def keep(model: clingo.Model) -> bool:
        found.append(sum(1 << symbol.arguments[0].number for symbol in model.symbols(atoms=True) if symbol.name == "w"))
        return False

    result = control.solve(on_model=keep)
    if found:
        return found[0]
    if result.unsatisfiable:
        return None
    raise Undecided(f"the solver gave up after {_MOST_CONFLICTS} conflicts")


def _program(n: int, conditions: tuple[Condition, ...], *, proper: bool) -> Iterator[str]:
    """The rules of the search: `w(S)` says that coalition S wins."""
    everyone = (1 << n) - 1
    yield f"{{ w(0..{everyone}) }}."
    yield from (
        f":- w({mask}), not w({mask | 1 << bit})." for mask in range(1 << n) for bit in range(n) if not mask >> bit & 1
    )
    yield f":- w(0). :- not w({everyone})."
    if proper:
        yield from (f":- w({mask}), w({everyone ^ mask})." for mask in range(1 << n - 1))
    for condition in conditions:
        if isinstance(condition, Fixed):
            yield f":- {'not ' if condition.wins else ''}w({condition.coalition})."
            continue
        if not isinstance(condition, Linear):
            raise Undecided(f"{condition.voters} voters are too many for the solver")
        size = sum(map(abs, condition.coefficients)) + abs(condition.at_least)
        if size > _LARGEST_SUM:
            raise Undecided("the shares that are asked for are too fine for the solver")
        terms = "; ".join(f"{value},{mask} : w({mask})" for mask, value in enumerate(condition.coefficients) if value)
        yield f":- not {condition.at_least} <= #sum {{ {terms} }}."
