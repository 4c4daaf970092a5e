"""How a notebook shows what an analysis finds: as the page that somebody on a higher floor makes of it."""

from collections.abc import Callable
from typing import Any

PAGES: dict[type, Callable[[Any], str]] = {}
"""Kind of result -> how to show it; filled by `treatygap.notebook`, for an analysis knows of no format."""


class Shown:
    """A result that notebooks show as a page."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """As notebooks ask for it; None where nothing says how."""
        page = PAGES.get(type(self))
        return page(self) if page else None
