"""What lints look at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.analysis.facts import Facts
from treatygap.checks.citing import Citation, citations
from treatygap.checks.comparing.saying import Question, questions
from treatygap.checks.lines_alone import LineAlone, lines_alone
from treatygap.model.check_settings import CheckSettings
from treatygap.model.expectation import RuleTests
from treatygap.model.project import Project
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

    @cached_property
    def assessment(self) -> Assessment:
        """The treaty on its cut-off day; made once, for all lints."""
        return analyze(self.project)

    def on(self, day: date | None) -> Assessment:
        """The treaty on a day; on its cut-off day if none is given."""
        return self.assessment if day in (None, self.project.day) else analyze(self.project, day)

    @cached_property
    def facts(self) -> Facts:
        """The cut-off day."""
        return Facts(self.project, self.project.day)

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
