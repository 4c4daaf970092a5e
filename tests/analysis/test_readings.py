"""Contested points: every combination of readings judged as if it were the only one."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.language import pact
from tests.analysis.models import DAY, instrument, project, projects, provision, rule
from tests.analysis.possible_worlds import Worlds, subsets, verdicts
from tests.cli.running import invoke
from tests.projects import RULES, DemoProject
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import ByReading
from treatygap.analysis.gaps import VERDICTS
from treatygap.analysis.moment import Moments
from treatygap.analysis.packages import find_packages
from treatygap.analysis.readings import ReadingsError, by_reading, projects_by_reading
from treatygap.model.project import Project
from treatygap.model.rule import Contested, Rule

Points = Mapping[str, Mapping[str, list[str]]]
"""Contested point -> its readings, each with the rules that hold in it."""


def contested(made: Project, points: Points) -> Project:
    """A project with contested points, which follows the first reading of each, as the loader has it."""
    records = [
        {
            "id": point,
            "title": point,
            "readings": [
                {"id": reading, "title": reading, "rules": rules, "because": ["law#1"]} for reading, rules in of.items()
            ],
        }
        for point, of in points.items()
    ]
    read = {item.id: item for item in (Contested.model_validate_json(json.dumps(record)) for record in records)}
    made = replace(made, contested=read)
    return replace(made, rules_on=made.rules_in([next(iter(of)) for of in points.values()]))


def holding(made: Project, points: Points, chosen: tuple[str, ...]) -> Project:
    """The project if these readings were the law: with the rules that hold in them, and nothing contested."""
    bound = {name for of in points.values() for rules in of.values() for name in rules}
    held = {name for of in points.values() for reading, rules in of.items() if reading in chosen for name in rules}
    return without(made, bound - held)


def without(made: Project, names: set[str]) -> Project:
    left: list[Rule] = [item for name, item in sorted(made.rules.items()) if name not in names]
    on = {item.provision: tuple(one for one in left if one.provision == item.provision) for item in left}
    return replace(made, rules_on=on, contested={})


@st.composite
def contested_projects(draw: st.DrawFn) -> tuple[Project, Points]:
    """Two contested points; a rule may hold in all readings, in some, or in one of each point."""
    made = draw(projects())
    some = st.lists(st.sampled_from(sorted(made.rules)), max_size=2, unique=True) if made.rules else st.just([])
    points = {"first": {"a": draw(some), "b": draw(some)}, "second": {"c": draw(some), "d": draw(some)}}
    return contested(made, points), points


def every_way(points: Points) -> list[tuple[str, ...]]:
    return list(product(*points.values()))


@given(contested_projects())
def test_each_combination_is_judged_as_if_its_readings_were_the_law(drawn: tuple[Project, Points]) -> None:
    made, points = drawn
    expected = []
    for chosen in every_way(points):
        truths = verdicts(holding(made, points, chosen), {})
        expected.append(ByReading(chosen, {name: VERDICTS[truths[name]] for name in made.provisions}))
    assert list(by_reading(Moments(made).on(DAY))) == expected


@given(contested_projects())
def test_the_verdicts_of_the_report_are_those_of_the_first_readings(drawn: tuple[Project, Points]) -> None:
    found = analyze(drawn[0])
    assert found.by_reading[0].readings == ("a", "c")
    assert {item.id: item.verdict for item in found.provisions} == found.by_reading[0].verdicts


@given(contested_projects(), st.data())
def test_robust_packages_are_the_least_that_make_the_goals_work_in_every_reading(
    drawn: tuple[Project, Points], data: st.DataObject
) -> None:
    made, points = drawn
    goals = data.draw(st.lists(st.sampled_from(sorted(made.provisions)), min_size=1, max_size=2, unique=True))
    worlds = [Worlds(holding(made, points, chosen)) for chosen in every_way(points)]
    reached = frozenset.intersection(*(each.reached(goals) for each in worlds))
    everything = frozenset(worlds[0].open)
    enough = {
        "package": [some for some in subsets(everything) if some in reached],
        "blocker": [some for some in subsets(everything) if everything - some not in reached],
    }
    for sense, sets in enough.items():
        found = find_packages(
            made, goals, sense="package" if sense == "package" else "blocker", robust=True, limit=1000
        )
        least = {some for some in sets if not any(other < some for other in sets)}
        # What works as it is, or never does, leaves nothing to choose.
        expected = set() if frozenset() in least else least
        assert {frozenset(member.id for member in package.members) for package in found.packages} == expected
        assert found.robust


def test_a_package_for_the_first_reading_alone_need_not_do_in_the_others() -> None:
    made = project(
        [provision("a1.p")],
        [rule("strict", "a1.p", {"all": ["law", "pact"]}), rule("lax", "a1.p", "law")],
        instruments=[instrument("law"), instrument("pact")],
    )
    made = contested(made, {"point": {"loose": ["lax"], "tight": ["strict"]}})
    ways = [find_packages(made, ["a1.p"], robust=robust).packages for robust in (False, True)]
    assert [[[member.id for member in one.members] for one in found] for found in ways] == [
        [["law"]],
        [["law", "pact"]],
    ]


@pytest.mark.parametrize("status", ["in-place", "missing", "unknown"])
def test_what_one_reading_wants_and_another_forbids_is_in_no_robust_package(status: str) -> None:
    made = project(
        [provision("a1.p")],
        [rule("with", "a1.p", "law"), rule("without", "a1.p", {"not": "law"})],
        instruments=[instrument("law", status)],
    )
    made = contested(made, {"point": {"yes": ["with"], "no": ["without"]}})
    found = find_packages(made, ["a1.p"], robust=True)
    assert (found.outcome, found.packages) == ("out-of-reach", ())


def test_a_thing_that_every_reading_forbids_is_to_be_ended() -> None:
    made = project(
        [provision("a1.p")],
        [rule("one", "a1.p", {"not": "law"}), rule("two", "a1.p", {"all": ["pact", {"not": "law"}]})],
        instruments=[instrument("law", "in-place"), instrument("pact")],
    )
    found = find_packages(contested(made, {"point": {"x": ["one"], "y": ["two"]}}), ["a1.p"], robust=True)
    assert [[(m.id, m.unwanted) for m in one.members] for one in found.packages] == [[("law", True), ("pact", False)]]


@pytest.mark.parametrize("first", ["loose", "tight"])
def test_the_past_of_a_promise_is_judged_in_each_reading_by_itself(first: str) -> None:
    """Whichever reading comes first, the promise held for long enough in one of them only."""
    made = project(
        [provision("a1.p"), provision("a2.q")],
        [
            rule("long", "a1.p", {"held_for": "5 years", "of": "a2.q"}),
            rule("lax", "a2.q", "law"),
            rule("strict", "a2.q", {"all": ["law", "pact"]}),
        ],
        instruments=[instrument("law", "in-place"), instrument("pact")],
    )
    readings = {"loose": ["lax"], "tight": ["strict"]}
    ordered = {name: readings[name] for name in sorted(readings, key=lambda name: name != first)}
    found = find_packages(contested(made, {"point": ordered}), ["a1.p"], robust=True)
    assert [[(m.kind, m.status) for m in one.members] for one in found.packages] == [
        [("instrument", "missing"), ("condition", "missing")]
    ]


def test_where_nothing_is_contested_there_is_one_way_to_read() -> None:
    made = pact({"a1.p": "gone"})
    assert by_reading(Moments(made).on(DAY)) == ()
    assert [chosen for chosen, _ in projects_by_reading(made)] == [()]


def many(points: int) -> Project:
    names = {f"p{number}": {f"p{number}-{word}": list[str]() for word in ("yes", "no")} for number in range(points)}
    return contested(pact({"a1.p": "gone"}), names)


def test_64_combinations_are_gone_through_and_more_are_not() -> None:
    assert len(by_reading(Moments(many(6)).on(DAY))) == 64
    assert by_reading(Moments(many(7)).on(DAY)) == ()
    with pytest.raises(ReadingsError, match="128 combinations of readings are more than the 64"):
        find_packages(many(7), ["a1.p"], robust=True)
    assert find_packages(many(7), ["a1.p"]).total == 1


CONTESTED = """
contested:
  - id: what-money-needs
    title: What a currency needs
    readings:
      - {id: a-bank, title: A bank first, rules: [currency-needs-bank], because: [demo-analysis#bank]}
      - {id: a-law, title: A law first, rules: [currency-needs-law], because: [demo-analysis#mood]}
"""
LAW = "  - {id: currency-needs-law, provision: art2.common-currency, requires: currency-law, because: [demo-analysis#mood]}\n"


def test_contested_points_are_read_from_the_rules(demo: DemoProject) -> None:
    demo.append(RULES, LAW + CONTESTED)
    found = json.loads(
        invoke("report", "--format", "json", "--project", demo.root, "--set", "currency-law=in-place").out
    )
    assert [reading["id"] for reading in found["contested"][0]["readings"]] == ["a-bank", "a-law"]
    money = {tuple(one["readings"]): one["verdicts"]["art2.common-currency"] for one in found["by_reading"]}
    assert money == {("a-bank",): "blocked", ("a-law",): "implementable"}


def test_the_command_finds_robust_packages(demo: DemoProject) -> None:
    demo.append(RULES, LAW + CONTESTED)
    sizes = []
    for option in ([], ["--robust"]):
        ran = invoke("packages", "art2.common-currency", *option, "--format", "json", "--project", demo.root)
        (package,) = json.loads(ran.out)["packages"]
        sizes.append([member["id"] for member in package["members"]])
    assert sizes == [["joint-bank"], ["currency-law", "joint-bank"]]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("rules: [currency-needs-bank]", "rules: [currency-needs-bunk]", "TG202 unknown rule 'currency-needs-bunk'"),
        ("id: a-law", "id: a-bank", "TG201 reading 'a-bank' is defined already"),
        (
            "      - {id: a-law, title: A law first, rules: [currency-needs-law], because: [demo-analysis#mood]}\n",
            "",
            "TG104",
        ),
    ],
)
def test_a_contested_point_with_a_fault_is_told(old: str, new: str, line: str, demo: DemoProject) -> None:
    assert old in CONTESTED
    demo.append(RULES, LAW + CONTESTED.replace(old, new))
    ran = invoke("report", "--project", demo.root)
    assert ran.code == 3
    assert line in ran.err


def test_too_many_readings_are_told(demo: DemoProject) -> None:
    reading = "{{id: r{0}-{1}, title: R, because: [demo-analysis#mood]}}"
    points = [
        f"  - {{id: p{n}, title: P, readings: [{reading.format(n, 1)}, {reading.format(n, 2)}]}}\n" for n in range(7)
    ]
    demo.append(RULES, "\ncontested:\n" + "".join(points))
    ran = invoke("packages", "art2.common-currency", "--robust", "--project", demo.root)
    words = "128 combinations of readings are more than the 64 that can be gone through"
    assert (ran.code, ran.out, ran.err) == (2, "", f"treatygap: {words}\n")
