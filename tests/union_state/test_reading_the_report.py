import re
from functools import cache

import pytest

from tests.union_state.reporting import DAY, ROOT, report, run, visible_html, visible_markdown, without_addresses
from treatygap import load


@cache
def ids() -> frozenset[str]:
    """All ids that cannot be taken for an English word, because they have a hyphen, a dot or a #."""
    project = load(ROOT)
    every = {
        *project.provisions,
        *project.institutions,
        *project.instruments,
        *project.control_models,
        *project.claims,
        *project.red_lines,
        *project.rules,
        *project.indicators,
        *project.sources,
        *project.disputes,
    }
    return frozenset(name for name in every if re.search(r"[-.#]", name))


def seen_in(text: str) -> list[str]:
    """The ids that stand in a text, also where a line was broken."""
    joined = re.sub(r"-\s+", "-", text)
    tokens = set(re.findall(r"[a-z0-9]+(?:[-.#][a-z0-9]+)+", text)) | set(
        re.findall(r"[a-z0-9]+(?:[-.#][a-z0-9]+)+", joined)
    )
    return sorted(ids() & tokens)


OPTIONS = [("--as-of", DAY), ("--as-of", "1999-12-31"), ()]


@pytest.mark.parametrize("options", OPTIONS, ids=["in 2019", "before any figures", "on the cut-off day"])
def test_no_id_stands_where_a_reader_expects_a_title(options: tuple[str, ...]) -> None:
    assert {
        "table": seen_in(without_addresses(run(*options))),
        "md": seen_in(visible_markdown(run(*options, "--format", "md"))),
        "html": seen_in(visible_html(run(*options, "--format", "html"))),
    } == {"table": [], "md": [], "html": []}


def test_ids_stand_only_where_the_report_repeats_what_was_assumed() -> None:
    options = ("--as-of", DAY, "--set", "union-central-bank=in-place", "--set", "constitutional-act=unknown")
    lines = visible_markdown(run(*options, "--format", "md")).splitlines()
    assert [line for line in lines if seen_in(line) and "assume" not in line.lower()] == []


def test_every_blocked_promise_has_a_source_note_that_the_report_explains() -> None:
    text = run("--as-of", DAY, "--format", "md")
    (section,) = re.findall(r"\n## What is missing\n(.*?)\n## ", text, re.DOTALL)
    header, _, *rows = [line for line in section.splitlines() if line.startswith("|")]
    noted = [re.findall(r"\(#source-(\d+)\)", row.rpartition(" | ")[2]) for row in rows]
    explained = set(re.findall(r'<a id="source-(\d+)"></a>', text))
    assert header.endswith("| Sources |")
    assert len(rows) == report()["summary"]["blocked"]
    assert [row for row, notes in zip(rows, noted, strict=True) if not notes or not set(notes) <= explained] == []


def test_the_report_has_no_empty_section() -> None:
    text = run("--as-of", DAY, "--format", "md")
    _, *sections = re.split(r"\n#{2,} ", visible_markdown(text))
    assert [section for section in sections if not section.partition("\n")[2].strip()] == []


def test_the_table_fits_a_terminal_of_80_columns() -> None:
    long = [line for line in without_addresses(run("--as-of", DAY)).splitlines() if len(line) > 80]
    assert long == []
