"""The words that the page's script needs, so that it says things as the report does."""

from itertools import combinations

from treatygap.analysis.assessment import Assessment
from treatygap.analysis.moment import Moments
from treatygap.model.project import Project
from treatygap.model.status import FACETS
from treatygap.reports.living.switches import Switch
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import MARKS, REASONS, VERDICTS, article, lacking, unsettled

_VERDICTS = ("implementable", "blocked", "undetermined")


def words(assessment: Assessment, found: list[Switch]) -> dict[str, object]:
    """Titles, verdicts, reasons, and what lacks of a body, in words."""
    project = assessment.project
    rules = Moments(project, assessment.settings).on(assessment.as_of).rules
    sides = [each for size in (0, 1, 2, 3) for each in combinations(FACETS, size)]
    promises = {finding.id: str(project.provisions[finding.id].title) for finding in assessment.provisions}
    return {
        "titles": {each.id: each.title for each in found} | promises,
        "articles": {name: article(project, name) for name in promises},
        "conditions": {atom: phrase(project, asked.condition, asked.party) for atom, asked in rules.conditions.items()},
        "deadlocked": [each.id for each in found if each.is_deadlocked],
        "verdicts": {tone: VERDICTS[tone] for tone in VERDICTS if tone in _VERDICTS},
        "marks": {tone: MARKS[tone] for tone in MARKS if tone in _VERDICTS},
        "reasons": dict(REASONS),
        "missing": {" ".join(each): lacking(each) for each in sides},
        "unknown": {" ".join(each): unsettled(each) for each in sides},
    }


def translated(project: Project) -> dict[str, dict[str, str]]:
    """Language other than English -> the titles that the model gives in it."""
    records = (project.sections, project.articles, project.provisions, project.institutions, project.instruments)
    titles = {name: record.title for group in records for name, record in group.items()}
    found = {
        "ru": {name: title.ru for name, title in titles.items() if title.ru is not None},
        "be": {name: title.be for name, title in titles.items() if title.be is not None},
    }
    return {language: given for language, given in found.items() if given}
