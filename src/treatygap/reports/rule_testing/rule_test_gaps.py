"""What the tests of rules leave unshown, and which mistakes they would not notice."""

from collections.abc import Iterator

from treatygap.analysis.rule_testing.coverage import Coverage, RuleCoverage, part_at
from treatygap.analysis.rule_testing.mutants import Mutant
from treatygap.analysis.rule_testing.mutation import Mutation, Stale
from treatygap.model.ids import Kind
from treatygap.model.project import Project
from treatygap.model.suggestion import did_you_mean
from treatygap.reports.document import Block, Bullets, Paragraph, Row, Section, Table
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import count, joined

MUTANTS = "Mistakes that no test would notice"


def coverage_section(project: Project, found: Coverage) -> Section:
    """Which rules, parts, red lines and models of control no test shows at work."""
    lacking = [rule for rule in found.rules if not rule.covered]
    needed = "seen satisfied and not satisfied, and each part of it made a difference in some test"
    if lacking:
        covered = len(found.rules) - len(lacking)
        lead = f"{covered} of {count(len(found.rules), 'rule')} covered. A rule is covered once it was {needed}."
    else:
        lead = f"{count(len(found.rules), 'rule')}, all covered: each was {needed}."
    blocks: list[Block] = [Paragraph((lead,), lead=True)]
    if lacking:
        rows = tuple(Row(((rule.rule,), ("; ".join(gaps_of(project, rule)),))) for rule in lacking)
        blocks.append(Table(("Rule", "What no test shows"), rows, (2, 3)))
    rest = []
    if found.red_lines:
        lines = [project.red_lines[name] for name in found.red_lines]
        names = "; ".join(f"{project.title_of(line.party)} {line.title} ({line.id})" for line in lines)
        rest.append((f"Red lines that no test puts to a model of control: {names}.",))
    if found.control_models:
        names = "; ".join(f"{project.title_of(name)} ({name})" for name in found.control_models)
        rest.append((f"Models of control that no test has judged: {names}.",))
    if rest:
        blocks.append(Bullets(tuple(rest)))
    return Section("coverage", "What no test shows", tuple(blocks))


def gaps_of(project: Project, found: RuleCoverage) -> list[str]:
    """What the tests leave unshown of a rule."""
    if not found.satisfied and not found.unsatisfied:
        return ["that it decides anything"]
    rule = project.rules[found.rule]
    words = [] if found.satisfied else ["that it is satisfied"]
    words += [] if found.unsatisfied else ["that it is not satisfied"]
    parts = [f"“{phrase(project, part_at(rule.needs, path))}”" for path in found.idle]
    return [*words, f"that it hangs on {joined(parts)}"] if parts else words


def mutation_sections(project: Project, found: Mutation) -> Iterator[Section]:
    """The mistakes that no test would notice, rule by rule."""
    noticed = found.tried - len(found.unnoticed) - len(found.tolerated)
    words = [f"{noticed if noticed < found.tried else 'all'} noticed by a test"]
    words += [f"{len(found.tolerated)} that cannot be noticed for a stated reason"] if found.tolerated else []
    words += [f"{len(found.unnoticed)} not noticed"] if found.unnoticed else []
    lead = f"{count(found.tried, 'mistake was', 'mistakes were')} tried: {', '.join(words)}."
    blocks: list[Block] = [Paragraph((lead,), lead=True)]
    if found.stale:
        blocks += [Paragraph(("Out of date:",)), Bullets(tuple((stale_line(item, found),) for item in found.stale))]
    if found.tolerated:
        reasons = tuple((f"{mutant.id}: {reason}",) for mutant, reason in found.tolerated)
        blocks += [Paragraph(("Cannot be noticed:",)), Bullets(reasons)]
    yield Section("mutants", MUTANTS, tuple(blocks))
    by_record: dict[str, list[Mutant]] = {}
    for mutant in found.unnoticed:
        by_record.setdefault(place_of(project, mutant), []).append(mutant)
    for place, group in by_record.items():
        items = tuple((f"{mutant.id}: {mistake(project, mutant)}",) for mutant in group)
        yield Section(f"mutants-of-{group[0].of}", place, (Bullets(items),), level=3)


def stale_line(item: Stale, found: Mutation) -> str:
    """What is wrong with a note that a mistake cannot be noticed."""
    if item.exists:
        return f"{item.place}: '{item.item.mutant}' is listed as tolerated, but a test notices it; delete the note."
    hint = did_you_mean(item.item.mutant, found.known)
    return f"{item.place}: no mutant is called '{item.item.mutant}'{hint or '; delete the note.'}"


def place_of(project: Project, mutant: Mutant) -> str:
    """Where the rule or red line stands."""
    kind: Kind = "red line" if mutant.change == "dropped" else "rule"
    place = project.places.get((kind, mutant.of))
    return str(place) if place else mutant.of


def mistake(project: Project, mutant: Mutant) -> str:
    """A mistake in words."""
    what = phrase(project, mutant.part) if mutant.part is not None else ""
    match mutant.change:
        case "off":
            return "the rule is left out"
        case "without":
            return f"it does not ask for: {what}"
        case "all-to-any":
            return f"one part suffices of: {what}"
        case "any-to-all":
            return f"all parts are needed of: {what}"
        case "one-more":
            return f"one part more is needed than: {what}"
        case "one-fewer":
            return f"one part fewer is needed than: {what}"
        case "no-not":
            return f"“not” is left out: {what}"
        case "no-unless":
            return f"“unless” is left out: {what}"
        case "unless-reversed":
            return f"“unless” is reversed: {what}"
        case "dropped":
            return "the red line is left out"
