"""A power file: a decision rule on its own, with those who decide by it."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.game import GameSpec
from treatygap.model.ids import NewIndicatorId, NewPartyId, PartyId
from treatygap.model.text import Prose, Text

MOST_PARTIES = 200


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    if isinstance(value, dict):
        return "titles"
    return "names" if isinstance(value, (tuple, list)) else None


Parties = Annotated[
    Annotated[tuple[NewPartyId, ...], Tag("names")] | Annotated[dict[NewPartyId, Text], Tag("titles")],
    Discriminator(
        _which,
        custom_error_type="no_such_parties",
        custom_error_message="parties are a list of ids, or a mapping of each id to its title",
    ),
]
Figures = dict[PartyId, Annotated[float, Field(ge=0, allow_inf_nan=False)]]


class PowerFile(Record):
    """A rule, its parties, and the figures that it goes by."""

    title: Text | None = None
    source: Prose | None = None
    """Where the rule and the figures are from."""
    parties: Parties
    rule: GameSpec
    indicators: Annotated[dict[NewIndicatorId, Figures], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _are_not_too_many(self) -> "PowerFile":
        if not self.parties:
            raise ValueError("there are no parties")
        if len(self.parties) > MOST_PARTIES:
            raise ValueError(f"{len(self.parties)} parties are more than the {MOST_PARTIES} that are analysed")
        return self

    @property
    def titles(self) -> dict[str, str]:
        """Each party's title, or its id where it has none."""
        if isinstance(self.parties, dict):
            return {party: str(title) for party, title in self.parties.items()}
        return {party: party for party in self.parties}
