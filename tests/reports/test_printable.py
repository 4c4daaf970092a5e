"""Text for files that people open: nothing in it that is obeyed or forbidden, and addresses found."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatygap.reports.printable import Piece, pieces, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain Ў ё é 汉 ½ ✓ \u00a0", "plain Ў ё é 汉 ½ ✓ \u00a0"),
        ("a\nb\r\n\tc", "a b c"),
        ("a\u2028b", "a b"),
        ("\x1b[31m", "<U+001B>[31m"),
        ("\x00\x9b", "<U+0000><U+009B>"),
        ("\u202eabc\u2069", "<U+202E>abc<U+2069>"),
        ("\ud800\udfff", "<U+D800><U+DFFF>"),
        ("\ue000\ufffe\U0001fffe\U00100000", "<U+E000><U+FFFE><U+1FFFE><U+100000>"),
        ("\u200b\ufeff\U000e0041", "<U+200B><U+FEFF><U+E0041>"),
        ("\u0301\u200d", "\u0301\u200d"),
    ],
)
def test_what_is_obeyed_or_forbidden_is_spelled_out(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters()))
def test_what_comes_out_can_stand_in_any_file_and_stays_as_it_is(text: str) -> None:
    shown = printable(text)
    assert {unicodedata.category(letter) for letter in shown} & {"Cc", "Cs", "Co"} == set()
    assert shown.encode().decode() == shown
    assert printable(shown) == shown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("none", [Piece("none")]),
        ("", []),
        (
            "See https://a.org/b?c=(d)#e, then http://f.org.",
            [
                Piece("See "),
                Piece("https://a.org/b?c=(d)#e", "https://a.org/b?c=(d)#e"),
                Piece(", then "),
                Piece("http://f.org", "http://f.org"),
                Piece("."),
            ],
        ),
        ("javascript:x file:///y ftp://z", [Piece("javascript:x file:///y ftp://z")]),
        ("https://a.org/\u202eb", [Piece("https://a.org/<U+202E>b", "https://a.org/<U+202E>b")]),
        ("https://" + "a" * 3000, [Piece("https://" + "a" * 3000)]),
    ],
)
def test_addresses_of_the_web_stand_alone(text: str, found: list[Piece]) -> None:
    assert list(pieces(text)) == found


@given(st.text(st.sampled_from("htps:/.a ,()\x00é")))
def test_no_text_is_lost_between_the_pieces(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == printable(text)
