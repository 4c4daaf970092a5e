"""How a project wants its model checked: `[tool.treatygap.check]` in its pyproject.toml."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from treatygap.model.base import Record
from treatygap.model.diagnostic import Severity
from treatygap.model.text import Prose

CodePrefix = Annotated[str, StringConstraints(pattern=r"^(?:TG\d{0,3}|ALL)$")]
"""A code, or the beginning of several: `TG5` is every code of that family, `ALL` every one."""
FailOn = Literal["error", "warning", "note", "any", "new", "never"]
"""The least that makes a check fail; `any` counts gaps of the treaty as well, `new` what no baseline has."""
Language = Literal["ru", "be"]


class CheckSettings(Record):
    """What is looked for, and how seriously it is taken."""

    select: tuple[CodePrefix, ...] = ("ALL",)
    """The codes that are looked for."""
    ignore: tuple[CodePrefix, ...] = ()
    """Codes that are left out; the longer of two that fit wins over `select`."""
    fail_on: Annotated[FailOn, Field(alias="fail-on")] = "warning"
    severity: Annotated[dict[CodePrefix, Severity], Field(default_factory=dict)]
    """Codes that weigh otherwise here than they usually do; an error cannot be made less."""
    stale_months: Annotated[int, Field(alias="stale-months", ge=1, le=1200)] = 24
    """After so many months, what was gathered wants to be looked at again."""
    baseline: Prose | None = None
    """The file with what is accepted, from the project's folder."""
    languages: tuple[Language, ...] = ()
    """Languages in which every title is to stand, besides English."""

    def wants(self, code: str) -> bool:
        """Whether a code is looked for: the longest prefix that fits decides, and of two alike `ignore`."""
        return _longest(self.select, code) > _longest(self.ignore, code)

    def weight(self, code: str, usual: Severity) -> Severity:
        """How seriously a code is taken here."""
        fitting = [prefix for prefix in self.severity if _fits(prefix, code)]
        if usual == "error" or not fitting:
            return usual
        return self.severity[max(fitting, key=lambda prefix: len(_stem(prefix)))]


def _longest(prefixes: tuple[str, ...], code: str) -> int:
    return max((len(_stem(prefix)) for prefix in prefixes if _fits(prefix, code)), default=-1)


def _fits(prefix: str, code: str) -> bool:
    return code.startswith(_stem(prefix))


def _stem(prefix: str) -> str:
    return "" if prefix == "ALL" else prefix
