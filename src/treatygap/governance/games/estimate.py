"""An estimate from a sample, for games that are too large to be counted: seeded, and with confidence intervals."""

from collections.abc import Sequence
from math import sqrt
from random import Random
from typing import NamedTuple

from treatygap.governance.games.bits import add_up, reached, table
from treatygap.governance.games.game import Game
from treatygap.governance.games.singles import Single, single

SAMPLES = 1 << 16
_Z = 1.959963984540054
"""The two-sided 95 % point of the normal distribution."""


class Estimate(NamedTuple):
    """A number from a sample, and the ends of its 95 % confidence interval."""

    value: float
    low: float
    high: float


class Estimates(NamedTuple):
    """What a sample tells about a game."""

    samples: int
    seed: int
    act: Estimate
    indices: dict[str, dict[str, Estimate]]
    """Index -> party -> estimate."""


def estimate(game: Game, seed: int) -> Estimates:
    """Sample ways of voting and see who makes the difference.

    For Banzhaf's and Coleman's indices each party is in favour with probability one half. For the index of Shapley and
    Shubik that probability is itself drawn for each vote, evenly between 0 and 1, which comes to the same as drawing
    an order of the parties (Owen 1972). Intervals are those of Wilson (1927), each for itself.

    Args:
        game: what to sample.
        seed: the same seed gives the same numbers.
    """
    random = Random(seed)  # noqa: S311 -- a sample must be repeatable, not secret
    worlds = (1 << SAMPLES) - 1
    columns = {party: random.getrandbits(SAMPLES) for party in game.parties}
    wins = table(game.structure, columns, worlds)
    turned = _turned(game, columns, worlds)
    found: dict[str, dict[str, Estimate]] = {
        name: {} for name in ("banzhaf-absolute", "coleman-prevent", "coleman-initiate")
    }
    passed = wins.bit_count()
    for party, turns in turned.items():
        found["banzhaf-absolute"][party] = _wilson(turns.bit_count(), SAMPLES)
        found["coleman-prevent"][party] = _wilson((turns & wins).bit_count(), passed)
        found["coleman-initiate"][party] = _wilson((turns & ~wins).bit_count(), SAMPLES - passed)
    chances = [random.random() for _ in range(SAMPLES)]
    biased = {party: _column(random, chances) for party in game.parties}
    orders = _turned(game, biased, worlds)
    found["shapley-shubik"] = {party: _wilson(turns.bit_count(), SAMPLES) for party, turns in orders.items()}
    return Estimates(SAMPLES, seed, _wilson(passed, SAMPLES), found)


def _turned(game: Game, columns: dict[str, int], worlds: int) -> dict[str, int]:
    """In which samples each party makes the difference."""
    rule = single(game.structure, game.parties)
    if rule is not None:
        return _turned_by_votes(game, rule, columns, worlds)
    return {
        party: table(game.structure, {**columns, party: worlds}, worlds)
        & ~table(game.structure, {**columns, party: 0}, worlds)
        for party in game.parties
    }


def _turned_by_votes(game: Game, rule: Single, columns: dict[str, int], worlds: int) -> dict[str, int]:
    """The same in a weighted rule, where the votes in favour are added up once for all parties."""
    digits = add_up([columns[party] for party in game.parties], rule.weights)
    passed = reached(rule.quota, digits, worlds)
    turned = {}
    for party, weight in zip(game.parties, rule.weights, strict=True):
        joined = reached(rule.quota - weight, digits, worlds) & ~passed & ~columns[party]
        turned[party] = joined | passed & columns[party] & ~reached(rule.quota + weight, digits, worlds)
    return turned


def _column(random: Random, chances: Sequence[float]) -> int:
    return int("".join("1" if random.random() < chance else "0" for chance in chances), 2)


def _wilson(hits: int, trials: int) -> Estimate:
    if not trials:
        return Estimate(0.0, 0.0, 1.0)
    share, spread = hits / trials, _Z * _Z / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / trials + spread / trials / 4) / (1 + spread)
    return Estimate(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))
