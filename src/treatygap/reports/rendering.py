"""The formats, each loaded only when it is asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from treatygap.reports.document import Document


class Page(NamedTuple):
    """What the terminal that shows a report can do; other formats take no notice."""

    width: int = 80
    color: bool = False


class Report(NamedTuple):
    """What can be shown in any format: a document for people, and plain values for programs."""

    document: Callable[[], Document]
    payload: Callable[[], Mapping[str, object]]
    more: Mapping[str, Callable[[], str]] = MappingProxyType({})
    """Formats that only reports of this kind have, such as a drawing, or make in their own way: name -> how."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The names of all formats in which it can be shown."""
        return tuple(dict.fromkeys((*FORMATS, *self.more)))

    def shown(self, name: str, page: Page) -> str:
        """The report in a format."""
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


FORMATS: dict[str, Callable[[Report, Page], str]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "json": _json,
}
"""Name on the command line -> how to make it. A new format is one file and one line here."""
