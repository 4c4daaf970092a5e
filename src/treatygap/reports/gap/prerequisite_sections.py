"""The section on what blocks most."""

from treatygap.analysis.assessment import Assessment, PrerequisiteFinding
from treatygap.reports.citations import Citations
from treatygap.reports.document import Paragraph, Row, Section, Table
from treatygap.reports.wording import joined, promise, state

_SHORT = 120
"""A note of so many characters at most is told in the table; longer ones are left to `explain`."""


def prerequisites(assessment: Assessment, citations: Citations) -> Section | None:
    """The prerequisites that are not in place, those that block most first."""
    found = [item for item in assessment.prerequisites if item.status != "in-place" and item.kind != "provision"]
    if not found:
        return None
    rows = tuple(
        Row(
            (
                (assessment.project.title_of(item.id),),
                (_state(assessment, item),),
                (_listed(assessment, item.blocks) or "nothing",),
                (_opens(assessment, item),),
                citations.notes(claim for facet in item.facets for claim in facet.claims),
            ),
            anchor=f"need-{item.id}",
        )
        for item in found
    )
    intro = Paragraph(
        (
            "Bodies and instruments that are not in place or not known to be, those that block most first. “Alone it "
            "opens” is what would work if this one thing were put in place and nothing else changed.",
        )
    )
    table = Table(("Needed", "State", "Blocks", "Alone it opens", "Sources"), rows, (5, 4, 5, 4, 3))
    return Section("leverage", "What blocks most", (intro, table))


def _state(assessment: Assessment, item: PrerequisiteFinding) -> str:
    """How it stands, with the short notes of the record and the numbers of the disputes about it."""
    told = [state(item.status, item.facets)]
    told += [
        note.removesuffix(".") for note in dict.fromkeys(f.note for f in item.facets) if note and len(note) <= _SHORT
    ]
    numbers = [str(n) for n, each in enumerate(assessment.project.disputes.values(), 1) if item.id in each.about]
    if numbers:
        told.append(f"Sources differ: see {'point' if len(numbers) == 1 else 'points'} {joined(numbers)} below")
    return ". ".join(told) + ("." if len(told) > 1 else "")


def _opens(assessment: Assessment, item: PrerequisiteFinding) -> str:
    if item.opens and item.opens == item.blocks:
        return "all of these" if len(item.opens) > 1 else "this one"
    return _listed(assessment, item.opens) or "nothing"


def _listed(assessment: Assessment, names: tuple[str, ...]) -> str:
    return "; ".join(promise(assessment.project, name) for name in names)
