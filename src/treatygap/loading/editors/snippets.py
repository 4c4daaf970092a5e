"""What an editor inserts for a record that is begun: its needed keys, with gaps to fill in."""

from typing import Any

_FEWEST = 3


def snippets(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a record, with a snippet where it has many needed keys."""
    needed = schema.get("required", ())
    if "additionalProperties" not in schema or "title" not in schema or len(needed) < _FEWEST:
        return schema
    body = {key: _gap(number, schema["properties"][key], key) for number, key in enumerate(needed, 1)}
    title = str(schema["title"])
    return schema | {
        "defaultSnippets": [{"label": title.lower(), "description": f"{title}, with its needed keys", "body": body}]
    }


def _gap(number: int, schema: dict[str, Any], key: str) -> object:
    """What stands in the place of a value, for the user to type over."""
    words = schema.get("enum", ())
    if words:
        return f"${{{number}|{','.join(map(str, words))}|}}"
    gap = f"${{{number}:{key}}}"
    return [gap] if schema.get("type") == "array" else gap
