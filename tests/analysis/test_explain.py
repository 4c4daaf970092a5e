from datetime import date

import pytest

from tests.analysis.models import Json, institution, instrument, kept, project, provision, rule
from treatygap.analysis.explain import Explanation, explain
from treatygap.analysis.facts import SettingError
from treatygap.logic.structure import Truth
from treatygap.model.project import Project

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
SINCE = date(2000, 1, 1)

GONE = Explanation("instrument", NO, id="gone", status="missing", since=SINCE, claims=("law#1",))
HERE = Explanation("instrument", YES, id="here", status="in-place", since=SINCE, claims=("law#1",))


def pact(*requires: object, history: list[Json] | None = None) -> Project:
    names = ("a1.p", "a1.q", "a2.r")
    return project(
        [provision("a1.p", history=history or []), provision("a1.q"), provision("a2.r")],
        [rule(f"r{number}", name, needs) for number, (name, needs) in enumerate(zip(names, requires, strict=False), 1)],
        [institution("bank", "in-place", "unknown", "missing")],
        [instrument("here", "in-place"), instrument("gone"), instrument("dark", "unknown")],
    )


def the_rule(number: int, truth: Truth, because: Explanation) -> Explanation:
    return Explanation("rule", truth, id=f"r{number}", claims=(f"study#r{number}",), because=(because,))


def promise(name: str, truth: Truth, *because: Explanation) -> Explanation:
    return Explanation("provision", truth, id=name, claims=(f"{name[:2]}#promise",), because=because)


def test_a_verdict_leads_by_its_rule_and_gates_down_to_facts_and_claims() -> None:
    needs = {"all": [{"any": ["gone", "here"]}, {"at_least": {"count": 2, "of": ["bank", "here", "gone"]}}]}
    facets = (
        Explanation("facet", YES, "bank", "founded", "in-place", SINCE, claims=("law#body",)),
        Explanation("facet", UNKNOWN, "bank", "empowered", "unknown", SINCE, claims=("law#body",)),
        Explanation("facet", NO, "bank", "governed", "missing", SINCE, claims=("law#body",)),
    )
    bank = Explanation("institution", NO, id="bank", status="partial", because=facets)
    one_of = Explanation("any", YES, needed=1, met=1, because=(GONE, HERE))
    seen = (Explanation("instrument", YES, id="here", seen=True), Explanation("instrument", NO, id="gone", seen=True))
    two_of = Explanation("at-least", NO, needed=2, met=1, because=(bank, *seen))
    whole = Explanation("all", NO, needed=2, met=1, because=(one_of, two_of))
    assert explain(pact(needs), "a1.p") == promise("a1.p", NO, the_rule(1, NO, whole))


def test_bodies_and_promises_that_were_explained_are_referred_to() -> None:
    needs = {"all": ["bank", "a1.q", "bank", "a1.q"]}
    (found,) = explain(pact(needs, "here"), "a1.p").because
    _, _, bank, other = found.because[0].because
    assert (bank, other) == (
        Explanation("institution", NO, id="bank", seen=True),
        Explanation("provision", YES, id="a1.q", seen=True),
    )


def test_a_circle_ends_and_is_spelled_out() -> None:
    members = tuple(Explanation("provision", NO, id=name, seen=True) for name in ("a1.p", "a1.q"))
    circle = Explanation("circle", NO, because=members)
    other = promise("a1.q", NO, the_rule(2, NO, members[0]), circle)
    assert explain(pact("a1.q", "a1.p"), "a1.p") == promise("a1.p", NO, the_rule(1, NO, other), circle)


def test_a_promise_that_is_kept_says_since_when_and_on_whose_word() -> None:
    status = Explanation("kept", YES, id="a1.p", status="in-place", since=SINCE, claims=("news#kept",))
    assert explain(pact("gone", history=kept()), "a1.p") == promise("a1.p", YES, status, the_rule(1, NO, GONE))


def test_what_a_setting_says_is_marked_as_assumed() -> None:
    status = Explanation("kept", YES, id="a1.p", status="in-place", assumed=True)
    law = Explanation("instrument", UNKNOWN, id="gone", status="unknown", assumed=True)
    found = explain(pact("gone"), "a1.p", settings=["a1.p=in-place", "gone=unknown"])
    assert found == promise("a1.p", YES, status, the_rule(1, UNKNOWN, law))


def test_only_the_facet_that_a_setting_names_is_marked_as_assumed() -> None:
    found = explain(pact(), "bank", settings=["bank.governed=in-place"])
    assert [(part.facet, part.truth, part.assumed) for part in found.because] == [
        ("founded", YES, False),
        ("empowered", UNKNOWN, False),
        ("governed", YES, True),
    ]


def test_a_promise_without_a_rule_has_no_reasons() -> None:
    assert explain(pact(), "a1.p") == promise("a1.p", UNKNOWN)


def test_a_status_is_explained_for_the_day_that_is_asked() -> None:
    assert explain(pact(), "gone") == GONE
    before = Explanation("instrument", UNKNOWN, id="gone", status="unknown")
    assert explain(pact(), "gone", date(1999, 12, 31)) == before


def test_what_does_not_exist_cannot_be_explained() -> None:
    with pytest.raises(KeyError, match=r"^'nothing'$"):
        explain(pact(), "nothing")
    with pytest.raises(SettingError, match=r"^unknown prerequisite 'nothing'$"):
        explain(pact(), "gone", settings=["nothing=missing"])
