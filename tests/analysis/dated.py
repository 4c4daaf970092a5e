"""Small random projects in which things begin and end."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.analysis.language import entry, pact, state
from tests.analysis.models import Json
from treatygap.model.project import Project

FIRST, LAST = date(2001, 1, 1), date(2019, 12, 31)
DAYS = st.dates(FIRST, LAST)
_STATUS = st.sampled_from(["in-place", "missing", "partial", "unknown", "suspended"])


@st.composite
def histories(draw: st.DrawFn, parties: bool = False) -> list[Json]:  # noqa: FBT001, FBT002 -- a strategy's own option
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
    found = []
    for position, day in enumerate(days):
        after = days[position + 1] if position + 1 < len(days) else LAST
        ends = draw(st.booleans()) and after - day > timedelta(days=1)
        until: Json = {"until": (day + (after - day) / 2).isoformat()} if ends else {}
        found.append(entry(day.isoformat(), draw(_STATUS), **until))
    if parties and draw(st.booleans()):
        return [item | {"parties": ["alpha"]} for item in found]
    return found


@st.composite
def body_histories(draw: st.DrawFn) -> list[Json]:
    days = sorted(draw(st.sets(DAYS, min_size=1, max_size=2)))
    facets = ("founded", "empowered", "governed")
    return [
        {"from": day.isoformat(), "because": [f"law#d{day}"], **{facet: draw(_STATUS) for facet in facets}}
        for day in days
    ]


def _requirements(names: list[str]) -> st.SearchStrategy[Any]:
    leaf = st.one_of(st.sampled_from(names), st.sampled_from(["law", "rite", "bank"]))
    fact = st.sampled_from(["law", "rite", "bank"])
    day = DAYS.map(date.isoformat)
    return st.recursive(
        st.one_of(
            leaf,
            fact.map(lambda of: {"not": of}),
            day.map(lambda since: {"from": since}),
            day.map(lambda until: {"until": until}),
            fact.map(lambda of: {"held_for": "18 months", "of": of}),
            fact.map(lambda of: {"elapsed": "90 days", "since": of}),
            st.tuples(fact, day).map(lambda pair: {"happened": pair[0], "from": pair[1]}),
            st.sampled_from(["law", "rite"]).map(lambda of: {"at_least_parties": 2, "of": of}),
        ),
        lambda parts: st.one_of(
            st.lists(parts, min_size=1, max_size=3).map(lambda of: {"all": of}),
            st.lists(parts, min_size=1, max_size=3).map(lambda of: {"any": of}),
        ),
        max_leaves=4,
    )


@st.composite
def dated_projects(draw: st.DrawFn) -> Project:
    """Two parties, of which one may come and go; two laws, a body, and up to three promises with rules."""
    names = ["a1.p", "a1.q", "a2.r"][: draw(st.integers(1, 3))]
    since = draw(st.one_of(st.none(), DAYS))
    until = None if since is None or draw(st.booleans()) else since + timedelta(days=draw(st.integers(1, 900)))
    beta = state("beta", since.isoformat() if since else None, until.isoformat() if until else None)
    promises: dict[str, Json] = {}
    for name in names:
        if draw(st.integers(0, 3)) == 0:
            promises[name] = {"history": draw(histories(parties=True))}
        if draw(st.integers(0, 3)) == 0:
            begun = draw(DAYS)
            out = {"party": "alpha", "kind": "opt-out", "from": begun.isoformat(), "because": ["law#out"]}
            promises.setdefault(name, {})["opt_outs"] = [out]
    return pact(
        {name: draw(_requirements(names)) for name in names if draw(st.integers(0, 4)) > 0},
        laws={"law": draw(histories(parties=True)), "rite": draw(histories())},
        bodies={"bank": draw(body_histories())},
        parties=[state("alpha"), beta],
        promises={name: promises.get(name, {}) for name in names},
    )
