from datetime import date, timedelta
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygap.analysis.assessment import FacetFinding, Reason
from treatygap.model.status import FACETS, STATUSES, Facet, Status
from treatygap.reports import wording
from treatygap.reports.document import Tone


@pytest.mark.parametrize(
    ("number", "many", "words"),
    [(0, None, "0 promises"), (1, None, "1 promise"), (2, None, "2 promises"), (1, "x", "1 promise"), (3, "x", "3 x")],
)
def test_a_count_has_its_plural(number: int, many: str | None, words: str) -> None:
    assert wording.count(number, "promise", many) == words


@pytest.mark.parametrize(
    ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words: list[str], text: str) -> None:
    assert wording.joined(words) == text
    assert wording.joined(iter(words), "or") == text.replace(" and ", " or ")


def test_a_day_is_written_in_english_without_leading_noughts() -> None:
    assert wording.day(date(2019, 6, 1)) == "1 June 2019"
    starts = [wording.day(date(2021, 1, 31) + timedelta(days=month * 30)).split()[1][:3] for month in range(12)]
    assert starts == ["Jan", "Mar", "Apr", "May", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@given(st.dates())
def test_no_two_days_are_written_alike(value: date) -> None:
    assert wording.day(value) != wording.day(value - timedelta(days=1) if value > date.min else date.max)


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0 %"), ("1", "100 %"), ("1/3", "33.3 %"), ("1/8", "12.5 %"), ("1/10", "10 %")]
)
def test_a_share_has_at_most_one_decimal(value: str, text: str) -> None:
    assert wording.percent(Fraction(value)).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0"), ("1", "1"), ("1/2", "½"), ("1/3", "⅓"), ("2/3", "⅔"), ("1/6", "0.167")]
)
def test_power_is_a_plain_fraction_or_three_decimals(value: str, text: str) -> None:
    assert wording.power(Fraction(value)) == text


def test_every_verdict_status_and_reason_has_words_of_its_own() -> None:
    assert set(wording.VERDICTS) == set(wording.MARKS) == set(get_args(Tone))
    assert set(wording.STATUSES) == set(STATUSES)
    assert set(wording.REASONS) == set(get_args(Reason))
    for words in (wording.VERDICTS, wording.STATUSES, wording.REASONS):
        assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("facets", "status", "text"),
    [
        ((), "missing", ""),
        (FACETS, "missing", "not founded"),
        (FACETS, "partial", "only partly founded"),
        (("governed",), "missing", "how it decides is not settled"),
        (("founded", "governed"), "missing", "not founded or governed"),
    ],
)
def test_what_a_body_lacks_is_named(facets: tuple[Facet, ...], status: Status, text: str) -> None:
    assert wording.lacking(facets, status) == text


@pytest.mark.parametrize(
    ("facets", "text"),
    [
        ((), "not known whether it is in place"),
        (("governed",), "how it decides is not known"),
        (("founded", "empowered"), "not known whether it is founded or empowered"),
    ],
)
def test_what_is_not_known_of_a_body_is_named(facets: tuple[Facet, ...], text: str) -> None:
    assert wording.unsettled(facets) == text


def a_body(*statuses: Status) -> tuple[FacetFinding, ...]:
    return tuple(FacetFinding(facet, status) for facet, status in zip(FACETS, statuses, strict=True))


@pytest.mark.parametrize(
    ("statuses", "text"),
    [
        (("missing", "missing", "missing"), "not founded"),
        (("in-place", "in-place", "missing"), "how it decides is not settled"),
        (("in-place", "missing", "unknown"), "not empowered; how it decides is not known"),
        (("unknown", "unknown", "in-place"), "not known whether it is founded or empowered"),
    ],
)
def test_the_state_of_a_body_is_told_facet_by_facet(statuses: tuple[Status, ...], text: str) -> None:
    assert wording.state("missing", a_body(*statuses)) == text


@pytest.mark.parametrize(
    ("overall", "statuses", "text"),
    [
        ("suspended", ("suspended", "suspended", "suspended"), "suspended"),
        ("partial", ("in-place", "dissolved", "lapsed"), "not empowered or governed"),
        ("superseded", ("superseded", "superseded", "superseded"), "superseded"),
    ],
)
def test_a_body_that_came_to_an_end_has_a_state_too(overall: Status, statuses: tuple[Status, ...], text: str) -> None:
    assert wording.state(overall, a_body(*statuses)) == text


def test_the_state_of_an_instrument_is_its_status() -> None:
    assert wording.state("partial", (FacetFinding(None, "partial"),)) == "partly in place"
