"""A baseline: from its file, and to it."""

from pathlib import Path
from typing import NamedTuple

from treatygap.loading.document import Document, read_document
from treatygap.loading.records import read_record
from treatygap.loading.writing import to_yaml
from treatygap.model.baseline import AcceptedDiagnostic, AcceptedGap, BaselineFile
from treatygap.model.diagnostic import Diagnostic, ModelError, Place

_HEAD = """\
# What is known and accepted for a time; `treatygap check --baseline` lets it pass and reports all else.
# Reasons, authors and days are yours to edit; `treatygap check --write-baseline` adds what is new and drops the rest.
"""


class Baseline(NamedTuple):
    """What is accepted, each entry with where it stands."""

    path: str
    gaps: tuple[tuple[AcceptedGap, Place], ...] = ()
    diagnostics: tuple[tuple[AcceptedDiagnostic, Place], ...] = ()


def read_baseline(file: Path, path: str) -> Baseline:
    """Read a baseline.

    Args:
        file: where it lies.
        path: what messages call it.

    Raises:
        ModelError: with every fault of the file.
    """
    document, _ = read_document(file, path)
    record = None if document.diagnostics else read_record(document, BaselineFile)
    if record is not None:
        document.diagnostics += _twice(document, record)
    if document.diagnostics or record is None:
        raise ModelError(tuple(sorted(document.diagnostics)))
    return Baseline(
        path,
        tuple((item, document.place(("gaps", index, "subject"))) for index, item in enumerate(record.gaps)),
        tuple((item, document.place(("diagnostics", index, "code"))) for index, item in enumerate(record.diagnostics)),
    )


def baseline_text(record: BaselineFile) -> str:
    """A baseline as its file has it."""
    return f"{_HEAD}schema: {record.form}\n{to_yaml(record) if record.gaps or record.diagnostics else ''}"


def _twice(document: Document, record: BaselineFile) -> list[Diagnostic]:
    """Entries that stand twice, of which one would hide the other's reason."""
    found: list[Diagnostic] = []
    first: dict[tuple[str, ...], str] = {}
    for index, gap in enumerate(record.gaps):
        place = document.place(("gaps", index, "subject"))
        earlier = first.setdefault(("gap", gap.treaty, gap.code, gap.subject), str(place))
        if earlier != str(place):
            found.append(Diagnostic(place, "TG201", f"{gap.code} of '{gap.subject}' is accepted already in {earlier}"))
    for index, item in enumerate(record.diagnostics):
        place = document.place(("diagnostics", index, "code"))
        earlier = first.setdefault(("diagnostic", item.code, item.path, item.subject, item.message), str(place))
        if earlier != str(place):
            found.append(Diagnostic(place, "TG201", f"this {item.code} is accepted already in {earlier}"))
    return found
