"""Re-validates proof certificates; shares no code with the engine, and imports nothing of it.

A certificate states rules, facts and verdicts, and proves each verdict by two lists:

- `holds`: names in an order in which each follows from facts that are true and names before it, so that it is
  surely true (a derivation);
- `fails`: names none of which can be true even if every unknown fact is, because each needs something false or
  another of them (an unfounded set: van Gelder, Ross and Schlipf 1991).

A verdict is `implementable` for a name in `holds`, `blocked` for one in `fails`. It is `undetermined` for a name
that is proved possible and not sure: it is in `possible`, a derivation in which unknown facts count as true, and in
`unsure`, an unfounded set in which they count as false. A negation speaks only of names of a lower rank, which are
proved without it: a derivation may use that something is not so only where its failure is proved by the opposite
unfounded set, and an unfounded set must reckon with it unless the opposite derivation proves that it is so.
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
        self.open = set(self.possible)

    def faults(self) -> list[str]:
        found = [
            f"the fact '{name}' has the value {value!r}" for name, value in self.facts.items() if value not in VALUES
        ]
        found += [f"'{name}' is a fact and has a rule" for name in self.facts if name in self.rules]
        for name, rule in self.rules.items():
            found += self._unranked(name, rule, negated=False)
        everything = set(self.rules)
        found += self._derivation(self.holds, everything - self.fails, optimistic=False)
        found += self._derivation(self.possible, everything - self.unsure, optimistic=True)
        found += self._unfounded(self.fails, self.sure, optimistic=True)
        found += self._unfounded(self.unsure, self.open, optimistic=False)
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
        return verdict == "undetermined" and name in self.open and name in self.unsure

    def _unranked(self, name: str, rule: Any, *, negated: bool) -> list[str]:  # noqa: ANN401 -- nested lists
        """Where a rule speaks of something unknown to the certificate, or negates what it may hang on."""
        if isinstance(rule, str):
            if rule in self.facts:
                return []
            if rule not in self.rules:
                return [f"'{name}' needs '{rule}', of which nothing is said"]
            low = _whole(self.rank[rule]) + negated <= _whole(self.rank[name])
            return [] if low else [f"'{name}' hangs on '{rule}', which is not of a lower rank"]
        if "not" in rule:
            return self._unranked(name, rule["not"], negated=not negated)
        _whole(rule["at_least"])
        if any(_whole(weight) < 0 for weight, _ in rule["parts"]):
            return [f"'{name}' weighs something below zero, which would negate it in disguise"]
        return [fault for _, part in rule["parts"] for fault in self._unranked(name, part, negated=negated)]

    def _derivation(self, names: list[str], opposite: set[str], *, optimistic: bool) -> list[str]:
        """Each name must follow from those before it; `opposite` is all that is not proved to fail."""
        so_far: set[str] = set()
        found = []
        for name in names:
            if not self._value(self.rules[name], so_far, opposite, optimistic=optimistic):
                found.append(f"'{name}' does not follow from what comes before it")
            so_far.add(name)
        return found

    def _unfounded(self, names: set[str], opposite: set[str], *, optimistic: bool) -> list[str]:
        """No name may be true when all of them are false and all else is true; `opposite` is proved to hold."""
        others = set(self.rules) - names
        return [
            f"'{name}' could be true although it is said to fail"
            for name in sorted(names)
            if self._value(self.rules[name], others, opposite, optimistic=optimistic)
        ]

    def _value(self, rule: Any, true: Collection[str], opposite: Collection[str], *, optimistic: bool) -> bool:  # noqa: ANN401 -- as above
        """Whether a rule is satisfied, unknown facts counting as true if optimistic; a negation turns all round."""
        if isinstance(rule, str):
            if rule in self.facts:
                return self.facts[rule] == "true" or (optimistic and self.facts[rule] == "unknown")
            return rule in true
        if "not" in rule:
            return not self._value(rule["not"], opposite, true, optimistic=not optimistic)
        reached = (weight for weight, part in rule["parts"] if self._value(part, true, opposite, optimistic=optimistic))
        return bool(sum(reached) >= rule["at_least"])


def _whole(value: Any) -> int:  # noqa: ANN401 -- as above
    if type(value) is not int:
        raise TypeError(f"{value!r}, which is no whole number")
    return value


def main(path: str) -> int:
    """Check a file and say what was found: 0 if it proves what it says, 1 if not, 3 if it cannot be read."""
    try:
        certificate = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        print(f"{path}: no such file", file=sys.stderr)
        return 3
    except (OSError, ValueError, RecursionError) as error:
        print(f"{path}: cannot be read as JSON: {error}", file=sys.stderr)
        return 3
    faults = check(certificate)
    for fault in faults:
        print(f"{path}: {fault}", file=sys.stderr)
    if not faults:
        number = len(certificate["verdicts"])
        print(f"{path}: {number} {'verdict' if number == 1 else 'verdicts'} proved")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
