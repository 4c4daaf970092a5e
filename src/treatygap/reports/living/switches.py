"""What a reader of the page can take as given or not: the sides of bodies, and laws and agreements."""

from typing import NamedTuple

from treatygap.analysis.assessment import Assessment, FacetFinding
from treatygap.analysis.facts import Facts
from treatygap.analysis.system import Compilation
from treatygap.logic.structure import atoms
from treatygap.reports.wording import STATUSES

_SIDES = {"founded": "Founded", "empowered": "Empowered", "governed": "Governed", None: "In place"}


class Side(NamedTuple):
    """One thing to switch."""

    fact: str
    """By the words of `--set`."""
    label: str
    is_there: bool
    status: str
    word: str
    """What names the label, whatever the language."""
    state: str
    """What names the status."""


class Switch(NamedTuple):
    """A body or an instrument with its sides."""

    id: str
    title: str
    sides: tuple[Side, ...]
    is_there: bool
    is_deadlocked: bool
    """Whether every form of control on the table is refused by a party."""


def switches(assessment: Assessment) -> list[Switch]:
    """Everything on which some verdict may hang, what blocks most first."""
    project = assessment.project
    facts = Facts(project, assessment.as_of, assessment.settings)
    ranked = [item.id for item in assessment.prerequisites if item.kind != "provision"]
    stuck = {finding.institution for finding in assessment.governance if finding.verdict == "deadlock"}
    return [_switch(name, assessment, facts, stuck) for name in dict.fromkeys([*ranked, *_used(facts)])]


def _used(facts: Facts) -> list[str]:
    """What some rule hangs on on the day, also by succession."""
    found = dict.fromkeys(
        atom.partition("@")[0].partition("/")[0]
        for structure in Compilation(facts).system.definitions.values()
        for atom in atoms(structure)
        if not atom.startswith("{")
    )
    project = facts.project
    names = [name for name in found if name in project.institutions or name in project.instruments]
    for name in names:
        heirs = (facet.by for facet in facts.facets(name) if facet.by is not None)
        names += [heir for heir in heirs if heir not in names and heir not in project.provisions]
    return names


def _switch(name: str, assessment: Assessment, facts: Facts, stuck: set[str]) -> Switch:
    facets = facts.facets(name)
    return Switch(
        name,
        assessment.project.title_of(name),
        tuple(_side(name, facet) for facet in facets),
        all(facet.status == "in-place" for facet in facets),
        name in stuck,
    )


def _side(name: str, facet: FacetFinding) -> Side:
    fact = name if facet.facet is None else f"{name}.{facet.facet}"
    return Side(
        fact,
        _SIDES[facet.facet],
        facet.status == "in-place",
        STATUSES[facet.status],
        facet.facet or "in-place",
        facet.status,
    )
