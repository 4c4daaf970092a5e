"""A number for each of many worlds: patterns that repeat, and bits as bytes, in whole numbers of any length."""

from collections.abc import Iterable

_DIGITS = bytes(max(0, byte - ord("0")) for byte in range(256))


def pattern(values: bytes, stride: int, first: int, count: int) -> bytes:
    """Values that take turns, each for a stretch of worlds: what they are in some of them.

    Args:
        values: the values one after another, a byte each.
        stride: for how many worlds each stays.
        first: the first world wanted.
        count: how many are wanted.
    """
    period = stride * len(values)
    start = first % period
    if period <= count:
        once = b"".join(values[at : at + 1] * stride for at in range(len(values)))
        return (once * (count // period + 2))[start : start + count]
    found = bytearray()
    while len(found) < count:
        at = start + len(found)
        stay = min(stride - at % stride, count - len(found))
        found += values[at // stride % len(values) :][:1] * stay
    return bytes(found)


def bits(row: bytes, value: int) -> int:
    """The worlds in which a row has a value, a bit for each."""
    return int(row[::-1].translate(bytes(ord("0") + (byte == value) for byte in range(256))), 2)


def spread(row: int, count: int) -> bytes:
    """The other way round: bits as bytes 0 and 1."""
    return f"{row:0{count}b}".encode().translate(_DIGITS)[::-1]


def total(terms: Iterable[tuple[bytes, int]], width: int, count: int) -> bytes:
    """A sum for each world.

    Args:
        terms: rows of a byte for each world, and what each is multiplied by.
        width: how many bytes the sums take; none may need more.
        count: how many worlds there are.

    Returns:
        The sums one after another, the lowest byte of each first.
    """
    # No sum reaches into the next world's bytes, so that one addition of long numbers adds up all of them.
    added = sum(int.from_bytes(_widened(row, width), "little") * factor for row, factor in terms)
    return added.to_bytes(count * width, "little")


def width_for(largest: int) -> int:
    """How many bytes numbers take: 1, 2, 4 or 8.

    Raises:
        OverflowError: if that is not enough.
    """
    for width in (1, 2, 4, 8):
        if largest < 1 << 8 * width:
            return width
    raise OverflowError


def _widened(row: bytes, width: int) -> bytes:
    if width == 1:
        return row
    found = bytearray(len(row) * width)
    found[::width] = row
    return bytes(found)
