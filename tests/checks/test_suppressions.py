from datetime import date

import pytest

from treatygap.loading.suppressions import suppressions
from treatygap.model.checked import Suppression
from treatygap.model.diagnostic import Place


def read(text: str) -> tuple[list[tuple[int, int, tuple[str, ...], str, date | None, int]], list[str]]:
    found, faults = suppressions("x.yaml", text.encode())
    told = [(s.place.line, s.place.column, s.codes, s.reason, s.until, s.line) for s in found]
    return told, [str(fault) for fault in faults]


def test_at_the_end_of_a_line_it_covers_that_line() -> None:
    assert read("a: 1\nb: 2  # treatygap: ignore[TG501] for a reason\n") == (
        [(2, 7, ("TG501",), "for a reason", None, 2)],
        [],
    )


def test_on_a_line_of_its_own_it_covers_the_next_line_that_is_no_comment() -> None:
    text = "# treatygap: ignore[TG501] one\n# a word\n\n  # treatygap: ignore[TG502] two\na: 1\n"
    assert read(text) == (
        [(1, 1, ("TG501",), "one", None, 5), (4, 3, ("TG502",), "two", None, 5)],
        [],
    )


def test_several_codes_and_a_last_day() -> None:
    assert read("a: 1 # treatygap: ignore[TG501, TG502] until 2030-01-31: the report comes out\n") == (
        [(1, 6, ("TG501", "TG502"), "the report comes out", date(2030, 1, 31), 1)],
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: 'text with # treatygap: ignore[TG501] in it'\n",
        'a: "text with # treatygap: ignore[TG501] in it"\n',
        "a: |\n  # treatygap: ignore[TG501] in a block\n",
        "a: >-\n  words\n  # treatygap: ignore[TG501] in a folded block\nb: 1\n",
        "a: text#treatygap: ignore\n",
        "a: 1 # about treatygap: nothing\n",
    ],
)
def test_what_is_no_comment_asks_for_nothing(text: str) -> None:
    assert read(text) == ([], [])


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore TG501", "comment to treatygap that is not understood; write # treatygap: ignore[CODE] reason"),
        ("ignore[TG501]", "comment to treatygap gives no reason; write # treatygap: ignore[CODE] reason"),
        ("ignore[] why", "comment to treatygap: it names no code; write # treatygap: ignore[CODE] reason"),
        ("ignore[claim] why", "comment to treatygap: 'claim' is no code; write # treatygap: ignore[CODE] reason"),
        ("ignore[TG501] until soon: why", "'soon' is not a day written as YYYY-MM-DD"),
        ("ignore[TG501] until 2021-02-30: why", "'2021-02-30' is not a day of the calendar"),
    ],
)
def test_what_is_not_understood_is_said(comment: str, message: str) -> None:
    assert read(f"a: 1\n# treatygap: {comment}\n") == ([], [f"x.yaml:2:1: TG981 {message}"])


def test_places_count_characters_whatever_their_bytes_and_line_ends() -> None:
    found, _ = suppressions("x.yaml", "\ufeffa: 1\r\nключ: 'Союз'  # treatygap: ignore[TG501] почему\r\n".encode())
    assert found == [Suppression(Place("x.yaml", 2, 15), ("TG501",), "почему", None, 2)]


def test_a_file_that_is_no_yaml_is_read_as_far_as_it_goes() -> None:
    assert read("# treatygap: ignore[TG501] why\na: [1\n") == ([(1, 1, ("TG501",), "why", None, 2)], [])
