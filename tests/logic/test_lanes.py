from hypothesis import given
from hypothesis import strategies as st

from treatygap.logic.lanes import bits, pattern, spread, total, width_for

ROWS = st.binary(min_size=1, max_size=40)


@given(st.binary(min_size=1, max_size=5), st.integers(1, 9), st.integers(0, 200), st.integers(1, 60))
def test_values_take_turns(values: bytes, stride: int, first: int, count: int) -> None:
    expected = bytes(values[world // stride % len(values)] for world in range(first, first + count))
    assert pattern(values, stride, first, count) == expected


def test_a_stretch_may_be_longer_than_any_machine_could_hold() -> None:
    assert pattern(b"ab", 1 << 70, (1 << 70) - 2, 4) == b"aabb"


@given(ROWS, st.integers(0, 255))
def test_bits_are_where_a_row_has_a_value(row: bytes, value: int) -> None:
    found = bits(row, value)
    assert [found >> world & 1 for world in range(len(row))] == [int(byte == value) for byte in row]
    assert found.bit_length() <= len(row)


@given(ROWS)
def test_spread_bits_are_the_row_again(row: bytes) -> None:
    ones = bytes(byte & 1 for byte in row)
    assert spread(bits(ones, 1), len(ones)) == ones


@given(st.lists(st.tuples(st.binary(min_size=7, max_size=7), st.integers(0, 1000)), max_size=6))
def test_sums_are_those_of_each_world(terms: list[tuple[bytes, int]]) -> None:
    width = width_for(sum(255 * factor for _, factor in terms))
    sums = total(terms, width, 7)
    expected = [sum(row[world] * factor for row, factor in terms) for world in range(7)]
    assert [int.from_bytes(sums[at : at + width], "little") for at in range(0, 7 * width, width)] == expected
