"""What is said of days before a treaty was in force, when nothing in it bound anybody."""

from datetime import date

from treatygap.model.treaty import Treaty
from treatygap.reports.wording import day


def not_in_force(treaty: Treaty, when: date) -> bool:
    """Whether the treaty is known not to have been in force on a day."""
    return when < (treaty.in_force or treaty.signed)


def working(treaty: Treaty, when: date) -> str:
    """The words for promises that can work, which before the treaty is in force is not said without reserve."""
    return "could work if the treaty were in force" if not_in_force(treaty, when) else "can work"


def force_facts(treaty: Treaty, when: date) -> list[tuple[str, str]]:
    """What the head of a report says of a day before the treaty was in force; nothing of a later one."""
    if not not_in_force(treaty, when):
        return []
    words = "Not yet signed" if when < treaty.signed else "Signed, not yet in force"
    return [("Note", f"{words} on this day; what “can work” could only if the treaty were in force")]


def force_note(treaty: Treaty, first: date) -> str | None:
    """What a report on a time says if it begins before the treaty was in force."""
    if not not_in_force(treaty, first):
        return None
    before = f"in force before {day(treaty.in_force)}" if treaty.in_force else f"signed before {day(treaty.signed)}"
    return f"The treaty was not {before}: on earlier days, what “can work” could only if the treaty were in force."
