"""`treatygap schema`: what it prints, and the schemas that it writes for a project."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli.running import Ran, invoke, process
from tests.house.generated import ROOT
from tests.projects import GOVERNANCE, PARTIES, RULES, SEED, DemoProject
from tests.schemas import as_json, kind_of, validator
from treatygap.loading.document import read_document
from treatygap.loading.editors.kinds import FILE_KINDS
from treatygap.reports.contracts import CONTRACTS

FOLDER = ".treatygap/schemas"
WRITTEN = [
    *(f"{FOLDER}/demo-pact/{kind}.schema.json" for kind in ("treaty", "rules", "scenario", "tests")),
    *(f"{FOLDER}/{kind}.schema.json" for kind in ("seeds", "catalogue", "power-file")),
]
SCENARIO = "rules/demo-pact/scenarios/bank.yaml"
TESTS = "rules/demo-pact/tests/first.yaml"
CATALOGUE = "rules/control-models.yaml"


def schemas_of(demo: DemoProject) -> dict[str, dict[str, Any]]:
    """Kind -> the project's schema."""
    assert invoke("schema", "--project", demo.root).code == 0
    return {Path(path).name.partition(".")[0]: json.loads(demo.read(path)) for path in WRITTEN}


def complaints(demo: DemoProject, path: str) -> list[tuple[Any, ...]]:
    """Where the project's schema refuses a file."""
    schema = schemas_of(demo)[kind_of(path).name]
    document, _ = read_document(demo.root / path, path)
    return [tuple(error.absolute_path) for error in validator(schema).iter_errors(as_json(document.data))]


def test_without_a_kind_it_lists_them() -> None:
    ran = invoke("schema")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()] == [*(kind.name for kind in FILE_KINDS), *CONTRACTS]


@pytest.mark.parametrize("kind", [*(kind.name for kind in FILE_KINDS), *CONTRACTS])
def test_a_kind_is_printed_as_it_is_published(kind: str, tmp_path: Path) -> None:
    published = (ROOT / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert invoke("schema", kind) == Ran(0, published, "")
    assert invoke("schema", kind, "-o", tmp_path / "new" / "x.json") == Ran(0, "", "")
    assert (tmp_path / "new" / "x.json").read_text(encoding="utf-8") == published


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["ruls"], "there is no kind 'ruls'; did you mean 'rules'? Known are treaty, rules, "),
        (["--check"], "--check goes with --project"),
        (["--vscode"], "--vscode goes with --project"),
        (["rules", "--project", "."], "name a kind ('rules') or --project, not both"),
        (["--project", ".", "--check", "--vscode"], "--check writes nothing; it does not go with --vscode"),
        (["--project", "nowhere"], "'nowhere' is not a folder"),
    ],
)
def test_a_wrong_call_is_told_so(options: list[str], told: str) -> None:
    ran = invoke("schema", *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"treatygap: {told}")


def test_it_writes_a_schema_for_each_kind_of_file(demo: DemoProject) -> None:
    assert process("schema", "--project", ".", cwd=demo.root) == Ran(0, "".join(f"{path}\n" for path in WRITTEN), "")
    for path in WRITTEN:
        Draft202012Validator.check_schema(json.loads(demo.read(path)))


def test_the_files_of_the_project_fit(demo: DemoProject) -> None:
    demo.write(SCENARIO, "id: bank\ntitle: X\nassumes: X\nset: {joint-bank.governed: in-place}\nwithout_rules: []\n")
    demo.write(TESTS, "tests: [{id: x, title: X, scenario: [bank], expect: {missing: {art4.mutual-aid: []}}}]\n")
    for file in demo.root.rglob("*.yaml"):
        assert complaints(demo, file.relative_to(demo.root).as_posix()) == []


def test_an_editor_can_offer_ids_with_what_they_stand_for(demo: DemoProject) -> None:
    rules = schemas_of(demo)["rules"]
    assert rules["$defs"]["party"] == {
        "title": "Id: party",
        "type": "string",
        "enum": ["alpha", "beta"],
        "enumDescriptions": ["Alpha", "Beta"],
        "errorMessage": "no such party is in this project; if it is new, run: treatygap schema --project .",
    }
    found = rules["$defs"]["claim"]
    offered = dict(zip(found["enum"], found["enumDescriptions"], strict=True))
    assert offered["demo-analysis#bank"] == "There is no bank."
    assert offered["pact-text#council"] == "Four of five members decide."
    assert len(offered) == 17
    assert rules["properties"]["costs"]["properties"]["joint-bank"] == {
        "minimum": 0,
        "type": "number",
        "description": "Joint bank",
    }


def test_the_keys_of_a_scenario_are_offered_with_the_sides_of_bodies(demo: DemoProject) -> None:
    keys = schemas_of(demo)["scenario"]["properties"]["set"]["properties"]
    assert {key: value["description"] for key, value in keys.items() if key.startswith("joint-bank")} == {
        "joint-bank": "Joint bank",
        "joint-bank.founded": "Joint bank: founded",
        "joint-bank.empowered": "Joint bank: empowered",
        "joint-bank.governed": "Joint bank: governed",
    }
    assert keys["art2.common-currency"]["description"] == "Common currency"
    assert len(keys) == 6 + 3 + 3 + 3 * 3


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        (RULES, "requires: joint-council", "requires: joint-cuoncil", ("rules", 0, "requires")),
        (RULES, "requires: joint-council", "requires: joint-council.governed", ("rules", 0, "requires")),
        (RULES, "provision: art2.common-budget", "provision: art2.comon-budget", ("rules", 0, "provision")),
        (RULES, "because: [demo-analysis#budget]", "because: [demo-analysis#bugdet]", ("rules", 0, "because", 0)),
        (GOVERNANCE, "    party: beta\n", "    party: betta\n", ("red_lines", 1, "party")),
        (GOVERNANCE, "models: [equal, by-", "models: [eqaul, by-", ("candidates", 0, "models", 0)),
        (PARTIES, "  - id: alpha\n    title: Alpha\n    indicators:\n      population:", "  - id: alpha\n    title: Alpha\n    indicators:\n      poplation:", ("parties", 0, "indicators")),
    ],
)  # fmt: skip
def test_a_slip_in_an_id_is_refused_where_it_stands(
    demo: DemoProject, path: str, old: str, new: str, place: tuple[Any, ...]
) -> None:
    demo.replace(path, old, new)
    assert complaints(demo, path) == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("set: {joint-bank.foundd: in-place}", ("set",)),
        ("control: {joint-bank: eqaul}", ("control", "joint-bank")),
        ("without_rules: [budget-needs-the-council]", ("without_rules", 0)),
        ("base: nobody", ("base",)),
    ],
)
def test_a_slip_in_a_scenario_is_refused_where_it_stands(demo: DemoProject, text: str, place: tuple[Any, ...]) -> None:
    demo.write(SCENARIO, f"id: bank\ntitle: X\nassumes: X\n{text}\n")
    assert complaints(demo, SCENARIO) == [place]


def test_a_scenario_may_switch_off_a_rule_of_its_base(demo: DemoProject) -> None:
    rule = "rules: [{id: added, provision: art4.mutual-aid, requires: joint-bank}]"
    demo.write("rules/demo-pact/scenarios/base.yaml", f"id: base\ntitle: X\nassumes: X\n{rule}\n")
    demo.write(SCENARIO, "id: bank\ntitle: X\nassumes: X\nbase: base\nwithout_rules: [added]\n")
    assert complaints(demo, SCENARIO) == []


def test_a_form_of_the_catalogue_may_go_by_figures_that_the_parties_lack(demo: DemoProject) -> None:
    form = "{id: x, title: X, summary: X, because: [demo-analysis#models], game: {weighted: {by: wealth, quota: {more_than: 1/2}}}}"
    demo.write(CATALOGUE, f"control_models: [{form}]\n")
    assert complaints(demo, CATALOGUE) == []
    demo.load()


def test_a_new_id_can_be_taken_up_while_references_are_still_wrong(demo: DemoProject) -> None:
    demo.write("treaty/demo-pact/more.yaml", "parties: [{id: gamma, title: Gamma}]\n")
    demo.replace(RULES, "requires: joint-council", "requires: joint-cuoncil")
    assert schemas_of(demo)["rules"]["$defs"]["party"]["enum"] == ["alpha", "beta", "gamma"]


def test_nothing_is_written_from_files_in_which_ids_could_be_missed(demo: DemoProject) -> None:
    demo.replace(SEED, "claims:", "clams:")
    ran = invoke("schema", "--project", demo.root)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines() == [
        "seeds/demo-analysis.yaml:1:1: TG102 missing key 'claims'",
        "seeds/demo-analysis.yaml:8:1: TG101 unknown key 'clams'; did you mean 'claims'?",
    ]
    assert not (demo.root / ".treatygap").exists()


def test_check_says_which_schemas_are_not_up_to_date(demo: DemoProject) -> None:
    command = ("schema", "--project", demo.root, "--check")
    mend = "; run: treatygap schema --project .\n"
    assert invoke(*command) == Ran(1, "", "".join(f"{path} is missing{mend}" for path in WRITTEN))
    assert invoke(*command[:-1]).code == 0
    assert invoke(*command) == Ran(0, "", "")
    demo.write(WRITTEN[0], demo.read(WRITTEN[0]).replace("\n", "\r\n"))
    assert invoke(*command) == Ran(0, "", "")
    demo.append(SEED, "  - {id: new, says: Something new., at: paragraph 8}\n")
    stale = [f"{FOLDER}/demo-pact/{kind}.schema.json" for kind in ("treaty", "rules", "scenario")]
    stale.append(f"{FOLDER}/catalogue.schema.json")
    assert invoke(*command) == Ran(1, "", "".join(f"{path} is not up to date{mend}" for path in stale))
    demo.write(WRITTEN[-1], b"\xff")
    assert invoke(*command).err.splitlines()[-1] == f"{WRITTEN[-1]} is not up to date{mend}".strip()


def test_several_treaties_have_schemas_of_their_own(demo: DemoProject) -> None:
    other = "treaty: {id: other, title: O, short_title: O, signed: 2001-01-01, cut_off: 2002-01-01, article_count: 1, text_state: X, because: [demo-analysis#mood]}\nparties: [{id: delta, title: Delta}]\n"
    demo.write("treaty/other/treaty.yaml", other)
    schemas_of(demo)
    parties = {
        name: json.loads(demo.read(f"{FOLDER}/{name}.schema.json"))["$defs"]["party-or-neutral-member"]["enum"]
        for name in ("demo-pact/rules", "other/rules", "catalogue")
    }
    assert parties == {"demo-pact/rules": ["alpha", "beta"], "other/rules": ["delta"], "catalogue": []}


def test_the_folder_can_be_another_one(demo: DemoProject, tmp_path: Path) -> None:
    ran = invoke("schema", "--project", demo.root, "-o", tmp_path / "elsewhere")
    assert ran.out.splitlines()[0] == (tmp_path / "elsewhere/demo-pact/treaty.schema.json").as_posix()
    assert not (demo.root / ".treatygap").exists()
    assert sorted(file.name for file in (tmp_path / "elsewhere").rglob("*.json")) == sorted(
        Path(path).name for path in WRITTEN
    )


def test_settings_of_vs_code_are_made_once(demo: DemoProject) -> None:
    command = ("schema", "--project", demo.root, "--vscode")
    assert invoke(*command).out.splitlines() == [*WRITTEN, ".vscode/settings.json"]
    mapping = json.loads(demo.read(".vscode/settings.json"))["yaml.schemas"]
    assert mapping[f"{FOLDER}/demo-pact/rules.schema.json"] == ["rules/demo-pact/*.yaml", "rules/demo-pact/*.yml"]
    assert mapping.keys() == set(WRITTEN) - {f"{FOLDER}/power-file.schema.json"}
    demo.write(".vscode/settings.json", "{}")
    assert invoke(*command).err == "note: .vscode/settings.json is there already and was left as it is\n"
    assert demo.read(".vscode/settings.json") == "{}"


@pytest.mark.parametrize("folders", ["", '[tool.treatygap]\ntreaty = "model"\nrules = "needs"\nseeds = "sources"\n'])
def test_each_file_of_a_project_has_one_schema_in_the_settings(demo: DemoProject, folders: str) -> None:
    demo.write(SCENARIO, "id: bank\ntitle: X\nassumes: X\n")
    demo.write(TESTS, "tests: []\n")
    demo.write(CATALOGUE, "control_models: []\n")
    demo.write("treaty/demo-pact/deep/er/more.yml", "parties: []\n")
    files = {
        path: kind_of(path).name
        for path in (file.relative_to(demo.root).as_posix() for file in demo.root.rglob("*.y*ml"))
    }
    if folders:
        for old, new in (("treaty", "model"), ("rules", "needs"), ("seeds", "sources")):
            (demo.root / old).rename(demo.root / new)
            files = {
                path.replace(f"{old}/", f"{new}/", 1) if path.startswith(f"{old}/") else path: kind
                for path, kind in files.items()
            }
        demo.write("pyproject.toml", folders)
    assert invoke("schema", "--project", demo.root, "--vscode").code == 0
    mapping = json.loads(demo.read(".vscode/settings.json"))["yaml.schemas"]
    matched = {
        path: [
            Path(schema).name.partition(".")[0]
            for schema, places in mapping.items()
            if any(matches(path, place) for place in places)
        ]
        for path in files
    }
    assert matched == {path: [kind] for path, kind in files.items()}


def matches(path: str, place: str) -> bool:
    """As editors read `*` (within a folder) and `**` (any number of folders)."""
    import re

    form = re.escape(place).replace(r"\*\*/", "(?:.+/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(form, path) is not None


def test_the_schemas_of_a_large_model_stay_small() -> None:
    """An editor reads them again at every change; the largest is below 200 kB, with some 280 claims in it."""
    sizes = [file.stat().st_size for file in (ROOT / FOLDER).rglob("*.json")]
    assert len(sizes) == len(WRITTEN)
    assert max(sizes) < 400_000


def test_a_comment_that_names_a_schema_is_read_over(demo: DemoProject) -> None:
    before = demo.load()
    demo.write(RULES, f"# yaml-language-server: $schema=../../{FOLDER}/demo-pact/rules.schema.json\n{demo.read(RULES)}")
    assert demo.load().rules == before.rules
    assert yaml.safe_load(demo.read(RULES)).keys() == {"rules"}
