"""Texts that stand in for files, and what need not be read twice."""

from pathlib import Path

import pytest

from tests.projects import INSTITUTIONS, RULES, DemoProject
from treatygap.loading.assembly import assemble
from treatygap.loading.discovery import find_project
from treatygap.loading.reading import Reader
from treatygap.loading.rule_tests import load_rule_tests
from treatygap.loading.scenarios import read_scenarios
from treatygap.model.diagnostic import ModelError
from treatygap.model.files import RulesFile, TreatyFile
from treatygap.model.project import Project

SCENARIO = "rules/demo-pact/scenarios/some.yaml"


def assembled(demo: DemoProject, reader: Reader) -> Project:
    return assemble(find_project(demo.root), "demo-pact", reader)


def file(demo: DemoProject, path: str) -> Path:
    return demo.root.resolve() / path


def test_a_text_stands_in_for_a_file(demo: DemoProject) -> None:
    text = demo.read(RULES).replace("requires: joint-council", "requires: joint-fund")
    given = assembled(demo, Reader({file(demo, RULES): text.encode()}))
    assert demo.load().rules["budget-needs-council"].requires == "joint-council"
    demo.write(RULES, text)
    saved = demo.load()
    assert (given.rules, given.digest) == (saved.rules, saved.digest)


def test_a_text_may_stand_for_a_file_that_is_not_there_yet(demo: DemoProject) -> None:
    more = "rules:\n  - {id: aid, provision: art4.mutual-aid, requires: joint-bank, because: [demo-analysis#aid]}\n"
    given = assembled(demo, Reader({file(demo, "rules/demo-pact/more.yaml"): more.encode()}))
    assert set(given.rules) == {*demo.load().rules, "aid"}
    elsewhere = Reader({file(demo, "rules/demo-pact/deep/more.yaml"): more.encode(), file(demo, "more.yaml"): b"x"})
    assert assembled(demo, elsewhere).rules == demo.load().rules


def test_a_file_can_count_as_gone(demo: DemoProject) -> None:
    with pytest.raises(ModelError, match="unknown prerequisite 'joint-council'"):
        assembled(demo, Reader({file(demo, INSTITUTIONS): None}))


def test_scenarios_and_tests_are_given_as_well(demo: DemoProject) -> None:
    texts = {
        file(demo, SCENARIO): b"id: some\ntitle: T\nassumes: A.\n",
        file(demo, "rules/demo-pact/tests/some.yaml"): (
            b"tests:\n  - {id: a, title: A, scenario: [some], expect: {counts: {blocked: 2}}}\n"
        ),
    }
    project, reader = demo.load(), Reader(texts)
    assert [item.scenario.id for item in read_scenarios(project, None, demo.root, reader=reader)] == ["some"]
    tests = load_rule_tests(project, demo.root, reader=reader)
    assert [(test.id, tests.under[test.id].files[0].path) for test in tests.tests] == [("a", SCENARIO)]
    assert load_rule_tests(project, demo.root).tests == ()


def test_what_did_not_change_is_not_read_again(demo: DemoProject) -> None:
    reader = Reader()
    path = file(demo, RULES)
    first = reader.read(path, RULES, RulesFile)
    assert reader.read(path, RULES, RulesFile) is first
    assert reader.reading({}).read(path, RULES, RulesFile) is first
    assert reader.read(path, "other/name.yaml", RulesFile)[0].path == "other/name.yaml"
    assert isinstance(reader.read(path, RULES, TreatyFile)[1], TreatyFile)
    demo.replace(RULES, "requires: joint-council", "requires: joint-fund")
    assert reader.read(path, RULES, RulesFile) is first
    again = reader.reading({}).read(path, RULES, RulesFile)
    assert again is not first
    assert again[1] != first[1]


def test_a_document_without_its_record_is_read_once_too(demo: DemoProject) -> None:
    reader = Reader()
    document = reader.document(file(demo, RULES), RULES)
    assert document.data == reader.read(file(demo, RULES), RULES, RulesFile)[0].data
    assert reader.document(file(demo, RULES), RULES) is document


def test_a_file_that_cannot_be_read_is_a_fault_of_its_document(demo: DemoProject) -> None:
    for reader in (Reader(), Reader({file(demo, "none.yaml"): None})):
        found, record, raw = reader.read(file(demo, "none.yaml"), "none.yaml", RulesFile)
        assert [str(item) for item in found.diagnostics] == [
            "none.yaml:1:1: TG001 cannot be read: No such file or directory"
        ]
        assert (record, raw) == (None, b"")
        assert reader.document(file(demo, "none.yaml"), "none.yaml").diagnostics == found.diagnostics
