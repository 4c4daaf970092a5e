"""One HTML file that needs nothing else: nothing is fetched, readable, printable, light and dark."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined

from treatygap.reports import document as parts
from treatygap.reports.wording import MARKS, VERDICTS


def render(document: parts.Document) -> str:
    """The report as a page without a script."""
    return made("report.html.jinja", document, document.picture.style if document.picture else "")


def made(template: str, document: parts.Document, style: str = "", **more: object) -> str:
    """A page from a template.

    Args:
        template: the file in `templates`.
        document: what the page says.
        style: what its style has beyond that of all pages.
        more: what else the template needs.
    """
    style = read("report.css") + style
    return _templates().get_template(template).render(document=document, style=style, style_hash=digest(style), **more)


def digest(text: str) -> str:
    """By what a page names a style or script of its own that may act."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def read(name: str) -> str:
    """A template, style or script."""
    return (files("treatygap.reports") / "templates" / name).read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(read),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(marks=MARKS, verdicts=VERDICTS, kind=lambda part: type(part).__name__)
    # In the order in which it was made, which is the order of the report.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": False, "separators": (",", ":")}
    return environment
