"""Published figures are reproduced to the last digit that is printed; the files name their sources."""

from fractions import Fraction

import pytest

from tests.governance.bodies import body
from tests.governance.published import Printed, Table, build, figures, tables

TABLES = {f"{table.file}: {table.name}": table for table in tables()}
AGREED = {title: table for title, table in TABLES.items() if not table.disagrees}


def differences(table: Table) -> dict[str, dict[str, tuple[str, Fraction]]]:
    """What is printed and what we find where they are not the same, by index and party."""
    game = build(table.game)
    different: dict[str, dict[str, tuple[str, Fraction]]] = {}
    for index, printed in table.figures.items():
        found = figures(game, index)
        expected = dict.fromkeys(found, printed["all"]) if set(printed) == {"all"} else printed
        wrong = {
            party: (figure.text, found[party])
            for party, figure in expected.items()
            if not figure.is_that_of(found[party])
        }
        if wrong:
            different[index] = wrong
    return different


@pytest.mark.parametrize("table", AGREED.values(), ids=AGREED)
def test_a_published_table_is_reproduced(table: Table) -> None:
    assert differences(table) == {}


def test_three_tables_are_not_reproduced_and_their_files_say_why() -> None:
    found = {title: differences(table) for title, table in TABLES.items() if table.disagrees}
    assert found == {
        "canada: seven provinces with half of the population of 1991": {
            "coleman-prevent": {
                "ontario": (".656", Fraction(101, 159)),
                "quebec": (".529", Fraction(85, 159)),
                "british-columbia": (".529", Fraction(81, 159)),
                "alberta": (".465", Fraction(75, 159)),
            }
        },
        "nassau-county: 1990, dummies (column)": {"dummies": {"glen-cove": ("no", Fraction(1))}},
        "textbooks: a chair and eight others, shares (For All Practical Purposes)": {
            "banzhaf": dict.fromkeys("abcdefgh", ("0.0290", Fraction(8, 310)))
        },
    }


@pytest.mark.parametrize(
    ("text", "double", "value", "same"),
    [
        ("0.1963", False, Fraction(421, 2145), True),
        ("0.1962", False, Fraction(421, 2145), False),
        (".5", False, Fraction(11, 20), True),
        ("421/2145", False, Fraction(421, 2145), True),
        ("421/2146", False, Fraction(421, 2145), False),
        ("5342", False, Fraction(5343), False),
        ("0.23809523809523808", True, Fraction(5, 21), True),
        ("0.2380952380952", True, Fraction(5, 21), False),
        ("yes", False, Fraction(0), False),
    ],
)
def test_a_figure_is_compared_to_its_last_digit(text: str, double: bool, value: Fraction, same: bool) -> None:  # noqa: FBT001
    assert Printed(text, double).is_that_of(value) == same


def test_what_the_third_condition_of_nice_takes_hangs_on_the_populations() -> None:
    """Other sources have other numbers for it; of the 2,718,758 coalitions with enough votes and members, 7 or 14 fail."""
    votes = {"weighted": {"by": "votes", "quota": {"votes": 255}}}
    members = {"weighted": {"one_each": True, "quota": {"more_than": "1/2"}}}
    people = {"weighted": {"by": "population", "quota": {"at_least": "62%"}}}
    two, three = (
        build({"game": "eu-27-round.yaml", "rule": {"all": rules}})
        for rules in ([votes, members], [votes, members, people])
    )
    exact = body("nice-27.yaml")
    counts = [game.winning_coalitions for game in (two, three, exact)]
    assert counts == [2_718_758, 2_718_758 - 14, 2_718_758 - 7]
