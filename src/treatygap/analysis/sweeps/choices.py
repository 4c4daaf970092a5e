"""What may be chosen on a day: what to put in place, under which control model, and which red lines to drop."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import ModelFinding
from treatygap.analysis.control import judge_control
from treatygap.analysis.moment import Moment
from treatygap.analysis.sweeps.unrolled import Turn, Unrolled
from treatygap.logic.diagram import Cost
from treatygap.logic.rails import UNKNOWN
from treatygap.logic.structure import Atom, Not, Structure, Truth, all_of, any_of
from treatygap.model.control import Candidates
from treatygap.model.project import Project
from treatygap.model.status import FACETS, Facet

AS_IT_IS = "as-it-is"
IN_PLACE = "in-place"
HELD = "held"
DROPPED = "dropped"
NOT_DRAWN = "not-drawn"

RED_LINE = "red_line."
"""Begins the name of a red line's column; ids have no underscore, so that no two columns have the same name."""

INSTITUTIONS = "institutions"
INSTRUMENTS = "instruments"
EVERYTHING = (INSTITUTIONS, INSTRUMENTS)

Crossed = tuple[str, ...] | None
"""The red lines that a control model of a body crosses; None if the model could not be judged."""


class Axis(NamedTuple):
    """One choice: what about, and between what; the first option is what is the case now."""

    name: str
    kind: Literal["institution", "instrument", "red-line"]
    options: tuple[str, ...]
    cost: Cost = 0
    """Of every option but the first."""
    new: bool = False
    """Whether it is an institution that is not founded, or not known to be."""

    @property
    def column(self) -> str:
        """What it is called where institutions, instruments and red lines stand side by side."""
        return RED_LINE + self.name if self.kind == "red-line" else self.name

    def chosen(self, option: str) -> str:
        """The atom that is true where an option is chosen."""
        return f"{self.column}={option}"


class Wanted(NamedTuple):
    """What the user wants to be varied; None stands for what is usual."""

    over: Sequence[str] | None = None
    """Prerequisites; `institutions` or `instruments` stand for those that the goals hang on, None for both."""
    models: Sequence[str] | None = None
    """Control models to try for every body in question; else each body's candidates."""
    red_lines: Sequence[str] | None = None
    """Those that may be dropped; else all."""


@dataclass(frozen=True)
class Choices:
    """The choices of a day and what follows from them."""

    moment: Moment
    axes: tuple[Axis, ...]
    """Bodies, then instruments, then red lines."""
    crossed: Mapping[tuple[str, str], Crossed]
    """Body and model -> the red lines crossed."""

    @property
    def controlled(self) -> frozenset[str]:
        """The bodies whose control model is chosen."""
        return frozenset(body for body, _ in self.crossed)

    def turns(self) -> dict[tuple[str, Facet | None], Turn]:
        """What the choices do to the facets of bodies and to instruments."""
        found: dict[tuple[str, Facet | None], Turn] = {}
        droppable = {axis.name: axis for axis in self.axes if axis.kind == "red-line"}
        for axis in self.axes:
            placed = any_of(Atom(axis.chosen(option)) for option in axis.options[1:])
            if axis.kind == "instrument":
                found[axis.name, None] = _put(placed)
            elif axis.kind == "institution":
                found |= {(axis.name, facet): _put(placed) for facet in FACETS}
                if axis.name in self.controlled:
                    accepted = any_of(
                        all_of((Atom(axis.chosen(model)), _accepted(self.crossed[axis.name, model], droppable)))
                        for model in axis.options[1:]
                    )
                    found[axis.name, "governed"] = _governed(placed, accepted)
        return found

    def broken(self) -> dict[str, Structure]:
        """Red line -> whether it is broken: dropped, and crossed by a model under which a body is put in place."""
        found: dict[str, Structure] = {}
        for line in self.axes:
            if line.kind == "red-line":
                crossing = [
                    Atom(axis.chosen(model))
                    for axis in self.axes
                    for model in axis.options[1:]
                    if line.name in (self.crossed.get((axis.name, model)) or ())
                ]
                found[line.name] = all_of((Atom(line.chosen(DROPPED)), any_of(crossing)))
        return found

    def word(self, column: str) -> str:
        """What is the case with a column's subject on a day on which there is no choice about it."""
        if not column.startswith(RED_LINE):
            return IN_PLACE if stands(self.moment, column) is Truth.TRUE else AS_IT_IS
        line, day = self.moment.facts.project.red_lines[column.removeprefix(RED_LINE)], self.moment.facts.as_of
        drawn = (line.since is None or line.since <= day) and (line.until is None or day < line.until)
        return HELD if drawn else NOT_DRAWN


def choices_on(moment: Moment, goals: Sequence[str], wanted: Wanted) -> Choices:
    """The choices of a day.

    Args:
        moment: the day.
        goals: provisions in question.
        wanted: what is to be varied.
    """
    project = moment.facts.project
    below = Unrolled(moment, goals, {}).asked
    over = set(wanted.over if wanted.over is not None else EVERYTHING)
    open_bodies = _open(moment, project.institutions, over, below, INSTITUTIONS)
    laws = _open(moment, project.instruments, over, below, INSTRUMENTS)
    models = _models(moment, open_bodies, wanted.models)
    axes = [_body(moment, name, models.get(name, {})) for name in open_bodies]
    axes += [Axis(name, "instrument", (AS_IT_IS, IN_PLACE), _price(project, name)) for name in laws]
    crossed = {(name, model): lines for name, found in models.items() for model, lines in found.items()}
    drawn = {line for lines in crossed.values() for line in lines or ()}
    droppable = project.red_lines if wanted.red_lines is None else wanted.red_lines
    axes += [Axis(n, "red-line", (HELD, DROPPED)) for n in project.red_lines if n in drawn and n in droppable]
    return Choices(moment, tuple(axes), crossed)


def stands(moment: Moment, name: str) -> Truth:
    """Whether a body or instrument is in place, as a whole and for all parties."""
    facts = moment.facts
    apart = name in facts.project.instruments and moment.rules.tells_apart(name)
    cases: Iterable[str | None] = facts.parties if apart else (None,)
    return min((facts.holds(facet, case) for case in cases for facet in facts.facets(name, case)), default=Truth.TRUE)


def _open(
    moment: Moment, records: Iterable[str], over: Collection[str], below: Collection[str], every: str
) -> list[str]:
    """The records that are to be varied and are not in place."""
    wanted = (name for name in records if name in over or (every in over and name in below))
    return [name for name in wanted if stands(moment, name) is not Truth.TRUE]


def _models(moment: Moment, bodies: Sequence[str], wanted: Sequence[str] | None) -> dict[str, dict[str, Crossed]]:
    """Body whose control is not settled -> model in question -> the red lines that it crosses."""
    project = moment.facts.project
    if wanted and bodies:
        because = tuple(dict.fromkeys(claim for model in wanted for claim in project.control_models[model].because))
        every = Candidates(institutions=tuple(bodies), models=tuple(wanted), because=because)
        project = replace(project, candidates=(every,))
    return {
        finding.institution: {model.model: None if model.problem else _crossed(model) for model in finding.models}
        for finding in judge_control(replace(moment.facts, project=project))
        if finding.institution in set(bodies) and finding.verdict != "settled"
    }


def _crossed(model: ModelFinding) -> tuple[str, ...]:
    # What was drawn by one that is no party of the day binds nobody.
    return tuple(dict.fromkeys(line.red_line for line in model.refusals if line.party in model.rejected_by))


def _body(moment: Moment, name: str, models: Mapping[str, Crossed]) -> Axis:
    new = moment.facts.holds(moment.facts.facet(name, "founded")) is not Truth.TRUE
    price = _price(moment.facts.project, name)
    return Axis(name, "institution", (AS_IT_IS, *(models or (IN_PLACE,))), price, new)


def _price(project: Project, name: str) -> Cost:
    price = project.costs.get(name)
    return 1 if price is None else Fraction(repr(price))


def _put(placed: Structure) -> Turn:
    return lambda now: any_of((now, placed))


def _governed(placed: Structure, accepted: Structure) -> Turn:
    # A body put in place under a model that is refused is not governed, whatever was known of it before.
    return lambda now: any_of((all_of((Not(placed), now)), accepted))


def _accepted(crossed: Crossed, droppable: Mapping[str, Axis]) -> Structure:
    if crossed is None:
        return UNKNOWN
    lines = (Atom(droppable[line].chosen(DROPPED)) if line in droppable else any_of(()) for line in crossed)
    return all_of(lines)
