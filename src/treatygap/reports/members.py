"""Things to be changed, in words."""

from treatygap.analysis.changes import Member
from treatygap.model.project import Project
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import state


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
