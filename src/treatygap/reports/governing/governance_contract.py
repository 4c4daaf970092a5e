"""The shape of `governance --format json`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import ControlVerdict
from treatygap.governance.lines.redlines import Met
from treatygap.governance.rules.possibility import Outcome
from treatygap.governance.rules.search import Method
from treatygap.governance.ways.way_out import Family, Reading
from treatygap.reports.certificate_contract import ControlCertificateJson
from treatygap.reports.governing.control_contract import ModelJson
from treatygap.reports.scenario_contract import ScenarioJson


class MeasuresJson(TypedDict):
    """Power in one voting game, as exact fractions such as `1/2`."""

    label: str | None
    shapley_shubik: dict[str, str]
    banzhaf: dict[str, str]
    coleman_prevent: dict[str, str]
    coleman_initiate: dict[str, str]
    coleman_act: str


class FormJson(ModelJson):
    """A form of control, with the power that it gives."""

    measures: list[MeasuresJson]


class RelaxationJson(TypedDict):
    """Red lines that would have to be given up together, and the forms of control that this opens."""

    red_lines: list[str]
    parties: list[str]
    opens: list[str]


class WeightedFormJson(TypedDict):
    """A rule as weights with a quota; `differs_on` says how far it is from the rule itself."""

    weights: dict[str, int]
    quota: int
    differs_on: int


class WitnessJson(TypedDict):
    """A voting rule that respects the red lines."""

    minimal_winning: list[list[str]]
    proper: bool
    weighted: WeightedFormJson | None


class CorrectionJson(TypedDict):
    """Red lines without which there would be a rule."""

    red_lines: list[str]
    parties: list[str]
    witness: WitnessJson | None


class PossibilityJson(TypedDict):
    """Whether any voting rule at all respects all red lines."""

    outcome: Outcome
    method: Method
    proper: bool
    rules_searched: int | None
    solutions: int | None
    witness: WitnessJson | None
    conflicts: list[list[str]]
    corrections: list[CorrectionJson]
    set_aside: list[str]
    reason: str | None
    certificate: ControlCertificateJson | None


class ConcessionJson(TypedDict):
    """A red line that is met in a weaker reading only."""

    line: str
    party: str
    reading: Reading


class RuleForJson(TypedDict):
    """A voting rule, and what it is for."""

    use: Literal["everything", "subject", "turn", "instance-above", "those-who-stay"]
    party: str | None
    red_lines: list[str]
    rule: WitnessJson | None


class WayOutJson(TypedDict):
    """Another structure, and whether it would do."""

    family: Family
    works: bool | None
    size: int | None
    members: list[str]
    other_members: list[list[str]]
    concessions: list[ConcessionJson]
    alternatives: list[list[ConcessionJson]]
    rules: list[RuleForJson]
    conflicts: list[list[str]]
    set_aside: list[str]
    reason: str | None


class RangeJson(TypedDict):
    """A range of numbers within which the answers are the same."""

    low: str
    high: str
    includes_low: bool
    includes_high: bool
    is_a_rule: bool
    red_lines: dict[str, Met]


class YearsJson(TypedDict):
    """Years whose figures cross the same red lines."""

    first: str
    last: str
    crossed: list[str]


class UnderOtherNumbersJson(TypedDict):
    """A form of control under other quotas and the figures of other years."""

    model: str
    indicator: str | None
    quotas: list[RangeJson]
    years: list[YearsJson]


class BlendJson(TypedDict):
    """Two indicators blended in every proportion."""

    first: str
    second: str
    more_than: str
    shares_of_the_second: list[RangeJson]


class FirmnessJson(TypedDict):
    """What other numbers would change."""

    models: list[UnderOtherNumbersJson]
    blends: list[BlendJson]


class PositionJson(TypedDict):
    """Who could control bodies that stand alike."""

    institutions: list[str]
    verdict: ControlVerdict
    settled_by_assumption: bool
    claims: list[str]
    red_lines: list[str]
    models: list[FormJson]
    catalogue: list[FormJson]
    relaxations: list[RelaxationJson]
    possibility: PossibilityJson | None
    certified: bool | None
    ways_out: list[WayOutJson]
    under_other_numbers: FirmnessJson | None


class GovernanceJson(TypedDict):
    """Who could control bodies, and whether all parties can accept that."""

    schema: Literal["treatygap/governance/1"]
    treaty: str
    as_of: str
    scenarios: list[ScenarioJson]
    settings: list[str]
    positions: list[PositionJson]
    silent: list[str]
