"""The order and the durations of steps, as they are read from files."""

import pytest

from tests.projects import INSTITUTIONS, DemoProject
from treatygap.model.diagnostic import ModelError
from treatygap.model.steps import waits

STEPS = "rules/demo-pact/steps.yaml"
BECAUSE = "because: [demo-analysis#bank]"


def faults(demo: DemoProject, text: str) -> list[str]:
    demo.write(STEPS, text)
    with pytest.raises(ModelError) as caught:
        demo.load()
    return [str(diagnostic) for diagnostic in caught.value.diagnostics]


def durations(text: str) -> str:
    return f"durations:\n  joint-bank:\n    found: {{{text}}}\n"


def test_an_order_and_durations_are_read(demo: DemoProject) -> None:
    demo.write(
        STEPS,
        f"""\
needs_first:
  - {{prerequisite: joint-bank, step: govern, needs: [currency-law, joint-fund], {BECAUSE}}}
durations:
  joint-bank:
    found: {{min: 6 months, likely: 1 year, max: 2 years}}
    {BECAUSE}
  currency-law:
    put-in-place: {{min: 10 days, likely: 10 days, max: 90 days}}
""",
    )
    project = demo.load()
    (item,) = project.needs_first
    assert (item.prerequisite, item.step, item.needs) == ("joint-bank", "govern", ("currency-law", "joint-fund"))
    found = project.durations["joint-bank"].of("found")
    assert found is not None
    assert (found.min, found.likely, found.max) == ("6 months", "1 year", "2 years")
    assert project.durations["joint-bank"].of("govern") is None
    assert project.durations["currency-law"].of("put-in-place") is not None
    order = waits(project)
    assert order["joint-bank/govern"] == (
        "joint-bank/found",
        "joint-bank/empower",
        "currency-law/put-in-place",
        "joint-fund/found",
        "joint-fund/empower",
        "joint-fund/govern",
    )
    assert order["joint-fund/found"] == ("joint-council/found",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min: 2 years, likely: 1 year, max: 3 years", "min, likely and max must not become shorter"),
        ("min: 13 months, likely: 1 year, max: 3 years", "min, likely and max must not become shorter"),
        (
            "min: 90 days, likely: 1 year, max: 3 years",
            "min, likely and max are all in days, or all in months and years, so that they compare",
        ),
    ],
)
def test_durations_that_do_not_compare_are_refused(demo: DemoProject, text: str, message: str) -> None:
    assert faults(demo, durations(text)) == [f"{STEPS}:3:12: TG104 {message}"]


def test_a_duration_that_is_none_is_refused(demo: DemoProject) -> None:
    assert faults(demo, durations("min: soon, likely: 1 year, max: 3 years")) == [
        f"{STEPS}:3:18: TG104 'soon' is not a duration such as 2 years, 18 months or 90 days"
    ]


def test_a_missing_estimate_is_reported(demo: DemoProject) -> None:
    assert faults(demo, durations("min: 1 year, max: 3 years")) == [f"{STEPS}:3:12: TG102 missing key 'likely'"]


def test_unknown_names_are_reported(demo: DemoProject) -> None:
    text = f"""\
needs_first:
  - {{prerequisite: joint-bnk, needs: [art4.mutual-aid], {BECAUSE}}}
durations:
  currency-lw: {{put-in-place: {{min: 1 year, likely: 1 year, max: 1 year}}}}
"""
    assert faults(demo, text) == [
        f"{STEPS}:2:20: TG202 unknown institution or instrument 'joint-bnk'; did you mean 'joint-bank'?",
        f"{STEPS}:2:39: TG202 unknown institution or instrument 'art4.mutual-aid'",
        f"{STEPS}:4:3: TG202 unknown institution or instrument 'currency-lw'; did you mean 'currency-law'?",
    ]


def test_steps_that_something_does_not_take_are_reported(demo: DemoProject) -> None:
    text = f"""\
needs_first:
  - {{prerequisite: currency-law, step: found, needs: [joint-fund], {BECAUSE}}}
durations:
  joint-bank: {{put-in-place: {{min: 1 year, likely: 1 year, max: 1 year}}}}
"""
    found = faults(demo, text)
    assert [fault.partition(": ")[2] for fault in found] == [
        "TG104 durations: 'joint-bank' is an institution, whose steps are found, empower, govern, not put-in-place",
        "TG104 needs_first: 'currency-law' is an instrument, whose steps are put-in-place, not found",
    ]


def test_a_circle_of_steps_is_spelled_out(demo: DemoProject) -> None:
    text = f"""\
needs_first:
  - {{prerequisite: joint-bank, needs: [currency-law], {BECAUSE}}}
  - {{prerequisite: currency-law, needs: [joint-bank], {BECAUSE}}}
"""
    (fault,) = faults(demo, text)
    assert fault.partition(": ")[2] == (
        "TG307 circle of steps: currency-law → joint-bank → currency-law; none of them can come first"
    )


def test_what_needs_itself_first_is_a_circle(demo: DemoProject) -> None:
    (fault,) = faults(demo, f"needs_first:\n  - {{prerequisite: currency-law, needs: [currency-law], {BECAUSE}}}\n")
    assert fault.endswith("TG307 circle of steps: currency-law → currency-law; none of them can come first")


def test_bodies_that_are_parts_of_each_other_are_reported_once(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "summary: The highest body.\n", "summary: The highest body.\n    part_of: joint-fund\n")
    (fault,) = faults(demo, "rules: []\n")
    assert "TG302" in fault


def test_a_part_that_must_be_there_before_the_whole_is_a_circle(demo: DemoProject) -> None:
    """The fund is a part of the council, and so founded after it."""
    (fault,) = faults(demo, f"needs_first:\n  - {{prerequisite: joint-council, needs: [joint-fund], {BECAUSE}}}\n")
    assert fault.endswith(
        "TG307 circle of steps: joint-council → joint-fund → joint-council; none of them can come first"
    )
