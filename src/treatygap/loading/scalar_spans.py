"""Where the texts and numbers of a YAML file begin and end."""

from typing import Any

import yaml

Position = tuple[int, int]
"""Line from 1, and column from 0."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def scalar_spans(text: str) -> list[tuple[Position, Position]]:
    """The first position of each text or number, and the one just beyond it, in order.

    Where the text is no YAML, those before the fault; the loader says what is wrong.
    """
    found = []
    events: Any = yaml.parse(text, Loader=_LOADER)
    try:
        for event in events:
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent):
                found.append(((start.line + 1, start.column), (end.line + 1, end.column)))
    except yaml.YAMLError:
        return found
    return found
