"""The rules that state what promises need."""

from typing import Annotated

from pydantic import Field

from treatygap.model.base import Record
from treatygap.model.ids import NewRuleId, ProvisionId
from treatygap.model.requirement import AllOf, NotThat, Requirement
from treatygap.model.status import Because
from treatygap.model.text import Prose


class Rule(Record):
    """A promise needs something first; several rules on one promise must all hold."""

    id: NewRuleId
    provision: ProvisionId
    requires: Requirement
    unless: Requirement | None = None
    """What must not be the case: as long as it is, the rule is not satisfied whatever is in place."""
    because: Because
    note: Prose | None = None

    @property
    def needs(self) -> Requirement:
        """All that the rule asks for, in one requirement."""
        if self.unless is None:
            return self.requires
        return AllOf(all=(self.requires, NotThat(negated=self.unless)))


class StartTogether(Record):
    """Promises that need each other and that the treaty means to begin at once, so that none waits for the rest."""

    provisions: Annotated[tuple[ProvisionId, ...], Field(min_length=2)]
    because: Because
