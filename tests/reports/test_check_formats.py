"""A check for build servers: what each format says of the same findings, and what it must never let through."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from junitparser import JUnitXml

from tests.house.generated import ROOT
from tests.reports.checked import SOUGHT, accepted, checked, fault, gap, waived
from tests.reports.reading import shown as shown_in
from treatygap.model.checked import Checked, Excerpt, Replacement
from treatygap.model.diagnostic import Place, Step
from treatygap.reports.checking import github as github_format
from treatygap.reports.checking import sarif as sarif_format
from treatygap.reports.checking.check_document import check_document
from treatygap.reports.checking.check_junit import check_junit
from treatygap.reports.checking.check_payload import check_payload
from treatygap.reports.checking.check_text import check_text
from treatygap.reports.checking.github import github, step_summary
from treatygap.reports.checking.gitlab import gitlab
from treatygap.reports.checking.sarif import sarif
from treatygap.reports.contracts import output_schema
from treatygap.reports.formats.json import render
from treatygap.reports.rendering import Page, Report

SARIF_SCHEMA = json.loads((ROOT / "tests" / "data" / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))

SOME = checked(
    fault("TG101", "error", "rules/a b/ü.yaml", 0, 1, "unknown key 'x'", "rule r", (Step(Place("b.yaml", 4, 2), "here"),)),
    fault(),
    fault("TG703", "note", line=1),
    gap(),
    gap("art3.x", "GAP103", missing=("x",), line=20),
    waived(fault(line=30, subject="claim a#c"), "known", date(2022, 1, 1)),
    excerpts={
        Place("seeds/a.yaml", 3, 7): Excerpt("  - {id: b}", 12, "0123456789abcdef:1"),
        Place("treaty/pact/articles.yaml", 9, 5): Excerpt("    художник: x", 13),
    },
)  # fmt: skip


def as_sarif(found: Checked, exit_code: int = 0, base: str = "") -> dict[str, Any]:
    """The only run of the log, which fits the schema."""
    log = json.loads(sarif(found, exit_code, base))
    Draft202012Validator(SARIF_SCHEMA, format_checker=FormatChecker()).validate(log)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def results(found: Checked) -> list[dict[str, Any]]:
    return list(as_sarif(found)["results"])


class TestJson:
    def test_it_fits_its_schema(self) -> None:
        for found in (SOME, checked(loaded=False), checked(gap(), accepted(gap("art3.x")))):
            Draft202012Validator(output_schema("check")).validate(json.loads(render(check_payload(found))))

    def test_it_counts_and_keeps_faults_and_gaps_apart(self) -> None:
        payload = check_payload(SOME)
        assert payload["summary"] == {
            "error": 1,
            "warning": 1,
            "note": 1,
            "waived": 1,
            "gaps": 2,
            "accepted": 0,
            "by_code": {"GAP101": 1, "GAP103": 1, "TG101": 1, "TG501": 1, "TG703": 1},
        }
        assert [item["code"] for item in payload["diagnostics"]] == ["TG101", "TG501", "TG703"]
        assert [(item["code"], item["severity"], item["missing"]) for item in payload["gaps"]] == [
            ("GAP101", "warning", ["bank.founded"]),
            ("GAP103", "note", ["x"]),
        ]
        assert [item["ground"] for item in payload["waived"]] == [
            {"by": "comment", "reason": "known", "author": None, "until": "2022-01-01"}
        ]

    def test_what_a_baseline_accepts_is_told_apart(self) -> None:
        payload = check_payload(checked(gap(), accepted(gap("art3.x"))))
        assert [item["subject"] for item in payload["gaps"]] == ["art2.currency"]
        assert [(item["subject"], item["ground"]) for item in payload["accepted"]] == [
            ("art3.x", {"by": "baseline", "reason": "under negotiation", "author": "A. K.", "until": "2030-01-01"})
        ]
        assert (payload["against"], payload["summary"]["gaps"], payload["summary"]["accepted"]) == (
            "baseline.yaml",
            1,
            1,
        )

    def test_a_folder_has_no_line(self) -> None:
        item = check_payload(SOME)["diagnostics"][0]
        assert (item["path"], item["line"], item["column"], item["end_column"]) == (
            "rules/a b/ü.yaml",
            None,
            None,
            None,
        )


class TestFingerprints:
    def prints(self, found: Checked) -> list[str]:
        payload = check_payload(found)
        return [item["fingerprint"] for item in (*payload["diagnostics"], *payload["gaps"], *payload["waived"])]

    def test_they_stay_when_lines_move_and_words_change(self) -> None:
        before = checked(fault(), gap())
        after = checked(fault(line=90, message="other words"), gap(line=99, message="other words"))
        assert self.prints(before) == self.prints(after)

    def test_they_differ_by_code_subject_file_and_what_is_missing(self) -> None:
        found = checked(
            fault(),
            fault("TG703"),
            fault(path="seeds/b.yaml"),
            fault(subject="claim a#c"),
            gap(),
            gap(missing=("bank.empowered",)),
            gap("art3.x"),
        )
        assert len(set(self.prints(found))) == 7

    def test_two_alike_are_numbered_also_where_one_is_let_pass(self) -> None:
        alike = self.prints(checked(fault(line=3), fault(line=5), waived(fault(line=9))))
        assert len(set(alike)) == 3
        assert self.prints(checked(fault(line=30)))[0] == alike[0]

    def test_without_a_subject_the_text_of_the_line_tells(self) -> None:
        first, moved = (
            checked(item, excerpts={item.place: Excerpt(text, 3)})
            for item, text in ((fault(subject="", line=3), "a: 1"), (fault(subject="", line=8), "  a:  1"))
        )
        other = checked(fault(subject=""), excerpts={fault().place: Excerpt("b: 1", 3)})
        assert self.prints(first) == self.prints(moved) != self.prints(other)


class TestSarif:
    def test_a_fault_has_its_rule_region_and_fingerprints(self) -> None:
        run = as_sarif(SOME, 1)
        found = next(item for item in run["results"] if item["ruleId"] == "TG501")
        assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "TG501"
        assert (found["level"], found["message"]) == ("warning", {"text": "claim 'a#b' is not used by anything."})
        assert found["locations"][0]["physicalLocation"] == {
            "artifactLocation": {"uri": "seeds/a.yaml", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 12},
        }
        assert found["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "claim a#b", "kind": "member"}]
        assert found["partialFingerprints"] == {
            "primaryLocationLineHash": "0123456789abcdef:1",
            "treatygap/v1": check_payload(SOME)["diagnostics"][1]["fingerprint"],
        }

    def test_columns_count_characters(self) -> None:
        run = as_sarif(SOME)
        assert run["columnKind"] == "unicodeCodePoints"
        found = next(item for item in run["results"] if item["ruleId"] == "GAP101")
        assert found["locations"][0]["physicalLocation"]["region"]["endColumn"] == 13

    def test_paths_are_escaped_and_count_from_the_repository(self) -> None:
        found = as_sarif(SOME, base="law/models/")["results"][0]["locations"][0]["physicalLocation"]
        assert found == {"artifactLocation": {"uri": "law/models/rules/a%20b/%C3%BC.yaml", "uriBaseId": "%SRCROOT%"}}
        assert unquote(found["artifactLocation"]["uri"]) == "law/models/rules/a b/ü.yaml"

    def test_every_code_that_was_looked_for_is_a_rule_also_if_it_was_not_found(self) -> None:
        rules = as_sarif(checked())["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [item.code for item in SOUGHT]
        assert rules[3] == {
            "id": "TG501",
            "name": "ClaimThatNothingUses",
            "shortDescription": {"text": "Claim that nothing uses."},
            "fullDescription": {"text": "It was forgotten."},
            "help": {
                "text": "It was forgotten.\n\nCite it.",
                "markdown": "It was forgotten.\n\n**What to do:** Cite it.",
            },
            "defaultConfiguration": {"level": "warning"},
            "properties": {"tags": ["model files"], "precision": "very-high", "problem.severity": "warning"},
        }

    def test_the_way_to_a_gap_and_the_steps_of_a_fault_are_flows(self) -> None:
        flows = {
            item["ruleId"]: [
                (step["location"]["physicalLocation"]["region"]["startLine"], step["location"]["message"]["text"])
                for step in item["codeFlows"][0]["threadFlows"][0]["locations"]
            ]
            for item in results(SOME)
            if "codeFlows" in item and item["ruleId"] != "GAP103"
        }
        assert flows == {
            "TG101": [(4, "here")],
            "GAP101": [(9, "'Currency' (Art. 2) is blocked"), (2, "rule 'r' says what 'Currency' (Art. 2) needs")],
        }

    def test_what_was_let_pass_stays_with_the_reason(self) -> None:
        assert [item.get("suppressions") for item in results(SOME)[-2:]] == [
            None,
            [
                {
                    "kind": "inSource",
                    "status": "accepted",
                    "justification": "let pass: known (to be looked at again on 2022-01-01)",
                }
            ],
        ]

    def test_against_a_baseline_what_is_new_is_told_from_what_is_accepted(self) -> None:
        assert [
            (item["baselineState"], item.get("suppressions"))
            for item in results(checked(gap(), accepted(gap("art3.x"))))
        ] == [
            ("new", None),
            (
                "unchanged",
                [
                    {
                        "kind": "external",
                        "status": "accepted",
                        "justification": "accepted by A. K., to be looked at again on 2030-01-01: under negotiation",
                    }
                ],
            ),
        ]

    @pytest.mark.parametrize(("treaties", "name"), [(("pact",), "pact"), (("a", "b"), "project")])
    def test_a_treaty_checked_alone_has_an_id_of_its_own(self, treaties: tuple[str, ...], name: str) -> None:
        assert as_sarif(checked(treaties=treaties))["automationDetails"] == {"id": f"treatygap/{name}/"}

    def test_a_model_that_cannot_be_loaded_is_no_success(self) -> None:
        assert as_sarif(checked(loaded=False), 3)["invocations"] == [
            {
                "executionSuccessful": False,
                "exitCode": 3,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {
                            "text": "A model cannot be loaded until its errors are mended; "
                            "not everything was looked for."
                        },
                    }
                ],
            }
        ]

    def test_what_services_would_refuse_is_left_out_the_least_serious_first(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sarif_format, "MOST_RESULTS", 3)
        monkeypatch.setattr(sarif_format, "MOST_STEPS", 2)
        run = as_sarif(SOME)
        assert [item["ruleId"] for item in run["results"]] == ["TG101", "TG501", "GAP101"]
        assert [item["message"]["text"] for item in run["invocations"][0]["toolExecutionNotifications"]] == [
            "3 more results were left out, since services take no more.",
            "1 results come without the way to them, for lack of room.",
        ]

    def test_what_would_mend_a_fault_is_a_fix(self) -> None:
        item = fault()
        found = replace(checked(item, gap()), mends={item: (Replacement("seeds/a b.yaml", 3, 5, "x: 1\n"),)})
        assert [result.get("fixes") for result in results(found)] == [
            [
                {
                    "artifactChanges": [
                        {
                            "artifactLocation": {"uri": "seeds/a%20b.yaml", "uriBaseId": "%SRCROOT%"},
                            "replacements": [
                                {
                                    "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 5, "endColumn": 1},
                                    "insertedContent": {"text": "x: 1\n"},
                                }
                            ],
                        }
                    ]
                }
            ],
            None,
        ]

    def test_no_text_becomes_a_link(self) -> None:
        (found,) = results(checked(fault(message="see [this](javascript:x)")))
        assert found["message"]["text"] == "see \\[this\\](javascript:x)."


class TestJunit:
    def cases(self, found: Checked, *failing: str, base: str = "") -> dict[str, list[tuple[str, str, str]]]:
        suites = JUnitXml.fromstring(check_junit(found, lambda item: item.code in failing, base).encode())
        return {
            suite.name: [
                (case.name, *next(((type(r).__name__, r.message) for r in case.result), ("passed", "")))
                for case in suite
            ]
            for suite in suites
        }

    def test_each_code_that_was_looked_for_is_a_case_and_so_is_each_gap(self) -> None:
        assert self.cases(SOME, "TG101", "TG501") == {
            "model files": [
                ("TG101 unknown key", "Failure", "unknown key 'x'"),
                ("TG501 claim that nothing uses", "Failure", "claim 'a#b' is not used by anything"),
                ("TG703 model out of date", "passed", ""),
            ],
            "gaps of pact": [
                (
                    "art2.currency",
                    "Skipped",
                    "GAP101 'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)",
                ),
                (
                    "art3.x",
                    "Skipped",
                    "GAP103 'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)",
                ),
            ],
        }

    def test_gaps_fail_where_they_make_the_check_fail(self) -> None:
        suites = self.cases(SOME, "GAP101", "GAP103")
        assert [result for _, result, _ in suites["gaps of pact"]] == ["Failure", "Failure"]

    def test_a_case_tells_all_that_was_found_and_where(self) -> None:
        found = checked(fault(), fault(line=5), waived(fault(line=9), "known"))
        text = check_junit(found, lambda _: True, "law/")
        assert (
            '<testcase classname="treatygap.check" name="TG501 claim that nothing uses" file="law/seeds/a.yaml" '
            'line="3">\n'
            '      <failure message="claim \'a#b\' is not used by anything (and 1 more)" type="warning">'
            "law/seeds/a.yaml:3:7: TG501 claim 'a#b' is not used by anything\n"
            "law/seeds/a.yaml:5:7: TG501 claim 'a#b' is not used by anything\n"
            "law/seeds/a.yaml:9:7: TG501 claim 'a#b' is not used by anything (let pass: known)</failure>"
        ) in text

    def test_what_is_only_let_pass_is_skipped(self) -> None:
        assert self.cases(checked(waived(fault())))["model files"][1] == (
            "TG501 claim that nothing uses",
            "Skipped",
            "let pass, each for a reason",
        )

    def test_a_gap_that_is_accepted_is_skipped_with_the_reason(self) -> None:
        assert self.cases(checked(gap(), accepted(gap("art3.x"))), "GAP101")["gaps of pact"] == [
            (
                "art2.currency",
                "Failure",
                "GAP101 'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)",
            ),
            ("art3.x", "Skipped", "GAP101 accepted by A. K., to be looked at again on 2030-01-01: under negotiation"),
        ]

    def test_where_a_model_cannot_be_loaded_no_lint_passed(self) -> None:
        found = self.cases(checked(fault("TG101", "error"), loaded=False), "TG101")["model files"]
        assert [result for _, result, _ in found] == ["Failure", "Skipped", "Skipped"]


class TestGitHub:
    def test_a_line_for_each_the_most_serious_first(self) -> None:
        assert github(SOME).splitlines() == [
            "::error file=rules/a b/ü.yaml,title=TG101 unknown key::unknown key 'x'",
            "::warning file=seeds/a.yaml,line=3,endLine=3,col=7,endColumn=12,title=TG501 claim that nothing uses"
            "::claim 'a#b' is not used by anything",
            "::warning file=treaty/pact/articles.yaml,line=9,endLine=9,col=5,endColumn=13,title=GAP101 promise blocked"
            "::'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)",
            "::notice file=seeds/a.yaml,line=1,endLine=1,col=7,endColumn=8,title=TG703 model out of date"
            "::claim 'a#b' is not used by anything",
            "::notice file=treaty/pact/articles.yaml,line=20,endLine=20,col=5,endColumn=6,title=GAP103 facts unknown"
            "::'Currency' (Art. 2) is blocked; missing: 'Bank' (not founded)",
        ]

    def test_more_than_the_runner_shows_are_counted(self) -> None:
        found = checked(
            *(fault(line=line) for line in range(1, 13)), *(fault("TG101", "error", line=n) for n in range(1, 12))
        )
        lines = github(found).splitlines()
        assert [line.split(" ")[0] for line in lines] == ["::error"] * 9 + ["::warning"] * 9 + ["::notice"]
        assert lines[-1] == (
            "::notice title=treatygap::And 5 more, in the log of this step. 11 errors, 12 warnings found."
        )

    def test_the_summary_of_a_step_is_the_check_in_markdown(self) -> None:
        assert "| seeds/a.yaml:3:7 | TG501 | claim 'a\\#b' is not used by anything |" in step_summary(SOME)

    def test_where_there_is_no_room_for_all_the_summary_only_counts(self) -> None:
        room = len(step_summary(SOME).encode()) - 1
        assert "seeds/a.yaml" not in step_summary(SOME, room)
        assert "| TG501 | claim that nothing uses | warning | 1 |" in step_summary(SOME, room)
        assert github_format.MOST_BYTES == 2**20


class TestGitLab:
    def test_each_has_what_the_report_format_asks_for(self) -> None:
        found = json.loads(gitlab(SOME, "law/"))
        prints = [item["fingerprint"] for item in found]
        assert len(set(prints)) == 5
        assert [{**item, "fingerprint": ""} for item in found[:2]] == [
            {
                "description": "TG101 unknown key 'x'",
                "check_name": "TG101",
                "fingerprint": "",
                "severity": "critical",
                "location": {"path": "law/rules/a b/ü.yaml", "lines": {"begin": 1}},
            },
            {
                "description": "TG501 claim 'a#b' is not used by anything",
                "check_name": "TG501",
                "fingerprint": "",
                "severity": "minor",
                "location": {"path": "law/seeds/a.yaml", "lines": {"begin": 3}},
            },
        ]

    def test_nothing_found_is_an_empty_list(self) -> None:
        assert gitlab(checked()) == "[]\n"


HOSTILE = [
    "::set-output name=a::b",
    "x\n::error::y",
    "x\r\n::add-mask::y",
    "x\r::stop-commands::y",
    "a ##[set-output name=a]b",
    "##vso[task.setvariable variable=a]b",
    "##teamcity[buildStatus text='x']",
    "%0A::error::x",
    "%0a%0D::x",
    "x,title=y::z",
    "]]><script>alert(1)</script>",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m\x85x",
    "abc\u202etxt.exe\u2066",
    "\u2028::error::x",
    "\ufeff\u200b\U000e0041",
    "[click](javascript:alert(1))",
    "| a | b |\n| --- |",
    "\x00\x08\x0b",
    "\udcff",
    "{{constructor}} {0} ${x}",
]
"""Text that something on the way might obey."""
_ALIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff]")
_RUNNER = re.compile(r"^\s*::[\w-]+(?: [^:]*)?::|##\[[^\]]*\]|##vso\[|^\s*##teamcity\[")


def poisoned(text: str) -> Checked:
    item = fault(
        "TG501", "warning", f"seeds/{text}.yaml", 3, 7, text, f"claim {text}", (Step(Place(f"{text}.yaml"), text),)
    )
    excerpt = Excerpt("".join(text.splitlines()), 12)
    hole = gap(message=text, missing=(text,))._replace(steps=item.steps)
    passed = waived(fault(line=9, message=text), text)
    return checked(
        item, hole, passed, accepted(hole._replace(subject=text), text, text), excerpts={item.place: excerpt}
    )


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("statistics", [False, True])
def test_nothing_in_text_for_people_is_obeyed(text: str, *, statistics: bool) -> None:
    found = poisoned(text)
    for shown in (
        check_text(found, Page(), statistics=statistics),
        shown_in(Report(lambda: check_document(found, statistics=statistics), dict), "md"),
    ):
        assert _ALIVE.findall(shown) == []
        assert [line for line in shown.split("\n") if _RUNNER.search(line)] == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    ("form", "live"),
    [("html", r"<script|<img|[^=]\" onmouseover"), ("md", r"(?<!\\)(?:<script|<img|\]\()")],
)
def test_nothing_in_a_page_is_obeyed(text: str, form: str, live: str) -> None:
    found = poisoned(text)
    shown = shown_in(Report(lambda: check_document(found), dict), form)
    assert _ALIVE.findall(shown) == []
    assert re.findall(live, shown) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_data_is_obeyed_and_json_keeps_it_all(text: str) -> None:
    found = poisoned(text)
    payload = render(check_payload(found))
    for shown in (payload, sarif(found, 1), gitlab(found)):
        assert _ALIVE.findall(shown) == []
    assert json.loads(payload)["gaps"][0]["message"] == text
    assert as_sarif(found)["results"][0]["ruleId"] == "TG501"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_breaks_out_of_junit(text: str) -> None:
    shown = check_junit(poisoned(text), lambda _: True)
    assert re.findall("<script|]]>|<img", shown) == []
    assert [suite.failures for suite in JUnitXml.fromstring(shown.encode())] == [1, 1]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_runner_reads_one_command_from_each_line_and_all_of_the_text(text: str) -> None:
    """As the runner of GitHub takes a line apart: command, properties, and what stands behind the second `::`."""
    lines = github(poisoned(text)).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 2
    for line in lines:
        assert _ALIVE.findall(line) == []
        assert "##[" not in line
        head, _, data = line.removeprefix("::").partition("::")
        command, _, rest = head.partition(" ")
        properties = dict(part.split("=", 1) for part in rest.split(","))
        assert command == "warning"
        assert properties.keys() == {"file", "line", "endLine", "col", "endColumn", "title"}
        assert re.fullmatch(r"(?:[^%]|%25)*", data)
        assert re.fullmatch(r"(?:[^%:,]|%25|%3A|%2C)*", properties["title"] + properties["file"])
