"""The Python page is run as it stands."""

import re
import subprocess
import sys

from tests.house.generated import ROOT


def test_the_code_on_the_python_page_runs_and_prints_what_it_should() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", page, flags=re.DOTALL | re.MULTILINE)
    assert len(blocks) == 2
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(blocks)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        "20 of 36 promises can work",
        "central-bank-only opens 3",
        "council-governs-issuing-centre opens 2",
        "currency-board opens 4",
        "equal-control opens 2",
        "programmes-of-2021 opens 2",
        "proportional-control opens 2",
        "without-belarusian-red-line opens 0",
        "without-red-lines opens 0",
        "without-russian-red-line opens 0",
    ]
