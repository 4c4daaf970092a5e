"""What an explanation says: a tree of sentences from the verdict down to the record, and the sources."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Literal

from treatygap.analysis.assessment import Setting
from treatygap.analysis.explain import Explanation
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.grounds import Grounds
from treatygap.logic.structure import Truth
from treatygap.model.base import Record
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Badge, Document, Inline, Item, Outline, Paragraph, Section
from treatygap.reports.force import force_facts, working
from treatygap.reports.kind_contract import lack_kind
from treatygap.reports.members import member_title, member_words
from treatygap.reports.phrases import phrase
from treatygap.reports.scenario_sections import scenario_facts, scenarios_payload
from treatygap.reports.wording import STATUSES, article, day, joined

if TYPE_CHECKING:
    from treatygap.reports.explanation_contract import ExplanationJson, StatementJson

_NOTED = {Truth.TRUE: "✓", Truth.UNKNOWN: "?", Truth.FALSE: "✗"}
_FACET_MEANING = {
    "founded": "founded (an act in force establishes it, and no source says that it was never set up)",
    "empowered": "empowered (it has the mandate)",
    "governed": "governed (how it decides is settled)",
}


def explanation_report(
    project: Project,
    explanation: Explanation,
    grounds: Grounds | None,
    as_of: date,
    settings: tuple[Setting, ...],
) -> Document:
    """The explanation as a document; grounds are given for a promise."""
    citations = Citations(project, as_of)
    tree = _item(project, citations, explanation)
    facts = [("As of", day(as_of)), ("Treaty", str(project.treaty.short_title))]
    facts += [*force_facts(project.treaty, as_of), *scenario_facts(project)]
    if settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in settings)))
    title = project.title_of(explanation.id or "")
    sections: list[Section] = []
    if grounds:
        short = in_short(project, explanation, grounds, as_of)
        sections.append(Section("short", "In short", (Paragraph((short,)),)))
    sections.append(Section("why", "Why", (Outline(tree),)))
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    return Document(title, tuple(facts), tuple(sections))


def in_short(project: Project, explanation: Explanation, grounds: Grounds, as_of: date) -> str:
    """The verdict and the least that it rests on, in one sentence."""
    members = joined(f"{member_title(project, item)} ({member_words(item)})" for item in grounds.members)
    able = f"It {working(project.treaty, as_of)}"
    if grounds.members:
        of = "this is" if len(grounds.members) == 1 else "these are"
        return {
            "support": f"{able}, and for that it is enough that {of} in place: {members}.",
            "cut": f"It is blocked as long as {of} so, whatever else is put in place: {members}.",
            "hinges": f"It cannot be determined as long as {of} not known: {members}.",
        }[grounds.sense]
    if grounds.sense == "support":
        kept = any(child.word == "kept" and child.truth is Truth.TRUE for child in explanation.because)
        return "It is kept already." if kept else f"{able}, for it needs nothing that is not granted."
    if grounds.sense == "cut":
        return "It is blocked, and nothing that the rules speak of would change that."
    return "It cannot be determined, because no rule says what it needs."


def _item(project: Project, citations: Citations, node: Explanation) -> Item:
    text = _sentence(project, node)
    notes = citations.notes(node.claims)
    told = node.word in ("circle", "red-line")
    below = () if told else tuple(_item(project, citations, child) for child in node.because)
    if node.word == "provision" and not node.seen and not node.because:
        needs_nothing = project.provisions[node.id or ""].no_prerequisites
        reason = f"It needs nothing first: {needs_nothing}" if needs_nothing else "No rule says what it needs."
        below = (Item((reason,)),)
    return Item((*text, " ", *notes) if notes else text, (*below, *_remarks(project, citations, node)))


def _remarks(project: Project, citations: Citations, node: Explanation) -> tuple[Item, ...]:
    """What the record notes on a thing, each note once, and where sources differ about it."""
    notes = dict.fromkeys(each.note for each in (node, *node.because) if each.note)
    if node.seen or node.word not in ("institution", "instrument", "kept"):
        return ()
    disputes = [each for each in project.disputes.values() if node.id in each.about] if node.word != "kept" else []
    told = [Item((f"Sources differ on this: {each.point} ", *citations.notes(each.claims))) for each in disputes]
    return (*(Item((f"Note: {note}",)) for note in notes), *told)


def _sentence(project: Project, node: Explanation) -> Inline:
    mark = _NOTED[node.truth]
    name = node.id or ""
    match node.word:
        case "provision":
            verdict = Badge(VERDICTS[node.truth])
            seen = " (explained above)" if node.seen else ""
            return (verdict, f"  {project.title_of(name)}, {article(project, name)}{_for(project, node)}{seen}")
        case "rule":
            words = "is satisfied" if node.truth is Truth.TRUE else _not(node.truth)
            of = project.title_of(project.rules[name].provision)
            assumed = ", assumed by a scenario," if any(map(project.is_assumed, node.claims)) else ""
            return (f"{mark} The rule on {of} ({name}){assumed} {words}",)
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
            return (f"{mark} {project.title_of(node.party or '')}: does not hold for it{_binding(node)}",)
        case "deadlock" | "red-line" | "refused":
            return (f"{mark} {_refusal(project, node)}",)
        case "circle":
            members = joined(project.title_of(child.id or "") for child in node.because)
            return (f"{mark} These wait for each other in a circle: {members}",)


def _refusal(project: Project, node: Explanation) -> str:
    """Why it cannot be settled how a body decides."""
    if node.word == "deadlock":
        return "Deadlock: every form of control on the table is refused by a party"
    if node.word == "refused":
        return project.title_of(node.id or "")
    models = joined(f"“{project.title_of(child.id or '')}”" for child in node.because)
    party, line = project.title_of(node.party or ""), project.title_of(node.id or "")
    return f"{party} refuses {models}: its red line is “{line}”"


def _for(project: Project, node: Explanation) -> str:
    return f" for {project.title_of(node.party)}" if node.party else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _not(truth: Truth) -> str:
    return "is not satisfied" if truth is Truth.FALSE else "cannot be judged"


def _when(node: Explanation) -> str:
    if node.assumed:
        return ", assumed for this analysis"
    return f", on record since {day(node.since)}" if node.since else ", no source says"


def _binding(node: Explanation) -> str:
    """Since when a promise does not hold for a party, which its opt-out says itself."""
    return f" since {day(node.since)}" if node.since else _when(node)


_HOLDS: Mapping[Truth, Literal["yes", "no", "unknown"]] = {
    Truth.TRUE: "yes",
    Truth.UNKNOWN: "unknown",
    Truth.FALSE: "no",
}


def explanation_payload(
    project: Project,
    explanation: Explanation,
    grounds: Grounds | None,
    as_of: str,
    settings: tuple[Setting, ...],
) -> "ExplanationJson":
    """The explanation as plain values: `treatygap/explanation/1`."""
    return {
        "schema": "treatygap/explanation/1",
        "treaty": project.treaty.id,
        "as_of": as_of,
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in settings],
        "grounds": None
        if grounds is None
        else {
            "sense": grounds.sense,
            "members": [
                {
                    "id": item.id,
                    "kind": lack_kind(item.kind),
                    "status": item.status,
                    "party": item.party,
                    "unwanted": item.unwanted,
                }
                for item in grounds.members
            ],
        },
        "explanation": _node(explanation),
    }


def _node(node: Explanation) -> "StatementJson":
    return {
        "word": node.word,
        "id": node.id,
        "party": node.party,
        "requirement": node.requirement.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        if isinstance(node.requirement, Record)
        else None,
        "facet": node.facet,
        "holds": _HOLDS[node.truth],
        "status": node.status,
        "since": node.since.isoformat() if node.since else None,
        "assumed": node.assumed,
        "needed": node.needed,
        "met": node.met,
        "claims": list(node.claims),
        "repeated": node.seen,
        "because": [_node(child) for child in node.because],
    }
