import os
import subprocess
import sys
from pathlib import Path

import treatygap
from tests.house.generated import ROOT
from treatygap.model.diagnostic import CODES


def test_the_public_names_are_sorted_and_exist() -> None:
    assert treatygap.__all__ == sorted(treatygap.__all__)
    assert all(getattr(treatygap, name).__doc__ for name in treatygap.__all__ if name != "__version__")


def test_every_diagnostic_code_has_a_paragraph_of_its_own() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## TG")]
    assert headings == [f"{code}: {meaning}" for code, meaning in CODES.items()]


def test_files_are_taken_in_at_once() -> None:
    long = {
        str(file.relative_to(ROOT)): count
        for file in (ROOT / "src").rglob("*.py")
        if (count := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_the_way_to_the_first_screen_imports_nothing_heavy() -> None:
    """Start-up counts: only a command that needs a library may load it."""
    code = "import sys; import treatygap.cli.main; print(*sorted(sys.modules))"
    # A measurement of coverage would bring imports of its own.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=plain)
    loaded = run.stdout.split()
    heavy = {"jinja2", "tabulate", "rich", "tomllib", "tempfile", "numpy", "treatygap.loading.project"}
    assert heavy & set(loaded) == set()


def test_every_source_file_says_what_it_is_for() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in Path(ROOT / "src").rglob("*.py")
        if not file.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []
