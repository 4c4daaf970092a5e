"""Pairs of rules of which anybody can see how they compare."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.analysis.models import Json, institution, instrument, kept, party, project, provision, rule
from treatygap.analysis.differences.rule_change import RuleChange, compare_rules
from treatygap.model.project import Project
from treatygap.model.rule import Rule, StartTogether
from treatygap.model.treaty import OptOut


def _model(*rules: tuple[str, object], laws: Sequence[str] = ("law", "pact"), **more: Any) -> Project:
    return project(
        [provision(name, **more) for name in ("a1.p", "a1.q", "a2.r")],
        [rule(f"r{number}", on, requires) for number, (on, requires) in enumerate(rules)],
        [institution("bank", "missing")],
        [instrument(name) for name in laws],
        [party("ada"), party("bob")],
    )


def _compared(old: object, new: object, **more: Any) -> RuleChange:
    return compare_rules(_model(("a1.p", old)), _model(("a1.p", new)), "a1.p", **more)


def _figure(**bounds: object) -> Json:
    return {"indicator": "inflation", "party": "ada", **bounds}


def _event(**period: str) -> Json:
    return {"happened": "law", **period}


@pytest.mark.parametrize("in_effect", [False, True])
@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ({"all": ["law", "pact"]}, "law"),
        ("law", {"any": ["law", "pact"]}),
        ({"all": ["bank", "law"]}, {"at_least": {"count": 2, "of": ["law", "pact", "bank"]}}),
        ({"all": ["law", {"not": "pact"}]}, "law"),
        (_figure(max=3.0), _figure(max=4.0)),
        (_figure(min=4.0), _figure(min=3.0)),
        (_figure(min=2.0, max=3.0), _figure(max=3.5)),
        (_figure(max=3.0), {"not": _figure(min=4.0)}),
        ({"every_party": {"indicator": "inflation", "max": 3.0}}, {"every_party": {"indicator": "inflation", "max": 3.5}}),
        ({"every_party": {"indicator": "inflation", "max": 3.0}}, {"any_party": {"indicator": "inflation", "max": 3.5}}),
        (_figure(max={"best": 1, "plus": 1.5}), _figure(max={"best": 1, "plus": 2.0})),
        ({"from": "2025-01-01"}, {"from": "2024-01-01"}),
        ({"until": "2024-01-01"}, {"until": "2025-01-01"}),
        ({"from": "2024-01-01", "until": "2025-01-01"}, {"from": "2024-01-01"}),
        ({"held_for": "2 years", "of": "law"}, {"held_for": "18 months", "of": "law"}),
        ({"held_for": "18 months", "of": "law"}, "law"),
        ({"held_for": "1 year", "of": "law"}, {"held_for": "365 days", "of": "law"}),
        ({"held_for": "366 days", "of": "law"}, {"held_for": "1 year", "of": "law"}),
        ({"elapsed": "29 days", "since": "law"}, {"elapsed": "28 days", "since": "law"}),
        ({"elapsed": "90 days", "since": "law"}, {"elapsed": "60 days", "since": "law"}),
        (_event(**{"from": "2010-01-01", "until": "2011-01-01"}), _event(**{"from": "2009-01-01"})),
        (_event(until="2005-01-01"), _event()),
        (
            {"held_for": "2 years", "of": {"all": ["law", "pact"]}},
            {"held_for": "1 year", "of": {"all": ["law", "pact"]}},
        ),
        ({"every_party": "law"}, {"any_party": "law"}),
        ({"at_least_parties": 2, "of": "a1.q"}, {"at_least_parties": 1, "of": "a1.q"}),
        ({"all": ["a1.q", "a2.r"]}, "a2.r"),
    ],
)  # fmt: skip
def test_what_asks_for_less_is_weaker_and_the_other_way_round_stronger(
    *, in_effect: bool, narrow: object, wide: object
) -> None:
    weaker, stronger = (_compared(*pair, in_effect=in_effect) for pair in ((narrow, wide), (wide, narrow)))
    assert (weaker.kind, stronger.kind) == ("weaker", "stronger")
    assert [(w.before == "implementable", w.after == "implementable") for w in weaker.worlds] == [(False, True)]
    assert [(w.before == "implementable", w.after == "implementable") for w in stronger.worlds] == [(True, False)]
    assert [world.in_place for world in weaker.worlds] == [world.in_place for world in stronger.worlds]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"all": ["law", {"any": ["law", "pact"]}]}, "law"),
        ({"at_least": {"count": 2, "of": ["law", "pact"]}}, {"all": ["pact", "law"]}),
        ({"not": {"any": ["law", "pact"]}}, {"all": [{"not": "law"}, {"not": "pact"}]}),
        ({"all": [_figure(min=2), _figure(max=3)]}, _figure(min=2, max=3.0)),
        ({"any": [_figure(max=3), _figure(max=4)]}, _figure(max=4)),
        ({"all": [_figure(min=4), _figure(max=3), "law"]}, {"all": ["pact", {"not": "pact"}]}),
        (_figure(min=0), {"any": ["law", {"not": "law"}]}),
        (_figure(max=-1), {"all": ["law", {"not": "law"}]}),
        ({"any": [{"from": "2024-01-01"}, {"until": "2024-01-01"}]}, {"any": ["law", {"not": "law"}]}),
        ({"all": [{"from": "2024-01-01"}, {"until": "2024-01-01"}]}, {"all": ["law", {"not": "law"}]}),
        ({"any": [_event(until="2010-01-01"), _event(**{"from": "2010-01-01"})]}, _event()),
        ({"held_for": "2 years", "of": "law"}, {"held_for": "24 months", "of": "law"}),
        ({"every_party": "law"}, {"at_least_parties": 2, "of": "law"}),
    ],
)
def test_what_is_only_written_otherwise_is_equal(old: object, new: object) -> None:
    assert _compared(old, new) == RuleChange("a1.p", in_effect=False, as_of=_model().day, kind="equal", worlds=())


def _shown(found: RuleChange) -> list[tuple[str, list[str], list[str]]]:
    return [
        (world.met_by, [fact.id for fact in world.in_place], [fact.id for fact in world.absent])
        for world in found.worlds
    ]


def test_of_worlds_of_one_size_the_first_in_the_order_of_ids_is_shown() -> None:
    found = _compared({"all": ["bank", "law", "pact"]}, {"at_least": {"count": 2, "of": ["pact", "law", "bank"]}})
    assert _shown(found) == [("after", ["bank", "law"], ["pact"])]


def test_rules_that_cross_have_a_world_for_each_direction() -> None:
    found = _compared({"any": ["law", {"all": ["bank", "pact"]}]}, {"any": ["a1.q", "pact"]})
    assert found.kind == "crossing"
    assert _shown(found) == [
        ("after", ["a1.q"], ["bank", "law", "pact"]),
        ("before", ["law"], ["a1.q", "bank", "pact"]),
    ]


def test_a_change_elsewhere_counts_in_effect_and_not_as_written() -> None:
    before = _model(("a1.p", "a1.q"), ("a1.q", {"all": ["law", "pact"]}))
    after = _model(("a1.p", "a1.q"), ("a1.q", "law"))
    assert compare_rules(before, after, "a1.p").kind == "equal"
    found = compare_rules(before, after, "a1.p", in_effect=True)
    assert (found.kind, _shown(found)) == ("weaker", [("after", ["law"], ["a1.q", "pact"])])


def test_a_promise_in_between_that_is_kept_is_a_world_too() -> None:
    before = _model(("a1.p", "law"), ("a1.q", {"all": ["law", "pact"]}))
    after = _model(("a1.p", "a1.q"), ("a1.q", {"all": ["law", "pact"]}))
    found = compare_rules(before, after, "a1.p", in_effect=True)
    assert _shown(found) == [("after", ["a1.q"], ["law", "pact"]), ("before", ["law"], ["a1.q", "pact"])]


def test_a_first_rule_is_met_somewhere_where_nothing_could_be_said() -> None:
    found = compare_rules(_model(), _model(("a1.p", "law")), "a1.p")
    assert found.kind == "weaker"
    assert [(world.before, world.after) for world in found.worlds] == [("undetermined", "implementable")]


def test_what_needs_nothing_is_weaker_than_any_rule() -> None:
    found = compare_rules(_model(("a1.p", "law")), _model(no_prerequisites="Nothing."), "a1.p")
    assert (found.kind, _shown(found)) == ("weaker", [("after", [], ["law"])])


def test_an_exception_added_is_stronger() -> None:
    text = rule("r0", "a1.p", "law").model_dump_json(by_alias=True, exclude_none=True)
    unless = Rule.model_validate_json(json.dumps({**json.loads(text), "unless": "pact"}))
    before = _model(("a1.p", "law"))
    after = replace(before, rules={"r0": unless}, rules_on={"a1.p": (unless,)})
    found = compare_rules(before, after, "a1.p")
    assert (found.kind, _shown(found)) == ("stronger", [("before", ["law", "pact"], [])])


def test_promises_that_start_together_count_in_effect() -> None:
    before = _model(("a1.p", {"all": ["a1.q", "law"]}), ("a1.q", "a1.p"))
    after = replace(before, start_together=(StartTogether(provisions=("a1.p", "a1.q"), because=("study#1",)),))
    assert compare_rules(before, after, "a1.p").kind == "equal"
    found = compare_rules(before, after, "a1.p", in_effect=True)
    assert (found.kind, _shown(found)) == ("weaker", [("after", ["law"], ["a1.q"])])


def test_circles_hold_only_what_has_another_way_in() -> None:
    before = _model(("a1.p", {"any": ["a1.q", "law"]}), ("a1.q", {"any": ["a1.p", "pact"]}))
    after = _model(("a1.p", {"any": ["law", "pact", "a1.q"]}))
    found = compare_rules(before, after, "a1.p", in_effect=True)
    assert found.kind == "equal"


def test_an_opt_out_counts_in_effect() -> None:
    out = OptOut.model_validate_json(
        json.dumps({"party": "bob", "kind": "opt-out", "from": "2001-01-01", "because": ["law#5"]})
    )
    before = _model(("a1.p", {"indicator": "inflation", "max": 3.0}))
    promise = before.provisions["a1.p"].model_copy(update={"opt_outs": (out,)})
    after = replace(before, provisions={**before.provisions, "a1.p": promise})
    assert compare_rules(before, after, "a1.p").kind == "equal"
    found = compare_rules(before, after, "a1.p", in_effect=True)
    assert found.kind == "weaker"
    assert [(fact.party, fact.kind) for fact in found.worlds[0].in_place] == [("ada", "condition")]


def test_a_promise_is_there_for_no_party_that_opted_out_of_it() -> None:
    out = [{"party": "bob", "kind": "opt-out", "from": "2001-01-01", "because": ["law#5"]}]

    def version(*among: str) -> Project:
        found = _model(("a1.p", {"any_party": "a1.q", "among": among}))
        promise = provision("a1.q", opt_outs=out)
        return replace(found, provisions={**found.provisions, "a1.q": promise})

    assert compare_rules(version(), version("ada"), "a1.p").kind == "equal"
    assert compare_rules(version(), version("bob"), "a1.p").kind == "stronger"


def test_a_law_that_is_told_apart_in_one_version_only_is_told_apart_in_both() -> None:
    before = _model(("a1.p", "law"))
    law = instrument("law", history=[*kept("missing"), {**kept("in-place", "2001-01-01")[0], "parties": ["ada"]}])
    after = replace(before, instruments={**before.instruments, "law": law})
    assert compare_rules(before, after, "a1.p", in_effect=True).kind == "equal"


def test_a_promise_must_be_in_both_versions() -> None:
    with pytest.raises(KeyError, match=r"a3\.s"):
        compare_rules(_model(), _model(), "a3.s", in_effect=True)
    with pytest.raises(KeyError, match=r"a3\.s"):
        compare_rules(_model(), _model(), "a3.s")


def test_many_facts_are_no_matter() -> None:
    laws = [f"law-{number:02}" for number in range(60)]
    before, after = (_model(("a1.p", {"at_least": {"count": n, "of": laws}}), laws=laws) for n in (30, 31))
    found = compare_rules(before, after, "a1.p")
    assert (found.kind, [fact.id for fact in found.worlds[0].in_place]) == ("stronger", laws[:30])


def test_a_month_may_be_longer_or_shorter_than_thirty_days() -> None:
    found = _compared({"held_for": "1 month", "of": "law"}, {"held_for": "30 days", "of": "law"})
    assert found.kind == "crossing"
