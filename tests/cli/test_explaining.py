"""`treatygap check --explain`: what a code means, and which codes a family has."""

import re

import pytest

from tests.cli.running import Ran, invoke
from tests.house.generated import ROOT
from treatygap.checks.gap_kinds import GAP_KINDS
from treatygap.checks.register import BY_CODE
from treatygap.model.diagnostic import CODES
from treatygap.model.explained import EXPLAINED

PAGE = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["TG501", "TG203", "GAP104"])
def test_small_letters_do_as_well(code: str) -> None:
    assert invoke("check", "--explain", code.lower()) == invoke("check", "--explain", code)


def test_a_fault_of_files_is_explained_and_how_to_mend_it() -> None:
    assert invoke("check", "--explain", "TG203") == Ran(
        0,
        "TG203 unknown prerequisite (fault of the files)\n\n"
        "A rule asks for an id that is no institution, no instrument and no promise.\n"
        "To mend it: correct the id, or add the institution or instrument.\n",
        "",
    )


@pytest.mark.parametrize("family", ["TG5", "tg98", "TG", "GAP1", "G", "T"])
def test_a_family_lists_its_codes(family: str) -> None:
    ran = invoke("check", "--explain", family)
    assert (ran.code, ran.err) == (0, "")
    listed = [line.partition(" ")[0] for line in ran.out.splitlines()]
    known = (*CODES, *BY_CODE, *(kind.code for kind in GAP_KINDS))
    assert listed == sorted(code for code in known if code.startswith(family.upper()))


@pytest.mark.parametrize("given", ["TG599", "", "x", "TGx"])
def test_what_is_no_code_is_refused(given: str) -> None:
    ran = invoke("check", "--explain", given)
    assert (ran.code, ran.out) == (2, "")
    assert re.fullmatch(rf"treatygap: --explain: no code '{given}'(; did you mean '[A-Z0-9]+'\?)?\n", ran.err)


def test_every_fault_of_files_is_explained() -> None:
    assert list(EXPLAINED) == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_the_same(code: str) -> None:
    (section,) = re.findall(rf"^## {code}: .*?$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    said = " ".join(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", section).split())
    assert said.startswith(EXPLAINED[code].meaning)
    assert EXPLAINED[code].remedy in said
