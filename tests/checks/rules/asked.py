"""Rules drawn at random, and the worlds in which they are judged."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import strategies as st

from tests.analysis.language import moment, pact, state
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.rule import Contested, Rule

LAWS = ("ash", "elm", "oak")
FIGURES = (None, 1.0, 2.0, 3.0, 4.0, 5.0)
DAYS = ("2019-06-30", "2020-06-30")
Raw = dict[str, Any]

laws = st.sampled_from(LAWS)
conditions = st.sampled_from(
    [
        {"indicator": "points", "max": 2.0},
        {"indicator": "points", "max": 3.0},
        {"indicator": "points", "min": 3.0},
        {"indicator": "points", "min": 4.0, "max": 5.0},
        {"indicator": "points", "min": 3.0, "max": 1.0},
        {"from": "2020-01-01"},
        {"until": "2020-01-01"},
        {"until": "2019-12-01"},
    ]
)


def _gates(parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(parts, min_size=1, max_size=3)
    return st.one_of(
        lists.map(lambda found: {"all": found}),
        lists.map(lambda found: {"any": found}),
        st.lists(parts, min_size=3, max_size=3).map(lambda found: {"at_least": {"count": 2, "of": found}}),
        parts.map(lambda part: {"not": part}),
        parts.map(lambda part: {"every_party": part}),
    )


of_laws = st.recursive(laws, _gates, max_leaves=6)
"""Requirements on laws alone."""
of_everything = st.recursive(st.one_of(laws, conditions), _gates, max_leaves=6)


def rules(requirements: st.SearchStrategy[Any]) -> st.SearchStrategy[Raw]:
    """Rules as they are written down, with and without an exception."""
    plain = st.fixed_dictionaries({"requires": requirements})
    return st.one_of(plain, st.fixed_dictionaries({"requires": requirements, "unless": requirements}))


def treaty(*given: Raw, readings: Sequence[Sequence[str]] = ()) -> Project:
    """A treaty with some rules on one promise, which are called `r0`, `r1` and so on.

    Args:
        given: the rules.
        readings: the rules of each reading of a contested point, if there is one.
    """
    made = pact({"a1.p": "here"}, laws=dict.fromkeys(LAWS, "missing"), parties=[state("x", points={"1990": 1.0})])
    written = {
        f"r{number}": Rule.model_validate_json(
            json.dumps({"id": f"r{number}", "provision": "a1.p", "because": ["study#x"], **raw})
        )
        for number, raw in enumerate(given)
    }
    point = {
        "id": "point",
        "title": "A point",
        "readings": [
            {"id": f"reading-{number}", "title": "A reading", "rules": list(names), "because": ["study#x"]}
            for number, names in enumerate(readings)
        ],
    }
    contested = {"point": Contested.model_validate_json(json.dumps(point))} if readings else {}
    return replace(made, rules=written, rules_on={"a1.p": tuple(written.values())}, contested=contested)


def verdicts(*given: Raw, beside: Sequence[Raw] = ()) -> Iterator[Truth]:
    """Whether rules on one promise are all met, in every world: each law, figure and day, known or unknown.

    Args:
        given: the rules.
        beside: others that are judged in the same worlds; figures and days differ only where some rule asks for them.
    """
    made = treaty(*given)
    text = f"{given}{beside}"
    figures = FIGURES if "indicator" in text else FIGURES[:1]
    days = DAYS if "from" in text or "until" in text else DAYS[:1]
    for value, day in product(figures, days):
        known = {} if value is None else {"points": {"2018": value}}
        then = moment(replace(made, parties={"x": state("x", None, None, **known)}), day)
        for truths in product(Truth, repeat=len(LAWS)):
            yield then.verdicts_if(dict(zip(LAWS, truths, strict=True)))["a1.p"]


def rewritten(raw: Any, name: Callable[[str], str]) -> Any:
    """The same rule with other names and every list the other way round."""
    match raw:
        case str():
            return name(raw)
        case list():
            return [rewritten(item, name) for item in reversed(raw)]
        case Mapping() if "indicator" in raw or "from" in raw or "until" in raw:
            return raw
        case Mapping():
            return {key: rewritten(value, name) for key, value in raw.items()}
        case _:
            return raw
