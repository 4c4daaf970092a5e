"""Which promises can be touched by a change of records at all, so that only they are looked into."""

from collections.abc import Iterable, Iterator

from treatygap.analysis.differences.record_changes import Noun, RecordChange
from treatygap.analysis.scenarios.difference import named_in
from treatygap.model.project import Project

_EVERYWHERE: frozenset[Noun] = frozenset({"contested point", "party", "start together", "treaty"})
"""Records on which any promise may hang."""


def affected(before: Project, after: Project, records: Iterable[RecordChange]) -> frozenset[str]:
    """The promises that hang, on either side, on something that is not what it was."""
    changed: set[str] = set()
    for change in records:
        if change.kind in _EVERYWHERE:
            return frozenset({*before.provisions, *after.provisions})
        if change.kind == "rule":
            rules = (project.rules.get(change.id) for project in (before, after))
            changed |= {rule.provision for rule in rules if rule is not None}
        else:
            changed.add(change.id)
    hanging: dict[str, set[str]] = {}
    for project in (before, after):
        for name, on in _hangs(project):
            hanging.setdefault(on, set()).add(name)
    waiting = [*changed]
    while waiting:
        new = hanging.get(waiting.pop(), set()) - changed
        changed |= new
        waiting += sorted(new)
    return frozenset(changed & {*before.provisions, *after.provisions})


def _hangs(project: Project) -> Iterator[tuple[str, str]]:
    """What hangs on what: by the rules, or because the one is superseded by the other."""
    for name, rules in project.rules_on.items():
        yield from ((name, on) for rule in rules for on in named_in(rule.needs))
    for records in (project.provisions, project.institutions, project.instruments):
        for name, record in records.items():
            yield from ((name, entry.by) for entry in record.history if entry.by is not None)
