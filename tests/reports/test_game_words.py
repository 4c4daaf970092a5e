"""Decision rules in words."""

import json
from fractions import Fraction

import pytest
from pydantic import TypeAdapter

from treatygap.model.game import GameSpec
from treatygap.reports.governing.game_words import decision_words

READ: TypeAdapter[GameSpec] = TypeAdapter(GameSpec)
TITLES = {"a": "Alpha", "b": "Beta", "c": "Gamma"}
VOTES = {"weighted": {"votes": {"a": 4, "b": 2, "c": 1}, "quota": {"votes": 5}}}
MEMBERS = {"weighted": {"one_each": True, "quota": {"at_least": "55%"}}}
PEOPLE = {"weighted": {"by": "population", "quota": {"more_than": "1/2", "of": "cast"}}}
BLEND = {"blend": {"population": "60%", "output": "40%"}, "min_share": "2%", "quota": {"at_least": "2/3"}}


@pytest.mark.parametrize(
    ("rule", "totals", "words"),
    [
        ("unanimity", (), "all members in favour"),
        ("consensus", (), "no member against"),
        (VOTES, (7,), "5 of 7 votes"),
        (PEOPLE, (7,), "more than 1/2 of population cast"),
        (
            {"weighted": BLEND},
            (1,),
            "at least 2/3 of a blend of 60 % population and 40 % output (with a floor of 2 %)",
        ),
        (
            {"weighted": {"one_each": True, "quota": {"more_than": "1/2"}, "casting_vote": "a"}},
            (3,),
            "more than 1/2 of the members, or half of them and Alpha",
        ),
        ({"veto": ["a", "b"]}, (), "the consent of Alpha and Beta"),
        ({"winning": [["a"], ["b", "c"]]}, (), "all of one group in favour: Alpha; or Beta and Gamma"),
        ({"all": [VOTES]}, (7,), "5 of 7 votes"),
        ({"all": [VOTES, MEMBERS]}, (7, 3), "all of: 5 of 7 votes; at least 55 % of the members"),
        (
            {"any": [{"all": [MEMBERS, PEOPLE]}, {"fails_if_against": {"one_each": True, "votes_against": 2}}]},
            (3, 7),
            "any of: (all of: at least 55 % of the members; more than 1/2 of population cast); "
            "fewer than 2 of the members against",
        ),
        (
            {
                "at_least": {
                    "count": 2,
                    "of": [
                        VOTES,
                        {"fails_if_against": {"by": "population", "more_than": "1/3"}},
                        {"fails_if_against": {"square_root": True, "by": "people", "at_least": "40%"}},
                    ],
                }
            },
            (7,),
            "at least 2 of: 5 of 7 votes; no more than 1/3 of population against; "
            "less than 40 % of the square root of people against",
        ),
    ],
)
def test_a_rule_is_told_by_what_a_decision_needs(rule: object, totals: tuple[int, ...], words: str) -> None:
    found = decision_words(READ.validate_json(json.dumps(rule)), TITLES, [Fraction(total) for total in totals])
    assert found.replace("\N{NO-BREAK SPACE}", " ") == words
