"""The checker believes every honest certificate, and no cheat: whatever it accepts is so."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import permutations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.models import Json
from tests.certificates import VERDICTS, WORDS, honest, truth
from tests.logic.strata import Definitions, stratified
from tests.logic.worlds import states
from treatygap.checker import check
from treatygap.logic.structure import Atom, Not, Truth, all_of, any_of, at_least

PROOFS = ("holds", "fails", "possible", "unsure")


@given(stratified(), states)
def test_every_honest_certificate_is_accepted(definitions: Definitions, state: dict[str, Truth]) -> None:
    certificate = honest(definitions, state)
    assert check(certificate) == []
    assert certificate["verdicts"] == truth(certificate)


@given(stratified(), states, st.data())
def test_no_other_verdict_is_accepted_with_the_same_proof(
    definitions: Definitions, state: dict[str, Truth], data: st.DataObject
) -> None:
    certificate = honest(definitions, state)
    name = data.draw(st.sampled_from(sorted(definitions)))
    claimed = data.draw(st.sampled_from([word for word in VERDICTS.values() if word != certificate["verdicts"][name]]))
    certificate["verdicts"][name] = claimed
    assert f"the verdict '{claimed}' on '{name}' is not proved" in check(certificate)


A, B, C, F, G = (Atom(name) for name in "abcfg")

SMALL: list[Definitions] = [
    {"a": any_of([B]), "b": any_of([A, F])},
    {"a": Not(B), "b": any_of([])},
    {"a": Not(B), "b": all_of([])},
    {"a": Not(B), "b": F},
    {"a": any_of([Not(B), F]), "b": any_of([B, G])},
    {"a": Not(Not(B)), "b": Not(Not(A))},
    {"a": any_of([Not(Not(B)), F]), "b": all_of([A])},
    {"a": all_of([Not(Not(Not(B))), G]), "b": F},
    {"a": at_least(2, [A, F, Not(B)]), "b": at_least(2, [B, F, G])},
]


def orders(names: list[str]) -> list[list[str]]:
    return [list(order) for size in range(len(names) + 1) for order in permutations(names, size)]


def cheats(certificate: Json) -> Iterator[Json]:
    """The same rules and facts with every proof, every rank and every verdict that could be claimed."""
    names = list(certificate["rules"])
    subsets = [order for order in orders(names) if order == sorted(order)]
    for holds, fails, possible, unsure in product(orders(names), subsets, orders(names), subsets):
        proof = {"holds": holds, "fails": fails, "possible": possible, "unsure": unsure}
        for ranks in ((0, 0), (0, 1), (1, 0)):
            yield certificate | {"proof": proof, "rank": dict(zip(names, ranks, strict=False)), "verdicts": {}}


@pytest.mark.parametrize("facts", [("true", "true"), ("unknown", "true"), ("unknown", "false"), ("false", "unknown")])
@pytest.mark.parametrize("definitions", SMALL, ids=range(len(SMALL)))
def test_of_all_that_could_be_claimed_only_the_truth_is_accepted(
    definitions: Definitions, facts: tuple[str, str]
) -> None:
    words = {word: value for value, word in WORDS.items()}
    certificate = honest(definitions, {name: words[fact] for name, fact in zip("fg", facts, strict=True)})
    expected = certificate["verdicts"]
    proved = set()
    for cheat in cheats(certificate):
        if check(cheat) == []:
            proved |= {
                (name, verdict)
                for name in definitions
                for verdict in VERDICTS.values()
                if check(cheat | {"verdicts": {name: verdict}}) == []
            }
    assert proved == set(expected.items())


@pytest.mark.parametrize(
    "rules",
    [
        {"a": {"not": "a"}},
        {"a": {"not": "b"}, "b": "a"},
        {"a": {"not": "b"}, "b": {"not": "a"}},
        {"a": {"at_least": 0, "parts": [[-1, "a"]]}},
    ],
    ids=str,
)
def test_rules_that_contradict_themselves_prove_nothing(rules: Json) -> None:
    certificate = honest({}, {}) | {"rules": rules}
    assert all(check(cheat) for cheat in cheats(certificate))


@st.composite
def tampered(draw: st.DrawFn) -> Json:
    """A certificate in which a few things were changed after it was made."""
    certificate = deepcopy(honest(draw(stratified()), draw(states)))
    names = sorted(certificate["rules"])
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from(names))
        proof = certificate["proof"][draw(st.sampled_from(PROOFS))]
        match draw(st.integers(0, 6)):
            case 0:
                certificate["verdicts"][name] = draw(st.sampled_from([*VERDICTS.values()]))
            case 1:
                certificate["facts"][draw(st.sampled_from("fgh"))] = draw(st.sampled_from([*WORDS.values()]))
            case 2:
                certificate["rank"][name] = draw(st.integers(0, 3))
            case 3 if name in proof:
                proof.remove(name)
            case 4 if name not in proof:
                proof.insert(draw(st.integers(0, len(proof))), name)
            case 5:
                proof.reverse()
            case _ if isinstance(certificate["rules"][name], dict) and "parts" in certificate["rules"][name]:
                rule = certificate["rules"][name]
                rule["parts"] = rule["parts"][: draw(st.integers(0, len(rule["parts"])))]
                rule["at_least"] += draw(st.integers(-1, 1))
            case _:
                certificate["rules"][name] = draw(st.sampled_from([*names, "f", "g", "h"]))
    # A cheat would see to it that verdicts and proof say the same.
    if draw(st.booleans()):
        proof = {key: set(names) for key, names in certificate["proof"].items()}
        for name in names:
            if name in proof["holds"]:
                certificate["verdicts"][name] = "implementable"
            elif name in proof["fails"]:
                certificate["verdicts"][name] = "blocked"
            else:
                certificate["verdicts"][name] = "undetermined"
    return certificate


@settings(max_examples=120)
@given(tampered())
def test_whatever_is_accepted_after_tampering_is_still_so(certificate: Json) -> None:
    if check(certificate) == []:
        assert certificate["verdicts"].items() <= truth(certificate).items()


def test_a_rule_may_want_by_two_negations_what_wants_it() -> None:
    certificate = honest({"a": any_of([Not(Not(B)), F]), "b": all_of([A])}, {"f": Truth.TRUE})
    assert certificate["verdicts"] == {"a": "implementable", "b": "implementable"}
    assert check(certificate) == []
