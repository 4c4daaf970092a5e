"""JSON for programs, in the order in which it was made."""

import json
from collections.abc import Mapping


def render(payload: Mapping[str, object]) -> str:
    """The values as JSON text."""
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
