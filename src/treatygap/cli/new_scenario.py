"""`treatygap scenario new`."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatygap.cli.options import ProjectOption, TreatyOption
from treatygap.cli.session import open_project, read_day, usage_error, write_atomically
from treatygap.model.project import Project
from treatygap.model.suggestion import did_you_mean

if TYPE_CHECKING:
    from treatygap.loading.scenario_text import Draft

_UNSAID = "Not said yet."
_MOST = 5


def new(  # noqa: PLR0913 -- one parameter for each option
    name: Annotated[str, typer.Argument(metavar="ID", help="The id; the file is named like it.")],
    *,
    title: Annotated[str | None, typer.Option(help="A short title.")] = None,
    assumes: Annotated[str | None, typer.Option(help="The assumption in words.")] = None,
    base: Annotated[str | None, typer.Option(metavar="ID", help="Another scenario that it goes on from.")] = None,
    as_of: Annotated[str | None, typer.Option(metavar="DATE", help="The day to speak of, as YYYY-MM-DD.")] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="ID=STATUS", help="Take as given: in-place, partial, missing or unknown."),
    ] = None,
    control: Annotated[
        list[str] | None, typer.Option(metavar="BODY=MODEL", help="A body decides by a control model.")
    ] = None,
    without_rule: Annotated[list[str] | None, typer.Option(metavar="ID", help="Switch a rule off.")] = None,
    without_red_line: Annotated[list[str] | None, typer.Option(metavar="ID", help="Drop a red line.")] = None,
    reading: Annotated[
        list[str] | None, typer.Option(metavar="POINT=READING", help="Follow a reading of a contested point.")
    ] = None,
    indicator: Annotated[
        list[str] | None,
        typer.Option(metavar="PARTY.INDICATOR.YEAR=NUMBER", help="Change a figure."),
    ] = None,
    from_package: Annotated[
        list[str] | None,
        typer.Option(metavar="PROVISION", help="Take the cheapest minimal package of this promise. May be repeated."),
    ] = None,
    number: Annotated[
        int | None, typer.Option(min=1, help="With --from-package: the n-th cheapest instead of the first.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Default: ID.yaml among the project's scenarios."),
    ] = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Write a scenario file, with comments on every key. On a terminal, without options, it asks.

    Example: treatygap scenario new my-idea --title "A first idea" --set ID=in-place
    """
    from treatygap.loading.scenario_text import Draft
    from treatygap.loading.scenarios import scenario_folder

    if base == name:
        usage_error("--base: a scenario cannot go on from itself")
    model = open_project(project, treaty)
    file = output or scenario_folder(project, treaty) / f"{name}.yaml"
    if file.exists() and not force:
        usage_error(f"'{_shown(file)}' is there already; --force replaces it")
    draft = Draft(name, title or name.replace("-", " ").capitalize(), assumes or _UNSAID, base, as_of)
    draft.facts = dict(_pair("--set", text) for text in settings or ())
    draft.control = dict(_pair("--control", text) for text in control or ())
    draft.readings = dict(_pair("--reading", text) for text in reading or ())
    draft.without_rules = list(without_rule or ())
    draft.without_red_lines = list(without_red_line or ())
    for text in indicator or ():
        _figure(draft, text)
    if from_package:
        _take_package(draft, model, from_package, as_of, number or 1)
    elif number is not None:
        usage_error("--number goes with --from-package")
    if draft.is_empty and base is None and on_a_terminal():
        _ask(draft, model, asked_title=title is None, asked_assumes=assumes is None)
    text = _checked(draft, model, project, treaty, name if output is None else _shown(output))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, text)
    except OSError as error:
        usage_error(f"cannot write '{_shown(file)}': {error.strerror or error}")
    typer.echo(_shown(file))
    if draft.is_empty:
        typer.echo("note: it assumes nothing yet; every key stands there as a comment with an example", err=True)


def on_a_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def _shown(file: Path) -> str:
    here = Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()


def _pair(option: str, text: str) -> tuple[str, str]:
    left, equals, right = (part.strip() for part in text.partition("="))
    if not equals or not left or not right:
        usage_error(f"{option}: '{text}' is not of the form NAME=VALUE")
    return left, right


def _figure(draft: "Draft", text: str) -> None:
    about, value = _pair("--indicator", text)
    try:
        party, indicator, year = about.split(".")
        figure = float(value)
        figures = draft.indicators.setdefault(party, {}).setdefault(indicator, {})
        figures[year] = int(figure) if figure.is_integer() else figure
    except ValueError:
        usage_error(f"--indicator: '{text}' is not PARTY.INDICATOR.YEAR=NUMBER")


def _take_package(draft: "Draft", model: Project, goals: Sequence[str], as_of: str | None, number: int) -> None:
    """Assume what the n-th cheapest package of some promises holds."""
    from treatygap.analysis.packages import find_packages
    from treatygap.reports.members import member_title

    for goal in goals:
        if goal not in model.provisions:
            usage_error(f"no promise is called '{goal}'{did_you_mean(goal, model.provisions)}")
    found = find_packages(model, goals, read_day(as_of, model), limit=number, priced=True)
    if found.outcome == "works":
        usage_error("--from-package: all of this can work as it is")
    if found.outcome == "out-of-reach":
        usage_error("--from-package: no package makes this work; `treatygap packages` says more")
    if number > len(found.packages):
        usage_error(f"--number: there are only {found.total}")
    package = found.packages[number - 1]
    for member in package.members:
        title = member_title(model, member)
        if member.condition is not None:
            usage_error(f"--from-package: '{title}' is a figure or a time, for which no status can be assumed")
        draft.facts.setdefault(member.id, "missing" if member.unwanted else "in-place")
        if member.party is not None:
            typer.echo(f"note: {title}: taken for all parties", err=True)
        if member.deadlocked:
            typer.echo(f"note: {title}: every form of control on the table is refused by a party", err=True)


def _checked(draft: "Draft", model: Project, project: Path, treaty: str | None, called: str) -> str:
    """The file's text, or what is wrong with what was asked for."""
    from treatygap.analysis.scenarios.assumption_words import in_words
    from treatygap.loading.scenario_text import scenario_text
    from treatygap.loading.scenarios import check_scenario
    from treatygap.model.scenario import items_of

    text = scenario_text(draft, model, called)
    scenario, faults = check_scenario(text, model, project, treaty)
    if faults or scenario is None:
        for fault in faults:
            typer.echo(f"treatygap: {fault.message}", err=True)
        raise typer.Exit(2)
    if draft.assumes == _UNSAID and (items := items_of(scenario)):
        draft.assumes = "; ".join(in_words(model, item) for item in items) + "."
        text = scenario_text(draft, model, called)
    return text


def _ask(draft: "Draft", model: Project, *, asked_title: bool, asked_assumes: bool) -> None:
    """Ask for what the scenario is to say, one thing after the other."""
    from treatygap.analysis.analyze import analyze
    from treatygap.model.status import FACETS, SETTABLE

    if asked_title:
        draft.title = typer.prompt("Title", default=draft.title, err=True)
    blocking = [item.id for item in analyze(model).prerequisites if item.blocks and item.kind != "provision"][:_MOST]
    if blocking:
        typer.echo(f"Most waits for: {', '.join(blocking)}", err=True)
    bodies = [f"{name}.{facet}" for name in model.institutions for facet in FACETS]
    facts = (*model.institutions, *model.instruments, *model.provisions, *bodies)
    _pairs("What is taken as given, as ID=STATUS or ID", draft.facts, facts, SETTABLE, default="in-place")
    _pairs(
        "Which body decides how, as BODY=MODEL", draft.control, tuple(model.institutions), tuple(model.control_models)
    )
    _names("Which red line is dropped", draft.without_red_lines, tuple(model.red_lines))
    _names("Which rule is switched off", draft.without_rules, tuple(model.rules))
    if asked_assumes:
        draft.assumes = typer.prompt("The assumption in words", default="", show_default=False, err=True) or _UNSAID


def _pairs(
    question: str, into: dict[str, str], left: Sequence[str], right: Sequence[str], default: str | None = None
) -> None:
    def take(text: str) -> str | None:
        name, _, value = (part.strip() for part in text.partition("="))
        value = value or default or ""
        if name not in left:
            return f"'{name}' is not known{did_you_mean(name, left)}"
        if value not in right:
            return f"'{value}' is not one of {', '.join(right)}{did_you_mean(value, right)}"
        into[name] = value
        return None

    if left and right:
        _repeat(question, take)


def _names(question: str, into: list[str], known: Sequence[str]) -> None:
    def take(name: str) -> str | None:
        if name not in known:
            return f"'{name}' is not known{did_you_mean(name, known)}; there are: {', '.join(known[:_MOST])}"
        into.append(name)
        return None

    if known:
        _repeat(question, take)


def _repeat(question: str, take: Callable[[str], str | None]) -> None:
    """Ask until the answer is empty; a wrong answer is explained and asked for again."""
    while text := str(typer.prompt(f"{question} (empty: go on)", default="", show_default=False, err=True)).strip():
        wrong = take(text)
        if wrong:
            typer.echo(wrong, err=True)
