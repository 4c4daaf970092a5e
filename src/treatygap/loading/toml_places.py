"""Where keys stand in a pyproject.toml: its parser does not say, and the few that are asked for are soon found."""

import re
from typing import NamedTuple

_HEADER = re.compile(r"^[ \t]*\[\[?[ \t]*([^\[\]#]+?)[ \t]*\]")
_WRONG = re.compile(r" \(at line (\d+), column (\d+)\)$")


class Spot(NamedTuple):
    """Line and column, from 1, of a key and of its value; of what encloses it, if it cannot be found."""

    key: tuple[int, int]
    value: tuple[int, int]


def header_spot(text: str, table: str) -> tuple[int, int]:
    """Where a table begins, or the first one below it; the top if it is written in another way."""
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header and (header[1] == table or header[1].startswith(f"{table}.")):
            return number, header.start(1)
    return 1, 1


def key_spot(text: str, table: str, key: str) -> Spot:
    """Where a key of a table stands.

    Args:
        text: the whole file.
        table: the table, such as `tool.treatygap.check`.
        key: a key in it.
    """
    entry = re.compile(rf"""^[ \t]*(["']?{re.escape(key)}["']?)[ \t]*(?:=[ \t]*|\.)""")
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            inside = header[1] == table
            if header[1] == f"{table}.{key}":
                place = number, header.start(1) + 1
                return Spot(place, place)
            continue
        found = entry.match(line) if inside else None
        if found:
            return Spot((number, found.start(1) + 1), (number, found.end() + 1))
    start = header_spot(text, table)
    return Spot(start, start)


def without_place(message: str, text: str) -> tuple[str, tuple[int, int]]:
    """What the parser says of a text that is no TOML, and where; the end if it does not say."""
    found = _WRONG.search(message)
    if found:
        return message[: found.start()], (int(found[1]), int(found[2]))
    lines = text.rstrip("\n").split("\n")
    return message, (len(lines), len(lines[-1]) + 1)
