"""The least that a verdict rests on: a support of what can work, a cut of what cannot, the hinges of the rest."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Setting
from treatygap.analysis.changes import Changes, Member
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moment, Moments
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Truth
from treatygap.model.project import Project

Sense = Literal["support", "cut", "hinges"]
_SENSE: dict[Truth, Sense] = {Truth.TRUE: "support", Truth.FALSE: "cut", Truth.UNKNOWN: "hinges"}


class Grounds(NamedTuple):
    """What a verdict rests on."""

    sense: Sense
    """A support is in place and by itself makes the promise implementable, whatever else were missing. A cut is not
    in place and by itself keeps it blocked, whatever else is put in place. Hinges are all the unknown facts on which
    an undetermined verdict hangs."""
    members: tuple[Member, ...]
    """A support or cut of the smallest size. Empty where nothing that the rules speak of plays a part."""


def grounds(
    project: Project, provision: str, as_of: date | None = None, settings: Iterable[str | Setting] = ()
) -> Grounds:
    """What the verdict on a provision rests on.

    Args:
        project: what `load` returned.
        provision: its id.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        KeyError: if the provision does not exist.
        SettingError: if a setting names nothing or no status.
    """
    moment = Moments(project, settings_for(project, settings)).on(as_of or project.day)
    sense = _SENSE[moment.verdicts[provision]]
    changes = _Settled(moment, provision) if sense == "cut" else Changes(moment)
    if sense == "cut":
        network = unfold(changes.definitions((provision,)), (provision,), changes.fixed, dual=True)
    else:
        fixed = _only(changes, provision, Truth.TRUE if sense == "support" else Truth.UNKNOWN)
        network = unfold(changes.rules.system.definitions, (provision,), fixed)
    solution = Solution(network)
    if isinstance(solution.top, bool):
        return Grounds(sense, ())
    smallest = solution.cheapest()
    names = solution.relevant if sense == "hinges" or smallest is None else smallest[1]
    found = (changes.member(name) for name in names if not _is_unruled(changes, name))
    return Grounds(sense, tuple(sorted(found, key=lambda item: (item.id, item.party or ""))))


class _Settled(Changes):
    """The facts of a day with each that is not known as it does least harm: no cut can rest on it."""

    def __init__(self, moment: Moment, provision: str) -> None:
        super().__init__(moment)
        positive, self._negative = self.signs((provision,))
        facts = (positive | self._negative) - self.rules.system.definitions.keys()
        self._unknown = {atom for atom in facts if Changes.truth(self, atom) is Truth.UNKNOWN}

    def truth(self, atom: str) -> Truth:
        """How it is with what an atom stands for."""
        if atom in self._unknown:
            return Truth.FALSE if atom in self._negative else Truth.TRUE
        return super().truth(atom)

    def fixed(self, atom: str) -> bool | None:
        """Leaves open what is known to keep the provision from working."""
        return atom not in self._negative if atom in self._unknown else super().fixed(atom)


def _only(changes: Changes, provision: str, wanted: Truth) -> Callable[[str], bool | None]:
    """Leaves open what has a certain truth; of what remains, the unknown counts as it does most harm."""
    _, negative = changes.signs((provision,))

    def fixed(atom: str) -> bool | None:
        truth = changes.truth(atom)
        if atom not in changes.rules.conditions and atom.partition("@")[0].endswith("/kept"):
            return truth is Truth.TRUE
        if truth is wanted:
            return None
        return atom in negative if truth is Truth.UNKNOWN else truth is Truth.TRUE

    return fixed


def _is_unruled(changes: Changes, atom: str) -> bool:
    """Whether an atom stands for what nobody said of a promise, which is no fact that could be found out."""
    return atom not in changes.rules.conditions and atom.endswith("/unruled")
