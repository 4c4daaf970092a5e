"""What `treatygap timeline` says."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from treatygap.analysis.assessment import Summary
from treatygap.analysis.over_time.timeline import DeadlineFinding, Timeline, Turn
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Block, Document, Inline, Paragraph, Picture, Row, Section, Span, Table
from treatygap.reports.force import force_note
from treatygap.reports.over_time.cause_words import because
from treatygap.reports.over_time.timeline_picture import Fate, fate, spans, timeline_picture
from treatygap.reports.scenario_sections import (
    assumed_by,
    assumptions_payload,
    assumptions_section,
    scenario_facts,
    scenarios_payload,
)
from treatygap.reports.wording import count, day, joined, promise, time_between

if TYPE_CHECKING:
    from treatygap.reports.over_time.timeline_contract import TimelineJson


def timeline_report(project: Project, timeline: Timeline) -> Document:
    """The timeline as a document."""
    citations = Citations(project, timeline.last)
    facts = [
        ("From", day(timeline.first)),
        ("To", day(timeline.last)),
        ("Treaty", str(project.treaty.short_title)),
        *scenario_facts(project),
    ]
    if timeline.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in timeline.settings)))
    sections = [
        Section("answer", "The answer", tuple(_answer(project, timeline))),
        assumptions_section(project, (timeline.last,), citations),
        Section("verdicts", "How many, and when", (_stretches(project, timeline),)),
        _turns(project, citations, timeline),
        _deadlines(project, citations, timeline),
        Section("promises", "Promise by promise", (_promises(project, timeline),)),
    ]
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    picture = Picture(
        timeline_picture(project, timeline, inline=True), "Verdicts over time, as in the tables of this page"
    )
    return Document("Verdicts over time", tuple(facts), tuple(s for s in sections if s is not None), picture)


def _answer(project: Project, timeline: Timeline) -> list[Block]:
    first, last = timeline.stretches[0].counts, timeline.stretches[-1].counts
    of = count(first.provisions, "promise")
    turned = [stretch for stretch in timeline.stretches if stretch.turns]
    number = sum(len(stretch.turns) for stretch in turned)
    if turned:
        words = (
            f"Of {of}, {first.implementable} could work on the first day and {last.implementable} can on the last; "
            f"{first.blocked} {'was' if first.blocked == 1 else 'were'} blocked on the first and {last.blocked} on "
            f"the last. In between, verdicts turned {number} times, on {count(len(turned), 'day')}."
        )
        if number == 1:
            words = words.replace("verdicts turned 1 times, on 1 day", "one verdict turned")
    else:
        words = f"No verdict turned in this time: {_standing(last)}."
    blocks: list[Block] = [Paragraph((words,), lead=True)]
    note = force_note(project.treaty, timeline.first)
    if note:
        blocks.append(Paragraph((note,)))
    if any(_on_record(turn) for stretch in turned for turn in stretch.turns):
        text = (
            "A verdict turns on the day on which a statement of the model begins or ends. That may be no more than the "
            "day of the first source that says so: things may have stood so for longer, and nothing need have happened "
            "on that day."
        )
        blocks.append(Paragraph((text,)))
    if project.contested:
        text = "Where the text is understood in several ways, the verdicts follow the first reading of each point."
        blocks.append(Paragraph((text,)))
    return blocks


def _on_record(turn: Turn) -> bool:
    """Whether a turn rests on the day from which something is on record."""
    return turn.before == "undetermined" or any(cause.kind == "status" for cause in turn.causes)


def _standing(counts: Summary) -> str:
    """How many promises stand how, as the end of a sentence; nothing is said of none."""
    alone = counts.provisions == 1
    parts = (
        (counts.implementable, "can work"),
        (counts.blocked, "is blocked" if counts.blocked == 1 else "are blocked"),
        (counts.undetermined, "cannot be determined"),
    )
    told = joined(words if alone else f"{number} {words}" for number, words in parts if number)
    return f"the one promise {told}" if alone else f"of {counts.provisions} promises, {told}"


def _stretches(project: Project, timeline: Timeline) -> Table:
    rows = []
    for stretch in timeline.stretches:
        moved = [f"{project.title_of(cause.id)} {cause.kind}" for cause in stretch.movements]
        changed = [*moved, *([f"{count(len(stretch.turns), 'verdict')} turned"] if stretch.turns else [])]
        cells: tuple[Inline, ...] = (
            (day(stretch.first),),
            (day(stretch.last),),
            (str(stretch.counts.implementable),),
            (str(stretch.counts.blocked),),
            (str(stretch.counts.undetermined),),
            (joined(changed) if changed else "–",),
        )
        rows.append(Row(cells))
    header = ("From", "To", "Can work", "Blocked", "Not determined", "On the first day")
    return Table(header, tuple(rows), (4, 4, 1, 1, 1, 4))


def _turns(project: Project, citations: Citations, timeline: Timeline) -> Section | None:
    rows = tuple(
        Row(
            (
                (day(stretch.first),),
                (promise(project, turn.provision),),
                (Badge(turn.before, brief=True), " → ", Badge(turn.after)),
                (*because(project, citations, turn.provision, turn.causes), *assumed_by(turn.assumptions, ". ")),
            )
        )
        for stretch in timeline.stretches
        for turn in stretch.turns
    )
    if not rows:
        return None
    header = ("Day", "Promise", "Verdict", "What changed on record")
    return Section("turns", "What turned, and why", (Table(header, rows, (3, 4, 3, 7)),))


def _deadlines(project: Project, citations: Citations, timeline: Timeline) -> Section | None:
    if not timeline.deadlines:
        return None
    rows = tuple(
        Row(
            (
                (day(finding.deadline.on),),
                (promise(project, finding.provision),),
                (finding.deadline.what,),
                (_became(finding, timeline.last), *assumed_by(finding.assumptions, ". ")),
                citations.notes(finding.deadline.because),
            )
        )
        for finding in timeline.deadlines
    )
    states = Counter(fate(finding) for finding in timeline.deadlines)
    words = [f"{states[state]} {name}" for state, name in _STATES.items() if states[state]]
    lead = f"{count(len(timeline.deadlines), 'deadline')}: {joined(words)}."
    header = ("Deadline", "Promise", "What was due", "What became of it", "Sources")
    return Section("deadlines", "Deadlines", (Paragraph((lead,)), Table(header, rows, (3, 4, 6, 4, 2))))


_STATES: dict[Fate, str] = {"met": "met", "late": "met late", "missed": "missed", "to-come": "still to come"}


def _became(finding: DeadlineFinding, last: date) -> str:
    if finding.state == "missed":
        return f"missed; overdue by {time_between(finding.deadline.on, last)} on {day(last)}"
    if finding.state == "to-come":
        return "falls on the last day; not met yet" if not finding.days else f"still to come, in {_days(finding.days)}"
    if finding.met is None:
        return "met, as is assumed"
    when = f"{_days(finding.days)} {'late' if finding.days > 0 else 'early'}" if finding.days else "on the day"
    return f"met on {day(finding.met)}, {when}"


def _days(number: int) -> str:
    return f"{abs(number):,} day{'' if abs(number) == 1 else 's'}"


def _promises(project: Project, timeline: Timeline) -> Table:
    rows = []
    for name in timeline.provisions:
        words: list[Span] = []
        found = spans(timeline, name)
        for number, span in enumerate(found):
            words += ["; "] if words else []
            begun = f"from {day(span.first)}" if number else ""
            over = f"to {day(span.last)}" if number < len(found) - 1 else ""
            period = " ".join(part for part in (begun, over) if part) or "the whole time"
            words += [Badge(span.verdict), f" {period}"]
        words += assumed_by(timeline.assumptions.get(name, ()), ". ", "Assumed in part")
        rows.append(Row(((promise(project, name),), tuple(words))))
    return Table(("Promise", "Verdicts in order of time"), tuple(rows), (4, 6))


def timeline_payload(project: Project, timeline: Timeline) -> "TimelineJson":
    """The timeline as plain values: `treatygap/timeline/1`."""
    return {
        "schema": "treatygap/timeline/1",
        "treaty": project.treaty.id,
        "from": timeline.first.isoformat(),
        "to": timeline.last.isoformat(),
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in timeline.settings],
        "assumptions": assumptions_payload(timeline.assumptions),
        "provisions": list(timeline.provisions),
        "days": timeline.days,
        "stretches": [
            {
                "from": stretch.first.isoformat(),
                "to": stretch.last.isoformat(),
                "implementable": stretch.counts.implementable,
                "blocked": stretch.counts.blocked,
                "undetermined": stretch.counts.undetermined,
                "verdicts": dict(stretch.verdicts),
                "joined": [cause.id for cause in stretch.movements if cause.kind == "joined"],
                "left": [cause.id for cause in stretch.movements if cause.kind == "left"],
                "turns": [
                    {
                        "provision": turn.provision,
                        "before": turn.before,
                        "after": turn.after,
                        "assumptions": list(turn.assumptions),
                        "causes": [
                            {
                                "kind": cause.kind,
                                "id": cause.id,
                                "facet": cause.facet,
                                "party": cause.party,
                                "before": cause.before,
                                "after": cause.after,
                                "claims": list(cause.claims),
                            }
                            for cause in turn.causes
                        ],
                    }
                    for turn in stretch.turns
                ],
            }
            for stretch in timeline.stretches
        ],
        "deadlines": [
            {
                "provision": finding.provision,
                "on": finding.deadline.on.isoformat(),
                "what": finding.deadline.what,
                "state": finding.state,
                "met": finding.met.isoformat() if finding.met else None,
                "days": finding.days,
                "kept": finding.kept,
                "assumptions": list(finding.assumptions),
                "claims": list(finding.deadline.because),
            }
            for finding in timeline.deadlines
        ],
    }
