"""The Penrose-Banzhaf index, absolute and as shares, and what is likewise made of swings alone."""

from fractions import Fraction

from treatygap.governance.games.game import Game


def banzhaf(game: Game) -> dict[str, Fraction]:
    """The absolute Penrose-Banzhaf index: swings(i) / 2^(n-1).

    In how many of the ways in which the others may vote the party alone decides; L. S. Penrose (1946), "The Elementary
    Statistics of Majority Voting", Journal of the Royal Statistical Society 109, 53-57; as a fraction of 2^(n-1),
    P. Dubey and L. S. Shapley (1979), "Mathematical Properties of the Banzhaf Power Index", Mathematics of Operations
    Research 4, 99-131.
    """
    ways = 1 << (len(game.parties) - 1)
    return {party: Fraction(swings, ways) for party, swings in game.swings.items()}


def banzhaf_share(game: Game) -> dict[str, Fraction]:
    """The normalised Banzhaf index: swings(i) / sum of swings(j) over all j.

    J. F. Banzhaf (1965), "Weighted Voting Doesn't Work: A Mathematical Analysis", Rutgers Law Review 19, 317-343.
    """
    total = sum(game.swings.values())
    return {party: Fraction(swings, total) for party, swings in game.swings.items()}


def success(game: Game) -> dict[str, Fraction]:
    """Rae's index: 1/2 + swings(i) / 2^n.

    How often the outcome is what the party voted for, if all ways of voting are equally probable; D. W. Rae (1969),
    "Decision-Rules and Individual Values in Constitutional Choice", American Political Science Review 63, 40-56; the
    relation to Banzhaf's index is by Dubey and Shapley (1979).
    """
    ways = 1 << len(game.parties)
    return {party: Fraction(1, 2) + Fraction(swings, ways) for party, swings in game.swings.items()}
