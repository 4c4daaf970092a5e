import pytest
from hypothesis import given, settings

from tests.analysis.differences.versions import PROMISES, by_itself, in_world, models, verdict, worlds
from treatygap.analysis.differences.rule_change import compare_rules
from treatygap.model.project import Project


def _expected(
    before: Project, after: Project, *, in_effect: bool, conditions: bool
) -> tuple[str, list[tuple[str, int]]]:
    """The kind, and for each direction the number of facts of its smallest world."""
    placed = in_world if in_effect else by_itself
    found: dict[str, set[int]] = {"after": set(), "before": set()}
    for world in worlds(conditions=conditions):
        old, new = (verdict(placed(version, world), world) == "implementable" for version in (before, after))
        if old != new:
            found["after" if new else "before"].add(sum(world.facts.values()))
    kind = {(True, True): "crossing", (True, False): "weaker", (False, True): "stronger", (False, False): "equal"}
    return kind[bool(found["after"]), bool(found["before"])], [(v, min(s)) for v, s in found.items() if s]


@pytest.mark.parametrize("in_effect", [False, True])
@given(before=models(conditions=False), after=models(conditions=False))
@settings(deadline=None, max_examples=60)
def test_the_kind_and_the_smallest_worlds_are_those_of_all_worlds(
    *, in_effect: bool, before: Project, after: Project
) -> None:
    found = compare_rules(before, after, PROMISES[0], in_effect=in_effect)
    smallest = [(each.met_by, len(each.in_place)) for each in found.worlds]
    assert (found.kind, smallest) == _expected(before, after, in_effect=in_effect, conditions=False)


@pytest.mark.parametrize("in_effect", [False, True])
@given(before=models(conditions=True), after=models(conditions=True))
@settings(deadline=None, max_examples=25)
def test_the_kind_with_figures_and_days_is_that_of_all_worlds(
    *, in_effect: bool, before: Project, after: Project
) -> None:
    found = compare_rules(before, after, PROMISES[0], in_effect=in_effect)
    assert found.kind == _expected(before, after, in_effect=in_effect, conditions=True)[0]
