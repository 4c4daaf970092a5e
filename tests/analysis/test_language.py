from datetime import date
from itertools import product

import pytest

from tests.analysis.language import NO, UNKNOWN, YES, asking, entry, finding, moment, needed, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.assessment import Shortfall, Unmet
from treatygap.analysis.explain import Explanation, explain
from treatygap.analysis.packages import find_packages
from treatygap.logic.structure import Truth

OF_LAW = {"here": YES, "gone": NO, "dark": UNKNOWN}
PAIRS = list(product(OF_LAW, repeat=2))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_all_is_as_true_as_its_least_true_part(first: str, second: str) -> None:
    assert truth(asking({"all": [first, second]})) is min(OF_LAW[first], OF_LAW[second])


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_any_is_as_true_as_its_truest_part(first: str, second: str) -> None:
    assert truth(asking({"any": [first, second]})) is max(OF_LAW[first], OF_LAW[second])


@pytest.mark.parametrize("laws", list(product(OF_LAW, repeat=3)))
def test_two_of_three_are_as_true_as_the_second_truest(laws: tuple[str, ...]) -> None:
    # A law that stands twice in a list counts twice.
    needs = {"at_least": {"count": 2, "of": list(laws)}}
    assert truth(asking(needs)) is sorted(OF_LAW[law] for law in laws)[1]


@pytest.mark.parametrize(("law", "expected"), [("here", NO), ("gone", YES), ("dark", UNKNOWN)])
def test_not_turns_what_is_known_and_leaves_what_is_not(law: str, expected: Truth) -> None:
    assert truth(asking({"not": law})) is expected
    assert truth(asking({"not": {"not": law}})) is OF_LAW[law]


@pytest.mark.parametrize(("law", "hindrance"), PAIRS)
def test_a_rule_holds_as_far_as_what_it_requires_does_and_what_it_excludes_does_not(law: str, hindrance: str) -> None:
    made = pact({"a1.p": law}, unless={"a1.p": hindrance})
    assert truth(made) is min(OF_LAW[law], Truth(2 - OF_LAW[hindrance]))


@pytest.mark.parametrize("status", ["missing", "partial", "suspended", "dissolved", "lapsed"])
def test_nothing_but_in_place_counts_as_met(status: str) -> None:
    made = pact(
        {"a1.p": "law", "a2.q": {"not": "law"}, "a3.r": "bank"}, laws={"law": status}, bodies={"bank": [status]}
    )
    assert (truth(made), truth(made, "a2.q"), truth(made, "a3.r")) == (NO, YES, NO)


@pytest.mark.parametrize("status", ["missing", "partial", "suspended", "dissolved", "lapsed", "unknown"])
def test_a_promise_whose_status_is_anything_but_kept_is_left_to_its_rules(status: str) -> None:
    history: Json = {"history": [entry("2001-01-01", status)]}
    made = pact({"a1.p": "here", "a2.q": "gone"}, promises={"a1.p": history, "a2.q": history})
    assert (truth(made), truth(made, "a2.q")) == (YES, NO)


@pytest.mark.parametrize("status", ["suspended", "dissolved", "lapsed"])
def test_what_has_ended_is_reported_by_its_own_word(status: str) -> None:
    made = pact({"a1.p": {"all": ["law", "bank"]}}, laws={"law": status}, bodies={"bank": [status]})
    assert [(lack.id, lack.status) for lack in finding(made).missing] == [("law", status), ("bank", status)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2004-12-31", NO),
        ("2005-01-01", YES),
        ("2009-12-31", YES),
        ("2010-01-01", NO),
    ],
)
def test_a_period_begins_on_its_first_day_and_is_over_on_the_day_until_which_it_lasts(
    day: str, expected: Truth
) -> None:
    assert truth(asking({"from": "2005-01-01", "until": "2010-01-01"}), day=day) is expected


@pytest.mark.parametrize("day", ["2004-12-31", "2005-01-01"])
def test_a_period_may_be_open_on_either_side(day: str) -> None:
    begun = day >= "2005-01-01"
    assert truth(asking({"from": "2005-01-01"}), day=day) is (YES if begun else NO)
    assert truth(asking({"until": "2005-01-01"}), day=day) is (NO if begun else YES)


def test_a_promise_waits_for_whatever_another_promise_waits_for() -> None:
    made = pact({"a1.p": {"not": "a2.q"}, "a2.q": {"all": ["a3.r", "dark"]}, "a3.r": "here"})
    assert [truth(made, name) for name in ("a1.p", "a2.q", "a3.r")] == [UNKNOWN, UNKNOWN, YES]


def test_a_requirement_of_parties_that_are_too_few_is_said_as_a_whole() -> None:
    needs: Json = {"at_least_parties": 3, "of": "here"}
    made = pact({"a1.p": needs}, parties=[state("alpha"), state("beta")])
    assert finding(made).shortfalls == (Unmet(needed(needs), None),)


def test_a_shortfall_counts_the_parts_that_would_still_count() -> None:
    needs: Json = {"at_least": {"count": 2, "of": ["here", "gone", {"not": "here"}, {"from": "2030-01-01"}]}}
    negation, period = needed({"not": "here"}), needed({"from": "2030-01-01"})
    lacks = ("gone", Unmet(negation, None), Unmet(period, None))
    assert finding(asking(needs)).shortfalls == (Shortfall(1, 4, lacks),)


def test_explanations_show_conditions_with_what_they_speak_of() -> None:
    made = asking({"all": [{"held_for": "2 years", "of": "here"}, {"from": "2030-01-01"}, {"not": "gone"}]})
    (rule,) = explain(made, "a1.p").because
    (whole,) = rule.because
    law = Explanation("instrument", YES, "here", status="in-place", since=date(2000, 1, 1), claims=("law#1",))
    assert (whole.needed, whole.met) == (3, 2)
    assert [(part.word, part.truth) for part in whole.because] == [("condition", YES), ("condition", NO), ("not", YES)]
    assert whole.because[0].because == (law,)
    assert [part.id for part in whole.because[2].because] == ["gone"]


def test_a_package_names_conditions_that_must_come_about_and_things_that_must_end() -> None:
    periods: list[Json] = [{"from": "2030-01-01"}, {"held_for": "30 years", "of": "law"}]
    made = pact({"a1.p": {"all": ["gone", {"not": "here"}, *periods]}}, laws={"law": "in-place"})
    (package,) = find_packages(made, ["a1.p"]).packages
    assert {(m.id if m.condition is None else type(m.condition).__name__, m.unwanted) for m in package.members} == {
        ("gone", False),
        ("here", True),
        ("Window", False),
        ("HeldFor", False),
    }


def test_a_period_that_is_over_puts_a_promise_out_of_reach() -> None:
    assert find_packages(asking({"all": ["gone", {"until": "2010-01-01"}]})).outcome == "out-of-reach"


def test_conditions_are_judged_once_for_all_who_ask_the_same() -> None:
    made = pact({"a1.p": {"held_for": "1 year", "of": "here"}, "a2.q": {"not": {"held_for": "1 year", "of": "here"}}})
    now = moment(made)
    assert [now.verdicts[name] for name in ("a1.p", "a2.q")] == [YES, NO]
    assert len(now.rules.conditions) == 1
