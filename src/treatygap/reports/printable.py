"""Text of a model as a file for people may hold it: what is obeyed or forbidden spelled out, and links found."""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

_SPACES = re.compile("[\t-\r\u0085\u2028\u2029]+")
_FORBIDDEN = re.compile(
    # Controls, marks that turn the direction of writing, what cannot be seen, halves of characters, and what has no
    # meaning of its own: XML and archives of PDF refuse some of it, and a reader must see all of it.
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\uf8ff]"
    "|[\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U0010ffff]"
    "|[" + "".join(chr(plane << 16 | end) for plane in range(1, 14) for end in (0xFFFE, 0xFFFF)) + "]"
)
_URL = re.compile(r"https?://[!-~]+(?<![.,;:!?'\")\]])")
_LONGEST_URL = 2000
"""Beyond it, programs cut an address off, or complain; the text is kept either way."""


class Piece(NamedTuple):
    """A stretch of text, and the address that it is, if any."""

    text: str
    url: str | None = None


def printable(text: str) -> str:
    """Text on one line, with what would be obeyed, or may not stand in a file, spelled out: `<U+001B>`."""
    return _FORBIDDEN.sub(lambda match: spelled(match.group()), _SPACES.sub(" ", text))


def spelled(character: str) -> str:
    """A character by its number."""
    return f"<U+{ord(character):04X}>"


def drawable(svg: str) -> str:
    """A drawing in which every text is printable."""
    return _FORBIDDEN.sub(lambda match: escape(spelled(match.group())), _SPACES.sub(" ", svg))


def pieces(text: str) -> Iterator[Piece]:
    """Printable text cut so that addresses of the web stand alone."""
    text = printable(text)
    at = 0
    for match in _URL.finditer(text):
        if len(match.group()) > _LONGEST_URL:
            continue
        if match.start() > at:
            yield Piece(text[at : match.start()])
        yield Piece(match.group(), match.group())
        at = match.end()
    if at < len(text):
        yield Piece(text[at:])
