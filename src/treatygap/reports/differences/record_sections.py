"""The sections on records that are not what they were, each kind folded by itself."""

from collections import Counter

from treatygap.analysis.differences.difference import Difference
from treatygap.analysis.differences.record_changes import Noun, RecordChange
from treatygap.reports.differences.record_words import NOUNS, field_words, gist, record_title, side_words
from treatygap.reports.document import Row, Section, Table
from treatygap.reports.wording import joined


def record_sections(found: Difference) -> list[Section]:
    """A section for each kind of record of which any is not what it was."""
    by_kind: dict[Noun, list[RecordChange]] = {}
    for change in found.records:
        by_kind.setdefault(change.kind, []).append(change)
    return [_section(found, kind, by_kind[kind]) for kind in NOUNS if kind in by_kind]


def _section(found: Difference, kind: Noun, changes: list[RecordChange]) -> Section:
    rows = tuple(row for change in changes for row in _rows(found, change))
    table = Table(("Record", "What", "Before", "After"), rows, (4, 3, 5, 5))
    anchor = f"records-{kind.replace(' ', '-')}"
    return Section(anchor, NOUNS[kind], (table,), folded=_counted(changes))


def _counted(changes: list[RecordChange]) -> str:
    """How many were added, removed, renamed and changed."""
    how = Counter("renamed" if each.was and not each.fields else each.how for each in changes)
    return joined(f"{number} {word}" for word, number in sorted(how.items()))


def _rows(found: Difference, change: RecordChange) -> list[Row]:
    old, new = found.before.project, found.after.project
    title = record_title(old if change.how == "removed" else new, change.kind, change.id)
    if change.how == "added":
        return [Row(((title,), ("added",), ("–",), (gist(new, change),)))]
    if change.how == "removed":
        return [Row(((title,), ("removed",), (gist(old, change),), ("–",)))]
    rows = [Row(((title,), ("id",), (change.was,), (change.id,)))] if change.was is not None else []
    return rows + [
        Row(
            (
                (title,),
                (field_words(new, field.path),),
                (side_words(old, change, field.path, field.before),),
                (side_words(new, change, field.path, field.after),),
            )
        )
        for field in change.fields
    ]
