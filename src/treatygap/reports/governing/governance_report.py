"""What `treatygap governance` says: who could control a body, what stands in the way, and what would open it."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from treatygap.analysis.assessment import ModelFinding
from treatygap.analysis.governing.governance import Form, GovernanceFinding, Position
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Block, Bullets, Document, Inline, Paragraph, Row, Section, Span, Table
from treatygap.reports.force import force_facts
from treatygap.reports.governing.catalogue_words import MOST_NAMED, catalogue_blocks, label_words, names_words
from treatygap.reports.governing.firmness_words import firmness_blocks
from treatygap.reports.governing.rule_words import line_words, possibility_words, relaxation_words
from treatygap.reports.governing.way_out_words import ways_out_blocks
from treatygap.reports.scenario_sections import scenario_facts
from treatygap.reports.wording import day, joined, percent, power


def governance_report(finding: GovernanceFinding) -> Document:
    """Who could control some institutions, as a document."""
    project = finding.project
    citations = Citations(project, finding.as_of)
    facts = [("As of", day(finding.as_of)), ("Treaty", str(project.treaty.short_title))]
    facts += [*force_facts(project.treaty, finding.as_of), *scenario_facts(project)]
    if finding.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in finding.settings)))
    sections: list[Section] = []
    for number, position in enumerate(finding.positions):
        sections += _position(finding, citations, position, finding.positions[:number])
    if finding.silent:
        names = joined(project.title_of(name) for name in finding.silent)
        text = f"Nothing is known of how these decide, and no form of control is on the table: {names}."
        sections.append(Section("silent", "Not known", (Paragraph((text,)),)))
    if not sections:
        text = "Of no body is it known how it decides or who proposes what."
        sections.append(Section("nothing", "Nothing to say", (Paragraph((text,)),)))
    sections.append(Section("method", "How to read this", _method()))
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    return Document("Who would control it", tuple(facts), tuple(sections))


def _position(
    finding: GovernanceFinding, citations: Citations, position: Position, earlier: tuple[Position, ...]
) -> list[Section]:
    project, control = finding.project, position.control
    anchor = f"control-{control.institution}"
    first, *others = titles = [project.title_of(name) for name in position.institutions]
    title = f"{first} and {len(others)} others" if len(others) > 1 else joined(titles)
    firm = " by assumption " if control.assumed else " "
    top: Inline = (Badge(control.verdict), firm, *citations.notes(position.claims))
    if control.verdict == "settled":
        return [Section(anchor, title, (Paragraph(top), *_settled(project, citations, position)))]
    sections = [
        Section(anchor, title, (Paragraph(top), *_lead(finding, position))),
        Section(
            f"{anchor}-forms", "Forms of control on the table", tuple(_forms(project, citations, position)), level=3
        ),
    ]
    if control.lines:
        items = tuple(_line(project, citations, line) for line in control.lines)
        sections.append(Section(f"{anchor}-lines", "Red lines", (Bullets(items),), level=3))
    if position.relaxations:
        items = tuple((relaxation_words(project, item),) for item in position.relaxations)
        sections.append(Section(f"{anchor}-open", "What would open one of them", (Bullets(items),), level=3))
    # Without a red line, none would be told from another by whom it suits.
    if position.others and control.lines:
        blocks = _as_above(finding, [other for other in earlier if other.others == position.others]) or tuple(
            catalogue_blocks(project, citations, position)
        )
        sections.append(Section(f"{anchor}-others", "Other forms that treaties know", blocks, level=3))
    if position.ways_out is not None:
        blocks = _as_above(finding, [other for other in earlier if other.ways_out == position.ways_out]) or tuple(
            ways_out_blocks(project, position.ways_out)
        )
        sections.append(Section(f"{anchor}-ways-out", "Ways out", blocks, level=3))
    if position.firmness is not None and position.firmness.models:
        blocks = _as_above(finding, [other for other in earlier if other.firmness == position.firmness]) or tuple(
            firmness_blocks(project, position.firmness)
        )
        sections.append(Section(f"{anchor}-firm", "Under other numbers", blocks, level=3))
    return sections


def _as_above(finding: GovernanceFinding, alike: list[Position]) -> tuple[Block, ...]:
    """That all is as for a body that was spoken of before; nothing if there is none."""
    if not alike:
        return ()
    return (Paragraph((f"As for {finding.project.title_of(alike[0].control.institution)}, above.",)),)


def _lead(finding: GovernanceFinding, position: Position) -> list[Block]:
    project, control = finding.project, position.control
    if control.verdict == "deadlock":
        text = "Every form of control on the table is refused by a party"
        if len(position.institutions) == 1:
            text += ", so that founding it is not enough."
        else:
            text += ", so that founding these bodies is not enough."
    elif not control.lines:
        about = "is known" if not project.red_lines else "on record is about it and in force"
        text = f"No red line {about}, so that no form on the table is known to be refused. That is no consent."
    else:
        fine = [project.title_of(m.model) for m in control.models if m.accepted_by and not m.rejected_by]
        unclear = [project.title_of(m.model) for m in control.models if m.problem is not None]
        text = f"Refused by nobody on record: {joined(fine)}." if fine else f"It cannot be judged: {joined(unclear)}."
        drawn = {project.red_lines[line].party for line in control.lines}
        silent = [project.title_of(party) for party in finding.parties if party not in drawn]
        if silent:
            text += f" No red line of {joined(silent)} is on record for this day; that is no consent."
    blocks: list[Block] = [Paragraph((text,), lead=True)]
    if len(position.institutions) > 2:  # noqa: PLR2004 -- two are named in the heading
        names = joined(project.title_of(name) for name in position.institutions)
        blocks.insert(0, Paragraph((f"The same holds for each of these: {names}.",)))
    words = possibility_words(project, control)
    if words:
        if position.certified is not None:
            words.append(_CHECKED[position.certified])
        blocks.append(Paragraph((" ".join(words),)))
    return blocks


_CHECKED = {
    True: "What voting rules can do was checked again by a separate program.",
    False: "A separate program could NOT confirm what voting rules can do: please report the fault.",
}


def _settled(project: Project, citations: Citations, position: Position) -> list[Block]:
    rule = project.institutions[position.control.institution].decision_rule
    if rule is None or not position.forms:
        return [Paragraph(("Taken as settled; by which rule is not said.",))]
    blocks: list[Block] = [Paragraph((str(rule.summary),)), _table(project, position.forms, refusals=False)]
    if position.control.crossed:
        lines = dict.fromkeys(refusal.red_line for refusal in position.control.crossed)
        blocks.append(Paragraph(("What is assumed crosses red lines that are in force on this day:",)))
        blocks.append(Bullets(tuple(_line(project, citations, line) for line in lines)))
    return blocks


def _forms(project: Project, citations: Citations, position: Position) -> list[Block]:
    blocks: list[Block] = [_table(project, position.forms, refusals=True)]
    blocks.append(Bullets(tuple(_about(project, citations, form) for form in position.forms)))
    return blocks


def _table(project: Project, forms: tuple[Form, ...], *, refusals: bool) -> Table:
    header = ["Form of control", "Can block", "Power", "Prevents", "Acts"]
    rows = [Row(tuple((cell,) for cell in row)) for form in forms for row in _rows(project, form, refusals=refusals)]
    widths = [5, 3, 4, 4, 2]
    if refusals:
        header.append("Refused by")
        widths.append(3)
    return Table(tuple(header), tuple(rows), tuple(widths))


def _rows(project: Project, form: Form, *, refusals: bool) -> list[list[str]]:
    model = form.finding
    title = _title(project, model) if refusals else "As settled"
    last = [names_words(project, model.rejected_by)] if refusals else []
    if not form.measures:
        return [[f"{title} (cannot be judged: {model.problem})", "–", "–", "–", "–", *(["–"] if refusals else [])]]
    rows: list[list[str]] = []
    for number, (game, measures) in enumerate(zip(model.games, form.measures, strict=True)):
        label = f"{title}: {label_words(project, game.label)}" if game.label is not None else title
        flag = "" if game.proper else " (opposite decisions could both pass)"
        blocking = names_words(project, game.veto_players)
        if game.dictator is not None:
            blocking += ", who decides alone"
        shown = [label + flag, blocking, _shares(project, measures.shapley_shubik), _shares(project, measures.prevent)]
        rows.append([*shown, percent(measures.act), *(last if number == 0 else ["" for _ in last])])
    if len(rows) > 1 and len({tuple(row[1:5]) for row in rows}) == 1:
        # Whatever the subject, or whoever has the casting vote.
        return [[f"{title} (in each of its {len(rows)} cases)", *rows[0][1:]]]
    return rows


def _title(project: Project, model: ModelFinding) -> str:
    title = project.title_of(model.model)
    if not model.weights:
        return title
    shares = _shares(project, model.weights, percent)
    years = joined(dict.fromkeys(model.years.values()))
    return f"{title} ({years}: {shares})" if years else f"{title} ({shares})"


def _shares(project: Project, shares: Mapping[str, Fraction], words: Callable[[Fraction], str] = power) -> str:
    if len(shares) <= MOST_NAMED:
        return ", ".join(f"{project.title_of(name)} {words(value)}" for name, value in shares.items())
    first, *_, last = ordered = sorted(shares, key=lambda name: -shares[name])
    if shares[first] == shares[last]:
        return f"{words(shares[first])} each"
    named, rest = ordered[: MOST_NAMED - 1], ordered[MOST_NAMED - 1 :]
    most = ", ".join(f"{project.title_of(name)} {words(shares[name])}" for name in named)
    high, low = words(shares[rest[0]]), words(shares[last])
    return f"{most}, {len(rest)} others {high if high == low else f'{low} to {high}'}{' each' if high == low else ''}"


def _about(project: Project, citations: Citations, form: Form) -> Inline:
    record = project.control_models[form.finding.model]
    return (f"{record.title}: {record.summary} ", *citations.notes(record.because))


def _line(project: Project, citations: Citations, name: str) -> Inline:
    line = project.red_lines[name]
    since = f", on record since {day(line.since)}" if line.since else ""
    doubt = "" if line.confidence == "high" else f", {line.confidence} confidence"
    about = f" ({(since + doubt).removeprefix(', ')})" if since or doubt else ""
    spans: list[Span] = [f"{line_words(project, name)}{about} "]
    return (*spans, *citations.notes(line.because))


def _method() -> tuple[Block, ...]:
    return (
        Bullets(
            (
                ("Can block: nothing passes without this party.",),
                (
                    "Power: the index of Shapley and Shubik, how often a party turns a losing group into a winning one "
                    "over all orders in which parties join. Shares add up to 1.",
                ),
                (
                    "Prevents: Coleman's power to prevent action, the share of the groups that can pass a decision "
                    "which no longer can without this party; 1 means that it can block.",
                ),
                (
                    "Acts: Coleman's power of the body to act, the share of all groups of parties that can pass a "
                    "decision.",
                ),
                (
                    "Each party votes as one. Weights by a figure take the last full year before the day for which all "
                    "parties have one.",
                ),
            )
        ),
    )
