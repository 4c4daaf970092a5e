"""A report as a value: titled sections of paragraphs, lists and tables, before any format.

What a report says is written once, in `gap_report` and `explanation_report`; how it looks is each format's
own. Text stays plain here: every format escapes it in its own way.
"""

import re
from typing import Literal, NamedTuple

Tone = Literal["implementable", "blocked", "undetermined", "deadlock", "open", "settled"]


class Badge(NamedTuple):
    """A verdict, shown as a word with a mark that does not depend on colour; brief is the mark alone."""

    tone: Tone
    brief: bool = False


class Note(NamedTuple):
    """A reference to a numbered entry of the list of sources."""

    number: int


class Anchor(NamedTuple):
    """Text that leads to another place of the same report."""

    text: str
    target: str


Span = str | Badge | Note | Anchor
Inline = tuple[Span, ...]


class Paragraph(NamedTuple):
    """A paragraph; `lead` marks the answer that a hurried reader should take away."""

    text: Inline
    lead: bool = False


class Bullets(NamedTuple):
    """A list without order."""

    items: tuple[Inline, ...]


class Row(NamedTuple):
    """A line of a table; others can link to its anchor."""

    cells: tuple[Inline, ...]
    anchor: str | None = None


class Table(NamedTuple):
    """A table whose first column names the row; `widths` are shares of a narrow page."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    wide_only: frozenset[int] = frozenset()
    """Columns that a narrow page leaves out."""


class Bar(NamedTuple):
    """A whole in parts, each with its tone and count."""

    parts: tuple[tuple[Tone, int], ...]


class References(NamedTuple):
    """The numbered entries that notes refer to."""

    entries: tuple[tuple[int, Inline], ...]


class Item(NamedTuple):
    """A statement of an outline, with the statements that it rests on."""

    text: Inline
    below: tuple["Item", ...] = ()


class Outline(NamedTuple):
    """A tree of statements."""

    root: Item


Block = Paragraph | Bullets | Table | Bar | References | Outline


class Section(NamedTuple):
    """A titled part of a report; its anchor is stable, so that others can link to it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    level: Literal[2, 3] = 2
    folded: str | None = None
    """What it holds, in a few words, where it is to be shown only on demand: where a format can, or else not at all."""


class Picture(NamedTuple):
    """A drawing that says once more, to the eye, what the report says in words."""

    svg: str
    words: str
    """What it shows."""
    style: str = ""
    """A style sheet that it needs on a page."""


class Document(NamedTuple):
    """A whole report."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What the report is about and made from: label and value."""
    sections: tuple[Section, ...]
    picture: Picture | None = None
    """Shown after the first section, where a format can."""


_WORDS = re.compile(r"[^ \t\r\n\f\v]+")


def words_of(text: str) -> list[str]:
    """The words between which a line may be broken; a no-break space holds its neighbours together."""
    return _WORDS.findall(text)
