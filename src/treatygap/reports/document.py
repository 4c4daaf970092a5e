"""A report as a value: titled sections of paragraphs, lists and tables, before any format.

What a report says is written once, in `gap_report` and `explanation_report`; how it looks is each format's
own. Text stays plain here: every format escapes it in its own way.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["implementable", "blocked", "undetermined", "deadlock", "open", "settled"]


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict, shown as a word with a mark that does not depend on colour; brief is the mark alone."""

    tone: Tone
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a numbered entry of the list of sources."""

    number: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """Text that leads to another place of the same report."""

    text: str
    target: str


Span = str | Badge | Note | Anchor
Inline = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `lead` marks the answer that a hurried reader should take away."""

    text: Inline
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; others can link to its anchor."""

    cells: tuple[Inline, ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first column names the row; `widths` are shares of a narrow page."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...]
    wide_only: frozenset[int] = frozenset()
    """Columns that a narrow page leaves out."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A whole in parts, each with its tone and count."""

    parts: tuple[tuple[Tone, int], ...]


@dataclass(frozen=True, slots=True)
class References:
    """The numbered entries that notes refer to."""

    entries: tuple[tuple[int, Inline], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A statement of an outline, with the statements that it rests on."""

    text: Inline
    below: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """A tree of statements."""

    root: Item


Block = Paragraph | Bullets | Table | Bar | References | Outline


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a report; its anchor is stable, so that others can link to it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]
    level: Literal[2, 3] = 2


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What the report is about and made from: label and value."""
    sections: tuple[Section, ...]
