"""What `treatygap scenario list` says."""

from treatygap.analysis.scenarios.assumption_words import in_words
from treatygap.model.project import Project
from treatygap.model.scenario import ScenarioFile, items_of
from treatygap.reports.document import Block, Document, Paragraph, Row, Section, Table
from treatygap.reports.scenarios.comparison_contract import ScenariosJson
from treatygap.reports.wording import count


def scenario_list(project: Project, files: tuple[ScenarioFile, ...]) -> Document:
    """The scenarios of a project as a document."""
    rows = tuple(
        Row(
            (
                (file.scenario.id,),
                (str(file.scenario.title),),
                (file.scenario.base or "the present",),
                ("; ".join(in_words(project, item) for item in items_of(file.scenario)) or "nothing of its own",),
            )
        )
        for file in files
    )
    found = count(len(files), "scenario")
    blocks: list[Block] = [Paragraph((f"{found} of this treaty." if files else "This treaty has no scenarios yet.",))]
    if rows:
        blocks.append(Table(("Id", "Title", "Goes on from", "Assumes"), rows, (4, 5, 3, 8)))
    facts = (("Treaty", str(project.treaty.short_title)),)
    return Document("Scenarios", facts, (Section("scenarios", "Scenarios", tuple(blocks)),))


def scenario_list_payload(project: Project, files: tuple[ScenarioFile, ...]) -> ScenariosJson:
    """The scenarios as plain values: `treatygap/scenarios/1`."""
    return {
        "schema": "treatygap/scenarios/1",
        "treaty": project.treaty.id,
        "model": project.digest,
        "scenarios": [
            {
                "id": file.scenario.id,
                "title": str(file.scenario.title),
                "assumes": file.scenario.assumes,
                "base": file.scenario.base,
                "file": file.path,
                "digest": file.digest,
                "assumptions": [
                    {"part": item.part, "about": item.name, "words": in_words(project, item)}
                    for item in items_of(file.scenario)
                ],
            }
            for file in files
        ],
    }
