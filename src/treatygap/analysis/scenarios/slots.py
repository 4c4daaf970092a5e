"""What scenarios assume, taken apart into the smallest things that two of them can both speak of."""

from collections.abc import Sequence
from typing import NamedTuple

from treatygap.analysis.scenarios.assumption_words import in_words
from treatygap.model.project import Project
from treatygap.model.scenario import Item, ScenarioFile, items_of
from treatygap.model.status import FACETS, Facet

_GOVERNED: Facet = "governed"

Slot = tuple[str, ...]
"""The smallest thing that two assumptions can both speak of, such as a facet of an institution."""


class ScenarioConflictError(ValueError):
    """Two scenarios assume different things of the same; `args` says of each, with both places."""


class Placed(NamedTuple):
    """What a slot is to hold, and which assumption of which scenario says so."""

    value: object
    item: Item
    file: ScenarioFile


def claim_of(scenario: str, number: int) -> str:
    """The id of the claim that stands for an assumption."""
    return f"scenario-{scenario}#assumption-{number}"


def merged(project: Project, files: tuple[ScenarioFile, ...], leaving_out: frozenset[str]) -> dict[Slot, Placed]:
    """What each slot is to hold under some scenarios, without the assumptions of some claims, whoever makes them.

    Raises:
        ScenarioConflictError: if two scenarios contradict each other.
    """
    left_out = [
        item[:3]
        for file in files
        for each in file.chain
        for number, item in enumerate(items_of(each.scenario), 1)
        if claim_of(each.scenario.id, number) in leaving_out
    ]
    merged: dict[Slot, Placed] = {}
    holder: dict[Slot, ScenarioFile] = {}
    conflicts: dict[str, None] = {}
    for file in files:
        for slot, placed in _effective(project, file, left_out).items():
            standing = merged.get(slot)
            if standing is not None and standing.value != placed.value:
                if placed.file in holder[slot].chain:
                    continue
                if standing.file not in file.chain:
                    conflicts[_conflict(project, standing, placed)] = None
                    continue
            elif standing is not None:
                continue
            merged[slot], holder[slot] = placed, file
    if conflicts:
        raise ScenarioConflictError(*conflicts)
    return merged


def _conflict(project: Project, first: Placed, second: Placed) -> str:
    def told(placed: Placed) -> str:
        place = placed.file.places[placed.item.loc]
        return f"'{placed.file.scenario.id}' ({place}) assumes: {in_words(project, placed.item)}"

    return f"scenarios contradict each other: {told(first)}; {told(second)}"


def _effective(project: Project, file: ScenarioFile, left_out: Sequence[tuple[object, ...]]) -> dict[Slot, Placed]:
    """What a scenario assumes, with all that it goes on from and does not override."""
    found: dict[Slot, Placed] = {}
    for each in file.chain:
        items = [item for item in items_of(each.scenario) if item[:3] not in left_out]
        # What is said of a facet goes before what is said of the institution, wherever in the file it stands.
        items.sort(key=lambda item: (item.part == "control", item.part == "set" and is_facet(project, item.name)))
        for item in items:
            found |= {slot: Placed(value, item, each) for slot, value in slots_of(project, item)}
    return found


def is_facet(project: Project, name: str) -> bool:
    """Whether what a scenario sets is one facet of an institution."""
    return project.kind_of(name) is None


def slots_of(project: Project, item: Item) -> list[tuple[Slot, object]]:
    """The slots that an assumption fills, each with what it puts there."""
    match item.part:
        case "set" if item.name in project.institutions:
            return [(("fact", item.name, facet), item.value) for facet in FACETS]
        case "set" if is_facet(project, item.name):
            name, _, facet = item.name.rpartition(".")
            return [(("fact", name, facet), item.value)]
        case "set":
            return [(("fact", item.name), item.value)]
        case "control":
            # How it decides is settled then, at all times.
            return [(("control", item.name), item.value), (("fact", item.name, _GOVERNED), "in-place")]
        case "rules" | "without_rules":
            return [(("rule", item.name), item.value)]
        case _:
            return [((item.part, *item.name.split(" ")), item.value)]
