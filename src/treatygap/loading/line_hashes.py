"""Fingerprints of lines, as GitHub works them out for the places of alerts, so that both agree.

That of a line is a polynomial over the first 100 characters from its start, without spaces and tabs; behind a colon
stands how often it has come up so far in the file.
"""

import re
from collections.abc import Collection

_LENGTH = 100
_BASE = 37
_MODULUS = 2**64
_END = 0xFFFF
"""Stands behind the last character of a file; what lies beyond counts as zero."""
_UNITS = 2


def line_hashes(text: str, lines: Collection[int]) -> dict[int, str]:
    """The fingerprint of some lines of a text, by their number from 1."""
    plain = re.sub(r"[ \t]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    # GitHub counts in halves, where a character has two of them.
    units = plain.encode("utf-16-le", errors="surrogatepass")
    seen: dict[bytes, int] = {}
    found: dict[int, str] = {}
    last = max(lines, default=0)
    start = 0
    for number, line in enumerate(plain.split("\n")[:last], start=1):
        window = units[start : start + _LENGTH * _UNITS]
        # Two ends of the file are alike only where as much of it is left.
        if len(window) < _LENGTH * _UNITS:
            window += _END.to_bytes(_UNITS, "little")
        seen[window] = seen.get(window, 0) + 1
        if number in lines:
            found[number] = f"{_value(window):x}:{seen[window]}"
        start += len(line.encode("utf-16-le", errors="surrogatepass")) + _UNITS
    return found


def _value(window: bytes) -> int:
    value = 0
    for position in range(0, _LENGTH * _UNITS, _UNITS):
        value = (value * _BASE + int.from_bytes(window[position : position + _UNITS], "little")) % _MODULUS
    return value
