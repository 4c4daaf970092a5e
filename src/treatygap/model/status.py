"""What was the case, from when, and who says so."""

from typing import Annotated, Literal

from pydantic import Field

from treatygap.model.base import Record
from treatygap.model.ids import ClaimId
from treatygap.model.text import Day, Prose

Status = Literal["in-place", "partial", "missing", "unknown"]
Facet = Literal["founded", "empowered", "governed"]

STATUSES: tuple[Status, ...] = ("in-place", "partial", "missing", "unknown")
FACETS: tuple[Facet, ...] = ("founded", "empowered", "governed")

Because = Annotated[tuple[ClaimId, ...], Field(min_length=1)]
"""The claims that a statement rests on; never none."""


class Entry(Record):
    """A stretch of time in a status history; it ends when the next entry begins, or on `until`."""

    since: Annotated[Day, Field(alias="from")]
    until: Day | None = None
    """The first day on which the entry no longer holds."""
    because: Because
    note: Prose | None = None


class StatusEntry(Entry):
    """The status of an instrument or of a promise from a day on."""

    status: Status


class InstitutionEntry(Entry):
    """What an institution had or lacked from a day on; a facet left out keeps what an earlier entry said."""

    founded: Status | None = None
    """Exists in law: an act in force establishes it."""
    empowered: Status | None = None
    """Has the mandate that the promises waiting for it need."""
    governed: Status | None = None
    """How it takes decisions is settled."""
