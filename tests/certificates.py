"""Certificates of systems drawn at random, and what they say found without the engine and the checker."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from tests.analysis.models import Json
from tests.logic.strata import Definitions
from treatygap.checker import SCHEMA
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Not, Structure, Truth

WORDS = {Truth.TRUE: "true", Truth.UNKNOWN: "unknown", Truth.FALSE: "false"}
VERDICTS = {Truth.TRUE: "implementable", Truth.UNKNOWN: "undetermined", Truth.FALSE: "blocked"}


def plain(structure: Structure) -> Any:
    match structure:
        case Atom(name):
            return name
        case Not(part):
            return {"not": plain(part)}
        case _:
            pairs = zip(structure.weights, structure.parts, strict=True)
            return {"at_least": structure.quota, "parts": [[weight, plain(part)] for weight, part in pairs]}


def honest(definitions: Definitions, state: Mapping[str, Truth]) -> Json:
    """The certificate of everything that a system says."""
    system = System(definitions)
    surely, possibly = system.derivations(state.__getitem__)
    return {
        "schema": SCHEMA,
        "verdicts": {name: VERDICTS[value] for name, value in system.solve(state.__getitem__).items()},
        "rules": {name: plain(structure) for name, structure in definitions.items()},
        "facts": {name: WORDS[value] for name, value in state.items()},
        "rank": {name: rank for rank, names in enumerate(system.strata) for name in names},
        "proof": {
            "holds": list(surely),
            "fails": [name for name in definitions if name not in possibly],
            "possible": list(possibly),
            "unsure": [name for name in definitions if name not in surely],
        },
    }


def truth(certificate: Json) -> Json:
    """The verdicts on all that a certificate has rules on, found rank by rank in the plainest way."""
    facts, rules = certificate["facts"], certificate["rules"]
    sure = {name for name, value in facts.items() if value == "true"}
    possible = {name for name, value in facts.items() if value != "false"}
    for rank in sorted(set(certificate["rank"].values())):
        names = [name for name in rules if certificate["rank"][name] == rank]
        for holds, opposite in ((sure, possible), (possible, sure)):
            while new := {name for name in names if satisfied(rules[name], holds, opposite)} - holds:
                holds.update(new)
    return {
        name: "implementable" if name in sure else "undetermined" if name in possible else "blocked" for name in rules
    }


def satisfied(rule: Any, true: set[str], opposite: set[str]) -> bool:
    if isinstance(rule, str):
        return rule in true
    if "not" in rule:
        return not satisfied(rule["not"], opposite, true)
    return bool(sum(weight for weight, part in rule["parts"] if satisfied(part, true, opposite)) >= rule["at_least"])


def changed(certificate: Json, path: tuple[Any, ...], value: Any) -> Json:
    copy = deepcopy(certificate)
    target: Any = copy
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return copy
