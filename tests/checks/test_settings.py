from typing import Any

import pytest

from tests.projects import DemoProject
from treatygap import ModelError
from treatygap.loading.check_settings import read_check_settings
from treatygap.loading.discovery import find_project
from treatygap.model.check_settings import CheckSettings


def settings(**given: Any) -> CheckSettings:
    return CheckSettings.model_validate(given)


@pytest.mark.parametrize(
    ("select", "ignore", "wanted"),
    [
        (("ALL",), (), {"TG501", "TG502", "TG601"}),
        (("TG5",), (), {"TG501", "TG502"}),
        (("ALL",), ("TG5",), {"TG601"}),
        (("ALL", "TG502"), ("TG5",), {"TG502", "TG601"}),
        (("TG501",), ("TG501",), set()),
        ((), (), set()),
    ],
)
def test_the_longest_prefix_that_fits_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], wanted: set[str]
) -> None:
    found = settings(select=select, ignore=ignore)
    assert {code for code in ("TG501", "TG502", "TG601") if found.wants(code)} == wanted


def test_a_severity_is_set_by_the_longest_prefix_and_errors_stay_errors() -> None:
    found = settings(severity={"ALL": "note", "TG5": "warning", "TG502": "error", "TG2": "note"})
    assert [found.weight(code, "warning") for code in ("TG501", "TG502", "TG601")] == ["warning", "error", "note"]
    assert found.weight("TG203", "error") == "error"


def test_the_table_is_read(demo: DemoProject) -> None:
    demo.write(
        "pyproject.toml",
        '[tool.treatygap.check]\nignore = ["TG5"]\nfail-on = "error"\nstale-months = 6\nlanguages = ["ru"]\n'
        'severity = {TG501 = "note"}\n',
    )
    assert read_check_settings(find_project(demo.root)) == CheckSettings.model_validate(
        {
            "ignore": ("TG5",),
            "fail-on": "error",
            "stale-months": 6,
            "languages": ("ru",),
            "severity": {"TG501": "note"},
        },
        by_alias=True,
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('ignored = ["TG5"]', "TG101 [tool.treatygap.check]: unknown key 'ignored'; did you mean 'ignore'?"),
        ('ignore = "TG5"', "TG103 [tool.treatygap.check]: 'ignore' must be a list, not text"),
        ('fail-on = "warnings"', "TG104 [tool.treatygap.check]: 'warnings' is not one of"),
        ("stale-months = 0", "TG104 [tool.treatygap.check]: 'stale-months' must be 1 or more"),
    ],
)
def test_faults_of_the_table_are_said(demo: DemoProject, line: str, message: str) -> None:
    demo.write("pyproject.toml", f"[tool.treatygap.check]\n{line}\n")
    with pytest.raises(ModelError) as caught:
        read_check_settings(find_project(demo.root))
    assert [str(fault).partition(": ")[2][: len(message)] for fault in caught.value.diagnostics] == [message]


def test_a_fault_of_the_table_stands_at_its_line(demo: DemoProject) -> None:
    demo.write(
        "pyproject.toml",
        """\
[tool.other]
fail-on = "x"

[tool.treatygap]
[ tool.treatygap.check ]
# fail-on = "never"
select = ["TG5", "TX"]
  "fail-on" = "warnin"

[tool.treatygap.check.severity]
TG501 = "bad"
""",
    )
    with pytest.raises(ModelError) as caught:
        read_check_settings(find_project(demo.root))
    assert [str(fault).partition(" [")[0] for fault in caught.value.diagnostics] == [
        "pyproject.toml:7:10: TG104",
        "pyproject.toml:8:15: TG104",
        "pyproject.toml:10:2: TG104",
    ]


def test_a_value_in_place_of_the_table_is_a_fault(demo: DemoProject) -> None:
    demo.write("pyproject.toml", '[tool.treatygap]\ncheck = "all"\n')
    with pytest.raises(ModelError, match=r"TG103 'check' in .tool.treatygap. must be a table of its own"):
        find_project(demo.root)
