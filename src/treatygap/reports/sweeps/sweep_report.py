"""What `treatygap sweep` says."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from treatygap.analysis.sweeps.choices import Axis
from treatygap.analysis.sweeps.grid import Grid
from treatygap.analysis.sweeps.sweep import DayFinding, ProvisionTally, Scenario
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Block, Document, Paragraph, Row, Section, Table
from treatygap.reports.force import force_note
from treatygap.reports.scenario_sections import assumed_by, assumptions_section, scenario_facts, scenarios_payload
from treatygap.reports.sweeps.sweep_words import (
    axis_words,
    chosen_words,
    days_words,
    line_words,
    number,
    option_words,
    share,
    worlds_words,
)
from treatygap.reports.wording import count, day, joined, promise

if TYPE_CHECKING:
    from treatygap.reports.sweeps.sweep_contract import ChoiceJson, SweepJson, TallyJson, WorldJson

_STRICTER = (
    "In these worlds a form of control works only where no red line that is held refuses it. (A scenario may take a "
    "body to be governed by a form even if a party refuses it.)"
)


def sweep_report(grid: Grid, found: Sequence[DayFinding] | None) -> Document:
    """A sweep as a document.

    Args:
        grid: what was gone through.
        found: what it came to; None if only the grid is to be described.
    """
    project = grid.project
    days = [item.day for item in grid.days]
    facts = [("As of", days_words(days)), ("Treaty", str(project.treaty.short_title)), *scenario_facts(project)]
    note = force_note(project.treaty, min(days))
    facts += [("Note", note)] if note else []
    if grid.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in grid.settings)))
    citations = Citations(project, max(days))
    assumed = assumptions_section(project, days, citations)
    sections = [*([assumed] if assumed else [])]
    options = {option for one in grid.days for axis in one.axes for option in axis.options}
    strict = () if options.isdisjoint(project.control_models) else (Paragraph((_STRICTER,)),)
    lead = Paragraph((_lead(grid),), lead=True)
    sections.append(Section("grid", "The grid", (lead, *strict, _choices(grid))))
    for place, finding in enumerate(found or (), 1):
        sections += _period(grid, finding, "" if len(found or ()) == 1 else f"-{place}")
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    return Document("Sweep", tuple(facts), tuple(sections))


def _lead(grid: Grid) -> str:
    each = "every combination of what may be chosen below"
    if len(grid.days) == 1:
        return f"{worlds_words(grid.worlds)}: {each}."
    return f"{worlds_words(grid.worlds)} on {count(len(grid.days), 'day')}: on each day, {each}."


def _choices(grid: Grid) -> Table:
    axes: dict[str, Axis] = {}
    for one in grid.days:
        for axis in one.axes:
            known = axes.get(axis.column, axis)
            axes[axis.column] = axis._replace(options=tuple(dict.fromkeys((*known.options, *axis.options))))
    rows = tuple(
        Row(((axis_words(grid.project, axis),), ("; ".join(option_words(grid.project, axis)),)))
        for axis in axes.values()
    )
    return Table(("Choice", "Between"), rows, (3, 5))


def _period(grid: Grid, finding: DayFinding, mark: str) -> list[Section]:
    when = "" if not mark else f" {_when(finding.days)}"
    sections = [Section(f"verdicts{mark}", f"The verdicts{when}", tuple(_verdicts(grid.project, finding)))]
    by_model = _by_model(grid.project, finding)
    if by_model.rows:
        text = "Of the worlds in which an institution is as its line says, so many let each promise work."
        sections.append(Section(f"models{mark}", f"By control model{when}", (Paragraph((text,)), by_model)))
    sections.append(Section(f"front{mark}", f"What is worth choosing{when}", tuple(_front(grid, finding))))
    return sections


def _when(days: Sequence[date]) -> str:
    return f"on {day(days[0])}" if len(days) == 1 else f"from {day(days[0])} to {day(days[-1])}"


def _verdicts(project: Project, finding: DayFinding) -> list[Block]:
    turning = [item for item in finding.provisions if finding.worlds not in item.tally]
    blocks: list[Block] = []
    if len(turning) < len(finding.provisions):
        rest = len(finding.provisions) - len(turning)
        other = "promise has" if rest == 1 else "promises have"
        words = f"{number(rest)} {other} the same verdict in all {number(finding.worlds)} worlds."
        assumed = [i.provision for i in finding.provisions if i not in turning and i.provision in finding.assumptions]
        if assumed:
            claims = dict.fromkeys(claim for name in assumed for claim in finding.assumptions[name])
            names = joined(promise(project, name) for name in assumed)
            by = "".join(str(span) for span in assumed_by(claims, " ", "Assumed in part"))
            words += f"{by.removesuffix('.')}: {names}."
        blocks.append(Paragraph((words,)))
    if turning:
        text = "A share of worlds is no probability: worlds are counted and not weighed."
        blocks.append(Paragraph((text,)))
        header = ("Promise", "Now", "Can work", "Blocked", "Not determined")
        blocks.append(Table(header, tuple(_row(project, item, finding) for item in turning), (5, 2, 3, 3, 3)))
    return blocks


def _row(project: Project, item: ProvisionTally, finding: DayFinding) -> Row:
    cells = ((f"{number(part)} ({share(part, finding.worlds)})" if part else "–",) for part in item.tally)
    assumed = assumed_by(finding.assumptions.get(item.provision, ()), ". ", "Assumed in part")
    return Row(((promise(project, item.provision), *assumed), (Badge(item.present, brief=True),), *cells))


def _by_model(project: Project, finding: DayFinding) -> Table:
    lines: dict[tuple[str, str], list[str]] = {}
    for item in finding.provisions:
        for institution, option, tally in item.by_model:
            words = f"{promise(project, item.provision)}: {share(tally.implementable, sum(tally))}"
            lines.setdefault((institution, option), []).append(words)
    rows = tuple(
        Row(((project.title_of(name),), (chosen_words(project, option),), ("; ".join(words),)))
        for (name, option), words in sorted(
            lines.items(), key=lambda line: list(project.institutions).index(line[0][0])
        )
    )
    return Table(("Institution", "Choice", "Can work"), rows, (3, 3, 6))


def _front(grid: Grid, finding: DayFinding) -> list[Block]:
    takes = "costs more" if grid.priced else "puts more in place"
    text = (
        f"No other world beats these: whatever opens more promises also {takes}, needs more new institutions, or "
        "gives up more red lines. Where several worlds do equally well, the example is the smallest of them, and of "
        "these the first in the order of the model's files, which is no preference."
    )
    header = (
        "Opens",
        "Cost" if grid.priced else "Things",
        "New institutions",
        "Red lines given up",
        "Worlds",
        "Example",
    )
    rows = tuple(
        Row(
            (
                (str(item.opened),),
                (f"{float(item.cost):g}" if grid.priced else str(item.cost),),
                (str(item.new_institutions),),
                (str(item.red_lines_broken),),
                (number(item.ways),),
                (_example(grid.project, item),),
            )
        )
        for item in finding.front
    )
    return [Paragraph((text,)), Table(header, rows, (1, 1, 2, 2, 1, 8))]


def _example(project: Project, item: Scenario) -> str:
    things = [
        project.title_of(name) + (f" under {chosen_words(project, option)}" if option in project.control_models else "")
        for name, option in item.chosen.items()
    ]
    words = "In place: " + "; ".join(things) if things else "All as it is"
    if item.dropped:
        words += ". Given up: " + "; ".join(line_words(project, name) for name in item.dropped)
    return words


def sweep_payload(grid: Grid, found: Sequence[DayFinding] | None) -> "SweepJson":
    """A sweep as plain values: `treatygap/sweep/1`."""
    payload: SweepJson = {
        "schema": "treatygap/sweep/1",
        "treaty": grid.project.treaty.id,
        "scenarios": scenarios_payload(grid.project),
        "settings": [str(setting) for setting in grid.settings],
        "goals": list(grid.goals),
        "priced": grid.priced,
        "worlds": grid.worlds,
        "grid": [{"as_of": one.day.isoformat(), "worlds": one.worlds, "choices": _axes(one.axes)} for one in grid.days],
    }
    if found is not None:
        payload["periods"] = [
            {
                "days": [one.isoformat() for one in finding.days],
                "worlds": finding.worlds,
                "provisions": [_tally(item, finding) for item in finding.provisions],
                "front": [_scenario(item) for item in finding.front],
            }
            for finding in found
        ]
    return payload


def _axes(axes: Iterable[Axis]) -> list["ChoiceJson"]:
    return [{"id": axis.name, "kind": axis.kind, "options": list(axis.options)} for axis in axes]


def _tally(item: ProvisionTally, finding: DayFinding) -> "TallyJson":
    return {
        "id": item.provision,
        "present": item.present,
        "implementable": item.tally.implementable,
        "blocked": item.tally.blocked,
        "undetermined": item.tally.undetermined,
        "assumptions": list(finding.assumptions.get(item.provision, ())),
        "by_model": [
            {
                "institution": one.institution,
                "option": one.option,
                "implementable": one.tally.implementable,
                "blocked": one.tally.blocked,
                "undetermined": one.tally.undetermined,
            }
            for one in item.by_model
        ],
    }


def _scenario(item: Scenario) -> "WorldJson":
    return {
        "opened": item.opened,
        "cost": float(item.cost),
        "new_institutions": item.new_institutions,
        "red_lines_broken": item.red_lines_broken,
        "chosen": item.chosen,
        "dropped": list(item.dropped),
        "ways": item.ways,
    }
