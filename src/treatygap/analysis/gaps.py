"""What is missing, for which provision, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from treatygap.analysis.assessment import Lack, ProvisionFinding, Reason, Shortfall, Verdict
from treatygap.analysis.facts import TRUTH, Facts, overall
from treatygap.analysis.system import compile_rules
from treatygap.logic.circles import circles
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.rule import Requirement, count_needed, parts_of, prerequisites_in
from treatygap.model.status import Status
from treatygap.model.treaty import Provision

VERDICTS: Mapping[Truth, Verdict] = {
    Truth.TRUE: "implementable",
    Truth.UNKNOWN: "undetermined",
    Truth.FALSE: "blocked",
}
_STATUS: Mapping[Truth, Status] = {Truth.TRUE: "in-place", Truth.UNKNOWN: "unknown", Truth.FALSE: "missing"}


@dataclass(frozen=True)
class Gaps:
    """The provisions of a project judged by the facts of a day."""

    project: Project
    facts: Facts

    @cached_property
    def system(self) -> System:
        """The project's rules as structure functions."""
        return compile_rules(self.project)

    @cached_property
    def verdicts(self) -> dict[str, Truth]:
        """Provision -> whether it can be implemented."""
        return self.system.solve(self.facts.truth)

    @cached_property
    def circle_of(self) -> dict[str, tuple[str, ...]]:
        """Provision -> the circle that alone keeps it from being implementable: its own, or one that it waits for."""
        unfounded = self.system.unfounded(self.facts.truth)
        needs = {
            name: tuple(
                needed
                for rule in self.project.rules_on.get(name, ())
                for needed in prerequisites_in(rule.requires)
                if needed in unfounded
            )
            for name in self.project.provisions
            if name in unfounded
        }
        found = {name: circle for circle in circles(needs) for name in circle}
        needed_by: dict[str, list[str]] = {}
        for name, needed in needs.items():
            for other in needed:
                needed_by.setdefault(other, []).append(name)
        reached = list(found)
        for name in reached:
            for waiting in needed_by.get(name, ()):
                if waiting not in found:
                    found[waiting] = found[name]
                    reached.append(waiting)
        return found

    def findings(self) -> tuple[ProvisionFinding, ...]:
        """The verdict on every provision, in order of article."""
        return tuple(self._finding(provision) for provision in self.project.provisions.values())

    def truth(self, requirement: Requirement) -> Truth:
        """Whether a requirement is met."""
        if isinstance(requirement, str):
            if requirement in self.project.provisions:
                return self.verdicts[requirement]
            return min(TRUTH[facet.status] for facet in self.facts.facets(requirement))
        values = [self.truth(part) for part in parts_of(requirement)]
        needed = count_needed(requirement)
        if sum(value is Truth.TRUE for value in values) >= needed:
            return Truth.TRUE
        return Truth.UNKNOWN if sum(value is not Truth.FALSE for value in values) >= needed else Truth.FALSE

    def shortfall(self, requirement: Requirement) -> Shortfall | str | None:
        """What a requirement lacks: an id, or so many of several parts; None if it is met."""
        if self.truth(requirement) is Truth.TRUE:
            return None
        if isinstance(requirement, str):
            return requirement
        parts = parts_of(requirement)
        lacks = [lack for part in parts if (lack := self.shortfall(part)) is not None]
        short = count_needed(requirement) - (len(parts) - len(lacks))
        return lacks[0] if len(lacks) == 1 else Shortfall(short, len(parts), tuple(lacks))

    def status(self, name: str) -> Status:
        """One word for how a prerequisite stands; for a promise it is its verdict that counts."""
        if name in self.project.provisions:
            return _STATUS[self.verdicts[name]]
        return overall(self.facts.facets(name))

    def _finding(self, provision: Provision) -> ProvisionFinding:
        name = provision.id
        truth = self.verdicts[name]
        rules = self.project.rules_on.get(name, ())
        kept = self.facts.facet(name, None)
        reason = self._reason(provision, truth)
        if reason == "in-place":
            claims = kept.claims
        else:
            claims = tuple(dict.fromkeys(claim for rule in rules for claim in rule.because)) or provision.because
        lacks = () if truth is Truth.TRUE else tuple(self._lacks(name))
        return ProvisionFinding(
            id=name,
            article=self.project.article_of[name],
            verdict=VERDICTS[truth],
            reason=reason,
            missing=tuple(lack for lack, value in lacks if value is Truth.FALSE),
            unknown=tuple(lack for lack, value in lacks if value is Truth.UNKNOWN),
            shortfalls=()
            if truth is Truth.TRUE
            else tuple(lack for rule in rules if (lack := self.shortfall(rule.requires)) is not None),
            rules=tuple(rule.id for rule in rules),
            claims=claims,
            circle=self.circle_of.get(name, ()),
            overdue=()
            if kept.status == "in-place"
            else tuple(deadline for deadline in provision.deadlines if deadline.on < self.facts.as_of),
        )

    def _reason(self, provision: Provision, truth: Truth) -> Reason:
        if truth is Truth.TRUE:
            if self.facts.facet(provision.id, None).status == "in-place":
                return "in-place"
            return "prerequisites-met" if self.project.rules_on.get(provision.id) else "nothing-needed"
        if truth is Truth.UNKNOWN:
            return "facts-unknown" if self.project.rules_on.get(provision.id) else "no-rule"
        return "circle" if provision.id in self.circle_of else "prerequisites-missing"

    def _lacks(self, name: str) -> Iterator[tuple[Lack, Truth]]:
        """What a provision lacks, each thing once: its own rules' first, then what it inherits, nearest first."""
        seen = {name}
        reached = [name]
        for asking in reached:
            for rule in self.project.rules_on.get(asking, ()):
                for needed in self._unmet(rule.requires):
                    if needed in seen:
                        continue
                    seen.add(needed)
                    yield self._lack(needed, None if asking == name else asking)
                    if needed in self.project.provisions:
                        reached.append(needed)

    def _unmet(self, requirement: Requirement) -> Iterator[str]:
        """The ids that keep a requirement from being met; none of a part that is met already."""
        if self.truth(requirement) is Truth.TRUE:
            return
        if isinstance(requirement, str):
            yield requirement
        for part in parts_of(requirement):
            yield from self._unmet(part)

    def _lack(self, name: str, inherited_from: str | None) -> tuple[Lack, Truth]:
        kind = self.project.kind_of(name)
        if kind is None:
            raise KeyError(name)
        truth = self.truth(name)
        facets = tuple(
            finding.facet
            for finding in (self.facts.facets(name) if kind == "institution" else ())
            if finding.facet is not None and TRUTH[finding.status] is truth
        )
        return Lack(name, kind, self.status(name), facets, inherited_from), truth
