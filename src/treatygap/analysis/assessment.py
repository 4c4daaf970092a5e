"""What an analysis finds: the one value that all reports are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from treatygap.analysis.showing import Shown
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.requirement import Condition, Requirement
from treatygap.model.status import Facet, Status
from treatygap.model.treaty import Deadline

if TYPE_CHECKING:
    from treatygap.governance.rules.possibility import Possibility

Verdict = Literal["implementable", "blocked", "undetermined"]
Reason = Literal[
    "in-place",
    "superseded",
    "nothing-needed",
    "prerequisites-met",
    "prerequisites-missing",
    "circle",
    "facts-unknown",
    "no-rule",
]
PartyVerdict = Literal["implementable", "blocked", "undetermined", "opt-out", "derogation"]
ControlVerdict = Literal["settled", "open", "deadlock"]


class Setting(NamedTuple):
    """A status taken as given for this analysis, whatever the history says."""

    name: str
    facet: Facet | None
    """One facet of an institution; None for all of it, or for what has no facets."""
    status: Status

    def __str__(self) -> str:
        """As it is written on the command line."""
        return f"{self.name}{'.' + self.facet if self.facet else ''}={self.status}"


class Lack(NamedTuple):
    """Something that a provision waits for."""

    id: str
    """Of a prerequisite; of a condition, its requirement as JSON text."""
    kind: Kind | Literal["condition"]
    status: Status
    facets: tuple[Facet, ...] = ()
    """What of an institution is lacking."""
    inherited_from: str | None = None
    """The provision whose own rule asks for it; None if the provision in question asks itself."""
    party: str | None = None
    """The party for which it lacks, where that differs between parties."""
    unwanted: bool = False
    """Whether it is in the way, and not missing."""
    condition: Condition | None = None
    """What is to be fulfilled, where the kind is `condition`."""


class Unmet(NamedTuple):
    """A requirement that is not met and is more than an id: a condition, a negation, or an id for one party."""

    requirement: Requirement
    party: str | None


class Shortfall(NamedTuple):
    """How far a requirement is from being met."""

    short: int
    """How many more of the parts are needed."""
    of: int
    """How many parts it has."""
    parts: tuple["Missing", ...]
    """Those of its parts that are not met, any of which would count."""


Missing = Shortfall | Unmet | str
"""What a requirement lacks: an id, or more."""


class ProvisionFinding(NamedTuple):
    """The verdict on one promise."""

    id: str
    article: str
    verdict: Verdict
    reason: Reason
    missing: tuple[Lack, ...]
    unknown: tuple[Lack, ...]
    """What is not known about it; on an undetermined provision, what its verdict hangs on."""
    shortfalls: tuple[Missing, ...]
    """What each of its rules lacks; empty if it is implementable."""
    rules: tuple[str, ...]
    claims: tuple[str, ...]
    """The claims behind the verdict: of its rules, or of the status that settles it."""
    circle: tuple[str, ...] = ()
    """The provisions that wait for each other, if that is why it is blocked."""
    cut_by: tuple[str, ...] = ()
    """The members of that circle any one of which, if it began without waiting, would let all of them work."""
    overdue: tuple[Deadline, ...] = ()
    """Deadlines that passed while it was not kept."""
    kept: Status = "unknown"
    """How the promise itself stands, whatever its rules say."""
    by_party: Mapping[str, PartyVerdict] = MappingProxyType({})
    """For each party of the day, where the promise can hold for some parties only; else empty."""


class FacetFinding(NamedTuple):
    """The status of an institution's facet, or of an instrument (no facet), on the day."""

    facet: Facet | None
    status: Status
    since: date | None = None
    """The first day of the unbroken time in which it stood like this; None if no source says, or a setting does."""
    claims: tuple[str, ...] = ()
    """The claims of that time, the newest first."""
    assumed: bool = False
    """Whether a setting or a scenario says so, and not the record."""
    by: str | None = None
    """What it is superseded by, if it is."""
    note: str | None = None
    """What the record says in words of its latest entry."""


class PrerequisiteFinding(NamedTuple):
    """What waits for one prerequisite."""

    id: str
    kind: Kind
    status: Status
    facets: tuple[FacetFinding, ...]
    needed_by: tuple[str, ...]
    """The provisions whose own rules name it."""
    blocks: tuple[str, ...]
    """The blocked provisions that lack it, directly or through another."""
    opens: tuple[str, ...]
    """The provisions that would become implementable if it alone were in place."""


class ByReading(NamedTuple):
    """The verdicts when contested points are understood in a certain way."""

    readings: tuple[str, ...]
    """The reading of each contested point."""
    verdicts: Mapping[str, Verdict]


class Refusal(NamedTuple):
    """A red line that a control model crosses."""

    party: str
    red_line: str


class GameFinding(NamedTuple):
    """One voting game of a form of control."""

    label: str | None
    """The subject that it is for, or the party that holds the casting vote; None if it is the only one."""
    veto_players: tuple[str, ...]
    dictator: str | None
    dummies: tuple[str, ...]
    power: dict[str, Fraction]
    """Shapley-Shubik index of each party and neutral member."""
    proper: bool
    """Whether no coalition and its complement can both pass decisions."""


class ModelFinding(NamedTuple):
    """What one way of deciding means for the parties of an institution.

    Where it consists of several games, for subjects or in turn, a party holds a veto, decides alone or has no
    influence only if it does so in each of them, and its power is the average.
    """

    model: str
    """A control model's id, or `as-settled` for the institution's own rule."""
    veto_players: tuple[str, ...]
    dictator: str | None
    dummies: tuple[str, ...]
    power: dict[str, Fraction]
    """Shapley-Shubik index of each party and neutral member."""
    accepted_by: tuple[str, ...]
    rejected_by: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    years: dict[str, str]
    """Indicator that gives weights -> the year of its figures."""
    weights: dict[str, Fraction]
    """Each party's share of the weights, if the model has a single weighting; else empty."""
    games: tuple[GameFinding, ...] = ()
    problem: str | None = None
    """Why no game could be made, if none could; then the rest is empty."""


class ControlFinding(NamedTuple):
    """Who controls an institution, or whether the parties can agree on it."""

    institution: str
    verdict: ControlVerdict
    models: tuple[ModelFinding, ...]
    claims: tuple[str, ...]
    lines: tuple[str, ...] = ()
    """The red lines in force for it, where its control is in question."""
    possibility: "Possibility | None" = None
    """Whether any voting rule at all respects them, where there are any."""
    assumed: bool = False
    """Whether it is settled by a setting or a scenario, and not by the record."""

    @property
    def crossed(self) -> tuple[Refusal, ...]:
        """The red lines that a form of control crosses by which it is only assumed to decide."""
        return (
            tuple(refusal for model in self.models for refusal in model.refusals) if self.verdict == "settled" else ()
        )


class Summary(NamedTuple):
    """How many provisions there are, by verdict."""

    provisions: int
    implementable: int
    blocked: int
    undetermined: int


@dataclass(frozen=True, slots=True)
class Assessment(Shown):
    """All that is found of a treaty on a day."""

    project: Project
    as_of: date
    settings: tuple[Setting, ...]
    summary: Summary
    provisions: tuple[ProvisionFinding, ...]
    prerequisites: tuple[PrerequisiteFinding, ...]
    """Those that block most first."""
    governance: tuple[ControlFinding, ...]
    by_reading: tuple[ByReading, ...]
    """One for each combination of readings, the one that the model follows first; empty if nothing is contested."""
    proved: bool
    """Whether the separate checker confirmed every verdict from its proof."""
    assumptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What rests on assumptions of scenarios, promises and the control of bodies -> the claims of these."""
