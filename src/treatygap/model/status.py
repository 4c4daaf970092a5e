"""What was the case, from when, and who says so."""

from typing import Annotated, Any, Literal, get_args

from pydantic import ConfigDict, Field, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import ClaimId, PartyId, ReplacementId
from treatygap.model.key_rules import given, go_together
from treatygap.model.text import Day, Prose

Status = Literal["in-place", "partial", "missing", "unknown", "suspended", "dissolved", "lapsed", "superseded"]
"""The last four are ends: put off for a time, wound up, run out, and lawfully replaced."""
Settable = Literal["in-place", "partial", "missing", "unknown"]
"""The statuses that can be assumed for an analysis; the ends say no more than `missing` about what can work."""
Facet = Literal["founded", "empowered", "governed"]

STATUSES: tuple[Status, ...] = get_args(Status)
SETTABLE: tuple[Settable, ...] = get_args(Settable)
FACETS: tuple[Facet, ...] = ("founded", "empowered", "governed")

Because = Annotated[tuple[ClaimId, ...], Field(min_length=1)]
"""The claims that a statement rests on; never none."""


class Stretch(Record):
    """A stretch of time in a status history; it ends when the next entry begins, or on `until`."""

    since: Annotated[Day, Field(alias="from")]
    """The first day on which it was so, such as `2020-09-01`."""
    until: Day | None = None
    """The first day on which the entry no longer holds."""


def _superseded(key: str) -> dict[str, Any]:
    return given(key, {"const": "superseded"})


class StatusEntry(Stretch):
    """The status of an instrument or of a promise from a day on."""

    model_config = ConfigDict(json_schema_extra=go_together(given("by"), _superseded("status")))

    status: Status
    """`in-place`, `partial` (never counts as met), `missing`, or `unknown` where no source settles it; or an end:
    `suspended`, `dissolved`, `lapsed`, or `superseded`, which asks for `by`.
    """
    parties: tuple[PartyId, ...] = ()
    """The parties for which it stands like this; all if none is named."""
    by: ReplacementId | None = None
    """What it is superseded by: it counts as met as far as that is in place."""
    because: Because
    """Who says so, such as `[annual-report#council]`."""
    note: Prose | None = None
    """A word on it for readers of reports."""

    @model_validator(mode="after")
    def _only_what_is_superseded_has_a_successor(self) -> "StatusEntry":
        if (self.by is not None) != (self.status == "superseded"):
            raise ValueError("'superseded' and 'by' (what replaced it) go together")
        return self


class InstitutionEntry(Stretch):
    """What an institution had or lacked from a day on; a facet left out keeps what an earlier entry said."""

    model_config = ConfigDict(
        json_schema_extra=go_together(given("by"), {"anyOf": [_superseded(facet) for facet in FACETS]})
    )

    founded: Status | None = None
    """Exists in law: an act in force establishes it."""
    empowered: Status | None = None
    """Has the mandate that the promises waiting for it need."""
    governed: Status | None = None
    """How it takes decisions is settled."""
    by: ReplacementId | None = None
    """What the facets that are superseded are superseded by."""
    because: Because
    """Who says so, such as `[annual-report#council]`."""
    note: Prose | None = None
    """A word on it for readers of reports."""

    @model_validator(mode="after")
    def _only_what_is_superseded_has_a_successor(self) -> "InstitutionEntry":
        if (self.by is not None) != ("superseded" in (self.founded, self.empowered, self.governed)):
            raise ValueError("'superseded' and 'by' (what replaced it) go together")
        return self


Entry = StatusEntry | InstitutionEntry
"""An entry of any status history."""
