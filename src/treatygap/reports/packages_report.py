"""What `treatygap packages` says."""

from typing import TYPE_CHECKING

from treatygap.analysis.changes import Member
from treatygap.analysis.packages import Package, PackagesFinding
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Document, Inline, Paragraph, Row, Section, Span, Table
from treatygap.reports.force import force_facts
from treatygap.reports.kind_contract import lack_kind
from treatygap.reports.members import deadlock_mark, deadlock_note, member_title, member_words
from treatygap.reports.scenario_sections import scenario_facts, scenarios_payload
from treatygap.reports.wording import count, day, joined, promise

if TYPE_CHECKING:
    from treatygap.reports.packages_contract import PackagesJson

_NOUNS = {"package": ("package", "packages"), "blocker": ("blocker", "blockers")}


def packages_report(project: Project, finding: PackagesFinding) -> Document:
    """The packages or blockers as a document."""
    title = "Minimal packages" if finding.sense == "package" else "Minimal blockers"
    citations = Citations(project, finding.as_of)
    facts = [("As of", day(finding.as_of)), ("Treaty", str(project.treaty.short_title))]
    facts += [*force_facts(project.treaty, finding.as_of), *scenario_facts(project)]
    if finding.settings:
        facts.append(("Assumed", "; ".join(str(setting) for setting in finding.settings)))
    if finding.robust:
        facts.append(("Readings", "all, however contested points are understood"))
    goals: list[Block] = _selection(finding)
    goals += [Bullets(tuple((promise(project, goal),) for goal in finding.goals))]
    sections = [
        Section("goals", "Wanted together" if len(finding.goals) > 1 else "Wanted", tuple(goals)),
        Section("answer", "The answer", tuple(_answer(project, citations, finding))),
    ]
    references = citations.references()
    if references.entries:
        sections.append(Section("sources", "Sources", (references,)))
        sections.append(Section("documents", "Documents", (citations.documents(),)))
    return Document(title, tuple(facts), tuple(sections))


def _selection(finding: PackagesFinding) -> list[Block]:
    """By which rule the promises were chosen, if nobody named them."""
    if not finding.chosen:
        return []
    some = finding.outcome != "works" and not finding.robust
    text = (
        f"No promise was named; these are the ones {'that do not work yet, ' if some else ''}of which a rule says what "
        "they need and that no other promise needs. Left out are promises that another one needs, since they come with "
        "it as far as it needs them, "
        f"{'those that work already, ' if some else ''}and those of which no rule says what they need."
    )
    return [Paragraph((text,))]


def _answer(project: Project, citations: Citations, finding: PackagesFinding) -> list[Block]:
    if finding.outcome == "works":
        how = "by what is assumed" if project.what_if is not None or finding.settings else "as it is"
        return [Paragraph((f"All of this can work {how}; nothing needs to be put in place.",), lead=True)]
    blocks: list[Block] = []
    if finding.outcome == "out-of-reach":
        text = "No package can be given: nothing that the rules speak of would make all of this work."
        blocks.append(Paragraph((text,), lead=True))
    else:
        blocks.append(Paragraph((_lead(finding),), lead=True))
    if finding.unruled:
        names = joined(promise(project, name) for name in finding.unruled)
        blocks.append(Paragraph((f"No rule says what these need, so that no package can be given: {names}.",)))
    shared = _shared(finding)
    if shared:
        noun = _NOUNS[finding.sense][0]
        blocks.append(Paragraph((f"Every {noun} has these, and besides them what its line in the table names:",)))
        blocks.append(Bullets(tuple(_member(project, citations, member) for member in shared)))
    if finding.packages:
        blocks.append(_table(project, citations, finding, shared))
    return [*blocks, *deadlock_note(project, (m for package in finding.packages for m in package.members))]


def _lead(finding: PackagesFinding) -> str:
    one, many = _NOUNS[finding.sense]
    several = len(finding.goals) > 1
    does = (
        f"makes {'these promises' if several else 'this promise'} work once all that is in it is in place"
        if finding.sense == "package"
        else f"keeps {'one of these promises' if several else 'this promise'} from working as long as nothing of it is "
        "in place"
    )
    subject = "it" if finding.total == 1 else "each"
    sizes = ", ".join(f"{number:,} with {count(size, 'member', 'members')}" for size, number in finding.by_size.items())
    by_size = f" By size: {sizes}." if len(finding.by_size) > 1 else ""
    shown = f" The list below is cut at {len(finding.packages):,}." if finding.packages else " None is listed."
    if finding.complete:
        shown = " The list is complete."
    return f"{count(finding.total, f'minimal {one}', f'minimal {many}')}; {subject} {does}.{by_size}{shown}"


def _shared(finding: PackagesFinding) -> tuple[Member, ...]:
    """What all of several packages have, where they are all listed."""
    first, *others = finding.packages or (Package((), 0),)
    if not others or not finding.complete:
        return ()
    return tuple(member for member in first.members if all(member in other.members for other in others))


def _table(project: Project, citations: Citations, finding: PackagesFinding, shared: tuple[Member, ...]) -> Table:
    rows = tuple(
        Row(((str(number),), _members(project, citations, package, shared), (_cost(package),)))
        for number, package in enumerate(finding.packages, 1)
    )
    content = "What must be put in place" if finding.sense == "package" else "What is not in place"
    content += " besides" if shared else ""
    return Table(("No.", content, "Cost" if finding.priced else "Size"), rows, (1, 12, 1))


def _cost(package: Package) -> str:
    return str(package.cost) if isinstance(package.cost, int) else f"{float(package.cost):g}"


def _members(project: Project, citations: Citations, package: Package, shared: tuple[Member, ...]) -> Inline:
    spans: list[Span] = []
    for member in package.members:
        if member not in shared:
            spans += ["; "] if spans else []
            spans += _member(project, citations, member)
    return tuple(spans)


def _member(project: Project, citations: Citations, member: Member) -> Inline:
    notes = citations.notes(claim for facet in member.facets for claim in facet.claims)
    text = f"{member_title(project, member)}{deadlock_mark(member)} ({member_words(member)})"
    return (text, " ", *notes) if notes else (text,)


def packages_payload(project: Project, finding: PackagesFinding) -> "PackagesJson":
    """The packages or blockers as plain values: `treatygap/packages/1`."""
    return {
        "schema": "treatygap/packages/1",
        "treaty": project.treaty.id,
        "as_of": finding.as_of.isoformat(),
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in finding.settings],
        "goals": list(finding.goals),
        "sense": finding.sense,
        "outcome": finding.outcome,
        "unruled": list(finding.unruled),
        "total": finding.total,
        "by_size": {str(size): number for size, number in finding.by_size.items()},
        "complete": finding.complete,
        "priced": finding.priced,
        "robust": finding.robust,
        "packages": [
            {
                "size": len(package.members),
                "cost": float(package.cost),
                "members": [
                    {
                        "id": member.id,
                        "kind": lack_kind(member.kind),
                        "status": member.status,
                        "facets": [f.facet for f in member.facets if f.facet and f.status != "in-place"],
                        "deadlocked": member.deadlocked,
                        "party": member.party,
                        "unwanted": member.unwanted,
                    }
                    for member in package.members
                ],
            }
            for package in finding.packages
        ],
    }
