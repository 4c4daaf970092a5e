"""Coleman's three powers: of the body to act, of a party to prevent it, and of a party to initiate it.

All are from J. S. Coleman (1971), "Control of Collectivities and the Power of a Collectivity to Act", in B. Lieberman
(ed.), Social Choice, Gordon and Breach, 269-300.
"""

from fractions import Fraction

from treatygap.governance.games.game import Game


def act(game: Game) -> Fraction:
    """The power of the body to act: w / 2^n, where w is the number of winning coalitions."""
    return Fraction(game.winning_coalitions, 1 << len(game.parties))


def prevent(game: Game) -> dict[str, Fraction]:
    """The power to prevent action: swings(i) / w, the share of what passes that would fail without the party.

    It is 1 exactly for a party that holds a veto.
    """
    return {party: Fraction(swings, game.winning_coalitions) for party, swings in game.swings.items()}


def initiate(game: Game) -> dict[str, Fraction]:
    """The power to initiate action: swings(i) / (2^n - w), the share of what fails that would pass with the party."""
    losing = (1 << len(game.parties)) - game.winning_coalitions
    return {party: Fraction(swings, losing) for party, swings in game.swings.items()}
