"""What of a line is meant, and the fingerprints of lines."""

import pytest

from treatygap.loading.excerpts import excerpts
from treatygap.loading.line_hashes import line_hashes
from treatygap.model.checked import Excerpt
from treatygap.model.diagnostic import Place


def excerpt(text: str | bytes, line: int, column: int, path: str = "a.yaml") -> Excerpt | None:
    place = Place(path, line, column)
    raw = text if isinstance(text, bytes) else text.encode()
    return excerpts([place], {path: raw}.get).get(place)


@pytest.mark.parametrize(
    ("text", "line", "column", "meant"),
    [
        ("title: Bank of both parties\n", 1, 8, "Bank of both parties"),
        ("title: Bank of both # why\n", 1, 8, "Bank of both"),
        ("{id: bank of both, x: 1}\n", 1, 6, "bank of both"),
        ("title: 'It''s: a bank'\n", 1, 8, "'It''s: a bank'"),
        ('title: "a \\" b" # c\n', 1, 8, '"a \\" b"'),
        ("title: x\n", 1, 1, "title"),
        ("title: Банк 通貨 e\u0301\n", 1, 8, "Банк 通貨 e\u0301"),
        ("- id: a#b\n", 1, 7, "a#b"),
        ("says: >\n  one\n  two\n", 1, 7, ">"),
        ("says: one\n  two\nx: 1\n", 1, 7, "one"),
        ("a: b\r\ntitle: Bank of both\r\n", 2, 8, "Bank of both"),
        ("\ufefftitle: Bank of both\n", 1, 8, "Bank of both"),
        ("a: 1 # treatygap: ignore[TG501] why\n", 1, 6, "# treatygap: ignore[TG501] why"),
        ("a: [x\nb: {y z\n", 2, 5, "y"),
        ("a: 'never ends\nb: c d\n", 2, 4, "c"),
    ],
)
def test_the_whole_text_or_number_is_meant(text: str, line: int, column: int, meant: str) -> None:
    found = excerpt(text, line, column)
    assert found is not None
    assert found.text[column - 1 : found.end - 1] == meant


def test_an_excerpt_has_no_line_end() -> None:
    found = excerpt("a: b\r\nc: d\r\n", 1, 4)
    assert found is not None
    assert found.text == "a: b"


@pytest.mark.parametrize(("line", "column"), [(0, 1), (9, 1), (1, 40)])
def test_where_there_is_no_text_there_is_no_excerpt(line: int, column: int) -> None:
    assert excerpt("a: b\n", line, column) is None


def test_what_cannot_be_read_has_no_excerpt() -> None:
    assert excerpts([Place("a.yaml", 1, 5)], lambda _: None) == {}


def test_what_is_no_utf8_and_no_yaml_can_still_be_shown() -> None:
    found = excerpt(b"a: \xff b\n\x00", 1, 4)
    assert found is not None
    assert (found.text, found.end) == ("a: \N{REPLACEMENT CHARACTER} b", 5)


@pytest.mark.parametrize(
    ("text", "hashes"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]),
        (
            " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n",
            [
                "e9496ae3ebfced30:1",
                "fb7c023a8b9ccb3f:1",
                "ce8ba1a563dcdaca:1",
                "e20e36e16fcb0cc8:1",
                "b3edc88f2938467e:1",
                "c8e28b0b4002a3a0:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
        (
            "Lorem ipsum dolor sit amet.\n" * 10,
            [
                *(f"a7f2ff13bc495cf2:{number}" for number in range(1, 7)),
                "a7f2ff1481e87703:1",
                "a9cf91f7bbf1862b:1",
                "55ec222b86bcae53:1",
                "cc97dc7b1d7d8f7b:1",
                "c129715d7a2bc9a3:1",
            ],
        ),
    ],
)
def test_lines_have_the_fingerprints_that_github_gives_them(text: str, hashes: list[str]) -> None:
    """The figures are those by which GitHub's own upload is tested."""
    assert [*line_hashes(text, range(1, 100)).values()] == hashes


def test_an_excerpt_has_the_fingerprint_of_its_line() -> None:
    found = excerpt(" a\nb\n  \t\tc\n d", 3, 5)
    assert found is not None
    assert found.line_hash == "180aee12dab6264:1"
