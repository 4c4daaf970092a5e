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
        key = (change.institution in new.institutions, _assumed(old, change), _assumed(new, change), *change[1:])
        alike.setdefault(key, []).append(change)
    for changes in alike.values():
        yield _control(old, new, changes)
    by_words: dict[str, list[str]] = {}
    for rights in found.rights:
        by_words.setdefault(_rights(old, new, rights), []).append(new.title_of(rights.institution))
    for words, titles in by_words.items():
        yield f"{joined(titles)} {'decides' if len(titles) == 1 else 'decide'} by another rule: {words}."


def _assumed(project: Project, change: ControlChange) -> bool:
    """Whether a scenario says by which form of control a body decides."""
    return project.chosen_control(change.institution) is not None


def _control(old: Project, new: Project, changes: Sequence[ControlChange]) -> str:
    """What became of the control of some bodies, of which all the same is to be said."""
    change = changes[0]
    project = new if change.institution in new.institutions else old
    was = _verdict(change.before, assumed=_assumed(old, change))
    now = _verdict(change.after, assumed=_assumed(new, change))
    against = against_words(project, change.crossed)
    parts = [f"from {was} to {now}{against}"] if was != now else [f"as assumed now{against}"] if against else []
    if change.accepted:
        parts.append(f"no party refuses {_forms(project, change.accepted)} any more")
    if change.rejected:
        parts.append(f"a party refuses {_forms(project, change.rejected)} now")
    if not parts:
        parts.append("what is assumed of it crosses no red line any more")
    return f"{joined(project.title_of(each.institution) for each in changes)}: {'; '.join(parts)}."


def _verdict(verdict: ControlVerdict | None, *, assumed: bool) -> str:
    if verdict is None:
        return "not in question"
    return f"“{VERDICTS[verdict]}”{' by assumption' if assumed and verdict == 'settled' else ''}"


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
    return "; ".join(parts)


def _party(project: Project, name: str) -> str:
    try:
        return project.title_of(name)
    except KeyError:
        return name
