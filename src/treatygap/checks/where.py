"""Spots in records, from which places in files are found."""

from typing import NamedTuple

from treatygap.model.diagnostic import Place
from treatygap.model.ids import Kind

Path = tuple[str | int, ...]
"""Keys, as they are written in the file, and indices."""


class At(NamedTuple):
    """A spot in a record that has an id: the id itself, or what stands below the record on a path."""

    kind: Kind
    name: str
    """Of a claim, its full id: `source#claim`."""
    within: Path = ()
    key: bool = False
    """Whether the key at the end of the path is meant and not its value."""


class Listed(NamedTuple):
    """A spot in a record without an id: an item of a list at the top of a file, such as `candidates`."""

    name: str
    """The key of the list."""
    position: int
    """Which of all items of such lists, in order of the model's files: `Project` holds them in that order."""
    within: Path = ()
    key: bool = False


class Under(NamedTuple):
    """An entry of a mapping at the top of a file, such as `costs`."""

    table: str
    name: str
    key: bool = False
    """Whether the key is meant and not its value."""


Where = At | Listed | Under | Place
"""Any of them, or a place that is known already."""
