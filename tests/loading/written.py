"""Random YAML as people write it: any indentation, quotes, brackets and empty lines, with comments that name their owner."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from treatygap.loading.scalars import resolve

WORDS = ["word", "a: b", "x #y", "no", "010", "1999-12-08", "12:30", "'s", '"q"', "- d", "[e", "f}", "*g", "&h", "%i"]
WORDS += ["1", "true", "~", "null", "3.50", "1e3", "back\\slash", "tab\there", "two\nlines", "ends:", "Договор", "a,b"]
WORDS += ["", " padded ", "long " * 40 + "end", "x" * 130, "{", "}", "|", ">", "?", ":", "!t", "@a", "`b", "=", "<<"]

values = st.recursive(
    st.sampled_from(WORDS) | st.integers(-5, 2000) | st.booleans() | st.none() | st.sampled_from([0.5, 1e16, -2.0]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcdefgh"), inner, max_size=4),
    max_leaves=12,
)
"""Data of any shape; keys are made unique when it is written, so that a comment can name its owner."""


@dataclass
class Writer:
    """Writes data with choices that a test draws."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    lines: list[str] = field(default_factory=list)
    above: dict[str, str] = field(default_factory=dict)
    """Comment on a line of its own -> the key or item below it."""
    beside: dict[str, str] = field(default_factory=dict)
    """Comment behind something -> the key or item on its line."""
    others: list[str] = field(default_factory=list)
    """Comments at the end of something, or behind an item."""
    count: int = 0

    def chance(self, sides: int = 4) -> bool:
        return bool(self.draw(st.integers(1, sides)) == 1)

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def block(self, data: Any, indent: int) -> None:
        """A mapping or list that is not empty, each entry on lines of its own."""
        step = self.draw(st.integers(1, 4))
        for value in data.values() if isinstance(data, dict) else data:
            lead = f"k{self.name('')}:" if isinstance(data, dict) else "-"
            self.space(indent, lead if lead != "-" else None)
            self.entry(" " * indent + lead, value, indent, step)
        if self.chance(8):
            text = self.name("# foot ")
            self.others.append(text)
            self.lines.append(" " * indent + text)

    def space(self, indent: int, key: str | None) -> None:
        """Perhaps empty lines and a comment above an entry."""
        self.lines += [""] * self.draw(st.sampled_from([0, 0, 0, 1, 2]))
        if key and self.chance():
            text = self.name("# above ")
            self.above[text] = key
            self.lines.append(" " * indent + text)
            self.lines += [""] if self.chance(6) else []

    def entry(self, lead: str, value: Any, indent: int, step: int) -> None:
        key = lead.strip()
        if isinstance(value, (dict, list)) and value and not self.chance():
            if key == "-" and self.chance(2):
                self.compact(lead, value, indent)
                return
            self.lines.append(lead + self.comment(key))
            flat = key != "-" and isinstance(value, list) and self.chance()
            self.block(value, indent if flat else indent + step)
        elif isinstance(value, (dict, list)):
            self.lines.append(f"{lead} {self.flow(value, indent + step)}{self.comment(key)}")
        else:
            text = self.scalar(value, indent + step)
            first, *rest = text.split("\n")
            self.lines += [f"{lead} {first}", *rest]
            if not rest:
                self.lines[-1] += self.comment(key)

    def compact(self, lead: str, value: Any, indent: int) -> None:
        """A mapping or list that begins behind its dash, unless a comment or an empty line comes first."""
        at = len(self.lines)
        self.block(value, indent + 2)
        first = self.lines[at]
        if first.strip() and not first.strip().startswith("#"):
            self.lines[at] = lead + first[indent + 1 :]
        else:
            self.lines.insert(at, lead)

    def comment(self, key: str) -> str:
        if not self.chance():
            return ""
        text = self.name("# beside ")
        if key == "-":
            self.others.append(text)
        else:
            self.beside[text] = key
        return f"{' ' * self.draw(st.integers(1, 3))}{text}"

    def flow(self, value: Any, indent: int) -> str:
        """In brackets, on one line or on several with comments."""
        if isinstance(value, dict):
            names = [f"k{self.name('')}:" for _ in value]
            return "{" + self.items(list(value.values()), names, indent) + "}"
        if isinstance(value, list):
            return "[" + self.items(value, [""] * len(value), indent) + "]"
        return self.scalar(value, None)

    def items(self, values: list[Any], names: list[str], indent: int) -> str:
        space = self.draw(st.sampled_from(["", " "]))
        pairs = zip(names, values, strict=True)
        said = [f"{name} {self.flow(value, indent + 1)}".strip() for name, value in pairs]
        if not said or not self.chance():
            return f"{space}{f',{space}'.join(said)}{space}"
        text = self.comment("-")
        for number, (name, item) in enumerate(zip(names, said, strict=True)):
            text += "\n" + " " * indent
            if self.chance(6):
                own = self.name("# above ")
                self.others.append(own)
                text += own + "\n\n" + " " * indent
            comma = "," if number < len(said) - 1 or self.chance() else ""
            text += item + comma + self.comment(name or "-")
        return text + "\n" + " " * indent

    def scalar(self, value: Any, indent: int | None) -> str:
        """A scalar in one of the ways in which it can be written; `indent` is None within brackets."""
        if not isinstance(value, str):
            return json.dumps(value)
        ways = [json.dumps(value, ensure_ascii=self.chance())]
        if "\n" not in value and "\t" not in value:
            ways.append("'" + value.replace("'", "''") + "'")
        if value.isalnum() and resolve(value) == value:
            ways.append(value)
        if indent is not None and value == value.strip() and value and "\t" not in value:
            ways.append(
                ">-\n"
                + "\n".join(" " * indent + line if line else "" for line in value.replace("\n", "\n\n").split("\n"))
            )
            ways.append("|-\n" + "\n".join(" " * indent + line for line in value.split("\n")))
            if value.startswith("long"):
                ways.append('"' + value.replace(" ", "\n" + " " * indent, 3) + '"')
                ways.append(value.replace(" ", "\n" + " " * indent, 5))
        return str(self.draw(st.sampled_from(ways)))


@st.composite
def documents(draw: Callable[[st.SearchStrategy[Any]], Any]) -> tuple[str, Writer]:
    """A file's text, and what stands in it."""
    writer = Writer(draw)
    data = draw(st.dictionaries(st.sampled_from("abcdefgh"), values, min_size=1, max_size=5))
    writer.block(data, 0)
    text = "\n".join(writer.lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    return text, writer
