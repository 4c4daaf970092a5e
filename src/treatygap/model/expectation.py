"""Tests of rules: what an author expects to follow, and on which day and assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

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
from treatygap.model.key_rules import given
from treatygap.model.scenario import ScenarioFile
from treatygap.model.text import Day, Prose

Verdict = Literal["implementable", "blocked", "undetermined"]
PartyVerdict = Literal["implementable", "blocked", "undetermined", "opt-out", "derogation"]
Given = Literal["in-place", "partial", "missing", "unknown"]
ControlVerdict = Literal["settled", "open", "deadlock"]


class Includes(Record):
    """These ids, and perhaps others."""

    includes: Annotated[tuple[PrerequisiteId, ...], Field(min_length=1)]
    """Ids that must be among those found; there may be others."""


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
    """`settled`, `open` (a form is acceptable to all) or `deadlock` (none is)."""
    refused: Annotated[dict[ControlModelId, tuple[PartyId, ...]], Field(default_factory=dict)]
    """Control model -> the parties that refuse it, such as `{equal: [upland], by-population: []}`."""


def _which_control(value: Any) -> str:  # noqa: ANN401 -- a discriminator sees raw input
    return "full" if isinstance(value, (dict, Control)) else "word"


ControlExpected = Annotated[
    Annotated[ControlVerdict, Tag("word")] | Annotated[Control, Tag("full")], Discriminator(_which_control)
]


def _expects_something(schema: dict[str, Any]) -> None:
    """Say in a JSON Schema what the validator below asks for."""
    filled = [given(key, {"minProperties": 1}) for key in schema["properties"] if key != "opens"]
    schema["anyOf"] = [*filled, given("opens")]


class Expect(Record):
    """What is expected; whatever is left out is not looked at."""

    model_config = ConfigDict(json_schema_extra=_expects_something)

    verdicts: Annotated[dict[ProvisionId, Verdict], Field(default_factory=dict)]
    """Promise -> its verdict, such as `{art7.common-tariff: blocked}`."""
    missing: Annotated[dict[ProvisionId, Ids], Field(default_factory=dict)]
    """What a promise lacks for sure, itself or through another promise, such as `{art7.common-tariff:
    [river-office]}`, no more and no less; or `{includes: [...]}` for some of it.
    """
    unknown: Annotated[dict[ProvisionId, Ids], Field(default_factory=dict)]
    """What is not known of a promise's needs, written like `missing`."""
    by_party: Annotated[dict[ProvisionId, dict[PartyId, PartyVerdict]], Field(default_factory=dict)]
    """Promise -> party -> the verdict for that party."""
    opens: tuple[ProvisionId, ...] | None = None
    """Exactly the promises that can work, and could not without its scenarios and what it takes as given."""
    governance: Annotated[dict[InstitutionId, ControlExpected], Field(default_factory=dict)]
    """Body -> whether its control is `settled`, `open` or in `deadlock`; or a mapping with `verdict` and `refused`."""
    counts: Annotated[dict[Verdict, Annotated[int, Field(ge=0)]], Field(default_factory=dict)]
    """Verdict -> how many promises have it, such as `{blocked: 13}`."""

    @model_validator(mode="after")
    def _expects_something(self) -> "Expect":
        if self.opens is None and not any(getattr(self, name) for name in type(self).model_fields if name != "opens"):
            raise ValueError(f"a test expects something: {', '.join(type(self).model_fields)}")
        return self


class RuleTest(Record):
    """One test: a day, what is taken as given on it, and what is expected to follow."""

    id: NewRuleTestId
    title: Prose
    """What the test shows, in a sentence."""
    as_of: Day | None = None
    """The day to speak of; if none is named, that of the last scenario that names one, or the treaty's cut-off day."""
    scenario: tuple[ScenarioId, ...] = ()
    """Scenarios that are laid over the model, before anything else is taken as given."""
    readings: tuple[ReadingId, ...] = ()
    """How contested points are understood; of those left out, the first reading."""
    given: Annotated[dict[FactId, Given], Field(default_factory=dict)]
    """What is taken as given: body, instrument or promise -> status, such as `{river-office: in-place}`."""
    expect: Expect
    """What must follow; whatever is left out is not looked at."""


class Tolerated(Record):
    """A change of a rule that no test can notice, and why that is right."""

    mutant: Prose
    """The change as `treatygap test --mutate` names it."""
    reason: Prose
    """Why no test needs to notice it."""


class RuleTestsFile(Record):
    """A file below `rules/ID/tests/`."""

    tests: tuple[RuleTest, ...] = ()
    """Expectations of what follows from the rules, tried by `treatygap test`."""
    tolerated: tuple[Tolerated, ...] = ()
    """Changes of rules that no test needs to notice."""


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
