"""A power file in YAML or JSON to a record."""

from collections.abc import Iterator
from pathlib import Path

from treatygap.loading.document import Document, read_document
from treatygap.loading.records import read_record
from treatygap.loading.references import mentions
from treatygap.loading.resolution import Loaded, resolve_references
from treatygap.model.diagnostic import Diagnostic, ModelError, Place
from treatygap.model.power import PowerFile


def read_power_file(file: Path) -> tuple[PowerFile, Place]:
    """Read a rule with its parties.

    Args:
        file: where it lies.

    Returns:
        The record, and where its rule stands.

    Raises:
        ModelError: if the file has faults; all of them are in it.
    """
    document, _ = read_document(file, file.as_posix())
    record = None if document.diagnostics else read_record(document, PowerFile)
    if record is not None:
        found = resolve_references((Loaded(document, record),), complete=not document.diagnostics)
        document.diagnostics += found.diagnostics
        document.diagnostics += _missing_figures(document, record)
    if document.diagnostics or record is None:
        raise ModelError(tuple(sorted(document.diagnostics)))
    return record, document.place(("rule",))


def _missing_figures(document: Document, record: PowerFile) -> Iterator[Diagnostic]:
    """Parties without a figure for an indicator that the rule goes by."""
    used = {mention.name for mention in mentions(record) if mention.loc[0] == "rule"}
    for indicator, figures in record.indicators.items():
        lacking = [party for party in record.parties if party not in figures]
        if indicator in used and lacking:
            place = document.place(("indicators", indicator), at_key=True)
            names = ", ".join(f"'{party}'" for party in lacking)
            yield Diagnostic(place, "TG102", f"indicator '{indicator}' has no figure for {names}")
