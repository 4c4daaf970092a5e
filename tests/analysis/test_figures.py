from fractions import Fraction

import pytest

from tests.analysis.language import NO, UNKNOWN, YES, asking, by_party, finding, moment, needed, pact, state, truth
from tests.analysis.models import Json
from treatygap.analysis.figures import bound, figure
from treatygap.analysis.packages import find_packages
from treatygap.logic.structure import Truth
from treatygap.model.party import Party
from treatygap.model.project import Project
from treatygap.model.requirement import Measured, Relative


def prices(name: str, since: str | None = None, **by_year: float) -> Party:
    return state(name, since, inflation={year.removeprefix("y"): value for year, value in by_year.items()})


FOUR = [prices(name, y2019=value) for name, value in {"alpha": 1.0, "beta": 2.0, "gamma": 3.0, "delta": 3.5}.items()]


def asking_all(requires: object, parties: list[Party]) -> Project:
    return pact({"a1.p": requires}, parties=parties)


def each(made: Project, day: str = "2020-06-30") -> list[str]:
    return list(by_party(made, day=day).values())


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"max": 3}, YES),
        ({"max": 2.99}, NO),
        ({"min": 3}, YES),
        ({"min": 3.01}, NO),
        ({"min": 2, "max": 4}, YES),
        ({"min": 4, "max": 5}, NO),
        ({"min": 1, "max": 2}, NO),
    ],
)
def test_a_figure_on_the_bound_is_within_it(limits: Json, expected: Truth) -> None:
    made = asking_all({"indicator": "inflation", **limits}, [prices("alpha", y2019=3.0)])
    assert truth(made) is expected


@pytest.mark.parametrize(("day", "expected"), [("2018-12-31", YES), ("2019-12-31", NO), ("2020-01-01", YES)])
def test_a_years_figure_counts_only_when_the_year_is_over(day: str, expected: Truth) -> None:
    made = asking_all({"indicator": "inflation", "max": 3}, [prices("alpha", y2017=2.0, y2018=9.0, y2019=2.0)])
    assert truth(made, day=day) is expected


def test_before_any_year_is_over_a_figure_is_unknown() -> None:
    made = asking_all({"indicator": "inflation", "max": 3}, [prices("alpha", y2018=2.0)])
    assert [truth(made, day=day) for day in ("2018-12-31", "2019-01-01")] == [UNKNOWN, YES]
    assert truth(asking_all({"not": {"indicator": "inflation", "max": 3}}, [state("alpha")])) is UNKNOWN


def test_a_figure_is_read_as_it_is_written() -> None:
    made = asking_all({"indicator": "inflation", "max": 3}, [prices("alpha", y2018=0.1, y2019=0.3)])
    assert figure(moment(made).facts, "inflation", "alpha") == ("2019", Fraction(3, 10))
    assert figure(moment(made).facts, "inflation", "alpha", "2018") == ("2018", Fraction(1, 10))
    assert figure(moment(made).facts, "inflation", "nobody") is None


def test_tenths_add_up_exactly() -> None:
    limit = {"best": 1, "plus": 0.2, "among": ["alpha"]}
    parties = [prices("alpha", y2019=0.1), prices("beta", y2019=0.3)]
    assert truth(asking_all({"indicator": "inflation", "party": "beta", "max": limit}, parties)) is YES


def test_outside_of_any_quantifier_every_party_is_judged_for_itself() -> None:
    made = asking_all({"indicator": "inflation", "max": 3}, FOUR)
    assert each(made) == ["implementable"] * 3 + ["blocked"]
    assert truth(made) is NO


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ({"every_party": {"indicator": "inflation", "max": 3}}, NO),
        ({"at_least_parties": 3, "of": {"indicator": "inflation", "max": 3}}, YES),
        ({"any_party": {"indicator": "inflation", "min": 3.5}}, YES),
        ({"every_party": {"indicator": "inflation", "max": 3}, "among": ["alpha", "gamma"]}, YES),
        ({"indicator": "inflation", "max": 3, "party": "alpha"}, YES),
        ({"indicator": "inflation", "max": 3, "party": "delta"}, NO),
        ({"every_party": {"indicator": "inflation", "max": 3, "party": "alpha"}}, YES),
    ],
)
def test_within_a_quantifier_or_of_a_named_party_there_is_one_verdict_for_all(requires: Json, expected: Truth) -> None:
    made = asking_all(requires, FOUR)
    assert (truth(made), by_party(made)) == (expected, {})


@pytest.mark.parametrize(
    ("limit", "verdicts"),
    [
        ({"max": {"best": 1}}, "+---"),
        ({"max": {"best": 3}}, "++--"),
        ({"max": {"best": 3, "plus": 1.5}}, "++++"),
        ({"max": {"best": 3, "plus": 1.4}}, "+++-"),
        ({"max": {"best": 3, "plus": -0.5}}, "+---"),
        ({"max": {"best": 2, "among": ["gamma", "delta"]}}, "+++-"),
        ({"min": {"best": 1}}, "---+"),
        ({"min": {"best": 2, "plus": -0.25}}, "--++"),
        ({"min": {"best": 4}}, "--++"),
        ({"min": {"best": 1, "plus": -1.5}, "max": 3}, "-++-"),
    ],
)
def test_a_bound_may_be_set_by_the_best_of_the_group(limit: Json, verdicts: str) -> None:
    made = asking_all({"indicator": "inflation", **limit}, FOUR)
    assert each(made) == ["implementable" if sign == "+" else "blocked" for sign in verdicts]


BEST_TWO: Json = {"indicator": "inflation", "max": {"best": 2, "plus": 1}}


def test_a_group_in_which_a_figure_is_missing_sets_no_known_bound() -> None:
    made = asking_all(BEST_TWO, [*FOUR, state("epsilon")])
    assert each(made) == ["undetermined"] * 5
    among = asking_all(
        {"indicator": "inflation", "max": {"best": 2, "plus": 1, "among": ["alpha", "beta"]}}, [*FOUR, state("epsilon")]
    )
    assert each(among) == ["implementable", "implementable", "blocked", "blocked", "undetermined"]


def test_a_bound_that_is_broken_already_does_not_wait_for_a_missing_one() -> None:
    made = asking_all(
        {"indicator": "inflation", "min": 3, "max": {"best": 1}}, [prices("alpha", y2019=1.0), state("beta")]
    )
    assert each(made) == ["blocked", "undetermined"]


def test_the_group_is_compared_in_the_year_of_the_partys_own_last_figure() -> None:
    parties = [prices("alpha", y2018=1.0, y2019=5.0), prices("beta", y2018=2.0)]
    made = asking_all({"indicator": "inflation", "max": {"best": 1}}, parties)
    # Alpha's figure is of 2019, of which beta has none; beta's is of 2018, in which alpha had 1.
    assert each(made) == ["undetermined", "blocked"]


def test_the_group_is_that_of_the_day() -> None:
    parties = [prices("alpha", y2018=2.0, y2019=2.0), prices("beta", "2020-03-01", y2018=1.0, y2019=1.0)]
    made = asking_all({"indicator": "inflation", "party": "alpha", "max": {"best": 1}}, parties)
    assert [truth(made, day=day) for day in ("2020-02-29", "2020-03-01")] == [YES, NO]


def test_more_best_parties_than_there_are_set_no_bound() -> None:
    made = asking_all({"indicator": "inflation", "max": {"best": 5}}, FOUR)
    facts = moment(made).facts
    measured = needed({"indicator": "inflation", "max": {"best": 5}})
    assert isinstance(measured, Measured)
    assert isinstance(measured.max, Relative)
    assert bound(facts, measured, measured.max, "2019") is None
    assert truth(made) is UNKNOWN


def test_a_figure_that_is_out_of_bounds_is_a_lack_of_its_party() -> None:
    (lack,) = finding(asking_all({"indicator": "inflation", "max": 3}, FOUR)).missing
    assert (lack.kind, lack.party, lack.status, lack.unwanted) == ("condition", "delta", "missing", False)
    assert lack.condition == needed({"indicator": "inflation", "max": 3})


def test_a_package_asks_for_the_figure_of_each_party_that_is_out_of_bounds() -> None:
    made = asking_all({"all": ["gone", {"every_party": {"indicator": "inflation", "max": 2}}]}, FOUR)
    (package,) = find_packages(made, ["a1.p"]).packages
    assert sorted((m.kind, m.party or "") for m in package.members) == [
        ("condition", "delta"),
        ("condition", "gamma"),
        ("instrument", ""),
    ]


def test_a_figure_that_is_in_the_way_must_end() -> None:
    made = asking_all({"not": {"indicator": "inflation", "max": 3, "party": "alpha"}}, FOUR)
    ((member,),) = [package.members for package in find_packages(made, ["a1.p"]).packages]
    assert (member.party, member.unwanted, member.status) == ("alpha", True, "in-place")


def test_without_parties_no_party_has_a_figure_out_of_bounds() -> None:
    assert truth(asking({"every_party": {"indicator": "inflation", "max": 3}})) is YES
