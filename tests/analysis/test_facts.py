from datetime import date

import pytest

from tests.analysis.models import Json, institution, instrument, kept, project, provision
from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.analysis.facts import Facts, SettingError, overall, settings_for
from treatygap.logic.structure import Truth
from treatygap.model.status import Facet, Status

HISTORY: list[Json] = [
    {"from": "2001-01-01", "status": "partial", "because": ["law#1"]},
    {"from": "2003-01-01", "until": "2005-01-01", "status": "in-place", "because": ["law#2"]},
    {"from": "2007-01-01", "status": "missing", "because": ["law#3"]},
]
LAW = instrument("law", history=HISTORY)

BODY_HISTORY: list[Json] = [
    {"from": "2001-01-01", "until": "2006-01-01", "founded": "missing", "governed": "in-place", "because": ["law#1"]},
    {"from": "2003-01-01", "founded": "in-place", "because": ["law#2"]},
]
BODY = institution("bank", history=BODY_HISTORY)
PROMISES = [provision("a1.p", history=kept()), provision("a1.q")]
PROJECT = project(PROMISES, institutions=[BODY], instruments=[LAW])


def on(year: int, month: int = 1, day: int = 1, *settings: Setting) -> Facts:
    return Facts(PROJECT, date(year, month, day), settings)


NOTHING_SAID = FacetFinding(None, "unknown")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2000, 12, 31), NOTHING_SAID),
        (date(2001, 1, 1), FacetFinding(None, "partial", date(2001, 1, 1), ("law#1",))),
        (date(2002, 12, 31), FacetFinding(None, "partial", date(2001, 1, 1), ("law#1",))),
        (date(2003, 1, 1), FacetFinding(None, "in-place", date(2003, 1, 1), ("law#2",))),
        (date(2004, 12, 31), FacetFinding(None, "in-place", date(2003, 1, 1), ("law#2",))),
        (date(2005, 1, 1), NOTHING_SAID),
        (date(2006, 12, 31), NOTHING_SAID),
        (date(2007, 1, 1), FacetFinding(None, "missing", date(2007, 1, 1), ("law#3",))),
    ],
)
def test_an_entry_holds_from_its_first_day_until_the_next_or_its_end(day: date, expected: FacetFinding) -> None:
    assert Facts(PROJECT, day).facets("law") == (expected,)


def test_a_status_said_again_holds_since_it_was_first_said_on_all_the_claims() -> None:
    days = {"law#1": ("2001-01-01", "2002-01-01"), "law#2": ("2002-01-01", None), "law#3": ("2004-01-01", None)}
    history = [
        {"from": since, "until": until, "status": "missing", "because": [claim]}
        for claim, (since, until) in days.items()
    ]
    facts = Facts(project(instruments=[instrument("law", history=history)]), date(2005, 1, 1))
    assert facts.facet("law", None) == FacetFinding(None, "missing", date(2001, 1, 1), ("law#3", "law#2", "law#1"))


def test_a_status_said_again_after_a_break_holds_since_the_break() -> None:
    history: list[Json] = [
        {"from": "2001-01-01", "until": "2002-01-01", "status": "missing", "because": ["law#1"]},
        {"from": "2003-01-01", "status": "missing", "because": ["law#2"]},
    ]
    facts = Facts(project(instruments=[instrument("law", history=history)]), date(2005, 1, 1))
    assert facts.facet("law", None) == FacetFinding(None, "missing", date(2003, 1, 1), ("law#2",))


def test_what_no_entry_settles_is_unknown_and_not_missing() -> None:
    assert on(2020).facets("a1.q") == (NOTHING_SAID,)


def test_a_promise_has_one_status() -> None:
    assert on(2003).facets("a1.p") == (FacetFinding(None, "in-place", date(2000, 1, 1), ("news#kept",)),)


FOUNDED = FacetFinding("founded", "in-place", date(2003, 1, 1), ("law#2",))
NO_MANDATE_KNOWN = FacetFinding("empowered", "unknown")


def test_a_facet_that_an_entry_leaves_out_keeps_what_an_earlier_entry_said() -> None:
    governed = FacetFinding("governed", "in-place", date(2001, 1, 1), ("law#1",))
    assert on(2004).facets("bank") == (FOUNDED, NO_MANDATE_KNOWN, governed)


def test_a_kept_facet_ends_when_the_entry_that_stated_it_ends() -> None:
    assert on(2006).facets("bank") == (FOUNDED, NO_MANDATE_KNOWN, FacetFinding("governed", "unknown"))


def test_a_setting_overrides_the_history_and_is_marked_as_assumed() -> None:
    facts = on(2004, 1, 1, Setting("law", None, "missing"), Setting("bank", "governed", "partial"))
    assert facts.facet("law", None) == FacetFinding(None, "missing", assumed=True)
    governed = FacetFinding("governed", "partial", assumed=True)
    assert facts.facets("bank") == (FOUNDED, NO_MANDATE_KNOWN, governed)


def test_later_settings_win() -> None:
    whole, part = Setting("bank", None, "in-place"), Setting("bank", "founded", "missing")
    statuses = {
        order: tuple(finding.status for finding in on(2004, 1, 1, *order).facets("bank"))
        for order in ((whole, part), (part, whole))
    }
    assert statuses == {
        (whole, part): ("missing", "in-place", "in-place"),
        (part, whole): ("in-place", "in-place", "in-place"),
    }


@pytest.mark.parametrize(
    ("atom", "expected"),
    [
        ("law", Truth.TRUE),
        ("bank/founded", Truth.TRUE),
        ("bank/empowered", Truth.UNKNOWN),
        ("a1.p/kept", Truth.TRUE),
        ("a1.q/kept", Truth.FALSE),
        ("a1.q/unruled", Truth.UNKNOWN),
    ],
)
def test_atoms_have_the_value_of_the_day(atom: str, expected: Truth) -> None:
    assert on(2004).truth(atom) is expected


def test_partial_never_counts_as_met() -> None:
    assert on(2001).truth("law") is Truth.FALSE


@pytest.mark.parametrize(
    ("founded", "empowered", "governed", "expected"),
    [
        ("in-place", "in-place", "in-place", "in-place"),
        ("missing", "missing", "missing", "missing"),
        ("missing", "unknown", "unknown", "missing"),
        ("missing", "unknown", "in-place", "missing"),
        ("in-place", "in-place", "missing", "partial"),
        ("partial", "missing", "unknown", "partial"),
        ("in-place", "unknown", "in-place", "unknown"),
        ("unknown", "unknown", "unknown", "unknown"),
        ("unknown", "in-place", "missing", "partial"),
    ],
)
def test_a_body_is_missing_if_its_foundation_is_and_partial_if_something_is_there(
    founded: Status, empowered: Status, governed: Status, expected: Status
) -> None:
    statuses: dict[Facet, Status] = {"founded": founded, "empowered": empowered, "governed": governed}
    assert overall(FacetFinding(facet, status) for facet, status in statuses.items()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("law=in-place", Setting("law", None, "in-place")),
        (" bank = unknown ", Setting("bank", None, "unknown")),
        ("bank.governed=partial", Setting("bank", "governed", "partial")),
        ("a1.p=missing", Setting("a1.p", None, "missing")),
    ],
)
def test_settings_are_read_and_written_alike(text: str, expected: Setting) -> None:
    assert settings_for(PROJECT, [text]) == (expected,)
    assert str(expected) == text.replace(" ", "")


FOUR = "in-place, partial, missing, unknown"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("law", f"'law' is not ID=STATUS with one of {FOUR}"),
        ("law=in-plac", f"'law=in-plac' is not ID=STATUS with one of {FOUR}; did you mean 'in-place'?"),
        ("law=a=missing", f"'law=a=missing' is not ID=STATUS with one of {FOUR}; did you mean 'missing'?"),
        ("law=", f"'law=' is not ID=STATUS with one of {FOUR}"),
        ("bnk=missing", "unknown prerequisite 'bnk'; did you mean 'bank'?"),
        ("xyz=missing", "unknown prerequisite 'xyz'"),
        ("law.founded=missing", "unknown prerequisite 'law.founded'"),
        ("bank.goverend=missing", "'goverend' is not one of founded, empowered, governed; did you mean 'governed'?"),
        ("bank.x=missing", "'x' is not one of founded, empowered, governed"),
    ],
)
def test_a_setting_that_names_nothing_is_refused_with_a_hint(text: str, message: str) -> None:
    with pytest.raises(SettingError) as caught:
        settings_for(PROJECT, [text])
    assert str(caught.value) == message
