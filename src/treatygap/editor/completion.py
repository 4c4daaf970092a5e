"""What can be written at a place: ids of what belongs there, keys, and words that a value may be."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args, get_origin

from treatygap.editor.cursor import Cursor, cursor_at
from treatygap.editor.descriptions import keys_of
from treatygap.editor.lines import Span
from treatygap.editor.snapshot import ModelFile
from treatygap.editor.symbols import Index, Symbol
from treatygap.editor.titles import sentence_of, title_of, word_for
from treatygap.loading.annotations import alternatives, is_record, types_at
from treatygap.loading.editors.key_texts import description, key_texts
from treatygap.model.base import Record
from treatygap.model.ids import RefersTo
from treatygap.model.status import FACETS

OfferKind = Literal["id", "key", "word"]


class Offer(NamedTuple):
    """Something that may be written."""

    label: str
    kind: OfferKind
    detail: str
    about: str
    """More about it, in a sentence or two; may be empty."""
    text: str
    """What is written."""
    span: Span
    """What it takes the place of."""


def completions(file: ModelFile, text: str, offset: int, index: Index | None) -> list[Offer]:
    """All that can be written at a place.

    Args:
        file: the file; only what kind of file it is counts.
        text: what stands in it now, finished or not.
        offset: where in the text the cursor stands.
        index: the ids to choose from: of the last moment at which the model could be read.
    """
    cursor = cursor_at(text, offset)
    offers: list[Offer] = []
    if cursor.mapping is not None:
        for kind in types_at(file.holds, cursor.mapping):
            offers += _keys(kind, cursor, index)
    if cursor.value is not None:
        for kind in types_at(file.holds, cursor.value):
            offers += _values(kind, cursor, index)
    if text[cursor.word.end :].lstrip(" ").startswith(":"):
        # What is typed is a key that has its colon already.
        offers = [offer._replace(text=offer.label) for offer in offers]
    return list({(offer.label, offer.kind): offer for offer in reversed(offers)}.values())[::-1]


def _keys(annotation: Any, cursor: Cursor, index: Index | None) -> Iterator[Offer]:  # noqa: ANN401 -- any annotation
    """The keys of the records that may stand here and have those that are there already, and ids that are keys."""
    found = alternatives(annotation)
    for kind, _ in found:
        if is_record(kind):
            keys = keys_of(kind)
            if cursor.keys <= {key for key, *_ in keys}:
                yield from _of_record(kind, keys, cursor, alone=len(found) == 1)
        elif get_origin(kind) is dict:
            for name, about in _words(get_args(kind)[0], index):
                if name not in cursor.keys:
                    yield Offer(name, "id", *about, f"{name}: ", cursor.word)


def _of_record(
    record: type[Record], keys: list[tuple[str, str, bool, bool]], cursor: Cursor, *, alone: bool
) -> Iterator[Offer]:
    """The keys of a record; where others may stand in its place, each is told by what the record is."""
    meanings = key_texts(record)
    for key, shape, needed, block in keys:
        if key not in cursor.keys:
            detail = f"{shape}; {'needed' if needed else 'optional'}" if alone else shape
            about = meanings.get(key) or ("" if alone else record.__doc__ or "")
            yield Offer(
                key, "key", detail, description(about)["description"], f"{key}:" if block else f"{key}: ", cursor.word
            )


def _values(annotation: Any, cursor: Cursor, index: Index | None) -> Iterator[Offer]:  # noqa: ANN401 -- as above
    """The words and ids that may stand here; where a list belongs, with its brackets."""
    for name, about in _words(annotation, index):
        kind: OfferKind = "id" if about[0] else "word"
        yield Offer(name, kind, *about, name, cursor.word)
    for kind, _ in alternatives(annotation):
        if get_origin(kind) is tuple and not cursor.quoted:
            for name, about in _words(get_args(kind)[0], index):
                yield Offer(name, "id" if about[0] else "word", *about, f"[{name}]", cursor.word)


def _words(
    annotation: Any,  # noqa: ANN401 -- as above
    index: Index | None,
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each word or id that an annotation allows, with what it is called and what it says."""
    for kind, around in alternatives(annotation):
        role = next((item for item in around if isinstance(item, RefersTo)), None)
        if role is not None and index is not None:
            yield from _ids(role, index)
        elif get_origin(kind) is Literal:
            yield from ((str(word), ("", "")) for word in get_args(kind))
        elif kind is bool:
            yield from ((word, ("", "")) for word in ("true", "false"))


def _ids(role: RefersTo, index: Index) -> Iterator[tuple[str, tuple[str, str]]]:
    for symbol, occurrence in sorted(index.definitions.items()):
        if symbol.kind not in role.kinds:
            continue
        sentence = sentence_of(symbol, occurrence.record, index.snapshot.project)
        called = f"{word_for(symbol.kind)}: {title_of(occurrence.record)}"
        yield symbol.name, (called, sentence)
        if role.facets and symbol.kind == "institution":
            yield from ((f"{symbol.name}.{facet}", (called, _facet_of(symbol, facet))) for facet in FACETS)


def _facet_of(symbol: Symbol, facet: str) -> str:
    return f"Whether '{symbol.name}' is {facet}."
