"""What a team knows and has accepted for a time: gaps of the treaty, and oddities of its model."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from treatygap.model.base import Record
from treatygap.model.checked import digest_of_missing
from treatygap.model.text import Day, Prose

_Id = Annotated[str, StringConstraints(min_length=1, max_length=160)]


class AcceptedGap(Record):
    """A gap as it was: with something else missing it is another gap, which nobody accepted."""

    treaty: _Id
    code: Annotated[str, StringConstraints(pattern=r"^GAP\d{3}$")]
    subject: _Id
    """The promise or institution."""
    missing: tuple[Prose, ...]
    accepts: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    """The beginning of SHA-256 over what is missing, so that a slip in the list above is noticed."""

    reason: Prose
    author: Prose
    until: Day
    """The first day on which it is no longer accepted; nothing is accepted for good."""

    @model_validator(mode="after")
    def _accepts_what_it_lists(self) -> "AcceptedGap":
        if digest_of_missing(self.missing) != self.accepts:
            raise ValueError(
                "what is missing was changed by hand, and `accepts` no longer fits it: delete the entry, and write the "
                "baseline anew to accept the gap as it is now"
            )
        return self


class AcceptedDiagnostic(Record):
    """A diagnostic, known by all that it says except its line."""

    code: Annotated[str, StringConstraints(pattern=r"^TG\d{3}$")]
    path: _Id
    subject: str = ""
    message: Prose
    times: Annotated[int, Field(ge=1)] = 1
    """How many alike in the file; one more is new."""
    reason: Prose
    author: Prose
    until: Day
    """The first day on which it is no longer accepted; nothing is accepted for good."""


class BaselineFile(Record):
    """All that is accepted."""

    form: Annotated[Literal["treatygap/baseline/1"], Field(alias="schema")] = "treatygap/baseline/1"
    gaps: tuple[AcceptedGap, ...] = ()
    diagnostics: tuple[AcceptedDiagnostic, ...] = ()
