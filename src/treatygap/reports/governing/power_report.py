"""What `treatygap power` says."""

from fractions import Fraction

from treatygap.analysis.governing.power import Listed, PowerFinding
from treatygap.governance.games.estimate import Estimate
from treatygap.governance.games.quotas import weighted_rules
from treatygap.governance.indices.registry import INDICES
from treatygap.reports.document import Block, Bullets, Document, Inline, Paragraph, Row, Section, Table
from treatygap.reports.governing.game_words import decision_words, quota_words, weight_words
from treatygap.reports.wording import count, joined

_SHORT = 9
"""Characters of a fraction that is shown beside its percentage."""
_PARTS = 3
"""Weighted parts of a rule whose weights are shown."""
_COLUMNS = 6
"""Quotas that have a column each."""
_MANY = 12
"""Parties that are named one by one in a sentence."""


def power_report(title: str, source: str | None, finding: PowerFinding) -> Document:
    """The finding as a document.

    Args:
        title: what the rule is called.
        source: where it is from, if the file says.
        finding: what is known of it.
    """
    needs = decision_words(finding.rule, finding.titles, finding.totals)
    facts = [("Rule", title), ("Parties", str(len(finding.titles))), ("Decision", f"Passes with {needs}")]
    if source:
        facts.append(("From", source))
    if finding.abstaining:
        facts.append(("Abstaining", _names(finding, finding.abstaining)))
    sections = [Section("answer", "The answer", tuple(_answer(finding)))]
    if finding.estimates is not None:
        sections.append(_sampled(finding))
        return Document("Voting power, estimated", tuple(facts), tuple(sections))
    sections.append(_power(finding))
    if finding.winners is not None and finding.blockers is not None:
        for anchor, can, listed in (("winning", "pass", finding.winners), ("blocking", "block", finding.blockers)):
            sections.append(_coalitions(anchor, f"Groups that can {can} and could spare no member", finding, listed))
    if finding.sweep:
        sections.append(_sweep(finding))
    sections.append(Section("method", "How it was computed", tuple(_method(finding))))
    return Document("Voting power", tuple(facts), tuple(sections))


def _answer(finding: PowerFinding) -> list[Block]:
    veto = finding.veto_players
    if finding.dictator is not None:
        lead = f"{finding.titles[finding.dictator]} decides alone: it needs nobody, and nothing passes without it."
    elif len(veto) == len(finding.voting):
        lead = "Nothing passes unless all are in favour: each can block alone."
    elif veto:
        which = "which" if len(veto) == 1 else "each of which"
        lead = f"Nothing passes without {_names(finding, veto)}, {which} can block alone."
    else:
        lead = "Nobody can block alone, and nobody decides alone."
    blocks: list[Block] = [Paragraph((lead,), lead=True)]
    if finding.estimates is not None:
        act = finding.estimates.act
        blocks.append(
            Paragraph((f"If every party is as likely to be in favour as not, {_interval(act)} of decisions pass.",))
        )
        return blocks
    points: list[Inline] = []
    if finding.dummies:
        whose = "its vote never makes" if len(finding.dummies) == 1 else "their votes never make"
        points.append((f"Without influence, for {whose} a difference: {_names(finding, finding.dummies)}.",))
    points.append(
        (
            f"Of {_ways(2 ** len(finding.voting))} ways of voting, {_ways(finding.winning)} "
            f"{'passes' if finding.winning == 1 else 'pass'} a decision "
            f"({_percent(finding.act)}, the power of the body to act).",
        )
    )
    if not finding.proper:
        points.append(
            ("Two groups without a common member can both pass, so that decisions may contradict each other.",)
        )
    if not finding.strong:
        points.append(("A group and all others together can block each other: there can be a stalemate.",))
    alike = [group for group in finding.classes if len(group) > 1]
    if alike and len(finding.classes) <= _MANY:
        groups = "; ".join(_names(finding, group) for group in alike)
        points.append((f"These could change places without any difference: {groups}.",))
    blocks.append(Bullets(tuple(points)))
    return blocks


def _power(finding: PowerFinding) -> Section:
    names = list(finding.indices)
    first = finding.indices[names[0]]
    weights = _telling(finding)
    rows = tuple(
        Row(
            (
                (finding.titles[party],),
                *((_percent(shares[party]),) for shares in weights),
                *((_number(finding.indices[name][party]),) for name in names),
            )
        )
        for party in sorted(finding.voting, key=lambda party: (-first[party], finding.voting.index(party)))
    )
    labels = ["Weight"] if len(weights) == 1 else [f"Weight {number}" for number in range(1, len(weights) + 1)]
    header = ("Party", *labels, *(INDICES[name].title for name in names))
    legend: tuple[Inline, ...] = tuple((f"{INDICES[name].title}: {INDICES[name].meaning}",) for name in names)
    table = Table(header, rows, (5, *(2 for _ in labels), *(4 for _ in names)))
    return Section("power", "Power of each party", (table, Bullets(legend)))


def _coalitions(anchor: str, title: str, finding: PowerFinding, listed: Listed) -> Section:
    text = f"{_groups(listed)}."
    blocks: list[Block] = [Paragraph((text,))]
    if listed.first:
        blocks.append(Bullets(tuple((_all_names(finding, group),) for group in listed.first)))
    if 0 < len(listed.first) < listed.total:
        which = "smallest is" if len(listed.first) == 1 else f"{len(listed.first)} smallest are"
        blocks.append(Paragraph((f"The {which} listed; --limit lists more.",)))
    return Section(anchor, title, tuple(blocks))


def _groups(listed: Listed) -> str:
    """How many groups, and of how many members each."""
    noun = "group" if listed.total == 1 else "groups"
    if len(listed.by_size) == 1:
        size = next(iter(listed.by_size))
        each = "" if listed.total == 1 else "all "
        return f"{listed.total:,} {noun}, {each}of {count(size, 'member')}"
    sizes = joined(f"{number:,} of {size}" for size, number in listed.by_size.items())
    return f"{listed.total:,} {noun}, by number of members: {sizes}"


def _sweep(finding: PowerFinding) -> Section:
    rows = tuple(
        Row(
            (
                (point.quota,),
                (_percent(point.act),),
                (_names(finding, point.veto_players) or "nobody",),
                (_names(finding, point.dummies) or "nobody",),
            )
        )
        for point in finding.sweep
    )
    blocks: list[Block] = [Table(("Quota", "Power to act", "Can block alone", "No influence"), rows, (2, 2, 5, 5))]
    if len(finding.sweep) <= _COLUMNS:
        blocks.append(Paragraph(("The index of Shapley and Shubik at each quota:",)))
        blocks.append(_swept_index(finding))
    return Section("sweep", "With other quotas", tuple(blocks))


def _swept_index(finding: PowerFinding) -> Table:
    points = [point.indices["shapley-shubik"] for point in finding.sweep]
    parties = sorted(finding.voting, key=lambda party: (-points[0][party], finding.voting.index(party)))
    rows = tuple(
        Row(((finding.titles[party],), *((_percent(values[party]),) for values in points))) for party in parties
    )
    return Table(("Party", *(point.quota for point in finding.sweep)), rows, (4, *(2 for _ in points)))


def _sampled(finding: PowerFinding) -> Section:
    found = finding.estimates
    assert found is not None  # noqa: S101 -- the caller has looked
    names = ("shapley-shubik", "coleman-prevent", "banzhaf-absolute")
    first = found.indices[names[0]]
    rows = tuple(
        Row(((finding.titles[party],), *((_interval(found.indices[name][party]),) for name in names)))
        for party in sorted(finding.voting, key=lambda party: (-first[party].value, finding.voting.index(party)))
    )
    header = ("Party", *(INDICES[name].title for name in names))
    text = (
        f"These are estimates from {found.samples:,} ways of voting drawn at random with seed {found.seed}; the same "
        "seed gives the same numbers. In brackets is the 95 % confidence interval of Wilson (1927), of each number by "
        "itself. Vetoes are exact all the same."
    )
    return Section("power", "Power of each party", (Table(header, rows, (5, 4, 4, 4)), Paragraph((text,))))


def _method(finding: PowerFinding) -> list[Block]:
    text = f"Exactly, by {finding.method}; percentages are rounded only here."
    blocks: list[Block] = [Paragraph((text,))]
    if finding.error:
        blocks.append(
            Paragraph(
                (
                    "The index of Shapley and Shubik was integrated numerically (Gauss and Legendre); no value is off "
                    f"by more than {float(finding.error):.1e}, which is proved and not guessed.",
                )
            )
        )
    if _telling(finding):
        blocks.append(Paragraph((_weights_meant(finding),)))
    return blocks


def _weights_meant(finding: PowerFinding) -> str:
    """Of what the weights that are shown are shares, and in which part of the rule."""
    rules = weighted_rules(finding.rule)
    if len(rules) == 1:
        weights = weight_words(rules[0])
        return f"Weight is the party's share of {'all votes' if weights == 'the votes' else weights}."
    shown = _shown(finding)
    labels = ["Weight"] if len(shown) == 1 else [f"Weight {number}" for number in range(1, len(shown) + 1)]
    meant = (
        f"{label} is the party's share of {weight_words(rules[at])}, "
        f"for the part of the rule that asks for {quota_words(rules[at], finding.totals[at])}"
        for label, at in zip(labels, shown, strict=True)
    )
    return f"{'; '.join(meant)}."


def _telling(finding: PowerFinding) -> tuple[dict[str, Fraction], ...]:
    """The weights that are worth a column."""
    return tuple(finding.weights[at] for at in _shown(finding))


def _shown(finding: PowerFinding) -> tuple[int, ...]:
    """Which parts of the rule have weights that are worth a column: those that are not the same for all."""
    found = tuple(at for at, shares in enumerate(finding.weights) if len(set(shares.values())) > 1)
    return found if len(found) <= _PARTS else ()


def _names(finding: PowerFinding, parties: tuple[str, ...]) -> str:
    if len(parties) > _MANY:
        return f"{count(len(parties), 'party', 'parties')}"
    return _all_names(finding, parties)


def _all_names(finding: PowerFinding, parties: tuple[str, ...]) -> str:
    return joined(finding.titles[party] for party in parties)


def _ways(number: int) -> str:
    if number < 10**15:
        return f"{number:,}"
    digits, _, exponent = f"{float(number):.2e}".partition("e+")
    return f"{digits} \N{MULTIPLICATION SIGN} 10^{int(exponent)}"


def _percent(value: Fraction) -> str:
    if value and value < Fraction(1, 10_000):
        return f"{float(value * 100):.2g} %"
    return f"{float(value * 100):.2f} %"


def _number(value: Fraction) -> str:
    """A percentage, and the fraction itself where that is short."""
    exact = str(value)
    return f"{_percent(value)} ({exact})" if "/" in exact and len(exact) <= _SHORT else _percent(value)


def _interval(value: Estimate) -> str:
    return f"{value.value * 100:.2f} % [{value.low * 100:.2f}, {value.high * 100:.2f}]"
