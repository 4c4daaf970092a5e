"""Ways out of a deadlock in words: what kind of structure, in whose weaker reading, and the rule in it."""

from itertools import groupby

from treatygap.governance.ways.delegations import counts
from treatygap.governance.ways.way_out import Concession, Family, Reading, RuleFor, WayOut
from treatygap.governance.ways.ways_out import WaysOut
from treatygap.model.project import Project
from treatygap.reports.document import Block, Bullets, Paragraph
from treatygap.reports.governing.rule_words import lines_words, rule_words
from treatygap.reports.wording import joined

_FAMILIES: dict[Family, str] = {
    "one-rule": "One rule for everything",
    "neutral-members": "Neutral members",
    "split-delegations": "Delegations whose deputies vote one by one",
    "reserved-matters": "A rule for each subject",
    "turns": "Rules that take turns",
    "opt-out": "A right to stay out",
    "emergency-brake": "An emergency brake",
    "delay": "A right to delay",
    "leaving": "Fewer parties",
}
_READINGS: dict[Reading, str] = {
    "not-outvoted-without-neutral-members": "reads “{line}” as: the others cannot decide without a neutral member",
    "less-than-a-whole-delegation": "reads “{line}” as: not by less than the whole delegation",
    "on-its-own-subject": "keeps “{line}” for its own subject only",
    "in-some-turn": "has “{line}” in some turns only",
    "may-opt-out": "has, instead of “{line}”, the right not to be bound",
    "may-refer-upwards": "has, instead of “{line}”, the right to refer a matter to a body above",
    "may-delay": "has, instead of “{line}”, the right to delay a decision",
    "leaves": "is no party any more",
}

_LEAVE = {False: "is no party any more", True: "are no parties any more"}


def ways_out_blocks(project: Project, ways: WaysOut) -> list[Block]:
    """What was searched, in order, and what works."""
    first = ways.first
    blocks: list[Block] = [
        Paragraph(
            (
                "Structures other than one voting rule, in the order in which they were searched, from the least "
                "change to the greatest. Others than these were not searched.",
            )
        ),
        Bullets(
            tuple(
                (words,)
                for family, members in groupby(ways.searched, key=lambda way: way.family)
                for words in _family(project, family, list(members))
            )
        ),
    ]
    if first is not None:
        text = f"The first that works: {_FAMILIES[first.family].lower()}"
        given = _given(project, first, first.concessions, first.members)
        if given:
            text += f", if {given}"
        blocks.append(Paragraph((f"{text}.",), lead=True))
    else:
        blocks.append(Paragraph(("None of them works.",), lead=True))
    return blocks


def _family(project: Project, family: Family, ways: list[WayOut]) -> list[str]:
    title = _FAMILIES[family]
    working = [way for way in ways if way.works]
    if not working:
        return [f"✗ {title}: {_fails(project, ways[-1])}."]
    # More of the same is only told where less of it does not work.
    way = working[0]
    sized = f" ({_size(way)})" if _size(way) else ""
    found = [f"✓ {title}{sized}: {_works(project, way)}."]
    if way.whatever_number and family == "neutral-members":
        found[0] += " Without that, no number of neutral members helps."
    leavers = way.other_members or ((),) * len(way.alternatives)
    others = (_given(project, way, other, members) for other, members in zip(way.alternatives, leavers, strict=True))
    return [*found, *(f"✓ {title}{sized}, likewise, if {other}." for other in others)]


def _size(way: WayOut) -> str:
    if way.size is None:
        return ""
    return {
        "neutral-members": "one is enough" if way.size == 1 else f"{way.size} are enough",
        "split-delegations": f"with {way.size} deputies each",
        "turns": f"{way.size} of them",
    }.get(way.family, "")


def _fails(project: Project, way: WayOut) -> str:
    if way.works is None:
        return f"not decided ({way.reason or 'too much to go through'})"
    if way.conflicts:
        conflicts = "; ".join(lines_words(project, conflict.lines) for conflict in way.conflicts)
        return f"does not work, because of {conflicts}"
    return f"does not work ({way.reason})" if way.reason else "does not work"


def _works(project: Project, way: WayOut) -> str:
    given = _given(project, way, way.concessions, way.members)
    condition = f"works if {given}" if given else "works with all red lines as they are drawn"
    if way.set_aside:
        condition += f" ({lines_words(project, way.set_aside)} not considered)"
    return f"{condition}. {'; '.join(_rule(project, way, rule) for rule in way.rules)}" if way.rules else condition


def _given(project: Project, way: WayOut, concessions: tuple[Concession, ...], members: tuple[str, ...]) -> str:
    """At whose expense it works: one who leaves may have drawn no line, or several."""
    if way.family == "leaving":
        return f"{joined(project.title_of(member) for member in members)} {_LEAVE[len(members) > 1]}"
    return joined(_concession(project, item) for item in concessions)


def _concession(project: Project, concession: Concession) -> str:
    line = project.red_lines[concession.line].title
    party = project.title_of(concession.party)
    return f"{party} {_READINGS[concession.reading].format(line=line)}"


def _rule(project: Project, way: WayOut, rule: RuleFor) -> str:
    names = _names(way)
    if way.family == "split-delegations" and way.size is not None:
        needs = "; or ".join(
            _deputies(project, way.size, need) for need in counts(rule.witness, _parties(way), way.size)
        )
        return f"A decision then needs {needs}"
    words = rule_words(project, rule.witness, names)
    party = project.title_of(rule.party) if rule.party else None
    match rule.use:
        case "subject":
            return f"{_capital(way, rule)}n the matters that {party} names, a decision {words}"
        case "turn":
            return f"In one turn, a decision {words}" if way.rules[0] is rule else f"in another, it {words}"
        case "instance-above":
            return f"in the body above, when {party} has called it in, it {words}"
        case "those-who-stay":
            return f"Among those who stay, a decision {words}"
        case "everything":
            return f"A decision then {words}"


def _capital(way: WayOut, rule: RuleFor) -> str:
    return "O" if way.rules[0] is rule else "o"


def _names(way: WayOut) -> dict[str, str]:
    if way.family != "neutral-members":
        return {}
    if len(way.members) == 1:
        return {way.members[0]: "the neutral member"}
    return {name: f"neutral member {number}" for number, name in enumerate(way.members, 1)}


def _parties(way: WayOut) -> tuple[str, ...]:
    return tuple(dict.fromkeys(member.rpartition("-")[0] for member in way.members))


def _deputies(project: Project, size: int, need: dict[str, int]) -> str:
    return joined(
        f"{_of_all(number, size)} deputies of {project.title_of(party)}" for party, number in need.items() if number
    )


def _of_all(number: int, size: int) -> str:
    if number < size:
        return f"{number} of {size}"
    return "both" if size == 2 else f"all {size}"  # noqa: PLR2004 -- two are both
