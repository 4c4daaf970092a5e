"""The one sentence that a change of the model comes to."""

from collections import Counter

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
    if found.mended:
        parts.append(f"{count(len(found.mended), 'gap is', 'gaps are')} mended")
    bodies = len({each.institution for each in found.control} | {each.institution for each in found.rights})
    if bodies:
        parts.append(f"the control of {count(bodies, 'body', 'bodies')} changes")
    if found.otherwise:
        verb = "promise keeps its verdict", "promises keep their verdict"
        parts.append(f"{count(len(found.otherwise), *verb)} for another reason")
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
    if number and all(each.was and not each.fields for each in found.records):
        return f"No verdict changes; {count(number, 'record goes', 'records go')} by another id."
    if number:
        return f"No verdict changes; {count(number, 'record is', 'records are')} not what {_were(number)}."
    return "Nothing changes in meaning."


def _were(number: int) -> str:
    return "it was" if number == 1 else "they were"


def _turned(found: Difference) -> str:
    to = Counter(each.states[1] for each in found.turned if each.states[0] != each.states[1])
    kinds = [(number, f"to “{STATES[state]}”") for state, number in to.items() if state is not None]
    parties = len(found.turned) - to.total()
    kinds += [(parties, "for some parties only")] if parties else []
    many = count(len(found.turned), "promise turns", "promises turn")
    if len(kinds) == 1:
        return f"{many} {kinds[0][1]}"
    return f"{many} ({joined(f'{each} {words}' for each, words in kinds)})"
