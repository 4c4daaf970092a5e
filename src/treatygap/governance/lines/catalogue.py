"""Which lines each of some control models crosses, and the least that would have to be given up for one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from treatygap.governance.games.game import Game
from treatygap.governance.lines.line import Line
from treatygap.governance.lines.redlines import meets


@dataclass(frozen=True)
class Candidate:
    """A control model that is in question."""

    id: str
    games: Mapping[str, Game]
    """Each rule by what it is for: a subject, a turn; one of any name if there is one rule for everything."""
    holds_in: Literal["every-game", "some-game"] = "every-game"
    """Whether a line must hold in each of the rules, as for subjects, or in one of them, as for turns."""
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Line -> the rules in which it must hold, if not in all."""
    shares: Mapping[str, Fraction] = field(default_factory=dict)
    """Each party's share of the weights, if it goes by weights."""
    opt_outs: tuple[str, ...] = ()
    """The parties that are not bound by what they did not vote for."""
    problem: str | None = None
    """Why it could not be made into games, if so."""


class Crossed(NamedTuple):
    """A line that a model crosses."""

    line: str
    party: str
    games: tuple[str, ...]
    """The rules that cross it."""


class Judged(NamedTuple):
    """A model and what it crosses."""

    model: str
    crossed: tuple[Crossed, ...]
    not_applicable: tuple[str, ...]
    """The lines that could not be judged of it."""
    problem: str | None

    @property
    def is_acceptable(self) -> bool:
        """Whether it crosses no line."""
        return self.problem is None and not self.crossed

    @property
    def rejected_by(self) -> tuple[str, ...]:
        """The parties whose lines it crosses, each once."""
        return tuple(dict.fromkeys(crossed.party for crossed in self.crossed))


class Relaxation(NamedTuple):
    """Lines that it would be enough to give up for some model, and none of which could be kept for it."""

    lines: tuple[str, ...]
    parties: tuple[str, ...]
    """Who would have to give."""
    opens: tuple[str, ...]
    """The models that would cross no line any more."""


class Catalogue(NamedTuple):
    """The models, and what would open one of them."""

    judged: tuple[Judged, ...]
    relaxations: tuple[Relaxation, ...]
    """Those of the fewest lines first; none if a model crosses no line already."""


def survey(candidates: Sequence[Candidate], lines: Sequence[Line]) -> Catalogue:
    """Judge every model by every line.

    Args:
        candidates: the models in question.
        lines: what the parties will not accept.
    """
    judged = tuple(_judge(candidate, lines) for candidate in candidates)
    order = {line.id: place for place, line in enumerate(lines)}
    sets = {item.model: frozenset(crossed.line for crossed in item.crossed) for item in judged if not item.problem}
    least = [some for some in dict.fromkeys(sets.values()) if not any(other < some for other in sets.values())]
    owner = {line.id: line.party for line in lines}
    relaxations = []
    for some in sorted(least, key=lambda some: (len(some), sorted(order[line] for line in some))):
        if not some:
            return Catalogue(judged, ())
        given = tuple(sorted(some, key=lambda line: order[line]))
        opens = tuple(model for model, crossed in sets.items() if crossed <= some)
        relaxations.append(Relaxation(given, tuple(dict.fromkeys(owner[line] for line in given)), opens))
    return Catalogue(judged, tuple(relaxations))


def _judge(candidate: Candidate, lines: Sequence[Line]) -> Judged:
    if candidate.problem is not None:
        return Judged(candidate.id, (), tuple(line.id for line in lines), candidate.problem)
    crossed: list[Crossed] = []
    aside: list[str] = []
    for line in lines:
        where = candidate.subjects.get(line.id, tuple(candidate.games))
        answers = {
            name: meets(
                candidate.games[name],
                line.party,
                line.demand,
                shares=candidate.shares,
                opt_outs=candidate.opt_outs,
            )
            for name in where
        }
        against = tuple(name for name, answer in answers.items() if answer == "no")
        if all(answer == "not-applicable" for answer in answers.values()):
            aside.append(line.id)
        elif against and (candidate.holds_in == "every-game" or "yes" not in answers.values()):
            crossed.append(Crossed(line.id, line.party, against))
    return Judged(candidate.id, tuple(crossed), tuple(aside), None)
