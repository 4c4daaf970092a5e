"""A power file: a decision rule on its own, with those who decide by it."""

from typing import Annotated, Any

from pydantic import AfterValidator, Discriminator, Field, Tag

from treatygap.model.base import Record
from treatygap.model.game import GameSpec
from treatygap.model.ids import NewIndicatorId, NewPartyId, PartyId
from treatygap.model.text import Prose, Text

MOST_PARTIES = 200


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    if isinstance(value, dict):
        return "titles"
    return "names" if isinstance(value, (tuple, list)) else None


def _not_too_many(parties: Any) -> Any:  # noqa: ANN401 -- a list or a mapping
    if not parties:
        raise ValueError("there are no parties")
    if len(parties) > MOST_PARTIES:
        raise ValueError(f"{len(parties)} parties are more than the {MOST_PARTIES} that are analysed")
    return parties


_SIZES = {"minItems": 1, "maxItems": MOST_PARTIES, "minProperties": 1, "maxProperties": MOST_PARTIES}
Parties = Annotated[
    Annotated[tuple[NewPartyId, ...], Tag("names")] | Annotated[dict[NewPartyId, Text], Tag("titles")],
    Discriminator(
        _which,
        custom_error_type="no_such_parties",
        custom_error_message="parties are a list of ids, or a mapping of each id to its title",
    ),
    AfterValidator(_not_too_many),
    Field(json_schema_extra=_SIZES),
]
Figures = dict[PartyId, Annotated[float, Field(ge=0, allow_inf_nan=False)]]


class PowerFile(Record):
    """A rule, its parties, and the figures that it goes by."""

    title: Text | None = None
    """What is analysed; the heading of the report."""
    source: Prose | None = None
    """Where the rule and the figures are from."""
    parties: Parties
    """Who decides: a list of ids such as `[lowland, upland]`, or id -> title; at most 200."""
    rule: GameSpec
    """The rule by which they decide, such as `unanimity` or `{weighted: {votes: {lowland: 3, upland: 2}, quota: {votes:
    4}}}`.
    """
    indicators: Annotated[dict[NewIndicatorId, Figures], Field(default_factory=dict)]
    """Indicator -> party -> figure, for rules that go by one, such as `{population: {lowland: 9000000, upland:
    4000000}}`.
    """

    @property
    def titles(self) -> dict[str, str]:
        """Each party's title, or its id where it has none."""
        if isinstance(self.parties, dict):
            return {party: str(title) for party, title in self.parties.items()}
        return {party: party for party in self.parties}
