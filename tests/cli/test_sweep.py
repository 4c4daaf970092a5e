"""`treatygap sweep` as a user meets it."""

import csv
import json
import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from tests.cli.running import invoke, process
from tests.projects import RULES, DemoProject
from tests.scenarios import write
from treatygap.analysis.sweeps import world_table
from treatygap.cli import parts
from treatygap.reports.sweeps import world_formats

SMALL = partial(world_table.table_of, chunk=10)
"""Tables of the demo project in eight parts."""
WORLDS = 72


@pytest.fixture
def _in_eight_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world_table, "table_of", SMALL)


def sweep(demo: DemoProject, *options: str | Path) -> Any:
    return invoke("sweep", "--project", demo.root, *options)


def payload(demo: DemoProject, *options: str) -> dict[str, Any]:
    ran = sweep(demo, "--format", "json", *options)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_json_has_the_grid_the_counts_and_the_front(untouched_demo: DemoProject) -> None:
    found = payload(untouched_demo, "--goal", "art3.shared-reserves", "--over", "joint-bank")
    assert found == {
        "schema": "treatygap/sweep/1",
        "treaty": "demo-pact",
        "scenarios": [],
        "settings": [],
        "goals": ["art3.shared-reserves"],
        "priced": False,
        "worlds": 12,
        "grid": [
            {
                "as_of": "2020-06-30",
                "worlds": 12,
                "choices": [
                    {"id": "joint-bank", "kind": "institution", "options": ["as-it-is", "equal", "by-population"]},
                    {"id": "alpha-wants-a-veto", "kind": "red-line", "options": ["held", "dropped"]},
                    {"id": "beta-is-not-blocked", "kind": "red-line", "options": ["held", "dropped"]},
                ],
            }
        ],
        "periods": [
            {
                "days": ["2020-06-30"],
                "worlds": 12,
                "provisions": [
                    {
                        "id": "art3.shared-reserves",
                        "present": "blocked",
                        "implementable": 4,
                        "blocked": 8,
                        "undetermined": 0,
                        "assumptions": [],
                        "by_model": [
                            tally("as-it-is", 0, 4),
                            tally("equal", 2, 2),
                            tally("by-population", 2, 2),
                        ],
                    }
                ],
                "front": [
                    point(0, 0, {}, [], 1),
                    point(1, 1, {"joint-bank": "equal"}, ["beta-is-not-blocked"], 2),
                ],
            }
        ],
    }


def tally(option: str, works: int, blocked: int) -> dict[str, object]:
    counts = {"implementable": works, "blocked": blocked, "undetermined": 0}
    return {"institution": "joint-bank", "option": option, **counts}


def point(opened: int, things: int, chosen: dict[str, str], dropped: list[str], ways: int) -> dict[str, object]:
    return {
        "opened": opened,
        "cost": float(things),
        "new_institutions": things,
        "red_lines_broken": len(dropped),
        "chosen": chosen,
        "dropped": dropped,
        "ways": ways,
    }


def test_a_dry_run_tells_the_grid_alone(untouched_demo: DemoProject) -> None:
    found = payload(untouched_demo, "--dry-run")
    assert found["worlds"] == WORLDS
    assert "periods" not in found
    assert "72 worlds: every combination of what may be chosen below." in sweep(untouched_demo, "--dry-run").out


def test_people_read_what_is_worth_choosing(untouched_demo: DemoProject) -> None:
    ran = sweep(untouched_demo, "--format", "md", "--goal", "art2.common-currency")
    assert (ran.code, ran.err) == (0, "")
    assert "In place: Joint bank under “Equal footing”. Given up: Beta: must not be blocked by Alpha" in ran.out
    assert "Red line of Alpha: must be able to block" in ran.out


def test_costs_of_the_model_are_used_where_it_has_any(demo: DemoProject) -> None:
    demo.append(RULES, "\ncosts:\n  joint-bank: 2.5\n")
    found = payload(demo, "--goal", "art2.common-currency")
    assert (found["priced"], [item["cost"] for item in found["periods"][0]["front"]]) == (True, [0.0, 2.5])
    assert "Cost" in sweep(demo).out


def test_each_period_is_told_by_its_days(untouched_demo: DemoProject) -> None:
    ran = sweep(untouched_demo, "--dates", "2002-06-01..2004-01-01/6-months", "--format", "md")
    headings = [line for line in ran.out.splitlines() if line.startswith("## The verdicts")]
    assert headings == [
        "## The verdicts from 1 June 2002 to 1 December 2002",
        "## The verdicts from 1 June 2003 to 1 December 2003",
    ]
    assert "4 days from 1 June 2002 to 1 December 2003" in ran.out


def test_reports_go_to_files_by_their_ending(untouched_demo: DemoProject, tmp_path: Path) -> None:
    for name in ("a.md", "a.html", "a.json", "a.txt"):
        assert sweep(untouched_demo, "-o", tmp_path / name).code == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == payload(untouched_demo)
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == sweep(untouched_demo).out


def rows(demo: DemoProject, file: Path, *options: str) -> bytes:
    ran = sweep(demo, "-o", file, *options)
    assert (ran.code, ran.out, ran.err) == (0, "", f"{WORLDS} worlds in '{file}'\n")
    assert sorted(file.parent.iterdir()) == [file]
    content = file.read_bytes()
    file.unlink()
    return content


@pytest.mark.usefixtures("_in_eight_parts")
def test_csv_and_parquet_hold_the_same(demo: DemoProject, tmp_path: Path) -> None:
    demo.append(RULES, "\ncosts:\n  joint-bank: 2.1\n")
    for name in ("a.csv", "a.parquet"):
        assert sweep(demo, "-o", tmp_path / name).code == 0
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
        from_csv = list(csv.DictReader(stream))
    table = parquet.read_table(tmp_path / "a.parquet")
    from_parquet = [{name: str(cell) for name, cell in row.items()} for row in table.to_pylist()]
    assert len(from_csv) == WORLDS
    assert from_csv == from_parquet
    assert [row["world_number"] for row in from_csv] == [str(number) for number in range(WORLDS)]
    assert {row["total_cost"] for row in from_csv} == {"0.0", "1.0", "2.0", "2.1", "3.1", "4.1"}
    types = {str(kind) for kind in table.schema.types}
    assert types == {"int64", "double", "dictionary<values=string, indices=int8, ordered=0>"}


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_rows_are_the_same_bytes_in_every_run(untouched_demo: DemoProject, tmp_path: Path, kind: str) -> None:
    first, second = (
        process("sweep", "-o", tmp_path / f"{seed}.{kind}", cwd=untouched_demo.root, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert (first.code, second.code) == (0, 0)
    assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.usefixtures("_in_eight_parts")
def test_what_was_stopped_goes_on_where_it_stopped(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    file = tmp_path / f"a.{kind}"
    whole = rows(untouched_demo, file)
    made: list[int] = []

    def stopping(table: world_table.Table, number: int, form: world_formats.Kind) -> bytes:
        made.append(number)
        if number == 3:
            raise KeyboardInterrupt
        return world_formats.part_bytes(table, number, form)

    monkeypatch.setattr(parts, "part_bytes", stopping)
    ran = sweep(untouched_demo, "-o", file)
    assert (ran.code, ran.out, made) == (130, "", [0, 1, 2, 3])
    assert ran.err == (
        f"\nstopped; 3 of 8 parts are kept in '{file}.parts'. "
        "The same command goes on from there; to give up, remove that folder.\n"
    )
    assert not file.exists()
    made.clear()

    def going_on(table: world_table.Table, number: int, form: world_formats.Kind) -> bytes:
        made.append(number)
        return world_formats.part_bytes(table, number, form)

    monkeypatch.setattr(parts, "part_bytes", going_on)
    ran = sweep(untouched_demo, "-o", file)
    assert ran.err == f"going on from an earlier run: 3 of 8 parts are there\n72 worlds in '{file}'\n"
    assert made == [3, 4, 5, 6, 7]
    assert file.read_bytes() == whole
    assert sorted(tmp_path.iterdir()) == [file]


STOPPING = """
import os
from functools import partial
from treatygap.analysis.sweeps import world_table
from treatygap.cli import parts
from treatygap.cli.start import run

make = parts.part_bytes

def stopping(table, number, kind):
    if number == 5:
        os.kill(os.getpid(), SIGNAL)
    return make(table, number, kind)

parts.part_bytes = stopping
world_table.table_of = partial(world_table.table_of, chunk=10)
run()
"""
"""Runs a command that is stopped by a signal when it comes to a part, on every machine at the same place."""


@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
@pytest.mark.usefixtures("_in_eight_parts")
def test_a_process_that_is_stopped_leaves_parts_to_go_on_with(
    untouched_demo: DemoProject, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "a.parquet"
    whole = rows(untouched_demo, file)
    number = signal.Signals[name]
    ran = subprocess.run(
        [sys.executable, "-c", STOPPING.replace("SIGNAL", str(int(number))), "sweep", "-o", str(file)],
        capture_output=True,
        cwd=untouched_demo.root,
        env=os.environ,
        check=False,
    )
    assert ran.returncode == {"SIGINT": 130, "SIGKILL": -signal.SIGKILL}[name]
    assert b"Traceback" not in ran.stderr
    assert (b"stopped; 5 of 8 parts are kept" in ran.stderr) is (name == "SIGINT")
    again = sweep(untouched_demo, "-o", file)
    assert again.err.startswith("going on from an earlier run: 5 of 8 parts are there\n")
    assert file.read_bytes() == whole
    assert sorted(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("change", "options", "reason"),
    [
        (("count: 2", "count: 3"), (), "the model has changed"),
        (None, ("--goal", "art2.common-currency"), "something else was asked for"),
    ],
)
@pytest.mark.usefixtures("_in_eight_parts")
def test_what_was_begun_for_something_else_is_begun_anew(
    demo: DemoProject,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: tuple[str, str] | None,
    options: tuple[str, ...],
    reason: str,
) -> None:
    file = tmp_path / "a.csv"
    stop_after_three(monkeypatch)
    assert sweep(demo, "-o", file).code == 130
    monkeypatch.undo()
    if change:
        demo.replace(RULES, *change)
    ran = sweep(demo, "-o", file, *options)
    assert ran.err.splitlines()[0] == f"starting anew, because {reason} since the earlier run"
    content = file.read_bytes()
    assert sweep(demo, "-o", tmp_path / "b.csv", *options).code == 0
    assert content == (tmp_path / "b.csv").read_bytes()


@pytest.mark.usefixtures("_in_eight_parts")
def test_what_was_begun_under_another_scenario_is_begun_anew(
    demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(demo, "bank", "set: {joint-bank.founded: in-place}\n")
    file = tmp_path / "a.csv"
    stop_after_three(monkeypatch)
    assert sweep(demo, "-o", file, "--scenario", "bank").code == 130
    monkeypatch.undo()
    manifest = json.loads((tmp_path / "a.csv.parts/manifest.json").read_text(encoding="utf-8"))
    assert [name for name, _ in manifest["scenarios"]] == ["bank"]
    # The same in other words: the worlds are the same, and the file is another.
    demo.replace(path, "That bank is so.", "That the bank is so.")
    ran = sweep(demo, "-o", file, "--scenario", "bank")
    assert ran.err.splitlines()[0] == "starting anew, because the scenarios have changed since the earlier run"


@pytest.mark.usefixtures("_in_eight_parts")
def test_what_another_version_began_is_begun_anew(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    monkeypatch.setattr(parts, "__version__", "0.0.1")
    stop_after_three(monkeypatch)
    assert sweep(untouched_demo, "-o", file).code == 130
    monkeypatch.undo()
    ran = sweep(untouched_demo, "-o", file)
    assert ran.err.splitlines()[0] == "starting anew, because the program has changed since the earlier run"


def stop_after_three(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopping(table: world_table.Table, number: int, form: world_formats.Kind) -> bytes:
        if number == 3:
            raise KeyboardInterrupt
        return world_formats.part_bytes(table, number, form)

    monkeypatch.setattr(parts, "part_bytes", stopping)


@pytest.mark.parametrize("manifest", [None, "no json", "[1]", '{"schema": "something/1"}'])
def test_a_folder_with_other_things_is_left_alone(
    untouched_demo: DemoProject, tmp_path: Path, manifest: str | None
) -> None:
    folder = tmp_path / "a.csv.parts"
    folder.mkdir()
    (folder / "part-mine").write_text("mine", encoding="utf-8")
    if manifest is not None:
        (folder / "manifest.json").write_text(manifest, encoding="utf-8")
    before = {file: file.read_bytes() for file in folder.iterdir()}
    ran = sweep(untouched_demo, "-o", tmp_path / "a.csv")
    assert (ran.code, ran.err) == (
        2,
        f"treatygap: '{folder}' is needed for unfinished work, and holds something else; move it away\n",
    )
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--goal", "art2.comon-currency"),
            "no promise is called 'art2.comon-currency'; did you mean 'art2.common-currency'?",
        ),
        (("--over", "joint-bnk"), "no institution or instrument is called 'joint-bnk'; did you mean 'joint-bank'?"),
        (("--over", "joint-council"), "there is nothing to choose about 'joint-council' on that day: it is in place"),
        (("--models", "equl"), "no control model is called 'equl'; did you mean 'equal'?"),
        (("--red-lines", "x"), "no red line is called 'x'"),
        (
            ("--set", "joint-bank=there"),
            "--set: 'joint-bank=there' is not ID=STATUS with one of in-place, partial, missing, unknown",
        ),
        (
            ("--dates", "2020-01-01", "--as-of", "2020-01-01"),
            "--dates and --as-of both say which days; give one of them",
        ),
        (("--dates", "soon"), "--dates: 'soon' is not a day written as YYYY-MM-DD"),
        (("--dates", "2020-01-01..2019-01-01"), "--dates: '2020-01-01..2019-01-01' ends before it begins"),
        (
            ("--dates", "2020-01-01..2021-01-01/week"),
            "--dates: 'week' is no step such as year, month, 6-months or 90-days",
        ),
        (("--dates", "1000-01-01..2020-01-01/day"), "--dates: '1000-01-01..2020-01-01/day' are more than 10,000 days"),
        (("--cluster", "tcp://127.0.0.1:1"), "--cluster makes rows, and needs -o FILE.parquet or -o FILE.csv"),
        (("-o", "a.csv", "--format", "md"), "--format is for reports; 'a.csv' gets rows"),
        (("-o", "nowhere/a.csv"), "cannot write 'nowhere/a.csv': No such file or directory"),
        (("-o", "."), None),
    ],
)
def test_a_wrong_call_is_told(untouched_demo: DemoProject, options: tuple[str, ...], message: str | None) -> None:
    ran = sweep(untouched_demo, *options)
    assert (ran.code, ran.out) == (2, "")
    assert message is None or ran.err == f"treatygap: {message}\n"


def test_too_many_rows_are_refused_and_still_counted(
    untouched_demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("treatygap.cli.sweep._MOST", WORLDS - 1)
    ran = sweep(untouched_demo, "-o", tmp_path / "a.csv")
    assert ran.code == 2
    assert ran.err.startswith("treatygap: 72 worlds are too many for rows; without -o they are counted")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("missing", "options", "message"),
    [
        (
            "pyarrow",
            ("-o", "a.parquet"),
            "Parquet files need pyarrow: pip install 'treatygap[sweep]'; CSV files need nothing",
        ),
        ("distributed", ("-o", "a.csv", "--cluster", "here"), "--cluster needs Dask: pip install 'treatygap[cluster]'"),
    ],
)
def test_a_library_that_is_not_there_is_named(
    untouched_demo: DemoProject, monkeypatch: pytest.MonkeyPatch, missing: str, options: tuple[str, ...], message: str
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == missing else object())
    ran = sweep(untouched_demo, *options)
    assert (ran.code, ran.err) == (2, f"treatygap: {message}\n")


def test_a_library_that_is_not_needed_is_not_loaded(untouched_demo: DemoProject, tmp_path: Path) -> None:
    code = (
        "import sys; from treatygap.cli.main import app\n"
        f"app(['sweep', '-o', {str(tmp_path / 'a.csv')!r}], standalone_mode=False)\n"
        "print(*sorted({'pyarrow', 'distributed', 'numpy'} & set(sys.modules)))"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=untouched_demo.root, env=plain, check=True
    )
    assert ran.stdout == b"\n"


def test_what_a_form_of_control_that_is_refused_comes_to_is_said_where_one_can_be_chosen(
    untouched_demo: DemoProject,
) -> None:
    told = "a form of control works only where no red line that is held refuses it"
    ran = invoke("sweep", "--dry-run", "--project", untouched_demo.root)
    assert told in " ".join(ran.out.split())
    ran = invoke("sweep", "--dry-run", "--over", "currency-law", "--project", untouched_demo.root)
    assert (ran.code, told in " ".join(ran.out.split())) == (0, False)
