"""Whether what is on record of what happened differs between two versions, whatever scenarios assume."""

from collections.abc import Mapping

from treatygap.model.prerequisite import Institution, Instrument
from treatygap.model.project import Project
from treatygap.model.treaty import Provision


def happened(before: Project, after: Project) -> bool:
    """Whether histories or parties differ; not that of which either version assumes something."""
    return before.digest != after.digest and (
        _differ(before.provisions, after.provisions, before, after)
        or _differ(before.institutions, after.institutions, before, after)
        or _differ(before.instruments, after.instruments, before, after)
        or not (_assumes_of_parties(before) or _assumes_of_parties(after) or before.parties == after.parties)
    )


def _differ(
    olds: Mapping[str, Provision | Institution | Instrument],
    news: Mapping[str, Provision | Institution | Instrument],
    before: Project,
    after: Project,
) -> bool:
    pairs = ((olds[name].history, news[name].history) for name in olds if name in news)
    return any(
        was != now
        and not any(
            before.is_assumed(claim) or after.is_assumed(claim) for entry in (*was, *now) for claim in entry.because
        )
        for was, now in pairs
    )


def _assumes_of_parties(project: Project) -> bool:
    claims = (
        claim for party in project.parties.values() for series in party.indicators.values() for claim in series.because
    )
    return any(map(project.is_assumed, claims))
