from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.models import (
    DAY,
    candidates,
    control_model,
    institution,
    instrument,
    kept,
    party,
    project,
    projects,
    provision,
    red_line,
    rule,
)
from tests.projects import RULES, DemoProject
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.analysis.changes import Member
from treatygap.analysis.facts import SettingError
from treatygap.analysis.packages import GoalError, Package, PackagesFinding, Sense, find_packages
from treatygap.model.project import Project
from treatygap.model.rule import Rule

SINCE = date(2000, 1, 1)
SENSES: tuple[Sense, ...] = ("package", "blocker")

LAWS = [
    instrument("here", "in-place"),
    instrument("gone", "missing"),
    instrument("half", "partial"),
    instrument("dark", "unknown"),
]


def pact(*rules: Rule, promises: Iterable[str] = ("a1.p", "a1.q", "a2.r"), **costs: float) -> Project:
    """A treaty with a body that is only not governed, and a law of each status."""
    bodies = [institution("bank", "in-place", "in-place", "missing")]
    return replace(project([provision(name) for name in promises], rules, bodies, LAWS), costs=costs)


def one(requires: object) -> Project:
    return pact(rule("r", "a1.p", requires))


def names(finding: PackagesFinding) -> list[list[str]]:
    """The ids in each package, in the order of the list."""
    return [[member.id for member in package.members] for package in finding.packages]


def works(model: Project, goals: Iterable[str], in_place: Iterable[str]) -> bool:
    """Whether all goals can work once some things are in place."""
    found = analyze(model, settings=[f"{name}=in-place" for name in in_place])
    verdicts = {finding.id: finding.verdict for finding in found.provisions}
    return all(verdicts[goal] == "implementable" for goal in goals)


def subsets(members: Iterable[str]) -> list[tuple[str, ...]]:
    members = tuple(members)
    return [some for size in range(len(members) + 1) for some in combinations(members, size)]


def test_the_demo_waits_for_its_bank_alone(untouched_demo: DemoProject) -> None:
    since = date(2000, 1, 31)
    facets = tuple(
        FacetFinding(facet, "missing", since, ("demo-analysis#bank",)) for facet in ("founded", "empowered", "governed")
    )
    bank = Member("joint-bank", "institution", "missing", facets, deadlocked=True)
    found = find_packages(untouched_demo.load())
    assert found.goals == ("art3.shared-reserves",)
    assert (found.sense, found.as_of, found.settings, found.priced) == ("package", date(2020, 6, 30), (), False)
    assert (found.outcome, found.unruled) == ("open", ())
    assert (found.total, found.by_size, found.complete) == (1, {1: 1}, True)
    assert found.packages == (Package((bank,), 1),)
    assert find_packages(untouched_demo.load(), sense="blocker").packages == found.packages


@pytest.mark.parametrize(
    ("goals", "settings", "packages", "blockers"),
    [
        (
            ["art2.common-currency"],
            ["currency-agreement=missing"],
            [["currency-agreement", "joint-bank"], ["currency-law", "joint-bank"]],
            [["joint-bank"], ["currency-agreement", "currency-law"]],
        ),
        (
            ["art3.joint-patrols"],
            ["joint-council.governed=partial", "patrol-agreement=unknown"],
            [
                ["joint-council", "joint-fund"],
                ["joint-council", "patrol-agreement"],
                ["joint-fund", "patrol-agreement"],
            ],
            [
                ["joint-council", "joint-fund"],
                ["joint-council", "patrol-agreement"],
                ["joint-fund", "patrol-agreement"],
            ],
        ),
        (
            ["art3.joint-patrols"],
            ["joint-council=missing"],
            [["joint-council"], ["joint-fund"]],
            [["joint-council", "joint-fund"]],
        ),
        (
            ["art2.common-budget", "art3.joint-patrols"],
            ["joint-council=missing"],
            [["joint-council"]],
            [["joint-council"]],
        ),
        (
            ["art3.shared-reserves", "art3.joint-patrols"],
            ["patrol-agreement=missing", "currency-agreement=missing", "joint-bank.founded=in-place"],
            [
                ["currency-agreement", "joint-bank", "joint-fund"],
                ["currency-agreement", "joint-bank", "patrol-agreement"],
                ["currency-law", "joint-bank", "joint-fund"],
                ["currency-law", "joint-bank", "patrol-agreement"],
            ],
            [["joint-bank"], ["currency-agreement", "currency-law"], ["joint-fund", "patrol-agreement"]],
        ),
    ],
)
def test_packages_and_blockers_of_the_demo_under_assumptions(
    untouched_demo: DemoProject,
    goals: list[str],
    settings: list[str],
    packages: list[list[str]],
    blockers: list[list[str]],
) -> None:
    model = untouched_demo.load()
    for sense, expected in (("package", packages), ("blocker", blockers)):
        found = find_packages(model, goals, settings=settings, sense="package" if sense == "package" else "blocker")
        assert sorted(names(found)) == sorted(expected)
        assert (found.total, found.complete, found.outcome) == (len(expected), True, "open")


def test_a_package_is_one_of_the_day_that_is_asked_about(untouched_demo: DemoProject) -> None:
    """The agreement on the currency came in 2003."""
    model = untouched_demo.load()
    before = find_packages(model, ["art2.common-currency"], date(2002, 12, 31))
    assert before.as_of == date(2002, 12, 31)
    assert sorted(names(before)) == [["currency-agreement", "joint-bank"], ["currency-law", "joint-bank"]]
    assert names(find_packages(model, ["art2.common-currency"], date(2003, 1, 1))) == [["joint-bank"]]


goals_of = st.lists(st.integers(0, 3), min_size=1, max_size=3)


def chosen(model: Project, numbers: Iterable[int]) -> tuple[str, ...]:
    everything = tuple(model.provisions)
    return tuple(dict.fromkeys(everything[number % len(everything)] for number in numbers))


def changeable(model: Project) -> list[str]:
    """The laws and bodies that are not in place."""
    bodies = [
        item.id
        for item in model.institutions.values()
        if {item.history[-1].founded, item.history[-1].empowered, item.history[-1].governed} != {"in-place"}
    ]
    return bodies + [item.id for item in model.instruments.values() if item.history[-1].status != "in-place"]


@settings(max_examples=50)
@given(projects(), goals_of)
def test_packages_are_exactly_the_least_sets_that_open_all_goals_when_they_are_set_in_place(
    model: Project, numbers: list[int]
) -> None:
    goals, lacking = chosen(model, numbers), changeable(model)
    opening = [set(some) for some in subsets(lacking) if works(model, goals, some)]
    least = [some for some in opening if not any(other < some for other in opening)]
    found = find_packages(model, goals)
    if least == [set()]:
        assert (found.outcome, found.total, found.by_size, found.packages) == ("works", 0, {}, ())
    else:
        assert found.outcome == ("open" if least else "out-of-reach")
        assert sorted(names(found)) == sorted(map(sorted, least))
    assert found.complete


@settings(max_examples=50)
@given(projects(), goals_of)
def test_blockers_are_exactly_the_least_sets_that_keep_a_goal_blocked_when_all_else_is_set_in_place(
    model: Project, numbers: list[int]
) -> None:
    goals, lacking = chosen(model, numbers), set(changeable(model))
    blocking = [set(some) for some in subsets(lacking) if not works(model, goals, lacking - set(some))]
    least = [some for some in blocking if not any(other < some for other in blocking)]
    found = find_packages(model, goals, sense="blocker")
    if least == [set()]:
        assert (found.outcome, found.total, found.by_size, found.packages) == ("out-of-reach", 0, {}, ())
    else:
        assert found.outcome == ("open" if least else "works")
        assert sorted(names(found)) == sorted(map(sorted, least))


@given(projects(), goals_of, st.sampled_from(SENSES), st.integers(0, 3), st.none() | st.integers(1, 3))
def test_a_list_that_is_cut_is_the_beginning_of_the_whole_and_everything_is_counted(
    model: Project, numbers: list[int], sense: Sense, limit: int, max_size: int | None
) -> None:
    goals = chosen(model, numbers)
    whole = find_packages(model, goals, sense=sense)
    cut = find_packages(model, goals, sense=sense, limit=limit, max_size=max_size)
    small = [package for package in whole.packages if max_size is None or len(package.members) <= max_size]
    assert cut.packages == tuple(small[:limit])
    assert (cut.total, cut.by_size) == (whole.total, whole.by_size)
    assert whole.total == sum(whole.by_size.values()) == len(whole.packages)
    assert cut.complete == (cut.packages == whole.packages)


@given(projects(), goals_of, st.sampled_from(SENSES))
def test_a_goal_that_is_named_twice_or_in_another_order_changes_nothing_but_the_list_of_goals(
    model: Project, numbers: list[int], sense: Sense
) -> None:
    goals = chosen(model, numbers)
    found = find_packages(model, goals, sense=sense)
    again = find_packages(model, [*reversed(goals), *goals], sense=sense)
    assert found.goals == goals
    assert again.goals == goals[::-1]
    assert sorted(names(again)) == sorted(names(found))


@pytest.mark.parametrize("sense", SENSES)
def test_what_works_already_needs_no_package_and_has_no_blocker(sense: Sense) -> None:
    model = project(
        [provision("a1.p"), provision("a1.q", history=kept()), provision("a2.r", no_prerequisites="Nothing.")],
        [rule("r1", "a1.p", "here"), rule("r2", "a1.q", "gone")],
        instruments=LAWS,
    )
    found = find_packages(model, ["a1.p", "a1.q", "a2.r"], sense=sense)
    assert (found.outcome, found.total, found.by_size, found.packages) == ("works", 0, {}, ())
    assert found.complete


@pytest.mark.parametrize("sense", SENSES)
@pytest.mark.parametrize("requires", ["a1.q", {"all": ["gone", "a1.q"]}, {"all": ["gone", "a1.p"]}])
def test_what_no_law_or_body_would_open_is_out_of_reach(sense: Sense, requires: object) -> None:
    found = find_packages(one(requires), ["a1.p"], sense=sense)
    assert (found.outcome, found.total, found.by_size, found.packages) == ("out-of-reach", 0, {}, ())
    assert found.complete


def test_promises_without_a_rule_are_named_if_the_goals_hang_on_them() -> None:
    model = project(
        [provision(f"a1.{name}") for name in "pqrs"]
        + [provision("a2.kept", history=kept()), provision("a2.free", no_prerequisites="Nothing.")],
        [
            rule("r1", "a1.p", {"any": ["gone", "a1.q"]}),
            rule("r2", "a1.q", {"all": ["a1.s", "a1.r", "a2.kept", "a2.free"]}),
        ],
        instruments=LAWS,
    )
    found = find_packages(model, ["a1.p"])
    assert (names(found), found.unruled) == ([["gone"]], ("a1.r", "a1.s"))
    assert find_packages(model, ["a1.r"]).unruled == ("a1.r",)
    assert find_packages(model, ["a2.kept"]).unruled == ()


@pytest.mark.parametrize(
    ("requires", "packages", "blockers"),
    [
        ("gone", [["gone"]], [["gone"]]),
        ("half", [["half"]], [["half"]]),
        ("dark", [["dark"]], [["dark"]]),
        ("bank", [["bank"]], [["bank"]]),
        ({"all": ["here", "gone"]}, [["gone"]], [["gone"]]),
        ({"all": ["gone", "dark"]}, [["dark", "gone"]], [["gone"], ["dark"]]),
        ({"any": ["gone", "dark"]}, [["gone"], ["dark"]], [["dark", "gone"]]),
        (
            {"any": ["gone", {"all": ["half", "bank"]}]},
            [["gone"], ["bank", "half"]],
            [["gone", "half"], ["bank", "gone"]],
        ),
        ({"all": ["gone", {"any": ["gone", "half"]}]}, [["gone"]], [["gone"]]),
        (
            {"at_least": {"count": 2, "of": ["gone", "half", "here", "dark"]}},
            [["gone"], ["half"], ["dark"]],
            [["dark", "gone", "half"]],
        ),
    ],
)
def test_packages_and_blockers_of_a_single_promise(
    requires: object, packages: list[list[str]], blockers: list[list[str]]
) -> None:
    model = one(requires)
    for sense, expected in zip(SENSES, (packages, blockers), strict=True):
        assert sorted(names(find_packages(model, ["a1.p"], sense=sense))) == sorted(expected)


def test_several_rules_on_a_promise_are_all_to_be_satisfied() -> None:
    model = pact(rule("r1", "a1.p", {"any": ["gone", "bank"]}), rule("r2", "a1.p", {"any": ["half", "bank"]}))
    assert names(find_packages(model, ["a1.p"])) == [["bank"], ["gone", "half"]]


def test_without_goals_those_promises_are_wanted_that_have_a_rule_and_that_no_rule_needs_and_that_do_not_work() -> None:
    model = pact(
        rule("r1", "a1.p", {"all": ["a1.q", "gone"]}),
        rule("r2", "a1.q", "half"),
        rule("r3", "a2.s", "here"),
        rule("r4", "a2.t", "dark"),
        promises=("a1.p", "a1.q", "a2.r", "a2.s", "a2.t"),
    )
    found = find_packages(model)
    assert found.goals == ("a1.p", "a2.t")
    assert names(found) == [["dark", "gone", "half"]]


def test_where_all_such_promises_work_they_are_the_goals() -> None:
    found = find_packages(one("here"))
    assert (found.goals, found.outcome) == (("a1.p",), "works")


@pytest.mark.parametrize("name", ["nothing", "bank", "gone", "a1", "r"])
def test_only_a_promise_can_be_a_goal(name: str) -> None:
    with pytest.raises(GoalError, match=rf"^no promise is called '{name}'$"):
        find_packages(one("gone"), ["a1.p", name])


def test_without_a_rule_the_goals_must_be_named() -> None:
    with pytest.raises(GoalError, match=r"^no promise has a rule; name the promises that you want$"):
        find_packages(pact())


def test_a_setting_that_names_nothing_is_refused() -> None:
    with pytest.raises(SettingError, match=r"^unknown prerequisite 'nothing'$"):
        find_packages(one("gone"), settings=["nothing=missing"])


def test_an_assumption_takes_things_out_of_a_package_or_puts_them_in() -> None:
    model = one({"all": ["bank", "here", "gone"]})
    found = find_packages(model, settings=["gone=in-place", Setting("here", None, "partial")])
    assert found.settings == (Setting("gone", None, "in-place"), Setting("here", None, "partial"))
    assert names(found) == [["bank", "here"]]
    assumed = found.packages[0].members[1]
    assert assumed == Member(
        "here", "instrument", "partial", (FacetFinding(None, "partial", assumed=True),), deadlocked=False
    )


def test_a_promise_that_is_assumed_to_be_kept_needs_nothing() -> None:
    model = pact(rule("r1", "a1.p", {"all": ["a1.q", "gone"]}), rule("r2", "a1.q", "half"))
    assert names(find_packages(model)) == [["gone", "half"]]
    assert names(find_packages(model, settings=["a1.q=in-place"])) == [["gone"]]


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("in-place", "in-place", "partial"), "partial"),
        (("in-place", "missing", "in-place"), "partial"),
        (("in-place", "in-place", "unknown"), "unknown"),
        (("partial",), "partial"),
        (("dissolved",), "dissolved"),
    ],
)
def test_a_body_that_is_not_wholly_there_is_to_be_put_in_place_as_a_whole(
    statuses: tuple[str, ...], status: str
) -> None:
    model = project([provision("a1.p")], [rule("r", "a1.p", "court")], [institution("court", *statuses)])
    for sense in SENSES:
        found = find_packages(model, sense=sense)
        assert names(found) == [["court"]]
        member = found.packages[0].members[0]
        assert (member.kind, member.status, len(member.facets)) == ("institution", status, 3)


def test_a_member_says_how_each_of_its_facets_stands() -> None:
    (package,) = find_packages(one({"all": ["bank", "dark"]})).packages
    bank = (
        FacetFinding("founded", "in-place", SINCE, ("law#body",)),
        FacetFinding("empowered", "in-place", SINCE, ("law#body",)),
        FacetFinding("governed", "missing", SINCE, ("law#body",)),
    )
    law = (FacetFinding(None, "unknown", SINCE, ("law#1",)),)
    assert package.members == (
        Member("bank", "institution", "partial", bank, deadlocked=False),
        Member("dark", "instrument", "unknown", law, deadlocked=False),
    )


def test_only_a_body_of_which_every_known_form_of_control_is_refused_is_marked_as_deadlocked() -> None:
    model = project(
        [provision("a1.p")],
        [rule("r", "a1.p", {"all": ["refused", "agreed", "silent", "gone"]})],
        [institution(name, "missing") for name in ("refused", "agreed", "silent")],
        LAWS,
        [party("one"), party("two")],
        [control_model("equal", "unanimity")],
        [candidates(["refused", "agreed"], ["equal"])],
        [red_line("no-veto", "one", {"must_not_be_blockable_by": "two"}, "refused")],
    )
    (package,) = find_packages(model).packages
    assert {member.id: member.deadlocked for member in package.members} == {
        "agreed": False,
        "gone": False,
        "refused": True,
        "silent": False,
    }


def test_costs_decide_the_order_only_where_they_are_asked_for() -> None:
    model = pact(rule("r", "a1.p", {"any": ["bank", {"all": ["gone", "half"]}, "dark"]}), bank=5.0, gone=0.1, half=0.2)
    unpriced, priced = find_packages(model), find_packages(model, priced=True)
    assert (unpriced.priced, priced.priced) == (False, True)
    assert {package.cost for package in unpriced.packages[:2]} == {1}
    assert unpriced.packages[2].cost == 2
    # What the model does not price costs one; and a cost is what is written, not what a computer makes of it.
    assert names(priced) == [["gone", "half"], ["dark"], ["bank"]]
    assert [package.cost for package in priced.packages] == [Fraction(3, 10), 1, 5]


def test_costs_do_not_make_a_set_minimal() -> None:
    """The two free laws would do without the bank, but a package with more in it than it needs is none."""
    model = pact(
        rule("r", "a1.p", {"any": ["bank", {"all": ["gone", "bank"]}, {"all": ["gone", "half"]}]}), gone=0, half=0
    )
    found = find_packages(model, priced=True)
    assert [(ids, package.cost) for ids, package in zip(names(found), found.packages, strict=True)] == [
        (["gone", "half"], 0),
        (["bank"], 1),
    ]


def test_costs_are_read_from_the_rules(demo: DemoProject) -> None:
    demo.append(RULES, "\ncosts:\n  currency-law: 0.1\n  currency-agreement: 2\n  joint-bank: 0.2\n")
    found = find_packages(
        demo.load(), ["art2.common-currency"], settings=["currency-agreement=missing"], priced=True, limit=1
    )
    assert (names(found), found.packages[0].cost) == ([["currency-law", "joint-bank"]], Fraction(3, 10))
    assert (found.total, found.complete) == (2, False)


@pytest.mark.parametrize("limit", [0, 2, 100])
def test_more_packages_than_could_ever_be_listed_are_counted_and_the_list_is_cut(limit: int) -> None:
    groups = [[f"law{group}-{number}" for number in range(10)] for group in range(40)]
    model = project(
        [provision("a1.p")],
        [rule("r", "a1.p", {"all": [{"any": group} for group in groups]})],
        instruments=[instrument(name) for group in groups for name in group],
    )
    found = find_packages(model, limit=limit)
    assert (found.total, found.by_size) == (10**40, {40: 10**40})
    assert (len(set(found.packages)), found.complete) == (limit, False)
    blockers = find_packages(model, sense="blocker")
    assert (blockers.total, blockers.by_size, len(blockers.packages)) == (40, {10: 40}, 20)


def test_without_a_day_of_its_own_a_package_is_one_of_the_cut_off_day() -> None:
    model = one("gone")
    assert find_packages(model).as_of == DAY
    assert find_packages(model) == find_packages(model, as_of=DAY)
