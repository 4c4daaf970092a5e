"""Where a version of a model comes from, as the user named it."""

from typing import Literal, NamedTuple

_SHORT = 12
"""So many digits of a commit's hash are shown."""


class Origin(NamedTuple):
    """What stands on one side of a comparison."""

    kind: Literal["revision", "folder", "scenario", "files"]
    """The last: the project's files as they lie there."""
    name: str
    commit: str | None = None
    """Of a revision, its full hash."""

    @property
    def words(self) -> str:
        """As reports name it."""
        match self.kind:
            case "revision":
                return f"revision {self.name} ({(self.commit or '')[:_SHORT]})"
            case "files":
                return "the files as they are now"
            case _:
                return f"{self.kind} {self.name}"
