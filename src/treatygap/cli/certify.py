"""`treatygap certify` and `treatygap verify`."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from treatygap.cli.options import AsOfOption, OutputOption, ProjectOption, ScenarioOption, SetOption, TreatyOption
from treatygap.cli.session import note_idle, open_project, read_day, refuse_article, usage_error, write_atomically

if TYPE_CHECKING:
    from datetime import date

    from treatygap.model.project import Project


def certify(  # noqa: PLR0913 -- one parameter for each option
    provisions: Annotated[
        list[str] | None, typer.Argument(metavar="[PROVISION]...", help="The promises in question; default: all.")
    ] = None,
    *,
    control: Annotated[
        str | None,
        typer.Option(
            metavar="INSTITUTION",
            help="Instead of verdicts: whether any voting rule respects the red lines for a body.",
        ),
    ] = None,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
) -> None:
    """Write verdicts with their proofs as JSON, for anybody to check with `treatygap verify`.

    Example: treatygap certify art22.single-currency --as-of 2019-06-21 -o currency.json
    """
    import json

    from treatygap.analysis.certificate import certify as certificate_for
    from treatygap.analysis.facts import SettingError
    from treatygap.model.suggestion import did_you_mean

    if output is not None and output.suffix.lower() not in {"", ".json"}:
        usage_error(f"'{output}' has an ending that names no format; a certificate is .json, or has no ending")
    model = open_project(project, treaty, scenario or ())
    for name in provisions or ():
        if name not in model.provisions:
            refuse_article(model, name)
            usage_error(f"no promise is called '{name}'{did_you_mean(name, model.provisions)}")
    if control is not None and provisions:
        usage_error("--control is about a body; it goes with no promise")
    when = read_day(as_of, model)
    try:
        model = note_idle(model, when, settings or ())
        if control is not None:
            found = _of_control(model, control, when, settings or ())
        else:
            found = certificate_for(model, provisions or (), when, settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        write_atomically(output, text)
    except OSError as error:
        usage_error(f"cannot write '{output}': {error.strerror or error}")


def _of_control(model: "Project", institution: str, day: "date", settings: Iterable[str]) -> dict[str, Any]:
    from treatygap.analysis.control import Judgement
    from treatygap.analysis.facts import Facts, settings_for
    from treatygap.governance.rules.control_certificate import control_certificate
    from treatygap.model.suggestion import did_you_mean

    if institution not in model.institutions:
        usage_error(f"no institution is called '{institution}'{did_you_mean(institution, model.institutions)}")
    found = Judgement(Facts(model, day, settings_for(model, settings))).finding(institution)
    possibility = found.possibility if found is not None else None
    scenarios = [(each.id, each.digest) for each in model.scenarios]
    certificate = control_certificate(possibility, scenarios) if possibility is not None else None
    if certificate is None:
        usage_error(
            f"there is nothing to prove for '{institution}': its control is not in question, no red lines are in "
            "force for it, or whether a voting rule respects them is undecided"
        )
    return certificate


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `treatygap certify` wrote.")],
) -> None:
    """Check a certificate with a program that shares no code with the engine. Exit code 1 if it proves nothing.

    Example: treatygap verify currency.json
    """
    from treatygap import checker, control_checker

    about_control = control_checker.SCHEMA in _text_of(file)
    raise typer.Exit((control_checker if about_control else checker).main(str(file)))


def _text_of(file: Path) -> str:
    """What stands in a file; nothing if it cannot be read, which the checker will say."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
