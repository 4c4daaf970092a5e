"""All lints. A new one is a file of its own and a line here."""

from treatygap.checks.lint import Lint
from treatygap.checks.sources import unused_claim
from treatygap.checks.suppressing import EXPIRED, NOT_UNDERSTOOD, WITHOUT_EFFECT

LINTS: tuple[Lint, ...] = (
    unused_claim.LINT,
    NOT_UNDERSTOOD,
    WITHOUT_EFFECT,
    EXPIRED,
)
"""In order of code."""

BY_CODE = {lint.code: lint for lint in LINTS}
