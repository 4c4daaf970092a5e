"""From a folder to one project: finding it, choosing the treaty, and putting the files together."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from tests.projects import ARTICLES, FILES, GOVERNANCE, INSTITUTIONS, RULES, SEED, SOURCES, TREATY, DemoProject
from treatygap import Diagnostic, ModelError, Project, load
from treatygap.cli.main import app
from treatygap.loading.discovery import find_project
from treatygap.loading.document import Document, parse
from treatygap.model.diagnostic import Place


def report(demo: DemoProject, *options: str) -> Result:
    return CliRunner().invoke(app, ["report", "--project", str(demo.root), "--format", "json", *options])


def faults(action: Callable[[], Project]) -> list[str]:
    """The diagnostics with which an action fails, each as its line."""
    with pytest.raises(ModelError) as caught:
        action()
    assert str(caught.value) == "\n".join(str(diagnostic) for diagnostic in caught.value.diagnostics)
    return [str(diagnostic) for diagnostic in caught.value.diagnostics]


def without_places(project: Project) -> Project:
    return replace(project, places={}, digest="")


def test_the_demo_project_is_whole(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    assert project.warnings == ()
    assert list(project.parties) == ["alpha", "beta"]
    assert list(project.articles) == ["art1", "art2", "art3", "art4"]
    assert project.article_of == {
        "art1.free-movement": "art1",
        "art2.common-budget": "art2",
        "art2.common-currency": "art2",
        "art3.joint-patrols": "art3",
        "art3.shared-reserves": "art3",
        "art4.mutual-aid": "art4",
    }
    assert list(project.rules_on) == [
        "art2.common-budget",
        "art2.common-currency",
        "art3.joint-patrols",
        "art3.shared-reserves",
    ]
    assert sorted(project.claims)[:3] == ["demo-analysis#aid", "demo-analysis#bank", "demo-analysis#budget"]
    assert project.places["rule", "currency-needs-bank"] == Place(RULES, 7, 9)
    assert project.places["claim", "pact-text#signed"] == Place(SOURCES, 9, 14)
    assert project.places["source", "demo-analysis"] == Place(SEED, 2, 7)
    assert project.title_of("joint-bank") == "Joint bank"
    assert [project.kind_of(name) for name in ("joint-bank", "currency-law", "art2.common-budget", "alpha")] == [
        "institution",
        "instrument",
        "provision",
        None,
    ]


def read(text: str) -> Any:
    """The values of a file, as lists and mappings that PyYAML can write."""
    document = Document("file.yaml")
    parse(text, document)
    return with_lists(document.data)


def with_lists(value: Any) -> Any:
    if isinstance(value, tuple):
        return [with_lists(item) for item in value]
    return {key: with_lists(item) for key, item in value.items()} if isinstance(value, dict) else value


def split(demo: DemoProject) -> None:
    """Put each record of the treaty and of the rules into a file of its own."""
    for path in FILES:
        folder, _, name = path.rpartition("/")
        if folder == "seeds":
            continue
        data = read(demo.read(path))
        demo.remove(path)
        for key, value in data.items():
            if isinstance(value, list):
                for number, item in enumerate(value):
                    demo.write(f"{folder}/{name[:-5]}-{key}-{number:02}.yaml", yaml.safe_dump({key: [item]}))
            else:
                demo.write(f"{folder}/{key}.yml", yaml.safe_dump({key: value}))


def merge(demo: DemoProject) -> None:
    """Put all of the treaty into one file, and all of the rules into another."""
    for top in ("treaty/demo-pact", "rules/demo-pact"):
        merged: dict[str, Any] = {}
        for path in FILES:
            if path.startswith(top):
                merged |= read(demo.read(path))
                demo.remove(path)
        demo.write(f"{top}/all.yaml", yaml.safe_dump(merged, sort_keys=False))


def turned(value: Any) -> Any:
    """A value with the keys of all mappings in the opposite order."""
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(value.items())}
    return [turned(item) for item in value] if isinstance(value, list) else value


def turn_keys(demo: DemoProject) -> None:
    for path in FILES:
        demo.write(path, yaml.safe_dump(turned(read(demo.read(path))), sort_keys=False))


def move_down(demo: DemoProject) -> None:
    """Move files into subfolders, where that is allowed, under names that sort the other way round."""
    for number, path in enumerate(sorted(FILES)):
        folder = path.rpartition("/")[0]
        if not folder.startswith("rules"):
            text = demo.read(path)
            demo.remove(path)
            demo.write(f"{folder}/deep/er/{99 - number}.yaml", text)


@pytest.mark.parametrize("change", [split, merge, turn_keys, move_down], ids=lambda change: change.__name__)
def test_how_records_are_spread_over_files_makes_no_difference(
    change: Callable[[DemoProject], None], demo: DemoProject, untouched_demo: DemoProject
) -> None:
    change(demo)
    changed, original = demo.load(), untouched_demo.load()
    assert without_places(changed) == without_places(original)
    assert changed.digest != original.digest
    assert set(changed.places) == set(original.places)


@pytest.mark.parametrize("change", [split, merge, turn_keys, move_down], ids=lambda change: change.__name__)
def test_how_records_are_spread_over_files_does_not_change_the_report(
    change: Callable[[DemoProject], None], demo: DemoProject, untouched_demo: DemoProject
) -> None:
    change(demo)
    reports = [json.loads(report(project).stdout) for project in (demo, untouched_demo)]
    for made in reports:
        del made["model"]
    assert reports[0] == reports[1]


def test_a_checkout_with_windows_line_ends_has_the_same_digest(demo: DemoProject, untouched_demo: DemoProject) -> None:
    for path in FILES:
        demo.write(path, demo.read(path).replace("\n", "\r\n"))
    assert demo.load() == untouched_demo.load()


def test_every_byte_and_every_name_counts_in_the_digest(demo: DemoProject) -> None:
    digests = [demo.load().digest]
    demo.append(SEED, "# later\n")
    digests.append(demo.load().digest)
    text = demo.read(SEED)
    demo.remove(SEED)
    demo.write("seeds/renamed.yaml", text)
    digests.append(demo.load().digest)
    demo.write("README.md", "not a model file")
    demo.write("seeds/notes.txt", "not a model file")
    digests.append(demo.load().digest)
    assert len(set(digests[:3])) == 3
    assert digests[2] == digests[3]
    assert all(len(digest) == 64 for digest in digests)


def test_a_folder_whose_name_ends_like_a_file_is_not_read(demo: DemoProject, untouched_demo: DemoProject) -> None:
    (demo.root / "rules/demo-pact/old.yaml").mkdir()
    assert demo.load() == untouched_demo.load()


def test_rules_in_subfolders_are_other_things_and_not_read(demo: DemoProject, untouched_demo: DemoProject) -> None:
    demo.write("rules/demo-pact/scenarios/what-if.yaml", "settings: {}\n")
    assert demo.load() == untouched_demo.load()


def test_a_link_within_the_project_is_followed(demo: DemoProject, untouched_demo: DemoProject) -> None:
    text = demo.read(SEED)
    demo.remove(SEED)
    demo.write("archive/analysis.yaml", text)
    (demo.root / SEED).symlink_to(demo.root / "archive/analysis.yaml")
    assert demo.load() == untouched_demo.load()


@pytest.mark.parametrize("folder", ["rules/demo-pact", "treaty/demo-pact", "seeds"])
def test_a_folder_that_links_out_of_the_project_is_refused(folder: str, demo: DemoProject) -> None:
    outside = demo.root.parent / "outside"
    (demo.root / folder).rename(outside)
    (demo.root / folder).symlink_to(outside)
    with pytest.raises(ModelError) as caught:
        demo.load()
    assert {fault.code for fault in caught.value.diagnostics} == {"TG012"}


# --- Finding the project -----------------------------------------------------------------------------------


@pytest.mark.parametrize("below", [".", "seeds", "treaty/demo-pact", "docs/far/down"])
def test_the_project_is_found_from_any_folder_in_it(below: str, demo: DemoProject) -> None:
    (demo.root / below).mkdir(parents=True, exist_ok=True)
    assert load(demo.root / below) == load(str(demo.root))


def test_without_a_path_the_search_begins_in_the_current_folder(
    demo: DemoProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo.root / "seeds")
    assert load() == load(demo.root)


def test_the_nearest_project_is_taken(demo: DemoProject) -> None:
    inner = DemoProject(demo.root / "inner")
    for path, text in FILES.items():
        inner.write(path, text)
    inner.replace(TREATY, "title: Pact between Alpha and Beta", "title: Inner pact")
    assert [str(load(folder).treaty.title) for folder in (inner.root / "seeds", demo.root)] == [
        "Inner pact",
        "Pact between Alpha and Beta",
    ]


def test_a_folder_outside_any_project_is_told_so(tmp_path: Path) -> None:
    assert faults(lambda: load(tmp_path)) == [
        f"{tmp_path.resolve().as_posix()}: TG011 no project here: neither this folder nor one above it has "
        "a treaty/ folder or [tool.treatygap]"
    ]


def test_folders_can_be_named_in_pyproject(demo: DemoProject, untouched_demo: DemoProject) -> None:
    (demo.root / "data").mkdir()
    (demo.root / "treaty").rename(demo.root / "data/treaties")
    (demo.root / "seeds").rename(demo.root / "ledgers")
    demo.write("pyproject.toml", '[tool.treatygap]\ntreaty = "data/treaties"\nseeds = "ledgers"\n')
    assert without_places(load(demo.root / "data")) == without_places(untouched_demo.load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[tool.other]\nx = 1\n",
        "# [tool.treatygap] was here\n",
        "[tool.treatygap]\n",
        b"\xff\xfe [tool.treatygap]",
    ],
)
def test_a_pyproject_that_says_nothing_of_us_changes_nothing(
    text: str | bytes, demo: DemoProject, untouched_demo: DemoProject
) -> None:
    demo.write("pyproject.toml", text)
    assert demo.load() == untouched_demo.load()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('[tool.treatygap]\nrule = "r"\n', "2:1: TG101 unknown key 'rule' in [tool.treatygap]; did you mean 'rules'?"),
        ("[tool.treatygap]\nrules = 1\n", "2:9: TG104 'rules' in [tool.treatygap] must be a folder inside the project"),
        (
            '[tool.treatygap]\nrules = "/r"\n',
            "2:9: TG104 'rules' in [tool.treatygap] must be a folder inside the project",
        ),
        (
            '[project]\nrules = 3\n[tool.treatygap]\ntreaty = "x"\n rules = "a/../.."\n',
            "5:10: TG104 'rules' in [tool.treatygap] must be a folder inside the project",
        ),
        (
            "[tool.treatygap\n",
            "1:16: TG002 is not valid TOML: Expected ']' at the end of a table declaration",
        ),
        ("[tool.treatygap]\nrules = 'x", """2:11: TG002 is not valid TOML: Expected "'" (at end of document)"""),
        (
            "# x\n\n[[tool.treatygap]]\n",
            '3:2: TG103 [tool.treatygap] must be one table, such as: [tool.treatygap] with treaty = "model"',
        ),
    ],
    ids=["unknown key", "number", "absolute", "upward", "broken", "no end", "list"],
)
def test_bad_settings_are_a_diagnostic(text: str, rest: str, demo: DemoProject) -> None:
    demo.write("pyproject.toml", text)
    assert faults(demo.load) == [f"pyproject.toml:{rest}"]


@pytest.mark.parametrize("text", ["[[tool.treatygap]]\n", "tool.treatygap = 1\n", 'tool = "tool.treatygap"\n'])
def test_settings_that_are_no_table_are_a_diagnostic_or_nothing_but_no_crash(text: str, demo: DemoProject) -> None:
    demo.write("pyproject.toml", text)
    assert report(demo).exit_code in {0, 3}


# --- Choosing the treaty -----------------------------------------------------------------------------------


def two_treaties(demo: DemoProject) -> None:
    for path, text in FILES.items():
        if not path.startswith("seeds"):
            demo.write(path.replace("demo-pact", "other-pact"), text.replace("demo-pact", "other-pact"))


def test_of_several_treaties_one_must_be_named(demo: DemoProject) -> None:
    two_treaties(demo)
    result = report(demo)
    assert (result.exit_code, result.stdout, result.stderr) == (
        3,
        "",
        "treaty: TG011 holds 2 treaties; name one with --treaty: demo-pact, other-pact\n",
    )


@pytest.mark.parametrize("treaty", ["demo-pact", "other-pact"])
def test_the_named_treaty_is_reported(treaty: str, demo: DemoProject) -> None:
    two_treaties(demo)
    result = report(demo, "--treaty", treaty)
    assert (result.exit_code, json.loads(result.stdout)["treaty"]) == (0, treaty)


def test_a_treaty_that_is_not_there_is_told_with_the_nearest_name(demo: DemoProject) -> None:
    assert faults(lambda: demo.load("demo-pakt")) == [
        "treaty: TG011 no treaty 'demo-pakt' here; did you mean 'demo-pact'? There is demo-pact"
    ]
    assert faults(lambda: demo.load("..")) == ["treaty: TG011 no treaty '..' here. There is demo-pact"]


def test_a_project_without_treaties_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "treaty").mkdir()
    expected = ["treaty: TG011 holds no treaty: each treaty is a folder of YAML files"]
    assert faults(lambda: load(tmp_path)) == expected
    (tmp_path / "treaty").rmdir()
    (tmp_path / "pyproject.toml").write_text("[tool.treatygap]\n")
    assert faults(lambda: load(tmp_path)) == expected


def test_a_treaty_without_a_header_lacks_it(tmp_path: Path) -> None:
    (tmp_path / "treaty/demo-pact").mkdir(parents=True)
    assert faults(lambda: load(tmp_path)) == ["treaty: TG011 holds no treaty: each treaty is a folder of YAML files"]
    (tmp_path / "treaty/demo-pact/more.yaml").write_text("articles: []\n")
    assert faults(lambda: load(tmp_path)) == [
        "treaty/demo-pact/treaty.yaml:1:1: TG102 missing key 'treaty': no file of this treaty has it"
    ]


# --- What is odd but can be worked with --------------------------------------------------------------------


def test_a_circle_of_rules_is_a_warning_and_does_not_stop_the_report(demo: DemoProject) -> None:
    demo.replace(RULES, "        - joint-bank\n", "        - joint-bank\n        - art3.shared-reserves\n")
    message = (
        "circle of rules: art2.common-currency → art3.shared-reserves → art2.common-currency; "
        "unless another way leads in, none of them can work"
    )
    expected = Diagnostic(Place(RULES, 7, 9), "TG301", message, "warning")
    assert demo.load().warnings == (expected,)
    result = report(demo)
    assert (result.exit_code, result.stderr) == (0, f"{expected} (warning)\n")
    assert json.loads(result.stdout)["summary"]["provisions"] == 6


@pytest.mark.parametrize(("stated", "found"), [(3, 4), (5, 4)])
def test_a_differing_article_count_is_a_warning_and_does_not_stop_the_report(
    stated: int, found: int, demo: DemoProject
) -> None:
    demo.replace(TREATY, "article_count: 4", f"article_count: {stated}")
    message = f"article_count is {stated}, but the number of articles modelled is {found}"
    expected = Diagnostic(Place(TREATY, 2, 7), "TG204", message, "warning")
    assert demo.load().warnings == (expected,)
    result = report(demo)
    assert (result.exit_code, result.stderr) == (0, f"{expected} (warning)\n")


def test_several_circles_are_each_reported_once(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: {any: [joint-council, art2.common-budget]}")
    demo.replace(RULES, "        - joint-bank\n", "        - art3.shared-reserves\n        - joint-bank\n")
    assert [(str(warning.place), warning.code) for warning in demo.load().warnings] == [
        (f"{RULES}:2:9", "TG301"),
        (f"{RULES}:7:9", "TG301"),
    ]


def test_when_a_record_is_faulty_its_absence_is_not_counted(demo: DemoProject) -> None:
    demo.replace(ARTICLES, "competence: unknown", "competence: nobody")
    demo.replace(INSTITUTIONS, "created_by: art3", "created_by: art4")
    demo.replace(GOVERNANCE, "title: Equal footing", "title: {ru: Равенство}")
    assert faults(demo.load) == [
        f"{GOVERNANCE}:3:12: TG102 missing key 'en'",
        f"{ARTICLES}:66:17: TG104 'nobody' is not one of exclusive, joint, national, none, unknown",
    ]


def test_where_the_folder_of_sources_was_not_copied_one_line_says_so(demo: DemoProject) -> None:
    (demo.root / SEED).unlink()
    assert faults(demo.load) == [
        "seeds: TG202 no source files found in seeds/, and the model cites demo-analysis; copy that folder too"
    ]


def test_a_folder_without_a_file_is_no_treaty(demo: DemoProject, untouched_demo: DemoProject) -> None:
    (demo.root / "treaty" / "empty" / "deeper").mkdir(parents=True)
    (demo.root / "treaty" / "empty" / "notes.txt").write_text("to do")
    assert find_project(demo.root).treaties() == ("demo-pact",)
    assert demo.load() == untouched_demo.load()
    assert faults(lambda: load(demo.root, "empty")) == [
        "treaty: TG011 the folder 'empty' holds no YAML file: it is no treaty"
    ]
