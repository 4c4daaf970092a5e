"""The forms of control that treaties know, by what they come to among the parties at hand."""

from treatygap.analysis.assessment import ModelFinding
from treatygap.analysis.governing.governance import Form, Position
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Span
from treatygap.reports.wording import joined

MOST_NAMED = 6
"""Of more parties than so many, lists name some and count the others."""


def catalogue_blocks(project: Project, citations: Citations, position: Position) -> list[Block]:
    """The forms that are not on the table: those that come to the same, and are refused by the same, together."""
    groups: dict[tuple[str, tuple[str, ...]], list[Form]] = {}
    for form in position.others:
        key = (_comes_to(project, form.finding), form.finding.rejected_by)
        groups.setdefault(key, []).append(form)
    items = tuple(_group(project, citations, words, group) for (words, _), group in groups.items())
    return [Paragraph((_verdict(project, position),)), Bullets(items)]


def _verdict(project: Project, position: Position) -> str:
    judged = [form.finding for form in position.others if form.finding.problem is None]
    accepted = [project.title_of(model.model) for model in judged if not model.rejected_by]
    if accepted:
        return f"Refused by nobody: {joined(accepted)}."
    if not judged:
        return "None of them can be judged."
    return f"Each of them{' that can be judged' if len(judged) < len(position.others) else ''} is refused by a party."


def _group(project: Project, citations: Citations, words: str, group: list[Form]) -> Inline:
    spans: list[Span] = []
    for form in group:
        notes = citations.notes(project.control_models[form.finding.model].because)
        spans += ["; " if spans else "", f"{project.title_of(form.finding.model)} ", *notes]
    rejected_by = group[0].finding.rejected_by
    refused = f" Refused by {names_words(project, rejected_by)}." if rejected_by else ""
    return (f"{words}: ", *spans, f".{refused}")


def _comes_to(project: Project, model: ModelFinding) -> str:
    if model.problem is not None:
        return f"Cannot be judged, for {model.problem}"
    each = [_one(project, model, number) for number in range(len(model.games))]
    if len(each) > 1 and len(set(each)) == 1:
        turns = project.control_models[model.model].casting_vote_rotates
        words = f"{each[0]}, {'whoever has the casting vote' if turns else 'whatever the subject'}"
    else:
        words = "; ".join(
            f"{label_words(project, game.label)}, {one}" if game.label is not None else one
            for game, one in zip(model.games, each, strict=True)
        )
    words = words[:1].upper() + words[1:]
    if project.control_models[model.model].may_opt_out is not None:
        return f"{words}, but a decision binds only who supports it"
    return words


def _one(project: Project, model: ModelFinding, number: int) -> str:
    game = model.games[number]
    if game.dictator is not None:
        return f"{project.title_of(game.dictator)} decides alone"
    if len(game.veto_players) == len(game.power):
        return "all must agree"
    if not game.proper:
        return "opposite decisions could both pass"
    if game.veto_players:
        return f"{names_words(project, game.veto_players)} can block"
    return "nobody can block alone"


def label_words(project: Project, label: str) -> str:
    """What one of several games is for: a subject, or the time in which a party has the casting vote."""
    return f"while {project.title_of(label)} has the casting vote" if label in project.parties else label


def names_words(project: Project, names: tuple[str, ...]) -> str:
    """Some parties; of many, how many they are."""
    if len(names) > MOST_NAMED:
        return f"{len(names)} members"
    return joined(project.title_of(name) for name in names) if names else "nobody"
