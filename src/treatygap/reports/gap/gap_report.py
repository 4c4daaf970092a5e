"""What the gap report says, section by section."""

from collections.abc import Callable

from treatygap.analysis.assessment import Assessment
from treatygap.model.checked import Checked
from treatygap.reports import scenario_sections
from treatygap.reports.citations import Citations
from treatygap.reports.document import Document, Section
from treatygap.reports.force import force_facts, not_in_force
from treatygap.reports.gap import (
    article_sections,
    control_sections,
    deadline_sections,
    gap_sections,
    prerequisite_sections,
    reading_sections,
    source_sections,
)
from treatygap.reports.wording import day, joined
from treatygap.version import __version__

_SECTIONS: tuple[Callable[[Assessment, Citations], Section | None], ...] = (
    gap_sections.answer,
    control_sections.assumed,
    gap_sections.blocked,
    gap_sections.undetermined,
    gap_sections.implementable,
    prerequisite_sections.prerequisites,
    control_sections.in_question,
    control_sections.settled,
    deadline_sections.deadlines,
    reading_sections.contested,
    source_sections.disputes,
    source_sections.background,
    article_sections.articles,
    source_sections.method,
    source_sections.sources,
    source_sections.documents,
)
"""In reading order; the lists of sources come last because all others cite."""

_CHECKED = {
    True: "a separate program proved every verdict again from rules and facts",
    False: "a separate program could NOT prove every verdict again: please report this fault",
}


def gap_report(assessment: Assessment, known: Checked | None = None) -> Document:
    """The gap report of an assessment; a section with nothing to say is left out.

    Args:
        assessment: what was found.
        known: its gaps beside a baseline, if it is to be compared with one.
    """
    citations = Citations(assessment.project, assessment.as_of)
    sections = [made for make in _SECTIONS if (made := make(assessment, citations)) is not None]
    if known is not None:
        from treatygap.reports.gap.baseline_sections import known_and_new

        sections.insert(1, known_and_new(known))
    return Document(f"{assessment.project.treaty.title}: gap report", tuple(_facts(assessment)), tuple(sections))


def _facts(assessment: Assessment) -> list[tuple[str, str]]:
    treaty = assessment.project.treaty
    facts = [("As of", day(assessment.as_of)), *force_facts(treaty, assessment.as_of)]
    facts += [*scenario_sections.scenario_facts(assessment.project)]
    if assessment.as_of != treaty.cut_off:
        facts.append(("Facts gathered up to", day(treaty.cut_off)))
    begun = "from" if not_in_force(treaty, assessment.as_of) else "since"
    force = f", in force {begun} {day(treaty.in_force)}" if treaty.in_force else ""
    facts.append(("Treaty", f"signed {day(treaty.signed)}{force}"))
    parties = ", ".join(str(party.title) for party in assessment.project.parties.values())
    facts.append(("Parties", parties))
    if assessment.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in assessment.settings)))
    facts.append(("Checked", _CHECKED[assessment.proved]))
    used = [f"model {assessment.project.digest[:12]}"]
    used += [f"scenario {each.id} {each.digest[:12]}" for each in assessment.project.scenarios]
    facts.append(("Made with", f"treatygap {__version__} from {joined(used)}"))
    return facts
