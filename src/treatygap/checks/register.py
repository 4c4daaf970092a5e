"""All lints. A new one is a file of its own and a line here."""

from treatygap.checks.accepting import CHANGED, MENDED, OVER
from treatygap.checks.lint import Lint
from treatygap.checks.scenarios import idle
from treatygap.checks.sources import background_cited, cited_twice, no_locator, undated, unused_claim, weak_ground
from treatygap.checks.status import after_cut_off, hole, impossible_day, out_of_date, repeated
from treatygap.checks.suppressing import EXPIRED, NOT_UNDERSTOOD, WITHOUT_EFFECT
from treatygap.checks.texts import same_title, untranslated

LINTS: tuple[Lint, ...] = (
    unused_claim.LINT,
    background_cited.LINT,
    no_locator.LINT,
    cited_twice.LINT,
    weak_ground.LINT,
    undated.LINT,
    hole.LINT,
    repeated.LINT,
    out_of_date.LINT,
    after_cut_off.LINT,
    impossible_day.LINT,
    untranslated.LINT,
    same_title.LINT,
    idle.LINT,
    NOT_UNDERSTOOD,
    WITHOUT_EFFECT,
    EXPIRED,
    MENDED,
    OVER,
    CHANGED,
)
"""In order of code."""

BY_CODE = {lint.code: lint for lint in LINTS}
