"""What is wrong with a scenario file is told with its place, all of it, and nothing else is read."""

import pytest

from tests.projects import DemoProject
from tests.scenarios import FOLDER, read, write
from treatygap import ModelError, UnknownScenarioError


def faults(demo: DemoProject, *names: str) -> list[str]:
    with pytest.raises(ModelError) as raised:
        read(demo, *names)
    return str(raised.value).splitlines()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("set: {joint-bonk: in-place}\n", ["4:7: TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?"]),
        (
            "set: {joint-bank.govern: in-place}\n",
            ["4:7: TG203 unknown prerequisite 'joint-bank.govern'; did you mean 'joint-bank.governed'?"],
        ),
        (
            "set: {joint-bank: in-plase}\n",
            ["4:19: TG104 'in-plase' is not one of in-place, partial, missing, unknown; did you mean 'in-place'?"],
        ),
        (
            "set: {joint-bank: {status: in-place}}\n",
            ["4:19: TG104 a period needs a first day (from), a day on which it is over (until), or both"],
        ),
        (
            "set: {joint-bank: {status: in-place, form: 2001-01-01}}\n",
            ["4:38: TG101 unknown key 'form'; did you mean 'from'?"],
        ),
        (
            "set: {joint-bank: {status: in-place, from: 2001-02-30}}\n",
            ["4:44: TG104 '2001-02-30' is not a day of the calendar"],
        ),
        (
            "control: {joint-bonk: equall}\n",
            [
                "4:11: TG202 unknown institution 'joint-bonk'; did you mean 'joint-bank'?",
                "4:23: TG202 unknown control model 'equall'; did you mean 'equal'?",
            ],
        ),
        (
            "rules: [{id: x, provision: art4.mutual-aids, requires: {all: [joint-bonk]}, because: [pact-text#sign]}]\n",
            [
                "4:28: TG202 unknown provision 'art4.mutual-aids'; did you mean 'art4.mutual-aid'?",
                "4:63: TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?",
                "4:87: TG202 unknown claim 'pact-text#sign'; did you mean 'pact-text#signed'?",
            ],
        ),
        ("rules: [{id: x, requires: joint-bank}]\n", ["4:9: TG102 missing key 'provision' of 'x'"]),
        (
            "without_rules: [patrols-need-too]\n",
            ["4:17: TG202 unknown rule 'patrols-need-too'; did you mean 'patrols-need-two'?"],
        ),
        (
            "without_red_lines: [alpha-wants-veto]\n",
            ["4:21: TG202 unknown red line 'alpha-wants-veto'; did you mean 'alpha-wants-a-veto'?"],
        ),
        (
            "indicators: {alfa: {populations: {'19': 1}}}\n",
            ["4:41: TG104 '19' is not written as a year of four digits"],
        ),
        (
            "indicators: {alphas: {populations: {'2019': 1}}}\n",
            [
                "4:14: TG202 unknown party 'alphas'; did you mean 'alpha'?",
                "4:23: TG202 unknown indicator 'populations'; did you mean 'population'?",
            ],
        ),
        ("sett: {joint-bank: in-place}\n", ["4:1: TG101 unknown key 'sett'; did you mean 'set'?"]),
        ("base: bnak\n", ["4:7: TG202 unknown scenario 'bnak'; did you mean 'bank'?"]),
        (
            "rules: [{id: x, provision: art4.mutual-aid, requires: joint-bank},\n"
            "        {id: x, provision: art4.mutual-aid, requires: joint-fund}]\n",
            ["5:14: TG201 rule 'x' is defined already in this scenario"],
        ),
        (
            "rules: [{id: patrols-need-two, provision: art3.joint-patrols, requires: joint-bank}]\n"
            "without_rules: [patrols-need-two]\n",
            ["5:17: TG403 rule 'patrols-need-two' is both replaced and switched off"],
        ),
        (
            "control: {joint-bank: equal}\nset: {joint-bank.governed: missing}\n",
            ["5:7: TG403 'joint-bank' is governed by a control model, and here it is set not to be governed"],
        ),
    ],
)
def test_a_fault_is_told_with_its_place_and_often_a_hint(demo: DemoProject, body: str, told: list[str]) -> None:
    write(demo, "bank", "")
    path = write(demo, "faulty", body)
    assert faults(demo, "faulty") == [f"{path}:{line}" for line in told]


def test_without_its_title_the_rest_of_a_scenario_is_checked_all_the_same(demo: DemoProject) -> None:
    demo.write(f"{FOLDER}/half.yaml", "id: half\nassumes: Something.\nset: {joint-bonk: in-place}\n")
    assert faults(demo, "half") == [
        f"{FOLDER}/half.yaml:1:1: TG102 missing key 'title' of 'half'",
        f"{FOLDER}/half.yaml:3:7: TG203 unknown prerequisite 'joint-bonk'; did you mean 'joint-bank'?",
    ]


def test_a_scenario_is_named_like_its_file(demo: DemoProject) -> None:
    demo.write(f"{FOLDER}/one.yaml", "id: two\ntitle: Two\nassumes: Two.\n")
    message = "TG401 'two' stands in one.yaml; a scenario's file is named like it: two.yaml"
    assert faults(demo, "one") == [f"{FOLDER}/one.yaml:1:5: {message}"]


def test_scenarios_that_go_on_from_each_other_are_a_circle(demo: DemoProject) -> None:
    write(demo, "a", "", base="b")
    write(demo, "b", "", base="a")
    assert faults(demo, "a") == [f"{FOLDER}/b.yaml:4:7: TG402 'b' goes on from itself, by way of 'a'"]


def test_the_faults_of_several_files_and_of_their_bases_are_told_in_one_run(demo: DemoProject) -> None:
    write(demo, "base", "set: {joint-bonk: in-place}\n")
    write(demo, "a", "control: {joint-bonk: equal}\n", base="base")
    write(demo, "b", "without_rules: [patrols]\n")
    assert [fault.partition(" ")[0] for fault in faults(demo, "a", "b")] == [
        f"{FOLDER}/b.yaml:4:17:",
        f"{FOLDER}/base.yaml:4:7:",
    ]


def test_a_scenario_may_switch_off_a_rule_of_its_base(demo: DemoProject) -> None:
    write(demo, "base", "rules: [{id: aid-needs-law, provision: art4.mutual-aid, requires: currency-law}]\n")
    write(demo, "next", "without_rules: [aid-needs-law]\n", base="base")
    assert [file.scenario.id for file in read(demo, "next")[0].chain] == ["base", "next"]


def test_a_reading_belongs_to_its_point(demo: DemoProject) -> None:
    reading = "{{id: {0}, title: {0}, because: [pact-text#signed]}}"
    points = [
        f"  - {{id: {name}, title: {name}, readings: [{reading.format(name + '-1')}, {reading.format(name + '-2')}]}}\n"
        for name in ("one", "two")
    ]
    demo.write("rules/demo-pact/contested.yaml", "contested:\n" + "".join(points))
    path = write(demo, "mixed", "readings: {one: two-1}\n")
    assert faults(demo, "mixed") == [
        f"{path}:4:17: TG202 'two-1' is a reading of another point; of 'one' there are: one-1, one-2"
    ]


def test_the_sources_of_the_model_keep_their_ids(demo: DemoProject) -> None:
    demo.replace("seeds/demo-analysis.yaml", "published:", "url: https://example.org/a\n  published:")
    demo.write(
        "seeds/other.yaml",
        "source: {id: scenario-bank, title: X, kind: press}\nclaims: [{id: x, says: X., at: X}]\n",
    )
    path = write(demo, "bank", "")
    message = "TG201 'scenario-bank' is a source of the model; give the scenario another id"
    assert faults(demo, "bank") == [f"{path}:1:5: {message}"]


def test_no_source_of_a_model_is_a_scenario(demo: DemoProject) -> None:
    demo.replace("seeds/demo-analysis.yaml", "kind: analysis", "kind: scenario")
    with pytest.raises(ModelError, match="TG104 'scenario' is not one of treaty, official, analysis, press"):
        demo.load()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("bnak", "no scenario is called 'bnak' in rules/demo-pact/scenarios/; did you mean 'bank'?"),
        ("nowhere/bank.yaml", "there is no scenario file 'nowhere/bank.yaml'"),
        ("bank.yaml", "there is no scenario file 'bank.yaml'"),
    ],
)
def test_a_scenario_that_is_not_there_is_named(
    demo: DemoProject, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.chdir(demo.root)
    write(demo, "bank", "")
    with pytest.raises(UnknownScenarioError) as raised:
        read(demo, name)
    assert str(raised.value) == told


def test_a_file_outside_the_project_may_go_on_from_a_scenario_of_it(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: in-place}\n")
    outside = demo.root.parent / "mine.yaml"
    outside.write_text("id: other-name\ntitle: Mine\nassumes: Mine.\nbase: bank\n", encoding="utf-8")
    (found,) = read(demo, str(outside))
    assert [(file.scenario.id, file.path) for file in found.chain] == [
        ("bank", f"{FOLDER}/bank.yaml"),
        ("other-name", outside.as_posix()),
    ]


def test_two_files_with_the_same_id_are_not_mixed_up(demo: DemoProject) -> None:
    write(demo, "bank", "")
    outside = demo.root.parent / "mine.yaml"
    outside.write_text("id: bank\ntitle: Mine\nassumes: Mine.\n", encoding="utf-8")
    message = f"TG201 scenario 'bank' is defined already in {FOLDER}/bank.yaml"
    assert faults(demo, "bank", str(outside)) == [f"{outside.as_posix()}:1:1: {message}"]


def test_a_faulty_scenario_that_nobody_asked_for_is_not_read(demo: DemoProject) -> None:
    write(demo, "bank", "")
    demo.write(f"{FOLDER}/broken.yaml", "id: [")
    digest = demo.load().digest
    assert [file.scenario.id for file in read(demo, "bank")] == ["bank"]
    demo.remove(f"{FOLDER}/broken.yaml")
    assert demo.load().digest == digest
