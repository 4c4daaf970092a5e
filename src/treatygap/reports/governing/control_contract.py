"""The shape in which JSON says who controls institutions; the gap report has it, and so has `governance`."""

from typing import Literal

from typing_extensions import TypedDict

from treatygap.analysis.assessment import ControlVerdict


class RefusalJson(TypedDict):
    """A red line that a form of control crosses."""

    party: str
    red_line: str
    claims: list[str]


class GameJson(TypedDict):
    """One voting game of a form of control: for a subject, or for the time when a party holds the casting vote."""

    label: str | None
    veto_players: list[str]
    dictator: str | None
    dummies: list[str]
    power_exact: dict[str, str]
    proper: bool


class ModelJson(TypedDict):
    """What one form of control means for the parties; exact numbers are fractions such as `1/2`.

    Where it consists of several games, a party holds a veto, decides alone or has no influence only if it does so in
    each of them, and its power is the average.
    """

    model: str
    veto_players: list[str]
    dictator: str | None
    dummies: list[str]
    index: Literal["shapley-shubik"]
    power: dict[str, float]
    power_exact: dict[str, str]
    weights: dict[str, str]
    year: str | None
    years: dict[str, str]
    games: list[GameJson]
    accepted_by: list[str]
    rejected_by: list[str]
    refusals: list[RefusalJson]
    problem: str | None


class ControlJson(TypedDict):
    """Who controls an institution, or whether the parties can agree on it.

    Where it is settled by assumption only, the refusals of its form are the red lines that the assumption crosses.
    """

    institution: str
    title: str
    verdict: ControlVerdict
    models: list[ModelJson]
    claims: list[str]
    assumptions: list[str]
    settled_by_assumption: bool
