"""Tests of rules: what an author expects to follow, and on which day and assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.diagnostic import Place
from treatygap.model.ids import (
    ControlModelId,
    FactId,
    InstitutionId,
    NewRuleTestId,
    PartyId,
    PrerequisiteId,
    ProvisionId,
    ReadingId,
    ScenarioId,
)
from treatygap.model.scenario import ScenarioFile
from treatygap.model.text import Day, Prose

Verdict = Literal["implementable", "blocked", "undetermined"]
PartyVerdict = Literal["implementable", "blocked", "undetermined", "opt-out", "derogation"]
Given = Literal["in-place", "partial", "missing", "unknown"]
ControlVerdict = Literal["settled", "open", "deadlock"]


class Includes(Record):
    """These ids, and perhaps others."""

    includes: Annotated[tuple[PrerequisiteId, ...], Field(min_length=1)]


def _which_ids(value: Any) -> str:  # noqa: ANN401 -- a discriminator sees raw input
    return "some" if isinstance(value, (dict, Includes)) else "exactly"


Ids = Annotated[
    Annotated[tuple[PrerequisiteId, ...], Tag("exactly")] | Annotated[Includes, Tag("some")],
    Discriminator(_which_ids),
]
"""A list of ids, no more and no fewer, or some that must be among those found."""


class Control(Record):
    """The verdict on who controls an institution, and which parties refuse which model."""

    verdict: ControlVerdict
    refused: Annotated[dict[ControlModelId, tuple[PartyId, ...]], Field(default_factory=dict)]


def _which_control(value: Any) -> str:  # noqa: ANN401 -- a discriminator sees raw input
    return "full" if isinstance(value, (dict, Control)) else "word"


ControlExpected = Annotated[
    Annotated[ControlVerdict, Tag("word")] | Annotated[Control, Tag("full")], Discriminator(_which_control)
]


class Expect(Record):
    """What is expected; whatever is left out is not looked at."""

    verdicts: Annotated[dict[ProvisionId, Verdict], Field(default_factory=dict)]
    missing: Annotated[dict[ProvisionId, Ids], Field(default_factory=dict)]
    """What a promise lacks for sure, itself or through another promise."""
    unknown: Annotated[dict[ProvisionId, Ids], Field(default_factory=dict)]
    """What is not known of a promise's needs."""
    by_party: Annotated[dict[ProvisionId, dict[PartyId, PartyVerdict]], Field(default_factory=dict)]
    opens: tuple[ProvisionId, ...] | None = None
    """Exactly the promises that can work, and could not without its scenarios and what it takes as given."""
    governance: Annotated[dict[InstitutionId, ControlExpected], Field(default_factory=dict)]
    counts: Annotated[dict[Verdict, Annotated[int, Field(ge=0)]], Field(default_factory=dict)]

    @model_validator(mode="after")
    def _expects_something(self) -> "Expect":
        if self.opens is None and not any(getattr(self, name) for name in type(self).model_fields if name != "opens"):
            raise ValueError(f"a test expects something: {', '.join(type(self).model_fields)}")
        return self


class RuleTest(Record):
    """One test: a day, what is taken as given on it, and what is expected to follow."""

    id: NewRuleTestId
    title: Prose
    as_of: Day | None = None
    """If none is named, that of the last scenario that names one, or the treaty's cut-off day."""
    scenario: tuple[ScenarioId, ...] = ()
    """Scenarios that are laid over the model, before anything else is taken as given."""
    readings: tuple[ReadingId, ...] = ()
    """How contested points are understood; of those left out, the first reading."""
    given: Annotated[dict[FactId, Given], Field(default_factory=dict)]
    expect: Expect


class Tolerated(Record):
    """A change of a rule that no test can notice, and why that is right."""

    mutant: Prose
    reason: Prose


class RuleTestsFile(Record):
    """A file below `rules/ID/tests/`."""

    tests: tuple[RuleTest, ...] = ()
    tolerated: tuple[Tolerated, ...] = ()


class Under(NamedTuple):
    """The scenarios that a test names."""

    files: tuple[ScenarioFile, ...]
    place: Place
    """Where it names them."""


@dataclass(frozen=True, slots=True)
class RuleTests:
    """All tests of a treaty's rules, as loaded."""

    tests: tuple[RuleTest, ...]
    tolerated: tuple[tuple[Tolerated, Place], ...]
    places: Mapping[str, Place]
    """Test -> where it stands."""
    files: tuple[str, ...]
    under: Mapping[str, Under] = field(default_factory=dict)
    """Test -> its scenarios, where it names any."""
