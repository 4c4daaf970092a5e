"""Set up a private environment in `.venv` and run treatygap or its tests in it.

    python3 develop.py report [OPTIONS]    prints the gap report
    python3 develop.py test [OPTIONS]      lints, types, layers, documentation, tests; are committed reports current
    python3 develop.py reports             writes the committed reports, schemas and made pages anew
    python3 develop.py docs                makes the documentation as a site, in site/; a broken link is an error

Needs nothing but Python 3.11 or newer and a package index.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PINS = ROOT / "requirements" / "dev.txt"
BIN = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
SITE = ROOT / "site"
PINNED = ENVIRONMENT / "treatygap-pins.sha256"
INSTALLED = ENVIRONMENT / "treatygap-project.sha256"
SIDE_BY_SIDE = ("--numprocesses=logical", "--maxprocesses=8", "--dist=worksteal")
"""As many processes as there are processors; beyond a few, starting them costs more than they save."""


def run(*command: str | Path) -> None:
    """Run a command from the root and stop with its exit code if it fails."""
    status = subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode
    if status:
        sys.exit(status)


def set_up() -> None:
    """Make `.venv` with the pinned packages and this project, as far as it is not there already."""
    pip: list[str | Path] = [BIN / "python", "-m", "pip", "-qq", "--disable-pip-version-check", "install"]
    if not stamped(PINNED, PINS):
        print("Setting up .venv; this takes a minute, once ...", file=sys.stderr)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        # The pins are complete; without --no-deps, older pips look past them where a package asks for an extra.
        run(*pip, "--no-deps", "--require-hashes", "--requirement", PINS)
        stamp(PINNED, PINS)
    project = ROOT / "pyproject.toml"
    if not stamped(INSTALLED, project):
        run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)
        run(BIN / "python", "-m", "compileall", "-q", ROOT / "src")
        stamp(INSTALLED, project)


def stamped(mark: Path, file: Path) -> bool:
    """Whether a mark was made for a file as it is now."""
    return mark.exists() and mark.read_text() == hashlib.sha256(file.read_bytes()).hexdigest()


def stamp(mark: Path, file: Path) -> None:
    """Mark a file as dealt with."""
    mark.write_text(hashlib.sha256(file.read_bytes()).hexdigest())


def docs() -> None:
    """The documentation as a site; what is odd in it, such as a link to nowhere, is an error."""
    strict = ("--quiet", "--fail-on-warning", "--keep-going", "--fresh-env", "--jobs=auto")
    folders = ("--conf-dir", ROOT / "docs", "-d", ENVIRONMENT / "doctrees", ROOT, SITE)
    run(BIN / "python", "-m", "sphinx", *strict, *folders)


def test(*options: str) -> None:
    """Everything that must hold before a change is taken."""
    run(BIN / "ruff", "check")
    run(BIN / "ruff", "format", "--check")
    run(BIN / "mypy")
    run(BIN / "lint-imports")
    docs()
    run(BIN / "python", "-m", "pytest", *SIDE_BY_SIDE, "--cov", "--cov-report=term", *options)


def main() -> None:
    """Dispatch on the first word."""
    if sys.version_info < (3, 11):  # noqa: UP036 -- the one file that an older Python may be asked to run
        sys.exit("treatygap needs Python 3.11 or newer; this is " + sys.version.split()[0])
    match sys.argv[1:]:
        case ["report", *options]:
            set_up()
            run(BIN / "treatygap", "report", *options)
        case ["test", *options]:
            set_up()
            test(*options)
        case ["reports"]:
            set_up()
            run(BIN / "python", "-m", "tests.house.regenerate")
        case ["docs"]:
            set_up()
            docs()
            print(SITE / "index.html")
        case _:
            sys.exit((__doc__ or "").strip())


if __name__ == "__main__":
    main()
