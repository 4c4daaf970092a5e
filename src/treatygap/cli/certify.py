"""`treatygap certify` and `treatygap verify`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.options import AsOfOption, OutputOption, ProjectOption, ScenarioOption, SetOption, TreatyOption
from treatygap.cli.session import note_idle, open_project, read_day, usage_error, write_atomically


def certify(  # noqa: PLR0913 -- one parameter for each option
    provisions: Annotated[
        list[str] | None, typer.Argument(metavar="[PROVISION]...", help="The promises in question; default: all.")
    ] = None,
    *,
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

    model = open_project(project, treaty, scenario or ())
    for name in provisions or ():
        if name not in model.provisions:
            usage_error(f"no promise is called '{name}'{did_you_mean(name, model.provisions)}")
    when = read_day(as_of, model)
    try:
        found = certificate_for(note_idle(model, when, settings or ()), provisions or (), when, settings or ())
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


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `treatygap certify` wrote.")],
) -> None:
    """Check a certificate with a program that shares no code with the engine. Exit code 1 if it proves nothing.

    Example: treatygap verify currency.json
    """
    from treatygap.checker import main as check_file

    raise typer.Exit(check_file(str(file)))
