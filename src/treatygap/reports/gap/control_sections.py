"""The sections on who controls institutions, and on what is assumed of them and otherwise."""

from treatygap.analysis.assessment import Assessment, ControlFinding, ModelFinding, Refusal
from treatygap.analysis.control import AS_SETTLED
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Block, Bullets, Inline, Paragraph, Row, Section, Span, Table
from treatygap.reports.governing.rule_words import against_words, possibility_words
from treatygap.reports.scenario_sections import assumptions_section, resting_on
from treatygap.reports.wording import joined, percent, power


def assumed(assessment: Assessment, citations: Citations) -> Section | None:
    """Every assumption, so that nobody takes it for a fact."""
    found = assumptions_section(assessment.project, (assessment.as_of,), citations)
    project = assessment.project
    alike: dict[tuple[Refusal, ...], list[str]] = {}
    for control in assessment.governance:
        if control.crossed:
            alike.setdefault(control.crossed, []).append(project.title_of(control.institution))
    if found is None or not alike:
        return found
    told = tuple(
        (
            f"Control of {joined(titles)} is settled by assumption{against_words(project, crossed)}. ",
            *citations.notes(claim for refusal in crossed for claim in project.red_lines[refusal.red_line].because),
        )
        for crossed, titles in alike.items()
    )
    return found._replace(blocks=(*found.blocks, *(Paragraph(spans) for spans in told)))


def in_question(assessment: Assessment, citations: Citations) -> Section | None:
    """The institutions whose control is not settled, or only assumed to be against red lines.

    Those in the same position share a table.
    """
    found = [finding for finding in assessment.governance if finding.verdict != "settled" or finding.crossed]
    if not found:
        return None
    alike: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[ControlFinding]] = {}
    for finding in found:
        key = (finding.verdict, tuple(repr(model) for model in finding.models), finding.lines)
        alike.setdefault(key, []).append(finding)
    intro = (
        "Each way of deciding on the table, read as a voting game: who can block, who decides alone, who has no "
        "influence, and how power is shared (Shapley-Shubik index, from 0 to 1)."
    )
    blocks: list[Block] = [Paragraph((intro,))]
    for group in alike.values():
        blocks += _group(assessment, citations, group)
    return Section("control", "Who would control it", tuple(blocks))


def _group(assessment: Assessment, citations: Citations, group: list[ControlFinding]) -> list[Block]:
    project, first = assessment.project, group[0]
    titles = joined(project.title_of(finding.institution) for finding in group)
    claims = dict.fromkeys(claim for finding in group for claim in finding.claims)
    heading: Inline = (
        f"{titles}: ",
        Badge(first.verdict),
        " by assumption " if first.crossed else " ",
        *citations.notes(claims),
    )
    assumed: dict[Inline, list[str]] = {}
    for finding in group:
        assumed.setdefault(resting_on(assessment, finding.institution), []).append(finding.institution)
    for told, names in assumed.items():
        of = f" {joined(project.title_of(name) for name in names)}:" if told and len(names) < len(group) else ""
        heading = (*heading, of, *told)
    rows = tuple(Row(_model_cells(assessment, model)) for model in first.models)
    header = ("Form of control", "Can block", "Decides alone", "No influence", "Power", "Refused by")
    blocks: list[Block] = [Paragraph(heading), Table(header, rows, (5, 3, 3, 3, 4, 3))]
    lines = dict.fromkeys(refusal.red_line for model in first.models for refusal in model.refusals)
    if lines:
        told_of_lines = "What is assumed crosses these red lines:" if first.crossed else "Red lines that refuse:"
        blocks.append(Paragraph((told_of_lines,)))
        blocks.append(Bullets(tuple(_red_line(assessment, citations, line) for line in lines)))
    words = possibility_words(project, first)
    if words:
        blocks.append(Paragraph((" ".join(words),)))
    return blocks


def _model_cells(assessment: Assessment, model: ModelFinding) -> tuple[Inline, ...]:
    project = assessment.project
    title = "As assumed" if model.model == AS_SETTLED else project.title_of(model.model)
    if model.problem is not None:
        return ((f"{title} (cannot be judged: {model.problem})",), ("–",), ("–",), ("–",), ("–",), ("–",))
    if model.weights:
        shares = ", ".join(f"{project.title_of(party)} {percent(share)}" for party, share in model.weights.items())
        years = joined(dict.fromkeys(model.years.values()))
        title += f" ({years}: {shares})" if years else f" ({shares})"
    return (
        (title,),
        (_parties(assessment, model.veto_players),),
        (_parties(assessment, (model.dictator,) if model.dictator else ()),),
        (_parties(assessment, model.dummies),),
        (_power(assessment, model),),
        (_parties(assessment, model.rejected_by),),
    )


def _parties(assessment: Assessment, names: tuple[str, ...]) -> str:
    return joined(assessment.project.title_of(name) for name in names) if names else "nobody"


def _power(assessment: Assessment, model: ModelFinding) -> str:
    return ", ".join(f"{assessment.project.title_of(name)} {power(value)}" for name, value in model.power.items())


def _red_line(assessment: Assessment, citations: Citations, name: str) -> Inline:
    line = assessment.project.red_lines[name]
    doubt = "" if line.confidence == "high" else f" ({line.confidence} confidence)"
    spans: list[Span] = [f"{assessment.project.title_of(line.party)}: {line.title}{doubt} "]
    return (*spans, *citations.notes(line.because))


def settled(assessment: Assessment, citations: Citations) -> Section | None:
    """The institutions that decide by a known rule, and what that rule gives each party."""
    found = [finding for finding in assessment.governance if finding.verdict == "settled"]
    if not found:
        return None
    rows = tuple(
        Row(
            (
                (assessment.project.title_of(finding.institution),),
                (_rule(assessment, finding), *resting_on(assessment, finding.institution)),
                (_parties(assessment, model.veto_players) if model else "",),
                (_power(assessment, model) if model else "",),
                citations.notes(finding.claims),
            )
        )
        for finding in found
        for model in (finding.models[0] if finding.models else None,)
    )
    intro = Paragraph(("Read as voting games, with each party voting as one.",))
    table = Table(("Body", "How it decides", "Can block", "Power", "Sources"), rows, (4, 7, 3, 4, 3))
    return Section("bodies", "Bodies whose way of deciding is known", (intro, table))


def _rule(assessment: Assessment, finding: ControlFinding) -> str:
    rule = assessment.project.institutions[finding.institution].decision_rule
    return rule.summary if rule is not None else "Taken as settled; by which rule is not said."
