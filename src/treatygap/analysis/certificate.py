"""Verdicts with their proofs, in a form that somebody else can check."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from treatygap.analysis.assessment import Setting
from treatygap.analysis.facts import settings_for
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.moment import Moment, Moments
from treatygap.checker import SCHEMA
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Not, Structure, Truth, atoms
from treatygap.model.project import Project
from treatygap.version import __version__

_VALUES = {Truth.TRUE: "true", Truth.FALSE: "false", Truth.UNKNOWN: "unknown"}


def certify(
    project: Project,
    provisions: Sequence[str] = (),
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
) -> dict[str, Any]:
    """A certificate for the verdicts on some provisions, or on all: `treatygap/certificate/1`.

    It holds all that the verdicts follow from and the proof that they do; `treatygap.checker` re-validates it.

    Args:
        project: what `load` returned.
        provisions: those in question; all if none is named.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        KeyError: if a provision does not exist.
        SettingError: if a setting names nothing or no status.
    """
    moment = Moments(project, settings_for(project, settings)).on(as_of or project.day)
    return certificate_of(moment, provisions or tuple(project.provisions))


def certificate_of(moment: Moment, provisions: Sequence[str]) -> dict[str, Any]:
    """The certificate of what is found on a day."""
    project = moment.facts.project
    cone = _cone(moment.rules.system, provisions)
    system = System({name: moment.rules.system.definitions[name] for name in cone})
    facts = {atom: moment.atom(atom) for s in system.definitions.values() for atom in atoms(s) if atom not in cone}
    surely, possibly = system.derivations(facts.__getitem__)
    return {
        "schema": SCHEMA,
        "treatygap": __version__,
        "treaty": project.treaty.id,
        "model": project.digest,
        "as_of": moment.facts.as_of.isoformat(),
        "scenarios": [{"id": each.id, "digest": each.digest} for each in project.scenarios],
        "settings": [str(setting) for setting in moment.moments.settings],
        "verdicts": {name: VERDICTS[moment.verdicts[name]] for name in provisions},
        "rules": {name: _plain(structure) for name, structure in system.definitions.items()},
        "facts": {atom: _VALUES[value] for atom, value in facts.items()},
        "rank": {name: rank for rank, names in enumerate(system.strata) for name in names},
        "proof": {
            "holds": list(surely),
            "fails": [name for name in cone if name not in possibly],
            "possible": list(possibly),
            "unsure": [name for name in cone if name not in surely],
        },
    }


def _cone(system: System, names: Iterable[str]) -> dict[str, None]:
    found = dict.fromkeys(names)
    waiting = list(found)
    while waiting:
        structure = system.definitions[waiting.pop()]
        new = [atom for atom in atoms(structure) if atom in system.definitions and atom not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return found


def _plain(structure: Structure) -> Any:  # noqa: ANN401 -- nested lists
    if isinstance(structure, Atom):
        return structure.name
    if isinstance(structure, Not):
        return {"not": _plain(structure.part)}
    parts = zip(structure.weights, structure.parts, strict=True)
    return {"at_least": structure.quota, "parts": [[weight, _plain(part)] for weight, part in parts]}
