"""Numbers for objects, the same for the same object and for no other, found in compiled loops."""

import numba
import numpy as np
from numpy.typing import NDArray

Objects = NDArray[np.object_]
"""Others must hold the objects for as long as they are told apart, or a new one could take an old one's place."""

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""Times this, addresses that are near each other differ in their highest bits (Fibonacci hashing)."""


class Identities:
    """Objects numbered in the order in which they are met."""

    def __init__(self) -> None:
        self.known = 0
        self._addresses = np.empty(1 << 15, dtype=np.int64)
        self._slots = np.full(1 << 16, -1, dtype=np.int32)

    @property
    def addresses(self) -> NDArray[np.int64]:
        """Where each object lies in memory, by its number."""
        return self._addresses[: self.known]

    def number(self, objects: Objects) -> NDArray[np.int32]:
        """The number of each object."""
        addresses = np.frombuffer(objects, dtype=np.int64)
        if self.known + len(objects) > len(self._addresses):
            self._make_room(self.known + len(objects))
        numbers = np.empty(len(objects), dtype=np.int32)
        self.known = _number(addresses, self._slots, self._addresses, self.known, numbers)
        return numbers

    def _make_room(self, objects: int) -> None:
        known = self.addresses
        self._addresses = np.empty(1 << (2 * objects).bit_length(), dtype=np.int64)
        # Half of the slots stay free at least, so that a search is short.
        self._slots = np.full(2 * len(self._addresses), -1, dtype=np.int32)
        _number(known, self._slots, self._addresses, 0, np.empty(len(known), dtype=np.int32))


@numba.njit(cache=True, nogil=True)
def _number(addresses, slots, distinct, known, numbers) -> int:
    last = np.uint64(slots.shape[0] - 1)
    shift = np.uint64(64)
    while last >> (np.uint64(64) - shift):
        shift -= np.uint64(1)
    for place in range(addresses.shape[0]):
        address = addresses[place]
        slot = (np.uint64(address) * _SPREAD) >> shift
        while slots[slot] >= 0 and distinct[slots[slot]] != address:
            slot = (slot + np.uint64(1)) & last
        if slots[slot] < 0:
            slots[slot] = known
            distinct[known] = address
            known += 1
        numbers[place] = slots[slot]
    found: int = known
    return found
