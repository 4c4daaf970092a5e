"""The words for grids of worlds: choices, days, and large numbers."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from treatygap.analysis.sweeps.choices import AS_IT_IS, DROPPED, HELD, IN_PLACE, Axis
from treatygap.model.project import Project
from treatygap.reports.wording import day, percent

_OPTIONS = {AS_IT_IS: "as it is", IN_PLACE: "in place", HELD: "held", DROPPED: "given up"}


def axis_words(project: Project, axis: Axis) -> str:
    """What a choice is about."""
    return f"Red line of {line_words(project, axis.name)}" if axis.kind == "red-line" else project.title_of(axis.name)


def line_words(project: Project, red_line: str) -> str:
    """A red line with the party that drew it."""
    return f"{project.title_of(project.red_lines[red_line].party)}: {project.title_of(red_line)}"


def chosen_words(project: Project, option: str) -> str:
    """An option in words; of a control model its title, in quotation marks."""
    return f"“{project.title_of(option)}”" if option in project.control_models else _OPTIONS[option]


def option_words(project: Project, axis: Axis) -> list[str]:
    """The options of a choice in words."""
    first, *others = [chosen_words(project, option) for option in axis.options]
    return [first, *(f"in place under {words}" if words.startswith("“") else words for words in others)]


def days_words(days: Sequence[date]) -> str:
    """One day as such, of several the first and the last."""
    if len(days) == 1:
        return day(days[0])
    return f"{len(days)} days from {day(days[0])} to {day(days[-1])}"


def number(value: int) -> str:
    """A number with commas."""
    return f"{value:,}"


def worlds_words(worlds: int) -> str:
    """`1 world`, `524,288 worlds`."""
    return f"{number(worlds)} {'world' if worlds == 1 else 'worlds'}"


def share(part: int, whole: int) -> str:
    """A share in per cent; what is not all or nothing never looks like it."""
    text = percent(Fraction(part, whole))
    if part and text.startswith("0\N{NO-BREAK SPACE}"):
        return "< " + percent(Fraction(1, 1000))
    if part < whole and text.startswith("100"):
        return "> " + percent(Fraction(999, 1000))
    return text
