"""The indices that count minimal winning coalitions only."""

from fractions import Fraction

from treatygap.governance.games.game import Game


def deegan_packel(game: Game) -> dict[str, Fraction]:
    """The Deegan-Packel index: the sum of 1/|S| over the minimal winning coalitions S with i, by their number.

    Each of them is equally probable, and its members share alike; J. Deegan and E. W. Packel (1978), "A New Index of
    Power for Simple n-Person Games", International Journal of Game Theory 7, 113-123.
    """
    total = game.minimal_winning.count()
    return {
        party: sum((Fraction(count, size) for size, count in sizes.items()), Fraction(0)) / total
        for party, sizes in game.minimal_winning.by_party.items()
    }


def holler(game: Game) -> dict[str, Fraction]:
    """The public good index of Holler: the minimal winning coalitions with i, by the sum of that over all parties.

    M. J. Holler (1982), "Forming Coalitions and Measuring Voting Power", Political Studies 30, 262-271.
    """
    counts = {party: sum(sizes.values()) for party, sizes in game.minimal_winning.by_party.items()}
    total = sum(counts.values())
    return {party: Fraction(count, total) for party, count in counts.items()}
