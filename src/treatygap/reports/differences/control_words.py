"""What became of the control of bodies, in words."""

from collections.abc import Iterable, Iterator, Sequence

from treatygap.analysis.assessment import ControlVerdict
from treatygap.analysis.differences.difference import Difference, RightsChange
from treatygap.analysis.scenarios.compare import ControlChange
from treatygap.model.project import Project
from treatygap.reports.governing.rule_words import against_words
from treatygap.reports.wording import VERDICTS, joined


def control_lines(found: Difference) -> Iterator[str]:
    """One line for each body of whose control something else is found; bodies alike in that share theirs."""
    old, new = found.before.project, found.after.project
    alike: dict[tuple[object, ...], list[ControlChange]] = {}
    for change in found.control:
        alike.setdefault((change.institution in new.institutions, *change[1:]), []).append(change)
    for (known, *_), changes in alike.items():
        yield _control(new if known else old, changes)
    for rights in found.rights:
        yield _rights(old, new, rights)


def _control(project: Project, changes: Sequence[ControlChange]) -> str:
    """What became of the control of some bodies, of which all the same is to be said."""
    change = changes[0]
    parts = [f"from “{_verdict(change.before)}” to “{_verdict(change.after)}”"] if change.before != change.after else []
    if change.accepted:
        parts.append(f"no party refuses {_forms(project, change.accepted)} any more")
    if change.rejected:
        parts.append(f"a party refuses {_forms(project, change.rejected)} now")
    if not parts and change.crossed:
        parts.append(f"decides as assumed{against_words(project, change.crossed)}")
    if not parts:
        parts.append("what is assumed of it crosses no red line any more")
    return f"{joined(project.title_of(each.institution) for each in changes)}: {'; '.join(parts)}."


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
