import json

from tests.cli.running import invoke
from tests.house.generated import ROOT


def graph(*options: str) -> dict[str, list[dict[str, object]]]:
    ran = invoke("graph", "--project", ROOT, "--as-of", "2019-06-21", "--format", "json", *options)
    assert ran.code == 0
    found: dict[str, list[dict[str, object]]] = json.loads(ran.out)
    return found


def test_three_promises_wait_for_the_central_bank() -> None:
    found = graph("union-central-bank")
    assert [(edge["needed"], edge["by"], edge["holds"]) for edge in found["edges"]] == [
        ("union-central-bank", "art17.single-monetary-policy", "no"),
        ("union-central-bank", "art25.uniform-interest-rates", "no"),
        ("union-central-bank", "art25.uniform-reserve-requirements", "no"),
    ]


def test_what_is_held_back_are_the_blocked_promises_of_the_report() -> None:
    report = json.loads(invoke("report", "--project", ROOT, "--as-of", "2019-06-21", "--format", "json").out)
    blocked = {item["id"] for item in report["provisions"] if item["verdict"] == "blocked"}
    shown = graph("--blocked")["nodes"]
    assert {node["id"] for node in shown if node["kind"] == "provision"} == blocked
    assert [node["id"] for node in shown if node["holds"] == "yes"] == []


def test_symbols_need_one_of_two_makers_of_law() -> None:
    found = graph("+art10.union-symbols", "--depth", "1")
    (gate,) = [node for node in found["nodes"] if node["kind"] == "gate"]
    assert (gate["title"], gate["needed"], gate["parts"], gate["holds"]) == ("one of 2", 1, 2, "unknown")
