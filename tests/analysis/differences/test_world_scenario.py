import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.analysis.differences.versions import PROMISES, models
from tests.analysis.models import instrument, kept, party, project, provision, rule
from tests.cli.running import invoke
from tests.projects import INSTRUMENTS, RULES, DemoProject, write_project
from treatygap.analysis.analyze import analyze
from treatygap.analysis.differences.rule_change import compare_rules
from treatygap.analysis.differences.world_scenario import UnwritableWorldError, world_as_scenario
from treatygap.model.project import Project


@pytest.mark.parametrize("in_effect", [False, True])
@given(before=models(conditions=True), after=models(conditions=True))
@settings(deadline=None, max_examples=20)
def test_any_world_can_be_assumed(*, in_effect: bool, before: Project, after: Project) -> None:
    found = compare_rules(before, after, PROMISES[0], in_effect=in_effect)
    for world in found.worlds:
        written = world_as_scenario(found, world, before, after)
        assert written["before"] == written["after"]
        verdicts = [
            {each.id: each.verdict for each in analyze(version, scenarios=[written["after"].file]).provisions}
            for version in (before, after)
        ]
        assert [each[PROMISES[0]] for each in verdicts] == [world.before, world.after]


def _two(tmp_path: Path) -> tuple[DemoProject, DemoProject]:
    return write_project(tmp_path / "before"), write_project(tmp_path / "after")


def _reported(demo: DemoProject, file: Path, promise: str) -> str:
    """What `report --scenario` says of a promise, by the marks of its table of promises."""
    ran = invoke("report", "--project", demo.root, "--scenario", file, "--format", "json")
    assert ran.code == 0, ran.err
    return str(next(each["verdict"] for each in json.loads(ran.out)["provisions"] if each["id"] == promise))


def test_the_command_line_shows_both_verdicts_under_the_written_file(tmp_path: Path) -> None:
    old, new = _two(tmp_path)
    new.replace(RULES, "any: [currency-law, currency-agreement]", "all: [currency-law, currency-agreement]")
    before, after = old.load(), new.load()
    found = compare_rules(before, after, "art2.common-currency")
    assert [[fact.id for fact in world.in_place] for world in found.worlds] == [["currency-agreement", "joint-bank"]]
    file = tmp_path / "disagreement.yaml"
    file.write_text(world_as_scenario(found, found.worlds[0], before, after)["after"].text, encoding="utf-8")
    assert _reported(old, file, "art2.common-currency") == "implementable"
    assert _reported(new, file, "art2.common-currency") == "blocked"


def test_a_promise_that_is_not_there_is_kept_from_working_by_a_rule(tmp_path: Path) -> None:
    old, new = _two(tmp_path)
    new.replace(RULES, "all: [joint-bank, art2.common-currency]", "all: [joint-bank, currency-agreement]")
    before, after = old.load(), new.load()
    found = compare_rules(before, after, "art3.shared-reserves")
    shown = [(world.met_by, [fact.id for fact in world.in_place]) for world in found.worlds]
    assert shown == [
        ("after", ["currency-agreement", "joint-bank"]),
        ("before", ["art2.common-currency", "joint-bank"]),
    ]
    file = tmp_path / "disagreement.yaml"
    written = world_as_scenario(found, found.worlds[0], before, after)["after"]
    file.write_text(written.text, encoding="utf-8")
    assert [each.id for each in written.file.scenario.rules] == ["not-art2-common-currency"]
    assert _reported(old, file, "art3.shared-reserves") == "blocked"
    assert _reported(new, file, "art3.shared-reserves") == "implementable"


def test_what_a_version_does_not_know_is_left_out_of_its_own_file(tmp_path: Path) -> None:
    old, new = _two(tmp_path)
    new.append(
        INSTRUMENTS,
        """\
  - id: charter
    title: Charter
    summary: A charter.
    form: law
    history:
      - {from: 2001-01-01, status: missing, because: [demo-analysis#bank]}
""",
    )
    new.replace(RULES, "requires: joint-council", "requires: {any: [joint-council, charter]}")
    before, after = old.load(), new.load()
    found = compare_rules(before, after, "art2.common-budget")
    assert found.kind == "weaker"
    written = world_as_scenario(found, found.worlds[0], before, after)
    assert {version: each.file.scenario.facts for version, each in written.items()} == {
        "before": {"joint-council": "missing"},
        "after": {"charter": "in-place", "joint-council": "missing"},
    }
    for demo, version, verdict in ((old, "before", "blocked"), (new, "after", "implementable")):
        file = tmp_path / f"{version}.yaml"
        file.write_text(written[version].text, encoding="utf-8")  # type: ignore[index] # a literal
        assert _reported(demo, file, "art2.common-budget") == verdict


def _asking(requires: object, *laws: str) -> Project:
    return project(
        [provision("a1.p")],
        [rule("r", "a1.p", requires)],
        [],
        [instrument(law) for law in laws],
        [party("ada"), party("bob")],
    )


@pytest.mark.parametrize(
    ("old", "new", "dated"),
    [
        ("law", {"held_for": "2 years", "of": "law"}, {"status": "in-place", "from": "2020-06-30"}),
        (
            {"held_for": "1 year", "of": "law"},
            {"held_for": "2 years", "of": "law"},
            {"status": "in-place", "from": "2019-06-30"},
        ),
        (
            {"happened": "law", "from": "2010-01-01", "until": "2012-01-01"},
            {"all": ["pact", {"happened": "law"}]},
            {"status": "in-place", "from": "2010-01-01", "until": "2012-01-01"},
        ),
    ],
)
def test_what_was_not_so_in_the_past_is_assumed_with_its_days(old: object, new: object, dated: dict[str, str]) -> None:
    before, after = _asking(old, "law", "pact"), _asking(new, "law", "pact")
    found = compare_rules(before, after, "a1.p")
    world = next(world for world in found.worlds if world.met_by == "before")
    written = world_as_scenario(found, world, before, after)["after"]
    assert json.loads(written.file.scenario.facts["law"].model_dump_json(by_alias=True, exclude_none=True)) == dated  # type: ignore[union-attr] # it has days


def test_what_is_there_for_one_party_only_cannot_be_assumed() -> None:
    before, after = _asking({"every_party": "law"}, "law"), _asking({"any_party": "law"}, "law")
    found = compare_rules(before, after, "a1.p")
    assert [(fact.id, fact.party) for fact in found.worlds[0].in_place] == [("law", "ada")]
    with pytest.raises(UnwritableWorldError, match="'law' is there for some parties and not for others"):
        world_as_scenario(found, found.worlds[0], before, after)


def test_a_distance_from_the_best_of_a_group_is_not_assumed() -> None:
    def asked(plus: float) -> object:
        return {"indicator": "inflation", "party": "ada", "max": {"best": 1, "plus": plus}}

    before, after = _asking(asked(1.5)), _asking(asked(2.0))
    found = compare_rules(before, after, "a1.p")
    assert found.kind == "weaker"
    with pytest.raises(UnwritableWorldError, match="best parties of a group"):
        world_as_scenario(found, found.worlds[0], before, after)


def test_a_world_that_cannot_come_about_is_not_written() -> None:
    """What happened two years ago has happened, but looks at the past of different kinds are not compared."""
    before = _asking({"elapsed": "2 years", "since": "law"}, "law")
    after = _asking({"happened": "law"}, "law")
    found = compare_rules(before, after, "a1.p")
    assert found.kind == "crossing"
    assert world_as_scenario(found, found.worlds[0], before, after)
    with pytest.raises(UnwritableWorldError, match="no scenario was found"):
        world_as_scenario(found, found.worlds[1], before, after)


def test_days_after_or_before_are_chosen_where_periods_ask_for_them() -> None:
    before, after = _asking({"from": "2024-01-01"}), _asking({"from": "2025-01-01"})
    found = compare_rules(before, after, "a1.p")
    written = world_as_scenario(found, found.worlds[0], before, after)["after"]
    assert written.file.scenario.as_of == date(2024, 1, 1)


@pytest.mark.parametrize("in_effect", [False, True])
def test_promises_that_are_kept_are_assumed_not_to_be(*, in_effect: bool) -> None:
    def version(requires: object) -> Project:
        return project(
            [provision(name, history=kept()) for name in ("a1.p", "a1.q")],
            [rule("r", "a1.p", requires), rule("s", "a1.q", "pact")],
            [],
            [instrument("law"), instrument("pact")],
        )

    before, after = version({"any": ["a1.q", "law"]}), version("a1.q")
    found = compare_rules(before, after, "a1.p", in_effect=in_effect)
    assert found.kind == "stronger"
    written = world_as_scenario(found, found.worlds[0], before, after)["after"]
    kept_not = {"a1.p": "missing", "a1.q": "missing"}
    assert written.file.scenario.facts == {**kept_not, "law": "in-place", **({"pact": "missing"} if in_effect else {})}
    assert [each.provision for each in written.file.scenario.rules] == ([] if in_effect else ["a1.q"])


def test_figures_that_fit_are_left_as_they_are() -> None:
    def version(limit: float) -> Project:
        return project(
            [provision("a1.p")],
            [rule("r", "a1.p", {"every_party": {"indicator": "inflation", "max": limit}})],
            parties=[party("ada", inflation={"2018": 3.2}), party("bob", inflation={"2018": 9.0})],
        )

    before, after = version(3.0), version(3.5)
    found = compare_rules(before, after, "a1.p")
    written = world_as_scenario(found, found.worlds[0], before, after)["after"]
    assert written.file.scenario.indicators == {
        "ada": {"inflation": {"2019": 3.2}},
        "bob": {"inflation": {"2019": 3.25}},
    }
