"""A possibility as plain values that `control_checker` proves again without the engine."""

from collections.abc import Sequence
from typing import Any

from treatygap.governance.lines.conditions import Fixed, Linear, NotWorkedOut, members_of
from treatygap.governance.rules.every_rule import MOST
from treatygap.governance.rules.possibility import Possibility

SCHEMA = "treatygap/control-certificate/1"


def control_certificate(possibility: Possibility, scenarios: Sequence[tuple[str, str]] = ()) -> dict[str, Any] | None:
    """What a possibility says, with its proof.

    Args:
        possibility: what was found.
        scenarios: those under which it was found, each with the digest of its file.

    Returns:
        None if there is none to hand over: it is undecided, or was found impossible by a solver among many parties.
    """
    proof = _proof(possibility)
    if proof is None:
        return None
    parties = possibility.parties
    return {
        "schema": SCHEMA,
        "scenarios": [{"id": name, "digest": digest} for name, digest in scenarios],
        "parties": list(parties),
        "proper": possibility.proper,
        "lines": [
            {
                "id": line.id,
                "party": line.party,
                "conditions": [
                    _condition(parties, condition)
                    for condition in line.conditions
                    # Without what is not worked out, the claim that no rule meets the lines is only the stronger.
                    if not isinstance(condition, NotWorkedOut)
                ],
            }
            for line in possibility.posed
        ],
        "claim": possibility.outcome,
        "proof": proof,
    }


def _proof(possibility: Possibility) -> dict[str, Any] | None:
    if possibility.witness is not None:
        return {"by": "rule", "minimal_winning": [list(members) for members in possibility.witness.minimal_winning]}
    if possibility.outcome == "undecided":
        return None
    clash = next((conflict.clash for conflict in possibility.conflicts if conflict.clash), None)
    if clash is not None:
        return {
            "by": "two-coalitions",
            "kind": clash.kind,
            "winning_line": clash.winning_line,
            "winning": list(clash.winning),
            "other_line": clash.other_line,
            "other": list(clash.other),
        }
    return {"by": "every-rule"} if len(possibility.parties) <= MOST else None


def _condition(parties: tuple[str, ...], condition: Fixed | Linear) -> dict[str, Any]:
    if isinstance(condition, Fixed):
        return {"coalition": list(members_of(parties, condition.coalition)), "wins": condition.wins}
    terms = [[value, list(members_of(parties, mask))] for mask, value in enumerate(condition.coefficients) if value]
    return {"terms": terms, "at_least": condition.at_least}
