"""What `treatygap leverage` says."""

from fractions import Fraction
from typing import TYPE_CHECKING

from treatygap.analysis.information import OpenFact
from treatygap.analysis.leverage import Importance, LeverageFinding
from treatygap.model.project import Project
from treatygap.reports.document import Block, Bullets, Document, Inline, Paragraph, Row, Section, Table
from treatygap.reports.force import force_facts
from treatygap.reports.kind_contract import lack_kind
from treatygap.reports.members import deadlock_mark, deadlock_note, member_title, member_words
from treatygap.reports.scenario_sections import scenario_facts, scenarios_payload
from treatygap.reports.wording import article, count, day, joined, promise

if TYPE_CHECKING:
    from treatygap.reports.leverage_contract import LeverageJson

_MEASURES = (
    ("Birnbaum", "how much more probable it is that a promise works with this than without it"),
    ("Banzhaf", "of all ways in which the other things may turn out, the share in which this one decides"),
    (
        "Shapley-Shubik",
        "of all orders in which things may be put in place, the share in which this is the last that was needed",
    ),
    ("Criticality", "if the promise does not work: how probable it is that this alone would make it work"),
    (
        "Fussell-Vesely",
        "if the promise does not work: how probable it is that all of a minimal blocker with this in it is lacking",
    ),
)


def leverage_report(project: Project, finding: LeverageFinding, facts: tuple[OpenFact, ...]) -> Document:
    """The finding as a document."""
    head = [("As of", day(finding.as_of)), ("Treaty", str(project.treaty.short_title))]
    head += [*force_facts(project.treaty, finding.as_of), *scenario_facts(project)]
    if finding.settings:
        head.append(("Assumed", "; ".join(str(setting) for setting in finding.settings)))
    if finding.given:
        head.append(("Given that these work", joined(promise(project, name) for name in finding.given)))
    sections: list[Section] = []
    if finding.together:
        goals = Bullets(tuple((promise(project, name),) for name in finding.goals))
        sections.append(Section("goals", "Wanted together" if len(finding.goals) > 1 else "Wanted", (goals,)))
    sections.append(Section("answer", "The answer", tuple(_answer(project, finding))))
    if finding.importance:
        sections.append(Section("importance", "What matters most", tuple(_importance(project, finding))))
    if facts:
        sections.append(_information(project, facts))
    return Document("Leverage", tuple(head), tuple(sections))


def _answer(project: Project, finding: LeverageFinding) -> list[Block]:
    each = "each " if finding.variables != 1 else ""
    assumed = (
        f"{each}with the probability that the model gives, or ½ where it gives none"
        if finding.stated
        else f"{each}with probability ½"
    )
    condition = (
        f"if the {finding.variables} things that matter and are not in place came about independently, {assumed}"
        if finding.variables != 1
        else f"if the one thing that matters and is not in place came about {assumed}"
    )
    if not finding.together:
        text = (
            f"{_number(finding.probability)} of {count(len(finding.goals), 'promise')} would work on average, "
            f"{condition}."
        )
    elif not finding.variables:
        works = finding.probability == 1
        text = "It works as it is." if works else "Nothing that the rules speak of would make it work."
    else:
        which = "All of this" if len(finding.goals) > 1 else "It"
        text = f"{which} would work with probability {_probability(finding.probability)}, {condition}."
        if finding.worlds is not None:
            text += f" That is so in {finding.worlds:,} of {2**finding.variables:,} worlds."
    blocks: list[Block] = [Paragraph((text,), lead=True)]
    if finding.irrelevant:
        names = joined(project.title_of(name) for name in finding.irrelevant)
        blocks.append(
            Paragraph((f"Not in place, and yet never relevant, for nothing hangs on it in any world: {names}.",))
        )
    return blocks


def _importance(project: Project, finding: LeverageFinding) -> list[Block]:
    shown = _MEASURES if any(item.criticality is not None for item in finding.importance) else _MEASURES[:3]
    rows = tuple(
        Row(
            (
                (f"{member_title(project, item.member)}{deadlock_mark(item.member)} ({member_words(item.member)})",),
                *((_cell(value),) for value in _values(item)[: len(shown)]),
            )
        )
        for item in finding.importance
    )
    header = ("Not in place", *(name for name, _ in shown))
    legend: tuple[Inline, ...] = tuple((f"{name}: {meaning}",) for name, meaning in shown)
    blocks: list[Block] = [] if finding.together else [Paragraph(("Each number is the sum over all promises.",))]
    blocks += [Table(header, rows, (6, *(2 for _ in shown))), Bullets(legend)]
    return [*blocks, *deadlock_note(project, (item.member for item in finding.importance))]


def _values(item: Importance) -> tuple[Fraction | None, ...]:
    return (item.birnbaum, item.banzhaf, item.shapley_shubik, item.criticality, item.fussell_vesely)


def _information(project: Project, facts: tuple[OpenFact, ...]) -> Section:
    rows = tuple(
        Row(
            (
                (_fact(project, fact),),
                ("sources differ" if fact.disputed else "not known",),
                (_listed(project, fact.turns),),
                (_listed(project, fact.settles) or "none",),
            )
        )
        for fact in facts
    )
    intro = Paragraph(
        (
            "Facts that no source settles, or on which sources differ, by how many verdicts each could turn; "
            "“alone” is where one of the two answers would settle the verdict whatever else comes out.",
        )
    )
    table = Table(("Fact", "State", "Could turn", "Alone"), rows, (5, 2, 5, 5))
    return Section("information", "What is worth finding out", (intro, table))


def _fact(project: Project, fact: OpenFact) -> str:
    words = {
        "founded": "is it founded?",
        "empowered": "does it have the mandate?",
        "governed": "is it settled how it decides?",
        None: "is it in place?",
    }[fact.facet]
    of = f" for {project.title_of(fact.party)}" if fact.party else ""
    return f"{project.title_of(fact.id)}{of}: {words}"


def _listed(project: Project, names: tuple[str, ...]) -> str:
    return "; ".join(f"{project.title_of(name)} ({article(project, name)})" for name in names)


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):.2f}"


def _probability(value: Fraction) -> str:
    if value in (0, 1) or value >= Fraction(1, 1000):
        return f"{float(value) * 100:.3g} %"
    return f"{float(value) * 100:.2g} %"


def _cell(value: Fraction | None) -> str:
    if value is None:
        return "–"
    return f"{float(value):.4g}" if abs(value) >= Fraction(1, 1000) or not value else f"{float(value):.1e}"


def leverage_payload(project: Project, finding: LeverageFinding, facts: tuple[OpenFact, ...]) -> "LeverageJson":
    """The finding as plain values: `treatygap/leverage/1`; exact numbers are fractions in text."""
    return {
        "schema": "treatygap/leverage/1",
        "treaty": project.treaty.id,
        "as_of": finding.as_of.isoformat(),
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in finding.settings],
        "goals": list(finding.goals),
        "together": finding.together,
        "given": list(finding.given),
        "variables": finding.variables,
        "worlds": finding.worlds,
        "probability": float(finding.probability),
        "probability_exact": str(finding.probability),
        "importance": [
            {
                "id": item.member.id,
                "kind": lack_kind(item.member.kind),
                "party": item.member.party,
                "unwanted": item.member.unwanted,
                "deadlocked": item.member.deadlocked,
                "probability": float(item.probability),
                "birnbaum": float(item.birnbaum),
                "swings": item.swings,
                "banzhaf": float(item.banzhaf),
                "shapley_shubik": float(item.shapley_shubik),
                "criticality": None if item.criticality is None else float(item.criticality),
                "fussell_vesely": None if item.fussell_vesely is None else float(item.fussell_vesely),
                "exact": {
                    "birnbaum": str(item.birnbaum),
                    "banzhaf": str(item.banzhaf),
                    "shapley_shubik": str(item.shapley_shubik),
                },
            }
            for item in finding.importance
        ],
        "irrelevant": list(finding.irrelevant),
        "open_facts": [
            {
                "id": fact.id,
                "kind": lack_kind(fact.kind),
                "facet": fact.facet,
                "party": fact.party,
                "disputes": list(fact.disputed),
                "turns": list(fact.turns),
                "settles": list(fact.settles),
            }
            for fact in facts
        ],
    }
