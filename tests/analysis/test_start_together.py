import pytest

from tests.analysis.language import NO, UNKNOWN, YES, by_party, entry, finding, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.packages import find_packages
from treatygap.logic.structure import Truth
from treatygap.model.project import Project

PAIR = ("a1.p", "a2.q")


def two(first: object, second: object, **promises: Json) -> Project:
    """Two promises that need each other and something else each."""
    rules = {"a1.p": {"all": ["a2.q", first]}, "a2.q": {"all": ["a1.p", second]}}
    return pact(
        rules, together=[PAIR], promises={{"p": "a1.p", "q": "a2.q"}[key]: more for key, more in promises.items()}
    )


def both(made: Project) -> list[Truth]:
    return [truth(made, name) for name in PAIR]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("here", "here", YES),
        ("gone", "here", NO),
        ("here", "gone", NO),
        ("dark", "here", UNKNOWN),
        ("here", "dark", UNKNOWN),
        ("dark", "gone", NO),
    ],
)
def test_promises_that_start_together_wait_for_all_that_any_of_them_needs(
    first: str, second: str, expected: Truth
) -> None:
    assert both(two(first, second)) == [expected, expected]


def test_without_the_declaration_promises_that_need_each_other_are_a_circle() -> None:
    made = pact({"a1.p": {"all": ["a2.q", "here"]}, "a2.q": "a1.p"})
    assert both(made) == [NO, NO]
    assert finding(made).circle == PAIR


def test_promises_that_start_together_are_no_circle_even_when_blocked() -> None:
    found = finding(two("here", "gone"))
    assert (found.reason, found.circle) == ("prerequisites-missing", ())


def test_what_lacks_is_named_for_every_member_of_the_group() -> None:
    made = two("here", "gone")
    assert [(lack.id, lack.inherited_from) for lack in finding(made).missing] == [("a2.q", None), ("gone", "a2.q")]
    assert [(lack.id, lack.inherited_from) for lack in finding(made, "a2.q").missing] == [
        ("a1.p", None),
        ("gone", None),
    ]


def test_what_lacks_is_named_also_where_no_rule_names_the_other_promise() -> None:
    made = pact({"a1.p": "here", "a2.q": "gone"}, together=[PAIR])
    assert both(made) == [NO, NO]
    assert [(lack.id, lack.inherited_from) for lack in finding(made).missing] == [("gone", "a2.q")]


def test_what_has_begun_already_asks_for_nothing_more() -> None:
    made = two("gone", "here", p={"history": [entry("2005-01-01")]})
    assert both(made) == [YES, YES]


def test_what_has_begun_already_does_not_bring_what_the_other_lacks() -> None:
    made = two("here", "gone", p={"history": [entry("2005-01-01")]})
    assert both(made) == [YES, NO]
    assert [lack.id for lack in finding(made, "a2.q").missing] == ["gone"]


def test_a_member_of_which_no_rule_speaks_leaves_the_group_undetermined() -> None:
    assert both(pact({"a1.p": {"all": ["a2.q", "here"]}}, together=[PAIR])) == [UNKNOWN, UNKNOWN]
    needs_nothing: Json = {"no_prerequisites": "It is a mere declaration."}
    assert both(pact({"a1.p": "a2.q"}, together=[PAIR], promises={"a2.q": needs_nothing})) == [YES, YES]


def test_three_promises_may_start_together() -> None:
    rules = {"a1.p": "a2.q", "a2.q": {"all": ["a3.r", "here"]}, "a3.r": {"all": ["a1.p", {"not": "gone"}]}}
    made = pact(rules, together=[("a1.p", "a2.q", "a3.r")])
    assert [truth(made, name) for name in rules] == [YES, YES, YES]


def test_what_is_outside_of_the_group_waits_for_it_and_is_not_taken_for_granted() -> None:
    rules = {"a1.p": {"all": ["a2.q", "a3.r"]}, "a2.q": "a1.p", "a3.r": "a1.p"}
    made = pact(rules, together=[PAIR])
    assert [truth(made, name) for name in rules] == [NO, NO, NO]


def test_promises_start_together_for_each_party() -> None:
    law = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", "missing", parties=["beta"])]
    made = pact(
        {"a1.p": {"all": ["a2.q", "law"]}, "a2.q": "a1.p"},
        together=[PAIR],
        laws={"law": law},
        parties=[state("alpha"), state("beta")],
    )
    verdicts = {"alpha": "implementable", "beta": "blocked"}
    assert (by_party(made), by_party(made, "a2.q")) == (verdicts, verdicts)


def test_a_package_for_one_member_brings_what_the_group_needs() -> None:
    found = find_packages(two("gone", {"not": "here"}), ["a2.q"])
    ((first, second),) = [package.members for package in found.packages]
    assert [(first.id, first.unwanted), (second.id, second.unwanted)] == [("gone", False), ("here", True)]
