"""Demands as they stand in a rule file, and demands and lines drawn at random."""

import json

from hypothesis import strategies as st
from pydantic import TypeAdapter

from treatygap.governance.lines.line import Line
from treatygap.model.demand import Demand

_DEMAND: TypeAdapter[Demand] = TypeAdapter(Demand)


def demand(written: object) -> Demand:
    """The record that a demand is read as."""
    return _DEMAND.validate_json(json.dumps(written))


def line(name: str, party: str, written: object) -> Line:
    """A line with a demand as it stands in a rule file."""
    return Line(name, party, demand(written))


_INDICES = st.sampled_from(["shapley-shubik", "banzhaf", "coleman-prevent", "coleman-initiate"])
_SHARES = st.sampled_from(["0/1", "1/8", "1/6", "1/4", "1/3", "2/5", "1/2", "60%", "2/3", "3/4", "1/1"])


def _on_coalitions(parties: str) -> st.SearchStrategy[object]:
    party = st.sampled_from(parties)
    several = st.lists(party, min_size=1, max_size=3)
    return st.one_of(
        st.sampled_from(["must_hold_veto", "must_not_be_bound_against_its_will"]),
        st.one_of(party, several).map(lambda named: {"must_not_be_blockable_by": named}),
        party.map(lambda named: {"must_not_decide_alone": named}),
        several.map(lambda named: {"must_be_able_to_block_with": named}),
        several.map(lambda named: {"must_be_able_to_pass_with": named}),
    )


def _on_power(parties: str) -> st.SearchStrategy[object]:
    party = st.sampled_from(parties)
    return st.one_of(
        st.just("must_not_be_dummy"),
        st.tuples(_INDICES, _SHARES).map(lambda drawn: {"min_power": {"index": drawn[0], "at_least": drawn[1]}}),
        st.tuples(party, _INDICES, _SHARES).map(
            lambda drawn: {"max_power_of": {"party": drawn[0], "index": drawn[1], "at_most": drawn[2]}}
        ),
        st.tuples(party, _INDICES).map(lambda drawn: {"at_least_power_of": {"party": drawn[0], "index": drawn[1]}}),
        _SHARES.map(lambda drawn: {"body_must_act": {"at_least": drawn}}),
    )


def lines(parties: str, *, power: bool, most: int = 6) -> st.SearchStrategy[tuple[Line, ...]]:
    """Some lines of some parties, with or without demands that take more than single coalitions."""
    kinds = st.one_of(_on_coalitions(parties), _on_power(parties)) if power else _on_coalitions(parties)
    drawn = st.lists(st.tuples(st.sampled_from(parties), kinds), max_size=most)
    return drawn.map(
        lambda pairs: tuple(line(f"line-{place}", party, written) for place, (party, written) in enumerate(pairs))
    )
