"""Where a diagnostic is shown, and what would mend it."""

from tests.editor.opened import Opened
from tests.projects import RULES, DemoProject
from treatygap.editor.faults import fix_of, marked
from treatygap.editor.lines import Lines
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
    fix = fix_of(item.diagnostic, file.lines)
    assert fix is not None
    assert (fix.title, file.text[fix.span.start : fix.span.end]) == ("Change to 'joint-council'", "joint-counsil")
    assert fix.text == "joint-council"
    assert index.snapshot.project is None


def test_a_diagnostic_without_a_hint_has_no_fix() -> None:
    diagnostic = Diagnostic(Place("x.yaml"), "TG202", "unknown claim 'x#y'")
    assert fix_of(diagnostic, Lines("x#y")) is None
