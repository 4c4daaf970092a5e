import pytest

from tests.analysis.language import NO, UNKNOWN, YES, by_party, entry, finding, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.explain import explain
from treatygap.analysis.grounds import grounds
from treatygap.analysis.packages import find_packages
from treatygap.logic.structure import Truth


def replaced(by: str) -> list[Json]:
    return [entry("2001-01-01"), entry("2010-01-01", "superseded", by=by)]


@pytest.mark.parametrize(("by", "expected"), [("here", YES), ("gone", NO), ("dark", UNKNOWN)])
def test_what_is_superseded_counts_as_far_as_its_successor_does(by: str, expected: Truth) -> None:
    made = pact({"a1.p": "law", "a2.q": {"not": "law"}}, laws={"law": replaced(by)})
    assert truth(made) is expected
    assert truth(made, "a2.q") is Truth(2 - expected)


def test_until_it_is_superseded_a_prerequisite_counts_by_itself() -> None:
    made = pact({"a1.p": "law"}, laws={"law": replaced("gone")})
    assert [truth(made, day=day) for day in ("2009-12-31", "2010-01-01")] == [YES, NO]


def test_a_successor_may_be_superseded_in_turn() -> None:
    made = pact({"a1.p": "law"}, laws={"law": replaced("later"), "later": replaced("gone")})
    assert truth(made) is NO
    assert truth(pact({"a1.p": "law"}, laws={"law": replaced("later"), "later": replaced("here")})) is YES


@pytest.mark.parametrize(("facets", "expected"), [(["in-place"] * 3, YES), (["in-place", "in-place", "missing"], NO)])
def test_a_law_may_be_superseded_by_a_body_all_of_which_must_be_there(facets: list[str], expected: Truth) -> None:
    assert truth(pact({"a1.p": "law"}, laws={"law": replaced("bank")}, bodies={"bank": facets})) is expected


@pytest.mark.parametrize(("by", "expected"), [("here", YES), ("gone", NO)])
def test_a_body_counts_where_only_one_side_of_it_is_superseded(by: str, expected: Truth) -> None:
    history: list[Json] = [
        {"from": "2001-01-01", "founded": "in-place", "empowered": "in-place", "because": ["law#1"]},
        {"from": "2010-01-01", "governed": "superseded", "by": by, "because": ["law#2"]},
    ]
    assert truth(pact({"a1.p": "bank"}, bodies={"bank": history})) is expected


def test_what_is_held_passes_from_a_law_to_its_successor() -> None:
    made = pact(
        {"a1.p": {"held_for": "5 years", "of": "law"}},
        laws={"law": replaced("later"), "later": [entry("2009-06-01")]},
    )
    assert [truth(made, day=day) for day in ("2005-12-31", "2006-01-01", "2012-01-01")] == [UNKNOWN, YES, YES]


def test_a_successor_may_be_there_for_some_parties_only() -> None:
    history = [entry("2000-01-01", "missing"), entry("2005-01-01", parties=["alpha"])]
    made = pact(
        {"a1.p": "law", "a2.q": {"at_least_parties": 1, "of": "law"}},
        laws={"law": replaced("later"), "later": history},
        parties=[state("alpha"), state("beta")],
    )
    assert by_party(made) == {"alpha": "implementable", "beta": "blocked"}
    assert truth(made, "a2.q") is YES


def test_a_superseded_prerequisite_whose_successor_is_missing_is_reported_as_superseded() -> None:
    (lack,) = finding(pact({"a1.p": "law"}, laws={"law": replaced("gone")})).missing
    assert (lack.id, lack.status) == ("law", "superseded")


def test_an_explanation_says_whether_a_superseded_prerequisite_counts() -> None:
    for by, expected in (("here", YES), ("gone", NO)):
        found = explain(pact({"a1.p": "law"}, laws={"law": replaced(by)}), "law")
        assert (found.status, found.truth) == ("superseded", expected)


PAST: Json = {
    "history": replaced("gone"),
    "deadlines": [{"on": "2005-01-01", "what": "Begin.", "because": ["law#due"]}],
}


def test_a_promise_that_is_superseded_is_no_gap_whatever_became_of_its_successor() -> None:
    found = finding(pact({"a1.p": "gone"}, promises={"a1.p": PAST}))
    assert (found.verdict, found.reason, found.missing, found.overdue) == ("implementable", "superseded", (), ())
    assert found.claims == ("law#d2010-01-01",)


def test_a_promise_that_is_superseded_counts_as_kept_in_its_explanation_and_for_others() -> None:
    made = pact({"a1.p": "gone", "a2.q": "a1.p"}, promises={"a1.p": PAST})
    status, _ = explain(made, "a1.p").because
    assert (status.word, status.truth, status.status) == ("kept", YES, "superseded")
    assert truth(made, "a2.q") is YES


def test_a_promise_kept_for_one_party_and_superseded_for_the_other_is_kept() -> None:
    history = [
        entry("2001-01-01", parties=["alpha"]),
        entry("2002-01-01", "superseded", by="gone", parties=["beta"]),
    ]
    made = pact({"a1.p": "gone"}, parties=[state("alpha"), state("beta")], promises={"a1.p": {"history": history}})
    assert (finding(made).verdict, finding(made).reason) == ("implementable", "in-place")


@pytest.mark.parametrize(
    ("laws", "members"),
    [
        ({"law": replaced("gone")}, ["gone"]),
        ({"law": replaced("later"), "later": replaced("gone")}, ["gone"]),
        ({"law": replaced("bank")}, ["bank"]),
        ({"law": [entry("2001-01-01"), entry("2010-01-01", "lapsed")]}, ["law"]),
    ],
)
def test_a_package_and_a_cut_name_the_successor_of_what_is_superseded(
    laws: dict[str, list[Json]], members: list[str]
) -> None:
    made = pact({"a1.p": "law"}, laws=dict(laws), bodies={"bank": ["in-place", "in-place", "missing"]})
    assert [[m.id for m in package.members] for package in find_packages(made, ["a1.p"]).packages] == [members]
    assert [m.id for m in grounds(made, "a1.p").members] == members


@pytest.mark.parametrize(("founded", "members"), [("in-place", ["gone"]), ("missing", ["bank"])])
def test_a_successor_of_one_side_of_a_body_is_named_where_the_rest_of_the_body_is_there(
    founded: str, members: list[str]
) -> None:
    history: list[Json] = [
        {"from": "2001-01-01", "founded": founded, "empowered": "in-place", "because": ["law#1"]},
        {"from": "2010-01-01", "governed": "superseded", "by": "gone", "because": ["law#2"]},
    ]
    made = pact({"a1.p": "bank"}, bodies={"bank": history})
    assert [[m.id for m in package.members] for package in find_packages(made, ["a1.p"]).packages] == [members]


def test_a_package_names_the_successor_for_the_party_that_lacks_it() -> None:
    history = [entry("2000-01-01", "missing"), entry("2005-01-01", parties=["alpha"])]
    made = pact(
        {"a1.p": "law"},
        laws={"law": replaced("later"), "later": history},
        parties=[state("alpha"), state("beta")],
    )
    found = find_packages(made, ["a1.p"]).packages
    assert [[(m.id, m.party) for m in package.members] for package in found] == [[("later", "beta")]]
