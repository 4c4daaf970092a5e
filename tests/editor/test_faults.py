"""Where a diagnostic is shown, and what would mend it."""

import pytest

from tests.editor.opened import Opened
from tests.projects import RULES, DemoProject
from treatygap.editor.faults import Fix, fixes_of, marked, tidied
from treatygap.editor.lines import Lines
from treatygap.loading.rewriting.formatting import formatted
from treatygap.model.diagnostic import Diagnostic, Place


def shown(text: str, line: int, column: int) -> str:
    lines = Lines(text)
    span = marked(Place("x.yaml", line, column), lines)
    return lines.text[span.start : span.end]


def test_the_word_or_quoted_text_at_a_place_is_marked() -> None:
    text = "requires: [joint-bank, 'it''s', \"a \\\" b\"]\nkey: value\n\n  # note\n"
    assert [shown(text, 1, column) for column in (1, 12, 24, 33)] == ["requires", "joint-bank", "'it''s'", '"a \\" b"']
    assert shown(text, 2, 6) == "value"


def test_where_no_word_begins_the_line_is_marked() -> None:
    assert shown("a: [\nb", 1, 5) == "a: ["
    assert shown("", 1, 1) == ""
    assert shown("a: b\n", 99, 99) == ""


def test_a_hint_is_a_fix_of_exactly_the_wrong_word(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.replace(RULES, "requires: joint-council", "requires: 'joint-counsil'")
    index, file = opened.read(RULES)
    item = opened.projects.faults()[opened.file(RULES)][0]
    (fix,) = fixes_of(item.diagnostic, file.lines)
    assert (fix.title, file.text[fix.span.start : fix.span.end]) == ("Change to 'joint-council'", "joint-counsil")
    assert fix.text == "joint-council"
    assert index.snapshot.project is None


def test_a_diagnostic_without_a_hint_has_no_fix() -> None:
    diagnostic = Diagnostic(Place("x.yaml"), "TG202", "unknown claim 'x#y'")
    assert fixes_of(diagnostic, Lines("x#y")) == []


def applied(text: str, fix: Fix) -> str:
    return text[: fix.span.start] + fix.text + text[fix.span.end :]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_a_lint_knows_to_mend_is_mended_where_it_stands(demo: DemoProject, ends: str) -> None:
    right = demo.read(RULES).replace("\n", ends)
    wrong = right.replace("[demo-analysis#budget]", "[demo-analysis#budget, demo-analysis#budget]")
    opened = Opened(demo)
    opened.type(RULES, wrong)
    (item,) = opened.projects.linted(opened.projects.lint()())[opened.file(RULES)]
    (fix,) = fixes_of(item.diagnostic, Lines(wrong))
    assert (item.diagnostic.code, applied(wrong, fix)) == ("TG504", right)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_is_put_into_the_layout_of_the_command_line(demo: DemoProject, ends: str) -> None:
    text = demo.read(RULES).replace("\n", ends).replace("requires: joint-council", "requires:   'joint-council'")
    fix = tidied(text, RULES)
    assert fix is not None
    laid_out = formatted(text.encode(), RULES)
    assert applied(text, fix) == laid_out
    assert tidied(laid_out, RULES) is None


@pytest.mark.parametrize("text", ["a: [", "\ud800", "- a"])
def test_a_file_that_cannot_be_read_is_left_as_it_is(text: str) -> None:
    assert tidied(text, "x.yaml") is None
