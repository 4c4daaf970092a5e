"""What an explanation says: a tree of sentences from the verdict down to the record, and the sources."""

from typing import Any

from treatygap.analysis.assessment import Setting
from treatygap.analysis.explain import Explanation
from treatygap.analysis.gaps import VERDICTS
from treatygap.logic.structure import Truth
from treatygap.model.base import Record
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Document, Inline, Item, Outline, Section
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import STATUSES, article, day, joined

_NOTED = {Truth.TRUE: "✓", Truth.UNKNOWN: "?", Truth.FALSE: "✗"}
_FACET_MEANING = {
    "founded": "founded (an act in force establishes it)",
    "empowered": "empowered (it has the mandate)",
    "governed": "governed (how it decides is settled)",
}


def explanation_report(
    project: Project, explanation: Explanation, as_of: str, settings: tuple[Setting, ...]
) -> Document:
    """The explanation as a document."""
    citations = Citations(project)
    tree = _item(project, citations, explanation)
    facts = [("As of", as_of), ("Treaty", str(project.treaty.short_title))]
    if settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in settings)))
    title = project.title_of(explanation.id or "")
    sections = [Section("why", "Why", (Outline(tree),))]
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    return Document(title, tuple(facts), tuple(sections))


def _item(project: Project, citations: Citations, node: Explanation) -> Item:
    text = _sentence(project, node)
    notes = citations.notes(node.claims)
    below = () if node.word == "circle" else tuple(_item(project, citations, child) for child in node.because)
    if node.word == "provision" and not node.seen and not node.because:
        needs_nothing = project.provisions[node.id or ""].no_prerequisites
        reason = f"It needs nothing first: {needs_nothing}" if needs_nothing else "No rule says what it needs."
        below = (Item((reason,)),)
    return Item((*text, " ", *notes) if notes else text, below)


def _sentence(project: Project, node: Explanation) -> Inline:
    mark = _NOTED[node.truth]
    name = node.id or ""
    match node.word:
        case "provision":
            verdict = Badge(VERDICTS[node.truth])
            seen = " (explained above)" if node.seen else ""
            return (verdict, f"  {project.title_of(name)}, {article(project, name)}{_for(project, node)}{seen}")
        case "rule":
            return (f"{mark} Rule “{name}” {'is satisfied' if node.truth is Truth.TRUE else _not(node.truth)}",)
        case "all":
            return (f"{mark} All of these are needed: {node.met} of {node.needed} in place",)
        case "any":
            return (f"{mark} One of these is needed: {node.met} in place",)
        case "at-least":
            return (f"{mark} {node.needed} of these are needed: {node.met} in place",)
        case "institution" | "instrument":
            seen = " (explained above)" if node.seen else ""
            state = f": {STATUSES[node.status]}" if node.status else ""
            when = _when(node) if node.word == "instrument" else ""
            return (f"{mark} {project.title_of(name)}{_for(project, node)}{state}{seen}{when}",)
        case "facet":
            status = STATUSES[node.status or "unknown"]
            return (f"{mark} {_FACET_MEANING[node.facet or 'founded']}: {status}{_when(node)}",)
        case "kept":
            return (f"{mark} The promise itself is {STATUSES[node.status or 'unknown']}{_when(node)}",)
        case "not":
            return (f"{mark} This must not be so:",)
        case "condition" if node.requirement is not None:
            return (f"{mark} {_capital(phrase(project, node.requirement, node.party))}",)
        case "condition":
            return (mark,)
        case "opted-out":
            return (f"{mark} {project.title_of(node.party or '')}: does not hold for it{_when(node)}",)
        case "circle":
            members = joined(project.title_of(child.id or "") for child in node.because)
            return (f"{mark} These wait for each other in a circle: {members}",)


def _for(project: Project, node: Explanation) -> str:
    return f" for {project.title_of(node.party)}" if node.party else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _not(truth: Truth) -> str:
    return "is not satisfied" if truth is Truth.FALSE else "cannot be judged"


def _when(node: Explanation) -> str:
    if node.assumed:
        return ", assumed for this analysis"
    return f" since {day(node.since)}" if node.since else ", no source says"


def explanation_payload(
    project: Project, explanation: Explanation, as_of: str, settings: tuple[Setting, ...]
) -> dict[str, Any]:
    """The explanation as plain values: `treatygap/explanation/1`."""
    return {
        "schema": "treatygap/explanation/1",
        "treaty": project.treaty.id,
        "as_of": as_of,
        "settings": [str(setting) for setting in settings],
        "explanation": _node(explanation),
    }


def _node(node: Explanation) -> dict[str, Any]:
    return {
        "word": node.word,
        "id": node.id,
        "party": node.party,
        "requirement": node.requirement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if isinstance(node.requirement, Record)
        else None,
        "facet": node.facet,
        "holds": {Truth.TRUE: "yes", Truth.UNKNOWN: "unknown", Truth.FALSE: "no"}[node.truth],
        "status": node.status,
        "since": node.since.isoformat() if node.since else None,
        "assumed": node.assumed,
        "needed": node.needed,
        "met": node.met,
        "claims": list(node.claims),
        "repeated": node.seen,
        "because": [_node(child) for child in node.because],
    }
