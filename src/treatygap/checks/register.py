"""All lints. A new one is a file of its own and a line here."""

from treatygap.checks.accepting import ASTRAY, CHANGED, MENDED, OVER, SMALLER
from treatygap.checks.governance import (
    contrary_decisions,
    idle_neutral,
    line_refuses_all,
    line_refuses_nothing,
    line_without_forms,
    needless_estimate,
    no_candidates,
    no_votes,
    not_judged,
    rule_of_ungoverned,
    seats,
    unused_model,
    years_apart,
)
from treatygap.checks.lint import Lint
from treatygap.checks.rules import (
    always_met,
    contained,
    counted_twice,
    exclusive,
    idle_part,
    needs_nothing,
    never_met,
    no_circle,
    no_figure,
    nothing_waits,
    same_reading,
    unsettled,
)
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
    unsettled.LINT,
    never_met.LINT,
    exclusive.LINT,
    idle_part.LINT,
    counted_twice.LINT,
    contained.LINT,
    needs_nothing.LINT,
    same_reading.LINT,
    nothing_waits.LINT,
    no_circle.LINT,
    no_figure.LINT,
    always_met.LINT,
    hole.LINT,
    repeated.LINT,
    out_of_date.LINT,
    after_cut_off.LINT,
    impossible_day.LINT,
    no_candidates.LINT,
    not_judged.LINT,
    unused_model.LINT,
    no_votes.LINT,
    contrary_decisions.LINT,
    line_refuses_all.LINT,
    line_refuses_nothing.LINT,
    line_without_forms.LINT,
    idle_neutral.LINT,
    needless_estimate.LINT,
    years_apart.LINT,
    rule_of_ungoverned.LINT,
    seats.LINT,
    untranslated.LINT,
    same_title.LINT,
    idle.LINT,
    NOT_UNDERSTOOD,
    WITHOUT_EFFECT,
    EXPIRED,
    MENDED,
    OVER,
    CHANGED,
    ASTRAY,
    SMALLER,
)
"""In order of code."""

BY_CODE = {lint.code: lint for lint in LINTS}
