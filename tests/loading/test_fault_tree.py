"""Fault trees as projects: what fails in the one works in the other, and every fault of a file is told."""

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.models import Json
from tests.cli.running import Ran, invoke
from treatygap import load
from treatygap.analysis.packages import find_packages
from treatygap.loading.fault_tree import TreeIdError, read_fault_tree
from treatygap.model.project import Project


def gate(kind: str, *args: Any, **more: Any) -> Json:
    return {"type": kind, "args": list(args), **more}


def tree(events: Iterable[str] = "abcd", /, **gates: Json) -> Json:
    """A tree whose top is its first gate."""
    return {"top": next(iter(gates)), "gates": gates, "basic_events": list(events)}


def run(folder: Path, content: object, *options: str) -> Ran:
    """Import a tree from a file called plant.json, given as values or as text."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    (folder / "plant.json").write_text(text, encoding="utf-8")
    return invoke("import", "fault-tree", folder / "plant.json", "--into", folder, *options)


def imported(folder: Path, content: object) -> Project:
    ran = run(folder, content)
    assert (ran.code, ran.err) == (0, "")
    project = load(folder)
    assert project.warnings == ()
    return project


def titles(project: Project, goal: str) -> set[frozenset[str]]:
    """The minimal blockers of a promise, by the names that their members had in the tree."""
    found = find_packages(project, [goal], sense="blocker", limit=10_000)
    return {frozenset(project.title_of(member.id) for member in package.members) for package in found.packages}


def fails(content: Json, part: Any, failed: frozenset[str]) -> bool:
    """What a tree says itself."""
    if isinstance(part, str):
        return fails(content, content["gates"][part], failed) if part in content["gates"] else part in failed
    number = sum(fails(content, inner, failed) for inner in part["args"])
    return bool(number >= {"or": 1, "and": len(part["args"]), "atleast": part.get("k")}[part["type"]])


def cut_sets(content: Json) -> set[frozenset[str]]:
    events = content["basic_events"]
    found: list[frozenset[str]] = []
    for size in range(len(events) + 1):
        for some in map(frozenset, combinations(events, size)):
            if fails(content, content["top"], some) and not any(smaller <= some for smaller in found):
                found.append(some)
    return set(found)


TREES: dict[str, Json] = {
    "or": tree(top=gate("or", "a", "b", "c")),
    "and": tree(top=gate("and", "a", "b", "c")),
    "one of three": tree(top=gate("atleast", "a", "b", "c", k=1)),
    "two of three": tree(top=gate("atleast", "a", "b", "c", k=2)),
    "three of three": tree(top=gate("atleast", "a", "b", "c", k=3)),
    "a gate of one": tree(top=gate("and", "a")),
    "listed twice": tree(top=gate("atleast", "a", "a", "b", "c", k=3)),
    "gates over gates": tree(top=gate("or", "left", "right"), left=gate("and", "a", "b"), right=gate("and", "b", "c")),
    "a gate written in place": tree(top=gate("and", "d", gate("or", "a", gate("atleast", "a", "b", "c", k=2)))),
    "a shared gate": tree(
        top=gate("atleast", "x", "y", "d", k=2), x=gate("and", "z", "a"), y=gate("or", "z", "b"), z=gate("or", "c", "d")
    ),
}


@pytest.mark.parametrize("content", TREES.values(), ids=TREES)
def test_the_minimal_blockers_of_the_top_are_the_minimal_cut_sets_of_the_tree(content: Json, tmp_path: Path) -> None:
    assert titles(imported(tmp_path, content), "tree.top") == cut_sets(content)


@pytest.mark.parametrize(
    ("body", "requires"),
    [
        (gate("or", "a", "b"), {"all": ("a", "b")}),
        (gate("and", "a", "b"), {"any": ("a", "b")}),
        (gate("atleast", "a", "b", "c", "d", k=3), {"at_least": {"count": 2, "of": ("a", "b", "c", "d")}}),
        (gate("or", "a", gate("and", "b", "c")), {"all": ("a", {"any": ("b", "c")})}),
    ],
)
def test_failing_becomes_working(body: Json, requires: Json, tmp_path: Path) -> None:
    rule = imported(tmp_path, tree(top=body)).rules["tree-top"]
    assert (rule.provision, rule.model_dump()["requires"]) == ("tree.top", requires)


def test_the_project_tells_where_it_comes_from(tmp_path: Path) -> None:
    content = TREES["or"] | {"name": "Power plant", "citation": "A study, table 3", "expected": {"anything": [1]}}
    project = imported(tmp_path, content)
    assert (project.treaty.id, str(project.treaty.short_title)) == ("plant", "Power plant")
    (source,) = project.sources.values()
    assert (str(source.title), source.note) == ("plant.json", "A study, table 3")


def test_nobody_knows_whether_a_basic_event_happens(tmp_path: Path) -> None:
    project = imported(tmp_path, TREES["or"])
    assert {item.history[0].status for item in project.instruments.values()} == {"unknown"}


ODD = ["E 1", "e-1", "e_1", "насос", "вентиль", "1x", "tree", "gates", "plant", "plant-file", "~", "no", "y" * 200]


def test_odd_names_get_ids_of_their_own_and_keep_their_titles(tmp_path: Path) -> None:
    content = {"top": "Haupt Gate", "gates": {"Haupt Gate": gate("or", *ODD)}, "basic_events": ODD}
    project = imported(tmp_path, content)
    assert titles(project, "tree.haupt-gate") == {frozenset([name]) for name in ODD}


def test_gates_with_names_that_look_alike_stay_apart(tmp_path: Path) -> None:
    gates = {"G": gate("or", "g", "g-2"), "g": gate("and", "a", "b"), "g-2": gate("and", "c", "d")}
    project = imported(tmp_path, {"top": "G", "gates": gates, "basic_events": list("abcd")})
    assert titles(project, "tree.g") == {frozenset("ab"), frozenset("cd")}


def test_a_tree_may_be_written_in_yaml(tmp_path: Path) -> None:
    project = imported(tmp_path, "top: t\ngates:\n  t: {type: or, args: [a, b]}\nbasic_events: [a, b]\n")
    assert titles(project, "tree.t") == {frozenset("a"), frozenset("b")}


def test_a_basic_event_that_no_gate_names_is_kept_and_does_nothing(tmp_path: Path) -> None:
    project = imported(tmp_path, tree("abz", top=gate("or", "a", "b")))
    assert set(project.instruments) == {"a", "b", "z"}
    assert titles(project, "tree.top") == {frozenset("a"), frozenset("b")}


def text(gates: str, rest: str = '"top":"t","basic_events":["a","pump"]') -> str:
    """A tree in a single line, with its gates last."""
    return f'{{{rest},"gates":{gates}}}'


HERE = len(text("", '"top":"t","basic_events":["a","pump"]'))
"""The column of the first gate's brace."""
K = "TG104 'k' (how many must fail) belongs to a gate of type atleast, and to no other"
PART = "TG104 what a gate lists is the name of a gate or of a basic event, or a gate written in place"


@pytest.mark.parametrize(
    ("gates", "column", "line"),
    [
        (
            '{"t":{"type":"or","args":["a","pimp"]}}',
            30,
            "TG203 unknown gate or basic event 'pimp'; did you mean 'pump'?",
        ),
        (
            '{"t":{"type":"or","args":["a",{"type":"and","args":["u"]}]}}',
            52,
            "TG203 unknown gate or basic event 'u'",
        ),
        ('{"s":{"type":"or","args":["a"]}}', None, "TG203 unknown gate 't'"),
        ('{"t":{"type":"or","args":["t","a"]}}', 1, "TG301 circle of gates: t → t"),
        (
            '{"t":{"type":"or","args":["s"]},"s":{"type":"or","args":[{"type":"and","args":["t"]}]}}',
            32,
            "TG301 circle of gates: s → t → s",
        ),
        ('{"t":{"type":"atleast","k":3,"args":["a","pump"]}}', 5, "TG104 asks for 3, but lists only 2"),
        ('{"t":{"type":"atleast","k":0,"args":["a","pump"]}}', 27, "TG104 'k' must be 1 or more"),
        ('{"t":{"type":"atleast","k":"2","args":["a","pump"]}}', 27, "TG103 'k' must be a whole number, not text"),
        ('{"t":{"type":"atleast","k":1.5,"args":["a","pump"]}}', 27, "TG103 'k' must be a whole number, not a number"),
        ('{"t":{"type":"atleast","args":["a","pump"]}}', 5, K),
        ('{"t":{"type":"and","k":1,"args":["a","pump"]}}', 5, K),
        ('{"t":{"type":"orr","args":["a"]}}', 13, "TG104 'orr' is not one of and, or, atleast; did you mean 'or'?"),
        (
            '{"t":{"type":"or","args":[{"type":"xor","args":["a"]}]}}',
            34,
            "TG104 'xor' is not one of and, or, atleast; did you mean 'or'?",
        ),
        ('{"t":{"args":["a"]}}', 5, "TG102 missing key 'type'"),
        ('{"t":{"type":"or"}}', 5, "TG102 missing key 'args'"),
        ('{"t":{"type":"or","args":[]}}', 25, "TG104 'args' must not be empty"),
        ('{"t":{"type":"or","args":"a"}}', 25, "TG103 'args' must be a list, not text"),
        ('{"t":{"type":"or","args":[3]}}', 26, PART),
        ('{"t":{"type":"or","args":["a"],"arg":1}}', 31, "TG101 unknown key 'arg'; did you mean 'args'?"),
        ('{"t":"or"}', 5, "TG103 't' must be a mapping, not text"),
        ("{}", 0, "TG104 'gates' must not be empty"),
        ("[]", 0, "TG103 'gates' must be a mapping, not a list"),
        (
            '{"t":{"type":"or","args":["a"]},"t":{"type":"or","args":["a"]}}',
            32,
            "TG006 key 't' is given twice (first in line 1)",
        ),
    ],
)
def test_each_fault_of_a_gate_is_told_at_its_place(gates: str, column: int | None, line: str, tmp_path: Path) -> None:
    ran = run(tmp_path, text(gates))
    # None stands for the top, the first value of the file.
    place = f"{tmp_path.as_posix()}/plant.json:1:{8 if column is None else HERE + column}"
    assert (ran.code, ran.out, ran.err) == (3, "", f"{place}: {line}\n")
    assert not (tmp_path / "treaty").exists()


T = '{"t":{"type":"or","args":["a"]}}'


@pytest.mark.parametrize(
    ("content", "place", "line"),
    [
        (text(T, '"basic_events":["a"]'), "1:1", "TG102 missing key 'top'"),
        (text(T, '"top":"t"'), "1:1", "TG102 missing key 'basic_events'"),
        ('{"top":"t","basic_events":["a"]}', "1:1", "TG102 missing key 'gates'"),
        (text(T, '"top":1,"basic_events":["a"]'), "1:8", "TG103 'top' must be text, not a number"),
        (text(T, '"top":"a","basic_events":["a"]'), "1:8", "TG203 unknown gate 'a'"),
        (text(T, '"top":"t","basic_events":["a","t"]'), "1:32", "TG201 't' is a gate already"),
        (text(T, '"top":"t","basic_events":["a","b","a"]'), "1:36", "TG201 'a' is listed twice"),
        (text(T, '"top":"t","basic_events":["a"," "]'), "1:32", "TG104 a name must not be empty"),
        (text(T, '"top":"t","basic_events":["a",7]'), "1:32", "TG103 '1' must be text, not a number"),
        (text(T, '"topp":"t","basic_events":["a"],"top":"t"'), "1:2", "TG101 unknown key 'topp'; did you mean 'top'?"),
        ("[1]", "1:1", "TG103 a model file is a mapping of keys to values, not a list"),
        ("", "1:1", "TG103 a model file is a mapping of keys to values, not nothing"),
        (
            '{"top": ',
            "2:1",
            "TG002 is not valid YAML: while parsing a flow node, did not find expected node content",
        ),
    ],
)
def test_each_fault_of_a_file_is_told_at_its_place(content: str, place: str, line: str, tmp_path: Path) -> None:
    ran = run(tmp_path, content)
    assert (ran.code, ran.out, ran.err) == (3, "", f"{tmp_path.as_posix()}/plant.json:{place}: {line}\n")


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    ran = run(tmp_path, text('{"s":{"type":"or","args":["b","s"]}}'))
    assert [line.split()[1] for line in ran.err.splitlines()] == ["TG203", "TG301", "TG203"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = invoke("import", "fault-tree", tmp_path / "none.json", "--into", tmp_path)
    assert (ran.code, ran.err) == (
        3,
        f"{tmp_path.as_posix()}/none.json:1:1: TG001 cannot be read: No such file or directory\n",
    )


def test_what_was_imported_is_replaced_only_with_force(tmp_path: Path) -> None:
    assert run(tmp_path, TREES["or"]).code == 0
    again = run(tmp_path, TREES["and"])
    treaty = tmp_path / "treaty" / "plant" / "treaty.yaml"
    hint = "is there already; --force replaces it, --id gives another name"
    assert (again.code, again.out, again.err) == (2, "", f"treatygap: '{treaty}' {hint}\n")
    assert titles(load(tmp_path), "tree.top") == cut_sets(TREES["or"])
    assert run(tmp_path, TREES["and"], "--force").code == 0
    assert titles(load(tmp_path), "tree.top") == cut_sets(TREES["and"])


def test_another_name_makes_another_project_beside_the_first(tmp_path: Path) -> None:
    run(tmp_path, TREES["or"])
    ran = run(tmp_path, TREES["and"], "--id", "second")
    files = [f"{tmp_path.as_posix()}/{folder}/second" for folder in ("treaty", "rules")]
    assert (ran.code, ran.out) == (0, f"{files[0]}/treaty.yaml\n{files[1]}/rules.yaml\n")
    assert load(tmp_path, "second").treaty.id == "second"


@pytest.mark.parametrize("name", ["Bad Name", "", "a--b", "-a", "a" * 61, "a/b"])
def test_a_name_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    ran = run(tmp_path, TREES["or"], "--id", name)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"treatygap: --id: '{name}' is not an id: ")
    with pytest.raises(TreeIdError):
        read_fault_tree(tmp_path / "plant.json", name)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = run(tmp_path, TREES["or"], "--into", str(tmp_path / "file"))
    assert (ran.code, ran.err) == (2, f"treatygap: cannot write below '{tmp_path}/file': Not a directory\n")
