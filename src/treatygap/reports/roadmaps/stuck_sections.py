"""The section on the steps of a roadmap that no party's consent can be had for."""

from collections.abc import Sequence

from treatygap.analysis.assessment import ControlFinding
from treatygap.analysis.roadmaps.roadmap import Roadmap
from treatygap.governance.lines.catalogue import Relaxation
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Row, Section, Table
from treatygap.reports.governing.rule_words import possibility_words, relaxation_words
from treatygap.reports.scenario_sections import assumed_by
from treatygap.reports.wording import joined


def stuck_section(project: Project, citations: Citations, roadmap: Roadmap) -> Section | None:
    """Which bodies are in deadlock, and by whose red lines; those in the same position share a table."""
    alike: dict[tuple[object, ...], list[ControlFinding]] = {}
    openings = {finding.institution: roadmap.openings[step] for step, finding in roadmap.stuck.items()}
    for finding in roadmap.stuck.values():
        refusals = tuple((model.model, model.refusals) for model in finding.models)
        alike.setdefault((refusals, finding.lines), []).append(finding)
    blocks: list[Block] = []
    told: set[tuple[str, ...]] = set()
    for group in alike.values():
        names = joined(project.title_of(finding.institution) for finding in group)
        notes = citations.notes(claim for finding in group for claim in finding.claims)
        claims = dict.fromkeys(c for finding in group for c in roadmap.assumptions.get(finding.institution, ()))
        assumed = assumed_by(claims, " ", "Assumed in part")
        heading: Inline = (f"How it is to decide is stuck for: {names}. ", *notes, *assumed)
        rows = tuple(
            Row(
                (
                    (project.title_of(model.model),),
                    (project.title_of(refusal.party),),
                    (project.title_of(refusal.red_line),),
                    citations.notes(project.red_lines[refusal.red_line].because),
                )
            )
            for model in group[0].models
            for refusal in model.refusals
        )
        header = ("Form of control", "Refused by", "Its red line", "Sources")
        blocks += [Paragraph(heading), Table(header, rows, (5, 3, 5, 4))]
        blocks += _openings(project, openings[group[0].institution])
        words = possibility_words(project, group[0])
        if tuple(words) in told:
            words = ["On whether another voting rule would do, the same holds as above."]
        elif words:
            told.add(tuple(words))
        words.append(f"More: treatygap governance {group[0].institution}")
        blocks.append(Paragraph((" ".join(words),)))
    return Section("stuck", "Where it is stuck, and on whose red line", tuple(blocks)) if blocks else None


def _openings(project: Project, relaxations: Sequence[Relaxation]) -> list[Block]:
    """What would open one of the forms of control."""
    if not relaxations:
        return []
    lines = tuple((relaxation_words(project, item),) for item in relaxations)
    return [Paragraph(("What would open one of these forms:",)), Bullets(lines)]
