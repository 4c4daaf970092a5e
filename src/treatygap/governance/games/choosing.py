"""Which way of counting a game is counted in, by its shape and size."""

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from treatygap.governance.games.engine import Engine, OutOfReachError
from treatygap.governance.games.tables import MOST_PARTIES, Tables
from treatygap.logic.structure import Structure

if TYPE_CHECKING:
    from treatygap.governance.games.singles import Single

_FEW = 40
"""So many parties can be tried as a diagram, whatever their weights."""


def engine_for(parties: Sequence[str], structure: Structure) -> Engine:
    """The engine that answers soonest.

    Raises:
        OutOfReachError: if none gives an exact answer in reasonable time; it says why.
    """
    if len(parties) <= MOST_PARTIES:
        return Tables(parties, structure)
    # What larger games take is loaded for them alone: most treaties have few parties.
    from treatygap.governance.games.diagrams import Diagrams
    from treatygap.governance.games.singles import single

    rule = single(structure, parties)
    if rule is None:
        return Diagrams(parties, structure)
    return _of_single(parties, structure, rule)


def _of_single(parties: Sequence[str], structure: Structure, rule: "Single") -> Engine:
    from treatygap.governance.games.diagrams import Diagrams
    from treatygap.governance.games.rows import MOST_WORK, Rows, work
    from treatygap.governance.games.subset_sums import OneQuota, fits

    if work(rule.weights, rule.quota) <= MOST_WORK:
        return Rows(rule.weights, rule.quota)
    if fits(rule.weights, rule.quota):
        return OneQuota(rule.weights, rule.quota)
    if len(parties) <= _FEW:
        with suppress(OutOfReachError):
            return Diagrams(parties, structure)
    raise OutOfReachError(
        f"{sum(rule.weights):,} votes of {len(parties)} parties are more than can be counted exactly; "
        "votes in larger units, or rounded (whole_votes: true), would be fewer"
    )
