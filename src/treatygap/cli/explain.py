"""`treatygap explain`."""

from pathlib import Path
from typing import Annotated

import typer

from treatygap.cli.options import (
    AsOfOption,
    FormatOption,
    NoColorOption,
    OutputOption,
    ProjectOption,
    ScenarioOption,
    SetOption,
    TreatyOption,
)
from treatygap.cli.session import deliver, note_idle, open_project, read_day, refuse_article, usage_error
from treatygap.model.suggestion import did_you_mean


def explain(  # noqa: PLR0913 -- one parameter for each option
    name: Annotated[str, typer.Argument(metavar="PROVISION", help="A promise, or an institution or instrument.")],
    *,
    as_of: AsOfOption = None,
    scenario: ScenarioOption = None,
    settings: SetOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
    treaty: TreatyOption = None,
    project: ProjectOption = Path(),
    no_color: NoColorOption = False,
) -> None:
    """Explain a verdict: the tree from it down to facts, claims and sources.

    Example: treatygap explain art25.uniform-interest-rates --as-of 2019-06-21
    """
    from treatygap.analysis.explain import explain as explain_verdict
    from treatygap.analysis.facts import SettingError, settings_for
    from treatygap.analysis.grounds import grounds
    from treatygap.reports.explanation_report import explanation_payload, explanation_report
    from treatygap.reports.rendering import Report

    model = open_project(project, treaty, scenario or ())
    if model.kind_of(name) is None:
        known = [*model.provisions, *model.institutions, *model.instruments]
        refuse_article(model, name)
        short = [known_name.rpartition(".")[2] for known_name in known]
        hint = did_you_mean(name, known) or did_you_mean(name, short)
        usage_error(f"no promise, institution or instrument is called '{name}'{hint}")
    when = read_day(as_of, model)
    try:
        given = settings_for(model, settings or ())
    except SettingError as error:
        usage_error(f"--set: {error}")
    model = note_idle(model, when, given)
    found = explain_verdict(model, name, when, given)
    least = grounds(model, name, when, given) if name in model.provisions else None
    deliver(
        Report(
            document=lambda: explanation_report(model, found, least, when, given),
            payload=lambda: explanation_payload(model, found, least, when.isoformat(), given),
        ),
        form,
        output,
        no_color=no_color,
    )
