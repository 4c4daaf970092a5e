"""What an editor has open: unsaved texts, broken texts, files that come and go, and the words of the command line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.editor.opened import TODAY, Opened
from tests.projects import FILES, GOVERNANCE, INSTITUTIONS, RULES, SEED, DemoProject, write_project
from treatygap.checks.run import check
from treatygap.editor.open_projects import OpenProjects
from treatygap.editor.pointing import places, pointed_at, whole_claim
from treatygap.editor.symbols import Symbol
from treatygap.loading.check_settings import read_check_settings
from treatygap.loading.discovery import find_project
from treatygap.model.diagnostic import Diagnostic

BANK = Symbol("institution", "joint-bank")
SCENARIO = "rules/demo-pact/scenarios/some.yaml"


def on_the_command_line(root: Path) -> list[Diagnostic]:
    layout = find_project(root)
    return list(check(layout, layout.treaties(), read_check_settings(layout), TODAY).diagnostics)


def in_the_editor(projects: OpenProjects, root: Path) -> list[Diagnostic]:
    """Everything, as it stands when the lints have run."""
    found = projects.linted(projects.lint()())
    assert {item.root for items in found.values() for item in items} <= {root.resolve()}
    return sorted(item.diagnostic for items in found.values() for item in items)


UNUSED = "  - {id: unused, says: Nobody uses this., at: paragraph 8}\n"
"""A claim that a lint finds."""

EDITS = st.lists(
    st.tuples(
        st.sampled_from(sorted(FILES)),
        st.integers(0, 2000),
        st.integers(0, 12),
        st.sampled_from(
            [
                "",
                "x",
                "\n",
                "- ",
                ": ",
                "[",
                "  ",
                "joint-bank",
                "#",
                '"',
                "# treatygap: ignore[TG501] so\n",
                "😀",
                "\x00",
            ]
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(EDITS)
def test_the_editor_says_what_the_command_line_says_of_the_same_texts(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, int, int, str]]
) -> None:
    demo = write_project(tmp_path_factory.mktemp("typed"))
    demo.append(SEED, UNUSED)
    opened = Opened(demo)
    texts = {**FILES, SEED: FILES[SEED] + UNUSED}
    for path, start, length, new in edits:
        at = start % (len(texts[path]) + 1)
        texts[path] = texts[path][:at] + new + texts[path][at + length :]
        opened.type(path, texts[path])
        opened.projects.faults()
    typed = in_the_editor(opened.projects, demo.root)
    for path, text in texts.items():
        demo.write(path, text)
    assert typed == sorted(on_the_command_line(demo.root))


def test_settings_and_comments_of_the_project_count(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED + UNUSED.replace("unused", "unused-too"))
    opened = Opened(demo)

    def in_seed() -> list[tuple[str, str]]:
        found = in_the_editor(opened.projects, demo.root)
        return [(item.code, item.severity) for item in found if item.place.path == SEED]

    assert in_seed() == [("TG501", "warning"), ("TG501", "warning")]
    opened.replace(SEED, "  - {id: unused-too", "  # treatygap: ignore[TG501] kept for later\n  - {id: unused-too")
    demo.write("pyproject.toml", '[tool.treatygap.check]\nseverity = {TG501 = "note"}\n')
    opened.projects.look_again()
    assert in_seed() == [("TG501", "note")]
    demo.write("pyproject.toml", '[tool.treatygap.check]\nignore = ["TG501"]\n')
    opened.projects.look_again()
    assert in_seed() == []


def test_what_a_baseline_accepts_is_not_shown(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    demo.write("pyproject.toml", '[tool.treatygap.check]\nbaseline = "accepted.yaml"\n')
    demo.write(
        "accepted.yaml",
        "diagnostics:\n  - {code: TG501, path: seeds/demo-analysis.yaml, subject: 'claim demo-analysis#unused', reason: r,\n"
        "     message: \"claim 'demo-analysis#unused' is not used by anything\", author: a, until: 2030-01-01}\n",
    )
    opened = Opened(demo)
    found = in_the_editor(opened.projects, demo.root)
    assert [item for item in found if "unused" in item.message] == []
    opened.replace(SEED, "id: unused", "id: unused-too")
    assert [item.code for item in in_the_editor(opened.projects, demo.root) if item not in found] == ["TG984", "TG501"]
    demo.write("accepted.yaml", "diagnostics: none\n")
    opened.projects.look_again()
    assert next(iter(opened.projects.faults())) == opened.file("accepted.yaml")


def test_a_fault_in_the_settings_is_shown_there_and_the_rest_goes_on(demo: DemoProject) -> None:
    demo.write("pyproject.toml", "[tool.treatygap.check]\nignor = []\n")
    opened = Opened(demo)
    opened.replace(RULES, "requires: joint-council", "requires: joint-counsil")
    faults = opened.projects.faults()
    assert list(faults) == [opened.file("pyproject.toml"), opened.file(RULES)]


def test_what_is_typed_counts_and_what_is_closed_does_not(demo: DemoProject) -> None:
    opened = Opened(demo)
    assert opened.messages() == []
    opened.replace(RULES, "requires: joint-council", "requires: joint-counsil")
    wrong = [f"{RULES}:4:15: TG203 unknown prerequisite 'joint-counsil'; did you mean 'joint-council'?"]
    assert opened.messages() == wrong
    opened.replace(RULES, "requires: joint-counsil", "requires: joint-council")
    assert opened.messages() == []
    opened.replace(RULES, "requires: joint-council", "requires: joint-counsil")
    opened.projects.close(opened.file(RULES))
    assert opened.messages() == []


def test_a_file_that_is_not_saved_yet_belongs_to_the_project(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.type(SCENARIO, "id: other\ntitle: T\nassumes: A.\n")
    assert opened.messages() == [
        f"{SCENARIO}:1:5: TG401 'other' stands in some.yaml; a scenario's file is named like it: other.yaml"
    ]


def test_files_that_come_and_go_are_noticed(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.projects.faults()
    text = demo.read(INSTITUTIONS)
    demo.remove(INSTITUTIONS)
    opened.projects.look_again()
    assert any("unknown prerequisite 'joint-council'" in message for message in opened.messages())
    demo.write(INSTITUTIONS, text)
    opened.projects.look_again()
    assert opened.messages() == []


def test_a_file_that_is_removed_and_still_open_counts_as_it_is_typed(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.type(INSTITUTIONS, demo.read(INSTITUTIONS))
    demo.remove(INSTITUTIONS)
    opened.projects.look_again()
    assert opened.messages() == []


@pytest.mark.parametrize(
    "text", ["", "rules: [", "\ud800", "- a\n- b\n", "\x00", "a: " * 100, "[" * 100, "rules:\n  - id: x"]
)
def test_no_text_is_too_bad(demo: DemoProject, text: str) -> None:
    opened = Opened(demo)
    opened.projects.faults()
    opened.type(RULES, text)
    index, file = opened.read(RULES)
    assert opened.messages() != []
    assert opened.projects.good(index).snapshot.project is not None
    assert pointed_at(index, opened.projects.good(index), file, len(text) // 2) is None


def test_while_a_file_is_broken_words_in_it_mean_what_they_meant_last(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.projects.faults()
    opened.replace(RULES, "because: [demo-analysis#budget]", "because: [demo-analysis#budget")
    index, file = opened.read(RULES)
    good = opened.projects.good(index)
    at = file.text.index("joint-bank") + 3
    found = pointed_at(index, good, file, at)
    assert found is not None
    assert (found[0], file.text[found[1].start : found[1].end]) == (BANK, "joint-bank")
    assert [item.file.path for item in places(index, good, BANK)] == [INSTITUTIONS]


def test_a_claim_is_pointed_at_by_its_source_too_if_the_whole_is_asked_for(untouched_demo: DemoProject) -> None:
    index, file = Opened(untouched_demo).read(RULES)
    at = file.text.index("demo-analysis#budget") + 2
    found = pointed_at(index, index, file, at)
    assert found is not None
    assert found[0] == Symbol("source", "demo-analysis")
    symbol, span = whole_claim(index, file, found)
    assert (symbol, file.text[span.start : span.end]) == (
        Symbol("claim", "demo-analysis#budget"),
        "demo-analysis#budget",
    )


def test_what_lints_found_moves_with_its_lines_until_they_have_run_again(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    opened = Opened(demo)
    before = {
        item.subject: item.place.line for item in in_the_editor(opened.projects, demo.root) if item.place.path == SEED
    }
    assert before
    opened.type(SEED, "# One more line.\n" + demo.read(SEED))
    moved = {
        item.diagnostic.subject: item.diagnostic.place.line
        for item in opened.projects.faults()[opened.file(SEED)]
        if item.diagnostic.subject in before
    }
    assert moved == {subject: line + 1 for subject, line in before.items()}


def test_what_lints_found_in_a_line_that_changes_is_gone_at_once(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    opened = Opened(demo)
    found = next(item for item in in_the_editor(opened.projects, demo.root) if item.place.path == SEED)
    lines = demo.read(SEED).split("\n")
    lines[found.place.line - 1] += "  # Hm."
    opened.type(SEED, "\n".join(lines))
    assert found.place not in {item.diagnostic.place for items in opened.projects.faults().values() for item in items}


def test_only_the_treaty_that_is_typed_in_is_read_again(demo: DemoProject) -> None:
    for path, text in FILES.items():
        if not path.startswith("seeds"):
            demo.write(
                path.replace("demo-pact", "other-pact"),
                text.replace("demo-pact", "other-pact").replace("pact-text", "other-text"),
            )
    opened = Opened(demo)
    opened.type(RULES, demo.read(RULES))
    opened.type(SEED, demo.read(SEED))
    before = opened.projects.treaties()
    opened.replace(RULES, "requires: joint-council", "requires: joint-fund")
    assert [old is new for old, new in zip(before, opened.projects.treaties(), strict=True)] == [False, True]
    before = opened.projects.treaties()
    opened.replace(SEED, "There is no bank.", "There is none.")
    assert [old is new for old, new in zip(before, opened.projects.treaties(), strict=True)] == [False, False]


def test_several_folders_may_be_open_and_files_that_are_no_model(demo: DemoProject, tmp_path: Path) -> None:
    second = write_project(tmp_path / "second")
    second.replace(GOVERNANCE, "party: alpha", "party: gamma")
    projects = OpenProjects(lambda: TODAY)
    projects.look_into([demo.root.resolve(), second.root.resolve() / "rules"])
    note = tmp_path / "note.yaml"
    projects.open(note, "a: [")
    assert list(projects.faults()) == [second.root.resolve() / GOVERNANCE]
    assert projects.find(note) is None
    assert projects.text(note) == "a: ["
    assert projects.text(tmp_path / "nowhere.yaml") == ""


def test_a_fault_of_a_folder_is_shown_in_a_file_of_the_treaty(demo: DemoProject) -> None:
    (demo.root / SEED).unlink()
    opened = Opened(demo)
    faults = opened.projects.faults()
    assert [(file, str(item.diagnostic.place)) for file, items in faults.items() for item in items] == [
        (opened.file("treaty/demo-pact/articles.yaml"), "seeds")
    ]


def test_midnight_is_noticed(demo: DemoProject) -> None:
    days = [date(2020, 7, 1)]
    projects = OpenProjects(lambda: days[0])
    projects.look_into([demo.root.resolve()])
    assert projects.treaties()[0].snapshot.today == date(2020, 7, 1)
    days[0] = date(2020, 7, 2)
    assert projects.treaties()[0].snapshot.today == date(2020, 7, 2)


def test_a_file_that_is_reached_by_a_link_is_the_file_that_is_open(demo: DemoProject) -> None:
    real = demo.root / "kept.yaml"
    (demo.root / RULES).rename(real)
    (demo.root / RULES).symlink_to(real)
    opened = Opened(demo)
    opened.projects.open(real.resolve(), real.read_text(encoding="utf-8").replace("joint-council", "joint-counsil", 1))
    assert [message.split(":")[0] for message in opened.messages()] == [RULES]
