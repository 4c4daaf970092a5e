"""GitHub-flavoured Markdown: readable as text, stable from one commit to the next."""

import re
from collections.abc import Iterator
from html import escape

from treatygap.reports.document import (
    Anchor,
    Badge,
    Bar,
    Block,
    Bullets,
    Document,
    Inline,
    Item,
    Note,
    Outline,
    Paragraph,
    References,
    Section,
    Table,
)
from treatygap.reports.wording import MARKS, VERDICTS

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$]|&(?=#?\w+;))")
_AT_START = re.compile(r"^(\s*)([-+=>]|\d+[.)])")
_ORDERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_MENTION = re.compile(r"@(?=\w)")


def render(document: Document) -> str:
    """The report as Markdown."""
    lines = [f"# {escaped(document.title)}", ""]
    lines += [f"- **{escaped(name)}:** {escaped(value)}" for name, value in document.facts]
    for section in document.sections:
        lines += ["", f'<a id="{section.anchor}"></a>', "", *_heading(section)]
        for block in section.blocks:
            lines += ["", *_block(block)]
        if section.folded is not None:
            lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def _heading(section: Section) -> Iterator[str]:
    if section.folded is None:
        yield f"{'#' * section.level} {escaped(section.title)}"
        return
    words = _MENTION.sub("@\u200b", f"<b>{escape(section.title)}</b>: {escape(section.folded)}")
    yield f"<details><summary>{words}</summary>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text, lead=lead):
            words = _inline(text)
            yield f"**{words}**" if lead else words
        case Bullets(items=items):
            yield from (f"- {_inline(item)}" for item in items)
        case Bar(parts=parts):
            yield " · ".join(f"{MARKS[tone]} {VERDICTS[tone]}: {number}" for tone, number in parts)
        case Table(header=header, rows=rows):
            yield "| " + " | ".join(escaped(head) for head in header) + " |"
            yield "|" + " --- |" * len(header)
            for row in rows:
                anchor = f'<a id="{row.anchor}"></a>' if row.anchor else ""
                yield "| " + anchor + " | ".join(_inline(cell) for cell in row.cells) + " |"
        case References(entries=entries):
            for number, text in entries:
                yield f'- <a id="source-{number}"></a>\\[{number}\\] {_inline(text)}'
        case Outline(root=root):
            yield from _nested(root, "")


def _nested(item: Item, indent: str) -> Iterator[str]:
    yield f"{indent}- {_inline(item.text)}"
    for child in item.below:
        yield from _nested(child, indent + "  ")


def _inline(text: Inline) -> str:
    words = []
    for span in text:
        match span:
            case Badge(tone=tone, brief=brief):
                words.append(MARKS[tone] if brief else f"{MARKS[tone]} **{VERDICTS[tone]}**")
            case Note(number=number):
                words.append(f"[\\[{number}\\]](#source-{number})")
            case Anchor(text=label, target=target):
                words.append(f"[{escaped(label)}](#{target})")
            case str():
                words.append(escaped(span))
    return "".join(words).strip()


def escaped(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no mentions, no line breaks, no live links."""
    flat = " ".join(text.split()) or " " * bool(text)
    lead = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    flat = _SPECIAL.sub(r"\\\1", flat)
    flat = _AT_START.sub(r"\1\\\2", flat) if not flat[:1].isdigit() else _ORDERED.sub(r"\1\\\2", flat)
    return lead * bool(text.strip()) + _MENTION.sub("@\u200b", flat) + tail
