"""How much each voter weighs, as it is written down: where weights come from, and what is then done to them."""

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import IndicatorId, VoterId
from treatygap.model.text import Share, share

Votes = Annotated[dict[VoterId, Annotated[int, Field(ge=0)]], Field(min_length=1)]
Blend = Annotated[dict[IndicatorId, Share], Field(min_length=1)]

SOURCES = ("votes", "by", "blend", "one_each")
"""The keys of which exactly one says where weights come from."""


class Weighting(Record):
    """Each voter's weight: from one source, changed by whatever else is said, in the order of the fields."""

    votes: Votes | None = None
    """Voter -> its votes, such as `{lowland: 3, upland: 2}`."""
    by: IndicatorId | None = None
    """An indicator whose figures are the weights, such as `population`."""
    blend: Blend | None = None
    """Several indicators, each as shares of its total, in these proportions, such as `{population: 50%, gdp: 50%}`."""
    one_each: Literal[True] | None = None
    """`true`: every party has one vote."""
    square_root: bool = False
    """`true`: the square root of each weight counts instead (Penrose 1946)."""
    basic: Share | None = None
    """The part of all votes that is shared out equally, such as `5.502%`."""
    min_share: Share | None = None
    """No party has less than this share of all votes, such as `2%`."""
    max_share: Share | None = None
    """No party has more than this share of all votes, such as `30%`."""
    whole_votes: bool = False
    """`true`: weights are rounded to whole votes."""

    @model_validator(mode="after")
    def _one_source(self) -> "Weighting":
        if sum(value is not None for value in (self.votes, self.by, self.blend, self.one_each)) != 1:
            raise ValueError(
                "weights are exactly one of votes (a number for each party), by (an indicator), "
                "blend (shares of several indicators) and one_each (true)"
            )
        return self

    @model_validator(mode="after")
    def _blend_is_a_whole(self) -> "Weighting":
        total = sum((share(part) for part in (self.blend or {"": "100%"}).values()), Fraction(0))
        if total != 1:
            raise ValueError(f"the shares of a blend add up to {_percent(total)}, not to 100%")
        return self

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> "Weighting":
        if self.basic is not None and share(self.basic) == 1:
            raise ValueError("if all votes are basic votes, every party has the same: write one_each: true")
        least, most = share(self.min_share or "0%"), share(self.max_share or "100%")
        if least > most:
            raise ValueError(f"the least share, {self.min_share}, is above the greatest, {self.max_share}")
        return self


def _percent(value: Fraction) -> str:
    return f"{float(value * 100):.9g}%"
