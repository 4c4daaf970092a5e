"""What became of the control of bodies, in words."""

from collections.abc import Iterable, Iterator

from treatygap.analysis.assessment import ControlVerdict
from treatygap.analysis.differences.difference import Difference, RightsChange
from treatygap.analysis.scenarios.compare import ControlChange
from treatygap.model.project import Project
from treatygap.reports.governing.rule_words import against_words
from treatygap.reports.wording import VERDICTS, joined


def control_lines(found: Difference) -> Iterator[str]:
    """One line for each body of whose control something else is found."""
    old, new = found.before.project, found.after.project
    for change in found.control:
        project = new if change.institution in new.institutions else old
        yield _control(project, change)
    for rights in found.rights:
        yield _rights(old, new, rights)


def _control(project: Project, change: ControlChange) -> str:
    parts = [f"from “{_verdict(change.before)}” to “{_verdict(change.after)}”"] if change.before != change.after else []
    if change.accepted:
        parts.append(f"no party refuses {_forms(project, change.accepted)} any more")
    if change.rejected:
        parts.append(f"a party refuses {_forms(project, change.rejected)} now")
    if not parts and change.crossed:
        parts.append(f"decides as assumed{against_words(project, change.crossed)}")
    if not parts:
        parts.append("what is assumed of it crosses no red line any more")
    return f"{project.title_of(change.institution)}: {'; '.join(parts)}."


def _verdict(verdict: ControlVerdict | None) -> str:
    return VERDICTS[verdict] if verdict else "not in question"


def _forms(project: Project, models: Iterable[str]) -> str:
    return joined(f"“{project.title_of(model)}”" for model in models)


def _rights(old: Project, new: Project, change: RightsChange) -> str:
    """Who can block, decides alone or has no influence now and did not, and the other way round."""
    parts = []
    was, now = change.before, change.after
    if was.dictator != now.dictator:
        parts += [f"{_party(new, now.dictator)} decides alone now"] if now.dictator else []
        parts += [f"{_party(old, was.dictator)} does not decide alone any more"] if was.dictator else []
    for word, verb, before, after in (
        ("block a decision", "can", was.veto_players, now.veto_players),
        ("any influence", "has", was.dummies, now.dummies),
    ):
        gained = joined(_party(new, name) for name in after if name not in before)
        lost = joined(_party(old, name) for name in before if name not in after)
        if verb == "can":
            parts += [f"{gained} can {word} now"] if gained else []
            parts += [f"{lost} cannot {word} any more"] if lost else []
        else:
            parts += [f"without {word} now: {gained}"] if gained else []
            parts += [f"with influence now: {lost}"] if lost else []
    return f"{new.title_of(change.institution)} decides by another rule: {'; '.join(parts)}."


def _party(project: Project, name: str) -> str:
    try:
        return project.title_of(name)
    except KeyError:
        return name
