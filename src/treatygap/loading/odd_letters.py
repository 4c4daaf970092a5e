"""Letters that look like those of an id and are others."""

import unicodedata

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = range(11, 14)


def odd_letter(text: str) -> str:
    """What to append to a message on a text of Latin letters with another one in it; else nothing."""
    odd = next(((place, each) for place, each in enumerate(text, 1) if not each.isascii()), None)
    if odd is None or not any(each.isascii() and each.isalpha() for each in text):
        return ""
    place, letter = odd
    what = "letter" if letter.isalpha() else "character"
    name = unicodedata.name(letter, f"U+{ord(letter):04X}")
    return f"; its {_ordinal(place)} {what} is {name}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else _ORDINALS.get(number % 10, "th")
    return f"{number}{ending}"
