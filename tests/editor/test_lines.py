"""Places in texts, with letters that editors count twice, and with every kind of line break."""

from hypothesis import given
from hypothesis import strategies as st

from treatygap.editor.lines import Lines, Span, Units
from treatygap.loading.document import Document, parse

TEXTS = st.text(st.sampled_from("ab: \né€😀\u2028"), max_size=40)
UNITS = st.sampled_from(("utf-8", "utf-16", "utf-32"))
WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


@given(TEXTS, UNITS, st.data())
def test_a_position_of_the_editor_leads_back_to_the_same_letter(text: str, units: Units, data: st.DataObject) -> None:
    lines = Lines(text)
    offset = data.draw(st.integers(0, len(text)))
    assert lines.offset_at(*lines.position(offset, units), units) == offset


@given(TEXTS, UNITS, st.data())
def test_positions_count_in_the_units_of_the_encoding(text: str, units: Units, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset]
    encoding, size = WIDTHS[units]
    last = before.rpartition("\n")[2]
    assert Lines(text).position(offset, units) == (before.count("\n"), len(last.encode(encoding)) // size)


def test_an_emoji_is_two_units_in_utf_16() -> None:
    lines = Lines("a😀b\r\ncd")
    assert [lines.position(offset, "utf-16") for offset in range(8)] == [
        (0, 0),
        (0, 1),
        (0, 3),
        (0, 4),
        (0, 5),
        (1, 0),
        (1, 1),
        (1, 2),
    ]


def test_a_position_within_a_letter_or_beyond_an_end_means_the_nearest_place() -> None:
    lines = Lines("a😀b\r\ncd")
    assert lines.offset_at(0, 2, "utf-16") == 2
    assert lines.offset_at(0, 99, "utf-16") == 3
    assert lines.offset_at(0, 99, "utf-32") == 3
    assert lines.offset_at(9, 0, "utf-16") == 7


def test_places_of_the_loader_are_found_where_it_counts_other_line_breaks() -> None:
    """For YAML a line separator ends a line; for editors it does not."""
    text = '\ufeffa: "x\u2028  y"\nb: [😀, here]\r\nc: there\n'
    document = Document("file.yaml")
    parse(text.removeprefix("\ufeff"), document)
    lines = Lines(text)
    offsets = {loc: lines.offset(*document.values[loc]) for loc in (("a",), ("b", 1), ("c",))}
    assert {loc: text[offset : offset + 4] for loc, offset in offsets.items()} == {
        ("a",): '"x\u2028 ',
        ("b", 1): "here",
        ("c",): "ther",
    }
    assert lines.position(offsets["b", 1], "utf-32") == (1, 7)
    assert all(lines.place(offset) == document.values[loc] for loc, offset in offsets.items())


def test_a_line_is_given_without_its_break() -> None:
    assert [Lines("ab\r\n\ncd").line_span(offset) for offset in (1, 4, 6)] == [Span(0, 2), Span(4, 4), Span(5, 7)]
