"""JSON for programs, in the order in which it was made."""

import json
from typing import Any


def render(payload: dict[str, Any]) -> str:
    """The values as JSON text."""
    return json.dumps(payload, ensure_ascii=False, indent=2) + "\n"
