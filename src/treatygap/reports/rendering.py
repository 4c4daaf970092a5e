"""The formats, each loaded only when it is asked for."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from treatygap.reports.document import Document


class Report(NamedTuple):
    """What can be shown in any format: a document for people, plain values for programs, and perhaps a drawing."""

    document: Callable[[], Document]
    payload: Callable[[], Mapping[str, object]]
    picture: Callable[[], str] | None = None


class Page(NamedTuple):
    """What the terminal that shows a report can do; other formats take no notice."""

    width: int = 80
    color: bool = False


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


def _svg(report: Report, _: Page) -> str:
    return report.picture() if report.picture is not None else ""


FORMATS: dict[str, Callable[[Report, Page], str]] = {
    "table": _table,
    "md": _markdown,
    "html": _html,
    "json": _json,
}
"""Name on the command line -> how to make it. A new format is one file and one line here."""

DRAWN_FORMATS = FORMATS | {"svg": _svg}
"""The formats of reports that have a picture."""
