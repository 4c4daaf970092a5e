"""Known bodies, from the files in `tests/data/power`."""

from pathlib import Path

from treatygap.analysis.governing.power import figures_of
from treatygap.governance.games.building import build_game
from treatygap.governance.games.game import Game
from treatygap.loading.power_file import read_power_file
from treatygap.loading.votes_table import read_votes
from treatygap.model.game import Quota

DATA = Path(__file__).parents[1] / "data" / "power"


def body(name: str, **quota: object) -> Game:
    """The game of a file; with a quota if it is a table of votes."""
    file = DATA / name
    record, _ = read_votes(file, (Quota.model_validate(quota),)) if quota else read_power_file(file)
    return build_game(record.rule, tuple(record.titles), figures_of(record))
