"""What `treatygap scenario compare` says."""

from string import ascii_uppercase

from treatygap.analysis.assessment import Lack, Summary
from treatygap.analysis.scenarios.assumption_words import in_words
from treatygap.analysis.scenarios.compare import Case, Comparison, ControlChange, Waiting
from treatygap.model.project import Project
from treatygap.reports.document import Badge, Block, Bullets, Document, Inline, Paragraph, Row, Section, Span, Table
from treatygap.reports.force import force_facts
from treatygap.reports.governing.rule_words import against_words
from treatygap.reports.phrases import phrase
from treatygap.reports.scenario_sections import idle_words, scenario_facts
from treatygap.reports.wording import VERDICTS, count, day, joined, lacking, promise
from treatygap.version import __version__

_NAMED = 2
"""So many bodies are named in a summary."""


def comparison_report(comparison: Comparison) -> Document:
    """The comparison as a document."""
    project = comparison.project
    facts = [("As of", day(comparison.as_of)), *force_facts(project.treaty, comparison.as_of)]
    facts += scenario_facts(project)
    if comparison.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in comparison.settings)))
    facts.append(("Made with", f"treatygap {__version__} from model {project.digest[:12]}"))
    marks = _marks(len(comparison.cases))
    sections = [_answer(comparison, marks), _overview(comparison, marks), _promises(comparison, marks)]
    common = _common(comparison)
    for case, mark in zip(comparison.cases, marks, strict=True):
        sections.append(_case(comparison, case, mark, common))
    if common:
        text = "These are blocked in every one of the scenarios, and for want of the same."
        left = Bullets(tuple(_waiting(project, group) for group in common))
        sections.append(Section("left", "What every scenario leaves blocked", (Paragraph((text,)), left)))
    return Document(f"{project.treaty.title}: scenarios", tuple(facts), tuple(sections))


def _marks(number: int) -> list[str]:
    """A letter for each scenario; numbers where there are not enough."""
    return list(ascii_uppercase[:number]) if number <= len(ascii_uppercase) else [str(n + 1) for n in range(number)]


def _common(comparison: Comparison) -> tuple[Waiting, ...]:
    """What stays blocked for want of the same in every one of several scenarios; said once then."""
    if len(comparison.cases) < 2:  # noqa: PLR2004 -- what one scenario leaves is told with it
        return ()
    first, *others = comparison.cases
    return tuple(group for group in first.waiting if all(group in case.waiting for case in others))


def _overview(comparison: Comparison, marks: list[str]) -> Section:
    intro = (
        "Each scenario is held by itself against the present. What it assumes is its author's supposition and no "
        "statement of fact. Where a scenario says by which form of control a body decides, the body is taken to decide "
        "so even if a party refuses that form; the red lines that this crosses are named. (A sweep is stricter: in it "
        "a form works only where no red line that is held refuses it.)"
    )
    rows = [Row((("–",), ("The present",), *_numbers(comparison.summary), ("–",), ("–",)))]
    for case, mark in zip(comparison.cases, marks, strict=True):
        scenario = case.scenario.scenario
        when = f", on {day(case.as_of)}" if case.as_of != comparison.as_of else ""
        gained, lost = (str(len(case.opened)),), (str(len(case.closed)),)
        rows.append(Row(((mark,), (f"{scenario.title} ({scenario.id}){when}",), *_numbers(case.summary), gained, lost)))
    header = ("", "Scenario", "Can work", "Blocked", "Not determined", "Opens", "Closes")
    return Section("overview", "Side by side", (Paragraph((intro,)), Table(header, tuple(rows), (1, 8, 2, 2, 3, 2, 2))))


def _numbers(summary: Summary) -> tuple[Inline, ...]:
    return tuple((str(number),) for number in (summary.implementable, summary.blocked, summary.undetermined))


def _promises(comparison: Comparison, marks: list[str]) -> Section:
    project = comparison.project
    moving = [
        name
        for name in project.provisions
        if any(name in (*case.opened, *case.closed, *case.turned) for case in comparison.cases)
    ]
    same = len(project.provisions) - len(moving)
    if not moving:
        return Section("promises", "Promise by promise", (Paragraph(("No scenario changes any verdict.",)),))
    rows = tuple(
        Row(
            (
                (promise(project, name),),
                (Badge(comparison.verdicts[name], brief=True),),
                *((Badge(case.verdicts[name], brief=True),) for case in comparison.cases),
            )
        )
        for name in moving
    )
    legend = (
        f"✓ {VERDICTS['implementable']}, ✗ {VERDICTS['blocked']}, ? {VERDICTS['undetermined']}. "
        f"{count(same, 'other promise has', 'other promises have')} the same verdict in all of them."
    )
    table = Table(("Promise", "Now", *marks), rows, (12, 2, *(1 for _ in marks)))
    return Section("promises", "Promise by promise", (table, Paragraph((legend,))))


def _case(comparison: Comparison, case: Case, mark: str, common: tuple[Waiting, ...]) -> Section:
    project, scenario = case.project, case.scenario.scenario
    basis = f" It goes on from {scenario.base}." if scenario.base else ""
    lines: list[Inline] = [
        (f"{word}: {_listed(project, names)}.",)
        for word, names in (("Opens", case.opened), ("Closes", case.closed))
        if names
    ] or [("Opens and closes nothing.",)]
    if case.turned:
        lines.append((f"Turns: {'; '.join(_turned(case, name) for name in case.turned)}.",))
    if case.nearer:
        lines.append((f"Not opened, but lacking other things than before: {_listed(project, case.nearer)}.",))
    alike: dict[tuple[object, ...], list[ControlChange]] = {}
    for change in case.control:
        alike.setdefault(change[1:], []).append(change)
    lines += [(_control(project, changes),) for changes in alike.values()]
    for assumption in (each for applied in project.scenarios for each in applied.assumptions):
        if assumption.claim in case.idle:
            words = in_words(comparison.project, assumption.item)
            lines.append((f"{idle_words(project).capitalize()}: {words} ({assumption.place}).",))
    blocks: list[Block] = [Paragraph((f"{scenario.assumes}{basis}",)), Bullets(tuple(lines))]
    rest = [group for group in case.waiting if group not in common]
    if case.waiting:
        stay = count(case.summary.blocked, "promise stays", "promises stay")
        elsewhere = sum(len(group.promises) for group in common)
        of = f", {elsewhere} of them in every scenario" if common else ""
        beyond = f"{'; the others' if common else ''}:" if rest else "."
        blocks.append(Paragraph((f"{stay} blocked{of}{beyond}",)))
    if rest:
        blocks.append(Bullets(tuple(_waiting(project, group) for group in rest)))
    return Section(f"scenario-{scenario.id}", f"{mark}. {scenario.title}", tuple(blocks), 3)


def _turned(case: Case, name: str) -> str:
    before, after = VERDICTS[case.before[name]], VERDICTS[case.verdicts[name]]
    return f"{promise(case.project, name)} from {before} to {after}"


def _listed(project: Project, names: tuple[str, ...]) -> str:
    return joined(promise(project, name) for name in names) if names else "nothing"


def _waiting(project: Project, group: Waiting) -> Inline:
    wants = "; ".join(_lack(project, lack) for lack in group.lacks) or "a promise that cannot work"
    return (f"for want of {wants}: {_listed(project, group.promises)}",)


def _lack(project: Project, lack: Lack) -> str:
    title = phrase(project, lack.condition or lack.id, lack.party)
    words = lacking(lack.facets, lack.status)
    return f"an end of {title}" if lack.unwanted else f"{title} ({words})" if words else title


def _control(project: Project, changes: list[ControlChange]) -> str:
    """What became of the control of some bodies, of which all the same is to be said."""
    change, title = changes[0], joined(project.title_of(each.institution) for each in changes)
    after = "no longer judged" if change.after is None else VERDICTS[change.after]
    # What the present does not settle, only an assumption can.
    after += " by assumption" if change.after == "settled" else ""
    after += against_words(project, change.crossed)
    before = "not judged" if change.before is None else VERDICTS[change.before]
    moved = f"from {before} to {after}" if change.before != change.after else "changes"
    accepted = joined(f"“{project.title_of(model)}”" for model in change.accepted)
    rejected = joined(f"“{project.title_of(model)}”" for model in change.rejected)
    refused = f"; a party refuses {rejected} now" if rejected else ""
    return f"Control of {title}: {moved}{f'; no party refuses {accepted} now' if accepted else ''}{refused}."


def _answer(comparison: Comparison, marks: list[str]) -> Section:
    now = comparison.summary
    spans: list[Span] = [
        f"In the present, {now.implementable} of {count(now.provisions, 'promise')} can work and {now.blocked} "
        f"{'is' if now.blocked == 1 else 'are'} blocked."
    ]
    blocks: list[Block] = [Paragraph(tuple(spans), lead=True)]
    items = tuple((_sentence(case, mark),) for case, mark in zip(comparison.cases, marks, strict=True))
    blocks += [Bullets(items)] if items else []
    most = max((len(case.opened) for case in comparison.cases), default=0)
    best = [mark for case, mark in zip(comparison.cases, marks, strict=True) if most and len(case.opened) == most]
    if len(comparison.cases) > 1 and best:
        verb = "opens" if len(best) == 1 else "open"
        blocks.append(Paragraph((f"Most is opened by {joined(best)}, which {verb} {count(most, 'promise')}.",)))
    return Section("answer", "The answer", tuple(blocks))


def _sentence(case: Case, mark: str) -> str:
    """What one scenario comes to."""
    project, title = case.project, case.scenario.scenario.title
    parts = []
    if case.opened:
        verb = "opens" if len(case.opened) == 1 else "open"
        parts.append(f"{joined(promise(project, name) for name in case.opened)} {verb}")
    if case.closed:
        verb = "closes" if len(case.closed) == 1 else "close"
        parts.append(f"{joined(promise(project, name) for name in case.closed)} {verb}")
    if case.turned:
        parts.append(f"{count(len(case.turned), 'promise turns', 'promises turn')} between blocked and not determined")
    ended = [each for each in case.control if each.before == "deadlock" != each.after]
    stuck = [each.institution for each in case.control if each.after == "deadlock" != each.before]
    alike: dict[str, list[str]] = {}
    for each in ended:
        alike.setdefault(_ended(project, each), []).append(each.institution)
    parts += [f"the deadlock over {_bodies(project, names)} {how}" for how, names in alike.items()]
    if stuck:
        parts.append(f"the control of {_bodies(project, stuck)} comes into deadlock")
    if not parts:
        parts = ["no verdict changes" if case.nearer else "nothing changes"]
    left = f"{case.summary.blocked} remain blocked" if case.summary.blocked != 1 else "1 remains blocked"
    return f"{mark}, “{title}”: {'; '.join(parts)}; {left}."


def _ended(project: Project, change: ControlChange) -> str:
    """How a deadlock is over: by assumption, or because a form of control is refused no more."""
    if change.after == "settled":
        return f"is assumed away{against_words(project, change.crossed)}"
    opened = joined(f"“{project.title_of(model)}”" for model in change.accepted)
    return f"ends, for nobody refuses {opened} any more" if opened else "ends"


def _bodies(project: Project, names: list[str]) -> str:
    """Some bodies by name, or their number where there are many."""
    return joined(map(project.title_of, names)) if len(names) <= _NAMED else f"{len(names)} bodies"
