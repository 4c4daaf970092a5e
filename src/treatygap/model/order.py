"""In which order things can be put in place, and how long each step takes."""

from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import ClaimId, ReplacementId
from treatygap.model.status import Because
from treatygap.model.text import Duration, in_months_or_days

BodyStep = Literal["found", "empower", "govern"]
"""What brings about the facets of an institution, in their order."""
Action = Literal["found", "empower", "govern", "put-in-place"]
"""An instrument takes one step only."""
BODY_STEPS: tuple[BodyStep, ...] = get_args(BodyStep)
ACTIONS: tuple[Action, ...] = get_args(Action)


class NeedsFirst(Record):
    """Before an institution or instrument can be put in place, others must be; no verdict rests on this."""

    prerequisite: ReplacementId
    """The body or instrument that waits."""
    step: BodyStep | None = None
    """The step of an institution that waits: `found`, `empower` or `govern`; all of them if none is named."""
    needs: Annotated[tuple[ReplacementId, ...], Field(min_length=1)]
    """What must be in place first."""
    because: Because
    """Who says so."""


class Estimate(Record):
    """How long a step takes: at least, probably, and at most."""

    min: Duration
    """The least time, such as `6 months`."""
    likely: Duration
    """The probable time, such as `1 year`."""
    max: Duration
    """The most time, such as `2 years`."""

    @model_validator(mode="after")
    def _rises(self) -> "Estimate":
        lengths = [in_months_or_days(text) for text in (self.min, self.likely, self.max)]
        if len({unit for unit, _ in lengths}) > 1:
            raise ValueError("min, likely and max are all in days, or all in months and years, so that they compare")
        if lengths != sorted(lengths):
            raise ValueError("min, likely and max must not become shorter")
        return self


class Durations(Record):
    """How long the steps towards one institution or instrument take."""

    found: Estimate | None = None
    """How long it takes to found the body."""
    empower: Estimate | None = None
    """How long it takes to give it its mandate."""
    govern: Estimate | None = None
    """How long it takes to settle how it decides."""
    put_in_place: Annotated[Estimate | None, Field(alias="put-in-place")] = None
    """How long it takes to put the instrument in place."""
    because: tuple[ClaimId, ...] = ()
    """Who says so; an estimate may be the author's own."""

    def of(self, action: str) -> Estimate | None:
        """The estimate for a step; None also for what is no step of these."""
        named = {"found": self.found, "empower": self.empower, "govern": self.govern, "put-in-place": self.put_in_place}
        return named.get(action)
