"""The Johnston index."""

from fractions import Fraction

from treatygap.governance.games.game import Game, OutOfReachError
from treatygap.governance.games.tables import MOST_PARTIES, Tables


def johnston(game: Game) -> dict[str, Fraction]:
    """The Johnston index: the sum of 1/c(S) over the winning coalitions S in which i is critical, as a share of all.

    A member is critical if the coalition loses without it; c(S) is how many are. R. J. Johnston (1978), "On the
    Measurement of Power: Some Reactions to Laver", Environment and Planning A 10, 907-914.

    Raises:
        OutOfReachError: if there are too many parties to go through all coalitions.
    """
    if not isinstance(game.engine, Tables):
        raise OutOfReachError(
            f"the Johnston index goes through every coalition, which takes too long beyond {MOST_PARTIES} parties"
        )
    scores = game.engine.johnston()
    total = sum(scores, Fraction(0))
    return {party: score / total for party, score in zip(game.parties, scores, strict=True)}
