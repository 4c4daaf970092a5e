"""What lints say of rules is what brute force says of them."""

from copy import deepcopy
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.checks.looking import faults, paths, without
from tests.checks.rules.asked import Raw, of_everything, of_laws, rewritten, rules, treaty, verdicts
from treatygap.checks.lint import Change
from treatygap.logic.structure import Truth

TURNED = {"ash": "oak", "elm": "ash", "oak": "elm"}


def lightened(raw: Raw, code: str) -> Raw:
    """A rule without the parts that a lint calls idle."""
    left = deepcopy(raw)
    found = faults(code, treaty(raw))
    assert [fault.fix for fault in found] == [(Change(fault.where, None),) for fault in found]
    for path in sorted(paths(found), key=_order, reverse=True):
        without(left, path)
    return left


def _order(path: tuple[str | int, ...]) -> tuple[tuple[bool, str, int], ...]:
    return tuple((isinstance(s, int), s if isinstance(s, str) else "", s if isinstance(s, int) else 0) for s in path)


@settings(max_examples=30, deadline=None)
@example({"requires": {"all": ["ash", {"any": ["ash", "elm"]}]}})
@example({"requires": {"any": [{"not": "ash"}, {"all": [{"not": "ash"}, "oak"]}]}, "unless": {"any": ["ash", "ash"]}})
@example({"requires": {"all": [{"indicator": "points", "max": 2.0}, {"indicator": "points", "max": 3.0}]}})
@example({"requires": {"all": [{"indicator": "points", "max": 2.0}, {"not": {"indicator": "points", "min": 3.0}}]}})
@example({"requires": {"all": [{"until": "2019-12-01"}, {"until": "2020-01-01"}]}})
@given(rules(of_everything))
def test_without_what_is_idle_no_verdict_is_other(raw: Raw) -> None:
    assert list(verdicts(raw)) == list(verdicts(lightened(raw, "TG604"), beside=[raw]))


@settings(max_examples=30, deadline=None)
@given(rules(of_laws))
def test_after_what_is_idle_is_gone_nothing_is(raw: Raw) -> None:
    assert faults("TG604", treaty(lightened(raw, "TG604"))) == []


def at(raw: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        raw = raw[step]
    return raw


@settings(max_examples=30, deadline=None)
@example({"requires": {"all": [{"indicator": "points", "max": 2.0}, {"indicator": "points", "min": 3.0}]}})
@example({"requires": {"all": ["ash", {"not": {"any": ["ash", "elm"]}}]}})
@example({"requires": "elm", "unless": {"all": [{"from": "2020-01-01"}, {"until": "2019-12-01"}]}})
@given(rules(of_everything))
def test_what_can_never_be_met_is_met_in_no_world(raw: Raw) -> None:
    for path in paths(faults("TG602", treaty(raw))):
        found = raw if path == ("unless",) and Truth.TRUE not in verdicts(raw) else {"requires": at(raw, path)}
        assert Truth.TRUE not in verdicts(found)


@settings(max_examples=30, deadline=None)
@given(rules(of_laws))
def test_what_no_world_meets_is_found(raw: Raw) -> None:
    assume("every_party" not in str(raw))
    # Not what is always so: the part that is always so is the one to mend.
    assert (Truth.TRUE not in verdicts(raw)) <= bool(faults("TG602", treaty(raw)) or faults("TG612", treaty(raw)))


@settings(max_examples=30, deadline=None)
@example({"requires": {"any": ["ash", {"all": ["elm", {"not": "ash"}]}, {"not": "elm"}]}})
@example({"requires": "elm", "unless": {"not": {"any": ["ash", {"not": "ash"}]}}})
@given(rules(of_everything))
def test_what_is_always_met_fails_in_no_world(raw: Raw) -> None:
    for path in paths(faults("TG612", treaty(raw))):
        assert Truth.FALSE not in verdicts({"requires": at(raw, path)})


@settings(max_examples=30, deadline=None)
@example({"requires": {"not": {"all": ["ash", {"not": "ash"}]}}})
@given(rules(of_laws))
def test_what_fails_in_no_world_is_found(raw: Raw) -> None:
    assume("every_party" not in str(raw))
    # Not what can never be: the part that can never be is the one to mend.
    assert (Truth.FALSE not in verdicts(raw)) <= bool(faults("TG612", treaty(raw)) or faults("TG602", treaty(raw)))


@settings(max_examples=30, deadline=None)
@example({"requires": "ash"}, {"requires": {"all": ["ash", "elm"]}})
@example({"requires": "ash"}, {"requires": "ash"})
@given(rules(of_everything), rules(of_everything))
def test_without_a_rule_that_another_contains_no_verdict_is_other(one: Raw, other: Raw) -> None:
    kept = {"r0": one, "r1": other}
    for fault in faults("TG606", treaty(one, other)):
        del kept[getattr(fault.where, "name", "")]
    assert len(kept) > 0
    assert list(verdicts(one, other)) == list(verdicts(*kept.values(), beside=[one, other]))


@settings(max_examples=30, deadline=None)
@example({"requires": "ash"}, {"requires": "elm", "unless": "ash"})
@given(rules(of_everything), rules(of_everything))
def test_rules_that_exclude_each_other_are_never_both_met(one: Raw, other: Raw) -> None:
    if faults("TG603", treaty(one, other)):
        assert Truth.TRUE not in verdicts(one, other)
        # What is asked of each party is one thing by itself there, which may be impossible for other reasons.
        assert "every_party" in f"{one} {other}" or all(Truth.TRUE in verdicts(raw) for raw in (one, other))


@settings(max_examples=30, deadline=None)
@given(
    rules(of_everything), rules(of_everything), st.sampled_from(["TG602", "TG603", "TG604", "TG605", "TG606", "TG612"])
)
def test_other_names_and_another_order_change_nothing(one: Raw, other: Raw, code: str) -> None:
    turned = [rewritten(raw, lambda name: TURNED.get(name, name)) for raw in (one, other)]
    assert bool(faults(code, treaty(one, other))) == bool(faults(code, treaty(*turned)))
