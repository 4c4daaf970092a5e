from datetime import date

import pytest

from tests.analysis.models import Json, institution, instrument, kept, project, provision
from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.analysis.facts import Facts, SettingError, current, overall, parse_setting
from treatygap.logic.structure import Truth
from treatygap.model.status import Facet, Status

HISTORY: list[Json] = [
    {"from": "2001-01-01", "status": "partial", "because": ["law#1"]},
    {"from": "2003-01-01", "until": "2005-01-01", "status": "in-place", "because": ["law#2"]},
    {"from": "2007-01-01", "status": "missing", "because": ["law#3"]},
]
LAW = instrument("law", history=HISTORY)
FIRST_ENTRY, SECOND_ENTRY, THIRD_ENTRY = LAW.history

BODY_HISTORY: list[Json] = [
    {"from": "2001-01-01", "until": "2006-01-01", "founded": "missing", "governed": "in-place", "because": ["law#1"]},
    {"from": "2003-01-01", "founded": "in-place", "because": ["law#2"]},
]
BODY = institution("bank", history=BODY_HISTORY)
PROMISES = [provision("a1.p", history=kept()), provision("a1.q")]
PROJECT = project(PROMISES, institutions=[BODY], instruments=[LAW])


def on(year: int, month: int = 1, day: int = 1, *settings: Setting) -> Facts:
    return Facts(PROJECT, date(year, month, day), settings)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2000, 12, 31), None),
        (date(2001, 1, 1), FIRST_ENTRY),
        (date(2002, 12, 31), FIRST_ENTRY),
        (date(2003, 1, 1), SECOND_ENTRY),
        (date(2004, 12, 31), SECOND_ENTRY),
        (date(2005, 1, 1), None),
        (date(2006, 12, 31), None),
        (date(2007, 1, 1), THIRD_ENTRY),
    ],
)
def test_an_entry_holds_from_its_first_day_until_the_next_or_its_end(day: date, expected: object) -> None:
    assert current(LAW.history, day) == expected


def test_what_no_entry_settles_is_unknown_and_not_missing() -> None:
    assert on(2000).facet("law", None) == FacetFinding(None, "unknown", None)
    assert on(2005).facet("law", None) == FacetFinding(None, "unknown", None)
    assert on(2020).facet("a1.q", None) == FacetFinding(None, "unknown", None)


def test_an_instrument_and_a_promise_have_one_status_and_its_entry() -> None:
    assert on(2003).facets("law") == (FacetFinding(None, "in-place", SECOND_ENTRY),)
    assert on(2003).facets("a1.p") == (FacetFinding(None, "in-place", PROMISES[0].history[0]),)


def test_a_facet_that_an_entry_leaves_out_keeps_what_an_earlier_entry_said() -> None:
    first, second = BODY.history
    assert on(2004).facets("bank") == (
        FacetFinding("founded", "in-place", second),
        FacetFinding("empowered", "unknown", None),
        FacetFinding("governed", "in-place", first),
    )


def test_a_kept_facet_ends_when_the_entry_that_stated_it_ends() -> None:
    second = BODY.history[1]
    assert on(2006).facets("bank") == (
        FacetFinding("founded", "in-place", second),
        FacetFinding("empowered", "unknown", None),
        FacetFinding("governed", "unknown", None),
    )


def test_a_setting_overrides_the_history_and_has_no_entry() -> None:
    facts = on(2004, 1, 1, Setting("law", None, "missing"), Setting("bank", "governed", "partial"))
    assert facts.facet("law", None) == FacetFinding(None, "missing", None)
    assert facts.facets("bank") == (
        FacetFinding("founded", "in-place", BODY.history[1]),
        FacetFinding("empowered", "unknown", None),
        FacetFinding("governed", "partial", None),
    )


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
    assert overall(FacetFinding(facet, status, None) for facet, status in statuses.items()) == expected


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
    assert parse_setting(text, PROJECT) == expected
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
        parse_setting(text, PROJECT)
    assert str(caught.value) == message
