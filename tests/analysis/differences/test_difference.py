"""What the step from one version of a model to another means."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects import GOVERNANCE, INSTITUTIONS, PARTIES, RULES, DemoProject
from tests.reports.reading import cited_projects
from treatygap import Project
from treatygap.analysis.differences.affected import affected
from treatygap.analysis.differences.difference import Difference, differ
from treatygap.analysis.differences.gap_changes import Gap
from treatygap.analysis.differences.promise_changes import state_of
from treatygap.analysis.differences.record_changes import record_changes
from treatygap.analysis.differences.renames import find_renames, records_of, renamed
from treatygap.analysis.packages import find_packages
from treatygap.model.status import StatusEntry

DAY = date(2020, 6, 30)


def empty(found: Difference) -> bool:
    return not (found.found_otherwise or found.worse or found.records or found.renames or found.rules)


@settings(max_examples=40)
@given(cited_projects())
def test_a_model_does_not_differ_from_itself(project: Project) -> None:
    assert empty(differ(project, project, DAY))


@settings(max_examples=40)
@given(cited_projects(), st.randoms(use_true_random=False))
def test_the_order_of_records_means_nothing(project: Project, random: object) -> None:
    def shuffled(records: dict[str, object]) -> dict[str, object]:
        items = list(records.items())
        random.shuffle(items)  # type: ignore[attr-defined]
        return dict(items)

    mixed = replace(
        project,
        institutions=shuffled(dict(project.institutions)),  # type: ignore[arg-type]
        instruments=shuffled(dict(project.instruments)),  # type: ignore[arg-type]
        rules=shuffled(dict(project.rules)),  # type: ignore[arg-type]
    )
    assert empty(differ(project, mixed, DAY))


@settings(max_examples=40)
@given(cited_projects(), cited_projects())
def test_the_way_back_is_the_way_there_turned_round(one: Project, other: Project) -> None:
    there, back = differ(one, other, DAY), differ(other, one, DAY)
    assert {(each.id, each.states) for each in there.promises} == {
        (each.id, each.states[::-1]) for each in back.promises
    }
    assert _things(there.opened) == _things(back.mended)
    assert _things(there.mended) == _things(back.opened)
    assert {(each.kind, each.id) for each in there.records if each.how == "added"} == {
        (each.kind, each.id) for each in back.records if each.how == "removed"
    }


@settings(max_examples=40)
@given(cited_projects(), st.data())
def test_what_cannot_be_touched_by_a_change_is_found_as_before(before: Project, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted((*before.instruments, *before.rules))))
    if name in before.instruments:
        law = before.instruments[name]
        entry = StatusEntry(status="suspended", since=date(2000, 1, 1), because=("s#c",))
        after = replace(before, instruments={**before.instruments, name: law.model_copy(update={"history": (entry,)})})
    else:
        rules = {other: rule for other, rule in before.rules.items() if other != name}
        after = replace(before, rules=rules)
        after = replace(after, rules_on=after.rules_in({point.readings[0].id for point in before.contested.values()}))
    found = differ(before, after, DAY)
    touched = affected(before, after, found.records)
    assert {each.id for each in found.promises} <= touched
    for promise in set(before.provisions) - touched:
        assert find_packages(before, (promise,), DAY) == find_packages(after, (promise,), DAY)


def _things(gaps: tuple[Gap, ...]) -> set[tuple[str, str | None, bool, tuple[str, ...]]]:
    return {(gap.lack.id, gap.lack.party, gap.lack.unwanted, gap.promises) for gap in gaps}


@settings(max_examples=40)
@given(cited_projects(), cited_projects())
def test_what_is_told_of_a_promise_is_what_each_side_finds(one: Project, other: Project) -> None:
    found = differ(one, other, DAY)
    for each in found.turned:
        assert each.id in one.provisions
        assert each.id in other.provisions
        assert state_of(each.before) != state_of(each.after) or each.parties
    told = {each.id for each in found.promises}
    assert {each.id for each in (*found.turned, *found.added, *found.removed, *found.otherwise)} == told
    assert {each.id for each in found.added} == set(other.provisions) - set(one.provisions)


def every_name(project: Project) -> dict[str, str]:
    """A new id for everything in a project that has one."""
    names = {}
    for records in records_of(project).values():
        for name in records:
            # Of a promise the article's id stands first; of a claim the source's.
            article, dot, promise = name.partition(".")
            names[name] = f"{article}{dot}new-{promise}" if dot else f"new-{name}"
    return names


def test_a_model_in_which_every_id_is_another_is_the_same_model(demo: DemoProject) -> None:
    before = demo.load()
    new = every_name(before)
    names = {(kind, name): new[name] for kind, records in records_of(before).items() for name in records}
    after = renamed(before, names)
    assert {name for records in records_of(after).values() for name in records}.isdisjoint(before.institutions)
    found = differ(before, after)
    assert {((each.kind, each.before), each.after) for each in found.renames} == set(names.items())
    assert not found.found_otherwise
    assert [change for change in found.records if change.fields or change.how != "changed"] == []


def test_a_project_without_new_ids_is_left_as_it_is(demo: DemoProject) -> None:
    before = demo.load()
    assert renamed(before, {}) is before
    assert renamed(before, {("party", "gone"): "new"}) == before


def test_keys_of_a_mapping_are_renamed_in_their_place(demo: DemoProject) -> None:
    after = renamed(demo.load(), {("party", "alpha"): "zeta", ("indicator", "population"): "people"})
    seats = after.institutions["joint-council"].seats
    assert seats is not None
    assert seats.by_party is not None
    assert list(seats.by_party.items()) == [("zeta", 2), ("beta", 3)]
    assert list(after.parties["zeta"].indicators) == ["people"]
    assert after.red_lines["alpha-wants-a-veto"].party == "zeta"


def test_what_was_renamed_and_changed_at_once_is_known_by_its_title(demo: DemoProject) -> None:
    before = demo.load()
    for file in (INSTITUTIONS, RULES, GOVERNANCE):
        demo.write(file, demo.read(file).replace("joint-bank", "common-bank"))
    demo.replace(INSTITUTIONS, "A bank that would issue the currency.", "It issues the currency.")
    found = differ(before, demo.load())
    assert [(each.before, each.after) for each in found.renames] == [("joint-bank", "common-bank")]
    (change,) = found.records
    assert (change.was, [field.path for field in change.fields]) == ("joint-bank", [("summary",)])


def test_two_that_could_each_be_the_one_that_is_gone_are_not_taken_for_it(demo: DemoProject) -> None:
    before = demo.load()
    law = demo.read("treaty/demo-pact/instruments.yaml")
    start, end = law.index("  - id: currency-law"), law.index("  - id: currency-agreement")
    twice = law[start:end].replace("id: currency-law", "id: law-one") + law[start:end].replace(
        "id: currency-law", "id: law-two"
    )
    demo.write("treaty/demo-pact/instruments.yaml", law[:start] + twice + law[end:])
    demo.replace(RULES, "any: [currency-law,", "any: [law-one, law-two,")
    found = differ(before, demo.load())
    assert found.renames == ()
    assert {(each.id, each.how) for each in found.records if each.kind == "instrument"} == {
        ("currency-law", "removed"),
        ("law-one", "added"),
        ("law-two", "added"),
    }


def test_each_field_that_says_something_else_is_told_by_its_keys(demo: DemoProject) -> None:
    before = demo.load()
    demo.replace(PARTIES, '"2019": 99', '"2019": 100, "2020": 101')
    demo.replace(GOVERNANCE, "quota: {more_than: 1/2}", "quota: {at_least: 2/3}")
    after = demo.load()
    told = [
        (change.kind, change.id, field.path, field.before, field.after)
        for change in record_changes(before, after, find_renames(before, after))
        for field in change.fields
    ]
    series = ("indicators", "population", "values")
    quota = ("game", "weighted", "quota")
    assert told == [
        ("party", "beta", (*series, "2019"), 99.0, 100.0),
        ("party", "beta", (*series, "2020"), None, 101.0),
        ("control model", "by-population", (*quota, "more_than"), "1/2", None),
        ("control model", "by-population", (*quota, "at_least"), None, "2/3"),
    ]


def test_the_first_reading_of_a_contested_point_is_no_matter_of_order_alone(demo: DemoProject) -> None:
    readings = [
        "      - {id: bank-reading, title: A bank, because: [demo-analysis#bank]}\n",
        "      - {id: law-reading, title: A law, because: [demo-analysis#bank]}\n",
    ]
    head = "contested:\n  - id: what-currency-needs\n    title: What the currency needs\n    readings:\n"
    demo.write("rules/demo-pact/contested.yaml", head + "".join(readings))
    before = demo.load()
    demo.write("rules/demo-pact/contested.yaml", head + "".join(reversed(readings)))
    (change,) = differ(before, demo.load()).records
    assert [(field.path, field.before, field.after) for field in change.fields] == [
        (("readings", "order"), ["bank-reading", "law-reading"], ["law-reading", "bank-reading"])
    ]
