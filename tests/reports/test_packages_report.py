import json

import pytest

from tests.cli.running import invoke
from tests.projects import DemoProject

NOTHING = tuple(
    word for name in ("joint-council", "patrol-agreement", "joint-fund") for word in ("--set", f"{name}=missing")
)
"""With these settings any two of three would make joint patrols work."""


def packages(demo: DemoProject, *arguments: str, form: str = "table") -> str:
    return invoke("packages", *arguments, "--project", demo.root, "--format", form).out


def answer(demo: DemoProject, *arguments: str) -> str:
    """The section with the answer, on one line."""
    return " ".join(packages(demo, *arguments).partition("The answer\n----------\n")[2].split())


def test_the_report_reads_like_this(untouched_demo: DemoProject) -> None:
    assert packages(untouched_demo, "art3.shared-reserves", form="md") == (
        """\
# Minimal packages

- **As of:** 30 June 2020
- **Treaty:** the Pact

<a id="goals"></a>

## Wanted

- Shared reserves (Art. 3)

<a id="answer"></a>

## The answer

**1 minimal package; it makes this promise work once all that is in it is in place. The list is complete.**

| No. | What must be put in place | Size |
| --- | --- | --- |
| 1 | Joint bank† (not founded) [\\[1\\]](#source-1) | 1 |

Marked with †: Joint bank. Every form of control on the table is refused by a party, so that how it decides cannot be settled as things stand. What would open that: treatygap governance joint-bank

<a id="sources"></a>

## Sources

- <a id="source-1"></a>\\[1\\] There is no bank. — An analysis of the Pact, paragraph 2.

<a id="documents"></a>

## Documents

- An analysis of the Pact. A. Nalyst, summer of 2020.
"""
    )


def test_a_list_of_all_is_called_complete(untouched_demo: DemoProject) -> None:
    text = answer(untouched_demo, "art3.joint-patrols", *NOTHING)
    assert "3 minimal packages; each makes" in text
    assert "The list is complete." in text


def test_a_list_that_is_cut_says_where(untouched_demo: DemoProject) -> None:
    text = answer(untouched_demo, "art3.joint-patrols", *NOTHING, "--limit", "2")
    assert "3 minimal packages; each makes" in text
    assert "The list below is cut at 2. No." in text
    assert "The list is complete." not in text


def test_what_every_package_has_is_named_once(untouched_demo: DemoProject) -> None:
    text = answer(untouched_demo, "art3.shared-reserves", "art3.joint-patrols", *NOTHING)
    assert (
        "Every package has these, and besides them what its line in the table names: • Joint bank† (not founded) [1]"
        in text
    )
    assert "No. What must be put in place besides Size" in text
    assert text.count("Joint bank† (not founded)") == 1


def test_blockers_are_asked_for_with_cut(untouched_demo: DemoProject) -> None:
    text = answer(untouched_demo, "art3.shared-reserves", "--cut")
    assert text.startswith(
        "1 minimal blocker; it keeps this promise from working as long as nothing of it is in place."
    )


@pytest.mark.parametrize(
    ("goal", "text"),
    [
        ("art1.free-movement", "All of this can work as it is; nothing needs to be put in place."),
        (
            "art4.mutual-aid",
            "No package can be given: nothing that the rules speak of would make all of this work. "
            "No rule says what these need, so that no package can be given: Mutual aid (Art. 4).",
        ),
    ],
)
def test_where_there_is_nothing_to_list_the_report_says_why(untouched_demo: DemoProject, goal: str, text: str) -> None:
    assert answer(untouched_demo, goal) == text


def test_goals_that_are_wanted_together_are_all_named(untouched_demo: DemoProject) -> None:
    text = packages(untouched_demo, "art2.common-currency", "art3.joint-patrols", form="md")
    assert "## Wanted together\n\n- Common currency (Art. 2)\n- Joint patrols (Art. 3)\n" in text


def test_programs_get_ids_and_numbers(untouched_demo: DemoProject) -> None:
    found = json.loads(packages(untouched_demo, "art3.joint-patrols", *NOTHING, "--limit", "2", form="json"))
    keys = ("schema", "goals", "sense", "outcome", "total", "by_size", "complete")
    assert {key: found[key] for key in keys} == {
        "schema": "treatygap/packages/1",
        "goals": ["art3.joint-patrols"],
        "sense": "package",
        "outcome": "open",
        "total": 3,
        "by_size": {"2": 3},
        "complete": False,
    }
    assert [[member["id"] for member in package["members"]] for package in found["packages"]] == [
        ["joint-fund", "patrol-agreement"],
        ["joint-council", "joint-fund"],
    ]


def test_the_page_lists_the_same_packages(untouched_demo: DemoProject) -> None:
    text = packages(untouched_demo, "art3.shared-reserves", form="html")
    assert ">Joint bank† (not founded)" in text
    assert "The list is complete." in text


def test_without_a_name_the_report_says_which_promises_are_wanted_and_why_others_are_not(
    untouched_demo: DemoProject,
) -> None:
    wanted = packages(untouched_demo, form="md").partition("## Wanted")[2].partition("<a id")[0]
    assert " ".join(wanted.split()).startswith(
        "No promise was named; these are the ones that do not work yet, of which a rule says what they need and "
        "that no other promise needs. Left out are promises that another one needs, since they come with it as far as it "
        "needs them, those that work already, and those of which no rule says what they need. - "
    )
    assert "No promise was named" not in packages(untouched_demo, "art3.shared-reserves")


def test_where_all_works_none_is_said_to_be_left_out_for_that(untouched_demo: DemoProject) -> None:
    text = " ".join(packages(untouched_demo, "--set", "joint-bank=in-place").split())
    assert "these are the ones of which a rule says what they need" in text
    assert "work already" not in text
