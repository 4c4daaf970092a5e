"""Hints of the form "did you mean ...?"."""

from collections.abc import Iterable

_LONGEST = 120
_MOST = 20_000
_NEAR = 0.7


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint to append to a message: the nearest known word, or nothing if none is near."""
    near = nearest(word, known)
    return "" if near is None else f"; did you mean '{near}'?"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like another; None if none is near."""
    if len(word) > _LONGEST:
        return None
    from difflib import get_close_matches

    pool = sorted(known)[:_MOST]
    return next(iter(get_close_matches(word, pool, n=1, cutoff=_NEAR)), None)
