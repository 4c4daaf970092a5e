"""Assumptions of scenarios in words, as reports and claims name them."""

from treatygap.model.project import Project
from treatygap.model.scenario import AssumedRule, AssumedStatus, Item

_STATUS = {"in-place": "in place", "partial": "partly in place", "missing": "missing", "unknown": "not known"}


def in_words(project: Project, item: Item) -> str:
    """An assumption in a few words: `Joint bank: in place`."""
    match item.part:
        case "as_of":
            return f"the day to speak of is {item.value}"
        case "set":
            return f"{_of(project, item.name)}: {_status(item.value)}"
        case "control":
            return f"{project.title_of(item.name)}: decides by “{project.title_of(str(item.value))}”"
        case "rules" if isinstance(item.value, AssumedRule):
            done = "replaced" if item.name in project.rules else "added"
            return f"rule {item.name} on {project.title_of(item.value.provision)}: {done}"
        case "without_rules":
            rule = project.rules.get(item.name)
            of = f" on {project.title_of(rule.provision)}" if rule else ""
            return f"rule {item.name}{of}: switched off"
        case "without_red_lines":
            line = project.red_lines[item.name]
            return f"red line of {project.title_of(line.party)} “{line.title}”: dropped"
        case "indicators":
            party, indicator, year = item.name.split(" ")
            return f"{project.title_of(indicator)} of {project.title_of(party)} in {year}: {item.value:g}"
        case _:
            point = project.contested[item.name]
            reading = next(reading for reading in point.readings if reading.id == item.value)
            return f"{point.title}: {reading.title}"


def _of(project: Project, name: str) -> str:
    if project.kind_of(name) is not None:
        return project.title_of(name)
    body, _, facet = name.rpartition(".")
    return f"{project.title_of(body)}, {facet}"


def _status(value: object) -> str:
    if isinstance(value, AssumedStatus):
        since = f" from {value.since}" if value.since else ""
        until = f" before {value.until}" if value.until else ""
        return f"{_STATUS[value.status]}{since}{until}"
    return _STATUS[str(value)]
