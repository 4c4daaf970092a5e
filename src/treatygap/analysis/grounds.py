"""The least that a verdict rests on: a support of what can work, a cut of what cannot, the hinges of the rest."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import Setting
from treatygap.analysis.changes import Changes, Member
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moments
from treatygap.logic.fixpoint import System
from treatygap.logic.network import unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Atom, Not, Structure, Threshold, Truth, all_of, any_of
from treatygap.model.project import Project

Sense = Literal["support", "cut", "hinges"]
_SENSE: dict[Truth, Sense] = {Truth.TRUE: "support", Truth.FALSE: "cut", Truth.UNKNOWN: "hinges"}
_UNWANTED = "~"
"""Marks the name that stands for a promise where its negation is wanted."""


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
    changes = Changes(moment)
    if sense == "hinges":
        network = unfold(changes.rules.system.definitions, (provision,), _open(changes, Truth.UNKNOWN))
    elif sense == "support":
        network = unfold(_settled(changes, provision, harm=True), (provision,), _open(changes, Truth.TRUE))
    else:
        changes.rules.system = System(_settled(changes, provision, harm=False))
        network = unfold(changes.definitions((provision,)), (provision,), changes.fixed, dual=True)
    solution = Solution(network)
    if isinstance(solution.top, bool):
        return Grounds(sense, ())
    smallest = solution.cheapest()
    names = solution.relevant if sense == "hinges" or smallest is None else smallest[1]
    found = (changes.member(name) for name in names if not _is_unruled(changes, name))
    return Grounds(sense, tuple(sorted(found, key=lambda item: (item.id, item.party or ""))))


def _settled(changes: Changes, provision: str, *, harm: bool) -> dict[str, Structure]:
    """The definitions with each fact that is not known as it does most harm, or least, where it stands.

    It may be wanted in one place and unwanted in another, and harm in both. So each name has another beside it, for
    where it is unwanted.
    """
    definitions = changes.rules.system.definitions
    positive, negative = changes.signs((provision,))
    facts = (positive | negative) - definitions.keys()
    unknown = {atom for atom in facts if changes.truth(atom) is Truth.UNKNOWN}

    def settle(structure: Structure, *, unwanted: bool) -> Structure:
        match structure:
            case Atom(name) if name in unknown:
                return all_of(()) if unwanted is harm else any_of(())
            case Atom(name):
                return Atom(name + _UNWANTED) if unwanted and name in definitions else structure
            case Not(part):
                return Not(settle(part, unwanted=not unwanted))
            case Threshold(parts=parts):
                return structure._replace(parts=tuple(settle(part, unwanted=unwanted) for part in parts))

    found = {name: settle(definitions[name], unwanted=False) for name in definitions}
    for name in definitions.keys() & negative:
        found[name + _UNWANTED] = settle(definitions[name], unwanted=True)
    return found


def _open(changes: Changes, wanted: Truth) -> Callable[[str], bool | None]:
    """Leaves open what has a certain truth; what is neither so nor true counts as not there."""

    def fixed(atom: str) -> bool | None:
        truth = changes.truth(atom)
        kept = atom not in changes.rules.conditions and atom.partition("@")[0].endswith("/kept")
        return None if truth is wanted and not kept else truth is Truth.TRUE

    return fixed


def _is_unruled(changes: Changes, atom: str) -> bool:
    """Whether an atom stands for what nobody said of a promise, which is no fact that could be found out."""
    return atom not in changes.rules.conditions and atom.endswith("/unruled")
