"""The formats, each loaded only when it is asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from treatygap.reports.document import Document


class Page(NamedTuple):
    """What the terminal that shows a report can do; other formats take no notice."""

    width: int = 80
    color: bool = False


class MissingExtraError(Exception):
    """A format needs a library that is not installed; the text says how to install it."""


class Report(NamedTuple):
    """What can be shown in any format: a document for people, and plain values for programs."""

    document: Callable[[], Document]
    payload: Callable[[], Mapping[str, object]]
    more: Mapping[str, Callable[[], str | bytes]] = MappingProxyType({})
    """Formats that reports of this kind alone have, such as a drawing, or have in a way of their own: name -> how."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of all formats in which it can be shown."""
        return tuple(dict.fromkeys((*FORMATS, *self.more)))

    def shown(self, name: str, page: Page) -> str | bytes:
        """The report in a format: text, or the bytes of a file that is no text.

        Raises:
            MissingExtraError: if the format needs a library that is not installed.
        """
        return self.more[name]() if name in self.more else FORMATS[name](self, page)


def _table(report: Report, page: Page) -> str:
    from treatygap.reports.formats.terminal import render

    return render(report.document(), width=page.width, color=page.color)


def _markdown(report: Report, _: Page) -> str:
    from treatygap.reports.formats.markdown import render

    return render(report.document())


def _html(report: Report, _: Page) -> str:
    from treatygap.reports.formats.html import render

    return render(report.document())


def _json(report: Report, _: Page) -> str:
    from treatygap.reports.formats.json import render

    return render(report.payload())


def _pdf(report: Report, _: Page) -> bytes:
    _need("typst")
    from treatygap.reports.formats.pdf import render

    return render(report.document())


def _docx(report: Report, _: Page) -> bytes:
    _need("docx", "typst")
    from treatygap.reports.formats.docx.writer import render

    return render(report.document())


def _xlsx(report: Report, _: Page) -> bytes:
    _need("xlsxwriter")
    from treatygap.reports.formats.xlsx import render

    return render(report.document())


def _need(*modules: str) -> None:
    from importlib.util import find_spec

    if any(find_spec(module) is None for module in modules):
        raise MissingExtraError("PDF, Word and Excel files need further libraries: pip install 'treatygap[docs]'")


FORMATS: dict[str, Callable[[Report, Page], str | bytes]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "json": _json,
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
}
"""Name on the command line -> how to make it. A new format is one file and one line here."""
