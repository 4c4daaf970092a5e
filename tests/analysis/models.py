"""Small projects made of literal records, without files."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from datetime import date
from typing import Any

from hypothesis import strategies as st

from treatygap.model.control import Candidates, ControlModel, RedLine
from treatygap.model.party import Indicator, Party
from treatygap.model.prerequisite import Institution, Instrument
from treatygap.model.project import Project
from treatygap.model.rule import Rule
from treatygap.model.status import FACETS, STATUSES
from treatygap.model.treaty import Article, Provision, Treaty

Json = dict[str, Any]

DAY = date(2020, 6, 30)
"""The cut-off day of every project here."""
FIRST = "2000-01-01"
ON_PAPER = ["law#1"]


def provision(name: str, **more: Any) -> Provision:
    """A promise; its article's id is the first part of its own."""
    return Provision.model_validate_json(
        json.dumps(
            {"id": name, "title": name.upper(), "summary": "A promise.", "because": [f"{name[:2]}#promise"]} | more
        )
    )


def kept(status: str = "in-place", since: str = FIRST, claim: str = "news#kept") -> list[Json]:
    """A history with one entry, of a promise or an instrument."""
    return [{"from": since, "status": status, "because": [claim]}]


def instrument(name: str, status: str = "missing", history: list[Json] | None = None) -> Instrument:
    """A law."""
    record = {"id": name, "title": name.upper(), "summary": "A law.", "form": "law"}
    return Instrument.model_validate_json(json.dumps(record | {"history": history or kept(status, claim="law#1")}))


def institution(name: str, *statuses: str, history: list[Json] | None = None, game: object = None) -> Institution:
    """A body; its three facets have the given statuses, or all the one that is given."""
    values: Json = dict(zip(FACETS, statuses if len(statuses) == 3 else statuses * 3, strict=False))
    record: Json = {"id": name, "title": name.upper(), "summary": "A body."}
    record["history"] = history or [{"from": FIRST, "because": ["law#body"], **values}]
    if game is not None:
        record["decision_rule"] = {"summary": "A way.", "game": game, "because": ["law#decides"]}
    return Institution.model_validate_json(json.dumps(record))


def rule(name: str, on: str, requires: object) -> Rule:
    """A rule; its claim bears its name."""
    record = {"id": name, "provision": on, "requires": requires, "because": [f"study#{name}"]}
    return Rule.model_validate_json(json.dumps(record))


def party(name: str, **indicators: dict[str, float]) -> Party:
    """A party with the values of its indicators by year."""
    series = {indicator: {"values": values, "because": ["data#1"]} for indicator, values in indicators.items()}
    return Party.model_validate_json(json.dumps({"id": name, "title": name.upper(), "indicators": series}))


def control_model(name: str, game: object) -> ControlModel:
    """A way of sharing control."""
    record = {"id": name, "title": name.upper(), "summary": "A way.", "game": game, "because": ["study#models"]}
    return ControlModel.model_validate_json(json.dumps(record))


def candidates(institutions: list[str], models: list[str], claim: str = "study#candidates") -> Candidates:
    """Models in question for some bodies."""
    return Candidates.model_validate_json(
        json.dumps({"institutions": institutions, "models": models, "because": [claim]})
    )


def red_line(name: str, of: str, demand: object, *institutions: str) -> RedLine:
    """What a party refuses."""
    record = {"id": name, "party": of, "title": name.upper(), "demand": demand, "institutions": institutions}
    return RedLine.model_validate_json(json.dumps(record | {"confidence": "high", "because": ["speech#1"]}))


def project(
    provisions: Iterable[Provision] = (),
    rules: Iterable[Rule] = (),
    institutions: Iterable[Institution] = (),
    instruments: Iterable[Instrument] = (),
    parties: Iterable[Party] = (),
    models: Iterable[ControlModel] = (),
    in_question: Sequence[Candidates] = (),
    red_lines: Iterable[RedLine] = (),
) -> Project:
    """A project made of these records, put together as the loader would."""
    provisions, rules, parties = tuple(provisions), tuple(rules), tuple(parties)
    article_of = {item.id: item.id.partition(".")[0] for item in provisions}
    speaking = {item.provision for item in rules}
    measured = dict.fromkeys(indicator for item in parties for indicator in item.indicators)
    records: dict[str, Any] = {
        "treaty": _TREATY,
        "articles": {name: _article(name, number) for number, name in enumerate(dict.fromkeys(article_of.values()), 1)},
        "provisions": {item.id: item for item in provisions},
        "article_of": article_of,
        "institutions": {item.id: item for item in institutions},
        "instruments": {item.id: item for item in instruments},
        "indicators": {name: Indicator.model_validate({"id": name, "title": name, "unit": "u"}) for name in measured},
        "parties": {item.id: item for item in parties},
        "rules": {item.id: item for item in rules},
        "rules_on": {name: tuple(item for item in rules if item.provision == name) for name in sorted(speaking)},
        "control_models": {item.id: item for item in models},
        "candidates": tuple(in_question),
        "red_lines": {item.id: item for item in red_lines},
        "warnings": (),
        "digest": "0" * 64,
    }
    # Whatever else a project holds is a mapping, and empty here.
    bare: Json = {field.name: {} for field in fields(Project) if field.default is MISSING}
    return Project(**(bare | records))


_TREATY = Treaty.model_validate_json(
    json.dumps(
        {
            "id": "pact",
            "title": "Pact",
            "short_title": "Pact",
            "signed": FIRST,
            "cut_off": DAY.isoformat(),
            "article_count": 1,
            "text_state": "Read.",
            "because": ON_PAPER,
        }
    )
)


def _article(name: str, number: int) -> Article:
    record = {"id": name, "number": number, "title": name, "summary": "An article.", "section": "part"}
    more = {"competence": "joint", "text": "seen", "confidence": "high", "sources": ["law"]}
    return Article.model_validate_json(json.dumps(record | more))


def _requirements(names: list[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        st.sampled_from(names),
        lambda parts: st.one_of(
            st.lists(parts, min_size=1, max_size=3).map(lambda of: {"all": of}),
            st.lists(parts, min_size=1, max_size=3).map(lambda of: {"any": of}),
            st.lists(parts, min_size=2, max_size=3).map(lambda of: {"at_least": {"count": 2, "of": of}}),
        ),
        max_leaves=5,
    )


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Small projects whose rules may be nested, contradict nothing, and run in circles."""
    promises = ["a1.p", "a1.q", "a2.r", "a3.s"][: draw(st.integers(1, 4))]
    laws, bodies = ["law", "pact"], ["bank", "court"]
    status = st.sampled_from([word for word in STATUSES if word != "superseded"])
    requirement = _requirements([*promises, *laws, *bodies])
    provisions = []
    rules: list[Rule] = []
    for name in promises:
        wanted: list[object] = draw(st.lists(requirement, max_size=2))
        needs_nothing = not wanted and draw(st.booleans())
        more: Json = {"no_prerequisites": "It needs nothing."} if needs_nothing else {}
        history = kept(draw(status)) if draw(st.integers(0, 3)) == 0 else []
        provisions.append(provision(name, history=history, **more))
        rules += [rule(f"r{len(rules) + number}", name, needs) for number, needs in enumerate(wanted)]
    return project(
        provisions,
        rules,
        [institution(name, draw(status), draw(status), draw(status)) for name in bodies],
        [instrument(name, draw(status)) for name in laws],
    )
