"""Records that go by another id than before, and a project with the ids of another."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from treatygap.analysis.differences.plain import plain
from treatygap.loading.references import Mention, mentions
from treatygap.model.base import Record
from treatygap.model.ids import Kind, RefersTo
from treatygap.model.project import Project

R = TypeVar("R", bound=Record)

Names = Mapping[tuple[Kind, str], str]
"""Kind and former id -> the id that the record goes by now."""


def records_of(project: Project) -> dict[Kind, Mapping[str, Record]]:
    """All records that go by an id, by kind."""
    return {
        "section": project.sections,
        "article": project.articles,
        "provision": project.provisions,
        "institution": project.institutions,
        "instrument": project.instruments,
        "indicator": project.indicators,
        "party": project.parties,
        "source": project.sources,
        "claim": project.claims,
        "dispute": project.disputes,
        "rule": project.rules,
        "control model": project.control_models,
        "red line": project.red_lines,
        "contested point": project.contested,
    }


def find_renames(before: Project, after: Project) -> dict[tuple[Kind, str], str]:
    """Which records of one project go by another id in another.

    A record is the same if all that it says is the same, once what it names goes by its new ids too; or else if it
    alone of those that are gone, and one alone of those that are new, has the same title or says the same.
    """
    names: dict[tuple[Kind, str], str] = {}
    while True:
        aligned = renamed(before, names)
        found = _same(aligned, after, _whole) or _same(aligned, after, _gist)
        if not found:
            return names
        names |= found
        for (kind, old), new in found.items():
            if kind == "source":
                # The ids of claims begin with that of their source.
                moved = ((claim, f"{new}#{claim.partition('#')[2]}") for claim in before.claims)
                mine = ((claim, to) for claim, to in moved if claim.startswith(f"{old}#") and to in after.claims)
                names |= {("claim", claim): to for claim, to in mine}


def _same(
    before: Project, after: Project, content: Callable[[Project, Kind, str, Record], object]
) -> dict[tuple[Kind, str], str]:
    """The records that are gone and come back with the same content under a new id."""
    found: dict[tuple[Kind, str], str] = {}
    old_records, new_records = records_of(before), records_of(after)
    for kind, records in old_records.items():
        gone = {name: record for name, record in records.items() if name not in new_records[kind]}
        new = {name: record for name, record in new_records[kind].items() if name not in records}
        if not gone or not new:
            continue
        olds = _alone(content(before, kind, name, record) for name, record in gone.items())
        news = _alone(content(after, kind, name, record) for name, record in new.items())
        known = dict(zip(news, new, strict=True))
        found |= {
            (kind, name): known[key] for key, name in zip(olds, gone, strict=True) if key is not None and key in known
        }
    return found


def _alone(contents: Iterator[object]) -> list[str | None]:
    """Contents as texts; None for those that are there more than once, or tell nothing apart."""
    texts = [None if content is None else json.dumps(content, sort_keys=True) for content in contents]
    return [text if text is not None and texts.count(text) == 1 else None for text in texts]


def _whole(project: Project, kind: Kind, name: str, record: Record) -> object:
    """All that a record says, and what it belongs to."""
    data = {key: value for key, value in plain(record).items() if key not in ("id", "provisions")}
    return [data, _owner(project, kind, name)]


def _gist(project: Project, kind: Kind, name: str, record: Record) -> object:
    """What a record is known by, if not by its id; None if by nothing else."""
    data = plain(record)
    match kind:
        case "rule":
            return [data["provision"], data["requires"], data.get("unless")]
        case "claim":
            return [_owner(project, kind, name), data["says"]]
        case "dispute":
            return data["point"]
        case "red line":
            return [data["party"], data["title"]["en"], data.get("institutions")]
        case _:
            return data["title"]["en"]


def _owner(project: Project, kind: Kind, name: str) -> str | None:
    if kind == "provision":
        return project.article_of[name]
    return name.partition("#")[0] if kind == "claim" else None


def renamed(project: Project, names: Names) -> Project:
    """The project as it would be if its records went by other ids."""
    if not names:
        return project

    def named(kind: Kind, name: str) -> str:
        return names.get((kind, name), name)

    def all_of(kind: Kind, records: Mapping[str, R]) -> dict[str, R]:
        return {named(kind, name): _rewritten(record, names) for name, record in records.items()}

    def prerequisite(name: str) -> str:
        kind = project.kind_of(name)
        return named(kind, name) if kind else name

    rules = all_of("rule", project.rules)
    return replace(
        project,
        sections=all_of("section", project.sections),
        articles=all_of("article", project.articles),
        provisions=all_of("provision", project.provisions),
        article_of={named("provision", name): named("article", of) for name, of in project.article_of.items()},
        institutions=all_of("institution", project.institutions),
        instruments=all_of("instrument", project.instruments),
        indicators=all_of("indicator", project.indicators),
        parties=all_of("party", project.parties),
        sources=all_of("source", project.sources),
        claims={
            (new := named("claim", name)): claim.model_copy(update={"id": new.partition("#")[2]})
            for name, claim in project.claims.items()
        },
        disputes=all_of("dispute", project.disputes),
        rules=rules,
        rules_on={
            named("provision", name): tuple(rules[named("rule", rule.id)] for rule in on)
            for name, on in project.rules_on.items()
        },
        start_together=tuple(_rewritten(group, names) for group in project.start_together),
        control_models=all_of("control model", project.control_models),
        catalogue=tuple(named("control model", name) for name in project.catalogue),
        candidates=tuple(_rewritten(group, names) for group in project.candidates),
        red_lines=all_of("red line", project.red_lines),
        contested=all_of("contested point", project.contested),
        costs={prerequisite(name): cost for name, cost in project.costs.items()},
        probabilities={prerequisite(name): value for name, value in project.probabilities.items()},
        needs_first=tuple(_rewritten(item, names) for item in project.needs_first),
        durations={prerequisite(name): item for name, item in project.durations.items()},
        places={(kind, named(kind, name)): place for (kind, name), place in project.places.items()},
    )


def _rewritten(record: R, names: Names) -> R:
    """A record with other ids, wherever it gives or names one."""
    found = [(mention, new) for mention in mentions(record) if (new := _new_name(mention, names))]
    if not found:
        return record
    data = record.model_dump(mode="json", by_alias=True)
    # The deepest first: a key that changes its name takes what lies below it along.
    for mention, new in sorted(found, key=lambda each: -len(each[0].loc)):
        _put(data, mention, new)
    return type(record).model_validate_json(json.dumps(data))


def _new_name(mention: Mention, names: Names) -> str | None:
    kinds = mention.role.kinds if isinstance(mention.role, RefersTo) else (mention.role.kind,)
    return next((names[kind, mention.name] for kind in kinds if (kind, mention.name) in names), None)


def _put(data: object, mention: Mention, new: str) -> None:
    """Write a new id where a record has the old one, as a value or as a key."""
    *way, last = mention.loc
    holder: object = data
    for step in way:
        holder = holder[step]  # type: ignore[index]
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = new
    elif isinstance(holder, dict):
        if last in holder and holder[last] == mention.name:
            holder[last] = new
        else:
            # Keys keep their order.
            items = [(new if key == last else key, value) for key, value in holder.items()]
            holder.clear()
            holder.update(items)
