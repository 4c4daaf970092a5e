from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from tests.analysis.models import DAY, Json, institution, instrument, kept, project, provision, rule
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Lack, ProvisionFinding, Setting, Shortfall, Summary
from treatygap.analysis.facts import SettingError
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.moment import Moments
from treatygap.analysis.ranking import rank_prerequisites
from treatygap.model.project import Project
from treatygap.model.rule import Rule

LAWS = [
    instrument("here", "in-place"),
    instrument("gone", "missing"),
    instrument("half", "partial"),
    instrument("dark", "unknown"),
]


def judged(model: Project, *settings: str) -> dict[str, ProvisionFinding]:
    return {finding.id: finding for finding in analyze(model, settings=settings).provisions}


def pact(*rules: Rule, promises: Iterable[str] = ("a1.p", "a1.q", "a2.r"), **more: Any) -> Project:
    bodies = [institution("bank", "in-place", "partial", "unknown"), institution("court", "in-place")]
    return project([provision(name) for name in promises], rules, bodies, LAWS, **more)


def one(requires: object) -> ProvisionFinding:
    return judged(pact(rule("r", "a1.p", requires)))["a1.p"]


def test_every_reason_has_its_verdict_and_its_claims() -> None:
    model = project(
        [
            provision("a1.kept", history=kept(claim="news#kept")),
            provision("a1.free", no_prerequisites="It needs nothing."),
            provision("a1.met", history=kept("missing")),
            provision("a1.blocked"),
            provision("a1.circle"),
            provision("a1.unknown"),
            provision("a1.silent"),
        ],
        [
            rule("of-kept", "a1.kept", "gone"),
            rule("of-met", "a1.met", "here"),
            rule("of-blocked", "a1.blocked", "gone"),
            rule("also-of-blocked", "a1.blocked", "here"),
            rule("of-circle", "a1.circle", {"all": ["a1.circle", "here"]}),
            rule("of-unknown", "a1.unknown", "a1.silent"),
        ],
        instruments=LAWS,
    )
    assert [(f.id, f.verdict, f.reason, f.rules, f.claims) for f in analyze(model).provisions] == [
        ("a1.kept", "implementable", "in-place", ("of-kept",), ("news#kept",)),
        ("a1.free", "implementable", "nothing-needed", (), ("a1#promise",)),
        ("a1.met", "implementable", "prerequisites-met", ("of-met",), ("study#of-met", "news#kept")),
        (
            "a1.blocked",
            "blocked",
            "prerequisites-missing",
            ("of-blocked", "also-of-blocked"),
            ("study#of-blocked", "study#also-of-blocked"),
        ),
        ("a1.circle", "blocked", "circle", ("of-circle",), ("study#of-circle",)),
        ("a1.unknown", "undetermined", "facts-unknown", ("of-unknown",), ("study#of-unknown",)),
        ("a1.silent", "undetermined", "no-rule", (), ("a1#promise",)),
    ]
    assert analyze(model).summary == Summary(provisions=7, implementable=3, blocked=2, undetermined=2)


def test_a_promise_kept_by_a_setting_has_no_claims() -> None:
    found = judged(pact(rule("r", "a1.p", "gone")), "a1.p=in-place")["a1.p"]
    assert found == ProvisionFinding("a1.p", "a1", "implementable", "in-place", (), (), (), ("r",), (), kept="in-place")


def test_of_a_body_exactly_the_facets_that_lack_are_named() -> None:
    assert one("bank") == ProvisionFinding(
        id="a1.p",
        article="a1",
        verdict="blocked",
        reason="prerequisites-missing",
        missing=(Lack("bank", "institution", "partial", ("empowered",)),),
        unknown=(),
        shortfalls=("bank",),
        rules=("r",),
        claims=("study#r",),
    )
    found = judged(pact(rule("r", "a1.p", "bank")), "bank.empowered=in-place")["a1.p"]
    assert (found.verdict, found.missing, found.unknown) == (
        "undetermined",
        (),
        (Lack("bank", "institution", "unknown", ("governed",)),),
    )


@pytest.mark.parametrize(
    ("requires", "missing", "unknown", "shortfall"),
    [
        ({"all": ["here", "gone"]}, ["gone"], [], "gone"),
        ({"all": ["gone", "half", "dark"]}, ["gone", "half"], ["dark"], Shortfall(3, 3, ("gone", "half", "dark"))),
        ({"any": ["gone", "half"]}, ["gone", "half"], [], Shortfall(1, 2, ("gone", "half"))),
        ({"any": ["gone"]}, ["gone"], [], "gone"),
        ({"all": [{"any": ["here", "gone"]}, "half"]}, ["half"], [], "half"),
        (
            {"at_least": {"count": 2, "of": ["here", "gone", "half"]}},
            ["gone", "half"],
            [],
            Shortfall(1, 3, ("gone", "half")),
        ),
        (
            {"at_least": {"count": 3, "of": ["here", "gone", "half"]}},
            ["gone", "half"],
            [],
            Shortfall(2, 3, ("gone", "half")),
        ),
        (
            {"any": [{"all": ["gone", "half"]}, {"all": ["here", "gone"]}]},
            ["gone", "half"],
            [],
            Shortfall(1, 2, (Shortfall(2, 2, ("gone", "half")), "gone")),
        ),
        (
            {"all": [{"at_least": {"count": 1, "of": ["court", "gone"]}}, {"any": ["half", "dark"]}, "gone"]},
            ["half", "gone"],
            ["dark"],
            Shortfall(2, 3, (Shortfall(1, 2, ("half", "dark")), "gone")),
        ),
    ],
)
def test_nothing_is_missing_of_what_is_satisfied_already(
    requires: Json, missing: list[str], unknown: list[str], shortfall: Shortfall | str
) -> None:
    found = one(requires)
    assert found.verdict == "blocked"
    assert [lack.id for lack in found.missing] == missing
    assert [lack.id for lack in found.unknown] == unknown
    assert found.shortfalls == (shortfall,)


def test_each_unmet_rule_has_a_shortfall_of_its_own() -> None:
    model = pact(rule("r1", "a1.p", "gone"), rule("r2", "a1.p", "here"), rule("r3", "a1.p", {"any": ["half", "gone"]}))
    assert judged(model)["a1.p"].shortfalls == ("gone", Shortfall(1, 2, ("half", "gone")))


def test_what_a_promise_asks_itself_comes_before_what_it_inherits_nearest_first() -> None:
    model = pact(
        rule("r1", "a1.p", {"all": ["a1.q", "half"]}),
        rule("r2", "a1.q", {"all": ["a2.r", "gone"]}),
        rule("r3", "a2.r", {"all": ["bank", "half", "dark", "a1.q"]}),
        rule("r4", "a1.p", "dark"),
    )
    found = judged(model, "a1.q=missing")["a1.p"]
    assert found.missing == (
        Lack("a1.q", "provision", "missing"),
        Lack("half", "instrument", "partial"),
        Lack("a2.r", "provision", "missing", (), "a1.q"),
        Lack("gone", "instrument", "missing", (), "a1.q"),
        Lack("bank", "institution", "partial", ("empowered",), "a2.r"),
    )
    assert found.unknown == (Lack("dark", "instrument", "unknown"),)


def test_an_undetermined_promise_hangs_on_its_unknowns_and_those_that_it_inherits() -> None:
    model = pact(rule("r1", "a1.p", "a1.q"), rule("r2", "a1.q", {"all": ["here", "dark"]}), rule("r3", "a2.r", "a1.p"))
    found = judged(model)["a2.r"]
    assert (found.verdict, found.missing) == ("undetermined", ())
    assert found.unknown == (
        Lack("a1.p", "provision", "unknown"),
        Lack("a1.q", "provision", "unknown", (), "a1.p"),
        Lack("dark", "instrument", "unknown", (), "a1.q"),
    )


PROMISES = ("a1.p", "a1.q", "a2.r", "a3.s")


def test_a_circle_is_spelled_out_for_its_members_and_for_those_that_wait_for_it() -> None:
    model = pact(
        rule("r1", "a1.p", {"all": ["a1.q", "here"]}),
        rule("r2", "a1.q", {"any": ["a1.p", "gone"]}),
        rule("r3", "a2.r", "a1.q"),
        rule("r4", "a3.s", {"all": ["a1.p", "gone"]}),
        promises=PROMISES,
    )
    found = judged(model)
    assert {name: (finding.reason, finding.circle) for name, finding in found.items()} == {
        "a1.p": ("circle", ("a1.p", "a1.q")),
        "a1.q": ("circle", ("a1.p", "a1.q")),
        "a2.r": ("circle", ("a1.p", "a1.q")),
        "a3.s": ("prerequisites-missing", ()),
    }
    assert judged(model, "gone=in-place")["a3.s"].verdict == "implementable"


def test_of_two_circles_each_member_is_told_its_own_even_if_it_waits_for_the_other_too() -> None:
    model = pact(
        rule("r1", "a1.p", "a1.q"),
        rule("r2", "a1.q", "a1.p"),
        rule("r3", "a2.r", {"all": ["a3.s", "a1.p"]}),
        rule("r4", "a3.s", "a2.r"),
        promises=PROMISES,
    )
    assert {name: finding.circle for name, finding in judged(model).items()} == {
        "a1.p": ("a1.p", "a1.q"),
        "a1.q": ("a1.p", "a1.q"),
        "a2.r": ("a2.r", "a3.s"),
        "a3.s": ("a2.r", "a3.s"),
    }


@pytest.mark.parametrize(
    ("as_of", "history", "overdue"),
    [
        ("2005-01-01", [], []),
        ("2005-01-02", [], ["First."]),
        ("2010-01-02", [], ["First.", "Second."]),
        ("2010-01-02", kept("partial"), ["First.", "Second."]),
        ("2010-01-02", kept(since="2009-01-01"), []),
        ("2008-01-02", kept(since="2009-01-01"), ["First."]),
    ],
)
def test_a_deadline_is_overdue_from_the_day_after_it_unless_the_promise_is_kept(
    as_of: str, history: list[Json], overdue: list[str]
) -> None:
    deadlines = [
        {"on": "2005-01-01", "what": "First.", "because": ["law#1"]},
        {"on": "2010-01-01", "what": "Second.", "because": ["law#1"]},
    ]
    model = project([provision("a1.p", history=history, deadlines=deadlines, no_prerequisites="None.")])
    (found,) = analyze(model, date.fromisoformat(as_of)).provisions
    assert [deadline.what for deadline in found.overdue] == overdue


def test_an_assessment_says_what_it_was_made_of() -> None:
    model = pact()
    given = ("here=missing", Setting("bank", "founded", "unknown"))
    found = analyze(model, settings=given)
    assert (found.project, found.as_of) == (model, DAY)
    assert found.settings == (Setting("here", None, "missing"), Setting("bank", "founded", "unknown"))
    assert analyze(model, date(2001, 2, 3)).as_of == date(2001, 2, 3)


def test_a_setting_in_text_that_names_nothing_is_refused() -> None:
    with pytest.raises(SettingError, match=r"^unknown prerequisite 'nothing'$"):
        analyze(pact(), settings=["nothing=missing"])


@pytest.mark.parametrize("setting", [Setting("nothing", None, "missing"), Setting("here", "founded", "missing")])
def test_a_ready_made_setting_that_names_nothing_is_refused_too(setting: Setting) -> None:
    with pytest.raises(SettingError):
        analyze(pact(), settings=[setting])


def test_a_rule_on_what_no_record_describes_is_an_error_and_not_a_finding() -> None:
    model = pact(rule("r", "a1.p", "nothing"))
    with pytest.raises(KeyError, match=r"^'nothing'$"):
        Gaps(Moments(model, (Setting("nothing", None, "missing"),)).on(DAY)).findings()
    gaps = Gaps(Moments(model, (Setting("nothing", None, "in-place"),)).on(DAY))
    with pytest.raises(KeyError, match=r"^'nothing'$"):
        rank_prerequisites(gaps, gaps.findings())


@pytest.mark.parametrize(("as_of", "overdue"), [("2005-01-02", 1), ("2005-06-29", 1), ("2005-06-30", 0)])
def test_a_deadline_that_was_met_late_is_overdue_until_then(as_of: str, overdue: int) -> None:
    deadlines = [{"on": "2005-01-01", "what": "First.", "met": "2005-06-30", "because": ["law#1"]}]
    (found,) = analyze(project([provision("a1.p", deadlines=deadlines)]), date.fromisoformat(as_of)).provisions
    assert len(found.overdue) == overdue
