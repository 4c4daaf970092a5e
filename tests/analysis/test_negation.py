import pytest

from tests.analysis.language import NO, UNKNOWN, YES, asking, entry, finding, needed, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Unmet
from treatygap.analysis.explain import explain
from treatygap.analysis.packages import find_packages
from treatygap.logic.structure import Truth


@pytest.mark.parametrize(
    ("below", "expected"),
    [("here", NO), ("gone", YES), ("dark", UNKNOWN), ({"all": ["dark", "gone"]}, YES), ({"any": ["dark", "here"]}, NO)],
)
def test_a_promise_may_hang_on_another_that_does_not_work(below: object, expected: Truth) -> None:
    assert truth(pact({"a1.p": {"not": "a2.q"}, "a2.q": below})) is expected


def test_negations_may_stand_on_each_other() -> None:
    rules = {"a1.p": {"not": "a2.q"}, "a2.q": {"not": "a3.r"}, "a3.r": {"not": "dark"}, "a4.s": {"not": "a1.p"}}
    made = pact(rules)
    assert [truth(made, name) for name in rules] == [UNKNOWN] * 4
    settled = [truth(made, name, "2020-06-30", "dark=in-place") for name in rules]
    assert settled == [NO, YES, NO, YES]


def test_an_unfounded_circle_surely_does_not_work() -> None:
    made = pact({"a1.p": {"not": "a2.q"}, "a2.q": "a3.r", "a3.r": "a2.q"})
    assert truth(made) is YES
    assert finding(made, "a2.q").circle == ("a2.q", "a3.r")


def test_a_promise_of_which_no_rule_speaks_may_or_may_not_be_in_the_way() -> None:
    assert truth(pact({"a1.p": {"not": "a2.q"}}, promises={"a2.q": {}})) is UNKNOWN


def test_a_body_is_in_the_way_only_if_all_of_it_is_there() -> None:
    for facets, expected in ((["in-place"], NO), (["in-place", "in-place", "missing"], YES)):
        assert truth(pact({"a1.p": {"not": "bank"}}, bodies={"bank": facets})) is expected


def test_what_is_in_the_way_is_a_lack_that_is_unwanted() -> None:
    found = finding(pact({"a1.p": "here"}, unless={"a1.p": {"any": ["gone", "dark", "law"]}}, laws={"law": "in-place"}))
    assert [(lack.id, lack.unwanted) for lack in found.missing] == [("law", True)]
    assert [(lack.id, lack.unwanted) for lack in found.unknown] == [("dark", True)]
    assert found.shortfalls == (Unmet(needed({"not": {"any": ["gone", "dark", "law"]}}), None),)


@pytest.mark.parametrize(
    ("requires", "missing"),
    [
        ({"not": {"not": "gone"}}, [("gone", False)]),
        ({"not": {"all": ["here", {"not": "gone"}]}}, [("here", True), ("gone", False)]),
        ({"not": {"any": ["gone", {"all": ["here", "law"]}]}}, [("here", True), ("law", True)]),
    ],
)
def test_a_negation_within_a_negation_wants_what_it_names(requires: object, missing: list[tuple[str, bool]]) -> None:
    found = finding(pact({"a1.p": requires}, laws={"law": "in-place"}))
    assert [(lack.id, lack.unwanted) for lack in found.missing] == missing


def test_what_a_promise_in_the_way_needs_is_not_inherited() -> None:
    made = pact({"a1.p": {"not": "a2.q"}, "a2.q": {"all": ["here", "law"]}}, laws={"law": "in-place"})
    assert [(lack.id, lack.unwanted) for lack in finding(made).missing] == [("a2.q", True)]
    unsure = finding(pact({"a1.p": {"not": "a2.q"}, "a2.q": "dark"}))
    assert [(lack.id, lack.unwanted) for lack in unsure.unknown] == [("a2.q", True)]


def test_a_circle_that_is_to_fail_is_not_the_one_that_a_promise_waits_for() -> None:
    rules = {"a1.p": "a2.q", "a2.q": "a1.p", "a3.r": "a4.s", "a4.s": "a3.r"}
    made = pact({**rules, "a5.t": {"all": [{"not": "a1.p"}, "a3.r"]}})
    assert finding(made, "a5.t").circle == ("a3.r", "a4.s")


def test_looking_back_at_itself_is_no_circle() -> None:
    made = pact({"a1.p": {"all": ["a2.q", {"any": ["here", {"elapsed": "1 year", "since": "a1.p"}]}]}, "a2.q": "a1.p"})
    assert finding(made).circle == ("a1.p", "a2.q")


def test_what_is_in_the_way_blocks_nothing_by_being_missing() -> None:
    made = pact({"a1.p": {"all": ["gone", {"not": "here"}]}})
    blocks = {item.id: item.blocks for item in analyze(made).prerequisites}
    assert blocks == {"gone": ("a1.p",), "here": ()}


def test_an_explanation_shows_what_a_negation_rests_on() -> None:
    (rule,) = explain(pact({"a1.p": {"not": {"any": ["gone", "here"]}}}), "a1.p").because
    (negation,) = rule.because
    (inner,) = negation.because
    assert [(part.word, part.truth) for part in (rule, negation, inner)] == [("rule", NO), ("not", NO), ("any", YES)]
    assert [(part.id, part.truth) for part in inner.because] == [("gone", NO), ("here", YES)]


def packages(requires: object, **laws: str) -> list[set[tuple[str, bool]]]:
    found = find_packages(pact({"a1.p": requires}, laws=laws), ["a1.p"])
    return sorted(({(m.id, m.unwanted) for m in package.members} for package in found.packages), key=sorted)


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ({"not": "here"}, [{("here", True)}]),
        ({"not": "dark"}, [{("dark", True)}]),
        ({"all": ["gone", {"not": "here"}]}, [{("gone", False), ("here", True)}]),
        ({"any": ["gone", {"not": "here"}]}, [{("gone", False)}, {("here", True)}]),
        ({"not": {"all": ["here", "dark"]}}, [{("dark", True)}, {("here", True)}]),
        ({"not": {"any": ["here", "dark"]}}, [{("dark", True), ("here", True)}]),
        ({"all": ["gone", {"not": "dark"}]}, [{("dark", True), ("gone", False)}]),
    ],
)
def test_a_package_ends_what_is_in_the_way_and_what_may_be(
    requires: object, expected: list[set[tuple[str, bool]]]
) -> None:
    assert packages(requires) == expected


def test_what_is_missing_and_unwanted_needs_no_change() -> None:
    assert find_packages(asking({"not": "gone"}), ["a1.p"]).outcome == "works"
    assert packages({"all": ["law", {"not": "gone"}]}, law="missing") == [{("law", False)}]


def test_what_would_have_to_be_there_and_not_be_there_is_out_of_reach() -> None:
    made = asking({"all": ["gone", {"not": "gone"}]})
    for found in (find_packages(made, ["a1.p"]), find_packages(made, ["a1.p"], sense="blocker")):
        assert (found.outcome, found.packages) == ("out-of-reach", ())


def test_a_promise_that_works_has_no_blockers_however_it_could_be_hindered() -> None:
    found = find_packages(asking({"not": "gone"}), ["a1.p"], sense="blocker")
    assert (found.outcome, found.packages) == ("works", ())


def test_what_happened_cannot_be_undone() -> None:
    history: list[Json] = [entry("2000-01-01", "missing"), entry("2005-01-01"), entry("2006-01-01", "missing")]
    made = pact({"a1.p": {"all": ["gone", {"not": {"happened": "law"}}]}}, laws={"law": history})
    assert find_packages(made, ["a1.p"]).outcome == "out-of-reach"


def test_nothing_helps_where_nobody_knows_what_happened_or_what_another_promise_needs() -> None:
    past: Json = {"not": {"happened": "dark", "until": "2010-01-01"}}
    for needs in (past, {"all": ["gone", past]}, {"not": "a2.q"}, {"all": ["gone", {"not": "a2.q"}]}):
        found = find_packages(pact({"a1.p": needs}, promises={"a2.q": {}}), ["a1.p"])
        assert (found.outcome, found.packages) == ("out-of-reach", ())


def test_a_blocker_is_what_keeps_a_promise_from_working() -> None:
    found = find_packages(asking({"all": ["gone", {"not": "here"}]}), ["a1.p"], sense="blocker")
    assert sorted([(m.id, m.unwanted) for m in package.members] for package in found.packages) == [
        [("gone", False)],
        [("here", True)],
    ]


def test_what_holds_for_one_party_may_be_in_the_way_of_another() -> None:
    law = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", "missing", parties=["beta"])]
    requires: Json = {"every_party": {"not": "law"}}
    made = pact({"a1.p": requires}, laws={"law": law}, parties=[state("alpha"), state("beta")])
    assert [(lack.id, lack.party, lack.unwanted) for lack in finding(made).missing] == [("law", "alpha", True)]
    ((member,),) = [package.members for package in find_packages(made, ["a1.p"]).packages]
    assert (member.id, member.party, member.unwanted) == ("law", "alpha", True)
