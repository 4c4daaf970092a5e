"""`treatygap check --fix`: what can be mended safely is mended in the files."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import typer

from treatygap.cli.session import usage_error, write_atomically
from treatygap.model.checked import Checked
from treatygap.model.diagnostic import Diagnostic, Edit
from treatygap.reports.wording import count

_ROUNDS = 10
"""What is mended can lay bare something else that can be; this often at most."""


def mend(once: Callable[[], Checked], root: Path) -> Checked:
    """Check, mend what can be, and check again until nothing more can be.

    Args:
        once: checks the files as they lie there.
        root: the folder to which the paths of diagnostics are relative.

    Returns:
        The last check.
    """
    checked = once()
    mended: set[Diagnostic] = set()
    files: set[str] = set()
    for _ in range(_ROUNDS):
        fixable = [item for item in checked.diagnostics if item.fix]
        changed = _apply(fixable, root)
        if not changed:
            break
        done = [item for item in fixable if any(edit.path in changed for edit in item.fix)]
        for item in done:
            typer.echo(f"mended: {item}", err=True)
        mended.update(done)
        files |= changed
        checked = once()
    if mended:
        typer.echo(f"{count(len(mended), 'fault')} mended in {count(len(files), 'file')}", err=True)
    return checked


def _apply(fixable: Iterable[Diagnostic], root: Path) -> set[str]:
    """The paths of the files that were changed; a file that cannot be changed safely is left as it is."""
    from treatygap.loading.rewriting.editing import NothingThereError, edited
    from treatygap.loading.rewriting.formatting import RewritingError
    from treatygap.model.diagnostic import ModelError

    edits: dict[str, list[Edit]] = defaultdict(list)
    for item in fixable:
        for edit in item.fix:
            edits[edit.path].append(edit)
    changed: set[str] = set()
    for path, wanted in sorted(edits.items()):
        file = root / path
        try:
            before = file.read_bytes().decode()
            after = edited(before, wanted, path)
            if after != before:
                write_atomically(file, after)
                changed.add(path)
        except (ModelError, NothingThereError, RewritingError) as error:
            typer.echo(f"treatygap: {path} was left as it is: {error}", err=True)
        except OSError as error:
            usage_error(f"cannot write '{path}': {error.strerror or error}")
    return changed
