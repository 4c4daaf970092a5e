"""Two versions of a rule on sixty laws, compared in all worlds.

    python -m benchmarks.differences

Milliseconds of one comparison, from records to the smallest worlds; medians of five.
"""

import random
import statistics
import time
from typing import Any

from tests.analysis.models import instrument, project, provision, rule

from treatygap.analysis.differences.rule_change import compare_rules
from treatygap.model.project import Project

LAWS = [f"law-{number:02}" for number in range(60)]


def version(requires: object) -> Project:
    return project([provision("a1.p")], [rule("r", "a1.p", requires)], [], [instrument(name) for name in LAWS])


def nested(names: list[str], seed: int) -> Any:
    """All of the names once, in gates within gates."""
    draw = random.Random(seed)

    def gate(part: list[str]) -> Any:
        if len(part) <= 2:
            return {draw.choice(["all", "any"]): part}
        size = len(part) // draw.choice([2, 3])
        parts = [gate(part[at : at + size]) for at in range(0, len(part), size)]
        kind = draw.choice(["all", "any", "at_least"])
        return {kind: {"count": max(1, len(parts) - 1), "of": parts} if kind == "at_least" else parts}

    return gate(names)


def shuffled(seed: int) -> list[str]:
    names = [*LAWS]
    random.Random(seed).shuffle(names)
    return names


def overlapping(number: int, start: int) -> Any:
    groups = [random.Random(seed).sample(LAWS, 8) for seed in range(number)]
    return {"all": [{"at_least": {"count": 3, "of": group}} for group in groups[start:]]}


def main() -> None:
    swapped = shuffled(1)
    swapped[10], swapped[40] = swapped[40], swapped[10]
    cases = {
        "all of them, and one less": ({"all": LAWS}, {"all": LAWS[1:]}),
        "thirty of sixty, and thirty-one": (
            {"at_least": {"count": 30, "of": LAWS}},
            {"at_least": {"count": 31, "of": LAWS}},
        ),
        "gates within gates, two laws swapped": (nested(shuffled(1), 1), nested(swapped, 1)),
        "two rules that have nothing in common": (nested(shuffled(2), 2), nested(shuffled(3), 3)),
        "eight overlapping groups, and seven": (overlapping(8, 0), overlapping(8, 1)),
        "twelve overlapping groups, and eleven": (overlapping(12, 0), overlapping(12, 1)),
    }
    for name, (old, new) in cases.items():
        before, after = version(old), version(new)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            found = compare_rules(before, after, "a1.p")
            times.append(time.perf_counter() - start)
        sizes = ", ".join(f"{len(world.in_place)} laws" for world in found.worlds)
        print(f"{name:<40} {statistics.median(times) * 1000:8.1f} ms  {found.kind} ({sizes})")


if __name__ == "__main__":
    main()
