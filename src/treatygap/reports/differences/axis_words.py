"""What made a verdict turn, in words."""

from treatygap.analysis.differences.difference import Difference
from treatygap.analysis.differences.replaying import Axis
from treatygap.reports.wording import joined

_AXES: dict[Axis, str] = {
    "time": "a change of the day",
    "world": "what happened since",
    "law": "a change of the rules",
    "model": "a change of the reading that is followed, or of what starts together",
    "knowledge": "a change of what is on record",
}


def cause_words(found: Difference, promise: str) -> str:
    """Because of what kind of change a promise turned, to follow what it turned to."""
    causes = found.causes.get(promise, ())
    if not causes:
        # Each turn for parties of both sides has a cause.
        return ", because the parties are others"
    sets = [" together with ".join(_axis(found, axis) for axis in cause) for cause in causes]
    enough = "" if len(sets) == 1 else f", {'either' if len(sets) == 2 else 'each'} of which would have been enough"  # noqa: PLR2004
    return f", because of {joined(sets, 'or')}{enough}"


def _axis(found: Difference, axis: Axis) -> str:
    before, after = ([each.id for each in side.project.scenarios] for side in (found.before, found.after))
    if before == after or axis != "world":
        return _AXES[axis]
    # What a scenario assumes is taken to have happened.
    return "what is assumed, or happened since" if found.happened else "what is assumed"
