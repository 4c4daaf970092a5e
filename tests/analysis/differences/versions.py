"""Pairs of small models drawn at random, and what is found of a promise in any world of theirs, one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.analysis.models import Json, institution, instrument, kept, party, project, provision, rule
from treatygap.analysis.assessment import Verdict
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.moment import Moments
from treatygap.model.diagnostic import Place
from treatygap.model.ids import Kind
from treatygap.model.project import Project

PROMISES = ("a1.p", "a1.q", "a2.r")
LAWS = ("law", "pact")
BODIES = ("bank",)
FIGURES = (1, 2, 2.5, 3, 3.5, 4, 5)
DAYS = (date(2014, 1, 1), date(2015, 1, 1), date(2017, 6, 1), date(2018, 1, 1), date(2019, 1, 1))
"""Two days on which periods end, and one on each side of each."""

Facts = Mapping[str, bool]


@dataclass(frozen=True)
class World:
    """What is in place, the figure of the only party, and the day."""

    facts: Facts
    figure: float
    day: date


def made(rules: Sequence[tuple[str, object]], *, bare: Sequence[str] = ()) -> Project:
    """A model with some rules on its promises; `bare` are those that need nothing."""
    found = project(
        [provision(name, **({"no_prerequisites": "Nothing."} if name in bare else {})) for name in PROMISES],
        [rule(f"r{number}", on, requires) for number, (on, requires) in enumerate(rules)],
        [institution(name, "missing") for name in BODIES],
        [instrument(name, "missing") for name in LAWS],
        [party("ada", inflation={"2010": 1.0})],
    )
    places: dict[tuple[Kind, str], Place] = {("rule", name): Place("rules.yaml") for name in found.rules}
    return replace(found, places=places)


def _requirements(leaves: Sequence[object], unwanted: Sequence[object]) -> st.SearchStrategy[Any]:
    leaf = st.sampled_from(leaves)
    return st.recursive(
        st.one_of(leaf, leaf, st.sampled_from(unwanted).map(lambda part: {"not": part})),
        lambda parts: st.one_of(
            st.lists(parts, min_size=1, max_size=3).map(lambda of: {"all": of}),
            st.lists(parts, min_size=1, max_size=3).map(lambda of: {"any": of}),
            st.lists(parts, min_size=2, max_size=3).map(lambda of: {"at_least": {"count": 2, "of": of}}),
            st.lists(parts, min_size=1, max_size=2).map(lambda of: {"every_party": {"all": of}}),
        ),
        max_leaves=5,
    )


_ASKED: list[object] = [
    *({"indicator": "inflation", end: value} for end in ("max", "min") for value in (2, 3, 4)),
    *({end: day} for end in ("from", "until") for day in ("2015-01-01", "2018-01-01")),
    {"indicator": "inflation", "min": 2, "max": 3},
    {"from": "2015-01-01", "until": "2018-01-01"},
]


def _names(*, conditions: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The promises and the facts of which rules speak: fewer where there are figures and days too."""
    return (PROMISES[:2], LAWS[:1]) if conditions else (PROMISES, (*LAWS, *BODIES))


@st.composite
def models(draw: st.DrawFn, *, conditions: bool) -> Project:
    """A model with at most two rules on each promise; a promise without one may need nothing."""
    promises, facts = _names(conditions=conditions)
    asked = _ASKED if conditions else []
    requirements = _requirements([*promises, *facts, *asked], [*facts, *asked])
    rules = [(name, needs) for name in promises for needs in draw(st.lists(requirements, max_size=2))]
    bare = [name for name in promises if name not in dict(rules) and draw(st.booleans())]
    return made(rules, bare=bare)


def worlds(*, conditions: bool) -> Iterator[World]:
    """All worlds: every prerequisite and every other promise there or not, each figure, each day."""
    promises, facts = _names(conditions=conditions)
    names = (*promises[1:], *facts)
    for values in product((False, True), repeat=len(names)):
        for figure, day in product(FIGURES, DAYS) if conditions else [(1, DAYS[0])]:
            yield World(dict(zip(names, values, strict=True)), figure, day)


def in_world(version: Project, world: World) -> Project:
    """The model as it would be in a world."""

    def history(name: str) -> list[Json]:
        return kept("in-place" if world.facts.get(name) else "missing")

    return replace(
        version,
        provisions={
            name: each.model_copy(update={"history": provision(name, history=history(name)).history})
            for name, each in version.provisions.items()
        },
        institutions={name: institution(name, history(name)[0]["status"]) for name in BODIES},
        instruments={name: instrument(name, history=history(name)) for name in LAWS},
        parties={"ada": party("ada", inflation={"2013": world.figure})},
    )


def by_itself(version: Project, world: World) -> Project:
    """The same with the rules on the first promise only; any other is there if and only if the world says so."""
    blocked = {
        name: (rule(f"no-{name[-1]}", name, {"until": "1000-01-01"}),)
        for name in PROMISES[1:]
        if not world.facts.get(name)
    }
    own = {name: rules for name, rules in version.rules_on.items() if name == PROMISES[0]}
    return replace(in_world(version, world), rules_on={**own, **blocked})


def verdict(version: Project, world: World) -> Verdict:
    return VERDICTS[Moments(version).on(world.day).verdicts[PROMISES[0]]]
