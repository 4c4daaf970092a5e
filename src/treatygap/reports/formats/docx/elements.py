"""Pieces of a Word document as XML: runs of text, links, bookmarks and fields."""

import re
from collections.abc import Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement as Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CYRILLIC = re.compile("([\u0400-\u052f][\u0400-\u052f\\s0-9.,:;()\u00ab\u00bb\u2013\u2014\u2019-]*)")
_OF_BE_ALONE = re.compile("[\u040e\u045e\u0406\u0456]")
"""Letters of the language `be` that `ru` does not have."""


def element(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element of the main namespace, its attributes in it too."""
    made = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(child for child in children if child is not None)
    return made


def text_runs(text: str, *looks: Element) -> Iterator[Element]:
    """Printable text as runs, those in Cyrillic letters marked as what language they are in."""
    for position, part in enumerate(_CYRILLIC.split(text)):
        if part:
            language = "be-BY" if _OF_BE_ALONE.search(part) else "ru-RU"
            yield run(part, *looks, *([element("lang", val=language)] if position % 2 else []))


def run(text: str, *looks: Element) -> Element:
    """One run of text that looks alike."""
    words = element("t")
    words.text = text
    words.set(_SPACE, "preserve")
    return element("r", _looks(looks), words)


def _looks(looks: tuple[Element, ...]) -> Element | None:
    """The properties of a run, each a copy, since an element has one parent only."""
    return element("rPr", *map(deepcopy, looks)) if looks else None


def styled(name: str) -> Element:
    """The look of a named style."""
    return element("rStyle", val=name)


def colored(color: str) -> tuple[Element, ...]:
    """Bold in a colour."""
    return (element("b"), element("color", val=color))


def field(instruction: str, shown: str, *looks: Element) -> Iterator[Element]:
    """A field with the value that it has until it is worked out anew."""
    words = element("instrText")
    words.text = f" {instruction} "
    words.set(_SPACE, "preserve")
    yield element("r", _looks(looks), element("fldChar", fldCharType="begin"))
    yield element("r", _looks(looks), words)
    yield element("r", _looks(looks), element("fldChar", fldCharType="separate"))
    yield run(shown, *looks)
    yield element("r", _looks(looks), element("fldChar", fldCharType="end"))


def inner_link(bookmark: str, *runs: Element) -> Element:
    """What leads to a bookmark of the same document."""
    return element("hyperlink", *runs, anchor=bookmark, history=1)


def outer_link(relation: str, *runs: Element) -> Element:
    """What leads to an address of the web."""
    made = element("hyperlink", *runs, history=1)
    made.set(qn("r:id"), relation)
    return made
