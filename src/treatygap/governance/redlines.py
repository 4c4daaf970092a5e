"""Which demands a game meets. A new demand is one more case here and in `model.control`."""

from treatygap.governance.game import Game
from treatygap.model.control import Demand, MustNotBeBlockableBy


def meets(game: Game, party: str, demand: Demand) -> bool:
    """Whether a game gives a party what it demands."""
    match demand:
        case MustNotBeBlockableBy(must_not_be_blockable_by=other):
            return not game.holds_veto(other)
        case "must_hold_veto":
            return game.holds_veto(party)
        case "must_not_be_dummy":
            return party not in game.dummies
