"""Re-validates proof certificates; shares no code with the engine, and imports nothing of it.

A certificate states rules, facts and verdicts, and proves each verdict by two lists:

- `holds`: names in an order in which each follows from facts that are true and names before it, so that it is
  surely true (a derivation);
- `fails`: names none of which can be true even if every unknown fact is, because each needs something false or
  another of them (an unfounded set: van Gelder, Ross and Schlipf 1991).

A verdict is `implementable` for a name in `holds`, `blocked` for one in `fails`. It is `undetermined` for a name
that is proved possible and not sure: it is in `possible`, a derivation in which unknown facts count as true, and in
`unsure`, an unfounded set in which they count as false. A negation speaks only of names of a lower rank, which are
proved without it.
"""

import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

SCHEMA = "treatygap/certificate/1"
VALUES = ("true", "false", "unknown")


def check(certificate: Any) -> list[str]:  # noqa: ANN401 -- whatever a file may hold
    """Every reason not to believe a certificate; none if it proves what it says."""
    try:
        return _Checking(certificate).faults()
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        return [f"not a certificate of the form {SCHEMA}: {type(error).__name__} at {error}"]


class _Checking:
    """One certificate under examination."""

    def __init__(self, certificate: Any) -> None:  # noqa: ANN401 -- as above
        if certificate["schema"] != SCHEMA:
            raise ValueError(certificate["schema"])
        self.rules: dict[str, Any] = certificate["rules"]
        self.facts: dict[str, str] = certificate["facts"]
        self.rank: dict[str, int] = certificate["rank"]
        self.verdicts: dict[str, str] = certificate["verdicts"]
        proof = certificate["proof"]
        self.holds: list[str] = proof["holds"]
        self.fails = set(proof["fails"])
        self.possible: list[str] = proof["possible"]
        self.unsure = set(proof["unsure"])
        self.sure = set(self.holds)

    def faults(self) -> list[str]:
        found = [
            f"the fact '{name}' has the value {value!r}" for name, value in self.facts.items() if value not in VALUES
        ]
        found += [f"'{name}' is a fact and has a rule" for name in self.facts if name in self.rules]
        for name, rule in self.rules.items():
            found += self._unranked(name, rule, negated=False)
        found += self._derivation(self.holds, optimistic=False)
        found += self._derivation(self.possible, optimistic=True)
        found += self._unfounded(self.fails, optimistic=True)
        found += self._unfounded(self.unsure, optimistic=False)
        found += [f"'{name}' is proved both ways" for name in sorted(self.sure & self.fails)]
        for name, verdict in self.verdicts.items():
            if not self._proved(name, verdict):
                found.append(f"the verdict '{verdict}' on '{name}' is not proved")
        return found

    def _proved(self, name: str, verdict: str) -> bool:
        if verdict == "implementable":
            return name in self.sure
        if verdict == "blocked":
            return name in self.fails
        return verdict == "undetermined" and name in self.possible and name in self.unsure

    def _unranked(self, name: str, rule: Any, *, negated: bool) -> list[str]:  # noqa: ANN401 -- nested lists
        """Where a rule speaks of something unknown to the certificate, or negates what it may hang on."""
        if isinstance(rule, str):
            if rule in self.facts:
                return []
            if rule not in self.rules:
                return [f"'{name}' needs '{rule}', of which nothing is said"]
            low = self.rank[rule] < self.rank[name] if negated else self.rank[rule] <= self.rank[name]
            return [] if low else [f"'{name}' hangs on '{rule}', which is not of a lower rank"]
        if "not" in rule:
            return self._unranked(name, rule["not"], negated=True)
        return [fault for _, part in rule["parts"] for fault in self._unranked(name, part, negated=negated)]

    def _derivation(self, names: list[str], *, optimistic: bool) -> list[str]:
        """Each name must follow from those before it."""
        so_far: set[str] = set()
        found = []
        for name in names:
            if not self._value(self.rules[name], so_far, optimistic=optimistic):
                found.append(f"'{name}' does not follow from what comes before it")
            so_far.add(name)
        return found

    def _unfounded(self, names: set[str], *, optimistic: bool) -> list[str]:
        """No name may be true when all of them are false and everything else is true."""
        others = set(self.rules) - names
        return [
            f"'{name}' could be true although it is said to fail"
            for name in sorted(names)
            if self._value(self.rules[name], others, optimistic=optimistic)
        ]

    def _value(self, rule: Any, true: Collection[str], *, optimistic: bool) -> bool:  # noqa: ANN401 -- as above
        """Whether a rule is satisfied, unknown facts counting as true if optimistic; a negation turns that round."""
        if isinstance(rule, str):
            if rule in self.facts:
                return self.facts[rule] == "true" or (optimistic and self.facts[rule] == "unknown")
            return rule in true
        if "not" in rule:
            # What is negated was settled on a lower rank: possible unless it is proved to fail, or sure.
            settled = self.sure if optimistic else set(self.rules) - self.fails
            return not self._value(rule["not"], settled, optimistic=not optimistic)
        weight = sum(weight for weight, part in rule["parts"] if self._value(part, true, optimistic=optimistic))
        return bool(weight >= rule["at_least"])


def main(path: str) -> int:
    """Check a file and say what was found: 0 if it proves what it says, 1 if not, 3 if it cannot be read."""
    try:
        certificate = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{path}: cannot be read as JSON: {error}", file=sys.stderr)
        return 3
    faults = check(certificate)
    for fault in faults:
        print(f"{path}: {fault}", file=sys.stderr)
    if not faults:
        print(f"{path}: {len(certificate['verdicts'])} verdicts proved")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
