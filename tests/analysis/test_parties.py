import pytest

from tests.analysis.language import NO, UNKNOWN, YES, asking, by_party, entry, finding, needed, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.assessment import Shortfall, Unmet
from treatygap.analysis.explain import explain
from treatygap.analysis.packages import find_packages
from treatygap.logic.structure import Truth

ALPHA, BETA, GAMMA = state("alpha"), state("beta"), state("gamma")
THREE = (ALPHA, BETA, GAMMA)

FOR_TWO: list[Json] = [
    entry("2000-01-01", parties=["alpha", "beta"]),
    entry("2000-01-01", "missing", parties=["gamma"]),
]
"""A law that alpha and beta have and gamma has not."""


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ({"every_party": "law"}, NO),
        ({"every_party": "law", "among": ["alpha", "beta"]}, YES),
        ({"any_party": "law"}, YES),
        ({"any_party": "law", "among": ["gamma"]}, NO),
        ({"at_least_parties": 2, "of": "law"}, YES),
        ({"at_least_parties": 3, "of": "law"}, NO),
        ({"at_least_parties": 2, "of": "law", "among": ["beta", "gamma"]}, NO),
        ({"every_party": {"not": "law"}, "among": ["gamma"]}, YES),
        ({"not": {"every_party": "law"}}, YES),
        ({"at_least_parties": 4, "of": "here"}, NO),
        ({"every_party": {"any": ["law", "here"]}}, YES),
        ({"every_party": {"any_party": "law"}}, YES),
        ({"every_party": "here"}, YES),
    ],
)
def test_parties_are_counted_for_whom_something_holds(requires: Json, expected: Truth) -> None:
    assert truth(pact({"a1.p": requires}, laws={"law": FOR_TWO}, parties=THREE)) is expected


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ({"every_party": "law"}, NO),
        ({"every_party": "law", "among": ["alpha", "beta"]}, UNKNOWN),
        ({"any_party": "law"}, YES),
        ({"any_party": "law", "among": ["beta", "gamma"]}, UNKNOWN),
        ({"at_least_parties": 2, "of": "law"}, UNKNOWN),
        ({"at_least_parties": 3, "of": "law"}, NO),
        ({"not": {"at_least_parties": 2, "of": "law"}}, UNKNOWN),
    ],
)
def test_a_party_of_which_nothing_is_known_may_or_may_not_count(requires: Json, expected: Truth) -> None:
    history = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", "missing", parties=["gamma"])]
    assert truth(pact({"a1.p": requires}, laws={"law": history}, parties=THREE)) is expected


@pytest.mark.parametrize(
    ("day", "every", "two"),
    [
        ("2004-12-31", YES, NO),
        ("2005-01-01", NO, NO),
        ("2007-01-01", YES, YES),
        ("2009-12-31", YES, YES),
        ("2010-01-01", YES, NO),
    ],
)
def test_only_parties_of_the_day_are_counted(day: str, every: Truth, two: Truth) -> None:
    history = [
        entry("2000-01-01", parties=["alpha"]),
        entry("2000-01-01", "missing", parties=["beta"]),
        entry("2007-01-01", parties=["beta"]),
    ]
    made = pact(
        {"a1.p": {"every_party": "law"}, "a2.q": {"at_least_parties": 2, "of": "law"}},
        laws={"law": history},
        parties=[ALPHA, state("beta", "2005-01-01", "2010-01-01")],
    )
    assert (truth(made, "a1.p", day), truth(made, "a2.q", day)) == (every, two)


def test_a_party_may_leave_and_come_back() -> None:
    member = state("beta").model_copy(
        update={
            "membership": (*state("beta", "2001-01-01", "2003-01-01").membership, *state("x", "2005-01-01").membership)
        }
    )
    made = pact({"a1.p": {"at_least_parties": 2, "of": "here"}}, parties=[ALPHA, member])
    found = [truth(made, day=day) for day in ("2000-12-31", "2001-01-01", "2003-01-01", "2005-01-01")]
    assert found == [NO, YES, NO, YES]


def test_a_law_that_parties_have_one_by_one_makes_a_verdict_for_each() -> None:
    made = pact({"a1.p": "law"}, laws={"law": FOR_TWO}, parties=THREE)
    assert by_party(made) == {"alpha": "implementable", "beta": "implementable", "gamma": "blocked"}
    assert finding(made).verdict == "blocked"


def test_what_is_the_same_for_all_has_no_verdict_for_each() -> None:
    made = pact({"a1.p": {"all": ["here", {"every_party": "law"}]}}, laws={"law": FOR_TWO}, parties=THREE)
    assert by_party(made) == {}


def test_a_verdict_for_each_party_is_asked_of_the_parties_of_the_day_only() -> None:
    made = pact({"a1.p": "law"}, laws={"law": FOR_TWO}, parties=[ALPHA, BETA, state("gamma", "2010-01-01")])
    assert list(by_party(made, day="2009-12-31")) == ["alpha", "beta"]
    assert finding(made, day="2009-12-31").verdict == "implementable"
    assert list(by_party(made, day="2010-01-01")) == ["alpha", "beta", "gamma"]


@pytest.mark.parametrize(("kind", "until"), [("opt-out", None), ("derogation", "2012-01-01")])
def test_a_party_that_opted_out_is_not_counted_as_long_as_it_lasts(kind: str, until: str | None) -> None:
    out = {"party": "gamma", "kind": kind, "from": "2010-01-01", "until": until, "because": ["law#out"]}
    made = pact({"a1.p": "law"}, laws={"law": FOR_TWO}, parties=THREE, promises={"a1.p": {"opt_outs": [out]}})
    for_gamma = [by_party(made, day=day)["gamma"] for day in ("2009-12-31", "2010-01-01", "2011-12-31", "2012-01-01")]
    assert for_gamma == ["blocked", kind, kind, "blocked" if until else kind]
    assert [finding(made, day=day).verdict for day in ("2009-12-31", "2010-01-01")] == ["blocked", "implementable"]


def test_an_opt_out_makes_a_verdict_for_each_although_all_need_the_same() -> None:
    out = {"party": "beta", "kind": "opt-out", "from": "2010-01-01", "because": ["law#out"]}
    made = pact({"a1.p": "gone"}, parties=THREE, promises={"a1.p": {"opt_outs": [out]}})
    assert by_party(made) == {"alpha": "blocked", "beta": "opt-out", "gamma": "blocked"}


WITH_OUT: Json = {"opt_outs": [{"party": "gamma", "kind": "opt-out", "from": "2001-01-01", "because": ["law#out"]}]}


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("a1.p", {"alpha": "implementable", "beta": "implementable", "gamma": "blocked"}),
        ({"every_party": "a1.p"}, {}),
        ({"not": "a1.p"}, {"alpha": "blocked", "beta": "blocked", "gamma": "implementable"}),
    ],
)
def test_what_needs_a_promise_that_a_party_opted_out_of_is_judged_for_each(
    requires: object, expected: dict[str, str]
) -> None:
    made = pact({"a1.p": "here", "a2.q": requires}, parties=THREE, promises={"a1.p": WITH_OUT})
    assert by_party(made, "a2.q") == expected


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ({"every_party": "a1.p"}, "blocked"),
        ({"every_party": "a1.p", "among": ["alpha", "beta"]}, "implementable"),
        ({"any_party": "a1.p"}, "implementable"),
        ({"at_least_parties": 2, "of": "a1.p"}, "implementable"),
        ({"at_least_parties": 3, "of": "a1.p"}, "blocked"),
    ],
)
def test_a_promise_may_count_the_parties_for_which_another_holds(requires: Json, expected: str) -> None:
    made = pact({"a1.p": "here", "a2.q": requires}, parties=THREE, promises={"a1.p": WITH_OUT})
    assert finding(made, "a2.q").verdict == expected


def test_a_promise_kept_for_some_parties_leaves_the_others_to_its_rules() -> None:
    history = [entry("2001-01-01", parties=["alpha"]), entry("2002-01-01", "missing", parties=["beta"])]
    made = pact({"a1.p": "gone"}, parties=[ALPHA, BETA], promises={"a1.p": {"history": history}})
    assert by_party(made) == {"alpha": "implementable", "beta": "blocked"}


DUE: Json = {"deadlines": [{"on": "2015-01-01", "what": "Begin.", "because": ["law#due"]}]}


def test_a_promise_kept_for_each_party_one_by_one_is_kept_and_not_overdue() -> None:
    history = [entry("2001-01-01", parties=["alpha"]), entry("2002-01-01", parties=["beta"])]
    made = pact({"a1.p": "gone"}, parties=[ALPHA, BETA], promises={"a1.p": {"history": history, **DUE}})
    found = finding(made)
    assert (found.verdict, found.reason, found.overdue) == ("implementable", "in-place", ())
    assert found.claims == ("law#d2001-01-01", "law#d2002-01-01")


def test_a_promise_suspended_for_one_party_is_kept_for_the_others_only() -> None:
    history = [entry("2001-01-01"), entry("2010-01-01", "suspended", parties=["beta"])]
    made = pact({"a1.p": "gone"}, parties=[ALPHA, BETA], promises={"a1.p": {"history": history, **DUE}})
    found = finding(made)
    assert (found.verdict, dict(found.by_party)) == ("blocked", {"alpha": "implementable", "beta": "blocked"})
    assert [deadline.what for deadline in found.overdue] == ["Begin."]


def test_a_promise_did_not_hold_for_a_party_before_it_joined() -> None:
    members = [ALPHA, state("beta", "2010-01-01")]
    rules = {"a1.p": {"any": ["here", "law"]}, "a2.q": {"held_for": "2 years", "of": "a1.p"}}
    history = [entry("2000-01-01", parties=["alpha"]), entry("2010-06-01", parties=["beta"])]
    made = pact(rules, laws={"law": history}, parties=members)
    found = [by_party(made, "a2.q", day)["beta"] for day in ("2011-12-31", "2012-01-01")]
    assert found == ["blocked", "implementable"]


def test_time_is_counted_for_each_party() -> None:
    history = [
        entry("2000-01-01", "missing"),
        entry("2010-01-01", parties=["alpha"]),
        entry("2012-01-01", parties=["beta"]),
    ]
    made = pact({"a1.p": {"held_for": "3 years", "of": "law"}}, laws={"law": history}, parties=[ALPHA, BETA])
    found = [tuple(by_party(made, day=day).values()) for day in ("2012-12-31", "2013-01-01", "2015-01-01")]
    assert found == [("blocked", "blocked"), ("implementable", "blocked"), ("implementable", "implementable")]


def test_a_period_is_the_same_for_every_party() -> None:
    made = pact({"a1.p": {"all": ["law", {"from": "2030-01-01"}]}}, laws={"law": FOR_TWO}, parties=THREE)
    missing = [(lack.id[:4], lack.party) for lack in finding(made).missing]
    assert missing == [('{"fr', None), ("law", "gamma")]


def test_every_lack_says_for_which_party_it_is() -> None:
    made = pact({"a1.p": {"at_least_parties": 3, "of": "law"}}, laws={"law": FOR_TWO}, parties=THREE)
    (lack,) = finding(made).missing
    assert (lack.id, lack.party, lack.unwanted) == ("law", "gamma", False)
    assert finding(made).shortfalls == (Unmet("law", "gamma"),)


def test_a_shortfall_counts_the_parties_that_are_still_needed() -> None:
    made = pact(
        {"a1.p": {"at_least_parties": 1, "of": {"not": "law"}, "among": ["alpha", "beta"]}},
        laws={"law": FOR_TWO},
        parties=THREE,
    )
    negation = needed({"not": "law"})
    assert finding(made).shortfalls == (Shortfall(1, 2, (Unmet(negation, "alpha"), Unmet(negation, "beta"))),)
    assert [(lack.party, lack.unwanted) for lack in finding(made).missing] == [("alpha", True), ("beta", True)]


def test_an_explanation_goes_party_by_party_and_says_who_opted_out() -> None:
    out = {"party": "beta", "kind": "opt-out", "from": "2010-01-01", "because": ["law#out"]}
    made = pact({"a1.p": "law"}, laws={"law": FOR_TWO}, parties=THREE, promises={"a1.p": {"opt_outs": [out]}})
    found = explain(made, "a1.p").because
    assert [(part.word, part.party, part.truth) for part in found] == [
        ("provision", "alpha", YES),
        ("opted-out", "beta", NO),
        ("provision", "gamma", NO),
    ]
    (rule,) = found[2].because
    assert [(part.word, part.id, part.party, part.status) for part in rule.because] == [
        ("instrument", "law", "gamma", "missing")
    ]


def test_an_instrument_is_explained_for_each_party_where_they_differ() -> None:
    found = explain(pact({"a1.p": "law"}, laws={"law": FOR_TWO}, parties=THREE), "law")
    assert [(part.party, part.truth) for part in found.because] == [("alpha", YES), ("beta", YES), ("gamma", NO)]


def test_a_package_names_the_parties_that_still_need_an_instrument() -> None:
    history = [entry("2000-01-01", "missing"), entry("2001-01-01", parties=["alpha"])]
    made = pact({"a1.p": {"at_least_parties": 2, "of": "law"}}, laws={"law": history}, parties=THREE)
    found = find_packages(made, ["a1.p"])
    assert sorted([(m.id, m.party) for m in package.members] for package in found.packages) == [
        [("law", "beta")],
        [("law", "gamma")],
    ]


def test_a_setting_holds_for_every_party() -> None:
    made = pact({"a1.p": "law"}, laws={"law": FOR_TWO}, parties=THREE)
    assert truth(made, "a1.p", "2020-06-30", "law=in-place") is YES
    assert truth(made, "a1.p", "2020-06-30", "a1.p=in-place") is YES


def test_an_id_that_is_no_party_of_the_day_counts_for_nothing() -> None:
    made = pact({"a1.p": {"any_party": "here", "among": ["beta"]}}, parties=[ALPHA, state("beta", "2030-01-01")])
    assert truth(made) is NO
    assert truth(asking({"not": {"any_party": "here"}})) is YES
