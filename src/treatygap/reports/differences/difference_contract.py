"""The shape of `diff --format json`."""

from typing import Any, Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import ControlVerdict, PartyVerdict, Reason, Verdict
from treatygap.analysis.differences.gap_changes import Closing, Standing
from treatygap.analysis.differences.promise_changes import State
from treatygap.analysis.differences.record_changes import Noun
from treatygap.analysis.differences.replaying import Axis
from treatygap.model.ids import Kind
from treatygap.model.status import Facet, Status

ThingKind = Kind | Literal["condition"]
"""What can be lacking, or be a fact of a world; the id of a condition is its requirement as JSON text."""


class SideJson(TypedDict):
    """A version of the model."""

    kind: Literal["revision", "folder", "scenario", "files"]
    name: str
    commit: str | None
    model: str
    scenarios: list[str]
    as_of: str


class FoundJson(TypedDict):
    """What one side finds of a promise."""

    verdict: Verdict
    kept: bool
    reason: Reason


class PartyTurnJson(TypedDict):
    """The verdict for one party, where it turns."""

    before: PartyVerdict | State
    after: PartyVerdict | State


class DiffLackJson(TypedDict):
    """Something that a promise lacks, or that is in its way."""

    id: str
    kind: ThingKind
    status: Status
    facets: list[Facet]
    party: str | None
    unwanted: bool


class PassedJson(TypedDict):
    """A deadline."""

    on: str
    what: str


class PromiseChangeJson(TypedDict):
    """A promise of which something else is found."""

    provision: str
    before: FoundJson | None
    after: FoundJson | None
    by_party: dict[str, PartyTurnJson]
    worse: bool
    lacks_no_more: list[DiffLackJson]
    lacks_now: list[DiffLackJson]
    deadlines_passed: list[PassedJson]
    deadlines_passed_no_more: list[PassedJson]


class TurnJson(PromiseChangeJson):
    """A promise whose verdict turns."""

    causes: list[list[Axis]]


class ReadingTurnJson(TypedDict):
    """A promise that turns in some readings of contested points only."""

    provision: str
    before: Verdict
    after: Verdict
    readings: list[list[str]]


class GapJson(DiffLackJson):
    """A gap that opens or is mended."""

    promises: list[str]
    elsewhere: Standing
    closing: Closing | None


class DiffCrossedJson(TypedDict):
    """A red line that is crossed."""

    party: str
    red_line: str


class DiffControlJson(TypedDict):
    """A body of whose control something else is found."""

    institution: str
    before: ControlVerdict | None
    after: ControlVerdict | None
    accepted: list[str]
    rejected: list[str]
    crossed: list[DiffCrossedJson]


class RightsJson(TypedDict):
    """Who has which say under a settled rule."""

    can_block: list[str]
    decides_alone: str | None
    without_influence: list[str]


class RightsChangeJson(TypedDict):
    """A body whose settled rule gives others a say."""

    institution: str
    before: RightsJson
    after: RightsJson


class DiffMemberJson(TypedDict):
    """A member of a package."""

    id: str
    kind: ThingKind
    party: str | None
    unwanted: bool


class PackageChangeJson(TypedDict):
    """The packages of a promise, where they are not what they were."""

    provision: str
    before: int
    after: int
    complete: bool
    appeared: list[list[DiffMemberJson]]
    vanished: list[list[DiffMemberJson]]


class WorldFactJson(TypedDict):
    """Something that is there in a world or is not."""

    id: str
    kind: ThingKind
    party: str | None


class WorldJson(TypedDict):
    """A smallest world in which the versions of a rule disagree."""

    met_by: Literal["before", "after"]
    before: Verdict
    after: Verdict
    in_place: list[WorldFactJson]
    absent: list[WorldFactJson]


class RuleChangeJson(TypedDict):
    """What became of the rules on a promise."""

    provision: str
    kind: Literal["equal", "weaker", "stronger", "crossing"]
    worlds: list[WorldJson]


class RenameJson(TypedDict):
    """A record that goes by another id."""

    kind: Kind
    before: str
    after: str


class FieldChangeJson(TypedDict):
    """A field that says something else; the values are those of the file, and null where there is none."""

    path: list[str]
    before: Any
    after: Any


class RecordChangeJson(TypedDict):
    """A record that is not what it was."""

    kind: Noun
    id: str
    how: Literal["added", "removed", "changed"]
    was: str | None
    content: Any
    fields: list[FieldChangeJson]


class DiffJson(TypedDict):
    """Two versions of a model, and what the step from the one to the other means."""

    schema: Literal["treatygap/diff/1"]
    treatygap: str
    treaty: str
    before: SideJson
    after: SideJson
    settings: list[str]
    headline: str
    found_otherwise: bool
    worse: bool
    weaker: bool
    lacks_more: list[str]
    lacks_less: list[str]
    turned: list[TurnJson]
    added: list[PromiseChangeJson]
    removed: list[PromiseChangeJson]
    other_reason: list[PromiseChangeJson]
    by_reading: list[ReadingTurnJson]
    opened: list[GapJson]
    mended: list[GapJson]
    control: list[DiffControlJson]
    rights: list[RightsChangeJson]
    packages: list[PackageChangeJson]
    rules: list[RuleChangeJson]
    renamed: list[RenameJson]
    records: list[RecordChangeJson]
