"""Each red line by itself: how many voting rules respect it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from treatygap.model.control import RedLine


class LineAlone(NamedTuple):
    """How many of all proper voting rules among the parties respect a red line."""

    line: str
    respecting: int
    rules: int


def lines_alone(lines: Mapping[str, RedLine], parties: tuple[str, ...]) -> Iterator[LineAlone]:
    """Every red line on which a voting rule tells; none among more than five parties, or for one alone."""
    if not lines:
        return
    # Most treaties have no red lines, and do not wait for what goes through voting rules.
    from treatygap.analysis.control import as_lines
    from treatygap.governance.lines.line import pose
    from treatygap.governance.rules.every_rule import MOST
    from treatygap.governance.rules.search import EveryRule

    if not 1 < len(parties) <= MOST:
        return
    posed, _ = pose(parties, as_lines(lines.values()))
    search = EveryRule(parties, posed, proper=True)
    for number, line in enumerate(posed):
        yield LineAlone(line.id, len(search.solutions((number,))), len(search.rules))
