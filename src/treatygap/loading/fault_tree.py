"""Fault trees as projects: gates become promises, basic events what they need, and failing becomes working."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from treatygap.loading.document import Document, Loc, read_document
from treatygap.loading.records import read_record
from treatygap.logic.circles import circles
from treatygap.model.base import Record
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.files import RulesFile, TreatyFile
from treatygap.model.ids import KEBAB
from treatygap.model.suggestion import did_you_mean

_DAY = date(2000, 1, 1).isoformat()
"""A fault tree has no date; any day serves."""
_ARTICLE = "tree"


_LONGEST = 60
"""Letters of an id that is made from a name; the rest of what an id may have is for what makes it differ."""


def _not_blank(name: str) -> str:
    if not name.strip():
        raise ValueError("a name must not be empty")
    return name


_Name = Annotated[str, AfterValidator(_not_blank)]


def _which_part(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    if isinstance(value, str):
        return "name"
    return "gate" if isinstance(value, (dict, GateOf)) else None


_Part = Annotated[
    Annotated[str, Tag("name")] | Annotated["GateOf", Tag("gate")],
    Discriminator(
        _which_part,
        custom_error_type="no_such_part",
        custom_error_message="what a gate lists is the name of a gate or of a basic event, or a gate written in place",
    ),
]


class GateOf(Record):
    """A gate: fails when all, one, or some number of what it names fails."""

    type: Literal["and", "or", "atleast"]
    args: Annotated[tuple[_Part, ...], Field(min_length=1)]
    k: Annotated[int, Field(ge=1)] | None = None
    """How many must fail, for `atleast`."""

    @model_validator(mode="after")
    def _counts(self) -> "GateOf":
        if (self.type == "atleast") != (self.k is not None):
            raise ValueError("'k' (how many must fail) belongs to a gate of type atleast, and to no other")
        if self.k is not None and self.k > len(self.args):
            raise ValueError(f"asks for {self.k}, but lists only {len(self.args)}")
        return self


class FaultTree(Record):
    """What must fail for the top to fail."""

    top: str
    gates: Annotated[dict[str, GateOf], Field(min_length=1)]
    basic_events: tuple[_Name, ...]
    name: str | None = None
    citation: str | None = None
    expected: Any = None
    """What others computed for this tree; not used."""


class TreeIdError(ValueError):
    """The id that somebody wants for a tree cannot be one."""


class Imported(NamedTuple):
    """The files of a project made from a fault tree."""

    id: str
    treaty: TreatyFile
    rules: RulesFile


def read_fault_tree(file: Path, name: str | None = None) -> Imported:
    """Read a fault tree in JSON or YAML and turn it into a project of its own.

    The tree says how its top fails; a project says how promises work. So `or` becomes `all`, `and` becomes
    `any`, and `atleast` k of n becomes at least n - k + 1 of n. The minimal blockers of the promise that stands
    for the top are the minimal cut sets of the tree.

    Args:
        file: `{"top": GATE, "gates": {GATE: {"type": "and|or|atleast", "k": NUMBER, "args": [...]}}, "basic_events":
            [...]}`; an argument is the name of a gate or a basic event, or a gate written in place.
        name: the id of the project's treaty; from the file's name if none is given.

    Raises:
        ModelError: with every fault found.
        TreeIdError: if the name cannot be an id.
    """
    if name is not None and not (re.fullmatch(KEBAB, name) and len(name) <= _LONGEST):
        raise TreeIdError(
            f"'{name}' is not an id: small letters, digits and hyphens, at most {_LONGEST}, such as joint-tax-body"
        )
    document, _ = read_document(file, file.as_posix())
    tree = None if document.data is None and document.diagnostics else read_record(document, FaultTree)
    if tree is None or document.diagnostics:
        raise ModelError(tuple(sorted(document.diagnostics)))
    faults = tuple(sorted((*_unknown(tree, document), *_circular(tree, document))))
    if faults:
        raise ModelError(faults)
    return _Importing(tree, name or _slug(file.stem) or "fault-tree").files(file.name)


def _arguments(gate: GateOf, loc: Loc) -> Iterator[tuple[str, Loc]]:
    for index, part in enumerate(gate.args):
        here = (*loc, "args", index)
        if isinstance(part, str):
            yield part, here
        else:
            yield from _arguments(part, here)


def _unknown(tree: FaultTree, document: Document) -> Iterator[Diagnostic]:
    known = {*tree.gates, *tree.basic_events}
    named = [item for gate, body in tree.gates.items() for item in _arguments(body, ("gates", gate))]
    for name, loc in named:
        if name not in known:
            message = f"unknown gate or basic event '{name}'{did_you_mean(name, known)}"
            yield Diagnostic(document.place(loc), "TG203", message)
    if tree.top not in tree.gates:
        message = f"unknown gate '{tree.top}'{did_you_mean(tree.top, tree.gates)}"
        yield Diagnostic(document.place(("top",)), "TG203", message)
    listed: set[str] = set()
    for index, event in enumerate(tree.basic_events):
        place = document.place_of(("basic_events", index))
        if event in tree.gates:
            yield Diagnostic(place, "TG201", f"'{event}' is a gate already")
        if event in listed:
            yield Diagnostic(place, "TG201", f"'{event}' is listed twice")
        listed.add(event)


def _circular(tree: FaultTree, document: Document) -> Iterator[Diagnostic]:
    needs = {name: [part for part, _ in _arguments(gate, ())] for name, gate in tree.gates.items()}
    for circle in circles(needs):
        place = document.place(("gates", circle[0]), at_key=True)
        yield Diagnostic(place, "TG301", f"circle of gates: {' → '.join((*circle, circle[0]))}")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:_LONGEST].strip("-")


class _Importing:
    """One tree on its way to records."""

    def __init__(self, tree: FaultTree, name: str) -> None:
        self.tree = tree
        self.name = name
        events = self._ids(tree.basic_events)
        gates = self._ids(tree.gates)
        self.ids = {**events, **{gate: f"{_ARTICLE}.{found}" for gate, found in gates.items()}}

    @staticmethod
    def _ids(names: Iterable[str]) -> dict[str, str]:
        """An id for each name, all different."""
        found: dict[str, str] = {}
        taken: set[str] = set()
        for name in names:
            base = slug = _slug(name) or "x"
            number = 2
            while slug in taken:
                slug = f"{base}-{number}"
                number += 1
            taken.add(slug)
            found[name] = slug
        return found

    def files(self, origin: str) -> Imported:
        """The records of the project."""
        title = self.tree.name or self.name
        claim = f"{self.name}-file#structure"
        treaty = {
            "treaty": {
                "id": self.name,
                "title": f"Fault tree {title}",
                "short_title": title,
                "signed": _DAY,
                "cut_off": _DAY,
                "article_count": 1,
                "text_state": f"Imported from {origin}; a promise stands for a gate and works when that does not fail.",
                "because": [claim],
            },
            "sections": [{"id": "gates", "number": "1", "title": "Gates"}],
            "sources": [
                {
                    "source": {
                        "id": f"{self.name}-file",
                        "title": origin,
                        "kind": "data",
                        **({"note": self.tree.citation} if self.tree.citation else {}),
                    },
                    "claims": [
                        {"id": "structure", "says": "What must fail for the top to fail.", "at": "the whole file"}
                    ],
                }
            ],
            "articles": [
                {
                    "id": _ARTICLE,
                    "number": 1,
                    "title": f"Gates of {title}",
                    "summary": f"All gates of the fault tree; its top is {self.tree.top}.",
                    "section": "gates",
                    "competence": "none",
                    "text": "seen",
                    "confidence": "high",
                    "sources": [f"{self.name}-file"],
                    "provisions": [
                        {
                            "id": self.ids[gate],
                            "title": f"Gate {gate}",
                            "summary": f"Gate {gate} does not fail.",
                            "because": [claim],
                        }
                        for gate in self.tree.gates
                    ],
                }
            ],
            "instruments": [
                {
                    "id": self.ids[event],
                    "title": event,
                    "summary": f"Basic event {event} does not happen.",
                    "form": "component",
                    "history": [{"from": _DAY, "status": "unknown", "because": [claim]}],
                }
                for event in self.tree.basic_events
            ],
        }
        rules = {
            "rules": [
                {
                    "id": self.ids[gate].replace(".", "-"),
                    "provision": self.ids[gate],
                    "requires": self._requirement(body),
                    "because": [claim],
                }
                for gate, body in self.tree.gates.items()
            ]
        }
        return Imported(self.name, TreatyFile.model_validate(_frozen(treaty)), RulesFile.model_validate(_frozen(rules)))

    def _requirement(self, gate: GateOf) -> dict[str, Any]:
        parts = [self.ids[part] if isinstance(part, str) else self._requirement(part) for part in gate.args]
        match gate.type:
            case "or":
                return {"all": parts}
            case "and":
                return {"any": parts}
            case _:
                return {"at_least": {"count": len(parts) - (gate.k or 1) + 1, "of": parts}}


def _frozen(value: Any) -> Any:  # noqa: ANN401 -- any plain value
    """The same with tuples for lists, as records want them."""
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
