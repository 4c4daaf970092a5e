"""What is missing, for which provision, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from treatygap.analysis.assessment import FacetFinding, Lack, PartyVerdict, ProvisionFinding, Reason, Verdict
from treatygap.analysis.facts import Facts, for_party, kept_atom, overall
from treatygap.analysis.moment import Moment
from treatygap.analysis.shortfall import STATUS_OF, shortfall, unmet
from treatygap.logic.circles import circles
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import Requirement, asked_today
from treatygap.model.status import Status
from treatygap.model.treaty import Provision

VERDICTS: Mapping[Truth, Verdict] = {
    Truth.TRUE: "implementable",
    Truth.UNKNOWN: "undetermined",
    Truth.FALSE: "blocked",
}


@dataclass(frozen=True)
class Gaps:
    """The provisions of a project judged on a day."""

    moment: Moment

    @property
    def project(self) -> Project:
        """What is judged."""
        return self.moment.facts.project

    @property
    def facts(self) -> Facts:
        """The facts of the day."""
        return self.moment.facts

    @property
    def system(self) -> System:
        """The project's rules as structure functions."""
        return self.moment.rules.system

    @property
    def verdicts(self) -> Mapping[str, Truth]:
        """Provision, or its case for one party -> whether it can be implemented."""
        return self.moment.verdicts

    @cached_property
    def circle_of(self) -> dict[str, tuple[str, ...]]:
        """Provision -> the circle that alone keeps it from being implementable: its own, or one that it waits for."""
        unfounded = self.system.unfounded(self.moment.atom)
        needs = {
            name: tuple(
                needed
                for rule in self.project.rules_on.get(name, ())
                for needed, negated in asked_today(rule.needs)
                if needed in unfounded and not negated
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

    @cached_property
    def cut_by(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Circle -> those of its members any one of which, if it began without waiting, would free all others."""
        working = [name for name, truth in self.verdicts.items() if truth is Truth.TRUE]
        found = {}
        for circle in dict.fromkeys(self.circle_of.values()):
            kept = {name: {for_party(kept_atom(name), party) for party in self._cases(name)} for name in circle}
            freed = {name: self.system.gained(working, kept[name], self.moment.atom) for name in circle}
            found[circle] = tuple(name for name in circle if set(circle) <= set(freed[name]))
        return found

    def findings(self) -> tuple[ProvisionFinding, ...]:
        """The verdict on every provision, in order of article."""
        return tuple(self._finding(provision) for provision in self.project.provisions.values())

    def truth(self, requirement: Requirement, party: str | None = None) -> Truth:
        """Whether a requirement is met."""
        return self.moment.truth(requirement, party)

    def status(self, name: str) -> Status:
        """One word for how a prerequisite stands; for a promise it is its verdict that counts."""
        if name in self.project.provisions:
            return STATUS_OF[self.verdicts[name]]
        if name in self.project.instruments and self.moment.rules.tells_apart(name):
            each = {self.facts.facet(name, None, party).status for party in self.facts.parties}
            return (
                each.pop() if len(each) == 1 else "partial" if "in-place" in each else overall(self.facts.facets(name))
            )
        return overall(self.facts.facets(name))

    def is_kept(self, name: str) -> bool:
        """Whether a promise is kept already, whatever it needs."""
        return _is_kept([self.facts.facet(name, None, party) for party in self._cases(name)])

    def reason(self, name: str) -> Reason:
        """Why a promise has its verdict."""
        kept = [self.facts.facet(name, None, party) for party in self._cases(name)]
        return self._reason(self.project.provisions[name], self.verdicts[name], kept)

    def _finding(self, provision: Provision) -> ProvisionFinding:
        name = provision.id
        truth = self.verdicts[name]
        rules = self.project.rules_on.get(name, ())
        kept = [self.facts.facet(name, None, party) for party in self._cases(name)]
        reason = self._reason(provision, truth, kept)
        told = [claim for status in kept for claim in status.claims]
        if reason not in ("in-place", "superseded"):
            told = [*([claim for rule in rules for claim in rule.because] or provision.because), *told]
        claims = tuple(dict.fromkeys(told))
        lacks = () if truth is Truth.TRUE else tuple(self._lacks(name))
        missing = (
            found
            for party in self._cases(name)
            for rule in (rules if truth is not Truth.TRUE else ())
            if (found := shortfall(self.moment, rule.needs, party)) is not None
        )
        return ProvisionFinding(
            id=name,
            article=self.project.article_of[name],
            verdict=VERDICTS[truth],
            reason=reason,
            missing=tuple(lack for lack, value in lacks if value is Truth.FALSE),
            unknown=tuple(lack for lack, value in lacks if value is Truth.UNKNOWN),
            shortfalls=tuple(dict.fromkeys(missing)),
            rules=tuple(rule.id for rule in rules),
            claims=claims,
            circle=self.circle_of.get(name, ()),
            cut_by=self.cut_by.get(self.circle_of.get(name, ()), ()),
            overdue=()
            if _is_kept(kept)
            else tuple(
                deadline
                for deadline in provision.deadlines
                if deadline.on < self.facts.as_of and (deadline.met is None or self.facts.as_of < deadline.met)
            ),
            kept=overall(kept) if kept else "unknown",
            by_party=self._by_party(name),
        )

    def _by_party(self, name: str) -> dict[str, PartyVerdict]:
        if name not in self.moment.rules.by_party:
            return {}
        found: dict[str, PartyVerdict] = {}
        for party in self.facts.parties:
            out = self.facts.opt_out(name, party)
            found[party] = out.kind if out is not None else VERDICTS[self.verdicts[for_party(name, party)]]
        return found

    def _cases(self, name: str) -> tuple[str | None, ...]:
        """The parties for which a promise is judged one by one; (None,) if it is judged once for all."""
        return self.moment.rules.by_party.get(name, (None,))

    def _partners(self, name: str) -> tuple[str, ...]:
        """The promises that are to start together with one and have not started."""
        return tuple(
            other
            for other in self.moment.rules.together.get(name, ())
            if other != name and not _is_kept([self.facts.facet(other, None, party) for party in self._cases(other)])
        )

    def _reason(self, provision: Provision, truth: Truth, kept: Sequence[FacetFinding]) -> Reason:
        if truth is Truth.TRUE:
            if _is_kept(kept):
                return "superseded" if all(status.status == "superseded" for status in kept) else "in-place"
            return "prerequisites-met" if self.project.rules_on.get(provision.id) else "nothing-needed"
        if truth is Truth.UNKNOWN:
            return "facts-unknown" if self.project.rules_on.get(provision.id) else "no-rule"
        return "circle" if provision.id in self.circle_of else "prerequisites-missing"

    def _lacks(self, name: str) -> Iterator[tuple[Lack, Truth]]:
        """What a provision lacks, each thing once: its own rules' first, then what it inherits, nearest first."""
        # What starts together with it is asked as well, also where no rule names it.
        reached = [(each, party) for each in (name, *self._partners(name)) for party in self._cases(each)]
        seen: set[tuple[str, str | None]] = {(name, party) for party in self._cases(name)}
        for asking, party in reached:
            for rule in self.project.rules_on.get(asking, ()):
                for lack, truth in unmet(self.moment, rule.needs, party):
                    if (lack.id, lack.party) in seen or lack.id == name:
                        continue
                    seen.add((lack.id, lack.party))
                    yield lack._replace(inherited_from=None if asking == name else asking), truth
                    if lack.kind == "provision" and not lack.unwanted:
                        cases = self._cases(lack.id) if lack.party is None else (lack.party,)
                        reached += [(lack.id, case) for case in cases]


def _is_kept(statuses: Sequence[FacetFinding]) -> bool:
    """Whether a promise is kept already, in each case in which it is to hold."""
    return bool(statuses) and all(finding.status in ("in-place", "superseded") for finding in statuses)
