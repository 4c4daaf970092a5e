"""The shape of `test --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.grounds import Sense
from treatygap.analysis.rule_testing.mutants import Change
from treatygap.reports.scenario_contract import ScenarioJson


class TestSummaryJson(TypedDict):
    """How many tests there are, and how many expectations are not met."""

    tests: int
    failed: int
    expectations: int
    unmet: int


class CheckJson(TypedDict):
    """One expectation, and what was found."""

    aspect: str
    about: str | None
    of: str | None
    expected: list[str]
    includes: bool
    found: list[str]
    met: bool


class WhyJson(TypedDict):
    """What a verdict rests on that was not expected."""

    provision: str
    sense: Sense
    members: list[str]


class TestJson(TypedDict):
    """One test."""

    id: str
    title: str
    place: str
    as_of: str
    scenarios: list[ScenarioJson]
    readings: list[str]
    given: list[str]
    passed: bool
    checks: list[CheckJson]
    why: list[WhyJson]


class RuleCoverageJson(TypedDict):
    """Whether a rule was seen satisfied and not, and which of its parts made no difference."""

    rule: str
    satisfied: bool
    unsatisfied: bool
    idle: list[list[str | int]]


class CoverageJson(TypedDict):
    """What no test shows."""

    complete: bool
    rules: list[RuleCoverageJson]
    red_lines_never_applied: list[str]
    control_models_never_judged: list[str]


class UnnoticedJson(TypedDict):
    """A change that no test notices."""

    mutant: str
    change: Change
    of: str
    place: str


class ToleratedJson(TypedDict):
    """A change that no test needs to notice."""

    mutant: str
    reason: str


class StaleJson(TypedDict):
    """An entry under `tolerated` that tolerates nothing."""

    mutant: str
    place: str


class MutationJson(TypedDict):
    """Which mistakes the tests would miss."""

    complete: bool
    tried: int
    unnoticed: list[UnnoticedJson]
    tolerated: list[ToleratedJson]
    stale: list[StaleJson]


class RuleTestsJson(TypedDict):
    """The outcome of tests of rules."""

    schema: Literal["treatygap/test/1"]
    treaty: str
    model: str
    summary: TestSummaryJson
    tests: list[TestJson]
    coverage: CoverageJson | None
    mutation: MutationJson | None
