"""What a record is called, and what it says, for lists in which one chooses."""

from treatygap.editor.symbols import Symbol
from treatygap.model.base import Record
from treatygap.model.ids import Kind
from treatygap.model.project import Project

_TITLES = ("title", "short_title", "point", "says", "summary")
_WORDS: dict[Kind, str] = {"provision": "promise"}
_SENTENCES = ("says", "summary", "assumes", "note")


def word_for(kind: Kind) -> str:
    """What users call a kind of record."""
    return _WORDS.get(kind, kind)


def title_of(record: Record | None) -> str:
    """The title of a record, or the sentence that stands for one; empty if it has neither."""
    return next((str(found) for name in _TITLES if (found := getattr(record, name, None))), "")


def sentence_of(symbol: Symbol, record: Record | None, project: Project | None) -> str:
    """What a record says; of a claim, with its source."""
    said = next((str(found) for name in _SENTENCES if (found := getattr(record, name, None))), "")
    if symbol.kind == "claim" and project:
        source = project.sources.get(symbol.name.partition("#")[0])
        return f"{said} — {source.title}, {getattr(record, 'at', '')}" if source else said
    return said
