"""Identifiers, and what kind of record each one names.

A field typed with one of these says by itself whether it *defines* an id or *refers* to one. The loader
resolves references from that alone, so a new record needs no code there.
"""

from typing import Annotated, Any, Literal, NamedTuple

from pydantic import GetJsonSchemaHandler, StringConstraints

Kind = Literal[
    "article",
    "claim",
    "contested point",
    "control model",
    "dispute",
    "indicator",
    "institution",
    "instrument",
    "neutral member",
    "party",
    "provision",
    "reading",
    "red line",
    "rule",
    "rule test",
    "scenario",
    "section",
    "source",
    "treaty",
]


ROLE = "x-role"
"""The key under which the JSON Schema of an id holds what it defines or refers to, until that is put into words."""


class Defines(NamedTuple):
    """The field gives its record the id by which others refer to it."""

    kind: Kind

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:  # noqa: ANN401 -- pydantic's hook
        """Hand the role on to whoever makes a schema for editors."""
        return {**handler(core), ROLE: self}


class RefersTo(NamedTuple):
    """The field holds the id of a record of one of these kinds; `noun` is the word for them in messages."""

    noun: str
    kinds: tuple[Kind, ...]
    facets: bool = False
    """Whether it may name one facet of an institution, as in `joint-bank.governed`."""

    def __get_pydantic_json_schema__(self, core: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:  # noqa: ANN401 -- pydantic's hook
        """Hand the role on to whoever makes a schema for editors."""
        return {**handler(core), ROLE: self}


KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG = StringConstraints(pattern=rf"^{KEBAB}$", max_length=80)
_PROVISION = StringConstraints(pattern=rf"^{KEBAB}\.{KEBAB}$", max_length=120)
_CLAIM = StringConstraints(pattern=rf"^{KEBAB}#{KEBAB}$", max_length=160)
_ANY_PREREQUISITE = StringConstraints(pattern=rf"^{KEBAB}(?:\.{KEBAB})?$", max_length=120)

PREREQUISITE_KINDS: tuple[Kind, ...] = ("institution", "instrument", "provision")

NewTreatyId = Annotated[str, _SLUG, Defines("treaty")]
NewSectionId = Annotated[str, _SLUG, Defines("section")]
NewArticleId = Annotated[str, _SLUG, Defines("article")]
NewProvisionId = Annotated[str, _PROVISION, Defines("provision")]
NewInstitutionId = Annotated[str, _SLUG, Defines("institution")]
NewInstrumentId = Annotated[str, _SLUG, Defines("instrument")]
NewPartyId = Annotated[str, _SLUG, Defines("party")]
NewNeutralMemberId = Annotated[str, _SLUG, Defines("neutral member")]
NewIndicatorId = Annotated[str, _SLUG, Defines("indicator")]
NewSourceId = Annotated[str, _SLUG, Defines("source")]
NewRuleId = Annotated[str, _SLUG, Defines("rule")]
NewControlModelId = Annotated[str, _SLUG, Defines("control model")]
NewRedLineId = Annotated[str, _SLUG, Defines("red line")]
NewDisputeId = Annotated[str, _SLUG, Defines("dispute")]
NewContestedId = Annotated[str, _SLUG, Defines("contested point")]
NewReadingId = Annotated[str, _SLUG, Defines("reading")]
NewRuleTestId = Annotated[str, _SLUG, Defines("rule test")]
NewScenarioId = Annotated[str, StringConstraints(pattern=rf"^{KEBAB}$", max_length=60), Defines("scenario")]
NewClaimId = Annotated[str, _SLUG]
"""The part after `#`; the ledger's source gives the part before it."""

SectionId = Annotated[str, _SLUG, RefersTo("section", ("section",))]
ArticleId = Annotated[str, _SLUG, RefersTo("article", ("article",))]
ProvisionId = Annotated[str, _PROVISION, RefersTo("provision", ("provision",))]
InstitutionId = Annotated[str, _SLUG, RefersTo("institution", ("institution",))]
PartyId = Annotated[str, _SLUG, RefersTo("party", ("party",))]
VoterId = Annotated[str, _SLUG, RefersTo("party or neutral member", ("party", "neutral member"))]
IndicatorId = Annotated[str, _SLUG, RefersTo("indicator", ("indicator",))]
RuleId = Annotated[str, _SLUG, RefersTo("rule", ("rule",))]
ScenarioId = Annotated[str, _SLUG, RefersTo("scenario", ("scenario",))]
RedLineId = Annotated[str, _SLUG, RefersTo("red line", ("red line",))]
ContestedId = Annotated[str, _SLUG, RefersTo("contested point", ("contested point",))]
ReadingId = Annotated[str, _SLUG, RefersTo("reading", ("reading",))]
RuleName = Annotated[str, _SLUG]
"""The id of a rule that a scenario replaces, if there is one of that id, or adds."""
SourceId = Annotated[str, _SLUG, RefersTo("source", ("source",))]
ControlModelId = Annotated[str, _SLUG, RefersTo("control model", ("control model",))]
ClaimId = Annotated[str, _CLAIM, RefersTo("claim", ("claim",))]
PrerequisiteId = Annotated[str, _ANY_PREREQUISITE, RefersTo("prerequisite", PREREQUISITE_KINDS)]
FactId = Annotated[str, _ANY_PREREQUISITE, RefersTo("prerequisite", PREREQUISITE_KINDS, facets=True)]
"""A prerequisite, or one facet of an institution: `ID.FACET`."""
ReplacementId = Annotated[str, _ANY_PREREQUISITE, RefersTo("institution or instrument", ("institution", "instrument"))]
SubjectId = Annotated[str, _ANY_PREREQUISITE, RefersTo("article or prerequisite", ("article", *PREREQUISITE_KINDS))]
