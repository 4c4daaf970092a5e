"""Titles in several languages, days, durations and shares: the small values that records are made of."""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema, model_validator

from treatygap.model.base import Record

_PROSE = {"type": "string", "pattern": r"\S", "patternErrorMessage": "must be some text, not empty"}
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), WithJsonSchema(_PROSE)]
"""A sentence or a few, in our own words."""


def _or_plain_text(schema: dict[str, Any]) -> None:
    """Say in a JSON Schema that plain text may stand in place of the mapping."""
    about = {key: schema.pop(key) for key in ("title", "description") if key in schema}
    mapping = dict(schema)
    schema.clear()
    schema.update(about | {"oneOf": [_PROSE, mapping]})


class Text(Record):
    """A title in one or more languages; plain text stands for English alone."""

    model_config = ConfigDict(json_schema_extra=_or_plain_text)

    en: Prose
    """In English; always needed."""
    ru: Prose | None = None
    """The same in the language that has the code `ru`."""
    be: Prose | None = None
    """The same in the language that has the code `be`."""

    @model_validator(mode="before")
    @classmethod
    def _plain_text_is_english(cls, value: Any) -> Any:  # noqa: ANN401 -- pydantic hands over whatever was read
        return {"en": value} if isinstance(value, str) else value

    def __str__(self) -> str:
        """The English title."""
        return self.en


_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def parse_day(value: Any) -> Any:  # noqa: ANN401 -- any YAML value may stand where a day belongs
    """Turn `YYYY-MM-DD` into a date.

    Raises:
        ValueError: if text is not a day of the calendar written that way.
    """
    if not isinstance(value, str):
        return value
    if not _ISO_DAY.fullmatch(value):
        raise ValueError(f"'{value}' is not a day written as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{value}' is not a day of the calendar") from None


Day = Annotated[
    date,
    BeforeValidator(parse_day),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date",
            "pattern": rf"^{_ISO_DAY.pattern}$",
            "patternErrorMessage": "must be a day written as YYYY-MM-DD",
        }
    ),
]


def check_period(since: date | None, until: date | None) -> None:
    """Refuse a period without either end, or one that is over before it begins.

    Raises:
        ValueError: if that is so.
    """
    if since is None and until is None:
        raise ValueError("a period needs a first day (from), a day on which it is over (until), or both")
    if since is not None and until is not None and until <= since:
        raise ValueError(f"the period from {since} is over on {until}, before it begins")


_SHARE = re.compile(r"([0-9]{1,9})/([0-9]{1,9})|([0-9]{1,3}(?:\.[0-9]{1,6})?)%")


def share(text: str) -> Fraction:
    """The exact number that `1/2` or `65%` stands for.

    Raises:
        ValueError: if the text is neither, or lies outside 0 to 1.
    """
    match = _SHARE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not a share such as 1/2 or 65%")
    numerator, denominator, percent = match.groups()
    if percent is None and int(denominator) == 0:
        raise ValueError(f"'{text}' divides by zero")
    value = Fraction(percent) / 100 if percent is not None else Fraction(int(numerator), int(denominator))
    if value > 1:
        raise ValueError(f"'{text}' is more than {'1' if percent is None else '100%'}")
    return value


def _checked_share(text: str) -> str:
    share(text)
    return text


Share = Annotated[
    str,
    AfterValidator(_checked_share),
    WithJsonSchema(
        {
            "type": "string",
            # As above, as far as a pattern can tell: no zero below the line, and no more than 100%.
            "pattern": r"^(?:[0-9]{1,9}/0{0,8}[1-9][0-9]{0,8}|(?:100(?:\.0{1,6})?|0?[0-9]{1,2}(?:\.[0-9]{1,6})?)%)$",
            "patternErrorMessage": "must be a share such as 1/2 or 65%, from 0 to 1",
        }
    ),
]
"""A share as written, `1/2` or `65%`; `share` gives its number."""

_DURATION = re.compile(r"([1-9][0-9]{0,4}) (day|month|year)s?")


def before(day: date, duration: str) -> date:
    """The day that lies a duration such as `18 months` before another.

    Months and years are those of the calendar; where the earlier month is too short, its last day is taken. What
    would lie before the calendar begins is its first day.

    Raises:
        ValueError: if the text is no duration.
    """
    months, days = _length(duration)
    if days:
        return date.fromordinal(max(1, day.toordinal() - days))
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < MINYEAR:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def after(day: date, duration: str) -> date | None:
    """The first day from which a duration counted back does not reach behind another day.

    Returns:
        None if that would lie after the last day of the calendar.

    Raises:
        ValueError: if the text is no duration.
    """
    months, days = _length(duration)
    if days:
        ordinal = day.toordinal() + days
        return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return None
    length = monthrange(year, month + 1)[1]
    # From any day of a month that is too short, counting back leads before the day.
    return date(year, month + 1, day.day) if day.day <= length else date(year, month + 2, 1)


def in_months_or_days(duration: str) -> tuple[str, int]:
    """A duration as a number of `months` or of `days`; only those of one unit can be compared.

    Raises:
        ValueError: if the text is no duration.
    """
    months, days = _length(duration)
    return ("days", days) if days else ("months", months)


def _length(duration: str) -> tuple[int, int]:
    """How many months and how many days a duration stands for; one of the two is zero."""
    match = _DURATION.fullmatch(duration)
    if match is None:
        raise ValueError(f"'{duration}' is not a duration such as 2 years, 18 months or 90 days")
    count = int(match[1])
    return (0, count) if match[2] == "day" else (count * (12 if match[2] == "year" else 1), 0)


def _checked_duration(text: str) -> str:
    before(date.min, text)
    return text


Duration = Annotated[
    str,
    AfterValidator(_checked_duration),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^{_DURATION.pattern}$",
            "patternErrorMessage": "must be a duration such as 2 years, 18 months or 90 days",
        }
    ),
]
"""A length of time as written, `2 years`, `18 months` or `90 days`; `before` counts it back from a day."""
