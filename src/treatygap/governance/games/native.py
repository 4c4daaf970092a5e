"""Tables of subset sums, compiled: needs NumPy and numba, which `treatygap[fast]` installs."""

from collections.abc import Callable, Sequence

import numba
import numpy as np


def cumulative(weights: Sequence[int], cells: int) -> Callable[[Sequence[int]], list[int]]:
    """The number of coalitions up to each sum, in as many 64-bit words as it takes.

    Args:
        weights: of all parties.
        cells: how many sums there are, from 0 on.
    """
    words = len(weights) // 64 + 1
    table = np.zeros((cells, words), dtype=np.uint64)
    _count(np.array(sorted(weights), dtype=np.int64), table)

    def counts(wanted: Sequence[int]) -> list[int]:
        columns = table[np.array(wanted, dtype=np.int64)].T.tolist()
        found = [0] * len(wanted)
        for column in reversed(columns):
            found = [high << 64 | low for high, low in zip(found, column, strict=True)]
        return found

    return counts


def swing_chances(
    weights: Sequence[int], different: Sequence[int], quotas: Sequence[int], chance: float
) -> dict[int, list[float]]:
    """How probable it is that a party of each weight turns the vote at each quota.

    Args:
        weights: of all parties.
        different: the weights that are asked about.
        quotas: the quotas that are.
        chance: with which every other party is in favour, at most one half, for the removal of a party to be stable.
    """
    table = np.zeros(max(quotas), dtype=np.float64)
    _weigh(np.array(sorted(weights), dtype=np.int64), chance / (1 - chance), (1 - chance) ** len(weights), table)
    asked = np.array(different, dtype=np.int64)
    return {quota: _turns(table, asked, quota, chance).tolist() for quota in quotas}


@numba.njit(cache=True, nogil=True)
def _count(weights, table) -> None:
    cells, words = table.shape
    table[0, 0] = 1
    reach = 0
    for number in range(weights.shape[0]):
        weight = weights[number]
        reach = min(reach + weight, cells - 1)
        # So many parties have no more coalitions than fit into so many words.
        used = min(words, (number + 1) // 64 + 1)
        if used == 1:
            for at in range(reach, weight - 1, -1):
                table[at, 0] += table[at - weight, 0]
        else:
            for at in range(reach, weight - 1, -1):
                carry = np.uint64(0)
                for word in range(used):
                    added = table[at, word] + table[at - weight, word]
                    over = np.uint64(added < table[at, word])
                    summed = added + carry
                    carry = over | np.uint64(summed < added)
                    table[at, word] = summed
    for at in range(1, cells):
        carry = np.uint64(0)
        for word in range(words):
            added = table[at, word] + table[at - 1, word]
            over = np.uint64(added < table[at, word])
            summed = added + carry
            carry = over | np.uint64(summed < added)
            table[at, word] = summed


@numba.njit(cache=True, nogil=True)
def _weigh(weights, ratio, scale, table) -> None:
    cells = table.shape[0]
    table[0] = 1.0
    reach = 0
    for number in range(weights.shape[0]):
        weight = weights[number]
        if weight == 0:
            for at in range(reach + 1):
                table[at] *= 1 + ratio
            continue
        reach = min(reach + weight, cells - 1)
        # Block by block from above, none longer than the weight, so that no block reads what it writes.
        end = reach + 1
        while end > weight:
            begin = max(end - weight, weight)
            mine, other = table[begin:end], table[begin - weight : end - weight]
            for at in range(mine.shape[0]):
                mine[at] += ratio * other[at]
            end = begin
    # Compensated summation (Kahan 1965): the sums are as exact as their terms.
    total, lost = 0.0, 0.0
    for at in range(cells):
        term = table[at] * scale - lost
        summed = total + term
        lost = (summed - total) - term
        total = summed
        table[at] = total


@numba.njit(cache=True, nogil=True)
def _turns(table, weights, quota, chance):  # noqa: ANN202 -- an array
    found = np.zeros(weights.shape[0])
    for number in range(weights.shape[0]):
        weight = weights[number]
        if weight == 0:
            continue
        value, factor = 0.0, 1.0 / (1.0 - chance)
        at = quota - 1
        while at >= 0:
            below = table[at - weight] if at >= weight else 0.0
            value += factor * (table[at] - below)
            factor *= -chance / (1.0 - chance)
            at -= weight
        found[number] = value
    return found
