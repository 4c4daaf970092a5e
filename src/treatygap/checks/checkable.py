"""What lints look at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment, ControlFinding
from treatygap.analysis.control import judge_control
from treatygap.analysis.facts import Facts
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.moment import Moments
from treatygap.checks.citing import Citation, citations
from treatygap.checks.comparing.saying import Question, questions
from treatygap.checks.lines_alone import LineAlone, lines_alone
from treatygap.model.check_settings import CheckSettings
from treatygap.model.expectation import RuleTests
from treatygap.model.project import Project
from treatygap.model.requirement import prerequisites_in
from treatygap.model.scenario import ScenarioFile


@dataclass(frozen=True)
class Checkable:
    """One treaty with its scenarios and tests of rules."""

    project: Project
    scenarios: tuple[ScenarioFile, ...]
    """Those that could be read."""
    tests: RuleTests | None
    """None if they could not be read."""
    settings: CheckSettings
    today: date
    cited: frozenset[str]
    """Every id to which a file of the treaty, of its scenarios or tests, refers."""

    def on(self, day: date | None) -> Assessment:
        """The treaty on a day, with all that a report says; on its cut-off day if none is given."""
        return analyze(self.project, day)

    @cached_property
    def day(self) -> date:
        """The cut-off day."""
        return self.project.day

    @cached_property
    def gaps(self) -> Gaps:
        """The promises judged on the cut-off day, each as it is asked for: an assessment would take far longer."""
        return Gaps(Moments(self.project, ()).on(self.day))

    @cached_property
    def control(self) -> tuple[ControlFinding, ...]:
        """The forms of control judged on the cut-off day."""
        return judge_control(self.facts)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """What a rule names in the readings that the model follows, in alphabetical order."""
        rules = (rule for found in self.project.rules_on.values() for rule in found)
        return tuple(sorted({name for rule in rules for name in prerequisites_in(rule.needs)}))

    @cached_property
    def facts(self) -> Facts:
        """The cut-off day."""
        return self.gaps.facts

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All that the rules ask, in whatever reading they hold."""
        return tuple(questions(self.project.rules.values(), len(self.project.parties)))

    @cached_property
    def lines_alone(self) -> tuple[LineAlone, ...]:
        """Each red line by itself, where that can be told."""
        return tuple(lines_alone(self.project.red_lines, self.facts.parties))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every claim that a record of the treaty cites, with where."""
        return tuple(citations(self.project))
