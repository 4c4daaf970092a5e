"""The rules that state what promises need."""

from typing import Annotated

from pydantic import Field, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import NewContestedId, NewReadingId, NewRuleId, ProvisionId, RuleId
from treatygap.model.requirement import AllOf, NotThat, Requirement
from treatygap.model.status import Because
from treatygap.model.text import Prose, Text


class Rule(Record):
    """A promise needs something first; several rules on one promise must all hold."""

    id: NewRuleId
    provision: ProvisionId
    """The promise that needs something, such as `art7.common-tariff`."""
    requires: Requirement
    """What it needs: the id of a body, an instrument or another promise; or `all`, `any`, `at_least` and conditions,
    such as `{any: [tariff-law, tariff-protocol]}`.
    """
    unless: Requirement | None = None
    """What must not be the case: as long as it is, the rule is not satisfied whatever is in place."""
    because: Because
    """Who says that it needs this, such as `[river-text#office]`."""
    note: Prose | None = None
    """A word on it for readers of reports."""

    @property
    def needs(self) -> Requirement:
        """All that the rule asks for, in one requirement."""
        if self.unless is None:
            return self.requires
        return AllOf(all=(self.requires, NotThat(negated=self.unless)))


class Reading(Record):
    """One way to understand a contested point, with the rules that follow from it."""

    id: NewReadingId
    title: Text
    """How the point is understood here."""
    rules: tuple[RuleId, ...] = ()
    """The rules that hold only if the point is understood like this."""
    because: Because
    """Who understands it like this."""


class Contested(Record):
    """A point that is understood in several ways; the first is the one that the model follows."""

    id: NewContestedId
    title: Text
    """What the point is."""
    readings: Annotated[tuple[Reading, ...], Field(min_length=2)]
    """The ways to understand it; the first is the one that the model follows."""


class StartTogether(Record):
    """Promises that need each other and that the treaty means to begin at once, so that none waits for the rest."""

    provisions: Annotated[tuple[ProvisionId, ...], Field(min_length=1, json_schema_extra={"minItems": 2})]
    """Two promises or more."""
    because: Because
    """Who says that they are meant to begin together."""

    @model_validator(mode="after")
    def _are_several(self) -> "StartTogether":
        if len(set(self.provisions)) < 2:  # noqa: PLR2004 -- one promise alone starts with nothing
            raise ValueError("a promise can start together only with another one")
        return self
