"""What a user can get wrong, and what is said then; the exit codes are those of the README."""

import json
from pathlib import Path

import pytest

from tests.cli.running import Ran, invoke
from tests.projects import RULES, DemoProject

COMMANDS = [("report",), ("explain", "art2.common-currency"), ("packages",)]
DONE, FOUND, USAGE, BROKEN = range(4)

each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])


@each_command
def test_a_command_that_works_ends_with_0_and_says_nothing_else(
    untouched_demo: DemoProject, command: tuple[str, ...]
) -> None:
    ran = invoke(*command, "--project", untouched_demo.root)
    assert (ran.code, ran.err) == (DONE, "")
    assert ran.out


@pytest.mark.parametrize(
    ("fail_on", "settings", "code"),
    [
        ("never", (), DONE),
        ("blocked", (), FOUND),
        ("undetermined", (), FOUND),
        ("blocked", ("joint-bank=in-place",), DONE),
        ("undetermined", ("joint-bank=in-place",), FOUND),
        ("undetermined", ("art4.mutual-aid=in-place",), FOUND),
        ("undetermined", ("joint-bank=in-place", "art4.mutual-aid=in-place"), DONE),
    ],
)
def test_a_report_fails_only_on_what_it_is_told_to(
    untouched_demo: DemoProject, fail_on: str, settings: tuple[str, ...], code: int
) -> None:
    given = [word for setting in settings for word in ("--set", setting)]
    ran = invoke("report", "--project", untouched_demo.root, "--fail-on", fail_on, *given)
    assert (ran.code, ran.err) == (code, "")
    assert "The answer" in ran.out


@each_command
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--as-of", "2019-02-30"), "--as-of: '2019-02-30' is not a day of the calendar"),
        (("--as-of", "21.06.2019"), "--as-of: '21.06.2019' is not a day written as YYYY-MM-DD"),
        (("--as-of", "20190621"), "--as-of: '20190621' is not a day written as YYYY-MM-DD"),
        (("--as-of", ""), "--as-of: '' is not a day written as YYYY-MM-DD"),
        (
            ("--set", "joint-bnk=in-place"),
            "--set: unknown prerequisite 'joint-bnk'; did you mean 'joint-bank'?",
        ),
        (("--set", "zzz=in-place"), "--set: unknown prerequisite 'zzz'"),
        (
            ("--set", "joint-bank=inplace"),
            "--set: 'joint-bank=inplace' is not ID=STATUS with one of in-place, partial, missing, unknown; did you mean 'in-place'?",
        ),
        (
            ("--set", "joint-bank"),
            "--set: 'joint-bank' is not ID=STATUS with one of in-place, partial, missing, unknown",
        ),
        (
            ("--set", "joint-bank.goverend=in-place"),
            "--set: 'goverend' is not one of founded, empowered, governed; did you mean 'governed'?",
        ),
    ],
)
def test_a_mistaken_option_is_told_in_one_line(
    untouched_demo: DemoProject, command: tuple[str, ...], options: tuple[str, ...], message: str
) -> None:
    assert invoke(*command, "--project", untouched_demo.root, *options) == (USAGE, "", f"treatygap: {message}\n")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (
            ("explain", "common-currncy"),
            "no promise, institution or instrument is called 'common-currncy'; did you mean 'art2.common-currency'?",
        ),
        (
            ("explain", "joint-bnk"),
            "no promise, institution or instrument is called 'joint-bnk'; did you mean 'joint-bank'?",
        ),
        (
            ("packages", "art2.common-curency"),
            "no promise is called 'art2.common-curency'; did you mean 'art2.common-currency'?",
        ),
        (("packages", "joint-bank"), "no promise is called 'joint-bank'"),
        (("packages", "--count", "-o", "x.md"), "--count prints a number; it goes with neither --format nor --output"),
    ],
)
def test_a_name_that_means_nothing_is_told_with_what_was_perhaps_meant(
    untouched_demo: DemoProject, command: tuple[str, ...], message: str
) -> None:
    ran = invoke(*command, "--project", untouched_demo.root)
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err.startswith(f"treatygap: {message}")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("report", "--nonsense"),
        ("report", "--format", "odt"),
        ("report", "--fail-on", "sometimes"),
        ("explain",),
        ("packages", "--limit", "-1"),
    ],
    ids=" ".join,
)
def test_a_call_that_cannot_be_understood_ends_with_2(arguments: tuple[str, ...]) -> None:
    ran = invoke(*arguments)
    assert (ran.code, ran.out) == (USAGE, "")
    assert "Error: " in ran.err


@each_command
def test_a_folder_that_is_none_is_a_mistake_of_the_call(tmp_path: Path, command: tuple[str, ...]) -> None:
    missing = tmp_path / "nowhere"
    assert invoke(*command, "--project", missing) == (USAGE, "", f"treatygap: '{missing}' is not a folder\n")


@each_command
def test_a_folder_without_a_project_has_no_model(tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = invoke(*command, "--project", tmp_path)
    assert (ran.code, ran.out) == (BROKEN, "")
    assert ": TG011 no project here" in ran.err


@each_command
def test_a_treaty_that_is_not_there_is_told_with_the_nearest_name(
    untouched_demo: DemoProject, command: tuple[str, ...]
) -> None:
    ran = invoke(*command, "--project", untouched_demo.root, "--treaty", "demo-pct")
    assert ran == Ran(
        BROKEN, "", "treaty: TG011 no treaty 'demo-pct' here; did you mean 'demo-pact'? There is demo-pact\n"
    )


@each_command
def test_a_broken_model_is_told_by_file_and_line_and_nothing_is_printed(
    demo: DemoProject, command: tuple[str, ...]
) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")
    ran = invoke(*command, "--project", demo.root)
    assert (ran.code, ran.out) == (BROKEN, "")
    assert ran.err.startswith(f"{RULES}:4:15: TG")
    assert "did you mean 'joint-council'?" in ran.err


def test_a_warning_is_talk_and_goes_beside_the_data(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: {any: [joint-council, art2.common-currency]}")
    demo.replace(RULES, "        - joint-bank\n        - any", "        - art2.common-budget\n        - any")
    ran = invoke("report", "--project", demo.root, "--format", "json")
    assert ran.code == DONE
    assert json.loads(ran.out)["treaty"] == "demo-pact"
    assert "TG301" in ran.err
    assert ran.err.endswith("(warning)\n")


def test_a_promise_that_waits_for_itself_is_reported_and_no_bug(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: art2.common-budget")
    ran = invoke("report", "--project", demo.root, "--format", "md")
    assert ran.code == DONE
    assert "circle of promises that wait for each other: Common budget" in ran.out


def test_later_settings_win(untouched_demo: DemoProject) -> None:
    options = ("--set", "joint-bank=in-place", "--set", "joint-bank=missing", "--format", "json")
    found = json.loads(invoke("report", "--project", untouched_demo.root, *options).out)
    assert found["summary"]["blocked"] == 2


def test_the_day_that_is_asked_for_is_spoken_of(untouched_demo: DemoProject) -> None:
    found = json.loads(
        invoke("report", "--project", untouched_demo.root, "--as-of", "2004-02-29", "--format", "json").out
    )
    assert (found["as_of"], found["cut_off"]) == ("2004-02-29", "2020-06-30")


def test_a_count_is_a_number_and_nothing_else(untouched_demo: DemoProject) -> None:
    assert invoke("packages", "--count", "--project", untouched_demo.root) == (DONE, "1\n", "")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            ("report", "--format", "pfd"),
            "'--format': 'pfd' is not one of 'table', 'md', 'html', 'json', 'pdf', 'docx', 'xlsx', 'csv'.",
        ),
        (("packages", "--max-size", "x"), "'--max-size': 'x' is not a whole number"),
        (("packages", "--max-size", "0"), "'--max-size': must be 1 or more, not 0"),
    ],
)
def test_a_value_that_does_not_fit_is_told_in_plain_words(call: tuple[str, ...], message: str) -> None:
    ran = invoke(*call)
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err.splitlines()[-1] == f"Error: Invalid value for {message}"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (("packages", "art2"), "'art2' is an article; it has: art2.common-budget, art2.common-currency"),
        (("certify", "art2"), "'art2' is an article; it has: art2.common-budget, art2.common-currency"),
        (
            ("governance", "art2.common-budget"),
            "'art2.common-budget' is a promise; name an institution, for only those are controlled",
        ),
        (
            ("governance", "currency-law"),
            "'currency-law' is an instrument; name an institution, for only those are controlled",
        ),
        (
            ("certify", "-o", "c.html"),
            "'c.html' has an ending that names no format; a certificate is .json, or has no ending",
        ),
        (
            ("sweep", "-o", "s.odt"),
            "'s.odt' has an ending that names no format. Known are .txt, .md, .markdown, .html, .htm, .json, .pdf, .docx, .xlsx, .csv, "
            ".parquet; with --format a file may end as it likes.",
        ),
    ],
)
def test_what_stands_in_the_wrong_place_is_told_for_what_it_is(
    untouched_demo: DemoProject, call: tuple[str, ...], message: str
) -> None:
    ran = invoke(*call, "--project", untouched_demo.root)
    assert ran == Ran(USAGE, "", f"treatygap: {message}\n")
