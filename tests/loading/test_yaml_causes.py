"""What is told of the slips for which a file is no YAML, or an id no id."""

import pytest

from tests.projects import INSTITUTIONS, RULES, DemoProject
from treatygap.loading.document import understand
from treatygap.loading.odd_letters import odd_letter
from treatygap.model.diagnostic import ModelError

COMMENT = (
    "TG002 is not valid YAML: '#' after a space begins a comment, so that the bracket is not closed; a claim is "
    "written source#claim, and other text with ' #' in it stands in quotation marks"
)
CONFLICT = "TG002 a merge conflict was left in the file; keep what is right of both versions, and delete the marks"
COLON = "TG002 is not valid YAML: text with ': ' in it stands in quotation marks"
FLOW = "TG002 is not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("because: [text#a, text #b]\nother: 2\n", f"1:24: {COMMENT}"),
        ("because:\n  [text#a,\n   {x: text #b}]\nother: 2\n", f"3:13: {COMMENT}"),
        ("because: [text#a, # as in [1]\n  text#b\nother: 2\n", f"3:6: {FLOW}"),
        ("because: [text#a,\n  text#b\nother: 2  # [1]]\n", f"3:6: {FLOW}"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n", f"2:1: {CONFLICT}"),
        (
            "because:\u00a0[text#a]\nother: 2\n",
            "1:9: TG008 has the white space U+00A0 (no-break space), which is no space for YAML; type a space",
        ),
        (
            "a:\n  - b: 1\n   \u2003c: 2\n",
            "3:4: TG008 has the white space U+2003 (em space), which is no space for YAML; type a space",
        ),
        ("a: Le texte\u00a0: voici\n", f"1:13: {COLON}"),
        ("summary: Unanimity: the states\n", f"1:19: {COLON}"),
        ("- {id: a, says: Unanimity: the states}\n", f"1:26: {COLON}"),
        (
            "a: The text\n  goes on: here\n",
            "2:10: TG002 is not valid YAML: mapping values are not allowed in this context",
        ),
    ],
)
def test_the_slip_behind_a_failure_is_told_where_it_stands(text: str, line: str) -> None:
    assert [str(item) for item in understand(text.encode(), "file").diagnostics] == [f"file:{line}"]


@pytest.mark.parametrize("text", ["a: 'x <<<<<<< y'\n", "a: Le texte\u00a0voici\n", "a: [b]  # see ]\n"])
def test_what_can_be_read_is_left_alone(text: str) -> None:
    assert understand(text.encode(), "file").diagnostics == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("j\u043eint-tax-body", "; its 2nd letter is CYRILLIC SMALL LETTER O"),
        ("joint-tax-b\u043edy", "; its 12th letter is CYRILLIC SMALL LETTER O"),
        ("joint-tax-of-the-four-\u0430lps", "; its 23rd letter is CYRILLIC SMALL LETTER A"),
        ("\u00a0joint", "; its 1st character is NO-BREAK SPACE"),
        ("joint-tax-body", ""),
        ("Joint Tax Body", ""),
        ("\u0421\u043e\u0432\u0435\u0442", ""),
    ],
)
def test_a_letter_that_only_looks_latin_is_named(text: str, hint: str) -> None:
    assert odd_letter(text) == hint


def faults(demo: DemoProject) -> list[str]:
    with pytest.raises(ModelError) as caught:
        demo.load()
    return [str(item) for item in caught.value.diagnostics]


def test_ids_and_keys_with_such_a_letter_say_so(demo: DemoProject) -> None:
    demo.replace(RULES, "requires: joint-council", "requires: j\u043eint-council")
    assert faults(demo) == [
        f"{RULES}:4:15: TG104 'j\u043eint-council' is not written as an id: small letters, digits and hyphens, such as "
        "joint-tax-body; its 2nd letter is CYRILLIC SMALL LETTER O"
    ]


def test_a_slip_in_a_definition_is_not_asked_to_be_spread(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "id: joint-bank", "id: joint-bankx")
    found = [line for line in faults(demo) if "unknown" in line]
    assert len(found) > 1
    assert {line.partition("'joint-bank'")[2] for line in found} == {
        f"; did you mean 'joint-bankx'? It is defined in {INSTITUTIONS}:24:9 and used by nothing; perhaps the slip is there"
    }
