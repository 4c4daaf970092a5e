"""The checks of single treaties put together to one; many are made side by side."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial

from treatygap.checks.gaps_on import GapsOn
from treatygap.checks.register import BY_CODE
from treatygap.checks.sought import sought
from treatygap.checks.suppressing import WITHOUT_EFFECT, suppress
from treatygap.checks.treaty import TreatyChecked, check_treaty
from treatygap.loading.cache import fetch, keep
from treatygap.loading.discovery import Layout
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Checked
from treatygap.model.diagnostic import CODES, Diagnostic

_KNOWN = {*CODES, *BY_CODE}
_FEW = 8
"""So many treaties are checked one after the other: to start processes would take longer."""


def examine(
    layout: Layout, keys: Mapping[str, str], settings: CheckSettings, today: date, gaps_on: GapsOn | None
) -> Iterator[TreatyChecked]:
    """The check of each treaty, as it was kept or made anew.

    Args:
        layout: the project.
        keys: treaty -> the name under which its check is kept.
        settings: what is looked for.
        today: the day by which it is judged what is out of date.
        gaps_on: whether gaps are looked for as well, and those of which day.
    """
    missing = []
    for name, key in keys.items():
        known = fetch(key, TreatyChecked)
        if known is None:
            missing.append(name)
        else:
            yield known
    alone = len(keys) <= _FEW
    one = partial(check_treaty, layout, settings=settings, today=today, gaps_on=gaps_on, alone=alone)
    for examined in _anew(one, missing):
        keep(keys[examined.treaty], examined)
        yield examined


def _anew(examine: "partial[TreatyChecked]", names: Sequence[str]) -> Iterator[TreatyChecked]:
    workers = min(os.cpu_count() or 1, len(names) // _FEW)
    if workers < 2:  # noqa: PLR2004 -- one process is this one
        yield from map(examine, names)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(examine, names, chunksize=_FEW)


def combine(
    wanted: Sequence[TreatyChecked],
    all_treaties: Sequence[TreatyChecked],
    settings: CheckSettings,
    today: date,
    *,
    gaps: bool = False,
) -> Checked:
    """One check from those of single treaties.

    Leaves out what is not wanted or let pass, and adds what is wrong with the comments that let it pass.

    Args:
        wanted: the treaties that were asked for.
        all_treaties: all of the project, for what they cite.
        settings: what is looked for.
        today: the day by which it is judged whether a comment has expired.
        gaps: whether gaps were looked for as well.
    """
    faults = {
        item
        for treaty in wanted
        for item in treaty.diagnostics
        if item.severity == "error" or (settings.wants(item.code) and not _is_cited(item, treaty, all_treaties))
    }
    comments = {comment for treaty in wanted for comment in treaty.comments}
    counted, waived, about_comments = suppress(faults, sorted(comments), today, _KNOWN, settings.wants)
    if any(diagnostic.severity == "error" for diagnostic in faults):
        # Where something could not be read, a comment may be about what was not found for that reason.
        about_comments = [item for item in about_comments if item.code != WITHOUT_EFFECT.code]
    about_comments += {fault for treaty in wanted for fault in treaty.comment_faults}
    counted += [
        item._replace(severity=settings.weight(item.code, item.severity))
        for item in about_comments
        if settings.wants(item.code)
    ]
    shown = tuple(sorted(counted, key=lambda item: (item.place, item.code, item.message)))
    waived.sort(key=lambda item: (item.diagnostic.place, item.diagnostic.code))
    holes = sorted(
        (gap for treaty in wanted for gap in treaty.gaps), key=lambda gap: (gap.place, gap.code, gap.subject)
    )
    places = {item.place for item in (*shown, *(item.diagnostic for item in waived))} | {gap.place for gap in holes}
    excerpts = {place: excerpt for treaty in wanted for place, excerpt in treaty.excerpts.items()}
    return Checked(
        treaties=tuple(treaty.treaty for treaty in wanted),
        project_treaties=tuple(sorted(treaty.treaty for treaty in all_treaties)),
        today=today,
        diagnostics=shown,
        waived=tuple(waived),
        excerpts={place: excerpts[place] for place in sorted(places) if place in excerpts},
        loaded=all(treaty.loaded for treaty in wanted),
        digest=hashlib.sha256("".join(treaty.digest for treaty in wanted).encode()).hexdigest(),
        sought=sought(settings, gaps=gaps),
        gaps=tuple(holes),
        mends={item: found for treaty in wanted for item, found in treaty.mends.items()},
        gap_days={treaty.treaty: treaty.gap_day for treaty in wanted if treaty.gap_day is not None},
    )


def _is_cited(item: Diagnostic, treaty: TreatyChecked, others: Sequence[TreatyChecked]) -> bool:
    """Whether another treaty refers to what one treaty finds unused: sources are common to all."""
    if item.code not in BY_CODE or not BY_CODE[item.code].shared:
        return False
    name = item.subject.partition(" ")[2]
    return any(name in other.mentioned for other in others if other is not treaty)
