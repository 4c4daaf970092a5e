import pytest

from tests.analysis.language import needed, pact, state
from tests.analysis.models import Json
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import promise

PROJECT = pact(
    {"a1.p": "here", "a2.q": "gone"},
    parties=[state("alpha", inflation={"2019": 1.0}), state("beta")],
    bodies={"bank": ["missing"]},
)

OTHER = promise(PROJECT, "a2.q")
MAX_3: Json = {"indicator": "inflation", "max": 3.0}


@pytest.mark.parametrize(
    ("requires", "words"),
    [
        ("here", "HERE"),
        ("bank", "BANK"),
        ("a2.q", OTHER),
        ({"all": ["here", "gone", "a2.q"]}, f"HERE, GONE and {OTHER}"),
        ({"any": ["here", "gone"]}, "HERE or GONE"),
        ({"at_least": {"count": 2, "of": ["here", "gone", "dark"]}}, "2 of: HERE, GONE, DARK"),
        ({"all": ["here", {"any": ["gone", "dark"]}]}, "HERE and (GONE or DARK)"),
        ({"any": ["here", {"at_least": {"count": 1, "of": ["gone"]}}]}, "HERE or (1 of: GONE)"),
        ({"not": "gone"}, "not: GONE"),
        ({"not": {"any": ["gone", "dark"]}}, "not: (GONE or DARK)"),
        ({"all": [{"not": "gone"}, "here"]}, "not: GONE and HERE"),
        ({"every_party": "here"}, "for every party: HERE"),
        ({"every_party": {"all": ["here", "gone"]}}, "for every party: (HERE and GONE)"),
        ({"all": [{"every_party": "here"}, "gone"]}, "(for every party: HERE) and GONE"),
        ({"any_party": "here", "among": ["alpha", "beta"]}, "for one party among ALPHA and BETA: HERE"),
        ({"at_least_parties": 1, "of": "here"}, "for 1 party: HERE"),
        ({"at_least_parties": 2, "of": "here", "among": ["alpha", "beta"]}, "for 2 parties among ALPHA and BETA: HERE"),
        ({"held_for": "2 years", "of": "here"}, "for 2 years without a break: HERE"),
        ({"elapsed": "18 months", "since": {"any": ["here", "gone"]}}, "18 months since: (HERE or GONE)"),
        ({"happened": "here"}, "HERE, once"),
        ({"happened": "here", "from": "2005-01-31"}, "HERE, once from 31 January 2005"),
        ({"happened": "here", "until": "2006-02-01"}, "HERE, once before 1 February 2006"),
        (
            {"happened": {"all": ["here", "gone"]}, "from": "2005-01-31", "until": "2006-02-01"},
            "(HERE and GONE), once from 31 January 2005 before 1 February 2006",
        ),
        ({"from": "2005-01-31"}, "a day from 31 January 2005"),
        ({"until": "2006-02-01"}, "a day before 1 February 2006"),
        ({"from": "2005-01-31", "until": "2006-02-01"}, "a day from 31 January 2005 and before 1 February 2006"),
    ],
)
def test_a_requirement_reads_like_this(requires: object, words: str) -> None:
    assert phrase(PROJECT, needed(requires)) == words


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"max": 3}, "at most 3"),
        ({"min": 2.5}, "at least 2.5"),
        ({"min": 1, "max": 3}, "at least 1 and at most 3"),
        ({"max": {"best": 1}}, "at most the lowest"),
        ({"min": {"best": 1}}, "at least the highest"),
        ({"max": {"best": 3, "plus": 1.5}}, "at most 1.5 above the mean of the 3 lowest"),
        ({"min": {"best": 2, "plus": -0.5}}, "at least 0.5 below the mean of the 2 highest"),
        ({"max": {"best": 1, "among": ["alpha", "beta"]}}, "at most the lowest among ALPHA and BETA"),
    ],
)
def test_a_figure_reads_with_its_bounds_and_its_unit(limits: Json, words: str) -> None:
    assert phrase(PROJECT, needed({"indicator": "inflation", **limits})) == f"Inflation {words} (points)"


@pytest.mark.parametrize(
    ("requires", "words"),
    [
        ("here", "HERE for ALPHA"),
        ("a2.q", f"{OTHER} for ALPHA"),
        (MAX_3, "Inflation of ALPHA at most 3 (points)"),
        ({**MAX_3, "party": "beta"}, "Inflation of BETA at most 3 (points)"),
        ({"not": "here"}, "not: HERE for ALPHA"),
        ({"all": ["here", MAX_3]}, "HERE for ALPHA and Inflation of ALPHA at most 3 (points)"),
        ({"any": ["here", "gone"]}, "HERE for ALPHA or GONE for ALPHA"),
        ({"at_least": {"count": 1, "of": ["here"]}}, "1 of: HERE for ALPHA"),
        ({"held_for": "1 year", "of": "here"}, "for 1 year without a break: HERE for ALPHA"),
        ({"elapsed": "1 year", "since": "here"}, "1 year since: HERE for ALPHA"),
        ({"happened": "here"}, "HERE for ALPHA, once"),
        ({"from": "2005-01-31"}, "a day from 31 January 2005"),
        ({"every_party": "here"}, "for every party: HERE"),
        ({"any_party": MAX_3}, "for one party: Inflation at most 3 (points)"),
    ],
)
def test_a_requirement_of_one_party_names_it_where_that_matters(requires: object, words: str) -> None:
    assert phrase(PROJECT, needed(requires), "alpha") == words
