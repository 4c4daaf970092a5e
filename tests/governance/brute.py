"""Every number of a game straight from its definition, by going through all coalitions or all orders."""

from fractions import Fraction
from itertools import combinations
from math import comb

from treatygap.governance.games.game import Game

Coalition = frozenset[str]


def coalitions(game: Game) -> list[Coalition]:
    return [frozenset(some) for size in range(len(game.parties) + 1) for some in combinations(game.parties, size)]


def winning(game: Game) -> set[Coalition]:
    return {some for some in coalitions(game) if game.wins(some)}


def swings_by_size(game: Game) -> dict[str, tuple[int, ...]]:
    wins = winning(game)
    n = len(game.parties)
    found = {party: [0] * n for party in game.parties}
    for some in wins:
        for party in some:
            if some - {party} not in wins:
                found[party][len(some) - 1] += 1
    return {party: tuple(row) for party, row in found.items()}


def shapley_shubik(game: Game) -> dict[str, Fraction]:
    n = len(game.parties)
    return {
        party: sum((Fraction(count, n * comb(n - 1, size)) for size, count in enumerate(row)), Fraction(0))
        for party, row in swings_by_size(game).items()
    }


def minimal(sets: set[Coalition]) -> set[Coalition]:
    return {some for some in sets if not any(some - {party} in sets for party in some)}


def blocking(game: Game) -> set[Coalition]:
    everyone = frozenset(game.parties)
    wins = winning(game)
    return {some for some in coalitions(game) if everyone - some not in wins}


def deegan_packel(game: Game) -> dict[str, Fraction]:
    sets = minimal(winning(game))
    return {
        party: sum((Fraction(1, len(some)) for some in sets if party in some), Fraction(0)) / len(sets)
        for party in game.parties
    }


def holler(game: Game) -> dict[str, Fraction]:
    sets = minimal(winning(game))
    total = sum(len(some) for some in sets)
    return {party: Fraction(sum(party in some for some in sets), total) for party in game.parties}


def johnston(game: Game) -> dict[str, Fraction]:
    wins = winning(game)
    scores = dict.fromkeys(game.parties, Fraction(0))
    for some in wins:
        critical = [party for party in some if some - {party} not in wins]
        for party in critical:
            scores[party] += Fraction(1, len(critical))
    total = sum(scores.values())
    return {party: score / total for party, score in scores.items()}


def is_proper(game: Game) -> bool:
    everyone = frozenset(game.parties)
    wins = winning(game)
    return not any(everyone - some in wins for some in wins)


def is_strong(game: Game) -> bool:
    everyone = frozenset(game.parties)
    wins = winning(game)
    return all(some in wins or everyone - some in wins for some in coalitions(game))


def can_be_exchanged(game: Game, one: str, other: str) -> bool:
    others = [some for some in coalitions(game) if one not in some and other not in some]
    return all(game.wins(some | {one}) == game.wins(some | {other}) for some in others)
