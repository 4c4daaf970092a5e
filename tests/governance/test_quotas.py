from collections.abc import Mapping

import pytest

from tests.governance.specs import spec
from treatygap.governance.games.quotas import weighted_rules, with_quotas
from treatygap.model.game import Quota

Rule = Mapping[str, object]

HALF, FOUR = {"more_than": "1/2"}, {"votes": 4}


def votes(quota: object, **each: int) -> Rule:
    return {"weighted": {"votes": each, "quota": quota}}


def made_of(one: object, other: object) -> list[object]:
    """Rules in which two weighted ones stand, in every way in which rules are put together."""
    first, second = votes(one, a=3, b=2), votes(other, a=1, b=1)
    return [
        {"all": [first, second]},
        {"any": [first, "unanimity", second]},
        {"at_least": {"count": 2, "of": [first, {"all": [second, "unanimity"]}, "unanimity"]}},
    ]


@pytest.mark.parametrize("way", range(3), ids=["all", "any", "at least"])
def test_quotas_are_replaced_in_order_and_nothing_else(way: int) -> None:
    before, after = made_of(HALF, HALF)[way], made_of(FOUR, {"votes": 1})[way]
    quotas = [Quota.model_validate(FOUR), Quota.model_validate({"votes": 1})]
    assert with_quotas(spec(before), quotas) == spec(after)
    assert [rule.quota for rule in weighted_rules(spec(after))] == quotas


def test_a_rule_without_weights_has_no_quota_to_replace() -> None:
    assert weighted_rules(spec("unanimity")) == ()
    assert with_quotas(spec("unanimity"), ()) == spec("unanimity")
