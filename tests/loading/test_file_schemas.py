"""The schemas of model files take and refuse what the loader does, but for what no JSON Schema can say."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.house.generated import ROOT
from tests.loading import test_broken_models, test_demands, test_language_faults, test_language_records
from tests.projects import FILES, DemoProject
from tests.schemas import KINDS, as_json, faults, general, kind_of
from treatygap.loading.document import read_document
from treatygap.loading.editors.file_schema import file_schema
from treatygap.loading.editors.kinds import FILE_KINDS, FileKind

UNSAYABLE = {
    "how many there are in another list": r"asks for \d+",
    "sums": "add up to .*, not to 100%",
    "which of two days is the earlier": "is over on .*, before it begins",
    "which of two durations is the longer": "min, likely and max ",
    "which of two shares is the greater": "is above the greatest, |is more than 1",
    "which group contains which": "more support never harms",
    "that a share written in one of many ways is a half or a whole": "a casting vote decides when|if all votes are basic",
    "that two entries of a list differ": "can start together only with another one",
    "that 2.0 is no whole number": "must be a whole number, not a number",
    "that a number is finite": r"must be a number, not \.inf",
}
"""What the loader finds in one file and a schema cannot say; a fault's message tells which it is."""


@cache
def contents() -> dict[str, list[Any]]:
    """Kind -> what files of that kind hold: those of the repository, and those of the demo project."""
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for folder in ("treaty", "rules", "seeds"):
        for file in sorted((ROOT / folder).rglob("*.yaml")):
            path = file.relative_to(ROOT).as_posix()
            found[kind_of(path).name].append(as_json(read_document(file, path)[0].data))
    for file in sorted((ROOT / "tests" / "data" / "power").glob("*.[jy]*")):
        found["power-file"].append(as_json(read_document(file, "power")[0].data))
    return found


def disagreement(data: Any, kind: FileKind) -> str | None:
    """How the schema and the loader differ about a file; None if they do not, or it cannot be helped."""
    complaint = next(general(kind.name).iter_errors(data), None)
    found = faults(data, kind)
    if complaint is not None and not found:
        return f"only the schema refuses it: {list(complaint.absolute_path)}: {complaint.message[:300]}"
    if complaint is None and not all(any(re.search(form, fault) for form in UNSAYABLE.values()) for fault in found):
        return f"only the loader refuses it: {found}"
    return None


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_it_is_a_schema_with_a_name_of_its_own(kind: FileKind) -> None:
    schema = file_schema(kind)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:treatygap:file:{kind.name}:1"


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_every_file_here_fits_its_schema(kind: FileKind) -> None:
    assert contents()[kind.name] != []
    refused = [error.message for data in contents()[kind.name] for error in general(kind.name).iter_errors(data)]
    assert refused == []


def records(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that lists all keys of a mapping."""
    if isinstance(schema, dict):
        if "properties" in schema and "additionalProperties" in schema:
            yield schema
        for part in schema.values():
            yield from records(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from records(part)


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_every_key_says_what_it_means_and_no_record_takes_others(kind: FileKind) -> None:
    found = list(records(file_schema(kind)))
    silent = [
        (part.get("title"), key)
        for part in found
        for key, value in part["properties"].items()
        if not value.get("description")
    ]
    assert silent == []
    torn = [
        value["description"]
        for part in found
        for value in part["properties"].values()
        if re.search(r"\w- ", value["description"])
    ]
    assert torn == []
    assert {part["additionalProperties"] for part in found} == {False}
    assert len(found) > 2


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_whoever_breaks_a_pattern_is_told_what_is_asked_for(kind: FileKind) -> None:
    def silent(schema: Any) -> list[Any]:
        if isinstance(schema, dict):
            own = [schema] if isinstance(schema.get("pattern"), str) and "patternErrorMessage" not in schema else []
            return own + [found for part in schema.values() for found in silent(part)]
        return [found for part in schema for found in silent(part)] if isinstance(schema, list) else []

    assert silent(file_schema(kind)) == []


BROKEN = [*test_broken_models.CASES, *test_language_records.CASES]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_schema_and_loader_agree_on_broken_files(case: Any, demo: DemoProject) -> None:
    case.change(demo)
    for file in sorted(demo.root.rglob("*.yaml")):
        path = file.relative_to(demo.root).as_posix()
        document, _ = read_document(file, path)
        # What is no YAML, or YAML of a kind that is not read here, no schema comes to see.
        if not document.diagnostics:
            assert disagreement(as_json(document.data), kind_of(path)) is None


def arguments(test: Any) -> list[tuple[Any, ...]]:
    """What a test is tried with."""
    return [given if isinstance(given, tuple) else (given,) for mark in test.pytestmark for given in mark.args[1]]


@pytest.mark.parametrize(
    "text",
    [
        *(
            test_language_faults.rule(str(case[0]))
            for name, test in vars(test_language_faults).items()
            if name.startswith("test_") and hasattr(test, "pytestmark")
            for case in arguments(test)
        ),
        *(
            test_demands.LINE.format(case[0])
            for name, test in vars(test_demands).items()
            if name.startswith("test_") and hasattr(test, "pytestmark")
            for case in arguments(test)
        ),
    ],
)
def test_schema_and_loader_agree_on_requirements_and_demands(text: str, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    document, _ = read_document(tmp_path / "rules.yaml", "rules.yaml")
    assert document.diagnostics == []
    assert disagreement(as_json(document.data), KINDS["rules"]) is None


ODD = [None, "", " ", "x", "a.b", "a#b", "a-b.c-d", 1, 0, -1, 2.0, 2.5, True, False, [], {}, ["a"], ["a", "b"], ["a#b"], {"a": 1}, "2020-02-30", "2020-01-01", "1/2", "3/2", "1/0", "0%", "100%", "101%", "100.5%", "2 years", "0 years", "2020", "superseded", "in-place", "unanimity", "https://a.b", {"at_least": "1/2"}, {"from": "2020-01-01"}, {"from": None}]  # fmt: skip


def paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from paths(value, (*path, step))


@cache
def keys(kind: str) -> list[str]:
    return sorted({key for part in records(file_schema(KINDS[kind])) for key in part["properties"]})


def damaged(kind: str, random: Random) -> Any:
    """One entry of each list of a file, with something taken away, replaced, added or moved."""
    whole = random.choice(contents()[kind])
    data: Any = deepcopy(
        {key: [random.choice(value)] if isinstance(value, list) and value else value for key, value in whole.items()}
    )
    for _ in range(random.choice((1, 1, 2))):
        places = list(paths(data))
        if not places:
            break
        path = random.choice(places)
        parent = data
        for step in path[:-1]:
            parent = parent[step]
        match random.choice(("drop", "replace", "add", "move")):
            case "drop":
                del parent[path[-1]]
            case "replace":
                parent[path[-1]] = deepcopy(random.choice(ODD))
            case "add" if isinstance(parent, dict):
                parent[random.choice(keys(kind))] = deepcopy(random.choice(ODD))
            case "add":
                parent.append(deepcopy(parent[path[-1]]))
            case _:
                value: Any = data
                for step in random.choice(places):
                    value = value[step] if isinstance(value, dict) or len(value) > step else None
                parent[path[-1]] = deepcopy(value)
    return data


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
@settings(max_examples=300)
@given(random=st.randoms(use_true_random=False))
def test_schema_and_loader_agree_on_damaged_files(kind: FileKind, random: Random) -> None:
    assert disagreement(damaged(kind.name, random), kind) is None


@pytest.mark.parametrize(
    ("kind", "data", "reason"),
    [
        ("power-file", {"parties": ["a"], "rule": {"at_least": {"count": 2, "of": ["unanimity"]}}}, "how many there are in another list"),
        ("power-file", {"parties": ["a"], "rule": {"weighted": {"blend": {"x": "1/2"}, "quota": {"at_least": "1/2"}}}}, "sums"),
        ("power-file", {"parties": ["a"], "rule": {"weighted": {"one_each": True, "quota": {"at_least": "3/2"}}}}, "which of two shares is the greater"),
        ("power-file", {"parties": ["a"], "rule": {"winning": [["a"]], "losing": [["a", "b"]]}}, "which group contains which"),
        ("power-file", {"parties": ["a"], "rule": {"weighted": {"votes": {"a": 2.0}, "quota": {"votes": 1}}}}, "that 2.0 is no whole number"),
        ("power-file", {"parties": ["a"], "rule": {"weighted": {"one_each": True, "quota": {"more_than": "1/3"}, "casting_vote": "a"}}}, "that a share written in one of many ways is a half or a whole"),
        ("power-file", {"parties": ["a"], "rule": "unanimity", "indicators": {"x": {"a": float("inf")}}}, "that a number is finite"),
        ("rules", {"durations": {"a": {"found": {"min": "2 years", "likely": "1 year", "max": "1 year"}}}}, "which of two durations is the longer"),
        ("rules", {"start_together": [{"provisions": ["a.b", "a.b"], "because": ["a#b"]}]}, "that two entries of a list differ"),
        ("scenario", {"id": "a", "title": "A", "assumes": "A", "set": {"b": {"status": "missing", "from": "2020-01-01", "until": "2020-01-01"}}}, "which of two days is the earlier"),
    ],
)  # fmt: skip
def test_what_a_schema_cannot_say_the_loader_says(kind: str, data: Any, reason: str) -> None:
    assert general(kind).is_valid(data)
    (told,) = faults(data, KINDS[kind])
    assert re.search(UNSAYABLE[reason], told)


def weighted(**keys: Any) -> dict[str, Any]:
    return {"parties": ["a"], "rule": {"weighted": {"quota": {"more_than": "1/2"}, **keys}}}


def form_of_control(**keys: Any) -> dict[str, Any]:
    return {"id": "x", "title": "X", "summary": "X", "because": ["a#b"], **keys}


TIE = {"weighted": {"one_each": True, "quota": {"more_than": "1/2"}}}
SUBJECT = {"title": "X", "game": "unanimity"}


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("power-file", weighted(), weighted(one_each=True)),
        ("power-file", weighted(one_each=True, by="x"), weighted(one_each=True, by=None)),
        ("power-file", weighted(one_each=True, quota={}), weighted(one_each=True, quota={"votes": 1})),
        ("power-file", weighted(one_each=True, quota={"votes": 1, "of": "cast"}), weighted(one_each=True, quota={"at_least": "1/2", "of": "cast"})),
        ("power-file", weighted(one_each=True, quota={"votes": 1, "at_least": "1/2"}), weighted(one_each=True, quota={"votes": 1, "of": "all"})),
        ("power-file", weighted(blend={"x": "100%"}, quota={"votes": 1}), weighted(blend={"x": "100%"})),
        ("power-file", weighted(one_each=True, quota={"votes": 1}, casting_vote="a"), weighted(one_each=True, casting_vote="a")),
        ("power-file", weighted(one_each=True) | {"parties": []}, weighted(one_each=True) | {"parties": {"a": "A"}}),
        ("catalogue", {"control_models": [form_of_control()]}, {"control_models": [form_of_control(game="unanimity")]}),
        ("catalogue", {"control_models": [form_of_control(game="unanimity", subjects=[SUBJECT, SUBJECT])]}, {"control_models": [form_of_control(subjects=[SUBJECT, SUBJECT])]}),
        ("catalogue", {"control_models": [form_of_control(subjects=[SUBJECT])]}, {"control_models": [form_of_control(game="unanimity", subjects=[])]}),
        ("catalogue", {"control_models": [form_of_control(game="unanimity", casting_vote_rotates=True)]}, {"control_models": [form_of_control(game=TIE, casting_vote_rotates=True)]}),
        ("rules", {"start_together": [{"provisions": ["a.b"], "because": ["a#b"]}]}, {"start_together": [{"provisions": ["a.b", "a.c"], "because": ["a#b"]}]}),
        ("tests", {"tests": [{"id": "x", "title": "X", "expect": {"verdicts": {}}}]}, {"tests": [{"id": "x", "title": "X", "expect": {"opens": []}}]}),
    ],
)  # fmt: skip
def test_a_schema_says_which_keys_go_together(kind: str, wrong: Any, right: Any) -> None:
    assert (general(kind).is_valid(wrong), general(kind).is_valid(right)) == (False, True)
    assert (faults(wrong, KINDS[kind]) == [], faults(right, KINDS[kind])) == (False, [])


def test_each_thing_that_cannot_be_said_is_shown() -> None:
    shown = {case[2] for case in arguments(test_what_a_schema_cannot_say_the_loader_says)}
    assert shown == set(UNSAYABLE)


def test_the_demo_project_is_made_of_known_kinds() -> None:
    assert {kind_of(path).name for path in FILES} == {"treaty", "rules", "seeds"}
