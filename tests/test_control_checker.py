import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.governance.demands import line, lines
from treatygap.control_checker import check, main
from treatygap.governance.lines.line import Line
from treatygap.governance.rules.control_certificate import control_certificate
from treatygap.governance.rules.possibility import decide

NO_VETO = line("no-veto", "r", {"must_not_be_blockable_by": "b"})
VETO = line("veto", "b", "must_hold_veto")
PAIRS = [
    line("pair", "a", {"must_be_able_to_pass_with": ["b"]}),
    line("other-pair", "c", {"must_be_able_to_pass_with": ["d"]}),
]
POWER = [
    line("power", "a", {"min_power": {"index": "shapley-shubik", "at_least": "1/2"}}),
    line("cap", "b", {"max_power_of": {"party": "a", "index": "banzhaf", "at_most": "1/3"}}),
]


def certificate(parties: str, *drawn: Line) -> dict[str, Any]:
    """As it is read back from a file."""
    made: dict[str, Any] = json.loads(json.dumps(control_certificate(decide(parties, drawn))))
    return made


@given(
    st.sampled_from(["a", "ab", "abc", "abcd"]).flatmap(
        lambda parties: st.tuples(st.just(parties), lines(parties, power=True), st.booleans())
    )
)
def test_every_certificate_is_believed_and_its_contrary_is_not(drawn: tuple[str, tuple[Line, ...], bool]) -> None:
    parties, all_lines, proper = drawn
    found = decide(parties, all_lines, proper=proper)
    made = json.loads(json.dumps(control_certificate(found)))
    assert (made["claim"], check(made)) == (found.outcome, [])
    if found.outcome == "possible":
        assert check(made | {"claim": "impossible", "proof": {"by": "every-rule"}}) == [
            "there is a rule that meets every line"
        ]


def test_a_conflict_is_shown_by_two_coalitions() -> None:
    assert certificate("rb", NO_VETO, VETO) == {
        "schema": "treatygap/control-certificate/1",
        "scenarios": [],
        "parties": ["r", "b"],
        "proper": True,
        "lines": [
            {"id": "no-veto", "party": "r", "conditions": [{"coalition": ["r"], "wins": True}]},
            {"id": "veto", "party": "b", "conditions": [{"coalition": ["r"], "wins": False}]},
        ],
        "claim": "impossible",
        "proof": {
            "by": "two-coalitions",
            "kind": "inside",
            "winning_line": "no-veto",
            "winning": ["r"],
            "other_line": "veto",
            "other": ["r"],
        },
    }


def test_a_conflict_of_shares_of_power_is_shown_by_all_rules() -> None:
    assert certificate("abc", *POWER)["proof"] == {"by": "every-rule"}


def test_what_is_undecided_or_rests_on_a_solver_alone_has_no_certificate() -> None:
    assert control_certificate(decide("abcdefghij", POWER)) is None
    assert control_certificate(decide("abcdef", [POWER[0], POWER[1]])) is None


Forgery = Callable[[dict[str, Any]], object]


def rule(*minimal: list[str]) -> Forgery:
    return lambda made: made.update(claim="possible", proof={"by": "rule", "minimal_winning": list(minimal)})


def proof(**changes: object) -> Forgery:
    return lambda made: made["proof"].update(changes)


INSIDE = certificate("rb", NO_VETO, VETO)
APART = certificate("abcd", *PAIRS)
BOUND = certificate("abc", *POWER)
LARGE = "the rules among more than 5 parties are too many to go through"


@pytest.mark.parametrize(
    ("genuine", "forge", "fault"),
    [
        (INSIDE, rule(["r"]), "the rule does not meet the line 'veto'"),
        (INSIDE, rule(["r", "b"]), "the rule does not meet the line 'no-veto'"),
        (INSIDE, rule(), "by this rule nothing can pass"),
        (INSIDE, rule([]), "by this rule everything passes"),
        (APART, rule(["a", "b"], ["c", "d"]), "two coalitions without a common member can both win"),
        (INSIDE, proof(winning=["b"]), "nothing demands that the first coalition wins"),
        (INSIDE, proof(winning_line="veto"), "nothing demands that the first coalition wins"),
        (INSIDE, proof(winning_line=None), "nothing demands that the first coalition wins"),
        (INSIDE, proof(other=["r", "b"]), "nothing demands that the second coalition does not win"),
        (INSIDE, proof(kind="beside"), "two coalitions cannot clash by 'beside'"),
        (
            INSIDE,
            proof(winning_line=None, winning=["r", "b"]),
            "the first coalition does not lie inside the second",
        ),
        (
            INSIDE,
            proof(kind="apart", other_line="no-veto"),
            "the two coalitions have a common member",
        ),
        (APART, proof(other=["a", "d"]), "nothing demands that the second coalition wins"),
        (
            APART,
            lambda made: made.update(proper=False),
            "rules are admitted by which two coalitions without a common member can both win",
        ),
        (BOUND, lambda made: made["lines"].pop(), "there is a rule that meets every line"),
        (
            BOUND,
            lambda made: made["lines"][1]["conditions"][0].update(at_least=-99),
            "there is a rule that meets every line",
        ),
        (BOUND, lambda made: made["parties"].extend("xyz"), LARGE),
        (BOUND, lambda made: made.update(claim="possible"), "the claim 'possible' cannot be proved by 'every-rule'"),
        (INSIDE, lambda made: made["lines"].append(made["lines"][0]), "a party or a line is named twice"),
        (INSIDE, lambda made: made["parties"].append("r"), "a party or a line is named twice"),
        (INSIDE, lambda made: made.update(parties=[], lines=[]), "there are no parties"),
    ],
)
def test_a_forged_certificate_is_not_believed(genuine: dict[str, Any], forge: Forgery, fault: str) -> None:
    assert check(genuine) == []
    forged = json.loads(json.dumps(genuine))
    forge(forged)
    assert fault in check(forged)


@pytest.mark.parametrize(
    "forge",
    [
        lambda made: made.update(schema="treatygap/certificate/1"),
        lambda made: made.pop("proof"),
        lambda made: made.update(proper=1),
        lambda made: made.update(parties=[1, 2]),
        lambda made: made["lines"][0]["conditions"][0].update(coalition="r"),
        lambda made: made["lines"][0]["conditions"][0].update(coalition=["z"]),
        lambda made: made["lines"][0]["conditions"][0].update(wins=1),
        lambda made: made["lines"][0].update(conditions=[{"terms": [[1.5, ["r"]]], "at_least": 1}]),
        lambda made: made["lines"][0].update(conditions=[{"terms": [[1, ["r"]], [1, ["r"]]], "at_least": 1}]),
        lambda made: made["lines"][0].update(conditions=[{"terms": [], "at_least": True}]),
    ],
)
def test_what_is_no_certificate_is_said_to_be_none(forge: Forgery) -> None:
    forged = json.loads(json.dumps(INSIDE))
    forge(forged)
    (fault,) = check(forged)
    assert fault.startswith("not a certificate of the form treatygap/control-certificate/1: ")
    assert check([]) == [
        "not a certificate of the form treatygap/control-certificate/1: TypeError at list indices must be integers or slices, not str"
    ]


def test_the_checker_reads_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "certificate.json"
    path.write_text(json.dumps(INSIDE), encoding="utf-8")
    assert main(str(path)) == 0
    path.write_text(json.dumps(INSIDE | {"claim": "possible"}), encoding="utf-8")
    assert main(str(path)) == 1
    path.write_text("{", encoding="utf-8")
    assert main(str(path)) == 3
    out, err = capsys.readouterr()
    assert out == f"{path}: proved that the 2 red lines are impossible together\n"
    assert err.splitlines()[0] == f"{path}: the claim 'possible' cannot be proved by 'two-coalitions'"
    assert err.splitlines()[1].startswith(f"{path}: cannot be read as JSON: ")
