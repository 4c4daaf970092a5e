"""What is said of an id when the mouse rests on it."""

from collections.abc import Iterator, Sequence

from treatygap.analysis.assessment import Assessment, Lack, ProvisionFinding
from treatygap.analysis.facts import Facts
from treatygap.editor.symbols import Index, Symbol
from treatygap.editor.titles import sentence_of, title_of, word_for
from treatygap.model.base import Record
from treatygap.model.control import RedLine
from treatygap.model.project import Project
from treatygap.model.rule import Rule
from treatygap.model.source import Claim, Source
from treatygap.model.treaty import Article
from treatygap.reports.formats.markdown import escaped
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import (
    MARKS,
    REASONS,
    STATUSES,
    VERDICTS,
    count,
    day,
    joined,
    lacking,
    promise,
    unsettled,
)

_NAMED = 6
"""So many promises are named; of more, the number."""


def hover(symbol: Symbol, index: Index) -> str | None:
    """What is said of a record, as Markdown; None if it is not defined.

    Args:
        symbol: the record.
        index: the ids of the last moment at which the model could be read.
    """
    definition = index.definitions.get(symbol)
    if definition is None or definition.record is None:
        return None
    record = definition.record
    project, assessment = index.snapshot.project, index.snapshot.assessment
    title = "" if symbol.kind == "claim" else title_of(record)
    if symbol.kind == "provision" and project is not None and symbol.name in project.provisions:
        title = promise(project, symbol.name)
    lines = [
        f"**{escaped(title)}** · {word_for(symbol.kind)} `{symbol.name}`"
        if title
        else f"{word_for(symbol.kind)} `{symbol.name}`"
    ]
    if project is not None and assessment is not None:
        lines += _about(symbol, record, project, assessment)
    else:
        lines += [escaped(said) for said in (sentence_of(symbol, record, None),) if said]
    return "\n\n".join(line for line in lines if line)


def _about(symbol: Symbol, record: Record, project: Project, assessment: Assessment) -> Iterator[str]:
    match record:
        case Claim():
            yield from _claim(symbol.name, record, project)
        case Source():
            yield from _source(record)
            claims = sum(name.startswith(f"{symbol.name}#") for name in project.claims)
            yield count(claims, "claim")
        case Rule():
            yield escaped(f"{promise(project, record.provision)} needs: {phrase(project, record.needs)}.")
            yield escaped(record.note or "")
        case RedLine():
            yield escaped(f"A red line of {project.title_of(record.party)}.")
        case Article():
            yield escaped(record.summary)
            yield from _promises_of(record, assessment)
        case _:
            yield escaped(sentence_of(symbol, record, project))
            if symbol.kind == "provision":
                yield from _verdict(symbol.name, project, assessment)
            if symbol.kind in ("institution", "instrument"):
                yield from _status(symbol.name, project, assessment)
            yield from _waiting(symbol.name, project, assessment)


def _claim(name: str, claim: Claim, project: Project) -> Iterator[str]:
    yield f"> {escaped(claim.says)}"
    source = project.sources[name.partition("#")[0]]
    sure = "" if claim.confidence == "high" else f" ({claim.confidence} confidence)"
    title = escaped(str(source.title))
    yield f"{f'[{title}]({source.url})' if source.url else title}, {escaped(claim.at)}{sure}"
    if claim.background:
        yield "Background: no finding rests on it."


def _source(source: Source) -> Iterator[str]:
    when = day(source.date) if source.date else source.published
    yield escaped(", ".join(part for part in (source.author, source.publisher, when, source.kind) if part))
    if source.url:
        yield f"<{source.url}>"


def _promises_of(article: Article, assessment: Assessment) -> Iterator[str]:
    verdicts = {finding.id: finding.verdict for finding in assessment.provisions}
    rows = [
        f"- {MARKS[verdicts[item.id]]} {escaped(str(item.title))}: {VERDICTS[verdicts[item.id]]}"
        for item in article.provisions
        if item.id in verdicts
    ]
    if rows:
        yield f"On {day(assessment.as_of)}:\n\n" + "\n".join(rows)


def _verdict(name: str, project: Project, assessment: Assessment) -> Iterator[str]:
    finding = next(found for found in assessment.provisions if found.id == name)
    yield (
        f"On {day(assessment.as_of)}: {MARKS[finding.verdict]} **{VERDICTS[finding.verdict]}**, "
        f"{REASONS[finding.reason]}."
    )
    yield from _lacks("Missing", finding.missing, project)
    if finding.verdict == "undetermined":
        yield from _lacks("Not known", finding.unknown, project, unknown=True)
    yield from _overdue(finding)


def _lacks(word: str, lacks: Sequence[Lack], project: Project, *, unknown: bool = False) -> Iterator[str]:
    rows = []
    for lack in lacks:
        title = phrase(project, lack.condition or lack.id, lack.party)
        words = unsettled(lack.facets) if unknown and not lack.condition else lacking(lack.facets, lack.status)
        how = "in the way" if lack.unwanted else words or STATUSES[lack.status]
        plain = lack.condition is not None or lack.kind == "provision"
        through = f", through {promise(project, lack.inherited_from)}" if lack.inherited_from else ""
        rows.append(f"- {escaped(title if plain else f'{title}: {how}')}{escaped(through)}")
    if rows:
        yield f"{word}:\n\n" + "\n".join(dict.fromkeys(rows))


def _status(name: str, project: Project, assessment: Assessment) -> Iterator[str]:
    """How a body or instrument stands, since when, and whether its control is in deadlock."""
    found = Facts(project, assessment.as_of).facets(name)
    rows = []
    for facet in found:
        since = f", on record since {day(facet.since)}" if facet.since else ", no source says"
        by = f" by {project.title_of(facet.by)}" if facet.by else ""
        rows.append(f"{f'{facet.facet}: ' if facet.facet else ''}{STATUSES[facet.status]}{escaped(by)}{since}")
    head = f"On {day(assessment.as_of)}"
    yield f"{head}: {rows[0]}." if len(rows) == 1 else f"{head}:\n\n" + "\n".join(f"- {row}" for row in rows)
    if any(item.institution == name and item.verdict == "deadlock" for item in assessment.governance):
        yield "Deadlock: every form of control on the table is refused by a party."


def _waiting(name: str, project: Project, assessment: Assessment) -> Iterator[str]:
    """The promises that wait for it."""
    found = next((item for item in assessment.prerequisites if item.id == name), None)
    if found is None:
        return
    if found.blocks:
        titles = [promise(project, item) for item in found.blocks[:_NAMED]]
        more = len(found.blocks) - len(titles)
        titles += [f"{more} more"] if more else []
        wait = "waits" if len(found.blocks) == 1 else "wait"
        yield escaped(f"{joined(titles)} {wait} for it.")
    elif found.needed_by:
        yield f"No promise waits for it; the rules of {count(len(found.needed_by), 'promise')} ask for it."


def _overdue(finding: ProvisionFinding) -> Iterator[str]:
    for deadline in finding.overdue:
        yield escaped(f"Deadline of {day(deadline.on)} passed: {deadline.what}")
