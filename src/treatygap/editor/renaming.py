"""Giving a record another id, everywhere in a project."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, NamedTuple, get_args, get_origin

from pydantic import StringConstraints

from treatygap.editor.lines import Span
from treatygap.editor.snapshot import take
from treatygap.editor.symbols import Index, Occurrence, Symbol
from treatygap.model import ids
from treatygap.model.ids import PREREQUISITE_KINDS, Defines, Kind

_EXAMPLES = {
    "provision": "a promise's id is written article.promise, such as art7.common-tariff",
    "claim": "the part of a claim's id behind # is small letters, digits and hyphens, such as table-3",
}


class RenameError(ValueError):
    """Why something cannot be renamed, in a sentence."""


class Edits(NamedTuple):
    """What a new id changes."""

    texts: dict[Path, tuple[tuple[Span, str], ...]]
    """File -> what takes the place of which stretch, in the order of the text."""
    moved: tuple[tuple[Path, Path], ...] = ()
    """Files that get another name."""


def renamable(index: Index, symbol: Symbol) -> None:
    """Make sure that an id can be changed at all.

    Raises:
        RenameError: if it cannot.
    """
    for item in index.snapshot.files:
        if item.document.diagnostics:
            fault = item.document.diagnostics[0]
            raise RenameError(f"mend this first, so that no mention of the id is overlooked: {fault}")
    if symbol.kind == "treaty":
        raise RenameError("the id of a treaty is also the name of its folders; rename those and the id by hand")


def rename(indices: Sequence[Index], symbol: Symbol, wanted: str) -> Edits:
    """Find all that changes when a record gets another id.

    Args:
        indices: the ids of all treaties of the project, that of the treaty in question first.
        symbol: the record.
        wanted: the new id; of a claim, its part behind `#`.

    Raises:
        RenameError: if the id is not valid or taken, or anything in the project would not mean the same any more.
    """
    new = _named(symbol, wanted)
    if new == symbol:
        return Edits({})
    definition = indices[0].definitions[symbol]
    concerned = [index for index in indices if definition.file.shared or index is indices[0]]
    found = [item for index in concerned for item in index.of(symbol)]
    for index in concerned:
        renamable(index, symbol)
        _free(index, symbol, new)
    _alone(indices, symbol, found)
    lost = next((item for item in found if not item.span.end), None)
    if lost is not None:
        place = lost.file.document.place_of(lost.loc)
        raise RenameError(f"in {place}, '{symbol.name}' is written with escapes or in an odd way; write it plainly")
    text = new.name.partition("#")[2] if symbol.kind == "claim" else new.name
    texts: dict[Path, set[tuple[Span, str]]] = {}
    for item in found:
        texts.setdefault(item.file.file, set()).add((item.span, text))
    edits = Edits({file: tuple(sorted(changes)) for file, changes in texts.items()}, _moved(definition, new))
    for index in concerned:
        _means_the_same(index, symbol, new, edits)
    return edits


@cache
def _forms() -> Mapping[Kind, tuple[str, int]]:
    """How the id of each kind of record is written: its pattern and its length."""
    forms: dict[Kind, tuple[str, int]] = {}
    for name in dir(ids):
        annotation = getattr(ids, name)
        if get_origin(annotation) is Annotated and name.startswith("New"):
            parts = get_args(annotation)
            role = next((part for part in parts if isinstance(part, Defines)), None)
            form = next(part for part in parts if isinstance(part, StringConstraints))
            forms[role.kind if role else "claim"] = (str(form.pattern), form.max_length or 0)
    return forms


def _named(symbol: Symbol, wanted: str) -> Symbol:
    source, claim, _ = symbol.name.partition("#")
    text = wanted.strip().removeprefix(f"{source}#") if claim else wanted.strip()
    pattern, longest = _forms()[symbol.kind]
    if not re.fullmatch(pattern, text):
        form = _EXAMPLES.get(symbol.kind, "an id is small letters, digits and hyphens, such as joint-tax-body")
        raise RenameError(f"'{wanted}' cannot be an id: {form}")
    if len(text) > longest:
        raise RenameError(f"'{wanted}' is too long for an id: at most {longest} characters")
    return Symbol(symbol.kind, f"{source}#{text}" if claim else text)


def _free(index: Index, symbol: Symbol, new: Symbol) -> None:
    rivals = PREREQUISITE_KINDS if symbol.kind in PREREQUISITE_KINDS else (symbol.kind,)
    for kind in rivals:
        taken = index.definitions.get(Symbol(kind, new.name))
        if taken is not None:
            place = taken.file.document.place_of(taken.loc)
            raise RenameError(f"'{new.name}' is taken: it is the id of {_a(kind)}, defined in {place}")


def _a(kind: Kind) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _alone(indices: Sequence[Index], symbol: Symbol, found: Sequence[Occurrence]) -> None:
    """Refuse to rename in files of all treaties what each treaty has by itself."""
    others = [i for i in indices[1:] if symbol in i.definitions and not i.definitions[symbol].file.shared]
    shared = next((item for item in found if item.file.shared), None)
    definition = indices[0].definitions[symbol]
    if others and shared is not None and not definition.file.shared:
        raise RenameError(
            f"'{symbol.name}' is named in {shared.file.path}, and the treaty '{others[0].snapshot.treaty}' has "
            f"{_a(symbol.kind)} of this id as well; rename it by hand"
        )


def _moved(definition: Occurrence, new: Symbol) -> tuple[tuple[Path, Path], ...]:
    """The file of a scenario is named like it."""
    file = definition.file.file
    if definition.symbol.kind != "scenario" or file.stem != definition.symbol.name:
        return ()
    return ((file, file.with_name(f"{new.name}{file.suffix}")),)


def edited(text: str, changes: Sequence[tuple[Span, str]]) -> str:
    """A text with some stretches replaced; they are given in order and do not overlap."""
    for span, new in reversed(changes):
        text = text[: span.start] + new + text[span.end :]
    return text


def _means_the_same(index: Index, symbol: Symbol, new: Symbol, edits: Edits) -> None:
    """Try the edits out: no new fault, and every id names what it named before."""
    before = index.snapshot
    texts = {item.file: item.text for item in before.files}
    moved = dict(edits.moved)
    changed = {file: edited(texts[file], changes) for file, changes in edits.texts.items() if file in texts}
    instead = {**before.reader.instead, **dict.fromkeys(moved)}
    instead |= {moved.get(file, file): text.encode() for file, text in changed.items()}
    after = take(before.layout, before.treaty, before.reader.reading(instead), before.wanted, before.today)
    known = Counter((fault.code, fault.message) for fault in before.faults.diagnostics)
    for fault in sorted(after.faults.diagnostics):
        if not known[fault.code, fault.message.replace(new.name, symbol.name)]:
            raise RenameError(f"the project would not be right any more: {fault.message}")
    expected = Counter(_carried(item.symbol, symbol, new) for item in index.occurrences)
    if Counter(item.symbol for item in Index(after).occurrences) != expected:
        raise RenameError(f"'{new.name}' would be mixed up with something else of this name; choose another id")


def _carried(symbol: Symbol, old: Symbol, new: Symbol) -> Symbol:
    """What a record is called after the renaming; with its source, a claim changes too."""
    if symbol == old:
        return new
    source, claim, rest = symbol.name.partition("#")
    if old.kind == "source" and claim and source == old.name:
        return Symbol("claim", f"{new.name}#{rest}")
    return symbol
