"""Which codes a check looks for, so that what it did not find can be told from what nobody looked for."""

from itertools import chain

from treatygap.checks.gap_kinds import GAP_KINDS
from treatygap.checks.register import LINTS
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Sought
from treatygap.model.diagnostic import CODES

_MEANING = "The files of a model must be right before anything can be said of the treaty."
_REMEDY = "Mend the file; docs/diagnostics.md has a paragraph on each code."


def sought(settings: CheckSettings, *, gaps: bool) -> tuple[Sought, ...]:
    """All codes that a check with some settings looks for, in order of code.

    Args:
        settings: what is looked for.
        gaps: whether gaps of the treaties are looked for as well.
    """
    faults = (Sought(code, name, "error", _MEANING, _REMEDY) for code, name in CODES.items())
    odd = (
        Sought(item.code, item.name, settings.weight(item.code, item.severity), item.meaning, item.remedy)
        for item in LINTS
        if item.severity == "error" or settings.wants(item.code)
    )
    return (*(GAP_KINDS if gaps else ()), *sorted(chain(faults, odd), key=lambda item: item.code))
