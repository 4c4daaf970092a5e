"""What `treatygap diff` says."""

from collections.abc import Iterator

from treatygap.analysis.differences.difference import Difference
from treatygap.analysis.differences.gap_changes import Closing
from treatygap.analysis.differences.package_changes import PackageChange
from treatygap.analysis.differences.promise_changes import PromiseChange
from treatygap.analysis.packages import Package
from treatygap.model.project import Project
from treatygap.model.treaty import Deadline
from treatygap.reports.differences.axis_words import cause_words
from treatygap.reports.differences.control_words import control_lines
from treatygap.reports.differences.headline import headline
from treatygap.reports.differences.origin import Origin
from treatygap.reports.differences.record_sections import record_sections
from treatygap.reports.differences.rule_change_words import rule_change_words
from treatygap.reports.differences.state_words import (
    STATES,
    gap_words,
    reading_words,
    reason_words,
    standing_words,
    verdict_words,
)
from treatygap.reports.document import Badge, Block, Bullets, Document, Inline, Paragraph, Row, Section, Table
from treatygap.reports.force import force_facts
from treatygap.reports.members import member_title
from treatygap.reports.scenario_sections import scenario_facts
from treatygap.reports.wording import count, day, joined, promise
from treatygap.version import __version__

_TITLE = "what changes"
_CLOSINGS: dict[Closing, str] = {
    "mended": "Mended",
    "rule-removed": "No longer asked about, because a rule was removed",
    "rule-weaker": "No longer asked about, because a rule needs less",
    "day": "Not there on the other day",
    "not-waited-for": "In no promise's way any more",
}


def difference_report(found: Difference, origins: tuple[Origin, Origin], *, full: bool = False) -> Document:
    """The difference as a document: what is found otherwise first, and then what else is not what it was.

    Args:
        found: the difference.
        origins: what stands on each side.
        full: whether nothing is folded.
    """
    sections = [Section("answer", "The answer", _answer(found))]
    sections += [section for make in _SECTIONS if (section := make(found)) is not None]
    sections += record_sections(found)
    if full:
        sections = [section._replace(folded=None) for section in sections]
    return Document(f"{found.after.project.treaty.title}: {_TITLE}", tuple(_facts(found, origins)), tuple(sections))


def _facts(found: Difference, origins: tuple[Origin, Origin]) -> Iterator[tuple[str, str]]:
    before, after = found.before, found.after
    same = before.as_of == after.as_of
    for label, origin, side in zip(("Before", "After"), origins, (before, after), strict=True):
        yield label, origin.words if same else f"{origin.words}, as of {day(side.as_of)}"
    if same:
        yield "As of", day(after.as_of)
    else:
        yield "Note", "Each version is judged on its own day; --as-of names one day for both"
    yield from force_facts(after.project.treaty, after.as_of)
    # What is assumed on one side only is named as well: nobody shall take it for a fact.
    yield from dict.fromkeys((*scenario_facts(before.project), *scenario_facts(after.project)))
    if found.settings:
        yield "Assumed", "; ".join(str(setting) for setting in found.settings)
    models = joined(dict.fromkeys(side.project.digest[:12] for side in (before, after)))
    many = before.project.digest != after.project.digest
    yield "Made with", f"treatygap {__version__} from {'models' if many else 'model'} {models}"


def _answer(found: Difference) -> tuple[Block, ...]:
    blocks: list[Block] = [Paragraph((headline(found),), lead=True)]
    lines: list[Inline] = [
        (f"{promise(found.after.project, each.id)}: {_step(each)}{cause_words(found, each.id)}.",)
        for each in found.turned
    ]
    if lines:
        blocks.append(Bullets(tuple(lines)))
    return tuple(blocks)


def _step(change: PromiseChange) -> str:
    """From which verdict to which."""
    before, after = (STATES[state] if state else "–" for state in change.states)
    return f"from “{before}” to “{after}”" if before != after else f"“{after}” as before, but it turns for some parties"


def _turned(found: Difference) -> Section | None:
    if not found.turned:
        return None
    old, new = found.before.project, found.after.project
    rows: list[Row] = []
    for each in found.turned:
        title = promise(new, each.id)
        rows.append(Row(((title,), verdict_words(old, each.before), verdict_words(new, each.after))))
        for party, (was, now) in each.parties.items():
            name = (new if party in new.parties else old).title_of(party)
            rows.append(Row(((f"{title}, for {name}",), (STATES[was],), (STATES[now],))))
    return Section("turned", "Promises that turn", (_beside(rows),))


def _beside(rows: list[Row]) -> Table:
    """Both sides beside each other."""
    return Table(("Promise", "Before", "After"), tuple(rows), (4, 5, 5))


def _readings(found: Difference) -> Section | None:
    """What turns in some readings only; what turns in the readings that are followed stands above as well."""
    lines = tuple((reading_words(found.after.project, each),) for each in found.readings)
    return Section("readings", "Where it hangs on the reading", (Bullets(lines),)) if lines else None


def _new_and_gone(found: Difference) -> Section | None:
    sides = (("New", found.after.project, found.added), ("Gone", found.before.project, found.removed))
    lines: list[Inline] = [
        (f"{word}: {promise(project, each.id)}, ", *verdict_words(project, each.after or each.before), ".")
        for word, project, changes in sides
        for each in changes
    ]
    return Section("promises", "Promises that are new or gone", (Bullets(tuple(lines)),)) if lines else None


def _gaps(found: Difference) -> Section | None:
    lines = [(f"Opens: {gap_words(found.after.project, gap, opened=True)}",) for gap in found.opened]
    lines += [
        (f"{_CLOSINGS[gap.closing or 'mended']}: {gap_words(found.before.project, gap, opened=False)}",)
        for gap in found.mended
    ]
    return (
        Section("gaps", "Gaps that open and gaps that are there no more", (Bullets(tuple(lines)),)) if lines else None
    )


def _control(found: Difference) -> Section | None:
    lines = tuple((line,) for line in control_lines(found))
    return Section("control", "Who controls the bodies", (Bullets(lines),)) if lines else None


def _deadline(item: Deadline) -> str:
    return f"; a deadline has passed ({day(item.on)}): {item.what.removesuffix('.')}"


def _rules(found: Difference) -> Section | None:
    lines = tuple((rule_change_words(found, each),) for each in found.rules)
    return Section("rules", "What promises need", (Bullets(lines),)) if lines else None


def _otherwise(found: Difference) -> Section | None:
    if not found.otherwise:
        return None
    old, new = found.before.project, found.after.project
    ruled = {change.provision for change in found.rules}
    rows = []
    for each in found.otherwise:
        if each.before is None or each.after is None:
            continue
        was, now = reason_words(old, each.before), reason_words(new, each.after)
        passed, gone = (tuple(map(_deadline, items)) for items in (each.passed, each.passed_no_more))
        if was == now and not passed and not gone:
            now = (f"{now[0]}; {standing_words(new, each, rules=each.id in ruled)}",)
        rows.append(Row((((promise(new, each.id)), ", ", Badge(each.after.verdict)), (*was, *gone), (*now, *passed))))
    return Section("reasons", "Same verdict, other reason", (_beside(rows),))


def _packages(found: Difference) -> Section | None:
    if not found.packages:
        return None
    intro = "A package is a least set of things that would make the promise work; without any one of them it would not."
    items: list[Inline] = [(_package_line(found, each),) for each in found.packages]
    words = f"other ways to make {count(len(found.packages), 'promise', 'promises')} work"
    return Section("packages", "Packages", (Paragraph((intro,)), Bullets(tuple(items))), folded=words)


def _package_line(found: Difference, change: PackageChange) -> str:
    before, after = change.totals
    number = f"{count(before, 'package')} before, {after} now"
    if not change.complete:
        return f"{promise(found.after.project, change.promise)}: {number}, too many to be compared one by one."
    parts = [
        f"{word}: {'; or '.join(_members(project, package) for package in packages)}"
        for word, project, packages in (
            ("New", found.after.project, change.appeared),
            ("Gone", found.before.project, change.vanished),
        )
        if packages
    ]
    return f"{promise(found.after.project, change.promise)}: {number}. {'. '.join(parts)}."


def _members(project: Project, package: Package) -> str:
    return joined(member_title(project, member) for member in package.members)


_SECTIONS = (_turned, _readings, _new_and_gone, _gaps, _control, _otherwise, _rules, _packages)
