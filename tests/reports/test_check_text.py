"""Diagnostics as text: the mark stands below what is meant, whatever the line holds."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.checked import accepted, checked, fault, gap, waived
from treatygap.model.checked import Excerpt
from treatygap.model.diagnostic import Place, Step
from treatygap.reports.checking.check_text import check_text
from treatygap.reports.checking.excerpt import marked
from treatygap.reports.rendering import Page


def drawn(text: str, column: int, end: int, room: int = 60) -> list[str]:
    found = marked(Excerpt(text, end), column, room)
    return [found.line, " " * found.before + "^" * found.width]


def test_the_whole_text_reads_as_one() -> None:
    item = fault(steps=(Step(Place("rules/r.yaml", 1, 2), "first said here"),))
    passed = waived(fault(line=8, subject="claim a#c"), "known", date(2022, 1, 1))
    found = checked(item, passed, gap(), excerpts={item.place: Excerpt("  - id: b", 10)})
    assert check_text(found, Page()) == (
        "seeds/a.yaml:3:7: TG501 claim 'a#b' is not used by anything (warning)\n"
        "  3 |   - id: b\n"
        "    |       ^^^\n"
        "  rules/r.yaml:1:2: first said here\n"
        "\n"
        "Gaps of the treaty, which are no faults of the files:\n"
        "\n"
        "treaty/pact/articles.yaml:9:5: GAP101 'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)\n"
        "  rules/pact/rules.yaml:2:9: rule 'r' says what 'Currency' (Art. 2) needs\n"
        "\n"
        "Let pass, each for the reason given:\n"
        "  seeds/a.yaml:8:7: TG501 let pass: known (to be looked at again on 2022-01-01)\n"
        "\n"
        "1 warning found; 1 let pass. 1 gap of the treaty on 2020-06-30.\n"
    )


def test_what_is_accepted_is_named_with_who_accepted_it() -> None:
    text = check_text(checked(accepted(gap())), Page())
    assert text == (
        "Gaps that are known and accepted:\n"
        "  treaty/pact/articles.yaml:9:5: GAP101 'art2.currency' accepted by A. K., to be looked at again on 2030-01-01: "
        "under negotiation\n"
        "\n"
        "Nothing found. No new gap of the treaty on 2020-06-30; 1 accepted.\n"
    )


def test_with_statistics_codes_are_counted_the_most_serious_first_and_gaps_last() -> None:
    found = checked(fault(), fault(line=4), fault("TG101", "error"), gap(), gap(line=10))
    assert check_text(found, Page(), statistics=True) == (
        "1  TG101  unknown key (error)\n"
        "2  TG501  claim that nothing uses (warning)\n"
        "2  GAP101  promise blocked (gap)\n"
        "\n"
        "1 error, 2 warnings found. 2 gaps of the treaty on 2020-06-30.\n"
    )


def test_no_gap_is_said_only_where_somebody_asked() -> None:
    assert check_text(checked(), Page()) == "Nothing found.\n"
    asked = checked(gap_days={"pact": date(2020, 6, 30), "union": date(2021, 6, 30)})
    assert check_text(asked, Page()) == "Nothing found. No gap of 2 treaties between 2020-06-30 and 2021-06-30.\n"


@pytest.mark.parametrize(
    ("text", "column", "end", "line", "mark"),
    [
        ("  - id: abc", 9, 12, "  - id: abc", "        ^^^"),
        ("\t- id:\tabc", 8, 11, "    - id:   abc", "            ^^^"),
        ("  title: 通貨 x", 10, 12, "  title: 通貨 x", "         ^^^^"),
        ("  title: e\u0301a x", 10, 13, "  title: e\u0301a x", "         ^^"),
        ("  x: \x1b[1mno", 6, 12, "  x: <U+001B>[1mno", "     ^^^^^^^^^^^^^"),
        ("  x: a\u202eb", 8, 9, "  x: a<U+202E>b", "              ^"),
        ("  x: ##[error]", 6, 15, "  x: #<U+0023>[error]", "     ^^^^^^^^^^^^^^^^"),
        ("abc", 4, 4, "abc", "   ^"),
    ],
)
def test_the_mark_stands_below_what_is_meant(text: str, column: int, end: int, line: str, mark: str) -> None:
    assert drawn(text, column, end) == [line, mark]


def test_a_long_line_is_shortened_round_the_mark() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    assert drawn(words, 1, 6, 30) == ["word0 word1 word2 word3 word…", "^^^^^"]
    assert drawn(words, 123, 129, 30) == ["…d17 word18 word19 word20 wor…", "           ^^^^^^"]
    assert drawn(words, len(words) - 5, len(words) + 1, 30) == [
        "…5 word36 word37 word38 word39",
        "                        ^^^^^^",
    ]


@given(
    st.text(st.sampled_from("ab #:-\t\x1b\u202e\u0301\u0416\u901a\uff21\U0001f600"), max_size=120),
    st.integers(1, 80),
    st.integers(0, 80),
    st.integers(20, 60),
)
def test_whatever_a_line_holds_it_fits_and_the_mark_stands_within(
    text: str, column: int, length: int, room: int
) -> None:
    column = min(column, len(text) + 1)
    found = marked(Excerpt(text, column + length), column, room)
    width = sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in found.line
    )
    longest = max([1, *(8 + 2 for c in text if c in "\x1b\u202e")])
    assert width <= room + longest
    assert found.width >= 1
    assert 0 <= found.before <= room + longest


def test_colours_follow_the_severity() -> None:
    text = check_text(checked(fault("TG101", "error")), Page(color=True))
    assert text.splitlines()[0] == (
        "\x1b[1mseeds/a.yaml:3:7\x1b[0m: \x1b[31mTG101\x1b[0m claim 'a#b' is not used by anything"
    )
