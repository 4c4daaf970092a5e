"""Who concluded the treaty, and how much each weighs."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import IndicatorId, NewIndicatorId, NewPartyId
from treatygap.model.status import Because
from treatygap.model.text import Day, Prose, Text, check_period

Year = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]


class Indicator(Record):
    """A number measured for each party year by year, such as its population."""

    id: NewIndicatorId
    title: Text
    """What is measured, such as `Population`."""
    unit: Prose
    """In which unit, such as `persons` or `percent`."""


class Series(Record):
    """One party's values of one indicator: at the end of, or over, each year."""

    values: Annotated[dict[Year, Annotated[float, Field(ge=0, allow_inf_nan=False)]], Field(min_length=1)]
    """Year -> figure, such as `{"2023": 9050000}`. Years stand in quotation marks; no figure is below zero."""
    because: Because
    """Who gives these figures."""


class Membership(Record):
    """A time in which a party is bound by the treaty."""

    since: Annotated[Day, Field(alias="from")]
    """The first day on which it is bound."""
    until: Day | None = None
    """The first day on which it is no longer bound."""
    because: Because
    """Who says so."""

    @model_validator(mode="after")
    def _is_a_period(self) -> "Membership":
        check_period(self.since, self.until)
        return self


class Party(Record):
    """A state or organisation bound by the treaty."""

    id: NewPartyId
    title: Text
    """What the party is called in reports."""
    membership: tuple[Membership, ...] = ()
    """When it was bound; all the time if nothing is said."""
    indicators: Annotated[dict[IndicatorId, Series], Field(default_factory=dict)]
    """Indicator -> the party's figures by year."""
