from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.analysis.language import entry, pact, state
from tests.analysis.test_roadmap import deadlocked, needs_first, ordered
from tests.cli.running import invoke
from tests.projects import DemoProject
from tests.reports.reading import cited, flat
from treatygap.analysis.over_time.timeline import trace
from treatygap.analysis.roadmaps.roadmap import plan
from treatygap.model.project import Project
from treatygap.reports.formats.terminal import render
from treatygap.reports.over_time.timeline_report import timeline_report
from treatygap.reports.roadmaps.roadmap_report import roadmap_report

BODY = {"bank": ("missing",) * 3}


def roadmap(made: Project, goals: Sequence[str] = ("a1.p",), start: date | None = None) -> str:
    made = cited(made)
    return render(roadmap_report(made, plan(made, goals, start=start)))


def section(text: str, title: str) -> str:
    """A section on one line."""
    return flat(text.partition(f"\n{title}\n{'-' * len(title)}\n")[2].partition("\n\n\n")[0].split("\nSources\n")[0])


def test_the_answer_names_stages_and_the_critical_path() -> None:
    made = pact({"a1.p": {"all": ["bank", "law"]}}, laws={"law": "missing"}, bodies=BODY)
    assert section(roadmap(made), "The answer").startswith(
        "4 steps in 3 stages would make this promise work. The critical path, which is the longest chain of steps, has "
        "3: BANK (found, empower, settle how it decides). The model does not say how long steps take, so that stages are "
        "an order and no dates."
    )


@pytest.mark.parametrize(
    ("goals", "words"),
    [
        (["a1.p"], "this promise stays blocked."),
        (["a1.p", "a2.r"], "none of these promises can work."),
        ([], "only 1 of these 3 promises can work."),
    ],
)
def test_what_is_stuck_is_told_with_what_works_without_it(goals: list[str], words: str) -> None:
    made = ordered(deadlocked(), needs_first("rite", "bank"))
    found = section(roadmap(made, goals), "The answer")
    waiting = "" if goals == ["a1.p"] else " 1 other step must wait for it."
    assert (
        f"One step is stuck: every form of control on the table is refused by a party.{waiting} Unless that is "
        in found
    )
    assert words in found
    assert section(roadmap(made, goals), "Where it is stuck, and on whose red line").startswith(
        "How it is to decide is stuck for: BANK."
    )


def test_steps_say_how_it_stands_what_they_wait_for_and_what_was_added() -> None:
    made = ordered(
        pact({"a1.p": "bank"}, laws={"law": "unknown"}, bodies={"bank": ("partial", "missing", "in-place")}),
        needs_first("bank", "law", step="found"),
    )
    found = section(roadmap(made), "The steps, stage by stage")
    assert "1 Put in place: LAW‡ not known –" in found
    assert "2 Found: BANK partly in place LAW (put in place)" in found
    assert "3 Empower: BANK not empowered –" in found
    assert "Marked with ‡: no rule on the goals asks for this, but another step needs it first." in found


def test_conditions_and_what_is_in_the_way_are_told_in_words() -> None:
    made = pact(
        {"a1.p": {"all": [{"from": "2030-01-01"}, {"every_party": {"indicator": "debt", "max": 60}}]}},
        unless={"a1.p": "law"},
        laws={"law": [entry("2000-01-01")]},
        parties=[state("alpha", debt={"2019": 80})],
    )
    found = section(roadmap(made), "The steps, stage by stage")
    assert "Wait for: a day from 1 January 2030" in found
    assert "Reach: Debt of ALPHA at most 60 (points)" in found
    assert "End: LAW in the way" in found


def test_steps_without_a_duration_are_named_where_others_have_one() -> None:
    made = pact({"a1.p": {"all": ["law", "rite"]}}, laws={"law": "missing", "rite": "missing"})
    some = ordered(made, law={"put-in-place": ("1 year",) * 3})
    words = "No dates can be given, because nothing says how long these take: Put in place: RITE."
    assert words in section(roadmap(some, start=date(2021, 1, 1)), "The answer")
    both = ordered(made, law={"put-in-place": ("1 year",) * 3}, rite={"put-in-place": ("1 year",) * 3})
    assert "with --start DATE, dates are given" in section(roadmap(both), "The answer")
    dated = roadmap(both, start=date(2021, 1, 1))
    assert "At the likely pace all is in place from 1 January 2022." in section(dated, "The answer")
    assert section(dated, "Dates").endswith(
        "The critical path, the chain of steps that decides on the end: • LAW (put in place). What this rests on, and "
        "leaves out ---------------------------------- • What a stage opens was worked out by the rules anew, with "
        "everything else as it stands on the day. Whether anybody will take a step is not said."
    )


def test_what_is_left_out_is_said() -> None:
    made = pact(
        {"a1.p": "law", "a1.q": {"all": ["law", "a2.r"]}, "a3.s": "dark"},
        laws={"law": "missing"},
        promises={"a2.r": {}},
    )
    found = section(roadmap(made, ()), "What this rests on, and leaves out")
    assert "Blocked, but no goal, because nothing that the rules speak of helps: A1.Q (Art. 1)." in found.replace(
        "\xa0", " "
    )
    assert "No rule says what these need, so that no step towards them can be given: A2.R" in found
    assert "Not determined on that day, and therefore no goals: A3.S" in found


@pytest.mark.parametrize(
    ("needs", "words"),
    [("here", "All of this can work as it is; no step is needed."), ("a1.q", "No steps can be given: nothing that")],
)
def test_where_there_are_no_steps_the_answer_says_why(needs: str, words: str) -> None:
    found = roadmap(pact({"a1.p": needs}, promises={"a1.q": {}}))
    assert section(found, "The answer").startswith(words)
    assert "The steps, stage by stage" not in found


def test_another_package_than_the_first_is_named() -> None:
    made = cited(pact({"a1.p": {"any": ["gone", "dark"]}}))
    first, second = (render(roadmap_report(made, plan(made, ["a1.p"], number=number))) for number in (1, 2))
    assert "Package  the smallest of 2 minimal ones" in first
    assert "Package  number 2, the smallest first, of 2 minimal ones" in second
    cheap = render(roadmap_report(made, plan(replace(made, costs={"dark": 3.0}), ["a1.p"], priced=True)))
    assert "Package  the cheapest of 2 minimal ones" in cheap


def timeline(made: Project) -> str:
    made = cited(made)
    return render(timeline_report(made, trace(made)), width=140)


def test_a_timeline_says_how_many_turned_and_why() -> None:
    made = pact({"a1.p": "law"}, laws={"law": [entry("2000-01-01", "missing"), entry("2010-03-01")]})
    found = timeline(made)
    assert section(found, "The answer").startswith(
        "Of 1 promise, 0 could work on the first day and 1 can on the last; 1 was blocked on the first and 0 on the last. "
        "In between, one verdict turned."
    )
    assert "LAW is in place (before: missing) [1]" in section(found, "What turned, and why")


def test_a_timeline_in_which_nothing_turned_says_so() -> None:
    assert section(timeline(pact({"a1.p": "here"})), "The answer").startswith(
        "No verdict turned in this time: the one promise can work."
    )


def test_a_timeline_tells_comings_goings_opt_outs_and_times_in_words() -> None:
    history = [entry("2000-01-01", parties=["alpha"]), entry("2000-01-01", "missing", parties=["beta"])]
    out = {"party": "beta", "kind": "opt-out", "from": "2007-01-01", "until": "2008-01-01", "because": ["law#out"]}
    made = pact(
        {"a1.p": "law", "a1.q": {"from": "2009-01-01"}},
        laws={"law": history},
        parties=[state("alpha"), state("beta", "2005-01-01", "2010-01-01")],
        promises={"a1.p": {"opt_outs": [out]}},
    )
    found = timeline(made)
    why = section(found, "What turned, and why")
    assert "BETA joined [1]" in why
    assert "BETA left [1]" in why
    assert "this promise no longer binds BETA [2]" in why
    assert "this promise now binds BETA [2]" in why
    assert "a day from 1 January 2009: so from this day [3]" in why
    assert "BETA joined and 1 verdict turned" in section(found, "How many, and when")


def test_how_a_point_is_read_that_makes_no_difference_is_not_told(demo: DemoProject) -> None:
    demo.write(
        "rules/demo-pact/contested.yaml",
        """\
rules:
  - {id: aid-needs-law, provision: art4.mutual-aid, requires: currency-law, because: [demo-analysis#aid]}
  - {id: aid-needs-bank, provision: art4.mutual-aid, requires: joint-bank, because: [demo-analysis#aid]}
  - {id: budget-by-law, provision: art2.common-budget, requires: joint-council, because: [demo-analysis#aid]}
  - {id: budget-by-deed, provision: art2.common-budget, requires: joint-council, because: [demo-analysis#aid]}
contested:
  - id: aid
    title: What aid needs
    readings:
      - {id: a-law, title: a law, rules: [aid-needs-law], because: [demo-analysis#aid]}
      - {id: a-bank, title: a bank, rules: [aid-needs-bank], because: [demo-analysis#aid]}
  - id: budget
    title: What the budget needs
    readings:
      - {id: by-law, title: a budget by law, rules: [budget-by-law], because: [demo-analysis#aid]}
      - {id: by-deed, title: a budget by deed, rules: [budget-by-deed], because: [demo-analysis#aid]}
""",
    )
    ran = invoke("roadmap", "art4.mutual-aid", "--project", demo.root, "--format", "md")
    told = [line for line in ran.out.splitlines() if "are read so" in line]
    assert told == [
        "- Where contested points are read so (a bank), these would not work in the end: Mutual aid (Art. 4)."
    ]
