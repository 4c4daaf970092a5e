"""What each lint on rules says, and what it leaves alone."""

import json

import pytest

from tests.analysis.language import pact, state
from tests.checks.looking import faults, messages, paths
from tests.checks.rules.asked import Raw, treaty
from tests.projects import ARTICLES, DemoProject

MORE = "rules/demo-pact/more.yaml"


def said(code: str, *rules: Raw, readings: tuple[tuple[str, ...], ...] = ()) -> list[str]:
    return [fault.message for fault in faults(code, treaty(*rules, readings=readings))]


def rule(name: str, provision: str, requires: object) -> str:
    return json.dumps({"id": name, "provision": provision, "requires": requires, "because": ["demo-analysis#aid"]})


# ---------------------------------------------------------------- TG601


def test_a_promise_that_only_another_reading_rules_has_a_rule(demo: DemoProject) -> None:
    assert messages("TG601", demo) == ["no rule says what 'art4.mutual-aid' needs, and it is not said to need nothing"]
    demo.write(
        MORE,
        f"""\
rules: [{rule("aid-needs-fund", "art4.mutual-aid", "joint-fund")}]
contested:
  - id: point
    title: A point
    readings:
      - {{id: free, title: Free, because: [demo-analysis#aid]}}
      - {{id: paid, title: Paid, rules: [aid-needs-fund], because: [demo-analysis#aid]}}
""",
    )
    assert messages("TG601", demo) == []


def test_a_promise_that_is_kept_needs_no_rule(demo: DemoProject) -> None:
    demo.append(ARTICLES, "        history: [{from: 2001-01-01, status: in-place, because: [demo-analysis#aid]}]\n")
    assert messages("TG601", demo) == []


# ---------------------------------------------------------------- TG602


@pytest.mark.parametrize(
    ("requires", "message"),
    [
        (
            {"all": ["ash", "elm", {"not": "ash"}]},
            "rule 'r0' asks for what can never be met together: 'ash' and not 'ash'",
        ),
        (
            {"any": ["elm", {"all": [{"indicator": "points", "min": 4.0}, {"indicator": "points", "max": 3.5}]}]},
            "rule 'r0' asks for what can never be met together: 'points' at least 4 and 'points' at most 3.5",
        ),
        (
            {"indicator": "points", "min": 4.0, "max": 3.0, "party": "x"},
            "rule 'r0' asks for what can never be: 'points' of 'x' at least 4 and at most 3",
        ),
        (
            {"at_least_parties": 2, "of": "ash"},
            "rule 'r0' asks for what can never be: for 2 parties 'ash'",
        ),
        (
            {"at_least": {"count": 2, "of": ["ash", {"not": "ash"}, {"all": ["elm", {"not": "elm"}]}]}},
            "rule 'r0' asks for what can never be met together: 'elm' and not 'elm'",
        ),
        (
            {"elapsed": "1 year", "since": {"all": [{"from": "2020-01-01"}, {"until": "2019-01-01"}]}},
            "rule 'r0' asks for what can never be met together: a day from 2020-01-01 and a day before 2019-01-01",
        ),
        (
            {"all": ["oak", {"any": ["ash", "elm"]}, {"not": {"any": ["ash", "elm"]}}]},
            "rule 'r0' asks for what can never be met together: ('ash' or 'elm') and not ('ash' or 'elm')",
        ),
    ],
)
def test_the_smallest_part_that_contradicts_itself_is_named(requires: object, message: str) -> None:
    assert said("TG602", {"requires": requires}) == [message]


def test_an_exception_can_rule_out_all_that_is_required() -> None:
    (fault,) = faults("TG602", treaty({"requires": {"all": ["ash", "elm"]}, "unless": "elm"}))
    assert fault.message == (
        "rule 'r0' can never hold: whatever meets 'requires', 'ash' and 'elm', is ruled out by 'unless', 'elm'"
    )
    assert paths([fault]) == [("unless",)]


@pytest.mark.parametrize(
    "requires",
    [
        {"any": ["ash", {"not": "ash"}]},
        {"all": [{"indicator": "points", "min": 3.0}, {"indicator": "points", "max": 3.0}]},
        {"all": [{"indicator": "points", "min": 4.0, "party": "x"}, {"indicator": "points", "max": 3.0}]},
        {"any": [{"until": "2019-01-01"}, {"from": "2020-01-01"}]},
        {"all": [{"held_for": "1 year", "of": "ash"}, {"not": {"held_for": "2 years", "of": "ash"}}]},
        {"all": ["ash", {"happened": {"not": "ash"}}]},
        {"all": [{"any_party": "ash"}, {"any_party": {"not": "ash"}}]},
    ],
)
def test_what_can_be_met_is_left_alone(requires: object) -> None:
    assert said("TG602", {"requires": requires}) == []


def test_what_has_held_for_some_time_holds_now() -> None:
    assert said("TG602", {"requires": {"all": [{"held_for": "1 year", "of": "ash"}, {"not": "ash"}]}}) == [
        "rule 'r0' asks for what can never be met together: ('ash' for 1 year) and not 'ash'"
    ]


def test_a_rule_on_very_many_things_is_not_looked_at() -> None:
    names = [f"law-{number}" for number in range(201)]
    for many, found in ((names, 0), (names[:200], 1)):
        made = pact({"a1.p": {"all": [*many, {"not": "law-0"}]}}, laws=dict.fromkeys(names, "missing"))
        assert len(faults("TG602", made)) == found


# ---------------------------------------------------------------- TG612


@pytest.mark.parametrize(
    ("requires", "what"),
    [
        ({"any": ["ash", {"not": "ash"}]}, "'ash' or not 'ash'"),
        ({"all": ["elm", {"any": ["oak", {"any": ["ash", {"not": "ash"}]}]}]}, "'ash' or not 'ash'"),
        ({"any_party": {"any": ["ash", {"not": "ash"}]}}, "'ash' or not 'ash'"),
        ({"not": {"any": ["ash", {"not": "ash"}]}}, "'ash' or not 'ash'"),
    ],
)
def test_the_smallest_part_that_cannot_fail_is_named(requires: object, what: str) -> None:
    assert said("TG612", {"requires": requires}) == [f"rule 'r0' asks for what is always so: {what}"]


@pytest.mark.parametrize(
    "requires",
    [
        {"any": ["ash", {"not": "elm"}]},
        {"any": ["ash", {"all": ["elm", {"not": "ash"}]}]},
        {"all": ["ash", {"not": "ash"}]},
        {"not": {"all": ["ash", {"not": "ash"}]}},
        {"any": [{"every_party": "ash"}, {"every_party": {"not": "ash"}}]},
        {"any": ["ash", {"held_for": "1 year", "of": {"not": "ash"}}]},
        {"any": [{"indicator": "points", "max": 2.0}, {"indicator": "points", "min": 3.0}]},
    ],
)
def test_what_can_fail_is_left_alone(requires: object) -> None:
    assert said("TG612", {"requires": requires}) == []


# ---------------------------------------------------------------- TG603 and TG606

ASH, NOT_ASH, BOTH = {"requires": "ash"}, {"requires": {"not": "ash"}}, {"requires": {"all": ["ash", "elm"]}}


def test_rules_that_exclude_each_other_are_both_named() -> None:
    (fault,) = faults("TG603", treaty(ASH, {"requires": "elm", "unless": "ash"}))
    assert fault.message == (
        "rules 'r0' and 'r1' on 'a1.p' can never both be met: one asks for 'ash', the other for 'elm' and not 'ash'"
    )
    assert [message for _, message in fault.steps] == ["the other rule"]


@pytest.mark.parametrize(
    ("readings", "number"),
    [
        ((), 1),
        ((("r0",), ("r1",)), 0),
        ((("r0",), ()), 1),
        ((("r0", "r1"), ()), 1),
        ((("r0",), ("r0", "r1")), 1),
    ],
)
def test_rules_exclude_each_other_where_they_hold_in_one_reading(
    readings: tuple[tuple[str, ...], ...], number: int
) -> None:
    assert len(said("TG603", ASH, NOT_ASH, readings=readings)) == number


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ((), ["r0"]),
        ((("r0",), ("r1",)), []),
        ((("r0",), ()), ["r0"]),
        ((("r1",), ()), []),
        ((("r0", "r1"), ("r1",)), ["r0"]),
        ((("r0", "r1"), ("r0",)), []),
    ],
)
def test_a_rule_is_contained_where_the_other_always_holds_with_it(
    readings: tuple[tuple[str, ...], ...], found: list[str]
) -> None:
    assert said("TG606", ASH, BOTH, readings=readings) == [
        f"rule '{name}' asks for nothing that rule 'r1' does not ask for, on the same promise" for name in found
    ]


def test_of_rules_that_are_the_same_all_but_one_are_named() -> None:
    assert said("TG606", ASH, {"requires": {"any": ["ash", {"all": ["ash", "elm"]}]}}, ASH) == [
        "rule 'r1' asks for the same as rule 'r0', on the same promise",
        "rule 'r2' asks for the same as rule 'r0', on the same promise",
    ]


def test_a_stricter_bound_contains_a_looser_one() -> None:
    strict, loose = ({"requires": {"indicator": "points", "max": value}} for value in (2.0, 3.0))
    assert said("TG606", loose, strict) == [
        "rule 'r0' asks for nothing that rule 'r1' does not ask for, on the same promise"
    ]


def test_what_another_promise_needs_in_turn_is_not_contained() -> None:
    made = pact({"a1.p": {"all": ["here", "a2.p"]}, "a2.p": "here"})
    assert [faults(code, made) for code in ("TG604", "TG606")] == [[], []]


# ---------------------------------------------------------------- TG604 and TG605


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ({"requires": {"all": ["ash", "elm", "ash"]}}, "'ash' is asked for twice in rule 'r0'; once is enough"),
        (
            {"requires": {"any": ["ash", {"all": ["ash", "elm"]}]}},
            "('ash' and 'elm') is no way of its own in rule 'r0': whatever meets it meets 'ash' as well",
        ),
        (
            {"requires": {"all": ["ash", {"any": ["ash", "elm"]}]}},
            "('ash' or 'elm') adds nothing in rule 'r0': whatever meets 'ash' meets it as well",
        ),
        (
            {"requires": {"all": ["ash", {"not": "elm"}]}, "unless": "elm"},
            "not 'elm' changes nothing in rule 'r0'; without it, the rule asks for the same",
        ),
        (
            {"requires": {"every_party": {"all": ["ash", "ash"]}}},
            "'ash' is asked for twice in rule 'r0'; once is enough",
        ),
        (
            {"requires": {"all": ["ash", {"any": [{"all": ["ash", "elm"]}, "oak"]}]}},
            "'ash' is asked for twice in rule 'r0'; once is enough",
        ),
        (
            {"requires": {"all": ["ash", {"held_for": "2 years", "of": "ash"}]}},
            "'ash' adds nothing in rule 'r0': whatever meets ('ash' for 2 years) meets it as well",
        ),
    ],
)
def test_an_idle_part_is_told_with_what_makes_it_idle(rule: Raw, message: str) -> None:
    assert said("TG604", rule) == [message]


@pytest.mark.parametrize(
    "requires",
    [
        # What is unknown makes the second alternative count: it is a matter of facts whether one of them holds.
        {"any": ["ash", {"all": ["elm", {"not": "ash"}]}]},
        {"all": ["elm", {"any": ["ash", {"not": "ash"}]}]},
        {"held_for": "1 year", "of": {"all": ["ash", "elm"]}},
        {"all": ["ash", {"held_for": "1 year", "of": {"all": ["ash", "elm"]}}, {"elapsed": "1 year", "since": "elm"}]},
        {"at_least": {"count": 2, "of": ["ash", "elm", "oak"]}},
    ],
)
def test_what_counts_in_some_world_is_no_idle_part(requires: object) -> None:
    assert paths(faults("TG604", treaty({"requires": requires}))) in ([], [("requires", "all", 0)])


def test_parts_that_count_twice_are_no_idle_parts() -> None:
    twice = {"requires": {"at_least": {"count": 2, "of": ["ash", "ash", "elm"]}}}
    assert said("TG604", twice) == []
    assert said("TG605", twice) == ["'ash' counts twice towards the 2 that rule 'r0' asks for"]
    once = {"requires": {"at_least": {"count": 1, "of": ["ash", "ash", "elm"]}}}
    assert said("TG604", once) == ["'ash' is asked for twice in rule 'r0'; once is enough"]
    assert said("TG605", once) == []


# ---------------------------------------------------------------- TG607 to TG610


def test_each_rule_on_a_promise_that_needs_nothing_is_shown(demo: DemoProject) -> None:
    demo.write(MORE, f"rules: [{rule('open-border', 'art1.free-movement', 'joint-council')}]\n")
    assert messages("TG607", demo) == [
        "'art1.free-movement' is said to need nothing, but rule 'open-border' asks for 'joint-council'; "
        "1 the rule, which goes first"
    ]


def test_readings_are_compared_by_what_they_ask_for() -> None:
    same = {"requires": {"any": ["ash", {"all": ["ash", "elm"]}]}}
    assert said("TG608", ASH, same, BOTH, readings=(("r0",), ("r1",), ("r2",))) == [
        "reading 'reading-1' of 'point' comes to the same as reading 'reading-0': whichever is followed, no verdict "
        "differs"
    ]
    assert said("TG608", ASH, BOTH, readings=((), ("r0",), ("r1",))) == []
    assert said("TG608", ASH, readings=((), ())) != []


def test_a_facet_in_a_scenario_names_its_body(demo: DemoProject) -> None:
    body = (
        "institutions:\n  - {id: aid-office, title: Office, summary: An office., "
        "history: [{from: 2001-01-01, founded: missing, because: [demo-analysis#aid]}]}\n"
    )
    demo.write("treaty/demo-pact/more.yaml", body)
    assert messages("TG609", demo) == ["nothing waits for 'aid-office', and no article creates it"]
    demo.write(
        "rules/demo-pact/scenarios/office.yaml",
        "id: office\ntitle: Office\nassumes: There is one.\nset: {aid-office.founded: in-place}\n",
    )
    assert messages("TG609", demo) == []


def test_promises_in_one_circle_may_start_together(demo: DemoProject) -> None:
    start = "\nstart_together:\n  - provisions: [{}]\n    because: [demo-analysis#aid]\n"
    circle = ("art4.mutual-aid", "art2.common-budget", "art3.joint-patrols")
    rules = [
        rule(f"c{number}", name, following)
        for number, (name, following) in enumerate(zip(circle, (*circle[1:], circle[0]), strict=True))
    ]
    demo.write(MORE, f"rules: [{', '.join(rules)}]\n" + start.format(", ".join(circle[:2])))
    assert messages("TG610", demo) == []
    demo.write(MORE, f"rules: [{', '.join(rules)}]\n" + start.format(", ".join((*circle, "art1.free-movement"))))
    assert messages("TG610", demo) == [
        "'art1.free-movement' starts together with others, though no circle of rules makes that necessary"
    ]


def test_parties_that_come_later_count_among_all() -> None:
    made = pact({"a1.p": {"at_least_parties": 2, "of": "here"}}, parties=[state("x"), state("y", "2030-01-01")])
    assert faults("TG602", made) == []


# ---------------------------------------------------------------- TG611


def test_a_figure_is_looked_for_wherever_it_is_asked_for() -> None:
    figure = {"indicator": "points", "max": 3.0}
    parties = [state("x", points={"2018": 1.0}), state("y", points={"2020": 1.0}), state("z", "2030-01-01")]
    for requires in (figure, {"held_for": "1 year", "of": {"every_party": {"not": figure}}}):
        assert [fault.message for fault in faults("TG611", pact({"a1.p": requires}, parties=parties))] == [
            "rule 'r-a1-p' asks for a figure of 'points', which 'y' has for no year before 2020"
        ]
    assert faults("TG611", pact({"a1.p": {**figure, "party": "x"}}, parties=parties)) == []
