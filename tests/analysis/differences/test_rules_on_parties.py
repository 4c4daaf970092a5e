"""Rules that ask something of single parties, compared by going through all worlds."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.models import DAY, Json, instrument, party, project, provision, rule
from treatygap.analysis.differences.rule_change import compare_rules
from treatygap.analysis.moment import Moments
from treatygap.logic.structure import Truth
from treatygap.model.project import Project

PARTIES = ("ada", "bob")
PLACES = [(name, of) for name in ("a1.q", "law", "pact") for of in PARTIES]
OUT: Json = {"party": "bob", "kind": "opt-out", "from": "2001-01-01", "because": ["law#5"]}

World = Mapping[tuple[str, str], bool]


def _history(name: str, world: World) -> list[Json]:
    """A status for each party, so that they are told apart whatever the world is like."""
    return [
        {
            "from": f"200{number}-01-01",
            "status": "in-place" if world[name, of] else "missing",
            "parties": [of],
            "because": ["law#1"],
        }
        for number, of in enumerate(PARTIES)
    ]


def _model(rules: list[tuple[str, object]], out: str | None, world: World) -> Project:
    own = {"a1.p": [], "a1.q": _history("a1.q", world)}
    return project(
        [provision(name, history=own[name], opt_outs=[OUT] if out == name else []) for name in own],
        [rule(f"r{number}", on, requires) for number, (on, requires) in enumerate(rules)],
        [],
        [instrument(name, history=_history(name, world)) for name in ("law", "pact")],
        [party(name) for name in PARTIES],
    )


_needs = st.recursive(
    st.one_of(
        st.sampled_from(["law", "pact", "a1.q"]),
        st.sampled_from([{"not": "law"}, {"any_party": {"all": ["law", "pact"]}}]),
    ),
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=2).map(lambda of: {"all": of}),
        st.lists(parts, min_size=1, max_size=2).map(lambda of: {"any": of}),
        parts.map(lambda of: {"every_party": of}),
        parts.map(lambda of: {"any_party": of}),
        parts.map(lambda of: {"any_party": of, "among": ["bob"]}),
        parts.map(lambda of: {"at_least_parties": 2, "of": of}),
    ),
    max_leaves=4,
)


@st.composite
def _versions(draw: st.DrawFn) -> tuple[list[tuple[str, object]], str | None]:
    rules: list[tuple[str, object]] = [("a1.p", draw(_needs))]
    rules += [("a1.q", draw(_needs.filter(lambda needs: "a1.q" not in str(needs))))] if draw(st.booleans()) else []
    return rules, draw(st.sampled_from([None, None, "a1.p", "a1.q"]))


def _worlds() -> Iterator[World]:
    for values in product((False, True), repeat=len(PLACES)):
        yield dict(zip(PLACES, values, strict=True))


@pytest.mark.parametrize("in_effect", [False, True])
@given(before=_versions(), after=_versions())
@settings(deadline=None, max_examples=30)
def test_the_kind_is_that_of_all_worlds(*, in_effect: bool, before: Any, after: Any) -> None:
    found: set[str] = set()
    for world in _worlds():
        works = []
        for rules, out in (before, after):
            if in_effect:
                model = _model(rules, out, world)
            else:
                # Taken by itself, the new version says to whom all promises are made, and nothing else brings about the
                # other promise.
                own = [item for item in rules if item[0] == "a1.p"]
                blocked = ("a1.q", {"until": "1000-01-01"})
                model = _model([*own, blocked], after[1], world)
            works.append(Moments(model).on(DAY).verdicts["a1.p"] is Truth.TRUE)
        if works[0] != works[1]:
            found.add("after" if works[1] else "before")
    first = dict(zip(PLACES, (False,) * len(PLACES), strict=True))
    versions = [_model(rules, out, first) for rules, out in (before, after)]
    change = compare_rules(versions[0], versions[1], "a1.p", in_effect=in_effect)
    assert {world.met_by for world in change.worlds} == found
