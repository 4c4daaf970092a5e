"""Whether a check looks for gaps as well: apart, so that a check that was kept loads nothing else."""

from datetime import date
from typing import NamedTuple


class GapsOn(NamedTuple):
    """That gaps are looked for as well."""

    day: date | None = None
    """The day to speak of; that of each model if none is given."""
