"""JSON for programs, in the order in which it was made."""

import json
import re
from collections.abc import Mapping

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")
"""What a terminal would obey, and halves of characters, which no file can hold."""


def render(payload: Mapping[str, object]) -> str:
    """The values as JSON text."""
    text = json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
    return _OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
