"""The one sentence that a change of the model comes to."""

from collections import Counter
from collections.abc import Iterator

from treatygap.analysis.differences.difference import Difference
from treatygap.reports.differences.state_words import STATES
from treatygap.reports.wording import count, joined


def headline(found: Difference) -> str:
    """What changes, counted, such as: 2 promises turn to “can work”; 1 gap is mended."""
    parts = [_turned(found)] if found.turned else []
    if found.added:
        parts.append(f"{count(len(found.added), 'promise is', 'promises are')} new")
    if found.removed:
        parts.append(f"{count(len(found.removed), 'promise is', 'promises are')} gone")
    if found.opened:
        parts.append(f"{count(len(found.opened), 'gap opens', 'gaps open')}")
    parts += _closed(found)
    bodies = len({each.institution for each in found.control} | {each.institution for each in found.rights})
    if bodies:
        parts.append(f"the control of {count(bodies, 'body', 'bodies')} changes")
    more, less = len(found.lacks_more), len(found.lacks_less)
    for number, word in ((more, "more"), (less, "less")):
        parts += [f"{count(number, 'promise lacks', 'promises lack')} {word} than before"] if number else []
    others = len(found.otherwise) - more - less
    if others:
        verb = "promise keeps its verdict", "promises keep their verdict"
        parts.append(f"{count(others, *verb)} for another reason")
    if not parts and found.readings:
        number = len({each.promise for each in found.readings})
        parts.append(f"{count(number, 'promise turns', 'promises turn')} in readings that the model does not follow")
    if not parts and found.packages:
        promises = count(len(found.packages), "promise")
        parts.append(f"no verdict turns, but there are other ways to make {promises} work")
    if parts:
        text = "; ".join(parts)
        return f"{text[:1].upper()}{text[1:]}."
    number = len(found.records)
    if number == 1 and found.records[0].was and not found.records[0].fields:
        only = found.records[0]
        return f"No verdict changes; 1 record goes by another id: {only.was} is {only.id} now."
    if number and all(each.was and not each.fields for each in found.records):
        return f"No verdict changes; {count(number, 'record goes', 'records go')} by another id."
    if number:
        return f"No verdict changes; {count(number, 'record is', 'records are')} not what {_were(number)}."
    return "Nothing changes in meaning."


def _closed(found: Difference) -> Iterator[str]:
    """The gaps that are there no more, by the reason."""
    for closing, number in Counter(gap.closing for gap in found.mended).items():
        are = "gap is" if number == 1 else "gaps are"
        match closing:
            case "rule-removed" | "rule-weaker":
                why = "a rule was removed" if closing == "rule-removed" else "a rule needs less"
                yield f"{number} {are} no longer asked about, because {why}"
            case "day":
                later = found.before.as_of < found.after.as_of
                yield f"{number} {are} {'there no more on the later day' if later else 'not there on the earlier day'}"
            case "not-waited-for":
                yield f"{number} {are} in no promise's way any more"
            case _:
                yield f"{number} {are} mended"


def _were(number: int) -> str:
    return "it was" if number == 1 else "they were"


def _turned(found: Difference) -> str:
    to = Counter(
        # That what was kept can only work now is a step down, which the second verdict alone would not show.
        (state == "implementable" and before == "kept", state)
        for before, state in (each.states for each in found.turned)
        if before != state and state is not None
    )
    kinds = [(number, f"{'from “kept” ' if down else ''}to “{STATES[state]}”") for (down, state), number in to.items()]
    parties = len(found.turned) - to.total()
    kinds += [(parties, "for some parties only")] if parties else []
    many = count(len(found.turned), "promise turns", "promises turn")
    if len(kinds) == 1:
        return f"{many} {kinds[0][1]}"
    return f"{many} ({joined(f'{each} {words}' for each, words in kinds)})"
