"""Requirements in a few words, for messages."""

from collections.abc import Sequence

from treatygap.model.requirement import (
    AllOf,
    AnyOf,
    AnyParty,
    AtLeast,
    AtLeastParties,
    Bound,
    Elapsed,
    EveryParty,
    Happened,
    HeldFor,
    Measured,
    NotThat,
    Requirement,
    Window,
)


def in_words(requirement: Requirement) -> str:
    """A requirement in words that a rule's author recognises."""
    match requirement:
        case str():
            return f"'{requirement}'"
        case AllOf(all=parts):
            return _joined(parts, "and")
        case AnyOf(any=parts):
            return _joined(parts, "or")
        case AtLeast(at_least=some):
            return f"{some.count} of {_joined(some.of, 'and')}"
        case NotThat(negated=part):
            return f"not {bracketed(part)}"
        case EveryParty(every_party=part):
            return f"for every party {bracketed(part)}"
        case AnyParty(any_party=part):
            return f"for some party {bracketed(part)}"
        case AtLeastParties(at_least_parties=count, of=part):
            return f"for {count} {'party' if count == 1 else 'parties'} {bracketed(part)}"
        case Measured():
            return _figure(requirement)
        case Window():
            return f"a day {_period(requirement)}"
        case HeldFor(held_for=time, of=part):
            return f"{bracketed(part)} for {time}"
        case Elapsed(elapsed=time, since=part):
            return f"{time} since {bracketed(part)}"
        case Happened(happened=part):
            period = f" {_period(requirement)}" if requirement.since or requirement.until else ""
            return f"{bracketed(part)} at some time{period}"


def listed(names: Sequence[str], word: str = "and") -> str:
    """Several things in a row: `a, b and c`."""
    return f"{', '.join(names[:-1])} {word} {names[-1]}" if len(names) > 1 else "".join(names)


def quoted(names: Sequence[str]) -> str:
    """Several ids in a row."""
    return listed([f"'{name}'" for name in names])


def _joined(parts: Sequence[Requirement], word: str) -> str:
    return listed([bracketed(part) for part in parts], word)


def bracketed(part: Requirement) -> str:
    """The same as a part of a sentence: in brackets if it is made of several."""
    simple = isinstance(part, (str, Measured, NotThat, Window)) or (
        isinstance(part, (AllOf, AnyOf)) and len(_listed_in(part)) == 1
    )
    return in_words(part) if simple else f"({in_words(part)})"


def _listed_in(requirement: AllOf | AnyOf) -> tuple[Requirement, ...]:
    return requirement.all if isinstance(requirement, AllOf) else requirement.any


def _figure(figure: Measured) -> str:
    bounds = [
        f"{word} {_number(bound)}"
        for word, bound in (("at least", figure.min), ("at most", figure.max))
        if bound is not None
    ]
    of = f" of '{figure.party}'" if figure.party else ""
    return f"'{figure.indicator}'{of} {' and '.join(bounds)}"


def _number(bound: Bound) -> str:
    if isinstance(bound, float):
        return f"{bound:.10g}"
    return f"that of the best {bound.best} and {bound.plus:.10g}"


def _period(period: Window | Happened) -> str:
    begin = f"from {period.since}" if period.since else ""
    end = f"before {period.until}" if period.until else ""
    return " and ".join(filter(None, (begin, end)))
