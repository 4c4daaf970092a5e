"""A grid as a table of worlds, found in chunks that can be made anywhere, in any order, and come out the same."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from hashlib import sha256
from math import lcm, prod
from struct import pack
from typing import NamedTuple

from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.sweeps.choices import AS_IT_IS, DROPPED, HELD, IN_PLACE, NOT_DRAWN, RED_LINE, Axis
from treatygap.analysis.sweeps.grid import DayGrid, Grid, GridError
from treatygap.logic.fixpoint import System
from treatygap.logic.lanes import bits, pattern, spread, total, width_for
from treatygap.logic.program import Program, compile_program
from treatygap.logic.structure import Truth
from treatygap.logic.worlds import Rows, evaluate_worlds
from treatygap.model.project import Project

CHUNK = 1 << 18
"""Large enough that a part's columns are worth compressing, small enough that little is lost with one."""

COUNTER = "world_number"
DAY = "as_of"
_VERDICTS = tuple(VERDICTS[truth] for truth in Truth)


class Words(NamedTuple):
    """A column of words, each by its number in a list."""

    words: tuple[str, ...]
    codes: bytes


class Numbers(NamedTuple):
    """A column of numbers, each in some bytes, the lowest first."""

    lanes: bytes
    width: int
    scale: int = 0
    """By what they are to be divided, if they are no whole numbers."""


Columns = Mapping[str, Words | Numbers]


class _Day(NamedTuple):
    """What is needed to make the rows of a day."""

    axes: tuple[Axis, ...]
    still: Mapping[str, str]
    """Column about which there is no choice -> its word."""
    program: Program
    goals: tuple[tuple[str, str, bool], ...]
    """For each goal its names, surely and possibly, and whether it can work at present."""
    broken: tuple[str, ...]
    """The names that are true where a red line is broken."""
    worlds: int


@dataclass(frozen=True)
class Table:
    """All that the rows of a grid are made from, and nothing else: small enough to be sent to other machines."""

    goals: tuple[str, ...]
    dates: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    """Column of something to be chosen -> its words."""
    scale: int
    """What costs are multiplied by to be whole numbers; 0 if the model states none."""
    days: tuple[_Day, ...]
    chunk: int
    """The worlds of a part, at most; a part has worlds of a single day."""

    @cached_property
    def parts(self) -> tuple[tuple[int, int, int], ...]:
        """Of each part, the number of its day, its first world on that day, and how many worlds it has."""
        return tuple(
            (number, first, min(self.chunk, day.worlds - first))
            for number, day in enumerate(self.days)
            for first in range(0, day.worlds, self.chunk)
        )

    @property
    def worlds(self) -> int:
        """How many rows there are."""
        return sum(day.worlds for day in self.days)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of what the rows are made from, in hexadecimal: it changes whenever they may."""
        return sha256(
            repr((self.goals, self.dates, self.choices, self.scale, self.days, self.chunk)).encode()
        ).hexdigest()

    def part(self, number: int) -> Columns:
        """The rows of a part, by column."""
        at, first, count = self.parts[number]
        day = self.days[at]
        codes = [_codes(day, place, first, count) for place in range(len(day.axes))]
        found: dict[str, Words | Numbers] = {}
        before = sum(earlier.worlds for earlier in self.days[:at]) + first
        found[COUNTER] = Numbers(pack(f"<{count}Q", *range(before, before + count)), 8)
        found[DAY] = Words((self.dates[at],), bytes(count))
        return found | self._chosen(day, codes, count) | self._followed(day, codes, count)

    def _chosen(self, day: _Day, codes: list[bytes], count: int) -> dict[str, Words | Numbers]:
        of = {axis.column: (axis, own) for axis, own in zip(day.axes, codes, strict=True)}
        found: dict[str, Words | Numbers] = {}
        for column, words in self.choices.items():
            if column in of:
                axis, own = of[column]
                found[column] = Words(words, own.translate(_renumbered(axis.options, words)))
            else:
                found[column] = Words(words, bytes((words.index(day.still[column]),)) * count)
        return found

    def _followed(self, day: _Day, codes: list[bytes], count: int) -> dict[str, Words | Numbers]:
        facts = {
            axis.chosen(option): Rows(row, row)
            for axis, own in zip(day.axes, codes, strict=True)
            for option_number, option in enumerate(axis.options)
            for row in (bits(own, option_number),)
        }
        names = [name for sure, possible, _ in day.goals for name in (sure, possible)]
        rows = evaluate_worlds(day.program, facts, count, [*names, *day.broken])
        found: dict[str, Words | Numbers] = {}
        opened: list[bytes] = []
        for goal, (sure, possible, present) in zip(self.goals, day.goals, strict=True):
            works, may = spread(rows[sure].surely, count), spread(rows[possible].surely, count)
            if not present:
                opened.append(works)
            found[goal] = Words(_VERDICTS, total([(works, 1), (may, 1)], 1, count))
        placed = [own.translate(_ANY) for own in codes]
        things = [row for axis, row in zip(day.axes, placed, strict=True) if axis.kind != "red-line"]
        found["provisions_opened"] = _sum(opened, count)
        found["put_in_place"] = _sum(things, count)
        if self.scale:
            prices = [int(axis.cost * self.scale) for axis in day.axes]
            width = width_for(sum(prices))
            found["total_cost"] = Numbers(total(zip(placed, prices, strict=True), width, count), width, self.scale)
        found["new_institutions"] = _sum([row for axis, row in zip(day.axes, placed, strict=True) if axis.new], count)
        found["red_lines_broken"] = _sum([spread(rows[name].surely, count) for name in day.broken], count)
        return found


def table_of(grid: Grid, chunk: int = CHUNK) -> Table:
    """The table of a grid.

    Args:
        grid: the worlds.
        chunk: how many a part has at most.

    Raises:
        GridError: if costs cannot be added up in numbers of 64 bits.
    """
    axes = [axis for day in grid.days for axis in day.axes]
    scale = lcm(*(Fraction(axis.cost).denominator for axis in axes)) if grid.priced else 0
    try:
        width_for(max(sum(int(axis.cost * scale) for axis in day.axes) for day in grid.days))
    except OverflowError:
        raise GridError("the costs in the rules are too large, or too fine, to be added up exactly") from None
    standing = {False: (AS_IT_IS, IN_PLACE), True: (NOT_DRAWN, HELD, DROPPED)}
    choices: dict[str, tuple[str, ...]] = {}
    for axis in sorted(axes, key=_in_order(grid.project)):
        words = choices.get(axis.column, standing[axis.kind == "red-line"])
        choices[axis.column] = tuple(dict.fromkeys((*words, *axis.options)))
    return Table(
        goals=grid.goals,
        dates=tuple(day.day.isoformat() for day in grid.days),
        choices=choices,
        scale=scale,
        days=tuple(_day(day, choices) for day in grid.days),
        chunk=chunk,
    )


def _day(day: DayGrid, choices: Mapping[str, tuple[str, ...]]) -> _Day:
    broken = {f"!{name} is broken": structure for name, structure in day.choices.broken().items()}
    columns = {axis.column for axis in day.axes}
    return _Day(
        axes=day.axes,
        still={name: day.choices.word(name) for name in choices if name not in columns},
        program=compile_program(System(dict(day.definitions) | broken)),
        goals=tuple((day.surely(goal), day.possibly(goal), day.present[goal] is Truth.TRUE) for goal in day.present),
        broken=tuple(broken),
        worlds=day.worlds,
    )


def _in_order(project: Project) -> Callable[[Axis], int]:
    """The place of a choice among all that a model may offer."""
    names = (*project.institutions, *project.instruments, *(RED_LINE + name for name in project.red_lines))
    places = {name: place for place, name in enumerate(names)}
    return lambda axis: places[axis.column]


_ANY = bytes(min(code, 1) for code in range(256))


def _codes(day: _Day, place: int, first: int, count: int) -> bytes:
    """The number of an axis' option in some worlds; the last axis turns fastest."""
    stride = prod(len(axis.options) for axis in day.axes[place + 1 :])
    return pattern(bytes(range(len(day.axes[place].options))), stride, first, count)


def _renumbered(options: tuple[str, ...], words: tuple[str, ...]) -> bytes:
    return bytes(words.index(options[code]) if code < len(options) else 0 for code in range(256))


def _sum(rows: list[bytes], count: int) -> Numbers:
    width = width_for(len(rows))
    return Numbers(total([(row, 1) for row in rows], width, count), width)
