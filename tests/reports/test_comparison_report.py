"""What `treatygap scenario compare` says, in words."""

from tests.cli.running import invoke
from tests.projects import INSTITUTIONS, DemoProject
from tests.reports.reading import flat
from tests.scenarios import write

STAY = "Common currency (Art. 2) and Shared reserves (Art. 3)"


def compared(demo: DemoProject, *options: str) -> str:
    ran = invoke("scenario", "compare", "--project", demo.root, "--format", "md", *options)
    assert (ran.code, ran.err) == (0, "")
    # Markdown would read a number with a dot as the beginning of a list.
    return ran.out.replace("\\.", ".")


def section(text: str, heading: str) -> str:
    """What stands below a heading, on one line and without its anchors."""
    return flat(text.partition(f"# {heading}\n\n")[2].partition('\n<a id="')[0])


def test_a_scenario_that_changes_nothing_says_so_everywhere(demo: DemoProject) -> None:
    path = write(demo, "idle", "set: {currency-law: missing}\n")
    text = compared(demo)
    assert section(text, "Promise by promise") == "No scenario changes any verdict."
    assert section(text, "A. The idle") == (
        "That idle is so. - Opens and closes nothing. "
        f"- Makes no difference: Currency law: missing ({path}:4:7). "
        f"2 promises stay blocked: - for want of Joint bank (not founded): {STAY}"
    )
    assert section(text, "The answer").endswith("- A, “The idle”: nothing changes; 2 remain blocked.")


def test_promises_that_turn_between_blocked_and_not_determined_are_named(demo: DemoProject) -> None:
    write(demo, "doubt", "set: {joint-bank: unknown}\n")
    text = compared(demo)
    assert section(text, "A. The doubt") == (
        "That doubt is so. - Opens and closes nothing. - Turns: Common currency (Art. 2) from blocked to not "
        "determined; Shared reserves (Art. 3) from blocked to not determined."
    )
    assert "| Shared reserves (Art. 3) | ✗ | ? |" in text
    assert section(text, "The answer").endswith(
        "- A, “The doubt”: 2 promises turn between blocked and not determined; 0 remain blocked."
    )


def test_what_is_assumed_of_the_present_stands_in_the_head(demo: DemoProject) -> None:
    write(demo, "law", "set: {currency-agreement: missing}\n")
    text = compared(demo, "--set", "joint-bank=in-place")
    assert "\n- **Assumed:** joint-bank=in-place\n" in text
    assert section(text, "A. The law").startswith(f"That law is so. - Closes: {STAY}. 2 promises stay blocked:")
    assert section(text, "The answer").startswith("**In the present, 5 of 6 promises can work and 0 are blocked.**")


def test_a_deadlock_that_comes_and_a_promise_that_comes_nearer_are_told(demo: DemoProject) -> None:
    demo.replace(
        INSTITUTIONS,
        "founded: missing, empowered: missing, governed: missing",
        "founded: missing, empowered: missing, governed: in-place",
    )
    write(demo, "later", "as_of: 2020-01-01\nset: {joint-bank.empowered: in-place}\n")
    write(demo, "lost", "set: {joint-bank.governed: missing}\n")
    text = compared(demo)
    nearer = f"- Not opened, but lacking other things than before: {STAY}."
    assert "| A | The later (later), on 1 January 2020 | 3 | 2 | 1 | 0 | 0 |" in text
    assert section(text, "A. The later").startswith(f"That later is so. - Opens and closes nothing. {nearer}")
    assert f"{nearer} - Control of Joint bank: from settled to deadlock." in section(text, "B. The lost")
    assert section(text, "The answer").endswith(
        "- A, “The later”: no verdict changes; 2 remain blocked. "
        "- B, “The lost”: the control of Joint bank comes into deadlock; 2 remain blocked."
    )


def test_more_scenarios_than_letters_are_numbered(demo: DemoProject) -> None:
    for number in range(27):
        write(demo, f"s{number:02}", "set: {joint-bank: in-place}\n")
    text = compared(demo)
    headings = [line for line in text.splitlines() if line.startswith("### ")]
    assert headings == [f"### {number + 1}. The s{number:02}" for number in range(27)]
    assert "Most is opened by 1, 2, 3, " in section(text, "The answer")
