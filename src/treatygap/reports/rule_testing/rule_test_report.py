"""What `treatygap test` says: whether the tests of rules pass, what differs where one fails, and why."""

from treatygap.analysis.rule_testing.expectations import Check
from treatygap.analysis.rule_testing.rule_tests import RuleTestRun, Trial
from treatygap.reports.document import Block, Bullets, Document, Inline, Paragraph, Row, Section, Table
from treatygap.reports.explanation_report import in_short
from treatygap.reports.rule_testing.rule_test_gaps import MUTANTS, coverage_section, mutation_sections
from treatygap.reports.wording import count, day, joined, promise


def rule_test_report(run: RuleTestRun, *, mutating: bool) -> Document:
    """The outcome of tests as a document.

    Args:
        run: the outcome.
        mutating: whether it was asked which mistakes the tests would notice.
    """
    project = run.project
    places = [run.tests.places[trial.outcome.test.id].path for trial in run.trials]
    facts = (
        ("Treaty", str(project.treaty.short_title)),
        ("Tests", f"{len(run.trials)} in {count(len(set(places)), 'file')}"),
    )
    sections = [Section("answer", "The answer", (Paragraph((summary_line(run),), lead=True),))]
    if run.failed:
        sections.append(Section("failed", "What is not as expected", ()))
        sections += [_failure(run, trial) for trial in run.failed]
    if run.coverage is not None:
        sections.append(coverage_section(project, run.coverage))
    if run.mutation is not None:
        sections += mutation_sections(project, run.mutation)
    elif mutating:
        text = "Mistakes in rules are tried only once all tests pass."
        sections.append(Section("mutants", MUTANTS, (Paragraph((text,)),)))
    return Document("Tests of rules", facts, tuple(sections))


def summary_line(run: RuleTestRun) -> str:
    """The outcome in one sentence."""
    checks = [check for trial in run.trials for check in trial.outcome.checks]
    total, odd = len(run.trials), sum(not check.met for check in checks)
    expectations = count(len(checks), "expectation")
    if not odd:
        return f"{'The test passes' if total == 1 else f'All {total} tests pass'}: {expectations} met."
    failed = len(run.failed)
    subject = "The test fails" if total == 1 else f"{failed} of {total} tests {'fails' if failed == 1 else 'fail'}"
    return f"{subject}: {odd} of {expectations} not met."


def _failure(run: RuleTestRun, trial: Trial) -> Section:
    test = trial.outcome.test
    odd = [check for check in trial.outcome.checks if not check.met]
    rows = tuple(Row(((about(check),), (wanted(check),), (listed(check.found),))) for check in odd)
    blocks: list[Block] = [
        Paragraph((f"{run.tests.places[test.id]}: {test.id}",)),
        Paragraph((setting_line(trial),)),
        Table(("What", "Expected", "Found"), rows, (3, 2, 2)),
    ]
    reasons: list[Inline] = [(text,) for check in odd if (text := difference(check))]
    reasons += [(text,) for text in why_lines(trial)]
    if reasons:
        blocks.append(Bullets(tuple(reasons)))
    return Section(f"test-{test.id}", f"✗ {test.title}", tuple(blocks), level=3)


def setting_line(trial: Trial) -> str:
    """The day, the readings, and what is taken as given, as a sentence."""
    world, project = trial.world, trial.world.project
    words = [f"On {day(world.day)}"]
    if world.test.scenario:
        words.append(f"under the {'scenario' if len(world.test.scenario) == 1 else 'scenarios'} ")
        words[-1] += joined(world.test.scenario)
    titles = {r.id: str(r.title) for point in project.contested.values() for r in point.readings}
    if world.test.readings:
        words.append("read so that " + joined(titles[name] for name in world.test.readings))
    nothing = "with nothing else taken as given" if world.test.scenario else "with nothing taken as given"
    given = joined(f"{name}: {status}" for name, status in world.test.given.items())
    words.append(f"given {given}" if given else nothing)
    return ", ".join(words) + "."


def about(check: Check) -> str:
    """What an expectation is about, in the words of the test file."""
    match check.aspect:
        case "verdict":
            return f"verdict of {check.about}"
        case "missing":
            return f"what {check.about} lacks"
        case "unknown":
            return f"what is not known of {check.about}"
        case "by party":
            return f"verdict of {check.about} for {check.of}"
        case "opens":
            return "what opens"
        case "governance":
            return f"control of {check.about}"
        case "refused":
            return f"who refuses {check.of} for {check.about}"
        case "count":
            return f"how many are {check.about}"


def wanted(check: Check) -> str:
    """What is expected, as a list of words."""
    return f"{listed(check.expected)}, perhaps others" if check.includes else listed(check.expected)


def listed(words: tuple[str, ...]) -> str:
    """`nothing`, or the words with commas."""
    return ", ".join(words) or "nothing"


def difference(check: Check) -> str:
    """In what two lists differ; empty where there is one word on each side."""
    if len(check.expected) <= 1 and len(check.found) <= 1:
        return ""
    lost = [word for word in check.expected if word not in check.found]
    more = [] if check.includes else [word for word in check.found if word not in check.expected]
    words = [f"expected and not found: {joined(lost)}"] if lost else []
    words += [f"found and not expected: {joined(more)}"] if more else []
    return f"{about(check)[:1].upper()}{about(check)[1:]}: {'; '.join(words)}."


def why_lines(trial: Trial) -> list[str]:
    """Why each promise or body that is not as expected stands as it does."""
    project = trial.world.project
    lines = [
        f"{promise(project, why.explanation.id or '')}: {in_short(project, why.explanation, why.grounds)}"
        for why in trial.why
    ]
    bodies = dict.fromkeys(c.about for c in trial.outcome.checks if not c.met and c.aspect in ("governance", "refused"))
    for name in bodies:
        finding = trial.world.control.get(name)
        if finding is None:
            lines.append(f"{project.title_of(name)}: no way to control it is settled or on the table.")
        elif finding.verdict == "settled":
            lines.append(f"{project.title_of(name)}: how it decides is settled.")
        else:
            refusals = (
                f"{project.title_of(model.model)} is refused by "
                f"{joined(project.title_of(party) for party in model.rejected_by) if model.rejected_by else 'nobody'}"
                if model.problem is None
                else f"{project.title_of(model.model)} cannot be judged, because {model.problem}"
                for model in finding.models
            )
            lines.append(f"{project.title_of(name)}: {'; '.join(refusals)}.")
    return lines
