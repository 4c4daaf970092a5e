"""Forms of control drawn as SVG: for each form how power is shared, and which party refuses it."""

from collections.abc import Mapping
from fractions import Fraction

from treatygap.analysis.governing.governance import Form, GovernanceFinding, Position
from treatygap.model.project import Project
from treatygap.reports.drawing import QUIET, Box, Drawing, Fill, breadth
from treatygap.reports.governing.catalogue_words import names_words
from treatygap.reports.wording import joined, percent

_FILLS: tuple[Fill, ...] = ("solid", "hatched", "dotted", "blank")
_LEFT, _ACROSS, _BAR, _ROW, _TOP = 330, 420, 18, 28, 92
_LONGEST = 40


def governance_svg(finding: GovernanceFinding) -> str:
    """A bar for each form of control on the table, split among the parties by the index of Shapley and Shubik."""
    project = finding.project
    title = "Power under each form of control, and who refuses it"
    told = "; ".join(
        f"{project.title_of(form.finding.model)}: {_shared(project, form.finding.power)}"
        for position in finding.positions
        for form in position.forms
        if form.measures and form.finding.model in project.control_models
    )
    drawing = Drawing(title, f"Shapley-Shubik index of each party. {told or 'No form of control is on the table'}.")
    drawing.text(12, 28, title, size=17, bold=True)
    x = 20.0
    for number, party in enumerate(finding.parties):
        drawing.box(Box(x, 48, 14, 14), _fill(number), project.title_of(party))
        drawing.text(x + 20, 60, project.title_of(party))
        x += 44 + breadth(project.title_of(party))
    y = float(_TOP)
    for position in finding.positions:
        y = _position(drawing, finding, position, y)
    return drawing.render(y + 10, name="governance")


def _position(drawing: Drawing, finding: GovernanceFinding, position: Position, y: float) -> float:
    """The forms for some bodies, from a height on; the height below them."""
    project = finding.project
    names = joined(project.title_of(name) for name in position.institutions)
    drawing.text(12, y + 4, _short(f"{names}: {position.control.verdict}", 110), bold=True)
    y += _ROW
    for form in position.forms:
        title = project.title_of(form.finding.model) if form.finding.model in project.control_models else "as settled"
        drawing.text(_LEFT - 12, y + 4, _short(title, _LONGEST), anchor="end")
        _bar(drawing, finding, form, y)
        refused = f"refused by {names_words(project, form.finding.rejected_by)}" if form.finding.rejected_by else ""
        drawing.text(_LEFT + _ACROSS + 14, y + 4, (form.finding.problem and "cannot be judged") or refused, color=QUIET)
        y += _ROW
    return y + 8


def _bar(drawing: Drawing, finding: GovernanceFinding, form: Form, y: float) -> None:
    x = float(_LEFT)
    members = list(form.finding.power)
    for name, power in form.finding.power.items():
        width = float(power) * _ACROSS
        if width:
            number = (
                finding.parties.index(name) if name in finding.parties else len(finding.parties) + members.index(name)
            )
            says = f"{finding.project.title_of(name)}: {percent(power)}"
            drawing.box(Box(x, y - _BAR / 2, width, _BAR), _fill(number), says)
        x += width


def _shared(project: Project, power: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{project.title_of(name)} {percent(share)}" for name, share in power.items())


def _fill(number: int) -> Fill:
    return _FILLS[number % len(_FILLS)]


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
