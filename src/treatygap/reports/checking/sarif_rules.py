"""What SARIF says of each code that was looked for: also of those that were not found, so that their alerts close."""

from collections.abc import Iterable

from treatygap.model.checked import Sought
from treatygap.model.diagnostic import Severity

_LONGEST = 1_024
"""GitHub takes no longer descriptions."""
_WEIGHTS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "recommendation"}


def rules(sought: Iterable[Sought]) -> list[dict[str, object]]:
    """The rules, in order."""
    return [
        {
            "id": item.code,
            "name": _camel(item.name),
            "shortDescription": {"text": _sentence(item.name)},
            "fullDescription": {"text": item.meaning[:_LONGEST]},
            "help": {
                "text": f"{item.meaning}\n\n{item.remedy}",
                "markdown": f"{item.meaning}\n\n**What to do:** {item.remedy}",
            },
            "defaultConfiguration": {"level": item.severity},
            "properties": {
                "tags": ["gap of the treaty" if item.code.startswith("GAP") else "model files"],
                "precision": "very-high",
                "problem.severity": _WEIGHTS[item.severity],
            },
        }
        for item in sought
    ]


def _camel(name: str) -> str:
    """A name as SARIF wants it, in one word."""
    kept = "".join(character if character.isalnum() else " " for character in name)
    return "".join(word[:1].upper() + word[1:] for word in kept.split())[:255]


def _sentence(name: str) -> str:
    return (name[:1].upper() + name[1:])[: _LONGEST - 1] + "."
