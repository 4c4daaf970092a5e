"""Things to be changed, in words."""

from collections.abc import Iterable

from treatygap.analysis.changes import Member
from treatygap.model.project import Project
from treatygap.reports.document import Paragraph
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import joined, state


def member_title(project: Project, member: Member) -> str:
    """What is to be put in place, fulfilled, or ended."""
    title = phrase(project, member.condition or member.id, member.party)
    return f"an end of: {title}" if member.unwanted else title


def member_words(member: Member) -> str:
    """How it stands."""
    if member.unwanted:
        return "in the way"
    if member.condition is not None:
        return "not known" if member.status == "unknown" else "not so"
    return state(member.status, member.facets)


def deadlock_mark(member: Member) -> str:
    """What is set behind the title of a body in deadlock."""
    return "†" if member.deadlocked else ""


def deadlock_note(project: Project, members: Iterable[Member]) -> tuple[Paragraph, ...]:
    """What the mark means, for those that have it; nothing if none has."""
    stuck = dict.fromkeys(member.id for member in members if member.deadlocked)
    if not stuck:
        return ()
    names = joined(project.title_of(name) for name in stuck)
    text = (
        f"Marked with †: {names}. Every form of control on the table is refused by a party, so that how "
        f"{'it decides' if len(stuck) == 1 else 'they decide'} cannot be settled as things stand. What would open "
        f"that: treatygap governance {' '.join(stuck)}"
    )
    return (Paragraph((text,)),)
