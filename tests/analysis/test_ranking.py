from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.models import institution, instrument, project, projects, provision, rule
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import FacetFinding, PrerequisiteFinding, Verdict
from treatygap.model.project import Project

SINCE = date(2000, 1, 1)
GONE, DARK = instrument("gone"), instrument("dark", "unknown")
BANK = institution("bank", "in-place", "in-place", "missing")


def ranked(model: Project) -> dict[str, PrerequisiteFinding]:
    return {finding.id: finding for finding in analyze(model).prerequisites}


def those(model: Project, verdict: Verdict, *settings: str) -> set[str]:
    return {finding.id for finding in analyze(model, settings=settings).provisions if finding.verdict == verdict}


def test_a_prerequisite_blocks_what_waits_for_it_and_opens_what_waits_for_nothing_else() -> None:
    model = project(
        [provision(name) for name in ("a1.p", "a1.q", "a2.r")],
        [rule("r1", "a2.r", {"all": ["bank", "gone"]}), rule("r2", "a1.p", "bank"), rule("r3", "a1.q", "a1.p")],
        [BANK],
        [GONE],
    )
    facets = (
        FacetFinding("founded", "in-place", SINCE, ("law#body",)),
        FacetFinding("empowered", "in-place", SINCE, ("law#body",)),
        FacetFinding("governed", "missing", SINCE, ("law#body",)),
    )
    law = (FacetFinding(None, "missing", SINCE, ("law#1",)),)
    promises = ("a1.p", "a1.q", "a2.r")
    assert analyze(model).prerequisites == (
        PrerequisiteFinding("bank", "institution", "partial", facets, ("a1.p", "a2.r"), promises, ("a1.p", "a1.q")),
        PrerequisiteFinding("a1.p", "provision", "missing", (), ("a1.q",), ("a1.q",), ("a1.q",)),
        PrerequisiteFinding("gone", "instrument", "missing", law, ("a2.r",), ("a2.r",), ()),
    )


def test_a_promise_that_can_be_kept_is_in_place_as_a_prerequisite_and_opens_nothing() -> None:
    model = project(
        [provision("a1.p", no_prerequisites="None."), provision("a1.q"), provision("a2.r")],
        [rule("r1", "a1.q", {"all": ["a1.p", "a2.r"]})],
    )
    assert ranked(model) == {
        "a1.p": PrerequisiteFinding("a1.p", "provision", "in-place", (), ("a1.q",), (), ()),
        "a2.r": PrerequisiteFinding("a2.r", "provision", "unknown", (), ("a1.q",), (), ("a1.q",)),
    }


def test_a_promise_that_is_not_blocked_is_blocked_by_nothing() -> None:
    """What an undetermined promise lacks is no more than a way that is closed to it."""
    model = project([provision("a1.p")], [rule("r", "a1.p", {"any": ["gone", "dark"]})], instruments=[GONE, DARK])
    assert {name: (item.blocks, item.opens) for name, item in ranked(model).items()} == {
        "gone": ((), ("a1.p",)),
        "dark": ((), ("a1.p",)),
    }


@given(projects())
def test_blocks_are_the_blocked_promises_that_lack_it(model: Project) -> None:
    found = analyze(model)
    expected = {
        item.id: tuple(
            finding.id
            for finding in found.provisions
            if finding.verdict == "blocked" and item.id in [lack.id for lack in finding.missing]
        )
        for item in found.prerequisites
    }
    assert {item.id: item.blocks for item in found.prerequisites} == expected


@given(projects())
def test_opens_is_what_turns_implementable_when_the_prerequisite_is_set_in_place(model: Project) -> None:
    before = those(model, "implementable")
    for item in analyze(model).prerequisites:
        after = those(model, "implementable", f"{item.id}=in-place")
        assert set(item.opens) == after - before - {item.id}


@given(projects())
def test_the_order_is_by_what_is_blocked_then_by_what_is_opened_then_by_id(model: Project) -> None:
    keys = [(-len(item.blocks), -len(item.opens), item.id) for item in analyze(model).prerequisites]
    assert keys == sorted(keys)


@given(projects(), st.data())
def test_putting_a_prerequisite_in_place_turns_no_promise_away(model: Project, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*model.provisions, *model.institutions, *model.instruments]))
    setting = f"{name}=in-place"
    assert those(model, "implementable") <= those(model, "implementable", setting)
    assert those(model, "blocked") >= those(model, "blocked", setting)


@given(projects())
def test_every_blocked_promise_names_what_it_lacks_or_the_circle_that_it_waits_in(model: Project) -> None:
    found = {finding.id: finding for finding in analyze(model).provisions}
    for finding in found.values():
        names = [lack.id for lack in (*finding.missing, *finding.unknown)]
        direct = [lack.inherited_from is None for lack in finding.missing]
        assert len(names) == len(set(names))
        assert finding.id not in names
        assert direct == sorted(direct, reverse=True)
        if finding.verdict == "blocked":
            through = [finding, *(found[lack.id] for lack in finding.missing if lack.kind == "provision")]
            assert [lack for lack in finding.missing if lack.kind != "provision"] or any(f.circle for f in through)
