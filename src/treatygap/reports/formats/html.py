"""One HTML file that needs nothing else: no script, no network, readable, printable, light and dark."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from treatygap.reports import document as parts
from treatygap.reports.wording import MARKS, VERDICTS


def render(document: parts.Document) -> str:
    """The report as a page."""
    style = _read("report.css") + (document.picture.style if document.picture else "")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _template().render(
        document=document,
        style=style,
        style_hash=f"sha256-{digest}",
        marks=MARKS,
        verdicts=VERDICTS,
        kind=lambda part: type(part).__name__,
    )


def _read(name: str) -> str:
    return (files("treatygap.reports") / "templates" / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_read),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.jinja")
