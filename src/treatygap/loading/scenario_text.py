"""The text of a new scenario file: what it assumes, and beside each key what it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from treatygap.loading.rewriting.formatting import formatted
from treatygap.model.project import Project
from treatygap.model.scenario import Part

_WIDTH = 100


class _Dumper(yaml.SafeDumper):
    """Lists stand deeper than their keys, as people write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- PyYAML's shape
        super().increase_indent(flow, indentless=False)


@dataclass(slots=True)
class Draft:
    """What a scenario is to say, as it was typed and before anybody checked it."""

    id: str
    title: str
    assumes: str
    base: str | None = None
    as_of: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    dated: dict[str, dict[str, str]] = field(default_factory=dict)
    """Facts with the days on which they are so."""
    control: dict[str, str] = field(default_factory=dict)
    rules: list[dict[str, object]] = field(default_factory=list)
    without_rules: list[str] = field(default_factory=list)
    without_red_lines: list[str] = field(default_factory=list)
    readings: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is assumed yet."""
        dropped = (self.without_rules, self.without_red_lines)
        facts = (self.facts, self.dated, self.indicators)
        return not any((*facts, self.control, self.rules, *dropped, self.readings))


_MEANING: dict[Part, str] = {
    "set": (
        "What is taken as given: in-place, partial, missing or unknown. Of a body, one side with ID.founded, "
        "ID.empowered or ID.governed. With days: {status: in-place, from: 2025-01-01, until: 2030-01-01}."
    ),
    "control": (
        "By which control model a body decides. It is governed then, whatever any party refuses; founded or "
        "empowered it is not by that."
    ),
    "rules": "Rules that are added, or that take the place of the model's rule with the same id.",
    "without_rules": "Rules that are switched off.",
    "without_red_lines": "Red lines that are dropped.",
    "indicators": "Figures that are changed or added: party, indicator, year.",
    "readings": "Which reading of a contested point is followed.",
}


def scenario_text(draft: Draft, project: Project, called: str) -> str:
    """A scenario file; what is left out stands there as a comment, with an example from the model.

    Args:
        draft: what it is to say.
        project: the model that it speaks of.
        called: how commands name it, by its id or its path.
    """
    parts: list[tuple[Part, object]] = [
        ("set", {**draft.facts, **draft.dated}),
        ("control", draft.control),
        ("rules", draft.rules),
        ("without_rules", draft.without_rules),
        ("without_red_lines", draft.without_red_lines),
        ("indicators", draft.indicators),
        ("readings", draft.readings),
    ]
    head: dict[str, object] = {"id": draft.id, "title": draft.title, "assumes": draft.assumes}
    head |= {"base": draft.base} if draft.base else {}
    head |= {"as_of": draft.as_of} if draft.as_of else {}
    lines = [
        f"# A what-if for: {project.treaty.short_title}. All that stands here is assumed; no report calls it a fact.",
        f"#   treatygap report --scenario {called}",
        f"#   treatygap scenario compare {called}",
        _yaml(head).rstrip(),
    ]
    for part, content in parts:
        example = _example(part, project)
        if not content and example is None:
            continue
        lines += ["", *_comment(_MEANING[part])]
        lines += _yaml({part: content or example}).rstrip().splitlines() if content else _hidden({part: example})
    return formatted("\n".join(lines).encode(), called)


def _yaml(content: Mapping[str, object]) -> str:
    text: str = yaml.dump(dict(content), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH)
    return text


def _hidden(content: Mapping[str, object]) -> list[str]:
    return [f"# {line}" for line in _yaml(content).rstrip().splitlines()]


def _comment(text: str) -> list[str]:
    from textwrap import wrap

    return [f"# {line}" for line in wrap(text, _WIDTH)]


def _example(part: Part, project: Project) -> object | None:
    """Something from the model that could stand under a key; None where there is nothing of that kind."""
    found: Sequence[object] = ()
    match part:
        case "set":
            found = [{name: "in-place"} for name in (*project.institutions, *project.instruments)]
        case "control":
            found = [{each.institutions[0]: each.models[0]} for each in project.candidates]
        case "rules":
            found = [
                ({"id": f"{rule.id}-instead", "provision": rule.provision, "requires": name},)
                for rule in project.rules.values()
                for name in (*project.institutions, *project.instruments)
            ]
        case "without_rules":
            found = [(name,) for name in project.rules]
        case "without_red_lines":
            found = [(name,) for name in project.red_lines]
        case "indicators":
            found = [
                {party.id: {name: {year: series.values[year]}}}
                for party in project.parties.values()
                for name, series in party.indicators.items()
                for year in [max(series.values)]
            ]
        case _:
            found = [{point.id: point.readings[-1].id} for point in project.contested.values()]
    first = next(iter(found), None)
    return list(first) if isinstance(first, tuple) else first
