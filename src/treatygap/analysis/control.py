"""Who controls each institution, and whether all parties can accept any of the ways in question."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from treatygap.analysis.assessment import ControlFinding, ControlVerdict, ModelFinding, Refusal
from treatygap.analysis.facts import Facts
from treatygap.governance.building import build_game
from treatygap.governance.game import GameError
from treatygap.governance.redlines import meets
from treatygap.governance.weights import weights_of
from treatygap.model.control import RedLine
from treatygap.model.game import GameSpec, Weighted
from treatygap.model.project import Project

AS_SETTLED = "as-settled"
"""Stands for an institution's own decision rule where a control model's id is expected."""


def judge_control(project: Project, facts: Facts) -> tuple[ControlFinding, ...]:
    """A finding for each institution whose control is settled by a known rule or is in question.

    An institution of which it is not known how it decides, and for which nobody proposed anything, is left
    out: its facet says so.
    """
    found = []
    for name, institution in project.institutions.items():
        candidates = [item for item in project.candidates if name in item.institutions]
        governed = facts.facet(name, "governed")
        rule = institution.decision_rule
        if governed.status == "in-place" and rule is not None:
            # What is settled is not put to the parties again.
            own = _judge(project, facts, name, AS_SETTLED, rule.game)
            models: tuple[ModelFinding, ...] = (own._replace(accepted_by=(), rejected_by=(), refusals=()),)
            found.append(ControlFinding(name, "settled", models, rule.because))
        elif governed.status == "in-place" and candidates:
            found.append(ControlFinding(name, "settled", (), governed.claims))
        elif candidates:
            names = dict.fromkeys(model for item in candidates for model in item.models)
            models = tuple(_judge(project, facts, name, m, project.control_models[m].game) for m in names)
            claims = tuple(dict.fromkeys(claim for item in candidates for claim in item.because))
            found.append(ControlFinding(name, _verdict(models), models, claims))
    return tuple(found)


def _verdict(models: tuple[ModelFinding, ...]) -> ControlVerdict:
    """Deadlock if every model is refused by somebody; open while one is not, or could not be judged."""
    return "deadlock" if all(model.rejected_by for model in models) else "open"


def _judge(project: Project, facts: Facts, institution: str, model: str, spec: GameSpec) -> ModelFinding:
    parties = facts.parties
    indicators, years = values_on(facts)
    by = spec.weighted.by if isinstance(spec, Weighted) else None
    year = years.get(by) if by else None
    try:
        game = build_game(spec, parties, indicators)
        power = game.shapley_shubik
    except GameError as error:
        return ModelFinding(model, (), None, (), {}, (), (), (), year=year, weights={}, problem=str(error))
    lines = [line for line in project.red_lines.values() if _applies(line, institution, facts.as_of)]
    refusals = tuple(Refusal(line.party, line.id) for line in lines if not meets(game, line.party, line.demand))
    rejecting = tuple(party for party in parties if any(refusal.party == party for refusal in refusals))
    return ModelFinding(
        model=model,
        veto_players=game.veto_players,
        dictator=game.dictator,
        dummies=game.dummies,
        power=power,
        accepted_by=tuple(party for party in parties if party not in rejecting),
        rejected_by=rejecting,
        refusals=refusals,
        year=year,
        weights=_shares(spec, parties, indicators),
    )


def _applies(line: RedLine, institution: str, day: date) -> bool:
    drawn = (line.since is None or line.since <= day) and (line.until is None or day < line.until)
    return drawn and (not line.institutions or institution in line.institutions)


def _shares(
    spec: GameSpec, parties: Sequence[str], indicators: Mapping[str, Mapping[str, Fraction]]
) -> dict[str, Fraction]:
    """Each party's share of the weights of a single weighted rule; empty for other rules."""
    if not isinstance(spec, Weighted):
        return {}
    weights = weights_of(spec.weighted, parties, indicators)
    total = sum(weights.values(), Fraction(0))
    return {party: weight / total for party, weight in sorted(weights.items())}


def values_on(facts: Facts) -> tuple[dict[str, dict[str, Fraction]], dict[str, str]]:
    """Each indicator's value for each party of the day: of the last year before the day that all of them have.

    Only years that were over count, because a year's figure is not known before its end.

    Returns:
        Indicator -> party -> exact value, and indicator -> year; without the indicators that lack a common year.
    """
    project, day = facts.project, facts.as_of
    parties = {name: project.parties[name] for name in facts.parties}
    values: dict[str, dict[str, Fraction]] = {}
    years: dict[str, str] = {}
    for indicator in project.indicators:
        series = [party.indicators[indicator].values for party in parties.values() if indicator in party.indicators]
        if len(series) < len(parties) or not series:
            continue
        common = set(series[0]).intersection(*series[1:])
        past = [year for year in common if int(year) < day.year]
        if past:
            years[indicator] = max(past)
            values[indicator] = {
                # By way of its shortest decimal form, a number is exactly what was written in the file.
                name: Fraction(repr(party.indicators[indicator].values[years[indicator]]))
                for name, party in parties.items()
            }
    return values, years
