"""The section on the dates of a roadmap."""

from datetime import date

from treatygap.analysis.roadmaps.roadmap import PACES, Pace, Roadmap
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Row, Section, Table
from treatygap.reports.roadmaps.step_words import chain_words, step_words
from treatygap.reports.wording import count, day

_PACE: dict[Pace, str] = {"min": "shortest times", "likely": "likely times", "max": "longest times"}


def schedule_section(project: Project, citations: Citations, roadmap: Roadmap) -> Section | None:
    """When each step begins and is done, how far it may be put off, and the critical path at each pace."""
    if not roadmap.schedules:
        return None
    by_id = {step.id: step for step in roadmap.steps}
    low, likely, high = (roadmap.schedules[pace] for pace in PACES)
    rows = []
    for stage in roadmap.stages:
        for name in stage.steps:
            durations = project.durations.get(by_id[name].subject)
            notes = citations.notes(durations.because if durations else ())
            times = likely.times[name]
            cells: tuple[Inline, ...] = (
                (step_words(project, by_id[name]), *((" ", *notes) if notes else ())),
                (day(times.start),),
                (day(times.finish),),
                (_range(low.times[name].finish, high.times[name].finish),),
                (count(times.slack, "day") if times.slack else "none",),
            )
            rows.append(Row(cells))
    paths: dict[tuple[str, ...], list[str]] = {}
    for pace in PACES:
        paths.setdefault(roadmap.schedules[pace].critical, []).append(_PACE[pace])
    items: list[Inline] = []
    for path, paces in paths.items():
        which = "" if len(paths) == 1 else f"With the {' and the '.join(paces)}: "
        items.append((f"{which}{chain_words(project, (by_id[name] for name in path))}.",))
    intro = (
        "Each step begins as early as possible, and is done on the first day on which the next one can begin. Slack, "
        "at the likely pace, is by how much its start may be put off without putting off the end."
    )
    header = ("Step", "Begins", "Done", "Earliest and latest done", "Slack")
    blocks: list[Block] = [Paragraph((intro,)), Table(header, tuple(rows), (6, 4, 4, 5, 2))]
    blocks += [Paragraph(("The critical path, the chain of steps that decides on the end:",)), Bullets(tuple(items))]
    if roadmap.stuck:
        text = "These dates take it that what is stuck is resolved within the time given for it."
        blocks.append(Paragraph((text,)))
    return Section("schedule", "Dates", tuple(blocks))


def _range(low: date, high: date) -> str:
    return day(low) if low == high else f"{day(low)} to {day(high)}"
