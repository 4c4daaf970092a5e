"""All that two parties can agree on by a vote: that both must consent, or that one of them decides."""

from typing import Literal, NamedTuple

from treatygap.governance.games.game import GameError
from treatygap.governance.rules.every_rule import every_rule
from treatygap.governance.rules.witness import Witness, witness_of


class OnlyRule(NamedTuple):
    """One of the rules that there are."""

    kind: Literal["unanimity", "decides-alone"]
    party: str | None
    """Who decides alone."""
    witness: Witness


def only_rules(parties: tuple[str, ...]) -> tuple[OnlyRule, ...]:
    """Every proper rule between two parties; whatever votes and quota are chosen, it is one of these.

    Raises:
        GameError: if there are not two.
    """
    if len(parties) != 2:  # noqa: PLR2004 -- two parties
        raise GameError(f"this speaks of two parties, and there are {len(parties)}")
    witnesses = [witness_of(parties, rule) for rule in every_rule(2, proper=True)]
    found = [
        OnlyRule("decides-alone" if witness.game.dictator else "unanimity", witness.game.dictator, witness)
        for witness in witnesses
    ]
    return tuple(sorted(found, key=lambda rule: parties.index(rule.party) if rule.party else -1))
