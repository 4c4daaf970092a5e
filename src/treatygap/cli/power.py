"""`treatygap power`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treatygap.cli.options import NoColorOption, OutputOption, TabledFormatOption
from treatygap.cli.session import BROKEN_MODEL, broken, deliver, usage_error
from treatygap.model.diagnostic import Diagnostic, ModelError, Place

if TYPE_CHECKING:
    from treatygap.analysis.governing.power import PowerFinding
    from treatygap.model.game import Quota
    from treatygap.model.power import PowerFile


_WHOLE = re.compile(r"\d{1,15}")
_DECIMAL = re.compile(r"0?[.,](\d{1,6})")
_SPACE_BEFORE_PERCENT = re.compile(r"\s+%")


def power(  # noqa: PLR0913 -- one parameter for each option
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A rule in YAML or JSON, or a table of votes in CSV; docs/power.md."),
    ],
    *,
    index: Annotated[
        list[str] | None,
        typer.Option("--index", metavar="NAME", help="Which index; docs/power.md has them. May be repeated."),
    ] = None,
    quota: Annotated[
        list[str] | None,
        typer.Option(
            "--quota",
            metavar="QUOTA",
            help="Instead of the file's: 2/3 or 70% (at least that), '>1/2' (more than that), or a number of votes. "
            "Once for each weighted part of the rule, or column of a CSV file.",
        ),
    ] = None,
    quotas: Annotated[
        str | None, typer.Option("--quotas", metavar="LIST", help="Compare quotas: '>50%,70%,85%'.")
    ] = None,
    abstain: Annotated[
        list[str] | None, typer.Option("--abstain", metavar="PARTY", help="A party that abstains. May be repeated.")
    ] = None,
    minimal: Annotated[
        bool, typer.Option("--minimal", help="List the smallest groups that can pass or block.")
    ] = False,
    limit: Annotated[int, typer.Option(min=0, help="With --minimal: list so many of each.")] = 20,
    estimate: Annotated[
        bool, typer.Option("--estimate", help="Sample instead of counting, for very large rules.")
    ] = False,
    seed: Annotated[int, typer.Option(min=0, help="With --estimate: where the sample begins.")] = 1,
    form: TabledFormatOption = None,
    output: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Compute voting power under any decision rule: indices, vetoes, smallest groups, other quotas.

    Example: treatygap power council.yaml --index shapley-shubik --minimal
    """
    from treatygap.analysis.governing.power import Question, find_power
    from treatygap.governance.games.engine import GameError, OutOfReachError
    from treatygap.reports.governing.power_payload import power_csv, power_payload
    from treatygap.reports.governing.power_report import power_report
    from treatygap.reports.rendering import Report

    if estimate and (index or quotas or minimal):
        usage_error("--estimate gives its own indices; it goes with none of --index, --quotas and --minimal")
    given = [_quota(text) for text in quota or ()]
    record, place = _read(file, given)
    record = _with_quotas(record, given) if file.suffix.lower() != ".csv" else record
    question = Question(
        indices=_indices(index or ()),
        abstaining=_abstaining(record, abstain or ()),
        quotas=_swept(record, quotas),
        limit=limit if minimal else None,
        seed=seed if estimate else None,
    )
    try:
        found = find_power(record, question)
    except OutOfReachError as error:
        usage_error(f"{error}; --estimate gives an estimate from a sample")
    except GameError as error:
        if given or abstain or quotas:
            usage_error(str(error))
        typer.echo(str(Diagnostic(place, "TG306", str(error))), err=True)
        raise typer.Exit(BROKEN_MODEL) from None
    title = str(record.title) if record.title else file.stem
    report = Report(
        document=lambda: power_report(title, record.source, found),
        payload=lambda: power_payload(found),
        more={"csv": lambda: power_csv(found)} | ({} if estimate else {"svg": lambda: _drawn(title, found)}),
    )
    if str(form or "") not in {"", *report.formats}:
        usage_error("an estimate is not shown; take --format csv or json")
    deliver(report, form, output, no_color=no_color)


def _drawn(title: str, found: "PowerFinding") -> str:
    from treatygap.reports.governing.power_figure import power_svg

    return power_svg(f"Voting power: {title}", found)


def _read(file: Path, quotas: "Sequence[Quota]") -> "tuple[PowerFile, Place]":
    from treatygap.loading.power_file import read_power_file
    from treatygap.loading.votes_table import read_votes

    try:
        return read_votes(file, quotas) if file.suffix.lower() == ".csv" else read_power_file(file)
    except ModelError as error:
        broken(error)
    except ValueError as error:
        usage_error(str(error))


def _quota(text: str) -> "Quota":
    """A quota as it is written on the command line."""
    from pydantic import ValidationError

    from treatygap.model.game import Quota

    written = _SPACE_BEFORE_PERCENT.sub("%", text.strip())
    if _WHOLE.fullmatch(written):
        given: dict[str, object] = {"votes": int(written)}
    elif written.startswith(">"):
        given = {"more_than": written[1:].strip()}
    else:
        given = {"at_least": written}
    try:
        return Quota.model_validate(given)
    except ValidationError:
        decimal = _DECIMAL.fullmatch(written)
        if decimal:
            percent = float(f"0.{decimal[1]}") * 100
            usage_error(f"'{text}' is not a quota; write {percent:.6g}%")
        usage_error(f"'{text}' is no quota such as 2/3, 70%, '>1/2' or 26")


def _with_quotas(record: "PowerFile", quotas: "Sequence[Quota]") -> "PowerFile":
    from treatygap.governance.games.quotas import weighted_rules, with_quotas
    from treatygap.reports.wording import count

    if not quotas:
        return record
    parts = len(weighted_rules(record.rule))
    if len(quotas) != parts:
        usage_error(
            f"--quota is given {'once' if len(quotas) == 1 else f'{len(quotas)} times'}, "
            f"but the rule has {count(parts, 'part')} with weights and a quota"
        )
    try:
        return record.model_copy(update={"rule": with_quotas(record.rule, quotas)})
    except ValueError as error:
        usage_error(f"--quota: {_plain(error)}")


def _swept(record: "PowerFile", quotas: str | None) -> "tuple[tuple[str, Quota], ...]":
    from treatygap.governance.games.quotas import weighted_rules, with_quotas

    if quotas is None:
        return ()
    if len(weighted_rules(record.rule)) != 1:
        usage_error("--quotas compares the quotas of a rule that has one part with weights and a quota, and no more")
    found = tuple((text.strip(), _quota(text)) for text in quotas.split(","))
    try:
        for _, quota in found:
            with_quotas(record.rule, (quota,))
    except ValueError as error:
        usage_error(f"--quotas: {_plain(error)}")
    return found


def _plain(error: ValueError) -> str:
    from pydantic import ValidationError

    return str(error.errors()[0]["ctx"]["error"]) if isinstance(error, ValidationError) else str(error)


def _indices(names: Sequence[str]) -> tuple[str, ...]:
    from treatygap.governance.indices.registry import DEFAULT, INDICES
    from treatygap.model.suggestion import did_you_mean

    for name in names:
        if name not in INDICES:
            usage_error(
                f"no index is called '{name}'{did_you_mean(name, INDICES) or '.'} Known are {', '.join(INDICES)}"
            )
    wanted = dict.fromkeys(names or DEFAULT)
    if "banzhaf" in wanted:
        # By itself, the normalised index hides who holds a veto.
        wanted["coleman-prevent"] = None
    return tuple(wanted)


def _abstaining(record: "PowerFile", parties: Sequence[str]) -> tuple[str, ...]:
    from treatygap.model.suggestion import did_you_mean

    by_name = {title: party for party, title in record.titles.items()} | {party: party for party in record.titles}
    for name in parties:
        if name not in by_name:
            usage_error(f"--abstain: no party is called '{name}'{did_you_mean(name, by_name)}")
    return tuple(by_name[name] for name in parties)
