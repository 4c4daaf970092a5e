"""Records and their fields in words, and what a field says on either side."""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from treatygap.analysis.differences.record_changes import Noun, RecordChange
from treatygap.model.project import Project
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import STATUSES, day, joined, promise

NOUNS: dict[Noun, str] = {
    "treaty": "Treaty",
    "section": "Sections",
    "article": "Articles",
    "provision": "Promises",
    "institution": "Bodies",
    "instrument": "Instruments",
    "rule": "Rules",
    "start together": "Promises that start together",
    "contested point": "Contested points",
    "party": "Parties",
    "indicator": "Indicators",
    "control model": "Forms of control",
    "candidates": "Forms of control in question",
    "red line": "Red lines",
    "source": "Sources",
    "claim": "Claims",
    "dispute": "Disputes between sources",
    "order of steps": "What is needed first",
    "duration": "Durations",
    "cost": "Costs",
    "probability": "Probabilities",
}
"""Kind of record -> the heading over its changes, in the order in which they are told."""

_FIELDS = {
    "about": "subject",
    "at": "place in the source",
    "because": "claims",
    "by": "replaced by",
    "by_party": "by party",
    "catalogue": "in the catalogue",
    "cut_off": "facts gathered up to",
    "deadlines": "deadline",
    "history": "status",
    "in_force": "in force since",
    "models": "forms of control",
    "no_prerequisites": "why it needs nothing first",
    "on": "day",
    "opt_outs": "opt-out",
    "requires": "needs",
    "says": "statement",
    "unless": "must not be the case",
    "until": "no longer from",
    "url": "address",
    "used": "the one that is used",
}
"""Keys of the files whose plain word is another one."""
_NAMES = frozenset(
    {"about", "article", "by", "created_by", "institutions", "models", "needs", "part_of", "parties", "party"}
    | {"provision", "provisions", "section"}
)
"""Fields that hold ids of what has a title."""
_STATUS = frozenset({"status", "founded", "empowered", "governed"})
_PLAIN = frozenset({"cost", "probability", "status", "title", "what"})
"""Keys of what speaks for itself."""
_LAST = {"note": 1, "because": 2}
"""Keys that come after all others, in their order."""
_FORM = frozenset({"game", "indicators", "values", "weighted"})
"""Keys that say only of which form something is, as what stands below them shows anyway."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTS = re.compile(r"[ .]")
_NOTHING = "–"


def record_title(project: Project, kind: Noun, name: str) -> str:
    """What a record is called, with its id where it has no title or others have the same."""
    match kind:
        case "provision":
            return promise(project, name)
        case "rule":
            return f"{name}, on {promise(project, project.rules[name].provision)}"
        case "article":
            return f"Article {project.articles[name].number}, {project.articles[name].title}"
        case "red line":
            line = project.red_lines[name]
            return f"{project.title_of(line.party)}: {line.title}"
        case "source":
            return f"{project.sources[name].title} ({name})"
        case "dispute":
            return project.disputes[name].point
        case "treaty":
            return str(project.treaty.title)
        case "section":
            return f"{project.sections[name].number}, {project.sections[name].title}"
        case "claim":
            return name
        case "candidates" | "start together" | "order of steps":
            return joined(_of_several(project, part) for part in name.split(", "))
        case _:
            return _title(project, name)


def _of_several(project: Project, name: str) -> str:
    """A prerequisite or promise; of a body, the step that waits may stand behind a dot."""
    of, _, step = name.partition(".")
    return _title(project, name) if name in project.provisions or not step else f"{_title(project, of)}, {step}"


def gist(project: Project, change: RecordChange) -> str:
    """What a record comes to, in a sentence or so, where it is there on one side only."""
    if change.kind == "rule":
        return f"needs {phrase(project, project.rules[change.id].needs)}"
    if change.kind == "claim":
        return f"{change.content['says']} ({change.content['at']})"
    for key in ("summary", "point"):
        if key in change.content:
            return value_words(project, key, change.content[key])
    content = {key: value for key, value in change.content.items() if key not in ("note", "title", "url")}
    return value_words(project, "", _unsaid(content, change.id))


def field_words(project: Project, path: tuple[str, ...]) -> str:
    """What a field is called: `status from 1 January 2003`."""
    head, *rest = path
    if head == "history" and rest:
        since, *parties = _begin(rest[0])
        of = f" for {joined(_title(project, party) for party in parties)}" if parties else ""
        keys = [_key_words(project, key) for key in rest[1:] if key != "status"]
        # Only an assumption has no first day.
        begin = "status, assumed, on all days" if since == date.min.isoformat() else f"status from {_text(since)}"
        return ", ".join((f"{begin}{of}", *keys))
    return ", ".join(_key_words(project, key) for key in path if key not in _FORM or key == path[-1])


def _begin(key: str) -> list[str]:
    """From when an entry of a history holds, and for which parties; several of one day are known by all they say."""
    if not key.startswith("{"):
        return key.split(" ")
    entry = json.loads(key)
    return [entry["from"], *entry.get("parties", ())]


def value_words(project: Project, key: str, value: Any) -> str:  # noqa: ANN401 -- a plain value of any shape
    """What a field says; a dash where it says nothing."""
    match value:
        case None:
            return _NOTHING
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case str() if key in _STATUS:
            return next(words for status, words in STATUSES.items() if status == value)
        case str() if key in _NAMES:
            return _title(project, value)
        case str() if key in ("demand", "game"):
            return value.replace("_", " ")
        case str():
            return _text(value)
        case list():
            inner = [value_words(project, key, item) for item in value]
            return ", ".join(
                f"({words})" if isinstance(item, dict) else words for item, words in zip(value, inner, strict=True)
            )
        case {"en": str(english)}:
            return english
        case dict():
            return "; ".join(_entry_words(project, value))
        case _:
            return str(value)


def side_words(project: Project, change: RecordChange, path: tuple[str, ...], value: Any) -> str:  # noqa: ANN401
    """What a field says on one side, in full where it is a requirement."""
    if change.kind == "rule" and path in (("requires",), ("unless",)):
        rule = project.rules[change.id]
        wanted = rule.requires if path == ("requires",) else rule.unless
        return phrase(project, wanted) if wanted is not None else _NOTHING
    key = next((key for key in reversed(path) if not _DAY.match(key)), "")
    return value_words(project, key, _unsaid(value, path[-1]) if isinstance(value, dict) else value)


def _unsaid(entry: dict[str, Any], name: str) -> dict[str, Any]:
    """What of an entry its name does not say already."""
    said = {name, *(_begin(name) if name.startswith('{"') and "from" in entry else _PARTS.split(name))}
    return {key: value for key, value in entry.items() if not said.issuperset(_as_list(value))}


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401 -- a plain value of any shape
    return [each if isinstance(each, str) else "" for each in value] if isinstance(value, list) else [str(value)]


def _entry_words(project: Project, entry: dict[str, Any]) -> Iterable[str]:
    """An entry of a list or a whole record, key by key; who says so comes last."""
    for key, value in sorted(entry.items(), key=lambda item: _LAST.get(item[0], 0)):
        words = value_words(project, key, value).removesuffix(".")
        if key == "because":
            yield f"by {', '.join(dict.fromkeys(_claim(project, claim) for claim in value))}"
        elif key in _PLAIN:
            yield words
        elif key != "id" or "title" not in entry:
            nested = isinstance(value, dict) and "en" not in value
            yield f"{_key_words(project, key)}: {f'({words})' if nested else words}"


def _claim(project: Project, claim: str) -> str:
    """A claim by its id; an assumption by the scenario that makes it."""
    if project.is_assumed(claim):
        title = str(project.sources[claim.partition("#")[0]].title)
        return f"{title[:1].lower()}{title[1:]}"
    return claim


def _key_words(project: Project, key: str) -> str:
    if _DAY.match(key):
        since, *others = key.split(" ")
        return " ".join((_text(since), *(_title(project, other) for other in others)))
    known = _FIELDS.get(key)
    if known is not None:
        return known
    title = _title(project, key)
    return title if title != key else key.replace("_", " ")


def _title(project: Project, name: str) -> str:
    try:
        return promise(project, name) if name in project.provisions else project.title_of(name)
    except KeyError:
        return name


def _text(value: str) -> str:
    return day(date.fromisoformat(value)) if _DAY.fullmatch(value) else value
