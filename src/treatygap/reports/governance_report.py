"""What `treatygap governance` says: who could control a body, what stands in the way, and what would open it."""

from collections.abc import Mapping
from fractions import Fraction

from treatygap.analysis.assessment import ModelFinding
from treatygap.analysis.governance import Form, GovernanceFinding, Position
from treatygap.governance.catalogue import Relaxation
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Block, Bullets, Document, Inline, Paragraph, Row, Section, Span, Table
from treatygap.reports.firmness_words import firmness_blocks
from treatygap.reports.rule_words import line_words, possibility_words
from treatygap.reports.scenario_sections import scenario_facts
from treatygap.reports.way_out_words import ways_out_blocks
from treatygap.reports.wording import day, joined, percent, power


def governance_report(finding: GovernanceFinding) -> Document:
    """Who could control some institutions, as a document."""
    project = finding.project
    citations = Citations(project)
    facts = [("As of", day(finding.as_of)), ("Treaty", str(project.treaty.short_title)), *scenario_facts(project)]
    if finding.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in finding.settings)))
    sections = [part for position in finding.positions for part in _position(project, citations, position)]
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


def _position(project: Project, citations: Citations, position: Position) -> list[Section]:
    control = position.control
    anchor = f"control-{control.institution}"
    title = joined(project.title_of(name) for name in position.institutions)
    top: Inline = (Badge(control.verdict), " ", *citations.notes(position.claims))
    if control.verdict == "settled":
        return [Section(anchor, title, (Paragraph(top), *_settled(project, position)))]
    sections = [
        Section(anchor, title, (Paragraph(top), *_lead(project, position))),
        Section(
            f"{anchor}-forms", "Forms of control on the table", tuple(_forms(project, citations, position)), level=3
        ),
    ]
    if control.lines:
        items = tuple(_line(project, citations, line) for line in control.lines)
        sections.append(Section(f"{anchor}-lines", "Red lines", (Bullets(items),), level=3))
    if position.relaxations:
        items = tuple((_relaxation(project, item),) for item in position.relaxations)
        sections.append(Section(f"{anchor}-open", "What would open one of them", (Bullets(items),), level=3))
    if position.others:
        blocks = tuple(_others(project, citations, position))
        sections.append(Section(f"{anchor}-others", "Other forms that treaties know", blocks, level=3))
    if position.ways_out is not None:
        blocks = tuple(ways_out_blocks(project, position.ways_out))
        sections.append(Section(f"{anchor}-ways-out", "Ways out", blocks, level=3))
    if position.firmness is not None and position.firmness.models:
        blocks = tuple(firmness_blocks(project, position.firmness))
        sections.append(Section(f"{anchor}-firm", "Under other numbers", blocks, level=3))
    return sections


def _lead(project: Project, position: Position) -> list[Block]:
    control = position.control
    if control.verdict == "deadlock":
        text = "Every form of control on the table is refused by a party"
        if len(position.institutions) == 1:
            text += ", so that to found it is not enough."
        else:
            text += ", so that to found these bodies is not enough."
    elif not control.lines:
        text = "No red line is known, so that none of the forms on the table is refused."
    else:
        fine = [project.title_of(m.model) for m in control.models if m.accepted_by and not m.rejected_by]
        unclear = [project.title_of(m.model) for m in control.models if m.problem is not None]
        text = f"Refused by nobody: {joined(fine)}." if fine else f"It cannot be judged: {joined(unclear)}."
    blocks: list[Block] = [Paragraph((text,), lead=True)]
    words = possibility_words(project, control)
    if words:
        if position.certified is not None:
            words.append(_CHECKED[position.certified])
        blocks.append(Paragraph((" ".join(words),)))
    return blocks


_CHECKED = {
    True: "A separate program checked this again.",
    False: "A separate program could NOT confirm this: please report the fault.",
}


def _settled(project: Project, position: Position) -> list[Block]:
    rule = project.institutions[position.control.institution].decision_rule
    if rule is None or not position.forms:
        return [Paragraph(("Taken as settled; by which rule is not said.",))]
    return [Paragraph((str(rule.summary),)), _table(project, position.forms, refusals=False)]


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
    last = [_names(project, model.rejected_by)] if refusals else []
    if not form.measures:
        return [[f"{title} (cannot be judged: {model.problem})", "–", "–", "–", "–", *(["–"] if refusals else [])]]
    rows = []
    for number, (game, measures) in enumerate(zip(model.games, form.measures, strict=True)):
        label = f"{title}: {_label(project, game.label)}" if game.label is not None else title
        flag = "" if game.proper else " (opposite decisions could both pass)"
        blocking = _names(project, game.veto_players)
        if game.dictator is not None:
            blocking += ", who decides alone"
        shown = [label + flag, blocking, _shares(project, measures.shapley_shubik), _shares(project, measures.prevent)]
        rows.append([*shown, percent(measures.act), *(last if number == 0 else ["" for _ in last])])
    return rows


def _title(project: Project, model: ModelFinding) -> str:
    title = project.title_of(model.model)
    if not model.weights:
        return title
    shares = ", ".join(f"{project.title_of(party)} {percent(share)}" for party, share in model.weights.items())
    years = joined(dict.fromkeys(model.years.values()))
    return f"{title} ({years}: {shares})" if years else f"{title} ({shares})"


def _label(project: Project, label: str) -> str:
    if label in project.parties:
        return f"while {project.title_of(label)} has the casting vote"
    return label


def _names(project: Project, names: tuple[str, ...]) -> str:
    return joined(project.title_of(name) for name in names) if names else "nobody"


def _shares(project: Project, shares: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{project.title_of(name)} {power(value)}" for name, value in shares.items())


def _about(project: Project, citations: Citations, form: Form) -> Inline:
    record = project.control_models[form.finding.model]
    return (f"{record.title}: {record.summary} ", *citations.notes(record.because))


def _line(project: Project, citations: Citations, name: str) -> Inline:
    line = project.red_lines[name]
    since = f", since {day(line.since)}" if line.since else ""
    doubt = "" if line.confidence == "high" else f", {line.confidence} confidence"
    about = f" ({(since + doubt).removeprefix(', ')})" if since or doubt else ""
    spans: list[Span] = [f"{line_words(project, name)}{about} "]
    return (*spans, *citations.notes(line.because))


def _relaxation(project: Project, item: Relaxation) -> str:
    by_party = [
        f"{project.title_of(party)} gave up "
        + joined(f"“{project.red_lines[line].title}”" for line in item.lines if project.red_lines[line].party == party)
        for party in item.parties
    ]
    opened = joined(f"“{project.title_of(model)}”" for model in item.opens)
    return f"If {joined(by_party)}, nobody would refuse {opened}."


def _others(project: Project, citations: Citations, position: Position) -> list[Block]:
    """The catalogue by what its forms come to among these parties."""
    groups: dict[tuple[object, ...], list[Form]] = {}
    for form in position.others:
        games = tuple(
            (g.veto_players, g.dictator, g.dummies, g.proper, tuple(g.power.items())) for g in form.finding.games
        )
        bound = project.control_models[form.finding.model].may_opt_out
        groups.setdefault((games, bound, form.finding.rejected_by, form.finding.problem), []).append(form)
    accepted = [form for form in position.others if form.measures and not form.finding.rejected_by]
    if position.control.lines:
        text = (
            f"Refused by nobody: {joined(project.title_of(form.finding.model) for form in accepted)}."
            if accepted
            else "Each of them is refused by a party."
        )
    else:
        text = "No red line is known, so that none is refused."
    items = tuple(_group(project, citations, group) for group in groups.values())
    return [Paragraph((text,)), Bullets(items)]


def _group(project: Project, citations: Citations, group: list[Form]) -> Inline:
    model = group[0].finding
    spans: list[Span] = []
    for form in group:
        notes = citations.notes(project.control_models[form.finding.model].because)
        spans += ["; " if spans else "", f"{project.title_of(form.finding.model)} ", *notes]
    refused = f" Refused by {_names(project, model.rejected_by)}." if model.rejected_by else ""
    return (f"{_comes_to(project, model)}: ", *spans, f".{refused}")


def _comes_to(project: Project, model: ModelFinding) -> str:
    if model.problem is not None:
        return f"Cannot be judged, for {model.problem}"
    words = "; ".join(_one(project, model, number) for number in range(len(model.games)))
    if project.control_models[model.model].may_opt_out is not None:
        return f"{words}, but a decision binds only who supports it"
    return words


def _one(project: Project, model: ModelFinding, number: int) -> str:
    game = model.games[number]
    where = f"{_label(project, game.label)}, " if game.label is not None else ""
    if game.dictator is not None:
        words = f"{project.title_of(game.dictator)} decides alone"
    elif len(game.veto_players) == len(game.power):
        words = "all must agree"
    elif not game.proper:
        words = "opposite decisions could both pass"
    elif game.veto_players:
        words = f"{_names(project, game.veto_players)} can block"
    else:
        words = "nobody can block alone"
    text = where + words
    return text[:1].upper() + text[1:] if number == 0 else text


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
