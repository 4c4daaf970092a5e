"""What `treatygap leverage` says, in words."""

import json

import pytest

from tests.cli.running import invoke
from tests.projects import RULES, DemoProject
from tests.reports.reading import flat

LEGEND = """\
- Birnbaum: how much more probable it is that a promise works with this than without it
- Banzhaf: of all ways in which the other things may turn out, the share in which this one decides
- Shapley-Shubik: of all orders in which things may be put in place, the share in which this is the last that was needed
"""

NOTE = """\
Marked with †: Joint bank. Every form of control on the table is refused by a party, so that how it decides cannot be settled as things stand. What would open that: treatygap governance joint-bank
"""


def leverage(demo: DemoProject, *arguments: str, form: str = "md") -> str:
    ran = invoke("leverage", *arguments, "--project", demo.root, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    # Markdown would read a number with a dot as the beginning of a list.
    return ran.out.replace("\\.", ".")


def section(text: str, heading: str) -> str:
    """What stands below a heading, without its anchors."""
    return text.partition(f"\n## {heading}\n\n")[2].partition('\n<a id="')[0]


def answer(demo: DemoProject, *arguments: str) -> str:
    return flat(section(leverage(demo, *arguments), "The answer"))


def test_the_report_reads_like_this(untouched_demo: DemoProject) -> None:
    text = leverage(untouched_demo, "art2.common-currency", "--set", "currency-agreement=missing")
    assert text == (
        """\
# Leverage

- **As of:** 30 June 2020
- **Treaty:** the Pact
- **Assumed:** currency-agreement=missing

<a id="goals"></a>

## Wanted

- Common currency (Art. 2)

<a id="answer"></a>

## The answer

**It would work with probability 37.5 %, if the 3 things that matter and are not in place came about independently, each with probability ½. That is so in 3 of 8 worlds.**

<a id="importance"></a>

## What matters most

| Not in place | Birnbaum | Banzhaf | Shapley-Shubik | Criticality | Fussell-Vesely |
| --- | --- | --- | --- | --- | --- |
| Joint bank† (not founded) | 0.75 | 0.75 | 0.6667 | 0.6 | 0.8 |
| Currency agreement (missing) | 0.25 | 0.25 | 0.1667 | 0.2 | 0.4 |
| Currency law (missing) | 0.25 | 0.25 | 0.1667 | 0.2 | 0.4 |

"""
        + LEGEND
        + """\
- Criticality: if the promise does not work: how probable it is that this alone would make it work
- Fussell-Vesely: if the promise does not work: how probable it is that all of a minimal blocker with this in it is lacking

"""
        + NOTE
    )


def test_without_a_goal_promises_are_counted_and_numbers_added_up(untouched_demo: DemoProject) -> None:
    text = leverage(untouched_demo, "--set", "joint-fund=unknown")
    assert "## Wanted" not in text
    assert flat(section(text, "The answer")) == (
        "**4 of 6 promises would work on average, if the one thing that matters and is not in place came about with "
        "probability ½.** Not in place, and yet never relevant, for nothing hangs on it in any world: Joint fund and "
        "Currency law."
    )
    assert section(text, "What matters most") == (
        "Each number is the sum over all promises.\n\n"
        "| Not in place | Birnbaum | Banzhaf | Shapley-Shubik |\n"
        "| --- | --- | --- | --- |\n"
        "| Joint bank† (not founded) | 2 | 2 | 2 |\n\n" + LEGEND + "\n" + NOTE
    )


def test_several_goals_are_wanted_together(untouched_demo: DemoProject) -> None:
    text = leverage(untouched_demo, "art2.common-currency", "art3.shared-reserves")
    assert flat(section(text, "Wanted together")) == "- Common currency (Art. 2) - Shared reserves (Art. 3)"
    assert section(text, "The answer").startswith("**All of this would work with probability 50")


@pytest.mark.parametrize(
    ("goal", "told"),
    [
        ("art2.common-budget", "**It works as it is.**"),
        ("art4.mutual-aid", "**Nothing that the rules speak of would make it work.**"),
    ],
)
def test_where_nothing_can_matter_one_sentence_says_so(untouched_demo: DemoProject, goal: str, told: str) -> None:
    text = leverage(untouched_demo, goal)
    assert flat(section(text, "The answer")) == told
    assert "What matters most" not in text


def test_under_a_condition_worlds_are_not_counted_and_two_measures_are_left_out(untouched_demo: DemoProject) -> None:
    settings = ("--set", "joint-council=missing", "--set", "patrol-agreement=missing")
    text = leverage(untouched_demo, "art3.joint-patrols", "--given", "art2.common-budget", *settings)
    assert "- **Given that these work:** Common budget (Art. 2)\n" in text
    assert flat(section(text, "The answer")).endswith("each with probability ½.**")
    assert section(text, "What matters most") == (
        "| Not in place | Birnbaum | Banzhaf | Shapley-Shubik |\n"
        "| --- | --- | --- | --- |\n"
        "| Joint council (not founded) | 0.75 | 0.5 | 0.3333 |\n"
        "| Joint fund† (how it decides is not settled) | 0.5 | 0.5 | 0.3333 |\n"
        "| Patrol agreement (missing) | 0.5 | 0.5 | 0.3333 |\n\n"
        + LEGEND
        + "\n"
        + NOTE.replace("Joint bank", "Joint fund").replace("joint-bank", "joint-fund")
    )


def test_probabilities_that_the_model_gives_are_said_to_be_its_own(demo: DemoProject) -> None:
    demo.append(RULES, "\nprobabilities:\n  joint-bank: 0.0004\n")
    found = answer(demo, "art2.common-currency")
    assert "with probability 0.04" in found
    assert "came about with the probability that the model gives, or ½ where it gives none." in found


def test_what_is_worth_finding_out_is_told_with_what_it_could_turn(untouched_demo: DemoProject) -> None:
    settings = ("--set", "joint-bank.governed=unknown", "--set", "joint-bank.founded=in-place")
    text = leverage(untouched_demo, *settings, "--set", "joint-bank.empowered=in-place")
    table = section(text, "What is worth finding out").splitlines()[2:]
    both = "Common currency (Art. 2); Shared reserves (Art. 3)"
    assert table == [
        "| Fact | State | Could turn | Alone |",
        "| --- | --- | --- | --- |",
        f"| Joint bank: is it settled how it decides? | not known | {both} | {both} |",
    ]


def test_values_tell_in_exact_numbers_what_the_page_rounds(untouched_demo: DemoProject) -> None:
    settings = ("--set", "currency-agreement=missing")
    found = json.loads(leverage(untouched_demo, "art2.common-currency", *settings, form="json"))
    assert (found["schema"], found["probability"], found["probability_exact"]) == ("treatygap/leverage/1", 0.375, "3/8")
    assert (found["variables"], found["worlds"], found["together"], found["given"]) == (3, 3, True, [])
    first, *others = found["importance"]
    assert (first["id"], first["exact"], first["swings"]) == (
        "joint-bank",
        {"birnbaum": "3/4", "banzhaf": "3/4", "shapley_shubik": "2/3"},
        3,
    )
    assert [item["id"] for item in others] == ["currency-agreement", "currency-law"]
    assert (found["irrelevant"], found["open_facts"]) == ([], [])


def test_what_must_end_and_what_must_be_measured_are_told_as_such(demo: DemoProject) -> None:
    demo.replace(
        RULES,
        "    requires: joint-council\n",
        "    requires:\n      all: [{not: patrol-agreement}, {indicator: population, party: alpha, min: 50}]\n",
    )
    rows = section(leverage(demo, "art2.common-budget"), "What matters most").splitlines()[2:4]
    assert [row.split(" | ")[0] for row in rows] == [
        "| an end of: Patrol agreement (in the way)",
        "| Population of Alpha at least 50 (persons) (not so)",
    ]
