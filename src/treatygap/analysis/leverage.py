"""Which prerequisite matters most: counts, probabilities and measures of importance."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from treatygap.analysis.assessment import Setting
from treatygap.analysis.changes import Changes, Member
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moments
from treatygap.analysis.packages import GoalError
from treatygap.logic.importance import banzhaf, fussell_vesely, shapley_shubik
from treatygap.logic.network import Network, unfold
from treatygap.logic.solution import Solution
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import prerequisites_in

EVEN = Fraction(1, 2)
"""The probability of a prerequisite of which the model says nothing."""


class Importance(NamedTuple):
    """How much something that is not in place matters.

    For several promises at once, each measure is the sum over them.
    """

    member: Member
    probability: Fraction
    """How probable it is that it will be in place; of something unwanted, that it will not."""
    birnbaum: Fraction
    """How much more probable the goal is with it than without (Birnbaum 1969)."""
    swings: int
    """In how many worlds of the others it alone makes the difference."""
    banzhaf: Fraction
    """The share of those worlds (Banzhaf 1965)."""
    shapley_shubik: Fraction
    """How often it is the one that makes the goal work, over all orders of putting things in place (1954)."""
    criticality: Fraction | None
    """If the goal does not work: how probable it is that this alone would make it work; None for several promises."""
    fussell_vesely: Fraction | None
    """If the goal does not work: how probable it is that some minimal blocker with it is complete; None likewise."""


class LeverageFinding(NamedTuple):
    """What matters for some promises."""

    goals: tuple[str, ...]
    """The promises in question: all wanted together, or each for itself."""
    together: bool
    """Whether they are wanted together; else what is counted is how many of them work."""
    given: tuple[str, ...]
    """Promises that are taken to work."""
    as_of: date
    settings: tuple[Setting, ...]
    variables: int
    """How many things are not in place and matter."""
    worlds: int | None
    """In how many worlds, of two to the power of that, the goals work; None if not together or under a condition."""
    probability: Fraction
    """The probability that the goals work; if not together, the expected number of promises that do."""
    stated: bool
    """Whether the model gives some of the probabilities; else all are ½."""
    importance: tuple[Importance, ...]
    """The most important first, by Birnbaum's measure."""
    irrelevant: tuple[str, ...]
    """Prerequisites below the goals that are not in place and make no difference in any world."""


def weigh(
    project: Project,
    goals: Sequence[str] = (),
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
    *,
    given: Sequence[str] = (),
) -> LeverageFinding:
    """Find how probable some promises are, and what matters most for them.

    Args:
        project: what `load` returned.
        goals: provisions that are all wanted; if none is named, all of the treaty's, each for itself.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.
        given: provisions that are taken to work; probabilities are under that condition.

    Raises:
        GoalError: if a goal is no provision, or what is given cannot be.
        SettingError: if a setting names nothing or no status.
    """
    for name in (*goals, *given):
        if name not in project.provisions:
            raise GoalError(f"no promise is called '{name}'")
    moment = Moments(project, settings_for(project, settings)).on(as_of or project.day)
    together = bool(goals)
    weighing = _Weighing(Changes(moment), tuple(dict.fromkeys(given)))
    wanted = [tuple(dict.fromkeys(goals))] if goals else [(name,) for name in project.provisions]
    cases = [weighing.case(names) for names in wanted]
    relevant = dict.fromkeys(name for case in cases for name in case.measures)
    found = tuple(weighing.sum(name, cases, together=together) for name in relevant)
    return LeverageFinding(
        goals=tuple(name for names in wanted for name in names),
        together=together,
        given=weighing.given,
        as_of=moment.facts.as_of,
        settings=moment.moments.settings,
        variables=len(relevant),
        worlds=cases[0].worlds if together and not given else None,
        probability=sum((case.probability for case in cases), Fraction(0)),
        stated=any(item.member.id in project.probabilities for item in found),
        importance=tuple(sorted(found, key=lambda item: (-item.birnbaum, item.member.id, item.member.party or ""))),
        irrelevant=weighing.irrelevant([name for names in wanted for name in names], relevant),
    )


class _Case(NamedTuple):
    """What is found for one set of goals."""

    worlds: int
    probability: Fraction
    measures: Mapping[str, tuple[Fraction, int, Fraction, Fraction, Fraction, Fraction]]


class _Weighing:
    """The search for one day."""

    def __init__(self, changes: Changes, given: tuple[str, ...]) -> None:
        self.changes = changes
        self.given = given
        self.stuck = changes.in_deadlock()
        if given:
            condition = self._solution(given)
            if condition.top is False:
                raise GoalError("what is given cannot be: nothing that the rules speak of would make it work")
            if not self._probability(condition, self._chances(condition)):
                raise GoalError("what is given cannot be: the model's probabilities rule it out")

    def case(self, goals: tuple[str, ...]) -> _Case:
        """Everything about some goals that are wanted together."""
        solution = self._solution(goals)
        if self.given:
            return self._conditional(goals, solution)
        if isinstance(solution.top, bool):
            return _Case(int(solution.top), Fraction(int(solution.top)), {})
        chances = self._chances(solution)
        works, birnbaum = solution.probability(chances), solution.birnbaum(chances)
        swings = solution.swings()
        by_order, by_set = shapley_shubik(swings), banzhaf(swings)
        fails = 1 - works
        risks = {name: 1 - chance for name, chance in chances.items()}
        blockers = Solution(self._network(goals, dual=True)).minimal_sets()
        hit = fussell_vesely(blockers, risks)
        measures = {
            name: (
                birnbaum[name],
                sum(swings[name]) >> len(solution.variables) - len(solution.relevant),
                by_set[name],
                by_order[name],
                birnbaum[name] * risks[name] / fails if fails else Fraction(0),
                hit.get(name, Fraction(0)) / fails if fails else Fraction(0),
            )
            for name in solution.relevant
        }
        # A variable that makes no difference only doubles the worlds.
        return _Case(solution.worlds() >> len(solution.variables) - len(solution.relevant), works, measures)

    def sum(self, name: str, cases: Sequence[_Case], *, together: bool) -> Importance:
        """What one variable adds in all cases."""
        found = [case.measures[name] for case in cases if name in case.measures]
        lone = together and not self.given
        member = self.changes.member(name)
        return Importance(
            member=member._replace(deadlocked=member.id in self.stuck and not member.unwanted),
            probability=self.chance(name),
            birnbaum=sum((item[0] for item in found), Fraction(0)),
            swings=sum(item[1] for item in found),
            banzhaf=sum((item[2] for item in found), Fraction(0)),
            shapley_shubik=sum((item[3] for item in found), Fraction(0)),
            criticality=found[0][4] if lone else None,
            fussell_vesely=found[0][5] if lone else None,
        )

    def chance(self, atom: str) -> Fraction:
        """How probable a change is, by the model; else ½."""
        member = self.changes.member(atom)
        stated = self.changes.project.probabilities.get(member.id)
        if stated is None:
            return EVEN
        return 1 - Fraction(repr(stated)) if member.unwanted else Fraction(repr(stated))

    def irrelevant(self, goals: Sequence[str], relevant: Iterable[str]) -> tuple[str, ...]:
        """What is not in place below some goals and yet no variable of theirs."""
        project, facts = self.changes.project, self.changes.facts
        reached = dict.fromkeys(goals)
        waiting = list(reached)
        while waiting:
            rules = project.rules_on.get(waiting.pop(), ())
            new = [name for rule in rules for name in prerequisites_in(rule.needs) if name not in reached]
            reached |= dict.fromkeys(new)
            waiting += new
        mattering = {self.changes.member(name).id for name in relevant}
        return tuple(
            name
            for name in reached
            if name not in project.provisions
            and name not in mattering
            and any(facts.holds(facet) is not Truth.TRUE for facet in facts.facets(name))
        )

    def _conditional(self, goals: tuple[str, ...], solution: Solution) -> _Case:
        """The same where the given promises work: what matters may do so by way of them alone."""
        condition = self._solution(self.given, beside=goals)
        both = self._solution((*goals, *self.given))

        def under(chances: Mapping[str, Fraction]) -> Fraction:
            of = self._probability(condition, chances)
            return self._probability(both, chances) / of if of else Fraction(0)

        chances = self._chances(solution, condition, both)
        swings = solution.swings()
        by_order, by_set = (shapley_shubik(swings), banzhaf(swings)) if swings else ({}, {})
        idle = len(solution.variables) - len(solution.relevant)
        zero = Fraction(0)
        measures = {
            name: (
                under({**chances, name: Fraction(1)}) - under({**chances, name: zero}),
                sum(swings.get(name, ())) >> idle,
                by_set.get(name, zero),
                by_order.get(name, zero),
                zero,
                zero,
            )
            for name in dict.fromkeys((*solution.relevant, *both.relevant, *condition.relevant))
        }
        return _Case(0, under(chances), measures)

    def _chances(self, *solutions: Solution) -> dict[str, Fraction]:
        return {name: self.chance(name) for solution in solutions for name in solution.variables}

    @staticmethod
    def _probability(solution: Solution, chances: Mapping[str, Fraction]) -> Fraction:
        if isinstance(solution.top, bool):
            return Fraction(int(solution.top))
        return solution.probability(chances)

    def _solution(self, goals: tuple[str, ...], beside: tuple[str, ...] = ()) -> Solution:
        return Solution(self._network(goals, dual=False, beside=beside))

    def _network(self, goals: tuple[str, ...], *, dual: bool, beside: tuple[str, ...] = ()) -> Network:
        # What is in the way of the condition or of other goals may end for these too.
        definitions = self.changes.definitions((*goals, *beside, *self.given))
        return unfold(definitions, goals, self.changes.fixed, dual=dual)
