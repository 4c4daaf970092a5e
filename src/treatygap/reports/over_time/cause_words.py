"""Why a verdict turned, in words."""

from collections.abc import Iterable
from typing import cast

from treatygap.analysis.over_time.turning import Cause
from treatygap.model.project import Project
from treatygap.model.status import Facet, Status
from treatygap.reports.citations import Citations
from treatygap.reports.document import Inline, Span
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import STATUSES, joined, promise


def because(project: Project, citations: Citations, provision: str, causes: Iterable[Cause]) -> Inline:
    """What changed, each with its sources; the facets of a body that changed alike are told together."""
    together: dict[Cause, list[Facet]] = {}
    claims: dict[Cause, dict[str, None]] = {}
    for cause in causes:
        alike = cause._replace(facet=None, claims=())
        together.setdefault(alike, []).extend([cause.facet] if cause.facet else [])
        claims.setdefault(alike, {}).update(dict.fromkeys(cause.claims))
    spans: list[Span] = []
    for cause, facets in together.items():
        spans += ["; "] if spans else []
        spans.append(_words(project, provision, cause, tuple(facets)))
        notes = citations.notes(claims[cause])
        spans += [" ", *notes] if notes else []
    return tuple(spans)


def _words(project: Project, provision: str, cause: Cause, facets: tuple[Facet, ...]) -> str:
    party = f" for {project.title_of(cause.party)}" if cause.party else ""
    match cause.kind:
        case "joined" | "left":
            return f"{project.title_of(cause.id)} {cause.kind}"
        case "opt-out" | "obligation":
            what = "this promise" if cause.id == provision else promise(project, cause.id)
            to = project.title_of(cause.party or "")
            return f"{what} {'no longer binds' if cause.kind == 'opt-out' else 'now binds'} {to}"
        case "condition":
            now = {True: "so from this day", False: "not so from this day", None: "not known from this day"}
            asked = phrase(project, cause.condition or cause.id, cause.party)
            return f"{asked}: {now[cast('bool | None', cause.after)]}"
        case _:
            before, after = cast("Status", cause.before), cast("Status", cause.after)
            own = cause.id == provision
            what = "the promise itself" if own else project.title_of(cause.id)
            kept = cause.id in project.provisions
            return f"{what}{party} {_now(after, facets, kept=kept)} ({_once(before, kept=kept)})"


def _now(status: Status, facets: tuple[Facet, ...], *, kept: bool) -> str:
    place = "kept" if kept else "in place"
    if status == "in-place":
        return f"is {joined(facets) or place}"
    if status == "missing":
        return f"is not {joined(facets, 'or') or place}"
    if status == "partial":
        return f"is only partly {joined(facets) or place}"
    if status == "unknown":
        return f"is no longer known to be {joined(facets) or place}"
    return f"is {STATUSES[status]}{f' as to being {joined(facets)}' if facets else ''}"


def _once(status: Status, *, kept: bool) -> str:
    words = {"in-place": "kept" if kept else "in place", "missing": "not kept" if kept else "missing"}
    words |= {"partial": "partly kept" if kept else "partly in place", "unknown": "not known"}
    return f"before: {words.get(status, STATUSES[status])}"
