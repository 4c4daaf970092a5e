"""What a party may demand of how a body decides: the content of a red line."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from treatygap.model.base import Record
from treatygap.model.ids import PartyId
from treatygap.model.text import Share

Index = Literal["shapley-shubik", "banzhaf", "coleman-prevent", "coleman-initiate"]
"""How power is measured; Banzhaf's is the normalised one, whose shares sum to one."""

Word = Literal["must_hold_veto", "must_not_be_dummy", "must_not_be_bound_against_its_will"]


def _one_or_several(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    match value:
        case str():
            return "one party"
        case list() | tuple():
            return "several parties"
        case _:
            return None


Several = Annotated[tuple[PartyId, ...], Field(min_length=1)]

OneOrSeveral = Annotated[
    Annotated[PartyId, Tag("one party")] | Annotated[Several, Tag("several parties")],
    Discriminator(
        _one_or_several,
        custom_error_type="no_party",
        custom_error_message="here stands the id of a party, or a list of them",
    ),
]


class MustNotBeBlockableBy(Record):
    """No decision may fail for want of that party alone, or of those parties together."""

    must_not_be_blockable_by: OneOrSeveral
    """A party, or a list of parties together: no decision may fail for want of them alone."""


class MustNotDecideAlone(Record):
    """That party must need somebody else for a decision."""

    must_not_decide_alone: PartyId
    """A party that must need somebody else to pass a decision."""


class MustBeAbleToBlockWith(Record):
    """The party and those must be able to stop a decision together."""

    must_be_able_to_block_with: Several
    """Those with whom the party must be able to block, all together, such as `[upland]`."""


class MustBeAbleToPassWith(Record):
    """The party and those must be able to take a decision together."""

    must_be_able_to_pass_with: Several
    """Those with whom the party must be able to pass a decision, all together, such as `[upland]`."""


class PowerAtLeast(Record):
    """A floor under an index of power."""

    index: Index
    """How power is measured."""
    at_least: Share
    """The least power, such as `1/4` or `25%`."""


class MinPower(Record):
    """The party's power must reach a share."""

    min_power: PowerAtLeast
    """The power that the party must have at least, such as `{index: banzhaf, at_least: 25%}`."""


class PowerAtMost(Record):
    """A cap on an index of power of a party."""

    party: PartyId
    """Whose power."""
    index: Index
    """How power is measured."""
    at_most: Share
    """The most power, such as `1/2` or `50%`."""


class MaxPowerOf(Record):
    """Another party's power must not exceed a share."""

    max_power_of: PowerAtMost
    """The power that another party may have at most, such as `{party: upland, index: banzhaf, at_most: 50%}`."""


class PowerOf(Record):
    """An index of power of a party."""

    party: PartyId
    """Whose power."""
    index: Index
    """How power is measured."""


class AtLeastPowerOf(Record):
    """The party must have at least as much power as another."""

    at_least_power_of: PowerOf
    """The party whose power must not be greater, such as `{party: upland, index: shapley-shubik}`."""


class MinWeightShare(Record):
    """The party must have a share of the votes, whatever they are worth."""

    min_weight_share: Share
    """The share of the votes that the party must have, such as `1/3`; judged only where a rule gives votes."""


class AbilityToAct(Record):
    """A floor under the share of all coalitions that can pass a decision (Coleman 1971)."""

    at_least: Share
    """The share of all groups of parties that can pass a decision, such as `10%`."""


class BodyMustAct(Record):
    """The body as a whole must be able to decide."""

    body_must_act: AbilityToAct
    """How able to decide the body must be, such as `{at_least: 10%}`."""


Mapped = (
    MustNotBeBlockableBy
    | MustNotDecideAlone
    | MustBeAbleToBlockWith
    | MustBeAbleToPassWith
    | MinPower
    | MaxPowerOf
    | AtLeastPowerOf
    | MinWeightShare
    | BodyMustAct
)

_KEYS = (
    "must_not_be_blockable_by",
    "must_not_decide_alone",
    "must_be_able_to_block_with",
    "must_be_able_to_pass_with",
    "min_power",
    "max_power_of",
    "at_least_power_of",
    "min_weight_share",
    "body_must_act",
)


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    match value:
        case str():
            return "word"
        case Record():
            return next((f"with {key}" for key in _KEYS if hasattr(value, key)), None)
        case dict():
            return next((f"with {key}" for key in _KEYS if key in value), None)
        case _:
            return None


Demand = Annotated[
    Annotated[Word, Tag("word")]
    | Annotated[MustNotBeBlockableBy, Tag("with must_not_be_blockable_by")]
    | Annotated[MustNotDecideAlone, Tag("with must_not_decide_alone")]
    | Annotated[MustBeAbleToBlockWith, Tag("with must_be_able_to_block_with")]
    | Annotated[MustBeAbleToPassWith, Tag("with must_be_able_to_pass_with")]
    | Annotated[MinPower, Tag("with min_power")]
    | Annotated[MaxPowerOf, Tag("with max_power_of")]
    | Annotated[AtLeastPowerOf, Tag("with at_least_power_of")]
    | Annotated[MinWeightShare, Tag("with min_weight_share")]
    | Annotated[BodyMustAct, Tag("with body_must_act")],
    Discriminator(
        _which,
        custom_error_type="no_such_demand",
        custom_error_message="a demand is must_hold_veto, must_not_be_dummy, must_not_be_bound_against_its_will, "
        f"or a mapping with {', '.join(_KEYS[:-1])} or {_KEYS[-1]}",
    ),
]


def parties_of(demand: Demand) -> tuple[str, ...]:
    """The other parties that a demand names, each once."""
    match demand:
        case MustNotBeBlockableBy(must_not_be_blockable_by=named):
            return (named,) if isinstance(named, str) else tuple(dict.fromkeys(named))
        case MustNotDecideAlone(must_not_decide_alone=other):
            return (other,)
        case MustBeAbleToBlockWith(must_be_able_to_block_with=named):
            return tuple(dict.fromkeys(named))
        case MustBeAbleToPassWith(must_be_able_to_pass_with=named):
            return tuple(dict.fromkeys(named))
        case MaxPowerOf(max_power_of=bound):
            return (bound.party,)
        case AtLeastPowerOf(at_least_power_of=bound):
            return (bound.party,)
        case _:
            return ()
