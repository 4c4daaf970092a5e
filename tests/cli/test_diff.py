"""`treatygap diff`, from a change of a file to the words on it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import ARTICLES, GOVERNANCE, INSTITUTIONS, INSTRUMENTS, PARTIES, RULES, SEED, TREATY, DemoProject
from tests.reports.reading import Html, flat
from tests.repositories import Repository, under_git
from tests.scenarios import write

DONE, FOUND, USAGE, BROKEN = range(4)


@pytest.fixture
def repository(demo: DemoProject) -> Repository:
    return under_git(demo)


def diff(demo: DemoProject, *arguments: str) -> Ran:
    return invoke("diff", *arguments, "--project", demo.root)


def values(demo: DemoProject, *arguments: str) -> dict[str, Any]:
    ran = diff(demo, *arguments, "--format", "json")
    assert (ran.code, ran.err) == (DONE, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def body(text: str) -> str:
    """A report in the terminal without hashes, and without the difference between kinds of spaces."""
    return re.sub(r"\b[0-9a-f]{12}\b", "…", text).replace("\N{NO-BREAK SPACE}", " ")


def drop_the_bank(demo: DemoProject) -> None:
    demo.replace(RULES, "        - joint-bank\n        - any:", "        - any:")


def test_a_prerequisite_dropped_from_a_rule_opens_the_promise_and_says_so_first(
    demo: DemoProject, repository: Repository
) -> None:
    del repository
    drop_the_bank(demo)
    ran = diff(demo, "main")
    assert (ran.code, ran.err) == (DONE, "")
    assert (
        body(ran.out)
        == """\
Pact between Alpha and Beta: what changes
=========================================

Before     revision main (…)
After      the files as they are now
As of      30 June 2020
Made with  treatygap 0.1.0 from models … and …

The answer
----------
1 promise turns to “can work”; 1 promise lacks less than before.

• Common currency (Art. 2): from “blocked” to “can work”, because of a change
  of the rules.

Promises that turn
------------------
Promise          Before                      After
---------------  --------------------------  -----------------------
Common currency  ✗ blocked: Joint bank (not  ✓ can work: all that it
(Art. 2)         founded, empowered or       needs is in place
                 governed)

Same verdict, other reason
--------------------------
Promise              Before                    After
-------------------  ------------------------  ------------------------
Shared reserves      Joint bank (not founded,  Joint bank (not founded,
(Art. 3), ✗ blocked  empowered or governed);   empowered or governed)
                     Common currency (Art. 2)

What promises need
------------------
• Common currency (Art. 2) needs less than before. The smallest case that
  shows it is the one with Currency agreement, without Currency law and Joint
  bank: “blocked” by the old rules, “can work” by the new ones.

Rules
-----
1 changed (shown with --full)
"""
    )


def test_what_is_only_counted_is_listed_with_full(demo: DemoProject, repository: Repository) -> None:
    del repository
    drop_the_bank(demo)
    ran = diff(demo, "main", "--full")
    assert body(ran.out).endswith("""
Rules
-----
Record                What    Before                    After
--------------------  ------  ------------------------  -------------------
currency-needs-bank,  needs   Joint bank and (Currency  (Currency law or
on Common currency            law or Currency           Currency agreement)
(Art. 2)                      agreement)
""")


def test_an_id_that_nothing_defines_any_more_is_told_with_the_side_that_has_the_fault(
    demo: DemoProject, repository: Repository
) -> None:
    demo.replace(INSTITUTIONS, "id: joint-bank", "id: common-bank")
    ran = diff(demo, "main")
    first, *faults = ran.err.splitlines()
    assert (ran.code, ran.out) == (BROKEN, "")
    assert first == "treatygap: the side after (the files as they are now) cannot be loaded:"
    assert (
        faults
        == [
            f"{RULES}:11:11: TG203 unknown prerequisite 'joint-bank'",
            f"{RULES}:26:13: TG203 unknown prerequisite 'joint-bank'",
            f"{GOVERNANCE}:20:20: TG202 unknown institution 'joint-bank'",
        ]
        or faults
    )
    broken = repository.commit()
    demo.replace(INSTITUTIONS, "id: common-bank", "id: joint-bank")
    ran = diff(demo, "HEAD")
    assert ran.code == BROKEN
    assert ran.err.splitlines() == [
        f"treatygap: the side before (revision HEAD ({broken[:12]})) cannot be loaded:",
        *faults,
    ]


def test_both_sides_tell_their_faults_in_one_run(demo: DemoProject, repository: Repository) -> None:
    demo.write(TREATY, "treaty: [\n")
    repository.commit("broken")
    demo.write(TREATY, "treaties: 1\n")
    ran = diff(demo, "broken")
    told = [line for line in ran.err.splitlines() if line.startswith("treatygap: the side")]
    assert (ran.code, len(told)) == (BROKEN, 2)


def test_order_comments_and_layout_are_no_change_in_meaning(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(RULES, "all: [joint-bank, art2.common-currency]", "all: [art2.common-currency, joint-bank]")
    demo.replace(
        RULES,
        "of: [joint-council, patrol-agreement, joint-fund]",
        "of:\n          - joint-fund\n          - joint-council\n          - patrol-agreement",
    )
    demo.replace(
        RULES,
        "because: [demo-analysis#bank, pact-text#reserves]",
        "because: [pact-text#reserves, demo-analysis#bank]  # two",
    )
    demo.replace(
        INSTRUMENTS,
        "    title: Currency law\n    summary: A law on the currency.\n    form: law\n",
        "    form: law\n    summary: >-\n      A law on the\n      currency.\n    title: {en: Currency law}\n",
    )
    demo.write("treaty/demo-pact/people.yaml", demo.read(PARTIES))
    demo.remove(PARTIES)
    found = values(demo, "main")
    assert found["before"]["model"] != found["after"]["model"]
    assert found["headline"] == "Nothing changes in meaning."
    assert (found["records"], found["other_reason"], found["rules"], found["renamed"]) == ([], [], [], [])
    assert diff(demo, "main", "--fail-on", "any").code == DONE


def test_a_status_that_changes_is_told_entry_by_entry(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(
        INSTITUTIONS,
        "      - {from: 2000-01-31, founded: missing, empowered: missing, governed: missing, because: [demo-analysis#bank]}",
        "      - {from: 2000-01-31, founded: missing, empowered: partial, governed: missing, because: [demo-analysis#bank]}\n"
        "      - {from: 2019-01-01, founded: in-place, empowered: in-place, governed: in-place, because: [pact-text#currency]}",
    )
    demo.replace(INSTRUMENTS, "{from: 2001-01-01, status: in-place", "{from: 2001-01-01, status: suspended")
    ran = diff(demo, "main", "--full")
    assert (
        body(ran.out).split("\nThe answer\n----------\n")[1]
        == """\
3 promises turn (2 to “can work” and 1 to “blocked”); 2 gaps open; 1 gap is
mended; the control of 1 body changes.

• Common currency (Art. 2): from “blocked” to “can work”, because of a change
  of what is on record.
• Joint patrols (Art. 3): from “can work” to “blocked”, because of a change of
  what is on record.
• Shared reserves (Art. 3): from “blocked” to “can work”, because of a change
  of what is on record.

Promises that turn
------------------
Promise                 Before                      After
----------------------  --------------------------  -------------------------
Common currency         ✗ blocked: Joint bank (not  ✓ can work: all that it
(Art. 2)                founded, empowered or       needs is in place
                        governed)

Joint patrols (Art. 3)  ✓ can work: all that it     ✗ blocked: one of: Patrol
                        needs is in place           agreement or Joint fund
                                                    (how it decides is not
                                                    settled)

Shared reserves         ✗ blocked: Joint bank (not  ✓ can work: all that it
(Art. 3)                founded, empowered or       needs is in place
                        governed); Common currency
                        (Art. 2)

Gaps that open and gaps that are there no more
----------------------------------------------
• Opens: Patrol agreement (suspended): Joint patrols (Art. 3) waits for it; it
  was in place before.
• Opens: Joint fund (how it decides is not settled): Joint patrols (Art. 3)
  waits for it; it was not in place before either, but no blocked promise waited
  for it.
• Mended: Joint bank (not founded, empowered or governed): Common currency
  (Art. 2) and Shared reserves (Art. 3) waited for it; it is in place now.

Who controls the bodies
-----------------------
• Joint bank: from “deadlock” to “settled”.

Bodies
------
Record      What                   Before    After
----------  ---------------------  --------  --------------------------------
Joint bank  status from 31         missing   partly in place
            January 2000,
            empowered

Joint bank  status from 1 January  –         founded: in place; empowered: in
            2019                             place; governed: in place; by
                                             pact-text#currency

Instruments
-----------
Record            What                        Before    After
----------------  --------------------------  --------  ---------
Patrol agreement  status from 1 January 2001  in place  suspended
"""
    )


def test_an_id_that_was_renamed_is_no_other_thing(demo: DemoProject, repository: Repository) -> None:
    del repository
    for file in (INSTITUTIONS, RULES, GOVERNANCE):
        demo.write(file, demo.read(file).replace("joint-bank", "common-bank"))
    for file in (ARTICLES, RULES, "treaty/demo-pact/sources.yaml"):
        demo.write(file, demo.read(file).replace("art2.common-currency", "art2.single-money"))
    found = values(demo, "main")
    assert found["headline"] == "No verdict changes; 2 records go by another id."
    assert found["renamed"] == [
        {"kind": "provision", "before": "art2.common-currency", "after": "art2.single-money"},
        {"kind": "institution", "before": "joint-bank", "after": "common-bank"},
    ]
    assert [(each["kind"], each["was"], each["fields"]) for each in found["records"]] == [
        ("provision", "art2.common-currency", []),
        ("institution", "joint-bank", []),
    ]


def test_a_source_that_was_renamed_takes_its_claims_along(demo: DemoProject, repository: Repository) -> None:
    del repository
    for file in (ARTICLES, RULES, GOVERNANCE, INSTITUTIONS, INSTRUMENTS, SEED, "treaty/demo-pact/sources.yaml"):
        demo.write(file, demo.read(file).replace("demo-analysis", "analysis-of-2020"))
    found = values(demo, "main")
    assert {each["kind"] for each in found["renamed"]} == {"source", "claim"}
    assert [(each["kind"], each["was"], each["id"], each["fields"]) for each in found["records"]] == [
        ("source", "demo-analysis", "analysis-of-2020", [])
    ]


def test_the_same_verdict_for_another_reason_is_found(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(INSTITUTIONS, "founded: missing, empowered: missing", "founded: in-place, empowered: missing")
    found = values(demo, "main")
    assert found["turned"] == []
    assert [(each["provision"], each["lacks_no_more"], each["lacks_now"]) for each in found["other_reason"]] == [
        (name, [bank("missing", ["founded", "empowered", "governed"])], [bank("partial", ["empowered", "governed"])])
        for name in ("art2.common-currency", "art3.shared-reserves")
    ]


def bank(status: str, facets: list[str]) -> dict[str, Any]:
    return {
        "id": "joint-bank",
        "kind": "institution",
        "status": status,
        "facets": facets,
        "party": None,
        "unwanted": False,
    }


def test_packages_that_appear_and_vanish_are_found(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(
        RULES, "        - joint-bank\n        - any:", "        - any: [joint-bank, joint-fund]\n        - any:"
    )
    (first,) = values(demo, "main")["packages"]
    assert first["provision"] == "art2.common-currency"
    assert [[member["id"] for member in package] for package in first["appeared"]] == [["joint-fund"]]
    assert (first["before"], first["after"], first["vanished"], first["complete"]) == (1, 2, [], True)


def test_control_that_comes_out_of_deadlock_is_found(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(GOVERNANCE, "demand: {must_not_be_blockable_by: alpha}", "demand: must_hold_veto")
    found = values(demo, "main")
    assert [(each["institution"], each["before"], each["after"], each["accepted"]) for each in found["control"]] == [
        ("joint-bank", "deadlock", "open", ["equal"]),
        ("joint-fund", "deadlock", "open", ["equal"]),
    ]
    assert (
        "• Joint bank and Joint fund: from “deadlock” to “open”; no party refuses “Equal footing” any more."
    ) in flat(diff(demo, "main").out)


def test_a_settled_rule_under_which_others_can_block_is_found(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(INSTITUTIONS, "quota: {votes: 4}", "quota: {votes: 3}")
    text = diff(demo, "main").out
    assert (
        "• Joint council decides by another rule: Beta decides alone now; Alpha cannot\n"
        "  block a decision any more; without any influence now: Alpha.\n"
    ) in text


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (("count: 2", "count: 3"), {"never": DONE, "worse": FOUND, "weaker": FOUND, "any": FOUND}),
        (
            ("    requires: joint-council\n", "    requires: {any: [joint-council, joint-bank]}\n"),
            {"never": DONE, "worse": DONE, "weaker": FOUND, "any": FOUND},
        ),
        (
            ("        - joint-bank\n        - any:", "        - any:"),
            {"never": DONE, "worse": DONE, "weaker": FOUND, "any": FOUND},
        ),
    ],
    ids=["worse", "less asked", "better"],
)
def test_fail_on_ends_with_one_where_it_should(
    demo: DemoProject, repository: Repository, change: tuple[str, str], codes: dict[str, int]
) -> None:
    del repository
    demo.replace(RULES, *change)
    assert {name: diff(demo, "main", "--fail-on", name).code for name in codes} == codes


def test_folders_scenarios_and_revisions_are_told_apart(
    demo: DemoProject, repository: Repository, tmp_path: Path
) -> None:
    write(demo, "bank", "set: {joint-bank: in-place}\n")
    commit = repository.commit()
    other = DemoProject(tmp_path / "other")
    repository.git("clone", "--quiet", ".", str(other.root))
    drop_the_bank(other)
    sides = [
        (values(demo, *names)["before"], values(demo, *names)["after"])
        for names in (("main", "bank"), (str(other.root), "main"), ("main..",))
    ]
    assert [[(side["kind"], side["name"], side["commit"]) for side in pair] for pair in sides] == [
        [("revision", "main", commit), ("scenario", "bank", None)],
        [("folder", str(other.root), None), ("revision", "main", commit)],
        [("revision", "main", commit), ("files", str(demo.root), None)],
    ]
    assert [each["provision"] for each in values(demo, "main", "bank")["turned"]] == [
        "art2.common-currency",
        "art3.shared-reserves",
    ]


def test_a_name_that_may_mean_several_things_is_not_guessed(
    demo: DemoProject, repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(demo, "bank", "set: {joint-bank: in-place}\n")
    repository.commit("bank")
    (tmp_path / "bank").mkdir()
    monkeypatch.chdir(tmp_path)
    ran = diff(demo, "bank")
    file = demo.root.resolve() / "rules/demo-pact/scenarios/bank.yaml"
    assert (ran.code, ran.err) == (
        USAGE,
        f"treatygap: 'bank' may mean several things; write ./bank for the folder or {file} for the scenario or "
        "bank~0 for the revision\n",
    )
    assert values(demo, "bank~0", str(file))["before"]["kind"] == "revision"


def test_a_branch_is_held_against_where_it_left_another(demo: DemoProject, repository: Repository) -> None:
    shared = repository.git("rev-parse", "main")
    repository.git("checkout", "--quiet", "-b", "mine")
    drop_the_bank(demo)
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    demo.replace(RULES, "count: 2", "count: 3")
    repository.commit()
    parted, direct = values(demo, "main...mine"), values(demo, "main..mine")
    assert parted["before"] == {**direct["before"], "name": "where mine left main", "commit": shared} | {
        "model": parted["before"]["model"]
    }
    assert [each["provision"] for each in parted["turned"]] == ["art2.common-currency"]
    assert [each["provision"] for each in direct["turned"]] == ["art2.common-currency", "art3.joint-patrols"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("gone",),
            "'gone' is no folder, and no scenario of this project; as a revision: there is no revision 'gone' in this "
            "repository; if it is on a server only: git fetch",
        ),
        (("./gone",), "there is no folder './gone'"),
        (("gone.yaml",), "the side before (scenario gone.yaml): there is no scenario file 'gone.yaml'"),
        (("main...main", "main"), "'main...main' names both sides already, so that 'main' is one too many"),
        (("main...gone",), "there is no revision 'gone' in this repository; if it is on a server only: git fetch"),
        (("main", "--as-of-base", "1.1.2020"), "--as-of-base: '1.1.2020' is not a day written as YYYY-MM-DD"),
        (("main", "--set", "gone=in-place"), "--set: unknown prerequisite 'gone'"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    demo: DemoProject, repository: Repository, arguments: tuple[str, ...], message: str
) -> None:
    del repository
    ran = diff(demo, *arguments)
    assert (ran.code, ran.out, ran.err) == (USAGE, "", f"treatygap: {message}\n")


def test_each_side_is_judged_on_its_own_day_unless_one_is_named(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(TREATY, "cut_off: 2020-06-30", "cut_off: 2020-12-31")

    def days(*arguments: str) -> tuple[str, str]:
        found = values(demo, "main", *arguments)
        return found["before"]["as_of"], found["after"]["as_of"]

    assert days() == ("2020-06-30", "2020-12-31")
    assert days("--as-of", "2003-01-01") == ("2003-01-01", "2003-01-01")
    assert days("--as-of", "2003-01-01", "--as-of-base", "2002-01-01") == ("2002-01-01", "2003-01-01")
    assert days("--as-of-base", "2002-01-01") == ("2002-01-01", "2020-12-31")
    head = body(diff(demo, "main").out).split("\nThe answer")[0].splitlines()[3:]
    assert head == [
        "Before     revision main (…), as of 30 June 2020",
        "After      the files as they are now, as of 31 December 2020",
        "Note       Each version is judged on its own day; --as-of names one day for both",
        "Made with  treatygap 0.1.0 from models … and …",
    ]


def test_a_scenario_of_today_is_laid_over_both_sides(demo: DemoProject, repository: Repository) -> None:
    del repository
    write(demo, "bank", "set: {joint-bank: in-place}\n")
    demo.replace(RULES, "any: [currency-law, currency-agreement]", "all: [currency-law, currency-agreement]")
    assert values(demo, "main")["turned"] == []
    found = values(demo, "main", "--scenario", "bank")
    assert [(each["provision"], each["worse"]) for each in found["turned"]] == [
        ("art2.common-currency", True),
        ("art3.shared-reserves", True),
    ]
    assert found["before"]["scenarios"] == found["after"]["scenarios"] == ["bank"]
    assert "Scenario   The bank (bank). That bank is so." in diff(demo, "main", "--scenario", "bank").out


def test_the_page_holds_both_sides_beside_each_other_and_folds_the_records(
    demo: DemoProject, repository: Repository
) -> None:
    del repository
    drop_the_bank(demo)
    text = diff(demo, "main", "--format", "html").out
    page = Html(text)
    assert page.missing_targets() == set()
    assert [flat(cell) for cell in page.texts["th"]][:4] == ["Promise", "Before", "After", "Common currency (Art. 2)"]
    assert [flat(cell) for cell in page.texts["td"]][:2] == [
        "✗ blocked: Joint bank (not founded, empowered or governed)",
        "✓ can work: all that it needs is in place",
    ]
    assert [flat(words) for words in page.texts["summary"]] == ["1 changed"]
    assert "details" not in Html(diff(demo, "main", "--format", "html", "--full").out).tags


def test_markdown_for_a_comment_begins_with_one_sentence_and_folds_the_records(
    demo: DemoProject, repository: Repository
) -> None:
    del repository
    drop_the_bank(demo)
    text = body(diff(demo, "main", "--format", "md").out)
    assert "\n**1 promise turns to “can work”; 1 promise lacks less than before.**\n" in text
    assert text.endswith("""
<details><summary><b>Rules</b>: 1 changed</summary>

| Record | What | Before | After |
| --- | --- | --- | --- |
| currency-needs-bank, on Common currency (Art. 2) | needs | Joint bank and (Currency law or Currency agreement) | \
(Currency law or Currency agreement) |

</details>
""")


def test_cases_in_which_the_rules_disagree_become_scenarios_that_show_it(
    demo: DemoProject, repository: Repository, tmp_path: Path
) -> None:
    drop_the_bank(demo)
    demo.replace(RULES, "count: 2", "count: 3")
    ran = diff(demo, "main", "--worlds", str(tmp_path / "cases"))
    names = ["art2-common-currency-less.yaml", "art3-joint-patrols-more.yaml"]
    assert ran.err.splitlines() == [f"wrote {tmp_path / 'cases' / name}" for name in names]
    for name, promise in zip(names, ("art2.common-currency", "art3.joint-patrols"), strict=True):
        found = values(demo, "main", "--scenario", str(tmp_path / "cases" / name))
        assert promise in [each["provision"] for each in found["turned"]]
    (tmp_path / "cases" / names[0]).write_text("mine", encoding="utf-8")
    again = diff(demo, "main", "--worlds", str(tmp_path / "cases"))
    assert again.code == USAGE
    assert again.err == (
        f"treatygap: '{tmp_path / 'cases' / names[0]}' is there already; name another folder with --worlds, or remove "
        "it\n"
    )
    assert repository.git("status", "--porcelain") == f"M {RULES}"


def test_a_promise_that_is_new_and_one_that_is_gone_are_no_turns(demo: DemoProject, repository: Repository) -> None:
    del repository
    aid = demo.read(ARTICLES).index("      - id: art4.mutual-aid")
    demo.write(
        ARTICLES,
        demo.read(ARTICLES)[:aid]
        + "      - {id: art4.joint-rescue, title: Joint rescue, summary: Rescue is joint., because: [pact-text#patrols], "
        "no_prerequisites: Ships are there.}\n",
    )
    found = values(demo, "main")
    assert found["headline"] == "1 promise is new; 1 promise is gone."
    assert [found[key] for key in ("turned", "renamed", "worse")] == [[], [], False]
    text = flat(diff(demo, "main").out)
    assert (
        "• New: Joint rescue (Art. 4), ✓ can work: needs nothing first: Ships are there. "
        "• Gone: Mutual aid (Art. 4), ? not determined: no rule says what it needs. "
    ) in text


def test_a_promise_that_turns_for_one_party_only_is_told_with_it(demo: DemoProject, repository: Repository) -> None:
    del repository
    demo.replace(
        ARTICLES,
        "        because: [pact-text#patrols]\n",
        "        because: [pact-text#patrols]\n"
        "        opt_outs: [{party: alpha, kind: opt-out, from: 2010-01-01, because: [pact-text#patrols]}]\n",
    )
    found = values(demo, "main")
    assert found["headline"] == "1 promise turns for some parties only."
    assert [(each["by_party"], each["worse"]) for each in found["turned"]] == [
        ({"alpha": {"before": "implementable", "after": "opt-out"}}, True)
    ]
    assert "Joint patrols (Art. 3): “can work” as before, but it turns for some parties" in body(diff(demo, "main").out)


def test_what_turns_in_one_reading_only_is_told_with_the_reading(demo: DemoProject, repository: Repository) -> None:
    demo.append(
        RULES,
        "\n  - id: aid-needs-fund\n    provision: art4.mutual-aid\n    requires: joint-fund\n"
        "    because: [demo-analysis#aid]\n"
        "\n  - id: aid-needs-council\n    provision: art4.mutual-aid\n    requires: joint-council\n"
        "    because: [demo-analysis#aid]\n"
        "\ncontested:\n  - id: who-aids\n    title: Who aids\n    readings:\n"
        "      - {id: council-aids, title: The council, rules: [aid-needs-council], because: [demo-analysis#aid]}\n"
        "      - {id: fund-aids, title: The fund, rules: [aid-needs-fund], because: [demo-analysis#aid]}\n",
    )
    repository.commit("read")
    demo.replace(RULES, "requires: joint-fund\n", "requires: {any: [joint-fund, patrol-agreement]}\n")
    found = values(demo, "read")
    assert found["headline"] == "1 promise turns in readings that the model does not follow."
    assert found["by_reading"] == [
        {
            "provision": "art4.mutual-aid",
            "before": "blocked",
            "after": "implementable",
            "readings": [["fund-aids"]],
        }
    ]
    assert ("Mutual aid (Art. 4): from “blocked” to “can work”, but only in the reading “The fund”.") in flat(
        diff(demo, "read").out
    )
    assert diff(demo, "read", "--fail-on", "any").code == FOUND


def test_files_in_another_layout_are_the_same_model(demo: DemoProject, repository: Repository) -> None:
    demo.replace(
        INSTRUMENTS,
        "    title: Currency law\n    summary: A law on the currency.\n    form: law\n",
        "    form: law\n    summary: >-\n        A law on the\n        currency.\n    title: {en: Currency law}\n",
    )
    repository.commit("out-of-order")
    assert invoke("fmt", "--project", demo.root).code == DONE
    assert repository.git("status", "--porcelain") == f"M {INSTRUMENTS}"
    assert values(demo, "HEAD")["headline"] == "Nothing changes in meaning."


def test_where_several_kinds_of_changes_would_each_have_been_enough_both_are_told(
    demo: DemoProject, repository: Repository
) -> None:
    del repository
    drop_the_bank(demo)
    demo.replace(
        INSTITUTIONS,
        "founded: missing, empowered: missing, governed: missing, because: [demo-analysis#bank]",
        "founded: in-place, empowered: in-place, governed: in-place, because: [demo-analysis#bank]",
    )
    assert (
        "• Common currency (Art. 2): from “blocked” to “can work”, because of a change of the rules or a change "
        "of what is on record, either of which would have been enough."
    ) in flat(diff(demo, "main").out)


def test_a_case_with_something_that_one_side_does_not_know_becomes_a_scenario_for_each(
    demo: DemoProject, repository: Repository, tmp_path: Path
) -> None:
    del repository
    demo.append(
        INSTRUMENTS,
        "\n  - id: patrol-law\n    title: Patrol law\n    summary: A law.\n    form: law\n    history:\n"
        "      - {from: 2001-01-01, status: missing, because: [demo-analysis#council]}\n",
    )
    demo.replace(RULES, "    requires: joint-council\n", "    requires: {any: [joint-council, patrol-law]}\n")
    ran = diff(demo, "main", "--worlds", str(tmp_path))
    names = ["art2-common-budget-less-old.yaml", "art2-common-budget-less-new.yaml"]
    assert (ran.code, ran.err.splitlines()) == (DONE, [f"wrote {tmp_path / name}" for name in names])
    report = invoke("report", "--project", demo.root, "--scenario", tmp_path / names[1], "--format", "json")
    verdicts = {each["id"]: each["verdict"] for each in json.loads(report.out)["provisions"]}
    assert verdicts["art2.common-budget"] == "implementable"
