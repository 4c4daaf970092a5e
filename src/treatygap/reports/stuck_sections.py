"""The section on the steps of a roadmap that no party's consent can be had for."""

from treatygap.analysis.assessment import ControlFinding
from treatygap.analysis.roadmap import Roadmap
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Inline, Paragraph, Row, Section, Table
from treatygap.reports.wording import joined


def stuck_section(project: Project, citations: Citations, roadmap: Roadmap) -> Section | None:
    """Which bodies are in deadlock, and by whose red lines; those in the same position share a table."""
    alike: dict[tuple[object, ...], list[ControlFinding]] = {}
    for finding in roadmap.stuck.values():
        refusals = tuple((model.model, model.refusals) for model in finding.models)
        alike.setdefault(refusals, []).append(finding)
    blocks: list[Block] = []
    for group in alike.values():
        names = joined(project.title_of(finding.institution) for finding in group)
        notes = citations.notes(claim for finding in group for claim in finding.claims)
        heading: Inline = (f"How it is to decide is stuck for: {names}. ", *notes)
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
    return Section("stuck", "Where it is stuck, and on whose red line", tuple(blocks)) if blocks else None
