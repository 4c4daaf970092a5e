"""Gaps of the treaty as a check reports them: which there are, what is missing, and the way to it."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.house.generated import ROOT
from tests.projects import ARTICLES, GOVERNANCE, INSTITUTIONS, INSTRUMENTS, PARTIES, RULES, SOURCES, TREATY, DemoProject
from treatygap.checks import gap_steps
from treatygap.checks.gap_kinds import GAP_KINDS
from treatygap.checks.gaps_on import GapsOn
from treatygap.checks.run import check
from treatygap.loading.check_settings import read_check_settings
from treatygap.loading.discovery import find_project
from treatygap.model.checked import Checked, Gap
from treatygap.model.diagnostic import Place, Step

TODAY = date(2021, 1, 1)


def checked(demo: DemoProject, day: date | None = None) -> Checked:
    layout = find_project(demo.root)
    return check(layout, layout.treaties(), read_check_settings(layout), TODAY, GapsOn(day))


def gaps(demo: DemoProject, day: date | None = None) -> dict[tuple[str, str], Gap]:
    return {(gap.code, gap.subject): gap for gap in checked(demo, day).gaps}


def test_each_gap_says_in_a_sentence_what_is_missing(demo: DemoProject) -> None:
    assert [str(gap) for gap in checked(demo).gaps] == [
        f"{ARTICLES}:35:13: GAP101 'Common currency' (Art. 2) is blocked; missing: 'Joint bank' (not founded, empowered or governed)",
        f"{ARTICLES}:35:13: GAP301 'Common currency' (Art. 2) was to be kept by 2005-01-01 and is not",
        f"{ARTICLES}:56:13: GAP101 'Shared reserves' (Art. 3) is blocked; missing: 'Joint bank' (not founded, empowered or governed)",
        f"{ARTICLES}:71:13: GAP104 'Mutual aid' (Art. 4) cannot be determined: no rule says what it needs",
        f"{INSTITUTIONS}:24:9: GAP201 'Joint bank' is in deadlock: each way to share control is refused "
        "('Equal footing' by 'Beta'; 'In proportion to population' by 'Alpha')",
        f"{INSTITUTIONS}:30:9: GAP201 'Joint fund' is in deadlock: each way to share control is refused "
        "('Equal footing' by 'Beta'; 'In proportion to population' by 'Alpha')",
    ]


def test_the_way_leads_from_the_promise_over_its_rule_to_the_entry_and_the_claim(demo: DemoProject) -> None:
    assert gaps(demo)["GAP101", "art2.common-currency"].steps == (
        Step(Place(ARTICLES, 35, 13), "'Common currency' (Art. 2) is blocked"),
        Step(Place(RULES, 7, 9), "rule 'currency-needs-bank' says what 'Common currency' (Art. 2) needs"),
        Step(Place("seeds/demo-analysis.yaml", 10, 10), "'An analysis of the Pact', paragraph 2: There is no bank"),
        Step(
            Place(INSTITUTIONS, 28, 9),
            "'Joint bank': not founded, empowered or governed, says the record from 2000-01-31 on",
        ),
        Step(Place("seeds/demo-analysis.yaml", 10, 10), "'An analysis of the Pact', paragraph 2: There is no bank"),
    )


def test_gaps_and_diagnostics_are_kept_apart(demo: DemoProject) -> None:
    found = checked(demo)
    assert {item.code[:3] for item in found.gaps} == {"GAP"}
    assert all(item.code.startswith("TG") for item in found.diagnostics)
    assert found.gap_days == {"demo-pact": date(2020, 6, 30)}


def test_nobody_who_did_not_ask_is_told_of_gaps(demo: DemoProject) -> None:
    layout = find_project(demo.root)
    found = check(layout, layout.treaties(), read_check_settings(layout), TODAY)
    assert (found.gaps, found.gap_days, [item.code for item in found.sought if item.code.startswith("GAP")]) == (
        (),
        {},
        [],
    )


def test_gaps_are_those_of_the_day_that_is_asked_for(demo: DemoProject) -> None:
    assert gaps(demo, date(2000, 6, 1)).keys() - gaps(demo).keys() == {
        ("GAP103", "art2.common-budget"),
        ("GAP103", "art3.joint-patrols"),
        ("GAP202", "joint-bank"),
        ("GAP202", "joint-fund"),
    }
    assert gaps(demo, date(2000, 6, 1))["GAP202", "joint-bank"].message == (
        "how 'Joint bank' decides is not settled; not to be judged: 'In proportion to population'"
    )
    assert gaps(demo, date(2000, 6, 1))["GAP103", "art3.joint-patrols"].missing == (
        "joint-council.empowered",
        "joint-council.founded",
        "joint-council.governed",
        "joint-fund.empowered",
        "joint-fund.founded",
        "joint-fund.governed",
        "patrol-agreement",
    )


def test_a_way_that_nobody_could_follow_is_cut_short(demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gap_steps, "MOST_STEPS", 3)
    steps = gaps(demo)["GAP101", "art2.common-currency"].steps
    assert len(steps) == 4
    assert steps[-1] == Step(
        Place(ARTICLES, 35, 13), "the way goes on; `treatygap explain art2.common-currency` shows all of it"
    )


def test_each_treaty_has_gaps_of_its_own_and_a_day_of_its_own(demo: DemoProject) -> None:
    for path in (TREATY, ARTICLES, PARTIES, INSTITUTIONS, INSTRUMENTS, SOURCES, RULES, GOVERNANCE):
        demo.write(path.replace("demo-pact", "second-pact"), demo.read(path).replace("demo-pact", "second-pact"))
    demo.replace(TREATY.replace("demo-pact", "second-pact"), "cut_off: 2020-06-30", "cut_off: 2019-06-30")
    found = checked(demo)
    assert found.gap_days == {"demo-pact": date(2020, 6, 30), "second-pact": date(2019, 6, 30)}
    assert [gap.treaty for gap in found.gaps].count("demo-pact") == 6
    assert [gap.treaty for gap in found.gaps].count("second-pact") == 6
    assert len({(gap.treaty, gap.code, gap.subject) for gap in found.gaps}) == 12


def test_it_is_another_gap_when_something_else_is_missing(demo: DemoProject) -> None:
    before = gaps(demo)["GAP101", "art2.common-currency"]
    demo.replace(INSTITUTIONS, "founded: missing, empowered: missing", "founded: in-place, empowered: missing")
    after = gaps(demo)["GAP101", "art2.common-currency"]
    assert after.missing == ("joint-bank.empowered", "joint-bank.governed")
    assert after.message == "'Common currency' (Art. 2) is blocked; missing: 'Joint bank' (not empowered or governed)"
    assert before.missing_digest != after.missing_digest


def test_it_is_the_same_gap_when_only_words_days_and_lines_change(demo: DemoProject) -> None:
    before = gaps(demo)
    demo.replace(INSTITUTIONS, "title: Joint bank", "title: Bank of both")
    demo.replace(INSTITUTIONS, "from: 2000-01-31, founded: missing", "from: 2000-03-01, founded: missing")
    demo.write(ARTICLES, "# one line more\n" + demo.read(ARTICLES))
    after = gaps(demo)
    assert {key: gap.missing_digest for key, gap in after.items()} == {
        key: gap.missing_digest for key, gap in before.items()
    }
    assert after != before


def test_a_promise_that_only_passes_on_a_lack_is_not_what_is_missing(demo: DemoProject) -> None:
    demo.replace(RULES, "all: [joint-bank, art2.common-currency]", "all: [art2.common-currency]")
    gap = gaps(demo)["GAP101", "art3.shared-reserves"]
    assert gap.missing == ("joint-bank.empowered", "joint-bank.founded", "joint-bank.governed")
    assert [step.message for step in gap.steps] == [
        "'Shared reserves' (Art. 3) is blocked",
        "rule 'reserves-need-currency' says what 'Shared reserves' (Art. 3) needs",
        "'An analysis of the Pact', paragraph 2: There is no bank",
        "'The Pact', article 3: Reserves are joint",
        "'Common currency' (Art. 2) does not work either",
        "rule 'currency-needs-bank' says what 'Common currency' (Art. 2) needs",
        "'An analysis of the Pact', paragraph 2: There is no bank",
        "'Joint bank': not founded, empowered or governed, says the record from 2000-01-31 on",
        "'An analysis of the Pact', paragraph 2: There is no bank",
    ]


def test_promises_that_wait_for_each_other_are_missing_to_each_other(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: art3.shared-reserves")
    demo.replace(RULES, "all: [joint-bank, art2.common-currency]", "all: [art2.common-budget, joint-bank]")
    gap = gaps(demo)["GAP101", "art3.shared-reserves"]
    assert (
        gap.message
        == "'Shared reserves' (Art. 3) is blocked; missing: 'Joint bank' (not founded, empowered or governed)"
    )
    demo.replace(RULES, "all: [art2.common-budget, joint-bank]", "all: [art2.common-budget, joint-council]")
    gap = gaps(demo)["GAP102", "art3.shared-reserves"]
    assert gap.message == (
        "'Shared reserves' (Art. 3) is blocked by promises that wait for each other: "
        "'Common budget' (Art. 2) and 'Shared reserves' (Art. 3)"
    )
    assert gap.missing == ("art2.common-budget", "art3.shared-reserves")


def test_where_some_of_several_would_do_that_is_said(demo: DemoProject) -> None:
    demo.replace(INSTRUMENTS, "- {from: 2003-01-01, status: in-place, because: [demo-analysis#fund]}", "")
    gap = gaps(demo)["GAP101", "art2.common-currency"]
    assert gap.message == (
        "'Common currency' (Art. 2) is blocked; not enough is in place of: "
        "'Joint bank' (not founded, empowered or governed), 'Currency law' (not in place), 'Currency agreement' (not in place)"
    )
    assert gap.missing[:2] == ("currency-agreement", "currency-law")


def test_what_is_not_known_is_asked_as_a_question(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "governed: missing, because: [demo-analysis#bank]", "because: [demo-analysis#bank]")
    demo.replace(INSTITUTIONS, "founded: missing, empowered: missing", "founded: in-place, empowered: in-place")
    gap = gaps(demo)["GAP103", "art2.common-currency"]
    assert gap.message == "'Common currency' (Art. 2) cannot be determined; not known: how 'Joint bank' decides"
    assert gap.missing == ("joint-bank.governed",)
    assert gap.steps[-1] == Step(Place(INSTITUTIONS, 24, 9), "'Joint bank': no source says how it stands")


def test_what_starts_together_is_asked_as_well(demo: DemoProject) -> None:
    demo.append(
        RULES,
        "\nstart_together:\n"
        "  - {provisions: [art2.common-budget, art2.common-currency], because: [demo-analysis#budget]}\n",
    )
    gap = gaps(demo)["GAP101", "art2.common-budget"]
    assert (
        gap.message == "'Common budget' (Art. 2) is blocked; missing: 'Joint bank' (not founded, empowered or governed)"
    )
    assert [step.message for step in gap.steps[:3]] == [
        "'Common budget' (Art. 2) is blocked",
        "'Common currency' (Art. 2), which is to start together with it",
        "rule 'currency-needs-bank' says what 'Common currency' (Art. 2) needs",
    ]


@pytest.mark.parametrize(
    ("requires", "missing", "said"),
    [
        ("art4.mutual-aid", ("art4.mutual-aid",), "whether 'Mutual aid' (Art. 4) can work"),
        (
            "{held_for: 40 years, of: joint-council}",
            ('{"held_for":"40 years","of":"joint-council"}',),
            "40 years without a break",
        ),
        ("currency-agreement", ("currency-agreement",), "whether 'Currency agreement' is in place"),
        ("joint-fund", ("joint-fund.empowered",), "whether 'Joint fund' is empowered"),
    ],
)
def test_each_thing_that_is_not_known_has_a_question(
    demo: DemoProject, requires: str, missing: tuple[str, ...], said: str
) -> None:
    demo.replace(
        INSTITUTIONS,
        "founded: in-place, empowered: in-place, governed: missing",
        "founded: in-place, empowered: unknown, governed: in-place",
    )
    demo.replace(INSTRUMENTS, "2003-01-01, status: in-place", "2003-01-01, status: unknown")
    demo.replace(RULES, "requires: joint-council", f"requires: {requires}")
    gap = gaps(demo)["GAP103", "art2.common-budget"]
    assert gap.message == f"'Common budget' (Art. 2) cannot be determined; not known: {said}"
    assert gap.missing == missing


def test_the_way_speaks_of_the_party_in_question(demo: DemoProject) -> None:
    demo.replace(
        INSTRUMENTS,
        "  - {from: 2001-01-01, status: in-place, because: [demo-analysis#council]}",
        "  - {from: 2001-01-01, status: in-place, parties: [alpha], because: [demo-analysis#council]}\n"
        "      - {from: 2002-01-01, status: missing, parties: [beta], because: [demo-analysis#fund]}",
    )
    demo.replace(RULES, "requires: joint-council", "requires: {every_party: patrol-agreement}")
    gap = gaps(demo)["GAP101", "art2.common-budget"]
    assert gap.missing == ("patrol-agreement@beta",)
    assert gap.message == ("'Common budget' (Art. 2) is blocked; missing: 'Patrol agreement' for 'Beta' (not in place)")
    assert gap.steps[-2].message == ("'Patrol agreement' for 'Beta': not in place, says the record from 2002-01-01 on")


@pytest.mark.parametrize(
    ("requires", "missing", "said"),
    [
        (
            "{indicator: population, party: alpha, min: 50}",
            ('{"indicator":"population","min":50.0,"party":"alpha"}@alpha',),
            "missing: 'Population' within its bounds for 'Alpha'",
        ),
        ("{from: 2030-01-01}", ('{"from":"2030-01-01"}',), "missing: a day from 2030-01-01"),
        ("{not: patrol-agreement}", ("not patrol-agreement",), "missing: the absence of 'Patrol agreement'"),
        (
            "{held_for: 1 year, of: currency-law}",
            ("currency-law", '{"held_for":"1 year","of":"currency-law"}'),
            "missing: 1 year without a break, 'Currency law' (not in place)",
        ),
        (
            "{elapsed: 40 years, since: joint-council}",
            ('{"elapsed":"40 years","since":"joint-council"}',),
            "missing: 40 years of waiting",
        ),
        (
            "{happened: joint-bank, until: 2010-01-01}",
            ('{"happened":"joint-bank","until":"2010-01-01"}',),
            "missing: an event that its rule asks for",
        ),
    ],
)
def test_conditions_and_what_is_in_the_way_have_names_too(
    demo: DemoProject, requires: str, missing: tuple[str, ...], said: str
) -> None:
    demo.replace(RULES, "requires: joint-council", f"requires: {requires}")
    gap = gaps(demo)["GAP101", "art2.common-budget"]
    assert gap.message == f"'Common budget' (Art. 2) is blocked; {said}"
    assert gap.missing == missing
    assert gap.steps[1].place == Place(RULES, 2, 9)


def test_control_that_somebody_accepts_is_open_and_no_deadlock(demo: DemoProject) -> None:
    demo.replace(GOVERNANCE, "  - id: beta-is-not-blocked", "  - id: beta-is-not-outvoted")
    demo.replace(GOVERNANCE, "demand: {must_not_be_blockable_by: alpha}", "demand: must_hold_veto")
    gap = gaps(demo)["GAP202", "joint-bank"]
    assert gap.message == "how 'Joint bank' decides is not settled; not refused: 'Equal footing'"
    assert gap.missing == ("by-population/alpha-wants-a-veto", "equal/not refused")


def test_the_page_has_a_row_for_each_kind(demo: DemoProject) -> None:
    page = (ROOT / "docs" / "gaps.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (GAP\d+) \| (.+?) \| (\w+) \| \w+ \|$", page, re.MULTILINE)
    assert rows == [(kind.code, kind.name, kind.severity) for kind in GAP_KINDS]
    assert {gap.code for gap in checked(demo).gaps} <= {kind.code for kind in GAP_KINDS}


def test_every_place_of_the_way_lies_in_the_treaty_held_here() -> None:
    layout = find_project(Path(ROOT))
    found = check(layout, layout.treaties(), read_check_settings(layout), TODAY, GapsOn())
    lines = {
        path: (ROOT / path).read_text(encoding="utf-8").split("\n")
        for path in {step.place.path for gap in found.gaps for step in gap.steps}
    }
    for gap in found.gaps:
        assert gap.missing
        for step in gap.steps:
            text = lines[step.place.path][step.place.line - 1]
            assert re.match(r"[a-z0-9{]", text[step.place.column - 1]), (step, text)
