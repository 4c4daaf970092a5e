"""Which member of a circle would free all others if it began without waiting."""

import pytest
from hypothesis import given

from tests.analysis.language import entry, finding, pact, state
from tests.analysis.models import Json, kept, projects
from tests.analysis.possible_worlds import verdicts
from treatygap.analysis.analyze import analyze
from treatygap.logic.structure import Truth
from treatygap.model.project import Project


def freeing(made: Project, circle: tuple[str, ...]) -> tuple[str, ...]:
    """The same found by letting each member begin, one after the other."""
    found = []
    for name in circle:
        after = verdicts(made, {name: "in-place"})
        found += [name] if all(after[member] is Truth.TRUE for member in circle) else []
    return tuple(found)


@given(projects())
def test_a_circle_is_cut_by_exactly_those_that_free_all_when_they_begin(made: Project) -> None:
    for item in analyze(made).provisions:
        assert item.cut_by == freeing(made, item.circle)


def cut(made: Project, name: str = "a1.p") -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = finding(made, name)
    return found.circle, found.cut_by


@pytest.mark.parametrize(
    ("rules", "circle", "cut_by"),
    [
        ({"a1.p": "a2.q", "a2.q": "a1.p"}, ("a1.p", "a2.q"), ("a1.p", "a2.q")),
        ({"a1.p": {"all": ["here", "a1.p"]}}, ("a1.p",), ("a1.p",)),
        # It begins only if the second does, and the second needs more than the first.
        (
            {"a1.p": "a2.q", "a2.q": {"all": ["a1.p", "a3.r"]}, "a3.r": "a2.q"},
            ("a1.p", "a2.q"),
            ("a2.q",),
        ),
        ({"a1.p": {"any": ["a2.q", "gone"]}, "a2.q": "a1.p"}, ("a1.p", "a2.q"), ("a1.p", "a2.q")),
        # Even what is not known would be enough to free it, and yet it is not free for sure.
        ({"a1.p": "a2.q", "a2.q": {"all": ["a1.p", "dark"]}}, ("a1.p", "a2.q"), ("a2.q",)),
    ],
)
def test_examples(rules: dict[str, object], circle: tuple[str, ...], cut_by: tuple[str, ...]) -> None:
    assert cut(pact(rules)) == (circle, cut_by)


def test_what_waits_for_a_circle_names_what_cuts_it() -> None:
    made = pact({"a1.p": "a2.q", "a2.q": "a1.p", "a3.r": {"all": ["here", "a1.p"]}})
    assert cut(made, "a3.r") == cut(made)


def test_two_circles_are_cut_apart() -> None:
    made = pact({"a1.p": "a2.q", "a2.q": "a1.p", "a3.r": "a4.s", "a4.s": "a3.r"})
    assert cut(made, "a4.s") == (("a3.r", "a4.s"), ("a3.r", "a4.s"))


@pytest.mark.parametrize(
    "made",
    [
        pact({"a1.p": "here", "a2.q": "gone"}),
        pact({"a1.p": {"all": ["a2.q", "gone"]}, "a2.q": "a1.p"}),
        pact({"a1.p": {"any": ["a2.q", "here"]}, "a2.q": "a1.p"}),
        pact({"a1.p": "a2.q", "a2.q": "a1.p"}, promises={"a1.p": {"history": kept()}}),
        pact({"a1.p": "a2.q", "a2.q": "a1.p"}, together=[("a1.p", "a2.q")]),
    ],
    ids=["no circle", "something else is missing", "another way in", "kept already", "start together"],
)
def test_where_no_circle_blocks_there_is_nothing_to_cut(made: Project) -> None:
    assert {cut(made, name) for name in made.provisions} == {((), ())}


def test_a_circle_of_promises_for_single_parties_is_cut_where_one_begins_for_all_of_them() -> None:
    law: list[Json] = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", parties=["beta"])]
    made = pact(
        {"a1.p": {"all": ["a2.q", "law"]}, "a2.q": "a1.p"},
        laws={"law": law},
        parties=[state("alpha"), state("beta")],
    )
    assert cut(made) == (("a1.p", "a2.q"), ("a1.p", "a2.q"))


def test_a_negation_that_holds_does_not_keep_a_circle_from_being_cut() -> None:
    made = pact(
        {"a1.p": {"all": ["a2.q", {"not": "gone"}]}, "a2.q": {"all": ["a1.p", {"not": "a3.r"}]}, "a3.r": "gone"}
    )
    assert cut(made) == (("a1.p", "a2.q"), ("a1.p", "a2.q"))


def test_what_opens_too_little_alone_is_not_named() -> None:
    third = {"at_least": {"count": 2, "of": ["a1.p", "a2.q", "gone"]}}
    made = pact({"a1.p": "a3.r", "a2.q": "a3.r", "a3.r": third})
    circle, cut_by = cut(made)
    assert "a3.r" in circle
    assert cut_by == ("a3.r",)
