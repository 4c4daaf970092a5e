"""Random treaties with everything that the page must judge as the program does, or leave to it."""

from typing import Any

from hypothesis import strategies as st

from tests.analysis.language import entry, pact, state
from tests.analysis.models import FIRST, Json
from treatygap.model.project import Project

PROMISES = ("a1.p", "a1.q", "a2.r", "a2.s", "a3.t")
LAWS = ("here", "gone", "dark", "law", "heir")
BODIES = ("bank", "court")
WORDS = ("in-place", "partial", "missing", "unknown")
_STATUSES = st.sampled_from(["in-place", "missing", "missing", "unknown", "partial", "dissolved"])


def _parts(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(lambda of: {"all": of}),
        st.lists(parts, min_size=1, max_size=3).map(lambda of: {"any": of}),
        st.lists(parts, min_size=2, max_size=4).map(lambda of: {"at_least": {"count": 2, "of": of}}),
    )


def _special(*, past: bool) -> st.SearchStrategy[Any]:
    """What stands in few rules: negations, figures, periods, parties, and the past."""
    facts = st.sampled_from([*LAWS, *BODIES])
    plain: list[st.SearchStrategy[Any]] = [
        facts.map(lambda name: {"not": name}),
        st.sampled_from(
            [
                {"every_party": {"indicator": "inflation", "max": 3}},
                {"any_party": {"indicator": "inflation", "max": 3}},
                {"every_party": "law"},
                {"any_party": "here"},
                {"at_least_parties": 3, "of": "here"},
                {"from": "2010-01-01"},
                {"until": "2010-01-01"},
            ]
        ),
    ]
    looking_back = [
        facts.map(lambda name: {"held_for": "2 years", "of": name}),
        facts.map(lambda name: {"elapsed": "2 years", "since": name}),
        facts.map(lambda name: {"happened": name}),
        facts.map(lambda name: {"happened": name, "until": "2010-01-01"}),
    ]
    return st.one_of(*plain, *(looking_back if past else []))


@st.composite
def pacts(draw: st.DrawFn, *, plain: bool = False) -> Project:
    """A treaty whose rules may be nested and circular.

    Args:
        draw: hypothesis's own.
        plain: whether its rules hold nothing but all, any and at_least over promises, laws and bodies.
    """
    promises = PROMISES[: draw(st.integers(1, 5))]
    leaf: st.SearchStrategy[Any] = st.sampled_from([*promises, *LAWS, *BODIES])
    if not plain:
        leaf = st.one_of(leaf, leaf, leaf, leaf, _special(past=draw(st.booleans())))
    requirement = st.recursive(leaf, _parts, max_leaves=6)
    rules = {name: draw(requirement) for name in promises if draw(st.integers(0, 5))}
    more: dict[str, Json] = {}
    for name in promises:
        if draw(st.integers(0, 5)) == 0:
            more[name] = {"history": [entry(FIRST, draw(_STATUSES))]}
        elif not plain and draw(st.integers(0, 7)) == 0:
            more[name] = {"opt_outs": [{"party": "north", "kind": "opt-out", "from": FIRST, "because": ["law#out"]}]}
        else:
            more[name] = {}
    laws: dict[str, Any] = {"law": draw(_STATUSES), "heir": draw(_STATUSES)}
    if not plain and draw(st.booleans()):
        laws["law"] = [entry(FIRST, draw(_STATUSES)), entry("2015-01-01", draw(_STATUSES), parties=["south"])]
    elif draw(st.integers(0, 2)) == 0:
        laws["law"] = [
            entry(
                FIRST, "superseded", by=draw(st.sampled_from(["heir", "bank"] if plain else ["heir", "bank", "a1.p"]))
            )
        ]
    together = [promises[:2]] if not plain and len(promises) > 1 and draw(st.integers(0, 3)) == 0 else []
    return pact(
        rules,
        laws=laws,
        bodies={name: [draw(_STATUSES) for _ in range(3)] for name in BODIES},
        parties=[
            state("north", inflation={"2019": 2.0}),
            state("south", inflation={"2019": draw(st.sampled_from([1.0, 9.0]))}),
        ],
        promises=more,
        together=together,
    )


def settings_of(project: Project) -> st.SearchStrategy[tuple[str, ...]]:
    """Some settings, of bodies, their sides, laws and promises."""
    sides = [f"{body}.{facet}" for body in BODIES for facet in ("founded", "empowered", "governed")]
    names = st.sampled_from([*LAWS, *BODIES, *sides, *project.provisions])
    return st.lists(st.tuples(names, st.sampled_from(WORDS)), max_size=5, unique_by=lambda pair: pair[0]).map(
        lambda pairs: tuple(f"{name}={status}" for name, status in pairs)
    )
