"""Text of a model as it may be printed: on one line, and with nothing in it that a terminal or build server obeys."""

import re

from treatygap.reports.printable import spelled

OBEYED = re.compile(
    # Controls, marks that turn the direction of writing, what cannot be seen, and halves of characters;
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
    "|[\U000e0000-\U000e007f]"
    # in a line of a log, what begins a command of GitHub, and of GitHub as it was, Azure and TeamCity.
    r"|(?<![\s\S]):(?=:)|(?<=#)#(?=\w*\[)"
)
"""Single characters that are spelled out."""


def visible(text: str) -> str:
    """Text on one line, with what would be obeyed spelled out: `<U+001B>`."""
    line = re.sub(r"\s*\n\s*", " ", text.strip(" \t\r\n")).replace("\t", " ")
    return OBEYED.sub(lambda match: spelled(match.group()), line)
