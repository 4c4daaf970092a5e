"""Decision rules as they stand in a rule file, and games drawn at random."""

import json
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st
from pydantic import TypeAdapter

from treatygap.governance.games.building import build_game
from treatygap.governance.games.game import Game, GameError
from treatygap.logic.structure import Atom, Structure, all_of, any_of, weighted
from treatygap.model.game import GameSpec

_SPEC: TypeAdapter[GameSpec] = TypeAdapter(GameSpec)

Values = Mapping[str, Mapping[str, Fraction]]


def spec(rule: object) -> GameSpec:
    """The record that a rule is read as."""
    return _SPEC.validate_json(json.dumps(rule))


def game(rule: object, parties: str, indicators: Values | None = None) -> Game:
    """The game that a rule makes among parties with names of one letter."""
    return build_game(spec(rule), tuple(parties), indicators or {})


def by_votes(quota: Mapping[str, object], **votes: int) -> Game:
    """A weighted game among the parties that have votes."""
    return game({"weighted": {"votes": votes, "quota": quota}}, "".join(votes))


def winning(played: Game) -> set[str]:
    """All winning coalitions, each as the letters of its parties."""
    return {
        "".join(some)
        for size in range(len(played.parties) + 1)
        for some in combinations(played.parties, size)
        if played.wins(some)
    }


def _is_game(drawn: tuple[str, Structure]) -> bool:
    try:
        Game(tuple(drawn[0]), drawn[1])
    except GameError:
        return False
    return True


def _structures(parties: str) -> st.SearchStrategy[Structure]:
    majorities = st.tuples(
        st.integers(1, 8), st.lists(st.integers(0, 4), min_size=len(parties), max_size=len(parties))
    ).map(lambda drawn: weighted(drawn[0], zip(drawn[1], map(Atom, parties), strict=True)))
    several = st.lists(majorities, min_size=1, max_size=3)
    return st.one_of(majorities, several.map(all_of), several.map(any_of))


def games_of(most: int) -> st.SearchStrategy[Game]:
    """Weighted majorities among some parties, several of which may have to agree or suffice each."""
    return (
        st.integers(1, most)
        .map(lambda size: "abcdefghijkl"[:size])
        .flatmap(lambda parties: st.tuples(st.just(parties), _structures(parties)))
        .filter(_is_game)
        .map(lambda drawn: Game(tuple(drawn[0]), drawn[1]))
    )


games = games_of(6)


@st.composite
def single_rules(draw: st.DrawFn, most: int = 10) -> tuple[int, tuple[int, ...]]:
    """A quota that can be reached and is not zero, and the weights of some parties."""
    weights = tuple(draw(st.lists(st.integers(0, 9), min_size=1, max_size=most).filter(any)))
    return draw(st.integers(1, sum(weights))), weights
