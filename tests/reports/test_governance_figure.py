"""Forms of control as a table for spreadsheets and as a drawing."""

import csv
from io import StringIO

from tests.analysis.models import control_model
from tests.analysis.test_governance import BY_PEOPLE, EQUAL, NO_BLOCK, TWO, VETO, bodies
from tests.reports.reading import cited
from tests.reports.test_pictures import texts
from treatygap.analysis.governing.governance import GovernanceFinding, govern
from treatygap.model.control import ControlModel
from treatygap.model.text import Text
from treatygap.reports.governing.governance_figure import governance_svg
from treatygap.reports.governing.governance_table import governance_csv


def found(*models: ControlModel) -> GovernanceFinding:
    return govern(cited(bodies(list(models), (VETO, NO_BLOCK), TWO)))


def test_a_line_for_each_form_and_party_holds_its_measures() -> None:
    rows = list(csv.DictReader(StringIO(governance_csv(found(EQUAL, BY_PEOPLE)))))
    assert [
        (row["form"], row["party"], row["can_block"], row["decides_alone"], row["no_influence"]) for row in rows
    ] == [
        ("equal", "alpha", "yes", "no", "no"),
        ("equal", "beta", "yes", "no", "no"),
        ("by-people", "alpha", "no", "no", "yes"),
        ("by-people", "beta", "yes", "yes", "no"),
    ]
    assert rows[0] == {
        "institution": "bank",
        "verdict": "deadlock",
        "form": "equal",
        "on_the_table": "yes",
        "game": "1",
        "party": "alpha",
        "can_block": "yes",
        "decides_alone": "no",
        "no_influence": "no",
        "shapley_shubik": "0.5",
        "banzhaf": "0.5",
        "coleman_prevent": "1.0",
        "coleman_initiate": "0.3333333333333333",
        "coleman_act": "0.25",
        "red_lines_crossed": "no-block",
    }


def test_the_drawing_names_parties_bodies_forms_and_who_refuses_them() -> None:
    by_nothing = control_model("by-nothing", {"weighted": {"by": "nothing", "quota": {"more_than": "1/2"}}})
    assert texts(governance_svg(found(EQUAL, BY_PEOPLE, by_nothing))) == [
        "Power under each form of control, and who refuses it",
        "ALPHA",
        "BETA",
        "BANK: open",
        "EQUAL",
        "refused by BETA",
        "BY-PEOPLE",
        "refused by ALPHA",
        "BY-NOTHING",
        "cannot be judged",
    ]


def test_a_title_cannot_break_out_of_the_drawing_and_does_not_stand_in_the_table() -> None:
    hostile = control_model("equal", "unanimity").model_copy(update={"title": Text(en="=1+1</text><script>x</script>")})
    made = found(hostile, BY_PEOPLE)
    assert "<script" not in governance_svg(made)
    assert "script" not in governance_csv(made)
