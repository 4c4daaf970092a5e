"""Claims whose locator leads nowhere."""

import re
from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.where import At

_PLACEHOLDERS = "n/?a|none|no|unknown|tbd|todo|fixme|xxx|passim|somewhere|the (?:whole )?(?:text|document|source)"
_NOWHERE = re.compile(rf"[\W_]*(?:{_PLACEHOLDERS})?[\W_]*", re.IGNORECASE)


def find(subject: Checkable) -> Iterator[Fault]:
    """Claims whose `at` holds no more than a placeholder."""
    for name, claim in subject.project.claims.items():
        if _NOWHERE.fullmatch(claim.at):
            yield Fault(At("claim", name, ("at",)), f"claim '{name}' is found at '{claim.at}', where nobody can look")


LINT = Lint(
    "TG503",
    "claim without a locator",
    "warning",
    "sources",
    "A reader who doubts a finding looks the claim up; without a page, paragraph, article or table that is guesswork.",
    "Say in `at` where in the source the statement stands.",
    find,
)
