"""Models as they stood in revisions of a git repository."""

from pathlib import Path

import pytest

from tests.projects import INSTITUTIONS, RULES, TREATY, DemoProject, write_project
from tests.repositories import Repository, under_git
from treatygap import ModelError, Project, load
from treatygap.loading.revisions import (
    Revision,
    RevisionError,
    find_revision,
    merge_base,
    the_revision,
    write_revision,
)


def loaded(folder: Path, name: str, into: Path) -> Project:
    """The model of a revision."""
    into.mkdir()
    return load(write_revision(folder, the_revision(folder, name), into))


def everything_in(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder, git's own files too, but for what git keeps to be fast."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_revision_is_the_model_as_it_was_committed(demo: DemoProject, tmp_path: Path) -> None:
    before = demo.load()
    under_git(demo)
    demo.replace(RULES, "count: 2", "count: 3")
    assert demo.load() != before
    assert loaded(demo.root, "main", tmp_path / "old") == before


def test_reading_a_revision_changes_no_file_of_the_project_or_of_git(demo: DemoProject, tmp_path: Path) -> None:
    repository = under_git(demo)
    demo.replace(RULES, "count: 2", "count: 3")
    repository.git("add", RULES)
    demo.replace(RULES, "count: 3", "count: 1")
    before = everything_in(demo.root)
    loaded(demo.root, "HEAD", tmp_path / "old")
    assert everything_in(demo.root) == before


def test_a_project_in_a_folder_of_the_repository_is_found_there(tmp_path: Path) -> None:
    demo = write_project(tmp_path / "repository" / "models" / "pact")
    repository = Repository(tmp_path / "repository")
    repository.git("init", "--quiet", "--initial-branch", "main")
    repository.commit()
    before = demo.load()
    assert loaded(demo.root / "rules" / "demo-pact", "main", tmp_path / "old") == before


def test_the_settings_of_the_revision_say_where_its_model_lies(demo: DemoProject, tmp_path: Path) -> None:
    before = demo.load()
    (demo.root / "treaty").rename(demo.root / "texts")
    demo.write("pyproject.toml", '[tool.treatygap]\ntreaty = "texts"\n')
    under_git(demo)
    (demo.root / "texts").rename(demo.root / "treaty")
    demo.remove("pyproject.toml")
    found = loaded(demo.root, "main", tmp_path / "old")
    assert (found.rules, found.articles) == (before.rules, before.articles)
    assert found.places["treaty", "demo-pact"].path == "texts/demo-pact/treaty.yaml"


def test_files_beside_the_model_are_left_where_they_are(demo: DemoProject, tmp_path: Path) -> None:
    demo.write("notes.yaml", "a: 1\n")
    demo.write("treaty/demo-pact/notes.txt", "b")
    under_git(demo)
    loaded(demo.root, "main", tmp_path / "old")
    assert {path.split("/")[0] for path in everything_in(tmp_path / "old")} == {"treaty", "rules", "seeds"}
    assert not (tmp_path / "old" / "treaty" / "demo-pact" / "notes.txt").exists()


@pytest.mark.parametrize("name", ["main", "main~0", "v1", "HEAD", "@"])
def test_a_revision_goes_by_branch_tag_or_expression(demo: DemoProject, name: str) -> None:
    repository = under_git(demo)
    repository.git("tag", "--annotate", "--message", "First", "v1")
    assert find_revision(demo.root, name) == Revision(name, repository.git("rev-parse", "HEAD"))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "-x",
        "--all",
        "--output=stolen",
        "--upload-pack=touch stolen",
        "main\n--all",
        "main other",
        "main:treaty",
        "HEAD^{tree}",
    ],
)
def test_what_is_no_commit_or_could_be_an_option_names_no_revision(demo: DemoProject, name: str) -> None:
    under_git(demo)
    before = everything_in(demo.root)
    assert find_revision(demo.root, name) is None
    assert everything_in(demo.root) == before


def test_where_a_branch_left_another_is_the_commit_that_both_share(demo: DemoProject) -> None:
    repository = under_git(demo)
    shared = repository.git("rev-parse", "HEAD")
    repository.commit("other")
    repository.git("reset", "--quiet", "--hard", shared)
    repository.commit()
    found = merge_base(demo.root, the_revision(demo.root, "main"), the_revision(demo.root, "other"))
    assert found == Revision("where other left main", shared)


def test_branches_without_a_common_commit_are_said_to_be_so(demo: DemoProject) -> None:
    repository = under_git(demo)
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("another")
    with pytest.raises(RevisionError) as error:
        merge_base(demo.root, the_revision(demo.root, "main"), the_revision(demo.root, "other"))
    assert str(error.value) == (
        "no commit is known from which both 'main' and 'other' come; if it is on a server only: git fetch"
    )


def test_a_shallow_clone_says_what_to_do(demo: DemoProject, tmp_path: Path) -> None:
    repository = under_git(demo)
    repository.commit()
    Repository(tmp_path).git("clone", "--quiet", "--depth", "1", demo.root.as_uri(), "shallow")
    with pytest.raises(RevisionError) as error:
        the_revision(tmp_path / "shallow", "HEAD~1")
    assert str(error.value) == (
        "there is no revision 'HEAD~1' in this repository. This clone is shallow, so that older commits and other "
        "branches are not in it: run git fetch --unshallow, or in a workflow on GitHub give actions/checkout the "
        "setting fetch-depth: 0"
    )
    assert loaded(tmp_path / "shallow", "HEAD", tmp_path / "old") == demo.load()


def test_a_clone_without_all_files_says_what_to_do(demo: DemoProject, tmp_path: Path) -> None:
    repository = under_git(demo)
    repository.git("config", "uploadpack.allowFilter", "true")
    Repository(tmp_path).git(
        "clone", "--quiet", "--no-checkout", "--filter", "blob:none", demo.root.as_uri(), "partial"
    )
    (tmp_path / "partial" / "treaty").mkdir()
    (demo.root / ".git").rename(tmp_path / "gone")
    with pytest.raises(RevisionError) as error:
        loaded(tmp_path / "partial", "HEAD", tmp_path / "old")
    assert str(error.value).endswith("as it was; to fetch all of it: git fetch --refetch --no-filter")


def test_without_a_repository_nothing_can_be_read(demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(demo.root.parent))
    with pytest.raises(RevisionError) as error:
        find_revision(demo.root, "main")
    assert str(error.value) == ("this project lies in no git repository; compare with a folder or a scenario instead")


def test_without_git_nothing_can_be_read(demo: DemoProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    under_git(demo)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RevisionError) as error:
        find_revision(demo.root, "main")
    assert str(error.value) == (
        "git is not installed, or not where programs are looked for; revisions are read with it"
    )


def test_variables_that_git_sets_for_its_hooks_do_not_lead_to_another_repository(
    demo: DemoProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_git(demo)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert loaded(demo.root, "main", tmp_path / "old") == demo.load()


def fault(demo: DemoProject, name: str, into: Path) -> list[str]:
    with pytest.raises(ModelError) as error:
        loaded(demo.root, name, into)
    return [str(diagnostic) for diagnostic in error.value.diagnostics]


def test_a_revision_without_a_project_says_so_whatever_lies_above(demo: DemoProject, tmp_path: Path) -> None:
    repository = under_git(demo)
    repository.git("checkout", "--quiet", "--orphan", "empty")
    repository.git("rm", "-r", "--quiet", "--cached", ".")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    repository.git("checkout", "--quiet", "--force", "main")
    write_project(tmp_path)
    assert fault(demo, "empty", tmp_path / "old") == [
        ".: TG011 no project at the top of the repository: it holds no treaty/ folder and no [tool.treatygap] there"
    ]


def test_a_link_to_a_file_of_the_project_is_followed(demo: DemoProject, tmp_path: Path) -> None:
    demo.write("shared/more.yaml", demo.read(INSTITUTIONS))
    demo.remove(INSTITUTIONS)
    (demo.root / INSTITUTIONS).symlink_to(Path("..", "..", "shared", "more.yaml"))
    before = demo.load()
    under_git(demo)
    assert loaded(demo.root, "main", tmp_path / "old") == before


def test_a_folder_of_the_model_may_be_a_link(demo: DemoProject, tmp_path: Path) -> None:
    (demo.root / "rules").rename(demo.root / "model")
    (demo.root / "rules").symlink_to("model")
    before = demo.load()
    under_git(demo)
    assert loaded(demo.root, "main", tmp_path / "old") == before


def test_a_link_that_leads_out_of_the_project_is_refused(demo: DemoProject, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text(demo.read(INSTITUTIONS), encoding="utf-8")
    demo.remove(INSTITUTIONS)
    (demo.root / INSTITUTIONS).symlink_to(secret)
    under_git(demo)
    assert fault(demo, "main", tmp_path / "old") == [
        f"{INSTITUTIONS}:1:1: TG012 is a link that leads out of the project; copy the file instead"
    ]


def test_a_submodule_in_the_model_is_refused(demo: DemoProject, tmp_path: Path) -> None:
    other = Repository(tmp_path / "other")
    other.root.mkdir()
    other.git("init", "--quiet")
    (other.root / "more.yaml").write_text("articles: []\n", encoding="utf-8")
    other.commit()
    repository = under_git(demo)
    repository.git("submodule", "--quiet", "add", other.root.as_uri(), "seeds/more")
    repository.git("submodule", "--quiet", "add", other.root.as_uri(), "elsewhere")
    repository.commit()
    assert fault(demo, "main", tmp_path / "old") == [
        "seeds/more: TG012 is a submodule, whose files this repository does not hold; "
        "put them into this repository instead"
    ]


def test_a_path_made_by_hand_to_lead_out_is_not_written(demo: DemoProject, tmp_path: Path) -> None:
    repository = under_git(demo)
    blob = repository.git("rev-parse", f"main:{TREATY}")

    def tree(*entries: str) -> str:
        return repository.git("mktree", given="".join(f"{entry}\n" for entry in entries))

    up = tree(f"100644 blob {blob}\tstolen.yaml")
    root = tree(f"040000 tree {up}\t..", f"040000 tree {repository.git('rev-parse', 'main:treaty')}\ttreaty")
    commit = repository.git("commit-tree", "-m", "By hand", root)
    into = tmp_path / "deep" / "old"
    into.parent.mkdir()
    with pytest.raises(ModelError):
        loaded(demo.root, commit, into)
    assert not (tmp_path / "deep" / "stolen.yaml").exists()
