"""Who controls institutions, as plain values for programs."""

from collections.abc import Sequence

from treatygap.analysis.assessment import ControlFinding, ModelFinding
from treatygap.model.project import Project
from treatygap.reports.governing.control_contract import ControlJson, ModelJson


def control_payload(project: Project, finding: ControlFinding, assumptions: Sequence[str] = ()) -> ControlJson:
    """Who controls an institution, or whether the parties can agree on it, and on which assumptions that rests."""
    return {
        "institution": finding.institution,
        "title": project.title_of(finding.institution),
        "verdict": finding.verdict,
        "models": [model_payload(project, model) for model in finding.models],
        "claims": list(finding.claims),
        "assumptions": list(assumptions),
        "settled_by_assumption": finding.assumed,
    }


def model_payload(project: Project, model: ModelFinding) -> ModelJson:
    """What one form of control means for the parties."""
    years = set(model.years.values())
    return {
        "model": model.model,
        "veto_players": list(model.veto_players),
        "dictator": model.dictator,
        "dummies": list(model.dummies),
        "index": "shapley-shubik",
        "power": {party: float(value) for party, value in model.power.items()},
        "power_exact": {party: str(value) for party, value in model.power.items()},
        "weights": {party: str(value) for party, value in model.weights.items()},
        "year": years.pop() if len(years) == 1 else None,
        "years": dict(model.years),
        "games": [
            {
                "label": game.label,
                "veto_players": list(game.veto_players),
                "dictator": game.dictator,
                "dummies": list(game.dummies),
                "power_exact": {party: str(value) for party, value in game.power.items()},
                "proper": game.proper,
            }
            for game in model.games
        ],
        "accepted_by": list(model.accepted_by),
        "rejected_by": list(model.rejected_by),
        "refusals": [
            {
                "party": refusal.party,
                "red_line": refusal.red_line,
                "claims": list(project.red_lines[refusal.red_line].because),
            }
            for refusal in model.refusals
        ],
        "problem": model.problem,
    }
