"""Where forms of control stand, and the rules that they consist of."""

from collections.abc import Iterator
from typing import NamedTuple

from treatygap.checks.where import At, Path, Where
from treatygap.model.control import ControlModel
from treatygap.model.game import AllGames, AnyGame, FailsIfAgainst, GameSpec, SomeGames, Weighted
from treatygap.model.project import Project
from treatygap.model.weighting import Weighting


class Form(NamedTuple):
    """A way of deciding: a treaty's own control model, or a body's own rule."""

    of: At
    rules: tuple[tuple[Path, GameSpec], ...]
    """Each with where it stands in the record."""


def forms(project: Project) -> Iterator[Form]:
    """Every form of control that the treaty's own files state."""
    for name, model in project.control_models.items():
        if name not in project.catalogue:
            yield Form(At("control model", name), _rules(model))
    for name, institution in project.institutions.items():
        if institution.decision_rule is not None:
            yield Form(At("institution", name), ((("decision_rule", "game"), institution.decision_rule.game),))


def where_of(project: Project, institution: str, model: str) -> tuple[Where, tuple[GameSpec, ...]]:
    """Where a form of control of a body is stated, and its rules.

    Args:
        project: the model.
        institution: the body.
        model: a control model's id; anything else is the body's own rule.
    """
    record = project.control_models.get(model)
    if record is not None:
        return At("control model", model), tuple(spec for _, spec in _rules(record))
    own = project.institutions[institution].decision_rule
    return At("institution", institution, ("decision_rule", "game"), key=True), (own.game,) if own else ()


def _rules(model: ControlModel) -> tuple[tuple[Path, GameSpec], ...]:
    if model.game is not None:
        return ((("game",), model.game),)
    return tuple((("subjects", place, "game"), subject.game) for place, subject in enumerate(model.subjects))


def weightings(path: Path, spec: GameSpec) -> Iterator[tuple[Path, Weighting]]:
    """Every weighting in a decision rule, with where it stands."""
    match spec:
        case AllGames(all=rules):
            inner, steps = rules, ("all",)
        case AnyGame(any=rules):
            inner, steps = rules, ("any",)
        case SomeGames(at_least=some):
            yield from (
                found
                for place, rule in enumerate(some.of)
                for found in weightings((*path, "at_least", "of", place), rule)
            )
            return
        case Weighted(weighted=rule):
            yield (*path, "weighted"), rule
            return
        case FailsIfAgainst(fails_if_against=rule):
            yield (*path, "fails_if_against"), rule
            return
        case _:
            return
    yield from (found for place, rule in enumerate(inner) for found in weightings((*path, *steps, place), rule))
