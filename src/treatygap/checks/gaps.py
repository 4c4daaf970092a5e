"""The gaps of a treaty as a check reports them, with the way that leads to what is missing."""

from collections.abc import Iterator

from treatygap.analysis.assessment import (
    Assessment,
    ControlFinding,
    Lack,
    ModelFinding,
    ProvisionFinding,
    Reason,
)
from treatygap.checks.gap_kinds import BLOCKED, CIRCLE, CONTROL_OPEN, DEADLOCK, FACTS_UNKNOWN, NO_RULE, OVERDUE
from treatygap.checks.gap_steps import Way, claim_steps
from treatygap.checks.gap_words import listed, name_of, promise, said, sentence, waits
from treatygap.checks.placing import Placing
from treatygap.checks.where import At
from treatygap.model.checked import Gap, Sought
from treatygap.model.diagnostic import Step

_KINDS: dict[Reason, Sought] = {
    "prerequisites-missing": BLOCKED,
    "circle": CIRCLE,
    "facts-unknown": FACTS_UNKNOWN,
    "no-rule": NO_RULE,
}
_NOT_REFUSED, _NOT_JUDGED = "not refused", "not to be judged"
_SETTLED_BELOW = ("prerequisites-missing", "facts-unknown")


def gaps(assessment: Assessment, placing: Placing) -> Iterator[Gap]:
    """Every gap of a treaty on the day of an assessment.

    Args:
        assessment: the treaty on a day.
        placing: finds the places in its files.
    """
    way = Way(assessment, placing)
    findings = {finding.id: finding for finding in assessment.provisions}
    for finding in assessment.provisions:
        if finding.verdict != "implementable":
            yield _promise(assessment, findings, finding, way)
        if finding.overdue:
            yield _overdue(assessment, finding, placing)
    for control in assessment.governance:
        if control.verdict != "settled":
            yield _control(assessment, control, placing)


def roots(findings: dict[str, ProvisionFinding], finding: ProvisionFinding) -> tuple[Lack, ...]:
    """What a promise comes down to: of what it lacks, all that is not itself lacking for the rest of it."""
    lacks = finding.missing if finding.verdict == "blocked" else finding.unknown
    found = tuple(
        lack
        for lack in lacks
        if lack.kind != "provision" or lack.unwanted or findings[lack.id].reason not in _SETTLED_BELOW
    )
    return found or lacks


def _promise(assessment: Assessment, findings: dict[str, ProvisionFinding], finding: ProvisionFinding, way: Way) -> Gap:
    project = assessment.project
    kind = _KINDS[finding.reason]
    lacks = roots(findings, finding)
    missing = {name for lack in lacks for name in _names(lack)} | set(finding.circle)
    asking = {finding.id, *(lack.inherited_from for lack in lacks if lack.inherited_from is not None)}
    shortfalls = [short for name in asking for short in findings[name].shortfalls]
    return Gap(
        kind.code,
        project.treaty.id,
        finding.id,
        project.places["provision", finding.id],
        sentence(project, finding, lacks, shortfalls),
        ("rule",) if kind is NO_RULE else tuple(sorted(missing)),
        way.steps(finding),
    )


def _names(lack: Lack) -> list[str]:
    """What is lacking, by facet, in a form that stays."""
    names = [f"{lack.id}.{facet}" for facet in lack.facets] or [lack.id]
    # The key of a condition names its party already.
    of = f"@{lack.party}" if lack.party and lack.condition is None else ""
    return [f"{'not ' if lack.unwanted else ''}{name}{of}" for name in names]


def _overdue(assessment: Assessment, finding: ProvisionFinding, placing: Placing) -> Gap:
    project = assessment.project
    deadlines = project.provisions[finding.id].deadlines
    steps = []
    for deadline in finding.overdue:
        place = placing.place(At("provision", finding.id, ("deadlines", deadlines.index(deadline))))
        steps += [Step(place, f"by {deadline.on}: {said(deadline.what)}"), *claim_steps(project, deadline.because)]
    days = listed(f"{deadline.on}" for deadline in finding.overdue)
    return Gap(
        OVERDUE.code,
        project.treaty.id,
        finding.id,
        project.places["provision", finding.id],
        f"{promise(project, finding.id)} was to be kept by {days} and is not",
        tuple(sorted(f"{deadline.on}" for deadline in finding.overdue)),
        tuple(steps),
    )


def _control(assessment: Assessment, control: ControlFinding, placing: Placing) -> Gap:
    project = assessment.project
    kind = DEADLOCK if control.verdict == "deadlock" else CONTROL_OPEN
    title = name_of(project, control.institution)
    steps = [*claim_steps(project, control.claims)]
    for model in control.models:
        for refusal in model.refusals:
            line = project.red_lines[refusal.red_line]
            party, form = name_of(project, refusal.party), name_of(project, model.model)
            words = f"{party} refuses {form}: {said(str(line.title))}"
            steps += [Step(placing.place(At("red line", line.id)), words), *claim_steps(project, line.because)]
    if kind is DEADLOCK:
        refused = (
            f"{name_of(project, model.model)} by {waits(name_of(project, party) for party in model.rejected_by)}"
            for model in control.models
        )
        message = f"{title} is in deadlock: each way to share control is refused ({listed(refused, '; ')})"
    else:
        parts = [f"how {title} decides is not settled"]
        for state in (_NOT_REFUSED, _NOT_JUDGED):
            forms = [name_of(project, model.model) for model in control.models if _state(model) == state]
            parts += [f"{state}: {listed(forms)}"] if forms else []
        message = "; ".join(parts)
    return Gap(
        kind.code,
        project.treaty.id,
        control.institution,
        project.places["institution", control.institution],
        message,
        tuple(
            sorted(
                f"{model.model}/{line}"
                for model in control.models
                for line in ([refusal.red_line for refusal in model.refusals] or [_state(model)])
            )
        ),
        tuple(dict.fromkeys(steps)),
    )


def _state(model: ModelFinding) -> str:
    """How a way to share control stands that crosses no red line."""
    if model.rejected_by:
        return ""
    return _NOT_REFUSED if model.problem is None else _NOT_JUDGED
