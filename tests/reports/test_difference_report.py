"""Differences between any two models, in every format."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.reports.reading import Html, cited_projects
from treatygap.analysis.differences.difference import Difference, differ
from treatygap.model.project import Project
from treatygap.reports.differences.difference_contract import DiffJson
from treatygap.reports.differences.difference_payload import difference_payload
from treatygap.reports.differences.difference_report import difference_report
from treatygap.reports.differences.origin import Origin
from treatygap.reports.formats import html, markdown, terminal

DAY = date(2020, 6, 30)
ORIGINS = Origin("revision", "main", "0123456789abcdef"), Origin("files", ".")


def differences() -> st.SearchStrategy[Difference]:
    def between(pair: tuple[Project, Project]) -> Difference:
        return differ(*pair, DAY)

    return st.tuples(cited_projects(), cited_projects()).map(between)


@settings(max_examples=25)
@given(differences(), st.integers(40, 140))
def test_any_difference_can_be_shown_on_any_screen(found: Difference, width: int) -> None:
    text = terminal.render(difference_report(found, ORIGINS, full=True), width=width)
    assert "\nThe answer\n" in text
    short = terminal.render(difference_report(found, ORIGINS), width=width)
    folded = [section for section in difference_report(found, ORIGINS).sections if section.folded is not None]
    assert " ".join(short.split()).count("(shown with --full)") == len(folded)


@settings(max_examples=25)
@given(differences())
def test_any_difference_is_a_sound_page(found: Difference) -> None:
    page = Html(html.render(difference_report(found, ORIGINS)))
    assert page.missing_targets() == set()
    assert len(page.values("id")) == len(set(page.values("id")))


@settings(max_examples=25)
@given(differences())
def test_what_markdown_folds_it_also_closes(found: Difference) -> None:
    text = markdown.render(difference_report(found, ORIGINS))
    assert text.count("\n<details><summary>") == text.count("\n</details>\n")


@settings(max_examples=25)
@given(differences())
def test_any_difference_is_plain_values(found: Difference) -> None:
    payload = difference_payload(found, ORIGINS)
    assert json.loads(json.dumps(payload)) == payload == TypeAdapter(DiffJson).validate_python(payload)
    assert set(found.after.project.provisions) >= {each.id for each in (*found.turned, *found.added, *found.otherwise)}
