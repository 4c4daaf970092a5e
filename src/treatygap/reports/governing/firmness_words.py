"""How firm the judgement on forms of control is, in words."""

from fractions import Fraction

from treatygap.analysis.governing.firmness import Firmness, OfBlend, OfModel
from treatygap.governance.games.game import Game
from treatygap.governance.lines.ranges import Range, Span, where_all_hold
from treatygap.model.project import Project
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Row, Table
from treatygap.reports.governing.rule_words import lines_words
from treatygap.reports.wording import joined, percent

_MOST_RANGES = 12
"""So many ranges of a quota are listed; of more, only what holds in them."""


def firmness_blocks(project: Project, firmness: Firmness) -> list[Block]:
    """Whether other quotas, other years' figures or mixtures of figures would change anything."""
    blocks: list[Block] = []
    for model in firmness.models:
        blocks += _model(project, model)
    if firmness.blends:
        blocks.append(Bullets(tuple(_blend(project, blend) for blend in firmness.blends)))
    return blocks


def _model(project: Project, model: OfModel) -> list[Block]:
    title = project.title_of(model.model)
    found: list[Block] = [Paragraph((f"{title}: {_at_which_quota(model)}{_years(project, model)}",))]
    if len(model.quotas) <= _MOST_RANGES:
        rows = tuple(
            Row((_quota(item), (_who(project, item.game),), (_crossed(project, item),))) for item in model.quotas
        )
        found.append(Table(("Share of the votes that decides", "What rule that is", "Crosses"), rows, (4, 5, 6)))
    return found


def _at_which_quota(model: OfModel) -> str:
    """Where no red line is crossed; a quota at which opposite decisions could both pass is told as such."""
    sound = where_all_hold([item for item in model.quotas if item.game is not None and item.game.is_proper])
    if sound:
        where = joined((_span(span.low, span.high) for span in sound), "or")
        return f"with a quota of {where} of the votes, no red line would be crossed."
    spans = where_all_hold(model.quotas)
    if spans:
        where = joined((_span(span.low, span.high) for span in spans), "or")
        return (
            f"only with a quota of {where} of the votes would no red line be crossed, "
            "and opposite decisions could then both pass."
        )
    return "at no quota would all red lines be respected."


def _span(low: Fraction, high: Fraction) -> str:
    """A range that leaves out its lower end, with as many decimals as tell its ends apart."""
    if not low:
        return f"up to {percent(high)}"
    digits = next((digits for digits in range(1, 7) if _rounded(low, digits) != _rounded(high, digits)), 6)
    return f"above {_rounded(low, digits)}, up to {_rounded(high, digits)}"


def _rounded(value: Fraction, digits: int) -> str:
    text = f"{float(value) * 100:.{digits}f}"
    return f"{text.rstrip('0').removesuffix('.')}\N{NO-BREAK SPACE}%"


def _years(project: Project, model: OfModel) -> str:
    if not model.years or model.indicator is None:
        return ""
    if len(model.years) == 1:
        only = model.years[0]
        if only.first == only.last:
            return ""
        lines = f"crosses {lines_words(project, only.crossed)}" if only.crossed else "crosses no red line"
        return (
            f" With its own quota it {lines} with the figures of every year on record from {only.first} to {only.last}."
        )
    parts = (
        f"{lines_words(project, item.crossed) if item.crossed else 'no red line'} with those "
        f"{f'from {item.first} to {item.last}' if item.first != item.last else f'of {item.first}'}"
        for item in model.years
    )
    return f" With its own quota, the year of the figures matters: it crosses {'; '.join(parts)}."


def _quota(item: Range) -> Inline:
    return (_span(item.low, item.high),)


def _who(project: Project, game: Game | None) -> str:
    if game is None:
        return "none"
    if game.dictator is not None:
        return f"{project.title_of(game.dictator)} decides alone"
    if len(game.veto_players) == len(game.parties):
        return "all must agree"
    if not game.is_proper:
        return "opposite decisions could both pass"
    blocking = joined(project.title_of(party) for party in game.veto_players)
    return f"{blocking} can block" if game.veto_players else "nobody can block alone"


def _crossed(project: Project, item: Range) -> str:
    lines = tuple(line for line, met in item.verdicts.items() if met == "no")
    return lines_words(project, lines) if lines else "nothing"


def _blend(project: Project, blend: OfBlend) -> Inline:
    first, second = project.title_of(blend.first), project.title_of(blend.second)
    half = blend.more_than == Fraction(1, 2)
    deciding = "more than half" if half else f"more than {percent(blend.more_than)} of the votes"
    mixture = f"Votes by a mixture of {_lower(first)} and {_lower(second)}, {deciding} deciding"
    if len(blend.ranges) == 1:
        return (
            f"{mixture}: in whatever proportion they are mixed, it is the same rule, and it crosses "
            f"{_crossed(project, blend.ranges[0])}.",
        )
    spans = where_all_hold(blend.ranges)
    if not spans:
        return (f"{mixture}: in no proportion would all red lines be respected.",)
    where = joined((_between(span) for span in spans), "or")
    return (f"{mixture}: no red line would be crossed where the share of {_lower(second)} is {where}.",)


def _between(span: Span) -> str:
    if span.low == span.high:
        return f"exactly {percent(span.low)}"
    low = f"{'' if span.includes_low else 'above '}{percent(span.low)}"
    return f"{low} {'to' if span.includes_high else 'to below'} {percent(span.high)}"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title
