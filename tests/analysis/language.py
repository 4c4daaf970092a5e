"""Small projects in which one thing of the rule language is asked, and what is found of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tests.analysis.models import DAY, Json, institution, instrument, party, project, provision
from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import PartyVerdict, ProvisionFinding
from treatygap.analysis.facts import settings_for
from treatygap.analysis.moment import Moment, Moments
from treatygap.logic.structure import Truth
from treatygap.model.party import Indicator, Party
from treatygap.model.prerequisite import Institution
from treatygap.model.project import Project
from treatygap.model.requirement import Requirement
from treatygap.model.rule import Rule, StartTogether

YES, NO, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

LAWS = {"here": "in-place", "gone": "missing", "dark": "unknown"}
"""A law of each truth, in every project."""


def entry(since: str, status: str = "in-place", **more: object) -> Json:
    """An entry of a status history; its claim bears its first day."""
    return {"from": since, "status": status, "because": [f"law#d{since}"], **more}


def state(name: str, since: str | None = None, until: str | None = None, **figures: Mapping[str, float]) -> Party:
    """A party, bound from a day on if one is given, with its figures by year."""
    record = party(name, **{key: dict(values) for key, values in figures.items()}).model_dump(by_alias=True)
    if since is not None:
        record["membership"] = [{"from": since, "until": until, "because": ["law#joined"]}]
    return Party.model_validate_json(json.dumps(record))


def pact(
    rules: Mapping[str, object],
    *,
    unless: Mapping[str, object] | None = None,
    laws: Mapping[str, str | list[Json]] | None = None,
    bodies: Mapping[str, Sequence[str] | list[Json]] | None = None,
    parties: Sequence[Party] = (),
    promises: Mapping[str, Json] | None = None,
    together: Sequence[Sequence[str]] = (),
) -> Project:
    """A treaty with a rule on each promise that is named in `rules`; the rule on `a1.p` is called `r-a1-p`."""
    unless, promises = unless or {}, promises or {}
    names = dict.fromkeys([*rules, *promises, *(name for group in together for name in group)])
    made = project(
        [provision(name, **promises.get(name, {})) for name in names],
        [_rule(name, needs, unless.get(name)) for name, needs in rules.items()],
        [_body(name, given) for name, given in (bodies or {}).items()],
        [
            instrument(name, given) if isinstance(given, str) else instrument(name, history=given)
            for name, given in {**LAWS, **(laws or {})}.items()
        ],
        parties,
    )
    groups = [{"provisions": list(group), "because": ["study#together"]} for group in together]
    return replace(
        made,
        start_together=tuple(StartTogether.model_validate_json(json.dumps(group)) for group in groups),
        indicators={
            name: Indicator.model_validate({"id": name, "title": name.title(), "unit": "points"})
            for name in made.indicators
        },
    )


def asking(requires: object) -> Project:
    """A treaty whose only promise, `a1.p`, needs something."""
    return pact({"a1.p": requires})


def needed(requires: object) -> Requirement:
    """A requirement, read as from a file."""
    return _rule("a1.p", requires, None).requires


def moment(made: Project, day: str = DAY.isoformat(), *settings: str) -> Moment:
    return Moments(made, settings_for(made, settings)).on(date.fromisoformat(day))


def truth(made: Project, name: str = "a1.p", day: str = DAY.isoformat(), *settings: str) -> Truth:
    """Whether a promise can be implemented on a day."""
    return moment(made, day, *settings).verdicts[name]


def finding(made: Project, name: str = "a1.p", day: str = DAY.isoformat()) -> ProvisionFinding:
    found = analyze(made, date.fromisoformat(day))
    return next(item for item in found.provisions if item.id == name)


def by_party(made: Project, name: str = "a1.p", day: str = DAY.isoformat()) -> dict[str, PartyVerdict]:
    return dict(finding(made, name, day).by_party)


def _rule(name: str, requires: object, unless: object) -> Rule:
    slug = name.replace(".", "-")
    record = {"id": f"r-{slug}", "provision": name, "requires": requires, "because": [f"study#{slug}"]}
    return Rule.model_validate_json(json.dumps(record | ({"unless": unless} if unless else {})))


def _body(name: str, given: Sequence[str] | list[Json]) -> Institution:
    return institution(name, *(item for item in given if isinstance(item, str)), history=_entries(given) or None)


def _entries(given: Sequence[str] | list[Json]) -> list[Json]:
    return [item for item in given if not isinstance(item, str)]
