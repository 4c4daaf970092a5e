"""All indices of power by the name that the command line knows them by."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from treatygap.governance.games.game import Game
from treatygap.governance.indices import banzhaf, coleman, johnston, minimal, shapley_shubik


class Index(NamedTuple):
    """An index of power."""

    title: str
    meaning: str
    """In a sentence's part, for a reader who never heard of it."""
    compute: Callable[[Game], Mapping[str, Fraction]]


INDICES: dict[str, Index] = {
    "shapley-shubik": Index(
        "Shapley-Shubik",
        "how often the party is the one that turns the vote, if parties join in every possible order; adds up to 1",
        shapley_shubik.shapley_shubik,
    ),
    "banzhaf": Index(
        "Banzhaf, normalised",
        "its share of all cases in which a single party decides; adds up to 1, and hides vetoes",
        banzhaf.banzhaf_share,
    ),
    "coleman-prevent": Index(
        "Coleman, to prevent",
        "the share of what passes that would fail without the party; 1 is a veto",
        coleman.prevent,
    ),
    "coleman-initiate": Index(
        "Coleman, to initiate",
        "the share of what fails that would pass if the party were in favour",
        coleman.initiate,
    ),
    "banzhaf-absolute": Index(
        "Banzhaf, absolute",
        "in how many of the ways in which the others may vote the party alone decides",
        banzhaf.banzhaf,
    ),
    "success": Index(
        "Rae",
        "how often the outcome is what the party voted for, if every way of voting is as probable as any other",
        banzhaf.success,
    ),
    "deegan-packel": Index(
        "Deegan-Packel",
        "its part if minimal winning groups are equally probable and their members share alike; adds up to 1",
        minimal.deegan_packel,
    ),
    "holler": Index(
        "Holler (public good)",
        "its share of the memberships in minimal winning groups; adds up to 1",
        minimal.holler,
    ),
    "johnston": Index(
        "Johnston",
        "its share where each winning group is divided among those without whom it would lose; adds up to 1",
        johnston.johnston,
    ),
}
"""Name on the command line -> index. A new one is a function and an entry here."""

DEFAULT = ("shapley-shubik", "banzhaf", "coleman-prevent")
