"""Verdicts on promises and gaps in words, as they are set beside each other."""

from treatygap.analysis.assessment import Lack, PartyVerdict, ProvisionFinding
from treatygap.analysis.differences.gap_changes import Gap
from treatygap.analysis.differences.promise_changes import PromiseChange, State
from treatygap.analysis.differences.reading_changes import ReadingChange
from treatygap.model.project import Project
from treatygap.reports.document import Anchor, Badge, Inline, Span
from treatygap.reports.finding_words import missing_words, unknown_words, working_words
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import STATUSES, VERDICTS, count, joined, lacking, promise

STATES: dict[State | PartyVerdict, str] = {
    "kept": "kept",
    "implementable": VERDICTS["implementable"],
    "blocked": VERDICTS["blocked"],
    "undetermined": VERDICTS["undetermined"],
    "opt-out": "opted out",
    "derogation": "derogation",
}
_MOST_NAMED = 6
"""Of more promises than so many, only the number is said."""


def verdict_words(project: Project, finding: ProvisionFinding | None) -> Inline:
    """A verdict with its reason."""
    if finding is None:
        return ("–",)
    return (Badge(finding.verdict), ": ", *reason_words(project, finding))


def reason_words(project: Project, finding: ProvisionFinding) -> Inline:
    """Why a verdict is what it is; without links, for what they lead to stands in another report."""
    if finding.verdict == "blocked":
        return ("".join(_bare(span) for span in missing_words(project, finding, each=True)),)
    if finding.verdict == "undetermined":
        text = "".join(_bare(span) for span in unknown_words(project, finding))
    else:
        text = working_words(project, finding)
    # What the sentences of these begin with is no title, but where what is not known is named first.
    plain = finding.verdict == "implementable" or finding.reason == "no-rule"
    return (f"{text[:1].lower() if plain else text[:1]}{text[1:]}".removesuffix("."),)


def standing_words(project: Project, change: PromiseChange, *, rules: bool) -> str:
    """What is otherwise about a promise whose reason reads the same on both sides.

    Args:
        project: the new version.
        change: the promise.
        rules: whether its own rules are not what they were.
    """
    was = {(lack.id, lack.party, lack.unwanted): lack for lack in change.gone}
    stands = [
        f"{phrase(project, lack.condition or lack.id, lack.party)} was {STATUSES[was[key].status]} before, and is"
        f" {STATUSES[lack.status]} now"
        for lack in change.new
        if (key := (lack.id, lack.party, lack.unwanted)) in was and was[key].status != lack.status
    ]
    if stands:
        return "; ".join(stands)
    return "but its rules put it together otherwise" if rules else "but by way of other promises than before"


def _bare(span: Span) -> str:
    return span.text if isinstance(span, Anchor) else str(span)


def gap_words(project: Project, gap: Gap, *, opened: bool) -> str:
    """A gap with the promises that wait for it, and how it stands on the other side."""
    if len(gap.promises) > _MOST_NAMED:
        names = count(len(gap.promises), "promise")
    else:
        names = joined(promise(project, name) for name in gap.promises)
    wait = ("waits" if len(gap.promises) == 1 else "wait") if opened else "waited"
    how = _elsewhere(gap, opened=opened)
    return f"{lack_words(project, gap.lack)}: {names} {wait} for it{f'; {how}' if how else ''}."


def reading_words(project: Project, change: ReadingChange) -> str:
    """A promise that turns in some ways to read the text only."""
    titles = {item.id: item.title for point in project.contested.values() for item in point.readings}
    if change.common:
        readings = joined(f"“{titles[reading]}”" for reading in change.common)
        where = f"in the {'reading' if len(change.common) == 1 else 'readings'} {readings}"
    else:
        where = f"in {len(change.ways)} of the {change.of} ways to read the text"
    step = f"from “{STATES[change.before]}” to “{STATES[change.after]}”"
    return f"{promise(project, change.promise)}: {step}, but only {where}."


def lack_words(project: Project, lack: Lack) -> str:
    """Something that is lacking, or in the way."""
    title = phrase(project, lack.condition or lack.id, lack.party)
    if lack.unwanted:
        return f"an end of {title}"
    if lack.condition is not None:
        return title
    return f"{title} ({lacking(lack.facets, lack.status, each=True) or STATUSES[lack.status]})"


def _elsewhere(gap: Gap, *, opened: bool) -> str:
    """How what is lacking on one side stands on the other."""
    match gap.elsewhere:
        case "absent":
            return "the model did not have it before" if opened else "the model has it no more"
        case "unasked":
            return "no rule asked for it before" if opened else "no rule asks for it any more"
        case "in-place" if not gap.lack.unwanted:
            return "it was in place before" if opened else "it is in place now"
        case "asked" if not gap.lack.unwanted and gap.lack.condition is None:
            if opened:
                return "it was not in place before either, but no blocked promise waited for it"
            return "it is not in place now either, but no blocked promise waits for it"
        case _:
            return ""
