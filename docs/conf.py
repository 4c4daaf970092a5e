"""How the documentation becomes a site: `python3 develop.py docs`.

The pages are plain Markdown that reads well in the repository too, so nothing in them speaks to the generator. The
navigation of the site is what docs/README.md lists.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[1]
HOME = "docs/README"
BELOW = {"docs/lints/README": "TG*", "docs/decisions/README": "0*"}
"""Page -> the pages beside it that the site lists below it."""

project = "treatygap"
author = "the contributors"
root_doc = HOME
extensions = ["myst_parser"]
# The sources lie in the root, so that pages may link to README.md and CONTRIBUTING.md as they do in the repository.
include_patterns = ["docs/**", "*.md", "benchmarks/README.md", "tests/data/power/README.md"]
exclude_patterns = [".*", "site", "src", "dist"]
myst_heading_anchors = 4
suppress_warnings = ["misc.highlighting_failure"]
nitpicky = True
# Options in sentences keep their two hyphens.
smartquotes = False

html_theme = "furo"
html_title = "treatygap"
html_static_path = ["site"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_domain_indices = False
html_use_index = False
pygments_style = "friendly"
pygments_dark_style = "github-dark"

_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_PAGE = re.compile(r"^- \[([^\]]+)\]\(([^)#:]+)\.md\)", re.MULTILINE)


def add_navigation(app: Sphinx, page: str, source: list[str]) -> None:
    """Below a page that lists others: the same list, as the generator wants it."""
    _ = app
    if page == HOME:
        _, *sections = _SECTION.split(source[0])
        for caption, text in zip(sections[::2], sections[1::2], strict=True):
            source[0] += _tree([f"{title} <{name}>" for title, name in _PAGE.findall(text)], caption)
    elif page in BELOW:
        source[0] += _tree([BELOW[page]])


def _tree(pages: list[str], caption: str = "") -> str:
    head = f":caption: {caption}" if caption else ":glob:"
    return "\n".join(["", "", "```{toctree}", ":hidden:", ":maxdepth: 1", head, "", *pages, "```", ""])


def add_front_door(app: Sphinx, error: Exception | None) -> None:
    """The folder itself opens on the home page."""
    if error is None:
        door = f'<!doctype html><meta charset="utf-8"><title>{project}</title>'
        door += f'<meta http-equiv="refresh" content="0; url={HOME}.html"><a href="{HOME}.html">{project}</a>\n'
        (Path(app.outdir) / "index.html").write_text(door, encoding="utf-8", newline="\n")


def setup(app: Sphinx) -> dict[str, bool]:
    """What the generator calls first."""
    app.connect("source-read", add_navigation)
    app.connect("build-finished", add_front_door)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
