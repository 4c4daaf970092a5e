"""What would mend a diagnostic, as text to put in the place of other text."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile

from treatygap.loading.rewriting.editing import NothingThereError, edited
from treatygap.loading.rewriting.formatting import RewritingError
from treatygap.model.checked import Replacement
from treatygap.model.diagnostic import Diagnostic, ModelError


def mending(diagnostic: Diagnostic, read: Callable[[str], bytes | None]) -> tuple[Replacement, ...]:
    """Whole lines to put in the place of others, one stretch for each file; nothing if that cannot be done safely.

    Args:
        diagnostic: what is to be mended.
        read: gives a file's bytes by the path that messages use.
    """
    try:
        return tuple(_replacements(diagnostic, read))
    except (ModelError, NothingThereError, RewritingError, UnicodeDecodeError):
        return ()


def _replacements(diagnostic: Diagnostic, read: Callable[[str], bytes | None]) -> Iterator[Replacement]:
    for path in sorted({edit.path for edit in diagnostic.fix}):
        before = (read(path) or b"").decode()
        if not before.endswith("\n"):
            raise RewritingError(f"the last line of {path} does not end, so that nothing can stand behind it")
        old, new = _lines(before), _lines(edited(before, diagnostic.fix, path))
        begin = _alike(zip(old, new, strict=False))
        after = _alike(zip(old[begin:][::-1], new[begin:][::-1], strict=False))
        yield Replacement(path, begin + 1, len(old) - after + 1, "".join(new[begin : len(new) - after]))


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    """How many lines are the same before the first that is not."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _lines(text: str) -> list[str]:
    """With their ends; only what editors take for the end of a line is one."""
    return re.findall(r"[^\n]*\n", text)
