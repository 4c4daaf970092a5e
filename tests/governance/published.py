"""Published figures on voting power, from the files in `tests/data/power/published`."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

import yaml

from tests.governance.bodies import DATA, body
from treatygap.analysis.governing.power import figures_of
from treatygap.governance.games.building import build_game
from treatygap.governance.games.game import Game
from treatygap.governance.indices import coleman
from treatygap.governance.indices.registry import INDICES
from treatygap.loading.power_file import read_power_file
from treatygap.model.power import PowerFile

NOISE = Fraction(1, 10**14)
"""What arithmetic in double precision may be off by, as a part of the value."""


class Printed(NamedTuple):
    """A figure as it is printed: a fraction, or a decimal number that was rounded to its last digit."""

    text: str
    double: bool
    """Whether it is all that a program had, whose last digits are noise."""

    def is_that_of(self, value: Fraction) -> bool:
        """Whether the value, rounded as the figure is, would be printed so."""
        if self.text in {"yes", "no"}:
            return value == (self.text == "yes")
        printed = Fraction(self.text)
        if self.double:
            return abs(value - printed) <= abs(value) * NOISE
        _, _, decimals = self.text.partition(".")
        half_a_digit = Fraction(1, 2 * 10 ** len(decimals)) if decimals else Fraction(0)
        return abs(value - printed) <= half_a_digit


class Table(NamedTuple):
    """Printed figures on one body."""

    file: str
    name: str
    game: Mapping[str, Any]
    """How the body is built: a file of `tests/data/power`, a power file's contents, or what of the file to change."""
    figures: Mapping[str, Mapping[str, Printed]]
    """By index, then by party; `all` stands for every party, or for the body."""
    disagrees: bool


def tables() -> Iterator[Table]:
    """Every table, in the order of the files."""
    for file in sorted((DATA / "published").glob("*.yaml")):
        text = file.read_text("utf-8")
        # The second reading keeps the digits as they are printed.
        read, printed = yaml.safe_load(text), yaml.load(text, yaml.BaseLoader)  # noqa: S506 -- makes text alone
        for game, table in zip(read["tables"], printed["tables"], strict=True):
            double = "double" in printed or "double" in table
            yield Table(
                file.stem,
                table["name"],
                {key: game[key] for key in game if key not in {"name", "values", "disagrees", "double"}},
                {
                    index: {
                        party: Printed(value, double)
                        for parties, value in values.items()
                        for party in parties.split(", ")
                    }
                    for index, values in table["values"].items()
                },
                "disagrees" in table,
            )


def build(description: Mapping[str, Any]) -> Game:
    """The body that a table is about."""
    changes = dict(description)
    file, quota, votes = changes.pop("game", None), changes.pop("quota", None), changes.pop("votes", None)
    if file is not None and not changes:
        return _of_file(file, **(quota or {}))
    if votes is not None:
        changes = {"parties": list(votes), "rule": {"weighted": {"votes": votes, "quota": quota}}}
    if file is not None:
        changes = read_power_file(DATA / file)[0].model_dump(mode="json", exclude_unset=True) | changes
    record = PowerFile.model_validate_json(json.dumps(changes))
    return build_game(record.rule, tuple(record.titles), figures_of(record))


_of_file = cache(body)


def figures(game: Game, index: str) -> Mapping[str, Fraction]:
    """What we find, by party; or for the body, as `all`."""
    match index:
        case "act":
            return {"all": coleman.act(game)}
        case "minimal-winning":
            return {"all": Fraction(game.minimal_winning.count())}
        case "swings":
            return {party: Fraction(swings) for party, swings in game.swings.items()}
        case "influences":
            return {party: Fraction(2 * swings) for party, swings in game.swings.items()}
        case "dummies":
            return {party: Fraction(party in game.dummies) for party in game.parties}
        case _:
            return INDICES[index].compute(game)
