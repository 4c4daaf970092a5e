import json
import re
from typing import Any

import pytest

from tests.cli.running import invoke
from tests.projects import RULES, DemoProject


def explained(demo: DemoProject, *arguments: str, form: str = "table") -> str:
    return invoke("explain", *arguments, "--project", demo.root, "--format", form).out


def tree(demo: DemoProject, *arguments: str) -> list[str]:
    """The statements of the section that says why, two spaces deeper for each step down, without links to notes."""
    section = explained(demo, *arguments, form="md").partition("## Why\n\n")[2].partition("\n\n")[0]
    return re.sub(r"\[\\\[(\d+)\\\]\]\(#source-\d+\)", r"[\1]", section).splitlines()


def test_the_tree_leads_from_the_verdict_to_facts_and_claims(untouched_demo: DemoProject) -> None:
    lines = tree(untouched_demo, "art2.common-currency")
    assert lines[0] == "- ✗ **blocked** Common currency, Art. 2 [1]"
    assert lines[1].startswith("  - ✗ ")
    assert "currency-needs-bank" in lines[1]
    assert lines[1].endswith("is not satisfied [2]")
    assert lines[2:4] == ["    - ✗ All of these are needed: 1 of 2 in place", "      - ✗ Joint bank: missing"]
    assert [line.partition(" (")[0] for line in lines[4:7]] == [
        "        - ✗ founded",
        "        - ✗ empowered",
        "        - ✗ governed",
    ]
    assert all(line.endswith(": missing since 31 January 2000 [2]") for line in lines[4:7])
    assert lines[7:] == [
        "          - ✗ Deadlock: every form of control on the table is refused by a party [3]",
        "            - ✗ Beta refuses “Equal footing”: its red line is “must not be blocked by Alpha” [4]",
        "            - ✗ Alpha refuses “In proportion to population”: its red line is “must be able to block” [4]",
        "      - ✓ One of these is needed: 1 in place",
        "        - ✗ Currency law: missing since 31 January 2000 [2]",
        "        - ✓ Currency agreement: in place since 1 January 2003 [5]",
    ]


def test_every_note_of_the_tree_is_explained_by_its_source(untouched_demo: DemoProject) -> None:
    assert explained(untouched_demo, "art2.common-currency").endswith(
        """\

Sources
-------
[1] There is one currency. — The Pact, article 2.
[2] There is no bank. — An analysis of the Pact, paragraph 2.
[3] Control is equal or follows population. — An analysis of the Pact, paragraph
    5.
[4] Alpha wants a veto and Beta refuses it. — An analysis of the Pact, paragraph
    5. (Low confidence.)
[5] Nobody knows how the fund decides. — An analysis of the Pact, paragraph 3.

Documents
---------
• An analysis of the Pact. A. Nalyst, summer of 2020.
• The Pact. 31 January 2000. https://example.org/pact
"""
    )


def test_what_is_assumed_is_marked_where_it_stands_and_said_at_the_top(untouched_demo: DemoProject) -> None:
    text = explained(untouched_demo, "joint-bank", "--set", "joint-bank.governed=in-place", form="md")
    assert "- **Assumed:** joint-bank.governed=in-place\n" in text
    assert [line for line in text.splitlines() if "assumed for this analysis" in line] == [
        "  - ✓ governed (how it decides is settled): in place, assumed for this analysis"
    ]


def test_without_a_setting_nothing_is_called_assumed(untouched_demo: DemoProject) -> None:
    assert "ssumed" not in explained(untouched_demo, "art3.shared-reserves")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "art1.free-movement",
            [
                "- ✓ **can work** Free movement of people, Art. 1 [1]",
                "  - It needs nothing first: Both parties only have to open their borders.",
            ],
        ),
        ("art4.mutual-aid", ["- ? **not determined** Mutual aid, Art. 4 [1]", "  - No rule says what it needs."]),
        ("currency-agreement", ["- ✓ Currency agreement: in place since 1 January 2003 [1]"]),
    ],
)
def test_what_has_no_rule_is_explained_too(untouched_demo: DemoProject, name: str, lines: list[str]) -> None:
    assert tree(untouched_demo, name) == lines


def test_what_was_explained_is_referred_to(untouched_demo: DemoProject) -> None:
    lines = [line for line in tree(untouched_demo, "art3.shared-reserves") if "Joint bank" in line]
    assert [line.strip(" -") for line in lines] == ["✗ Joint bank: missing", "✗ Joint bank (explained above)"]


def test_what_no_source_says_is_called_so(untouched_demo: DemoProject) -> None:
    assert tree(untouched_demo, "currency-law", "--as-of", "1999-01-01") == [
        "- ? Currency law: not known, no source says"
    ]


def test_a_circle_is_spelled_out(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: art2.common-currency")
    demo.replace(RULES, "        - joint-bank\n        - any", "        - art2.common-budget\n        - any")
    lines = [line.strip(" -") for line in tree(demo, "art2.common-budget")]
    assert "✗ These wait for each other in a circle: Common budget and Common currency" in lines


def test_programs_get_the_same_tree_as_values(untouched_demo: DemoProject) -> None:
    options = ("art2.common-currency", "--set", "joint-bank.founded=in-place")
    found: dict[str, Any] = json.loads(explained(untouched_demo, *options, form="json"))
    assert (
        found
        | {
            "schema": "treatygap/explanation/1",
            "treaty": "demo-pact",
            "as_of": "2020-06-30",
            "settings": ["joint-bank.founded=in-place"],
        }
        == found
    )
    (rule,) = found["explanation"]["because"]
    assert (rule["word"], rule["id"], rule["holds"]) == ("rule", "currency-needs-bank", "no")
    (gate,) = rule["because"]
    assert (gate["word"], gate["needed"], gate["met"]) == ("all", 2, 1)
    facets = gate["because"][0]["because"]
    assert [(facet["facet"], facet["status"], facet["assumed"]) for facet in facets] == [
        ("founded", "in-place", True),
        ("empowered", "missing", False),
        ("governed", "missing", False),
    ]
