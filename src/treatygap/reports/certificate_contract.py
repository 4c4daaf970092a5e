"""The shapes of what `certify` writes, and of what it writes with `--control`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import Verdict


class SealedScenarioJson(TypedDict):
    """A scenario, and the digest of its file."""

    id: str
    digest: str


_Not = TypedDict("_Not", {"not": "str | NegatedJson | ThresholdJson"})


class NegatedJson(_Not):
    """Holds when its part does not."""


class ThresholdJson(TypedDict):
    """Holds when the weights of the parts that hold reach a number."""

    at_least: int
    parts: "list[tuple[int, str | NegatedJson | ThresholdJson]]"


class ProofJson(TypedDict):
    """In which order names come to hold surely, or possibly; and those that do not."""

    holds: list[str]
    fails: list[str]
    possible: list[str]
    unsure: list[str]


class CertificateJson(TypedDict):
    """Verdicts with their proofs."""

    schema: Literal["treatygap/certificate/1"]
    treatygap: str
    treaty: str
    model: str
    as_of: str
    scenarios: list[SealedScenarioJson]
    settings: list[str]
    verdicts: dict[str, Verdict]
    rules: dict[str, str | NegatedJson | ThresholdJson]
    facts: dict[str, Literal["true", "false", "unknown"]]
    rank: dict[str, int]
    proof: ProofJson


class FixedJson(TypedDict):
    """That a group can pass decisions, or cannot."""

    coalition: list[str]
    wins: bool


class LinearJson(TypedDict):
    """That the numbers of those groups that can pass decisions add up to so much."""

    terms: list[tuple[int, list[str]]]
    at_least: int


class PosedLineJson(TypedDict):
    """A red line, as conditions on voting rules."""

    id: str
    party: str
    conditions: list[FixedJson | LinearJson]


class ByRuleJson(TypedDict):
    """Proof by a rule that respects all red lines."""

    by: Literal["rule"]
    minimal_winning: list[list[str]]


class ByTwoCoalitionsJson(TypedDict):
    """Proof by two groups about which two red lines contradict each other."""

    by: Literal["two-coalitions"]
    kind: str
    winning_line: str
    winning: list[str]
    other_line: str
    other: list[str]


class ByEveryRuleJson(TypedDict):
    """Proof by trying every voting rule."""

    by: Literal["every-rule"]


class ControlCertificateJson(TypedDict):
    """Whether any voting rule respects the red lines, with its proof."""

    schema: Literal["treatygap/control-certificate/1"]
    scenarios: list[SealedScenarioJson]
    parties: list[str]
    proper: bool
    lines: list[PosedLineJson]
    claim: Literal["possible", "impossible"]
    proof: ByRuleJson | ByTwoCoalitionsJson | ByEveryRuleJson
