"""The way from a promise down to what is missing: its rules, what they ask for, and who says that it is not there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from treatygap.analysis.assessment import Assessment, Lack, ProvisionFinding
from treatygap.checks.gap_words import promise, said, state_of, subject_of
from treatygap.checks.placing import Placing
from treatygap.checks.where import At
from treatygap.model.diagnostic import Step
from treatygap.model.project import Project
from treatygap.model.requirement import Requirement, parts_of
from treatygap.model.rule import Rule
from treatygap.model.status import Entry, Facet, StatusEntry

MOST_STEPS = 200
"""More than that nobody follows."""


def claim_steps(project: Project, claims: Iterable[str]) -> Iterator[Step]:
    """Who says so, where the claim stands."""
    for name in claims:
        claim, source = project.claims[name], project.sources[name.partition("#")[0]]
        words = f"'{said(str(source.title))}', {said(claim.at)}: {said(claim.says)}"
        yield Step(project.places["claim", name], words)


@dataclass(frozen=True)
class Way:
    """The ways of one assessment."""

    assessment: Assessment
    placing: Placing

    def steps(self, finding: ProvisionFinding) -> tuple[Step, ...]:
        """The way from a promise to all that it waits for: each thing once, below the first that asks for it."""
        project = self.assessment.project
        lacks = finding.missing if finding.verdict == "blocked" else finding.unknown
        below: dict[str, list[Lack]] = {}
        for lack in lacks:
            below.setdefault(lack.inherited_from or finding.id, []).append(lack)
        word = "is blocked" if finding.verdict == "blocked" else "cannot be determined"
        found = [Step(project.places["provision", finding.id], f"{promise(project, finding.id)} {word}")]
        # What starts together with the promise is asked as well, though no rule of it names that.
        partners = below.keys() - {finding.id, *(lack.id for lack in lacks)}
        open_items: list[Step | Lack | str] = [*sorted(partners, reverse=True), finding.id]
        while open_items and len(found) < MOST_STEPS:
            match open_items.pop():
                case str() as name:
                    if name in partners:
                        words = f"{promise(project, name)}, which is to start together with it"
                        found.append(Step(project.places["provision", name], words))
                    open_items += reversed([*self._asked(name, below.pop(name, []))])
                case Lack(kind="provision") as lack:
                    verb = "must not work, and can" if lack.unwanted else "does not work either"
                    if finding.verdict != "blocked":
                        verb = "is not determined either"
                    found.append(Step(project.places["provision", lack.id], f"{subject_of(project, lack)} {verb}"))
                    open_items.append(lack.id)
                case Lack() as lack:
                    found += self._facts(lack)
                case step:
                    found.append(step)
        if open_items:
            rest = f"the way goes on; `treatygap explain {finding.id}` shows all of it"
            found.append(Step(project.places["provision", finding.id], rest))
        return tuple(found)

    def _asked(self, name: str, lacks: list[Lack]) -> Iterator[Step | Lack]:
        """Each rule on a promise, with what it asks for of what is lacking."""
        project = self.assessment.project
        left = list(lacks)
        for rule in project.rules_on.get(name, ()):
            asks = [_asks(rule.needs, lack) for lack in left]
            asked = [lack for lack, one in zip(left, asks, strict=True) if one]
            left = [lack for lack, one in zip(left, asks, strict=True) if not one]
            if asked:
                yield Step(project.places["rule", rule.id], self._rule(rule))
                yield from claim_steps(project, rule.because)
                yield from asked
        yield from left

    def _rule(self, rule: Rule) -> str:
        return f"rule '{rule.id}' says what {promise(self.assessment.project, rule.provision)} needs"

    def _facts(self, lack: Lack) -> Iterator[Step]:
        """What the record says of a prerequisite, one step for each entry of its history."""
        if lack.kind not in ("institution", "instrument"):
            return
        project = self.assessment.project
        title = subject_of(project, lack)
        facets: tuple[Facet | None, ...] = lack.facets or (None,)
        by_entry: dict[int | None, list[Facet]] = {}
        for facet in facets:
            by_entry.setdefault(self._entry(lack, facet), []).extend([facet] if facet else [])
        for index, told in by_entry.items():
            if index is None:
                yield Step(project.places[lack.kind, lack.id], f"{title}: no source says how it stands")
                continue
            records = project.institutions if lack.kind == "institution" else project.instruments
            entry: Entry = records[lack.id].history[index]
            state = "in place" if lack.unwanted else state_of(lack.kind, lack.status, tuple(told))
            if lack.status == "unknown" or state == "":
                state = f"{' and '.join(told)}: not known" if told else "not known"
            words = f"{title}: {state}, says the record from {entry.since} on"
            yield Step(self.placing.place(At(lack.kind, lack.id, ("history", index))), words)
            yield from claim_steps(project, entry.because)

    def _entry(self, lack: Lack, facet: Facet | None) -> int | None:
        """Which entry of a history speaks last of a facet by the day."""
        project, day = self.assessment.project, self.assessment.as_of
        records = project.institutions if lack.kind == "institution" else project.instruments
        history: tuple[Entry, ...] = records[lack.id].history
        begun = [
            index for index, entry in enumerate(history) if entry.since <= day and _speaks(entry, facet, lack.party)
        ]
        if not begun:
            return None
        until = history[begun[-1]].until
        return begun[-1] if until is None or day < until else None


def _speaks(entry: Entry, facet: Facet | None, party: str | None) -> bool:
    if isinstance(entry, StatusEntry):
        return not entry.parties or party in entry.parties
    return facet is not None and getattr(entry, facet) is not None


def _asks(requirement: Requirement, lack: Lack) -> bool:
    """Whether a lack stands in a requirement."""
    wanted = lack.condition or lack.id
    return requirement == wanted or any(_asks(part, lack) for part in parts_of(requirement))
