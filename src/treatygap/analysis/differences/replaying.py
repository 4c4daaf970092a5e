"""A model in part as it was and in part as it is now."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Literal, TypeVar, get_args

from treatygap.analysis.differences.dated import Blend, bodies, comings, figures, histories, memberships, opt_outs
from treatygap.model.party import Party, Series
from treatygap.model.prerequisite import Instrument
from treatygap.model.project import Project
from treatygap.model.rule import Contested
from treatygap.model.status import InstitutionEntry, StatusEntry
from treatygap.model.treaty import OptOut, Provision

Axis = Literal["time", "world", "law", "model", "knowledge"]
"""What can make a verdict differ between two versions: days pass; something happens; what the treaty promises and
what that needs changes; so does how the model is built; or what was so all along is found out."""

AXES: tuple[Axis, ...] = get_args(Axis)

T = TypeVar("T")
K = TypeVar("K")


def replayed(before: Project, after: Project, days: tuple[date, date], axes: Collection[Axis]) -> Project:
    """The old version with what lies on some axes as in the new one.

    What only one version has is there as that version has it, since the other speaks of it nowhere. Only a party is
    there no earlier and no longer than what is replayed says.

    Args:
        before: the old version.
        after: the new version, in which everything goes by the same ids.
        days: the days of which the two speak.
        axes: what to take from the new version.
    """
    old_day, new_day = days
    blend = Blend(
        before.treaty.cut_off,
        "world" in axes,
        "knowledge" in axes,
        old_day,
        new_day,
        "time" in axes,
        lambda claim: before.is_assumed(claim) or after.is_assumed(claim),
    )
    law = after if "law" in axes else before
    model = after if "model" in axes else before
    contested = {name: _chosen(point, model.contested.get(name)) for name, point in law.contested.items()}
    found = replace(
        law,
        articles=_either(before.articles, after.articles),
        article_of=_either(before.article_of, after.article_of),
        provisions={
            name: record.model_copy(
                update={
                    "history": _history(name, before.provisions, after.provisions, blend),
                    "opt_outs": _opt_outs(name, before, after, blend),
                }
            )
            for name, record in _either(before.provisions, after.provisions, law.provisions).items()
        },
        institutions={
            name: record.model_copy(update={"history": _body(name, before, after, blend)})
            for name, record in _either(before.institutions, after.institutions, law.institutions).items()
        },
        instruments={
            name: record.model_copy(update={"history": _history(name, before.instruments, after.instruments, blend)})
            for name, record in _either(before.instruments, after.instruments, law.instruments).items()
        },
        indicators=_either(before.indicators, after.indicators),
        parties=dict(_parties(before, after, blend)),
        sources=_either(before.sources, after.sources),
        claims=_either(before.claims, after.claims),
        places=_either(before.places, after.places),
        contested=contested,
        start_together=model.start_together,
    )
    if law is model:
        return found
    return replace(found, rules_on=found.rules_in({point.readings[0].id for point in contested.values()}))


def _either(before: Mapping[K, T], after: Mapping[K, T], first: Mapping[K, T] | None = None) -> dict[K, T]:
    """The records of both versions, those of `first` where it has them."""
    return {**before, **after, **(first or {})}


def _chosen(point: Contested, other: Contested | None) -> Contested:
    """A contested point with the reading first that another version follows, if it knows that."""
    followed = other.readings[0].id if other is not None else None
    readings = sorted(point.readings, key=lambda reading: reading.id != followed)
    return point.model_copy(update={"readings": tuple(readings)})


def _history(
    name: str, before: Mapping[str, Provision | Instrument], after: Mapping[str, Provision | Instrument], blend: Blend
) -> tuple[StatusEntry, ...]:
    if name in before and name in after:
        return histories(before[name].history, after[name].history, blend)
    return before[name].history if name in before else tuple(map(blend.forward, after[name].history))


def _body(name: str, before: Project, after: Project, blend: Blend) -> tuple[InstitutionEntry, ...]:
    old, new = before.institutions.get(name), after.institutions.get(name)
    if old is not None and new is not None:
        return bodies(old.history, new.history, blend)
    if old is not None:
        return old.history
    return tuple(map(blend.forward, new.history)) if new is not None else ()


def _opt_outs(name: str, before: Project, after: Project, blend: Blend) -> tuple[OptOut, ...]:
    old, new = before.provisions.get(name), after.provisions.get(name)
    return opt_outs(old.opt_outs if old else (), new.opt_outs if new else (), blend)


def _parties(before: Project, after: Project, blend: Blend) -> Iterator[tuple[str, Party]]:
    for name, record in sorted(_either(before.parties, after.parties).items()):
        old, new = before.parties.get(name), after.parties.get(name)
        if (old is None and not record.membership and not blend.knowledge) or (
            # A party of which the new version knows nothing was taken for one by mistake.
            new is None and blend.knowledge
        ):
            continue
        bound = record.membership
        if old is not None and new is not None:
            times = memberships(old.membership, new.membership, blend)
        elif old is None and bound:
            times = comings(bound, blend)
        else:
            times = bound
        if times is not None:
            series = _series(old or record, new or record, blend)
            yield name, record.model_copy(update={"membership": times, "indicators": series})


def _series(old: Party, new: Party, blend: Blend) -> dict[str, Series]:
    found: dict[str, Series] = {}
    for name, series in _either(old.indicators, new.indicators).items():
        both = [party.indicators.get(name) for party in (old, new)]
        was, now = (each.values if each else {} for each in both)
        assumed = any(blend.assumed(claim) for each in both if each for claim in each.because)
        values = figures(was, now, blend, assumed=assumed)
        if values:
            found[name] = series.model_copy(update={"values": values})
    return found
