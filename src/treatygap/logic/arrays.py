"""A program in arrays, for compiled loops: from a program, or straight from the records of a very large model.

Needs NumPy and numba, which `treatygap[fast]` installs.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from treatygap.logic.fixpoint import System
from treatygap.logic.mentions import mentions_of
from treatygap.logic.program import Kind, Program


@dataclass(frozen=True)
class Arrays:
    """The gates of a program. A row is the number of a gate; facts take the rows after them."""

    facts: list[str]
    kinds: NDArray[np.int8]
    quotas: NDArray[np.int64]
    starts: NDArray[np.int64]
    inputs: NDArray[np.int32]
    """Rows."""
    weights: NDArray[np.int64]
    segments: NDArray[np.int64]


def arrays_of(program: Program) -> Arrays:
    """A program that is laid out already."""
    inputs = np.array(program.inputs, dtype=np.int32)
    return Arrays(
        facts=program.facts,
        kinds=np.array(program.kinds, dtype=np.int8),
        quotas=np.array(program.quotas, dtype=np.int64),
        starts=np.array(program.starts, dtype=np.int64),
        inputs=np.where(inputs >= 0, inputs, len(program.kinds) - 1 - inputs).astype(np.int32),
        weights=np.array(program.weights, dtype=np.int64),
        segments=np.array(program.segments, dtype=np.int64).reshape(-1, 3),
    )


def arrays_in_order_written(system: System) -> Arrays | None:
    """A gate for each definition in its order, where none has weights and each stands after what it needs; else None.

    Large models are like that, and share the records of what is mentioned often.
    """
    found = mentions_of(system.definitions)
    if found is None:
        return None
    quotas, starts, inputs, facts = found
    sizes = np.diff(starts)
    return Arrays(
        facts=facts,
        kinds=np.where(quotas == sizes, Kind.ALL, np.where(quotas == 1, Kind.ANY, Kind.COUNT)).astype(np.int8),
        quotas=quotas,
        starts=starts,
        inputs=inputs,
        weights=np.ones(len(inputs), dtype=np.int64),
        segments=np.array([[0, len(sizes), 1]]),
    )
