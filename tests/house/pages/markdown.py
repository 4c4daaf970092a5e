"""Tables and code in Markdown, as every made page writes them."""

from collections.abc import Iterable

NOTE = "<!-- Made by `python3 develop.py reports`; change what it is made from instead. -->"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """A table, line by line."""
    names = list(head)
    body = [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    return [f"| {line} |" for line in (" | ".join(names), " | ".join("---" for _ in names), *body)]


def page(blocks: Iterable[Iterable[str]]) -> str:
    """A page of blocks with an empty line between them."""
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"
