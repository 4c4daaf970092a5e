"""What a code of `treatygap check` means: `check --explain`."""

from collections.abc import Iterator
from typing import NoReturn

import typer

from treatygap.cli.session import usage_error


def explain(given: str) -> NoReturn:
    """Print what a code means, or which codes a family has, and stop."""
    from treatygap.checks.gap_kinds import GAP_KINDS
    from treatygap.checks.register import BY_CODE
    from treatygap.model.diagnostic import CODES
    from treatygap.model.explained import EXPLAINED
    from treatygap.model.suggestion import did_you_mean

    code = given.strip().upper()
    gaps = {kind.code: kind for kind in GAP_KINDS}
    known = (*CODES, *BY_CODE, *gaps)
    if code in gaps:
        kind = gaps[code]
        typer.echo(f"{kind.code} {kind.name} ({kind.severity}, gap of the treaty)\n\n{kind.meaning}\n{kind.remedy}")
    elif code in BY_CODE:
        lint = BY_CODE[code]
        typer.echo(f"{lint.code} {lint.name} ({lint.severity}, {lint.family})\n\n{lint.meaning}\n{lint.remedy}")
    elif code in CODES:
        fault = EXPLAINED[code]
        typer.echo(f"{code} {CODES[code]} (fault of the files)\n\n{fault.meaning}\n{fault.remedy}")
    elif code and any(one.startswith(code) for one in known):
        names = CODES | {one: lint.name for one, lint in BY_CODE.items()} | {one: gaps[one].name for one in gaps}
        typer.echo("\n".join(_family(code, names)))
    else:
        usage_error(f"--explain: no code '{given}'{did_you_mean(code, known)}")
    raise typer.Exit


def _family(beginning: str, names: dict[str, str]) -> Iterator[str]:
    yield from (f"{code} {name}" for code, name in sorted(names.items()) if code.startswith(beginning))
