"""Hints of the form "did you mean ...?"."""

from collections.abc import Iterable

_LONGEST = 120
_MOST = 20_000
_NEAR = 0.7


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint to append to a message: the nearest known word, or nothing if none is near."""
    if len(word) > _LONGEST:
        return ""
    from difflib import get_close_matches

    pool = sorted(known)[:_MOST]
    near = get_close_matches(word, pool, n=1, cutoff=_NEAR)
    return f"; did you mean '{near[0]}'?" if near else ""
