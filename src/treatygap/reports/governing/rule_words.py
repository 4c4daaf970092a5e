"""Voting rules and red lines in words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from treatygap.analysis.assessment import ControlFinding, Refusal
from treatygap.model.project import Project
from treatygap.reports.wording import count, joined

if TYPE_CHECKING:
    from treatygap.governance.lines.catalogue import Relaxation
    from treatygap.governance.rules.closure import Clash
    from treatygap.governance.rules.possibility import Conflict, Possibility
    from treatygap.governance.rules.witness import Witness

_MOST_SPELLED = 6
"""So many smallest winning groups are named; of more, only their number."""


def line_words(project: Project, line: str) -> str:
    """A red line with the party that draws it: `Lowland: must be able to block`."""
    record = project.red_lines[line]
    return f"{project.title_of(record.party)}: {record.title}"


def lines_words(project: Project, lines: Sequence[str]) -> str:
    """Several red lines, each in quotation marks."""
    return joined(f"“{line_words(project, line)}”" for line in lines)


def against_words(project: Project, crossed: Sequence[Refusal]) -> str:
    """Whose red lines something that is assumed goes against; empty if nobody's."""
    lines = dict.fromkeys(refusal.red_line for refusal in crossed)
    if not lines:
        return ""
    return f", against the {'red line' if len(lines) == 1 else 'red lines'} {lines_words(project, tuple(lines))}"


def relaxation_words(project: Project, item: "Relaxation") -> str:
    """Which red lines would have to be given up, by whom, for which forms of control."""
    by_party = [
        f"{project.title_of(party)} gave up "
        + joined(f"“{project.red_lines[line].title}”" for line in item.lines if project.red_lines[line].party == party)
        for party in item.parties
    ]
    opened = joined(f"“{project.title_of(model)}”" for model in item.opens)
    return f"If {joined(by_party)}, nobody would refuse {opened}."


def group_words(project: Project, members: Sequence[str], names: Mapping[str, str]) -> str:
    """A group of parties and others who vote."""
    return joined(names.get(member) or project.title_of(member) for member in members) if members else "nobody"


def rule_words(project: Project, witness: "Witness", names: Mapping[str, str] | None = None) -> str:
    """A voting rule by the smallest groups that can pass a decision, as the end of a sentence on a decision.

    Args:
        project: for the titles of parties.
        witness: the rule.
        names: what to call those who are no parties.
    """
    names = names or {}
    groups = witness.minimal_winning
    if len(groups) == 1 and len(groups[0]) == 1:
        return f"needs {group_words(project, groups[0], names)} and nobody else"
    if len(groups) > _MOST_SPELLED:
        sizes = sorted({len(group) for group in groups})
        span = f"{sizes[0]}" if len(sizes) == 1 else f"{sizes[0]} to {sizes[-1]}"
        return f"can be passed by {count(len(groups), 'smallest group')} of {span} members"
    spelled = [group_words(project, group, names) for group in groups]
    return f"needs {'; or '.join(spelled)}"


def weighted_words(project: Project, witness: "Witness", names: Mapping[str, str] | None = None) -> str | None:
    """Votes and a quota that make the rule or come nearest to it; None if nothing is known."""
    form = witness.weighted
    if form is None:
        return None
    votes = ", ".join(f"{(names or {}).get(name) or project.title_of(name)} {n}" for name, n in form.weights.items())
    if not form.differs_on:
        return f"As votes: {votes}; {form.quota} decide."
    nearest = "nearest" if form.is_nearest else "nearest that was found"
    groups = count(form.differs_on, "group")
    return f"No votes and quota make this rule; {nearest}: {votes}, {form.quota} decide, which differs on {groups}."


def possibility_words(project: Project, control: ControlFinding) -> list[str]:
    """Whether any voting rule at all respects the red lines, in sentences."""
    found = control.possibility
    if found is None:
        return []
    if found.outcome == "undecided":
        return [f"Whether any voting rule respects all red lines is not decided: {found.reason}."]
    if found.outcome == "possible":
        return _possible(project, control, found)
    two = len(found.parties) == 2  # noqa: PLR2004 -- between two parties there is a theorem
    sentences = [_theorem(project, found) if two else _impossible(found)]
    sentences += [words for conflict in found.conflicts if (words := _conflict(project, found, conflict))]
    if found.improper is not None:
        rule = rule_words(project, found.improper)
        sentences.append(
            f"Only a rule by which opposite decisions could both pass would respect them all: a decision {rule}."
        )
    return [*sentences, *_set_aside(project, found)]


def _possible(project: Project, control: ControlFinding, found: "Possibility") -> list[str]:
    if found.witness is None or any(model.accepted_by and not model.rejected_by for model in control.models):
        return _set_aside(project, found)
    if not found.posed:
        return _set_aside(project, found)
    all_lines = "all other red lines" if found.set_aside else "all red lines"
    rule = f"Another voting rule would respect {all_lines}: a decision {rule_words(project, found.witness)}."
    votes = weighted_words(project, found.witness)
    return [rule, *([votes] if votes else []), *_set_aside(project, found)]


def _theorem(project: Project, found: "Possibility") -> str:
    first, second = (project.title_of(party) for party in found.parties)
    return (
        f"No other voting rule would do. Between two parties, whatever votes and quota are chosen, there are only "
        f"three rules by which opposite decisions cannot both pass: both must agree, {first} decides alone, or "
        f"{second} decides alone. Each of them crosses a red line."
    )


def _impossible(found: "Possibility") -> str:
    if found.method == "every-rule" and found.rules_searched is not None:
        return (
            f"No other voting rule would do: of all {found.rules_searched:,} rules among the "
            f"{len(found.parties)} parties by which opposite decisions cannot both pass, none respects all red lines."
        )
    return "No other voting rule would do, whatever votes and quota are chosen."


def _conflict(project: Project, found: "Possibility", conflict: "Conflict") -> str:
    relation = next((r for r in found.relations if r.kind == "contrary" and set(r.lines) == set(conflict.lines)), None)
    lines = lines_words(project, conflict.lines)
    if relation is not None:
        many = len(relation.coalition) > _MOST_SPELLED
        group = "all others" if many else group_words(project, relation.coalition, {})
        others = group_words(project, [party for party in found.parties if party not in relation.coalition], {})
        return f"{lines} are one question answered both ways: whether {group} can pass a decision without {others}."
    if conflict.clash is not None and len(conflict.lines) > 1:
        return f"{lines} exclude each other: {_clash(project, conflict.clash)}."
    if len(conflict.lines) == 1:
        return f"{lines} cannot be had by any rule."
    return f"{lines} cannot all be had; any one of them dropped, the others could."


def _clash(project: Project, clash: "Clash") -> str:
    winning, other = group_words(project, clash.winning, {}), group_words(project, clash.other, {})
    if clash.kind == "inside":
        return f"by the one {winning} can pass a decision, by the other {other} cannot, even together"
    return f"by the one {winning} can pass a decision, by the other {other} can pass the opposite"


def _set_aside(project: Project, found: "Possibility") -> list[str]:
    if not found.set_aside:
        return []
    return [f"Not considered, since a voting rule alone does not tell: {lines_words(project, found.set_aside)}."]
