"""Records added, removed and changed, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from treatygap.analysis.differences.plain import plain, text
from treatygap.analysis.differences.renames import Names, records_of
from treatygap.model.base import Record
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.source import Supposition

Noun = Kind | Literal["candidates", "cost", "duration", "order of steps", "probability", "start together"]
"""What a change is about: a kind of record, or one of the lists and tables that have no ids."""

_WHOLE = frozenset({"requires", "unless"})
"""Fields that are read as one: a part of a requirement means nothing without the rest."""


class FieldChange(NamedTuple):
    """What one field says otherwise."""

    path: tuple[str, ...]
    """The keys that lead to it, as in the file; an entry of a list by its id, day or the like."""
    before: Any
    """A plain value; None if there was none."""
    after: Any


class RecordChange(NamedTuple):
    """A record that is not what it was."""

    kind: Noun
    id: str
    how: Literal["added", "removed", "changed"]
    was: str | None
    """Its former id, if it goes by another one."""
    fields: tuple[FieldChange, ...]
    """What it says otherwise; none if it was added, removed, or only renamed."""
    content: Any = None
    """All that it says, as plain values, if it was added or removed."""


def record_changes(before: Project, after: Project, names: Names) -> tuple[RecordChange, ...]:
    """What differs between the records of two projects.

    Args:
        before: with the ids of the other project, where it knows the same records under other ids.
        after: the other project.
        names: which these are.
    """
    former: dict[tuple[Noun, str], str] = {(kind, new): old for (kind, old), new in names.items()}
    olds, news = _all(before), _all(after)
    found = []
    for kind, new in news.items():
        old = olds[kind]
        for name in dict.fromkeys((*new, *old)):
            was = former.get((kind, name))
            if name not in old or name not in new:
                how: Literal["added", "removed"] = "added" if name in new else "removed"
                found.append(RecordChange(kind, name, how, None, (), new.get(name, old.get(name))))
            elif (fields := tuple(_fields((), old[name], new[name]))) or (was and not _follows_source(kind, was, name)):
                found.append(RecordChange(kind, name, "changed", was, fields))
    return tuple(found)


def _follows_source(kind: Noun, was: str, name: str) -> bool:
    """Whether a record goes by another id only because its source does."""
    return kind == "claim" and was.partition("#")[2] == name.partition("#")[2]


def _all(project: Project) -> dict[Noun, dict[str, Any]]:
    """Everything that a project says, as plain values by kind and id."""
    found: dict[Noun, dict[str, Any]] = {"treaty": {project.treaty.id: plain(project.treaty)}}
    for kind, records in records_of(project).items():
        found[kind] = {name: _without(plain(record), "id", "provisions") for name, record in records.items()}
    # What a scenario assumes shows in the records that it changes; that it stands behind them is no record of its own.
    supposed = {name for name, source in project.sources.items() if isinstance(source, Supposition)}
    for kind in ("source", "claim"):
        found[kind] = {name: data for name, data in found[kind].items() if name.partition("#")[0] not in supposed}
    for name, article in project.article_of.items():
        found["provision"][name]["article"] = article
    for name in project.catalogue:
        found["control model"][name]["catalogue"] = True
    found["candidates"] = _listed((", ".join(sorted(item.institutions)), item) for item in project.candidates)
    found["start together"] = _listed((", ".join(sorted(item.provisions)), item) for item in project.start_together)
    found["order of steps"] = _listed(
        (f"{item.prerequisite}{'.' + item.step if item.step else ''}", item) for item in project.needs_first
    )
    found["duration"] = {name: plain(item) for name, item in project.durations.items()}
    found["cost"] = {name: {"cost": value} for name, value in project.costs.items()}
    found["probability"] = {name: {"probability": value} for name, value in project.probabilities.items()}
    return found


def _listed(items: Iterable[tuple[str, Record]]) -> dict[str, dict[str, Any]]:
    """Records without an id by what they are about, and those about the same by their number."""
    found: dict[str, dict[str, Any]] = {}
    for about, record in items:
        same = sum(name.partition(" (")[0] == about for name in found)
        found[f"{about} ({same + 1})" if same else about] = plain(record)
    return found


def _without(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _fields(path: tuple[str, ...], before: Any, after: Any) -> Iterator[FieldChange]:  # noqa: ANN401
    if before == after:
        return
    if path and path[-1] in _WHOLE:
        yield FieldChange(path, before, after)
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _fields((*path, key), *_alike(before.get(key), after.get(key)))
    elif isinstance(before, list) and isinstance(after, list):
        olds, news = _by_key(before, after), _by_key(after, before)
        for key in dict.fromkeys((*olds, *news)):
            keyed = (*path, key) if isinstance((olds | news)[key], dict) else path
            yield from _fields(keyed, olds.get(key), news.get(key))
        if [*olds] != [*news] and sorted(olds) == sorted(news) and before != after and olds == news:
            yield FieldChange((*path, "order"), [*olds], [*news])
    else:
        yield FieldChange(path, before, after)


def _alike(before: Any, after: Any) -> tuple[Any, Any]:  # noqa: ANN401
    """Two values; beside a list, nothing is a list with nothing in it."""
    if isinstance(before, list) and after is None:
        return before, []
    return ([], after) if isinstance(after, list) and before is None else (before, after)


def _by_key(items: list[Any], others: list[Any]) -> dict[str, Any]:
    """The items of a list by what they are known by; by their whole text where that does not tell them apart."""
    keys = [[_key(item) for item in each] for each in (items, others)]
    apart = all(len(set(each)) == len(each) for each in keys)
    return {(_key(item) if apart else text(item)): item for item in items}


def _key(item: Any) -> str:  # noqa: ANN401
    if not isinstance(item, dict):
        return str(item)
    if "id" in item:
        return str(item["id"])
    words = [str(item[key]) for key in ("from", "on", "party") if key in item]
    words += [str(name) for name in item.get("parties", ())]
    return " ".join(words) or text(item)
