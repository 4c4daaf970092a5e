"""Results as notebooks show them: the same page as `--format html`, in a frame of its own.

Whoever works from Python gets `analyze` and `compare` from here, so that their results come with a page.
"""

from html import escape

from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.analysis.scenarios.compare import Comparison, compare
from treatygap.analysis.showing import PAGES
from treatygap.reports.document import Document

__all__ = ["analyze", "compare"]


def _assessment(found: Assessment) -> str:
    from treatygap.reports.gap.gap_report import gap_report

    return _frame(gap_report(found))


def _comparison(found: Comparison) -> str:
    from treatygap.reports.scenarios.comparison_report import comparison_report

    return _frame(comparison_report(found))


def _frame(document: Document) -> str:
    """A page that cannot touch the notebook around it, nor be touched by it."""
    from treatygap.reports.formats.html import render

    page = escape(render(document), quote=True)
    style = "width: 100%; height: 40em; border: 1px solid #8888"
    return f'<iframe title="{escape(document.title)}" sandbox style="{style}" srcdoc="{page}"></iframe>'


PAGES[Assessment] = _assessment
PAGES[Comparison] = _comparison
