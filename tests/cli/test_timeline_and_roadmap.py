import json

import pytest

from tests.cli.running import invoke
from tests.projects import DemoProject

USAGE = 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("timeline", "art2.common-curency"),
            "no promise is called 'art2.common-curency'; did you mean 'art2.common-currency'?",
        ),
        (
            ("timeline", "--from", "2010-01-01", "--to", "2009-01-01"),
            "the last day, 2009-01-01, lies before the first, 2010-01-01",
        ),
        (("timeline", "--from", "soon"), "--from: 'soon' is not a day written as YYYY-MM-DD"),
        (("timeline", "--as-of", "2010-02-30"), "--to: '2010-02-30' is not a day of the calendar"),
        (("timeline", "--set", "joint-bank=there"), "--set: 'joint-bank=there' is not ID=STATUS"),
        (("roadmap",), "name the promises that are to work, or give --all, but not both"),
        (
            ("roadmap", "--all", "art2.common-currency"),
            "name the promises that are to work, or give --all, but not both",
        ),
        (
            ("roadmap", "art2.common-curency"),
            "no promise is called 'art2.common-curency'; did you mean 'art2.common-currency'?",
        ),
        (("roadmap", "--all", "--package", "2"), "there is no package 2; the last is 1"),
        (
            ("roadmap", "--all", "--start", "2020-06-29"),
            "--start: 2020-06-29 lies before 2020-06-30, the day of the facts",
        ),
        (("roadmap", "--all", "--start", "now"), "--start: 'now' is not a day written as YYYY-MM-DD"),
        (("roadmap", "--all", "--set", "joint-bank=in-place"), "no promise is blocked on that day"),
        (("report", "-o", "report.svg"), "'report.svg' has an ending that names no format"),
    ],
)
def test_a_wrong_call_is_refused_with_a_sentence(
    untouched_demo: DemoProject, arguments: tuple[str, ...], message: str
) -> None:
    ran = invoke(*arguments, "--project", untouched_demo.root)
    assert (ran.code, ran.out) == (USAGE, "")
    assert message in ran.err


def test_a_report_without_a_picture_has_no_such_format(untouched_demo: DemoProject) -> None:
    ran = invoke("report", "--format", "svg", "--project", untouched_demo.root)
    assert ran.code == USAGE


@pytest.mark.parametrize("command", [("timeline",), ("roadmap", "--all")], ids=lambda command: command[0])
def test_a_picture_is_written_to_a_file_by_its_ending(untouched_demo: DemoProject, command: tuple[str, ...]) -> None:
    file = untouched_demo.root.parent / "picture.svg"
    assert invoke(*command, "--project", untouched_demo.root, "-o", file) == (0, "", "")
    assert file.read_text(encoding="utf-8") == invoke(*command, "--project", untouched_demo.root, "--format", "svg").out
    file.unlink()


def test_a_day_to_start_on_after_the_cut_off_needs_no_note(untouched_demo: DemoProject) -> None:
    ran = invoke("roadmap", "--all", "--start", "2030-01-01", "--project", untouched_demo.root)
    assert (ran.code, ran.err) == (0, "")


def test_the_last_day_may_be_given_as_the_day_to_speak_of(untouched_demo: DemoProject) -> None:
    to, as_of = (
        invoke("timeline", option, "2003-05-05", "--project", untouched_demo.root) for option in ("--to", "--as-of")
    )
    assert to == as_of
    assert "To      5 May 2003" in to.out


def test_a_timeline_that_ends_before_signature_begins_there_too(untouched_demo: DemoProject) -> None:
    ran = invoke("timeline", "--to", "1999-01-01", "--format", "json", "--project", untouched_demo.root)
    found = json.loads(ran.out)
    assert (found["from"], found["to"], len(found["stretches"])) == ("1999-01-01", "1999-01-01", 1)
    assert ran.err == "note: 1999-01-01 lies before the treaty was signed on 2000-01-31\n"


def test_the_timeline_in_json(untouched_demo: DemoProject) -> None:
    found = json.loads(
        invoke(
            "timeline",
            "art2.common-budget",
            "art2.common-currency",
            "--format",
            "json",
            "--project",
            untouched_demo.root,
        ).out
    )
    facets = ("founded", "empowered", "governed")
    assert found == {
        "schema": "treatygap/timeline/1",
        "treaty": "demo-pact",
        "from": "2000-01-31",
        "to": "2020-06-30",
        "scenarios": [],
        "settings": [],
        "assumptions": {},
        "provisions": ["art2.common-budget", "art2.common-currency"],
        "days": 5,
        "stretches": [
            {
                "from": "2000-01-31",
                "to": "2000-12-31",
                "implementable": 0,
                "blocked": 1,
                "undetermined": 1,
                "verdicts": {"art2.common-budget": "undetermined", "art2.common-currency": "blocked"},
                "joined": [],
                "left": [],
                "turns": [],
            },
            {
                "from": "2001-01-01",
                "to": "2020-06-30",
                "implementable": 1,
                "blocked": 1,
                "undetermined": 0,
                "verdicts": {"art2.common-budget": "implementable", "art2.common-currency": "blocked"},
                "joined": [],
                "left": [],
                "turns": [
                    {
                        "provision": "art2.common-budget",
                        "before": "undetermined",
                        "after": "implementable",
                        "assumptions": [],
                        "causes": [
                            {
                                "kind": "status",
                                "id": "joint-council",
                                "facet": facet,
                                "party": None,
                                "before": "unknown",
                                "after": "in-place",
                                "claims": ["demo-analysis#council"],
                            }
                            for facet in facets
                        ],
                    }
                ],
            },
        ],
        "deadlines": [
            {
                "provision": "art2.common-currency",
                "on": "2005-01-01",
                "what": "The currency is introduced.",
                "state": "missed",
                "met": None,
                "days": 5659,
                "kept": False,
                "assumptions": [],
                "claims": ["pact-text#currency"],
            }
        ],
    }


def test_the_roadmap_in_json(demo: DemoProject) -> None:
    demo.write(
        "rules/demo-pact/steps.yaml",
        """\
needs_first:
  - {prerequisite: joint-bank, step: govern, needs: [currency-law], because: [demo-analysis#bank]}
durations:
  joint-bank:
    empower: {min: 1 month, likely: 2 months, max: 3 months}
    govern: {min: 1 year, likely: 1 year, max: 1 year}
  currency-law:
    put-in-place: {min: 1 month, likely: 1 month, max: 7 months}
""",
    )
    goal = "art2.common-currency"
    ran = invoke(
        "roadmap",
        goal,
        "--set",
        "joint-bank.founded=in-place",
        "--start",
        "2021-01-01",
        "--format",
        "json",
        "--project",
        demo.root,
    )
    found = json.loads(ran.out)
    steps, schedules = found.pop("steps"), found.pop("schedules")
    assert [(step["id"], step["stage"], step["waits_for"], step["added"]) for step in steps] == [
        ("joint-bank/empower", 1, [], False),
        ("joint-bank/govern", 2, ["joint-bank/empower", "currency-law/put-in-place"], False),
        ("currency-law/put-in-place", 1, [], True),
    ]
    assert steps[1] == {
        "id": "joint-bank/govern",
        "action": "govern",
        "subject": "joint-bank",
        "kind": "institution",
        "party": None,
        "status": "missing",
        "stage": 2,
        "waits_for": ["joint-bank/empower", "currency-law/put-in-place"],
        "added": False,
        "durations": {"min": "1 year", "likely": "1 year", "max": "1 year"},
        "claims": ["demo-analysis#bank"],
        "because": ["demo-analysis#bank"],
    }
    assert {pace: (item["finish"], item["critical"][0]) for pace, item in schedules.items()} == {
        "min": ("2022-02-01", "joint-bank/empower"),
        "likely": ("2022-03-01", "joint-bank/empower"),
        "max": ("2022-08-01", "currency-law/put-in-place"),
    }
    assert schedules["likely"]["steps"]["currency-law/put-in-place"] == {
        "start": "2021-01-01",
        "finish": "2021-02-01",
        "latest_start": "2021-02-01",
        "slack_days": 31,
    }
    refusals = [
        {"model": "equal", "party": "beta", "red_line": "beta-is-not-blocked"},
        {"model": "by-population", "party": "alpha", "red_line": "alpha-wants-a-veto"},
    ]
    assert found == {
        "schema": "treatygap/roadmap/1",
        "treaty": "demo-pact",
        "as_of": "2020-06-30",
        "scenarios": [],
        "settings": ["joint-bank.founded=in-place"],
        "assumptions": {},
        "goals": [goal],
        "outcome": "open",
        "out_of_reach": [],
        "unruled": [],
        "undetermined": [],
        "granted": [],
        "package": 1,
        "packages": 1,
        "priced": False,
        "stages": [
            {
                "steps": ["joint-bank/empower", "currency-law/put-in-place"],
                "opens": [],
                "closes": [],
                "implementable": 3,
                "blocked": 2,
                "undetermined": 1,
            },
            {
                "steps": ["joint-bank/govern"],
                "opens": [goal, "art3.shared-reserves"],
                "closes": [],
                "implementable": 5,
                "blocked": 0,
                "undetermined": 1,
            },
        ],
        "longest_chain": ["joint-bank/empower", "joint-bank/govern"],
        "longest_chains": 2,
        "stuck": [
            {
                "step": "joint-bank/govern",
                "institution": "joint-bank",
                "relaxations": [
                    {"red_lines": ["alpha-wants-a-veto"], "parties": ["alpha"], "opens": ["by-population"]},
                    {"red_lines": ["beta-is-not-blocked"], "parties": ["beta"], "opens": ["equal"]},
                ],
                "any_rule": "impossible",
                "refusals": refusals,
                "claims": ["demo-analysis#red-lines"],
            }
        ],
        "held_up": [],
        "work_without_what_is_stuck": [],
        "unsure": [],
        "readings": [],
        "start": "2021-01-01",
        "undated": [],
    }
