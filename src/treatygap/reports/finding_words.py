"""Why a verdict on a promise is what it is, in words."""

from treatygap.analysis.assessment import Lack, Missing, ProvisionFinding, Shortfall, Unmet
from treatygap.model.project import Project
from treatygap.reports.document import Anchor, Inline, Span
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import REASONS, joined, lacking, promise, unsettled


def missing_words(project: Project, finding: ProvisionFinding, *, each: bool = False) -> Inline:
    """What a blocked promise lacks, by its own rules and through others; `each` as for `lacking`."""
    spans: list[Span] = list(_shortfalls(project, finding, finding.shortfalls, "; ", each=each))
    inherited = [lack for lack in finding.missing if lack.inherited_from is not None and lack.kind != "provision"]
    if inherited:
        through = "; through it: " if spans else ""
        spans.append(through + "; ".join(_phrase(project, lack, each=each) for lack in inherited))
    if finding.circle:
        members = joined(project.title_of(name) for name in finding.circle)
        spans.append(f"{'; ' if spans else ''}circle of promises that wait for each other: {members}")
        if finding.cut_by:
            starts = joined((project.title_of(name) for name in finding.cut_by), "or")
            spans.append(f" (cut as soon as one begins without waiting: {starts})")
    return tuple(spans)


def _shortfalls(
    project: Project, finding: ProvisionFinding, lacks: tuple[Missing, ...], between: str, *, each: bool
) -> Inline:
    known = {lack.id: lack for lack in (*finding.missing, *finding.unknown)}
    unknown = {lack.id for lack in finding.unknown}
    spans: list[Span] = []
    for lack in lacks:
        if spans:
            spans.append(between)
        if isinstance(lack, str):
            title = project.title_of(lack)
            if lack in project.provisions:  # not always a lack: in a circle it may be the promise itself
                spans.append(Anchor(promise(project, lack), lack))
            else:
                spans += [Anchor(title, f"need-{lack}"), _detail(known[lack], unknown=lack in unknown, each=each)]
        elif isinstance(lack, Unmet):
            spans.append(phrase(project, lack.requirement, lack.party))
        elif lack.short == len(lack.parts):
            spans += _shortfalls(project, finding, lack.parts, between, each=each)
        else:
            spans.append("one of: " if lack.short == 1 else f"{lack.short} more of: ")
            for number, part in enumerate(lack.parts):
                inner = _shortfalls(project, finding, (part,), " and ", each=each)
                whole = isinstance(part, Shortfall)
                spans += [" or " if number else "", "(" if whole else "", *inner, ")" if whole else ""]
    return tuple(spans)


def _detail(lack: Lack, *, unknown: bool, each: bool) -> str:
    words = unsettled(lack.facets) if unknown else lacking(lack.facets, lack.status, each=each)
    return f" ({words})" if words else ""


def _phrase(project: Project, lack: Lack, *, each: bool) -> str:
    title = phrase(project, lack.condition or lack.id, lack.party)
    if lack.unwanted:
        return f"not: {title}"
    words = lacking(lack.facets, lack.status, each=each)
    return f"{title} ({words})" if words else title


def unknown_words(project: Project, finding: ProvisionFinding) -> Inline:
    """What an undetermined promise hangs on."""
    if finding.reason == "no-rule":
        return ("No rule says what it needs.",)
    phrases = [
        f"{phrase(project, lack.condition or lack.id, lack.party)}: "
        f"{'not known' if lack.condition else unsettled(lack.facets)}"
        for lack in finding.unknown
        if lack.kind != "provision"
    ]
    phrases += [f"whether {promise(project, lack.id)} can work" for lack in finding.unknown if lack.kind == "provision"]
    return ("; ".join(phrases) + ".",)


def working_words(project: Project, finding: ProvisionFinding) -> str:
    """Why a promise can work."""
    words = REASONS[finding.reason]
    if finding.kept in ("missing", "partial"):
        words = f"{'not kept so far' if finding.kept == 'missing' else 'kept in part'}; {words}"
    provision = project.provisions[finding.id]
    if finding.reason == "nothing-needed" and provision.no_prerequisites:
        words = f"{words}: {provision.no_prerequisites}"
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
