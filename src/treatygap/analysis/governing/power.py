"""The power of each party under a decision rule: indices, vetoes, minimal coalitions, and other quotas."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from treatygap.governance.games.building import build_game
from treatygap.governance.games.coalitions import MinimalCoalitions
from treatygap.governance.games.estimate import Estimates, estimate
from treatygap.governance.games.game import Game
from treatygap.governance.games.quotas import weighted_rules, with_quotas
from treatygap.governance.games.subset_sums import OneQuota, SubsetSums
from treatygap.governance.games.weights import weights_of
from treatygap.governance.indices import coleman
from treatygap.governance.indices.registry import INDICES
from treatygap.model.game import GameSpec, Quota
from treatygap.model.power import PowerFile

SWEPT = ("shapley-shubik", "banzhaf", "coleman-prevent")
"""What is told for each quota of a sweep."""


class Listed(NamedTuple):
    """Minimal coalitions: how many there are, of each size, and the smallest of them."""

    total: int
    by_size: dict[int, int]
    first: tuple[tuple[str, ...], ...]


class Point(NamedTuple):
    """One quota of a sweep."""

    quota: str
    act: Fraction
    veto_players: tuple[str, ...]
    dummies: tuple[str, ...]
    indices: dict[str, Mapping[str, Fraction]]


class PowerFinding(NamedTuple):
    """What is known of a rule; parties go by their ids."""

    titles: dict[str, str]
    abstaining: tuple[str, ...]
    rule: GameSpec
    weights: tuple[dict[str, Fraction], ...]
    """For each weighted rule, each party's share of the weights."""
    totals: tuple[Fraction, ...]
    """For each weighted rule, all weights together."""
    veto_players: tuple[str, ...]
    dictator: str | None
    estimates: Estimates | None = None
    indices: Mapping[str, Mapping[str, Fraction]] = {}
    winning: int = 0
    act: Fraction = Fraction(0)
    dummies: tuple[str, ...] = ()
    classes: tuple[tuple[str, ...], ...] = ()
    proper: bool = True
    strong: bool = True
    method: str = ""
    error: Fraction = Fraction(0)
    """How far off a share of power by Shapley and Shubik may be."""
    winners: Listed | None = None
    blockers: Listed | None = None
    sweep: tuple[Point, ...] = ()

    @property
    def voting(self) -> tuple[str, ...]:
        """The parties that do not abstain."""
        return tuple(party for party in self.titles if party not in self.abstaining)


class Question(NamedTuple):
    """What is asked about a rule."""

    indices: tuple[str, ...]
    abstaining: tuple[str, ...] = ()
    quotas: tuple[tuple[str, Quota], ...] = ()
    """Quotas to try, each as it was written."""
    limit: int | None = None
    """How many minimal coalitions to list; None for none at all."""
    seed: int | None = None
    """If given, sample instead of counting."""


def find_power(file: PowerFile, question: Question) -> PowerFinding:
    """Analyse a rule.

    Raises:
        GameError: if the rule is no game, or out of reach.
        ValueError: if a quota to try does not fit the rule.
    """
    figures = figures_of(file)
    game = build_game(file.rule, tuple(file.titles), figures, question.abstaining)
    weights = [weights_of(rule, tuple(file.titles), figures) for rule in weighted_rules(file.rule)]
    totals = tuple(sum(each.values(), Fraction(0)) for each in weights)
    finding = PowerFinding(
        titles=file.titles,
        abstaining=tuple(party for party in file.titles if party in question.abstaining),
        rule=file.rule,
        weights=tuple(
            {party: weight / total for party, weight in each.items()}
            for each, total in zip(weights, totals, strict=True)
        ),
        totals=totals,
        veto_players=game.veto_players,
        dictator=game.dictator,
    )
    if question.seed is not None:
        return finding._replace(estimates=estimate(game, question.seed))
    sweep = _sweep(file.rule, question, tuple(file.titles), figures)
    return finding._replace(
        indices={name: INDICES[name].compute(game) for name in question.indices},
        winning=game.winning_coalitions,
        act=coleman.act(game),
        dummies=game.dummies,
        classes=game.classes,
        proper=game.is_proper,
        strong=game.is_strong,
        method=game.engine.method,
        error=game.shapley_shubik_error if "shapley-shubik" in question.indices else Fraction(0),
        winners=_listed(game.minimal_winning, question.limit) if question.limit is not None else None,
        blockers=_listed(game.minimal_blocking, question.limit) if question.limit is not None else None,
        sweep=sweep,
    )


def figures_of(file: PowerFile) -> dict[str, dict[str, Fraction]]:
    """Each indicator's value for each party, exactly as it is written in the file."""
    # By way of its shortest decimal form, a number is what was written.
    return {
        name: {party: Fraction(repr(value)) for party, value in figures.items()}
        for name, figures in file.indicators.items()
    }


def _listed(coalitions: MinimalCoalitions, limit: int) -> Listed:
    return Listed(coalitions.count(), coalitions.counts_by_size(), tuple(islice(coalitions.smallest_first(), limit)))


def _sweep(
    spec: GameSpec, question: Question, parties: Sequence[str], figures: Mapping[str, Mapping[str, Fraction]]
) -> tuple[Point, ...]:
    games = [
        (text, build_game(with_quotas(spec, (quota,)), parties, figures, question.abstaining))
        for text, quota in question.quotas
    ]
    _share_tables([game for _, game in games])
    return tuple(
        Point(
            quota=text,
            act=coleman.act(game),
            veto_players=game.veto_players,
            dummies=game.dummies,
            indices={name: INDICES[name].compute(game) for name in SWEPT},
        )
        for text, game in games
    )


def _share_tables(games: Sequence[Game]) -> None:
    """Let games with the same many and heavy weights be counted in one table."""
    of_weights: dict[tuple[int, ...], list[OneQuota]] = {}
    for game in games:
        if isinstance(game.engine, OneQuota):
            of_weights.setdefault(tuple(game.engine.weights), []).append(game.engine)
    for weights, engines in of_weights.items():
        sums = SubsetSums(weights, tuple(dict.fromkeys(engine.quota for engine in engines)))
        for engine in engines:
            engine.sums = sums
