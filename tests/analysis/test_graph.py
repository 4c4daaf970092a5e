import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.graphs import dated_projects, lines, shown, winding
from tests.analysis.language import pact
from tests.analysis.models import projects
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.graphs.building import graph_of
from treatygap.analysis.graphs.graph import Graph, Group, View
from treatygap.analysis.graphs.parts import SelectorError, view_of
from treatygap.analysis.moment import Moments
from treatygap.logic.circles import components
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import prerequisites_in


def asked(requires: object) -> list[str]:
    return lines(shown(pact({"a1.p": requires})))


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("gone", ["gone > a1.p ✗"]),
        ({"all": ["here", "dark"]}, ["here > a1.p ✓", "dark > a1.p ?"]),
        ({"all": ["here", {"all": ["gone"]}]}, ["here > a1.p ✓", "gone > a1.p ✗"]),
        ({"any": ["gone"]}, ["gone > a1.p ✗"]),
        ({"at_least": {"count": 2, "of": ["here", "gone"]}}, ["here > a1.p ✓", "gone > a1.p ✗"]),
        ({"not": "gone"}, ["gone > a1.p ✓ not"]),
        ({"not": {"not": "here"}}, ["here > a1.p ✓"]),
        (
            {"any": ["gone", {"all": ["here", "dark"]}]},
            [
                "gone > r-a1-p/1 ✗",
                "here > r-a1-p/2 ✓",
                "dark > r-a1-p/2 ?",
                "r-a1-p/2 > r-a1-p/1 ?",
                "r-a1-p/1 > a1.p ?",
            ],
        ),
        ({"from": "2030-01-01"}, ["r-a1-p/1 > a1.p ✗"]),
        ({"held_for": "2 years", "of": "here"}, ["here > r-a1-p/1 ✓", "r-a1-p/1 > a1.p ✓"]),
        ({"not": {"any": ["gone", "here"]}}, ["gone > r-a1-p/1 ✗", "here > r-a1-p/1 ✓", "r-a1-p/1 > a1.p ✗ not"]),
    ],
)
def test_a_line_leads_from_what_is_needed_to_what_waits_with_a_gate_only_where_not_all_is_needed(
    requires: object, expected: list[str]
) -> None:
    assert asked(requires) == expected


def test_what_several_rules_ask_for_in_the_same_words_is_one_gate() -> None:
    either = {"any": ["here", "gone"]}
    graph = shown(pact({"a1.p": either, "a1.q": either}))
    assert lines(graph) == [
        "here > r-a1-p/1 ✓",
        "gone > r-a1-p/1 ✗",
        "r-a1-p/1 > a1.p ✓",
        "r-a1-p/1 > a1.q ✓",
    ]
    assert graph.edges[0].rules == ("r-a1-p", "r-a1-q")


def test_what_was_replaced_has_a_line_from_its_successor() -> None:
    old = [{"from": "2000-01-01", "status": "superseded", "by": "here", "because": ["law#1"]}]
    assert lines(shown(pact({"a1.p": "old"}, laws={"old": old}))) == ["here > old ✓ replaces", "old > a1.p ✓"]


def test_circles_and_what_begins_together_are_groups() -> None:
    assert shown(winding()).groups == (
        Group("circle", ("a1.p", "a1.q", "a2.r", "r-a1-q/1"), ("a1.p", "a1.q", "a2.r")),
        Group("circle", ("a3.x",), ("a3.x",), stuck=True),
        Group("together", ("a4.c", "a4.d"), ("a4.c", "a4.d")),
    )


@pytest.mark.parametrize(
    ("selector", "depth", "expected"),
    [
        ("+a2.t", 1, {"a2.t", "a2.s", "bank", "r-a2-t/1", "r-a2-t/2"}),
        ("gone+", 1, {"gone", "a1.q", "a2.s", "r-a1-q/1", "r-a1-q/2", "r-a2-s/1"}),
        ("a5.free", None, {"a5.free"}),
        ("idle", None, {"idle"}),
        ("a4", None, {"a4.c", "a4.d", "bank"}),
        ("+a4.c+", None, {"a4.c", "a4.d", "bank"}),
    ],
)
def test_a_selector_shows_what_something_needs_and_what_waits_for_it(
    selector: str, depth: int | None, expected: set[str]
) -> None:
    assert {node.id for node in shown(winding(), selector, depth=depth).nodes} == expected


def test_what_is_left_out_is_counted_where_it_is_missed() -> None:
    graph = shown(winding(), "+a2.s", depth=1)
    left = {node.id: (node.needs_left_out, node.waiting_left_out) for node in graph.nodes}
    assert left == {
        "a1.q": (1, 1),
        "a2.s": (0, 1),
        "bank": (0, 3),
        "gone": (0, 1),
        "dark": (0, 0),
        "r-a2-s/1": (0, 0),
    }


def test_only_what_is_blocked_is_shown_with_what_keeps_it_so() -> None:
    made = pact({"a1.p": {"all": ["gone", "here", "dark"]}, "a1.q": {"any": ["gone", "here"]}, "a1.r": "dark"})
    graph = shown(made, blocked=True)
    assert lines(graph) == ["gone > a1.p ✗", "dark > a1.p ?"]
    assert {node.id for node in graph.nodes} == {"a1.p", "gone", "dark"}


def test_articles_hold_their_promises_and_gates_become_a_mark_on_lines() -> None:
    graph = shown(winding(), articles=True)
    assert lines(graph) == [
        "bank > a1 ✗",
        "a2 > a1 ✗ one-of",
        "gone > a1 ✗ one-of",
        "here > a1 ✓ one-of",
        "a1 > a2 ✗",
        "gone > a2 ✗",
        "bank > a2 ✗",
        "dark > a2 ? one-of",
        "bank > a4 ✗",
    ]
    assert [(node.id, dict(node.counts)) for node in graph.nodes if node.kind == "article"] == [
        ("a1", {"blocked": 2}),
        ("a2", {"blocked": 3}),
        ("a3", {"blocked": 1}),
        ("a4", {"blocked": 2}),
        ("a5", {"undetermined": 1}),
    ]
    assert graph.groups == (
        Group("mutual", ("a1", "a2"), ("a1", "a2")),
        Group("circle", ("a3",), ("a3.x",), stuck=True),
    )


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        ("bnak", "no promise, institution, instrument or article is called 'bnak'; did you mean 'bank'?"),
        ("++bank", "no promise, institution, instrument or article is called '+bank'; did you mean 'bank'?"),
        ("", "no promise, institution, instrument or article is called ''"),
    ],
)
def test_a_selector_that_names_nothing_is_refused_with_a_guess(selector: str, message: str) -> None:
    with pytest.raises(SelectorError) as caught:
        shown(winding(), selector)
    assert str(caught.value) == message


def _whole(made: Project) -> Graph:
    return graph_of(made)


@settings(max_examples=60)
@given(st.one_of(dated_projects(), projects()))
def test_the_graph_of_any_treaty_says_what_its_rules_and_verdicts_say(made: Project) -> None:
    graph, gaps = _whole(made), Gaps(Moments(made).on(made.day))
    assert {node.id: node.holds for node in graph.nodes if node.kind == "provision"} == {
        name: gaps.verdicts[name] for name in made.provisions
    }
    asked_for = {
        (rule.provision, name)
        for rules in made.rules_on.values()
        for rule in rules
        for name in prerequisites_in(rule.needs)
    }
    reached = {(node.id, name) for node in graph.nodes if node.kind == "provision" for name in _direct(graph, node.id)}
    assert reached == asked_for
    for node in graph.nodes:
        told = [edge.holds for edge in graph.needs[node.id]]
        if node.kind == "gate":
            sure, possible = told.count(Truth.TRUE), len(told) - told.count(Truth.FALSE)
            assert (node.holds is Truth.TRUE) >= (sure >= node.needed)
            assert (node.holds is Truth.FALSE) >= (possible < node.needed - (node.parts - len(told)))


def _direct(graph: Graph, name: str) -> set[str]:
    """What a promise's own rules name, through gates and conditions."""
    found, waiting, seen = set(), [edge.needed for edge in graph.needs[name]], set()
    for each in waiting:
        if graph.by_id[each].kind not in ("gate", "condition"):
            found.add(each)
        elif each not in seen:
            seen.add(each)
            waiting += [edge.needed for edge in graph.needs[each]]
    return found


@settings(max_examples=60)
@given(dated_projects(), st.booleans(), st.booleans(), st.data())
def test_parts_of_any_graph_are_whole_and_groups_taken_as_one_leave_no_circle(
    made: Project,
    blocked: bool,  # noqa: FBT001 -- drawn
    articles: bool,  # noqa: FBT001 -- drawn
    data: st.DataObject,
) -> None:
    whole = _whole(made)
    names = data.draw(st.lists(st.sampled_from([*made.provisions, "law", "bank"]), max_size=2, unique=True))
    view = View(tuple(names), data.draw(st.sampled_from([None, 1, 2])), blocked, articles)
    graph = view_of(made, whole, view)
    ids = {node.id for node in graph.nodes}
    assert len(ids) == len(graph.nodes)
    assert {end for edge in graph.edges for end in (edge.needed, edge.by)} <= ids
    members = [name for group in graph.groups for name in group.members]
    assert len(set(members)) == len(members)
    assert set(members) <= ids
    unit = {name: group.members[0] for group in graph.groups for name in group.members}
    needs: dict[str, list[str]] = {unit.get(name, name): [] for name in ids}
    for edge in graph.edges:
        one, other = unit.get(edge.needed, edge.needed), unit.get(edge.by, edge.by)
        needs[other] += [one] if one != other else []
    assert [found for found in components(needs) if len(found) > 1] == []
    if not articles:
        for node in graph.nodes:
            assert node.needs_left_out == len(whole.needs[node.id]) - len(graph.needs[node.id])
            assert node.waiting_left_out == len(whole.waiting[node.id]) - len(graph.waiting[node.id])
