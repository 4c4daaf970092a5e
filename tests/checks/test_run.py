from datetime import date
from pathlib import Path
from typing import Any

import pytest
from benchmarks.corpus import treaty_files, write_corpus

from tests.projects import GOVERNANCE, RULES, SEED, TREATY, DemoProject, write_project
from treatygap.checks.run import check
from treatygap.checks.treaty import check_treaty
from treatygap.loading.discovery import find_project
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Checked

TODAY = date(2021, 1, 1)
UNUSED = "  - {id: rain, says: It rains., at: paragraph 8}\n"


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TREATYGAP_CACHE", str(tmp_path / "kept"))


def checked(root: Path, *treaties: str, **settings: Any) -> Checked:
    layout = find_project(root)
    return check(layout, treaties or layout.treaties(), CheckSettings.model_validate(settings), TODAY)


def found(result: Checked) -> list[str]:
    return [f"{item} ({item.severity})" for item in result.diagnostics]


def test_a_model_without_oddities_has_none(demo: DemoProject) -> None:
    result = checked(demo.root, select=("TG5", "TG7", "TG9"), ignore=("TG505",))
    assert (found(result), result.loaded, result.treaties) == ([], True, ("demo-pact",))


def test_a_diagnostic_has_its_excerpt(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    result = checked(demo.root, select=("TG501",))
    assert found(result) == [f"{SEED}:18:10: TG501 claim 'demo-analysis#rain' is not used by anything (warning)"]
    (excerpt,) = result.excerpts.values()
    assert (excerpt.text + "\n", excerpt.text[9 : excerpt.end - 1]) == (UNUSED, "rain")


def test_a_comment_lets_it_pass_and_is_remembered(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED.rstrip() + "  # treatygap: ignore[TG501] for the next edition\n")
    result = checked(demo.root, select=("TG501", "TG98"))
    assert found(result) == []
    assert [(waived.diagnostic.code, waived.by.reason) for waived in result.waived] == [
        ("TG501", "for the next edition")
    ]


def test_no_comment_lets_an_error_pass(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel  # treatygap: ignore[TG203] soon")
    result = checked(demo.root)
    assert [item.code for item in result.diagnostics] == ["TG203"]
    assert (result.loaded, result.waived) == (False, ())


def test_what_is_not_selected_is_not_found_but_errors_are(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    demo.write("rules/demo-pact/scenarios/odd.yaml", "id: odd\n")
    codes = {item.code for item in checked(demo.root, select=("TG7",)).diagnostics}
    assert codes == {"TG102"}


def test_faults_of_scenarios_and_tests_are_found_and_the_lints_run(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    demo.write("rules/demo-pact/scenarios/odd.yaml", "id: odd\ntitle: Odd\nassumes: x\nset: {joint-bonk: missing}\n")
    demo.write("rules/demo-pact/tests/odd.yaml", "tests: 1\n")
    result = checked(demo.root, select=("TG501",))
    assert [(item.place.path, item.code) for item in result.diagnostics] == [
        ("rules/demo-pact/scenarios/odd.yaml", "TG203"),
        ("rules/demo-pact/tests/odd.yaml", "TG103"),
        (SEED, "TG501"),
    ]
    assert result.loaded


def test_a_severity_can_be_set(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    assert [
        item.severity for item in checked(demo.root, select=("TG501",), severity={"TG501": "error"}).diagnostics
    ] == ["error"]


def other_treaty(demo: DemoProject, because: str) -> None:
    """A second treaty that cites a claim of the common seeds."""
    for path in (TREATY, RULES, GOVERNANCE):
        text = demo.read(path)
        demo.write(path.replace("demo-pact", "other-pact"), text.replace("id: demo-pact", "id: other-pact"))
    for name in ("articles", "parties", "institutions", "instruments", "sources"):
        text = demo.read(f"treaty/demo-pact/{name}.yaml")
        demo.write(f"treaty/other-pact/{name}.yaml", text)
    demo.replace("rules/other-pact/prerequisites.yaml", "because: [demo-analysis#patrols]", f"because: [{because}]")


@pytest.mark.parametrize("wanted", [(), ("demo-pact",), ("other-pact",)])
def test_a_claim_that_only_another_treaty_uses_is_used(demo: DemoProject, wanted: tuple[str, ...]) -> None:
    demo.append(SEED, UNUSED)
    other_treaty(demo, "demo-analysis#rain")
    assert found(checked(demo.root, *wanted, select=("TG501",))) == []


def test_a_claim_that_no_treaty_uses_is_reported_once(demo: DemoProject) -> None:
    demo.append(SEED, UNUSED)
    other_treaty(demo, "demo-analysis#patrols")
    assert len(found(checked(demo.root, select=("TG501",)))) == 1


def test_what_was_found_is_kept_until_something_changes(demo: DemoProject, monkeypatch: pytest.MonkeyPatch) -> None:
    demo.append(SEED, UNUSED)
    first = checked(demo.root, select=("TG501",))
    with monkeypatch.context() as patch:
        patch.setattr("treatygap.checks.together.check_treaty", lambda *_, **__: pytest.fail("it was checked anew"))
        assert checked(demo.root, select=("TG501",)) == first
    demo.replace(SEED, UNUSED, "")
    assert found(checked(demo.root, select=("TG501",))) == []


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The treaties that are checked anew from now on."""
    examined: list[str] = []

    def noted(layout: Any, name: str, **rest: Any) -> Any:
        examined.append(name)
        return check_treaty(layout, name, **rest)

    monkeypatch.setattr("treatygap.checks.together.check_treaty", noted)
    return examined


def test_one_changed_file_means_one_treaty_checked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path / "library", 4, 3)
    examined = counting(monkeypatch)
    root = tmp_path / "library"
    before = checked(root)
    assert examined == [f"pact-000{number}" for number in range(4)]
    examined.clear()
    sources = root / "treaty/pact-0002/sources.yaml"
    sources.write_text(
        sources.read_text(encoding="utf-8") + "      - {id: new, says: New., at: p. 1}\n", encoding="utf-8"
    )
    after = checked(root)
    assert examined == ["pact-0002"]
    assert set(found(after)) - set(found(before)) == {
        "treaty/pact-0002/sources.yaml:12:14: TG501 claim 'text#new' is not used by anything (warning)"
    }
    examined.clear()
    (root / "seeds/common.yaml").write_text("a: 1\n", encoding="utf-8")
    checked(root)
    assert len(examined) == 4


def test_many_treaties_side_by_side_give_what_they_give_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "library"
    write_corpus(root, 16, 2)
    for number in (3, 9):
        (root / f"treaty/pact-{number:04}/more.yaml").write_text("articles: 1\n", encoding="utf-8")
    monkeypatch.setenv("TREATYGAP_CACHE", "off")
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    together = checked(root)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert checked(root) == together
    assert [item.place.path for item in together.diagnostics if item.severity == "error"] == [
        "treaty/pact-0003/more.yaml",
        "treaty/pact-0009/more.yaml",
    ]


def test_the_synthetic_treaty_is_sound(tmp_path: Path) -> None:
    for path, text in treaty_files("pact", 12):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    # Its facts are younger than the day by which these tests judge.
    assert found(checked(tmp_path, select=("TG5", "TG7", "TG9"), ignore=("TG705",))) == []


def test_a_link_out_of_the_project_is_reported(tmp_path: Path) -> None:
    demo = write_project(tmp_path / "project")
    (tmp_path / "outside.yaml").write_text("a: 1\n", encoding="utf-8")
    (demo.root / "seeds/outside.yaml").symlink_to(tmp_path / "outside.yaml")
    result = checked(demo.root)
    assert ([item.code for item in result.diagnostics], result.loaded) == (["TG012"], False)
