"""What a project is under scenarios."""

from datetime import date

import pytest

from tests.projects import DemoProject
from tests.scenarios import FOLDER, read, write
from treatygap import Assessment, ModelError, ScenarioConflictError, analyze
from treatygap.analysis.scenarios.overlay import apply

BANK = "set: {joint-bank: in-place}\n"
PRESENT = {
    "art1.free-movement": "implementable",
    "art2.common-budget": "implementable",
    "art2.common-currency": "blocked",
    "art3.joint-patrols": "implementable",
    "art3.shared-reserves": "blocked",
    "art4.mutual-aid": "undetermined",
}
WITH_BANK = PRESENT | dict.fromkeys(("art2.common-currency", "art3.shared-reserves"), "implementable")


def verdicts(found: Assessment) -> dict[str, str]:
    return {finding.id: finding.verdict for finding in found.provisions}


def controls(found: Assessment) -> dict[str, str]:
    return {finding.institution: finding.verdict for finding in found.governance}


def under(demo: DemoProject, *names: str, day: date | None = None) -> Assessment:
    return analyze(demo.load(), day, scenarios=read(demo, *names))


def test_a_scenario_without_anything_in_it_leaves_every_finding_as_it_is(demo: DemoProject) -> None:
    write(demo, "nothing", "")
    present, found = analyze(demo.load()), under(demo, "nothing")
    assert (found.provisions, found.governance, found.prerequisites) == (
        present.provisions,
        present.governance,
        present.prerequisites,
    )
    assert found.assumptions == {}


def test_what_is_set_counts_like_a_setting_of_the_command_line(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    found, given = under(demo, "bank"), analyze(demo.load(), settings=["joint-bank=in-place"])
    assert verdicts(found) == verdicts(given) == WITH_BANK
    settled = dict.fromkeys(("joint-bank", "joint-council"), "settled")
    assert controls(found) == controls(given) == settled | {"joint-fund": "deadlock"}
    assert [item.opens for item in found.prerequisites] == [item.opens for item in given.prerequisites]


def test_a_facet_goes_before_the_whole_wherever_it_stands(demo: DemoProject) -> None:
    write(demo, "first", "set: {joint-bank.founded: missing, joint-bank: in-place}\n")
    write(demo, "last", "set: {joint-bank: in-place, joint-bank.founded: missing}\n")
    found = [under(demo, name).project.institutions["joint-bank"].history for name in ("first", "last")]
    statuses = [
        {
            facet: getattr(entry, facet)
            for entry in history
            for facet in ("founded", "governed")
            if getattr(entry, facet)
        }
        for history in found
    ]
    assert statuses == [{"founded": "missing", "governed": "in-place"}] * 2


def test_what_is_set_with_days_holds_in_them_alone(demo: DemoProject) -> None:
    write(demo, "spell", "set: {joint-bank: {status: in-place, from: 2010-01-01, until: 2012-01-01}}\n")
    days = [date(2009, 12, 31), date(2010, 1, 1), date(2011, 12, 31), date(2012, 1, 1)]
    found = [verdicts(under(demo, "spell", day=day))["art2.common-currency"] for day in days]
    assert found == ["blocked", "implementable", "implementable", "blocked"]


def test_a_rule_that_looks_back_sees_what_is_assumed_of_the_past(demo: DemoProject) -> None:
    rule = "requires: {held_for: 5 years, of: joint-bank}"
    demo.write(
        "rules/demo-pact/more.yaml",
        f"rules: [{{id: aid, provision: art4.mutual-aid, {rule}, because: [demo-analysis#aid]}}]\n",
    )
    write(demo, "late", "set: {joint-bank: {status: in-place, from: 2016-01-01}}\n")
    write(demo, "early", "set: {joint-bank: {status: in-place, from: 2015-01-01}}\n")
    write(demo, "always", BANK)
    found = [verdicts(under(demo, name))["art4.mutual-aid"] for name in ("late", "early", "always")]
    assert found == ["blocked", "implementable", "implementable"]


def test_control_settles_how_a_body_decides_and_founds_nothing(demo: DemoProject) -> None:
    write(demo, "equal-bank", "control: {joint-bank: equal, joint-fund: by-population}\n")
    found = under(demo, "equal-bank")
    assert verdicts(found) == PRESENT
    assert controls(found) == dict.fromkeys(("joint-bank", "joint-council", "joint-fund"), "settled")
    models = {finding.institution: finding.models[0] for finding in found.governance}
    assert models["joint-bank"].veto_players == ("alpha", "beta")
    assert models["joint-fund"].dictator == "beta"
    lacks = {lack.id: lack.facets for finding in found.provisions for lack in finding.missing}
    assert lacks["joint-bank"] == ("founded", "empowered")


def test_a_body_may_decide_by_a_model_with_a_rule_for_each_subject(demo: DemoProject) -> None:
    demo.write(
        "rules/demo-pact/more.yaml",
        "control_models:\n"
        "  - id: by-subject\n"
        "    title: By subject\n"
        "    summary: Money by votes, the rest together.\n"
        "    subjects:\n"
        "      - {title: money, game: {weighted: {by: population, quota: {more_than: 1/2}}}}\n"
        "      - {title: the rest, game: unanimity}\n"
        "    because: [demo-analysis#models]\n",
    )
    write(demo, "split", "control: {joint-bank: by-subject}\n")
    bank = next(finding for finding in under(demo, "split").governance if finding.institution == "joint-bank")
    games = [(game.label, game.veto_players) for game in bank.models[0].games]
    assert (bank.verdict, games) == ("settled", [("money", ("beta",)), ("the rest", ("alpha", "beta"))])


def test_rules_are_replaced_added_and_switched_off(demo: DemoProject) -> None:
    write(
        demo,
        "rules",
        "rules:\n"
        "  - {id: currency-needs-bank, provision: art2.common-currency, requires: joint-council}\n"
        "  - {id: aid-needs-law, provision: art4.mutual-aid, requires: currency-law}\n"
        "without_rules: [patrols-need-two]\n",
    )
    found = under(demo, "rules")
    assert verdicts(found) == PRESENT | {
        "art2.common-currency": "implementable",
        "art3.joint-patrols": "undetermined",
        "art4.mutual-aid": "blocked",
    }


def test_a_red_line_that_is_dropped_refuses_nothing(demo: DemoProject) -> None:
    write(demo, "trust", "without_red_lines: [alpha-wants-a-veto]\n")
    found = under(demo, "trust")
    assert verdicts(found) == PRESENT
    assert controls(found) == {"joint-bank": "open", "joint-council": "settled", "joint-fund": "open"}


def test_figures_are_changed_and_added(demo: DemoProject) -> None:
    write(demo, "growth", "indicators: {alpha: {population: {'2019': 300}}, beta: {population: {'2021': 5}}}\n")
    parties = under(demo, "growth").project.parties
    values = {name: dict(party.indicators["population"].values) for name, party in parties.items()}
    assert values == {"alpha": {"2000": 10, "2019": 300}, "beta": {"2000": 90, "2019": 99, "2021": 5}}
    weights = {model.model: model.weights for finding in under(demo, "growth").governance for model in finding.models}
    assert weights["by-population"]["alpha"] > weights["by-population"]["beta"]


CONTESTED = """\
rules: [{id: aid-needs-law, provision: art4.mutual-aid, requires: currency-law, because: [demo-analysis#aid]},
        {id: aid-needs-council, provision: art4.mutual-aid, requires: joint-council, because: [demo-analysis#aid]}]
contested:
  - id: what-aid-needs
    title: What aid needs
    readings:
      - {id: a-law, title: a law, rules: [aid-needs-law], because: [demo-analysis#aid]}
      - {id: a-council, title: a council, rules: [aid-needs-council], because: [demo-analysis#aid]}
"""


def test_a_reading_is_followed_and_the_others_are_still_told(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/contested.yaml", CONTESTED)
    write(demo, "council", "readings: {what-aid-needs: a-council}\n")
    present, found = analyze(demo.load()), under(demo, "council")
    assert verdicts(present)["art4.mutual-aid"] == "blocked"
    assert verdicts(found)["art4.mutual-aid"] == "implementable"
    assert [each.readings for each in found.by_reading] == [("a-council",), ("a-law",)]
    assert found.assumptions == {"art4.mutual-aid": ("scenario-council#assumption-1",)}


def test_the_day_of_a_scenario_is_spoken_of_unless_another_is_named(demo: DemoProject) -> None:
    write(demo, "past", "", as_of="2001-06-01")
    assert [under(demo, "past").as_of, under(demo, "past", day=date(2010, 1, 1)).as_of] == [
        date(2001, 6, 1),
        date(2010, 1, 1),
    ]


def test_a_scenario_overrides_what_it_goes_on_from(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: in-place, joint-fund: in-place}\n")
    write(demo, "no-bank", "set: {joint-bank: missing}\n", base="bank")
    found = under(demo, "no-bank")
    assert verdicts(found) == PRESENT
    assert controls(found)["joint-fund"] == "settled"
    told = [(each.id, [assumption.item.name for assumption in each.assumptions]) for each in found.project.scenarios]
    assert told == [("bank", ["joint-fund"]), ("no-bank", ["joint-bank"])]


@pytest.mark.parametrize(
    "order", [("bank", "no-bank"), ("no-bank", "bank"), ("other", "no-bank"), ("no-bank", "other")]
)
def test_what_another_has_from_a_common_base_gives_way_whatever_the_order(
    demo: DemoProject, order: tuple[str, ...]
) -> None:
    write(demo, "bank", BANK)
    write(demo, "no-bank", "set: {joint-bank: missing}\n", base="bank")
    write(demo, "other", "set: {joint-fund: in-place}\n", base="bank")
    assert verdicts(under(demo, *order)) == PRESENT


def test_scenarios_that_agree_can_be_laid_on_each_other(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    write(demo, "banks", "set: {joint-bank: in-place, currency-law: in-place}\n")
    found = under(demo, "bank", "banks")
    assert verdicts(found) == WITH_BANK
    both = ("scenario-bank#assumption-1", "scenario-banks#assumption-1")
    assert found.assumptions == dict.fromkeys(("art2.common-currency", "art3.shared-reserves", "joint-bank"), both)
    assert found.project.what_if is not None
    assert found.project.what_if.idle == frozenset({"scenario-banks#assumption-2"})


def test_an_assumption_without_which_there_is_no_model_makes_a_difference(demo: DemoProject) -> None:
    write(
        demo,
        "twist",
        "without_rules: [budget-needs-council]\n"
        "rules: [{id: twist, provision: art4.mutual-aid, requires: joint-council, unless: art2.common-budget}]\n",
    )
    write(
        demo,
        "turn",
        "rules: [{id: budget-needs-council, provision: art2.common-budget, requires: art4.mutual-aid}]\n",
    )
    with pytest.raises(ScenarioConflictError):
        under(demo, "twist", "turn")
    base = "rules: [{id: turn, provision: art2.common-budget, requires: art4.mutual-aid}]\n"
    write(demo, "base", base)
    write(
        demo,
        "mended",
        "without_rules: [turn]\n"
        "rules: [{id: twist, provision: art4.mutual-aid, requires: joint-council, unless: art2.common-budget}]\n",
        base="base",
    )
    mended = under(demo, "mended")
    assert mended.project.what_if is not None
    assert mended.project.what_if.idle == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (BANK, "set: {joint-bank: partial}\n", ("Joint bank: in place", "Joint bank: partly in place")),
        (BANK, "set: {joint-bank.founded: unknown}\n", ("Joint bank: in place", "Joint bank, founded: not known")),
        (
            "set: {currency-law: in-place}\n",
            "set: {currency-law: {status: in-place, from: 2015-01-01}}\n",
            ("Currency law: in place", "Currency law: in place from 2015-01-01"),
        ),
        (
            "control: {joint-bank: equal}\n",
            "control: {joint-bank: by-population}\n",
            ("Joint bank: decides by “Equal footing”", "Joint bank: decides by “In proportion to population”"),
        ),
        (
            "control: {joint-bank: equal}\n",
            "set: {joint-bank: missing}\n",
            ("Joint bank: decides by “Equal footing”", "Joint bank: missing"),
        ),
        (
            "without_rules: [patrols-need-two]\n",
            "rules: [{id: patrols-need-two, provision: art3.joint-patrols, requires: joint-bank}]\n",
            (
                "rule patrols-need-two on Joint patrols: switched off",
                "rule patrols-need-two on Joint patrols: replaced",
            ),
        ),
        (
            "indicators: {alpha: {population: {'2019': 1}}}\n",
            "indicators: {alpha: {population: {'2019': 2}}}\n",
            ("Population of Alpha in 2019: 1", "Population of Alpha in 2019: 2"),
        ),
    ],
)
def test_scenarios_that_contradict_each_other_are_named_with_their_places(
    demo: DemoProject, first: str, second: str, told: tuple[str, str]
) -> None:
    write(demo, "one", first)
    write(demo, "two", second)
    column = first.index("{") + 2 if first.startswith("set") else None
    with pytest.raises(ScenarioConflictError) as raised:
        under(demo, "one", "two")
    message = str(raised.value.args[0])
    assert f"'one' ({FOLDER}/one.yaml:4:{column or ''}" in message
    assert f"'two' ({FOLDER}/two.yaml:4:" in message
    assert all(words in message for words in told)
    assert len(raised.value.args) == 1


def test_a_scenario_may_not_make_a_promise_hang_on_its_own_negation(demo: DemoProject) -> None:
    path = write(
        demo,
        "twist",
        "rules: [{id: twist, provision: art2.common-budget, requires: joint-council, unless: art2.common-budget}]\n",
    )
    with pytest.raises(ModelError) as raised:
        under(demo, "twist")
    place, _, message = str(raised.value).partition(" ")
    assert (place, message) == (
        f"{path}:4:14:",
        "TG304 'art2.common-budget' hangs on its own negation, through 'not' or 'unless' of 'art2.common-budget'",
    )


def test_every_finding_still_leads_to_a_claim_of_a_source(demo: DemoProject) -> None:
    write(
        demo,
        "all",
        "set: {joint-bank: in-place}\ncontrol: {joint-fund: equal}\n"
        "rules: [{id: aid-needs-law, provision: art4.mutual-aid, requires: joint-bank}]\n",
    )
    found = under(demo, "all")
    claims = {claim for finding in found.provisions for claim in finding.claims}
    claims |= {claim for finding in found.governance for claim in finding.claims}
    assumed = {claim for claim in claims if found.project.is_assumed(claim)}
    assert assumed == {"scenario-all#assumption-1", "scenario-all#assumption-2", "scenario-all#assumption-3"}
    assert claims <= found.project.claims.keys()
    assert found.project.claims["scenario-all#assumption-3"].says == (
        "Assumed, and shown by no source: rule aid-needs-law on Mutual aid: added"
    )


def test_what_rests_on_assumptions_is_told_and_what_would_be_so_anyway_is_not(demo: DemoProject) -> None:
    write(demo, "bank", "set: {joint-bank: in-place, currency-law: in-place, joint-council: in-place}\n")
    found = under(demo, "bank")
    bank = ("scenario-bank#assumption-1",)
    assert found.assumptions == {"art2.common-currency": bank, "art3.shared-reserves": bank, "joint-bank": bank}
    assert found.project.what_if is not None
    assert found.project.what_if.idle == frozenset({"scenario-bank#assumption-2", "scenario-bank#assumption-3"})


def test_where_one_of_two_would_do_the_finding_rests_on_both(demo: DemoProject) -> None:
    demo.replace(
        "treaty/demo-pact/instruments.yaml", "{from: 2003-01-01, status: in-place", "{from: 2003-01-01, status: partial"
    )
    write(demo, "either", "set: {joint-bank: in-place, currency-law: in-place, currency-agreement: in-place}\n")
    found = under(demo, "either")
    assert found.project.what_if is not None
    assert found.project.what_if.idle == frozenset({"scenario-either#assumption-2", "scenario-either#assumption-3"})
    assert not found.project.what_if.idle_together
    assert found.assumptions["art2.common-currency"] == tuple(f"scenario-either#assumption-{n}" for n in (1, 2, 3))


def test_laying_scenarios_over_a_project_one_after_the_other_is_laying_them_over_it_together(demo: DemoProject) -> None:
    write(demo, "bank", BANK)
    write(demo, "trust", "without_red_lines: [alpha-wants-a-veto]\n")
    project, (bank, trust) = demo.load(), read(demo, "bank", "trust")
    assert apply(apply(project, (bank,)), (trust,)) == apply(project, (bank, trust))
