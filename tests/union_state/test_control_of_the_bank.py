from typing import Any

import pytest

from tests.union_state.reporting import by_id, report

KEYS = ("veto_players", "dictator", "dummies", "power", "accepted_by", "rejected_by")
PROPORTIONAL = (["russia"], "russia", ["belarus"], {"belarus": 0.0, "russia": 1.0}, ["russia"], ["belarus"])
EQUAL: tuple[Any, ...] = (["belarus", "russia"], None, [], {"belarus": 0.5, "russia": 0.5}, ["belarus"], ["russia"])


@pytest.fixture(scope="module")
def governance() -> dict[str, Any]:
    return by_id(report()["governance"], "institution")


def test_every_model_of_control_of_the_central_bank_is_refused_by_one_party(governance: dict[str, Any]) -> None:
    bank = governance["union-central-bank"]
    assert {model["model"]: tuple(model[key] for key in KEYS) for model in bank["models"]} == {
        "equal": EQUAL,
        "proportional-to-population": PROPORTIONAL,
        "proportional-to-gdp": PROPORTIONAL,
    }
    assert bank["verdict"] == "deadlock"


def test_the_weights_are_of_the_last_full_year_before_the_day(governance: dict[str, Any]) -> None:
    models = by_id(governance["union-central-bank"]["models"], "model")
    assert {name: model["year"] for name, model in models.items()} == {
        "equal": None,
        "proportional-to-population": "2018",
        "proportional-to-gdp": "2018",
    }
    assert models["proportional-to-population"]["weights"] == {
        "belarus": "9438785/154836891",
        "russia": "145398106/154836891",
    }


def test_the_smaller_party_can_block_in_the_house_of_representatives(governance: dict[str, Any]) -> None:
    """28 of 103 seats are more than the quarter that a decision cannot have against it, if the one account is right."""
    house = governance["house-of-representatives"]
    (model,) = house["models"]
    assert (house["verdict"], model["model"]) == ("open", "blocking-quarter-of-the-house")
    assert model["veto_players"] == ["belarus", "russia"]


def test_before_any_figures_the_proportional_models_cannot_be_judged() -> None:
    found = by_id(report("--as-of", "1999-12-31")["governance"], "institution")
    models = by_id(found["union-central-bank"]["models"], "model")
    assert (found["union-central-bank"]["verdict"], models["equal"]["problem"]) == ("open", None)
    assert {name: model["power"] for name, model in models.items() if model["problem"]} == {
        "proportional-to-population": {},
        "proportional-to-gdp": {},
    }
