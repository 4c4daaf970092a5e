"""What `treatygap roadmap` says."""

from treatygap.analysis.roadmaps.roadmap import Reading, Roadmap
from treatygap.analysis.roadmaps.steps import Step
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import (
    Badge,
    Block,
    Bullets,
    Document,
    Inline,
    Paragraph,
    Picture,
    Row,
    Section,
    Span,
    Table,
)
from treatygap.reports.force import force_facts
from treatygap.reports.roadmaps.roadmap_picture import roadmap_picture
from treatygap.reports.roadmaps.schedule_sections import schedule_section
from treatygap.reports.roadmaps.step_words import chain_words, standing, step_words, waits_words
from treatygap.reports.roadmaps.stuck_sections import stuck_section
from treatygap.reports.scenario_sections import assumed_by, assumptions_section, scenario_facts
from treatygap.reports.wording import count, day, joined, promise


def roadmap_report(project: Project, roadmap: Roadmap) -> Document:
    """The roadmap as a document."""
    citations = Citations(project, roadmap.as_of)
    facts = [("As of", day(roadmap.as_of)), ("Treaty", str(project.treaty.short_title))]
    facts += [*force_facts(project.treaty, roadmap.as_of), *scenario_facts(project)]
    if roadmap.start:
        facts.append(("Begins", day(roadmap.start)))
    if roadmap.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in roadmap.settings)))
    if roadmap.package:
        facts.append(("Package", _package(roadmap)))
    goals = Bullets(
        tuple((promise(project, goal), *_changed(roadmap.assumptions.get(goal, ()))) for goal in roadmap.goals)
    )
    sections: list[Section | None] = [
        Section("answer", "The answer", tuple(_answer(project, roadmap))),
        assumptions_section(project, (roadmap.as_of,), citations),
        Section("goals", "Goals", (goals,)),
    ]
    if roadmap.steps:
        sections += [
            Section("steps", "The steps, stage by stage", tuple(_steps(project, citations, roadmap))),
            Section("opens", "What each stage opens", (_opens(project, roadmap),)),
            stuck_section(project, citations, roadmap),
            schedule_section(project, citations, roadmap),
        ]
    sections.append(_doubts(project, roadmap))
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    picture = Picture(roadmap_picture(project, roadmap, inline=True), "The steps as a chart, as in the tables below")
    made = tuple(section for section in sections if section is not None)
    return Document("Roadmap", tuple(facts), made, picture if roadmap.steps else None)


def _changed(claims: tuple[str, ...]) -> Inline:
    return assumed_by(claims, ". ", "Assumed in part")


def _package(roadmap: Roadmap) -> str:
    if roadmap.total == 1:
        return "the only minimal one"
    by = "cheapest" if roadmap.priced else "smallest"
    which = f"the {by}" if roadmap.number == 1 else f"number {roadmap.number}, the {by} first,"
    return f"{which} of {roadmap.total:,} minimal ones"


def _answer(project: Project, roadmap: Roadmap) -> list[Block]:
    all_goals = {1: "this promise", 2: "both promises"}.get(len(roadmap.goals), f"all {len(roadmap.goals)} promises")
    if roadmap.outcome == "works":
        by_assumption = any(goal in roadmap.granted for goal in roadmap.goals)
        how = "by what is assumed" if by_assumption else "as it is"
        return [Paragraph((f"All of this can work {how}; no step is needed.",), lead=True)]
    if roadmap.outcome == "out-of-reach":
        text = "No steps can be given: nothing that the rules speak of would make all of this work."
        return [Paragraph((text,), lead=True)]
    steps, stages = count(len(roadmap.steps), "step"), count(len(roadmap.stages), "stage")
    lead = f"{steps} in {stages} would make {all_goals} work."
    if "likely" in roadmap.schedules:
        low, likely, high = (roadmap.schedules[pace].finish for pace in ("min", "likely", "max"))
        lead += f" At the likely pace all is in place from {day(likely)}"
        lead += f"; at the earliest from {day(low)}, at the latest from {day(high)}." if low != high else "."
    blocks: list[Block] = [Paragraph((lead,), lead=True)]
    if roadmap.stuck:
        blocks.append(Paragraph((_stuck(roadmap),)))
    if len(roadmap.stages) > 1 and not roadmap.schedules:
        by_id = {step.id: step for step in roadmap.steps}
        chain = chain_words(project, (by_id[name] for name in roadmap.chain))
        such = f"The critical path, which is the longest chain of steps, has {len(roadmap.chain)}"
        if roadmap.chains > 1:
            such += f", and there are {roadmap.chains:,} of that length, such as"
        text = f"{such}: {chain}."
        blocks.append(Paragraph((text,)))
    if not roadmap.schedules and len(roadmap.undated) == len(roadmap.steps):
        text = "The model does not say how long steps take, so that stages are an order and no dates."
        blocks.append(Paragraph((text,)))
    elif roadmap.undated:
        by_id = {step.id: step for step in roadmap.steps}
        names = "; ".join(step_words(project, by_id[name]) for name in roadmap.undated)
        text = f"No dates can be given, because nothing says how long these take: {names}."
        blocks.append(Paragraph((text,)))
    elif not roadmap.start:
        blocks.append(Paragraph(("The model says how long each step takes: with --start DATE, dates are given.",)))
    return blocks


def _stuck(roadmap: Roadmap) -> str:
    number = len(roadmap.stuck)
    steps = (
        "One step is stuck: every form of control on the table is"
        if number == 1
        else (f"{number} steps are stuck: every form of control on the table is")
    )
    without = len(roadmap.without)
    goals = len(roadmap.goals)
    if not without:
        rest = "this promise stays blocked" if goals == 1 else "none of these promises can work"
    else:
        rest = f"only {without} of these {goals} promises can work"
    waiting = (
        f" {count(len(roadmap.held_up), 'other step')} must wait for {'it' if number == 1 else 'them'}."
        if roadmap.held_up
        else ""
    )
    return f"{steps} refused by a party.{waiting} Unless that is resolved, {rest}."


def _steps(project: Project, citations: Citations, roadmap: Roadmap) -> list[Block]:
    by_id = {step.id: step for step in roadmap.steps}
    waiting = {step.id: waits_words(project, step, roadmap.steps) for step in roadmap.steps}
    # Where nothing waits but for its own earlier steps, a column for it would be empty.
    told = any(waiting.values())
    rows = []
    for number, stage in enumerate(roadmap.stages, 1):
        for name in stage.steps:
            step = by_id[name]
            notes = citations.notes((*step.claims, *step.because))
            waits: tuple[Inline, ...] = ((waiting[name] or "–",),) if told else ()
            rows.append(Row(((str(number),), _title(project, step), _standing(roadmap, step), *waits, notes)))
    header = ("Stage", "Step", "Now", *(("Waits for",) if told else ()), "Sources")
    widths = (1, 6, 4, 4, 3) if told else (1, 7, 4, 4)
    blocks: list[Block] = [Table(header, tuple(rows), widths)]
    if any(len(stage.steps) > 1 for stage in roadmap.stages):
        blocks.insert(0, Paragraph(("Steps of the same stage can be taken side by side.",)))
    if any(step.added for step in roadmap.steps):
        text = "Marked with ‡: no rule on the goals asks for this, but another step needs it first."
        blocks.append(Paragraph((text,)))
    return blocks


def _title(project: Project, step: Step) -> Inline:
    return (f"{step_words(project, step)}{'‡' if step.added else ''}",)


def _standing(roadmap: Roadmap, step: Step) -> Inline:
    spans: list[Span] = [standing(step)]
    if step.id in roadmap.stuck:
        spans += ["; ", Badge("deadlock")]
    elif step.id in roadmap.held_up:
        spans.append("; waits for what is stuck")
    return tuple(spans)


def _opens(project: Project, roadmap: Roadmap) -> Table:
    rows = []
    for number, stage in enumerate(roadmap.stages, 1):
        words = "; ".join(promise(project, name) for name in stage.opens) or "nothing yet"
        if stage.closes:
            words += f". No longer: {'; '.join(promise(project, name) for name in stage.closes)}"
        counts = (stage.counts.implementable, stage.counts.blocked, stage.counts.undetermined)
        rows.append(Row(((str(number),), (words,), *((str(value),) for value in counts))))
    header = ("After stage", "Promises that begin to work", "Can work", "Blocked", "Not determined")
    return Table(header, tuple(rows), (1, 8, 1, 1, 1))


def _doubts(project: Project, roadmap: Roadmap) -> Section | None:
    """What the roadmap rests on, and what it leaves out."""
    items: list[Inline] = []
    unknown = [step for step in roadmap.steps if step.status == "unknown" and step.action != "end"]
    if unknown:
        number = len(unknown)
        of = "one step" if number == 1 else f"{number} steps"
        text = f"Of {of} no source says how it stands now, so that it may turn out not to be needed."
        items.append((text,))
    if roadmap.unsure:
        names = joined(promise(project, name) for name in roadmap.unsure)
        text = f"Not certain even after the last stage, for they hang on facts that nobody knows: {names}."
        items.append((text,))
    if roadmap.out_of_reach:
        names = joined(promise(project, name) for name in roadmap.out_of_reach)
        items.append((f"Blocked, but no goal, because nothing that the rules speak of helps: {names}.",))
    if roadmap.unruled:
        names = joined(promise(project, name) for name in roadmap.unruled)
        items.append((f"No rule says what these need, so that no step towards them can be given: {names}.",))
    if roadmap.granted:
        names = joined(promise(project, name) for name in roadmap.granted)
        claims = dict.fromkeys(claim for name in roadmap.granted for claim in roadmap.assumptions[name])
        items.append((f"These can work at the outset only because of what is assumed: {names}.", *assumed_by(claims)))
    if roadmap.undetermined:
        names = joined(promise(project, name) for name in roadmap.undetermined)
        items.append((f"Not determined on that day, and therefore no goals: {names}.",))
    if roadmap.readings is None:
        text = "Points of the text are contested in too many ways to go through; the steps follow the model's reading."
        items.append((text,))
    items += [
        (
            "Where contested points are read so (",
            "; ".join(_reading_title(project, name) for name in readings),
            f"), these would not work in the end: {joined(promise(project, name) for name in failing)}.",
        )
        for readings, failing in _failing(project, roadmap.readings or ())
    ]
    if roadmap.steps:
        text = (
            "What a stage opens was worked out by the rules anew, with everything else as it stands on the day. "
            "Whether anybody will take a step is not said."
        )
        items.append((text,))
    return Section("doubts", "What this rests on, and leaves out", (Bullets(tuple(items)),)) if items else None


def _failing(project: Project, readings: tuple[Reading, ...]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Readings, and the promises that fail in them; without points of which it does not matter how they are read."""
    alike: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for reading in readings:
        alike.setdefault(reading.failing, []).append(reading.readings)
    for group in alike.values():
        for point in project.contested.values():
            ids = {reading.id for reading in point.readings}
            rest = dict.fromkeys(tuple(name for name in names if name not in ids) for names in group)
            if len(group) == len(rest) * len(ids):
                group[:] = rest
    return tuple((names, failing) for failing, group in alike.items() for names in group)


def _reading_title(project: Project, name: str) -> str:
    return next(
        str(reading.title) for point in project.contested.values() for reading in point.readings if reading.id == name
    )
