"""What a verdict rests on: enough by itself, not one thing too much, and nothing that is not known."""

import json
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import assume, given

from tests.analysis.language import entry, pact, state
from tests.analysis.models import DAY, Json, institution, kept, project, projects, provision, rule
from tests.analysis.possible_worlds import held, subsets, verdicts
from tests.cli.running import invoke
from tests.projects import DemoProject
from treatygap.analysis.facts import SettingError
from treatygap.analysis.grounds import Grounds, grounds
from treatygap.logic.structure import Truth
from treatygap.model.project import Project


def ids(found: Grounds) -> list[str]:
    return [member.id for member in found.members]


def with_only(made: Project, name: str, members: frozenset[str]) -> Truth:
    """The verdict when these are in place and nothing else is."""
    turns = {other: "in-place" if other in members else "missing" for other in held(made)}
    return verdicts(made, turns)[name]


def silent(made: Project, name: str) -> list[str]:
    """The other promises of which nobody says what they need."""
    promises = made.provisions.items()
    return [one for one, p in promises if one != name and one not in made.rules_on and p.no_prerequisites is None]


def without_only(made: Project, name: str, members: frozenset[str]) -> Truth:
    """The verdict when these are missing and everything else is in place, whatever else nobody knows too."""
    turns = {other: "missing" if other in members else "in-place" for other in held(made)}
    return verdicts(made, turns | dict.fromkeys(silent(made, name), "in-place"))[name]


@given(projects())
def test_a_support_suffices_with_everything_else_missing_and_nothing_smaller_does(made: Project) -> None:
    for name, verdict in verdicts(made, {}).items():
        if verdict is Truth.TRUE:
            found = grounds(made, name)
            assert found.sense == "support"
            assert with_only(made, name, frozenset(ids(found))) is Truth.TRUE
            there = [one for one, truth in held(made).items() if truth is Truth.TRUE]
            enough = [some for some in subsets(there) if with_only(made, name, some) is Truth.TRUE]
            assert len(found.members) == min(map(len, enough))
            assert set(ids(found)) <= set(there)


@given(projects())
def test_a_cut_blocks_with_everything_else_in_place_and_nothing_smaller_does(made: Project) -> None:
    for name, verdict in verdicts(made, {}).items():
        if verdict is Truth.FALSE:
            found = grounds(made, name)
            assert found.sense == "cut"
            assert without_only(made, name, frozenset(ids(found))) is Truth.FALSE
            lacking = [one for one, truth in held(made).items() if truth is Truth.FALSE]
            enough = [some for some in subsets(lacking) if without_only(made, name, some) is Truth.FALSE]
            assert len(found.members) == min(map(len, enough))
            assert set(ids(found)) <= set(lacking)


def ways(made: Project, name: str, but: str) -> Iterator[dict[str, str]]:
    """All that the other unknown things may be."""
    open_ones = [one for one, truth in held(made).items() if truth is Truth.UNKNOWN and one != but]
    quiet = silent(made, name)
    for turns in product(("in-place", "missing"), repeat=len(open_ones)):
        for begun in subsets(quiet):
            yield dict(zip(open_ones, turns, strict=True)) | dict.fromkeys(begun, "in-place")


@given(projects())
def test_hinges_are_the_unknown_things_that_could_turn_the_verdict(made: Project) -> None:
    hanging = [name for name, verdict in verdicts(made, {}).items() if verdict is Truth.UNKNOWN]
    assume(hanging)
    for name in hanging:
        found = grounds(made, name)
        assert found.sense == "hinges"
        expected = []
        for one, truth in held(made).items():
            if truth is Truth.UNKNOWN:
                turns = [
                    [verdicts(made, {**way, one: status})[name] for status in ("in-place", "missing")]
                    for way in ways(made, name, one)
                ]
                expected += [one] if any(yes != no for yes, no in turns) else []
        assert ids(found) == sorted(expected)


@pytest.mark.parametrize(
    ("requires", "sense", "members"),
    [
        ("here", "support", ["here"]),
        ({"any": ["here", {"all": ["here", "too"]}]}, "support", ["here"]),
        ({"any": [{"all": ["here", "too"]}, "gone"]}, "support", ["here", "too"]),
        ({"not": "gone"}, "support", []),
        ({"any": [{"not": "dark"}, "here"]}, "support", ["here"]),
        ({"any": [{"not": "a9.x"}, "here"]}, "support", ["here"]),
        ("gone", "cut", ["gone"]),
        ({"all": ["dark", "gone"]}, "cut", ["gone"]),
        ({"all": ["a9.x", "gone"]}, "cut", ["gone"]),
        ({"all": [{"not": "dark"}, "gone"]}, "cut", ["gone"]),
        ({"all": [{"not": "a9.x"}, "gone"]}, "cut", ["gone"]),
        ({"any": ["gone", {"all": ["lost", "dark"]}]}, "cut", ["gone", "lost"]),
        ({"all": ["here", "a1.p"]}, "cut", []),
        # Unknown, and wanted in one place and unwanted in another.
        ({"all": [{"any": ["here", "dark"]}, {"any": ["too", {"not": "dark"}]}]}, "support", ["here", "too"]),
        ({"all": [{"any": ["here", "a2.d"]}, {"any": ["too", {"not": "a2.d"}]}]}, "support", ["here", "too"]),
        ({"any": [{"all": ["gone", "dark"]}, {"all": ["lost", {"not": "dark"}]}]}, "cut", ["gone", "lost"]),
        ({"any": [{"all": ["gone", "a2.d"]}, {"all": ["lost", {"not": "a2.d"}]}]}, "cut", ["gone", "lost"]),
        ("dark", "hinges", ["dark"]),
        ({"not": "dark"}, "hinges", ["dark"]),
        ({"all": ["a9.x", "dark"]}, "hinges", ["dark"]),
        ({"any": ["a9.x", "dark"]}, "hinges", ["dark"]),
        ("a9.x", "hinges", []),
        ({"all": ["here", "dark", {"any": ["gone", "dim"]}]}, "hinges", ["dark", "dim"]),
        # The third is named and can never make a difference.
        ({"at_least": {"count": 4, "of": ["dark", "dark", "dim", "dim", "fog"]}}, "hinges", ["dark", "dim"]),
    ],
)
def test_what_a_verdict_rests_on(requires: object, sense: str, members: list[str]) -> None:
    laws: dict[str, str | list[Json]] = {"too": "in-place", "lost": "missing", "dim": "unknown", "fog": "unknown"}
    found = grounds(pact({"a1.p": requires, "a2.d": "dark"}, laws=laws, promises={"a9.x": {}}), "a1.p")
    assert (found.sense, ids(found)) == (sense, members)


def test_what_is_in_place_and_in_the_way_is_a_cut_that_would_have_to_end() -> None:
    found = grounds(pact({"a1.p": {"all": [{"not": "here"}, "dark"]}}), "a1.p")
    assert [(member.id, member.unwanted) for member in found.members] == [("here", True)]


def test_a_promise_that_is_kept_already_rests_on_nothing_else() -> None:
    made = pact({"a1.p": "gone", "a2.q": "a1.p"}, promises={"a1.p": {"history": kept()}})
    assert grounds(made, "a1.p") == grounds(made, "a2.q") == Grounds("support", ())


def test_figures_can_be_grounds_too() -> None:
    parties = [state("alpha", inflation={"2019": 2.0}), state("beta", inflation={"2019": 5.0})]
    made = pact({"a1.p": {"indicator": "inflation", "max": 3}}, parties=parties)
    (member,) = grounds(made, "a1.p").members
    assert (member.kind, member.party) == ("condition", "beta")


def test_a_law_for_some_parties_only_is_a_ground_for_each() -> None:
    law = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", "missing", parties=["beta"])]
    made = pact({"a1.p": "law"}, laws={"law": law}, parties=[state("alpha"), state("beta")])
    assert [(member.id, member.party) for member in grounds(made, "a1.p").members] == [("law", "beta")]


def test_a_body_of_which_one_part_is_unknown_and_none_is_missing_is_a_hinge() -> None:
    bodies = [
        institution("bank", "in-place", "unknown", "in-place"),
        institution("court", "unknown", "missing", "missing"),
    ]
    made = project([provision("a1.p")], [rule("r", "a1.p", {"any": ["bank", "court"]})], bodies)
    assert ids(grounds(made, "a1.p")) == ["bank"]


def test_grounds_are_those_of_the_day_and_of_what_is_assumed() -> None:
    made = pact({"a1.p": "law"}, laws={"law": [entry("2010-01-01")]})
    assert grounds(made, "a1.p").sense == "support"
    assert grounds(made, "a1.p", DAY.replace(year=2005)).sense == "hinges"
    assert grounds(made, "a1.p", settings=["law=missing"]).sense == "cut"


def test_only_promises_have_grounds() -> None:
    with pytest.raises(KeyError):
        grounds(pact({"a1.p": "here"}), "here")
    with pytest.raises(SettingError):
        grounds(pact({"a1.p": "here"}), "a1.p", settings=["hare=missing"])


def test_an_explanation_names_the_grounds(untouched_demo: DemoProject) -> None:
    ran = invoke("explain", "art3.shared-reserves", "--format", "json", "--project", untouched_demo.root)
    found = json.loads(ran.out)["grounds"]
    assert (found["sense"], [member["id"] for member in found["members"]]) == ("cut", ["joint-bank"])
