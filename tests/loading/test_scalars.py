"""Plain scalars are read as YAML 1.2's core schema says, except that leading zeros make text."""

import math
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from treatygap.loading.document import Document, parse
from treatygap.loading.scalars import Scalar, resolve

TABLE: dict[str, Scalar] = {
    # Nothing.
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "nULL": "nULL",
    "none": "none",
    # True and false, in three spellings; the words of YAML 1.1 are text.
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "tRUE": "tRUE",
    "no": "no",
    "No": "No",
    "NO": "NO",
    "yes": "yes",
    "on": "on",
    "off": "off",
    "y": "y",
    "n": "n",
    # Whole numbers.
    "0": 0,
    "7": 7,
    "-7": -7,
    "+7": 7,
    "-0": 0,
    "010": "010",
    "00": "00",
    "-01": "-01",
    "1_000": "1_000",
    "1,000": "1,000",
    "12:30:00": "12:30:00",
    "1:30": "1:30",
    "0o17": 15,
    "0o18": "0o18",
    "-0o17": "-0o17",
    "0x1F": 31,
    "0x1g": "0x1g",
    "+0x1F": "+0x1F",
    "0b11": "0b11",
    "9" * 18: 10**18 - 1,
    "1" * 5_000: "1" * 5_000,
    "-" + "1" * 5_000: "-" + "1" * 5_000,
    # Numbers with a fraction or an exponent.
    "1.5": 1.5,
    "-1.5": -1.5,
    "+1.5": 1.5,
    "1.": 1.0,
    ".5": 0.5,
    "0.5": 0.5,
    "00.5": "00.5",
    "1e3": 1000.0,
    "1E+3": 1000.0,
    "1.5e-3": 0.0015,
    "1e": "1e",
    "1.5.2": "1.5.2",
    "1_0.5": "1_0.5",
    "0." + "1" * 5_000: "0." + "1" * 5_000,
    ".": ".",
    "..": "..",
    "+": "+",
    "-": "-",
    "-.": "-.",
    "e5": "e5",
    # Numbers without end.
    ".inf": math.inf,
    ".Inf": math.inf,
    ".INF": math.inf,
    "+.inf": math.inf,
    "-.inf": -math.inf,
    ".iNF": ".iNF",
    "--.inf": "--.inf",
    "+-.inf": "+-.inf",
    "inf": "inf",
    "nan": "nan",
    "-.nan": "-.nan",
    ".nAn": ".nAn",
    # Digits of other scripts are letters to YAML.
    "1\u0662": "1\u0662",
    "\u0661\u0662": "\u0661\u0662",
    "1.\u0662": "1.\u0662",
    # What other versions give a meaning.
    "=": "=",
    "<<": "<<",
    "2026-13-40": "2026-13-40",
    "2026-01-31": "2026-01-31",
    "2001-12-14t21:59:43.10-05:00": "2001-12-14t21:59:43.10-05:00",
    "1/2": "1/2",
    "65%": "65%",
}


@pytest.mark.parametrize(("text", "value"), TABLE.items(), ids=lambda value: repr(value)[:30])
def test_a_plain_scalar_is_read_by_the_core_schema(text: str, value: Scalar) -> None:
    found = resolve(text)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_a_number_that_differs_from_itself(text: str) -> None:
    found = resolve(text)
    assert isinstance(found, float)
    assert math.isnan(found)


def test_a_whole_number_of_nineteen_digits_loses_none_of_them() -> None:
    found = resolve("1234567890123456789")
    assert found in (1234567890123456789, "1234567890123456789")


@pytest.mark.parametrize("text", [text for text in TABLE if text not in {"", "-"}], ids=lambda text: text[:20])
def test_a_value_in_a_file_is_read_as_the_scalar_alone(text: str) -> None:
    document = read(f"key: {text}\n")
    assert (document.diagnostics, document.data) == ([], {"key": TABLE[text]})


@pytest.mark.parametrize("text", [text for text in TABLE if 0 < len(text) < 100 and text != "-"])
def test_a_key_is_always_text(text: str) -> None:
    document = read(f"{text}: value\n")
    assert (document.diagnostics, document.data) == ([], {text: "value"})


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_any_whole_number_reads_back(number: int) -> None:
    assert resolve(str(number)) == number
    assert type(resolve(str(number))) is int


@given(st.floats(allow_nan=False, allow_infinity=False))
@example(1e16)
@example(5e-324)
@example(-0.0)
def test_any_number_with_a_fraction_reads_back(number: float) -> None:
    found = resolve(repr(number))
    assert (type(found), repr(found)) == (float, repr(number))


@given(st.from_regex(r"0[0-9_]{1,10}", fullmatch=True))
def test_digits_after_a_leading_zero_are_text(text: str) -> None:
    assert resolve(text) == text


WORDS_WITH_A_MEANING = {"null", "true", "false"}


@given(
    st.text(string.ascii_letters + "абвў'-", min_size=1).filter(lambda text: text.lower() not in WORDS_WITH_A_MEANING)
)
def test_any_other_word_is_itself(text: str) -> None:
    assert resolve(text) == text


ON_ONE_LINE = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"], exclude_characters="\ufffe\uffff")


@given(st.text(ON_ONE_LINE))
@example("no")
@example("010")
@example("~")
@example("it's")
@example("# - : [ {")
def test_text_in_single_quotes_is_itself(text: str) -> None:
    quoted = text.replace("'", "''")
    document = read(f"key: '{quoted}'\n")
    assert (document.diagnostics, document.data) == ([], {"key": text})


@given(st.text(ON_ONE_LINE))
def test_text_in_double_quotes_is_itself(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    document = read(f'key: "{quoted}"\n')
    assert (document.diagnostics, document.data) == ([], {"key": text})


@pytest.mark.parametrize("tag", ["!!str", "!"])
def test_a_tag_for_text_is_allowed(tag: str) -> None:
    expected = {"!!str": "10", "!": 10}[tag]
    assert read(f"key: {tag} 10\n").data == {"key": expected}


def read(text: str) -> Document:
    document = Document("file.yaml")
    parse(text, document)
    return document
