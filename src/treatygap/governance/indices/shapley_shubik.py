"""The Shapley-Shubik index."""

from fractions import Fraction

from treatygap.governance.games.game import Game


def shapley_shubik(game: Game) -> dict[str, Fraction]:
    """The Shapley-Shubik index: sum over k of s(i, k) k! (n-k-1)! / n!, where s(i, k) counts swings with k others.

    L. S. Shapley and M. Shubik (1954), "A Method for Evaluating the Distribution of Power in a Committee System",
    American Political Science Review 48, 787-792.
    """
    return game.shapley_shubik
