"""Why a verdict is as it is: the tree from a promise down to facts, claims and sources."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.analysis.control import Judgement
from treatygap.analysis.facts import overall, settings_for
from treatygap.analysis.gaps import Gaps
from treatygap.analysis.moment import Moments
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.requirement import NotThat, Requirement, parts_of
from treatygap.model.status import Facet, Status

Word = Literal[
    "provision",
    "rule",
    "all",
    "any",
    "at-least",
    "not",
    "condition",
    "institution",
    "instrument",
    "facet",
    "kept",
    "opted-out",
    "circle",
    "deadlock",
    "red-line",
    "refused",
]


class Explanation(NamedTuple):
    """One statement in a tree of reasons, with the statements that it rests on."""

    word: Word
    truth: Truth
    id: str | None = None
    facet: Facet | None = None
    status: Status | None = None
    since: date | None = None
    assumed: bool = False
    """Whether a setting says so, and not the history."""
    needed: int = 0
    met: int = 0
    claims: tuple[str, ...] = ()
    party: str | None = None
    """The party of which it is said, where that differs between parties."""
    requirement: Requirement | None = None
    """What the condition is."""
    seen: bool = False
    """Whether the statement stands in full elsewhere in the tree."""
    because: tuple["Explanation", ...] = ()


def explain(
    project: Project, name: str, as_of: date | None = None, settings: Iterable[str | Setting] = ()
) -> Explanation:
    """Explain the verdict on a provision, or the status of another prerequisite.

    Args:
        project: what `load` returned.
        name: the id of a provision, institution or instrument.
        as_of: the day to speak of; the project's own (`Project.day`) if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        KeyError: if nothing has that id.
        SettingError: if a setting names nothing or no status.
    """
    if project.kind_of(name) is None:
        raise KeyError(name)
    given = settings_for(project, settings)
    gaps = Gaps(Moments(project, given).on(as_of or project.day))
    return _Explaining(gaps, Judgement(gaps.facts), set()).name(name)


class _Explaining(NamedTuple):
    """One walk; what was explained once is only referred to afterwards, so that circles end."""

    gaps: Gaps
    control: Judgement
    done: set[tuple[str, str | None]]

    def name(self, name: str, party: str | None = None) -> Explanation:
        kind = self.gaps.project.kind_of(name)
        own = party if self.gaps.moment.rules.tells_apart(name) else None
        if (name, own) in self.done:
            truth = self.gaps.truth(name, own)
            word: Word = (
                "provision" if kind == "provision" else "institution" if kind == "institution" else "instrument"
            )
            return Explanation(word, truth, id=name, party=own, seen=True)
        self.done.add((name, own))
        if kind == "provision":
            return self._provision(name, own)
        facets = self.gaps.facts.facets(name, own)
        if kind == "instrument":
            each = self.gaps.facts.parties if own is None and self.gaps.moment.rules.tells_apart(name) else ()
            told = tuple(self._status("instrument", self.gaps.facts.facet(name, None, p), name, p) for p in each)
            return self._status("instrument", facets[0], name, own)._replace(because=told)
        return Explanation(
            "institution",
            self.gaps.truth(name),
            id=name,
            status=overall(facets),
            because=tuple(self._facet(facet, name) for facet in facets),
        )

    def _facet(self, finding: FacetFinding, name: str) -> Explanation:
        """A facet of an institution; where it is not governed because of a deadlock, with who refuses what."""
        node = self._status("facet", finding, name)
        control = self.control.finding(name) if finding.facet == "governed" and node.truth is not Truth.TRUE else None
        if control is None or control.verdict != "deadlock":
            return node
        refused: dict[str, list[Explanation]] = {}
        for model in control.models:
            for refusal in model.refusals:
                refused.setdefault(refusal.red_line, []).append(Explanation("refused", Truth.FALSE, id=model.model))
        lines = self.gaps.project.red_lines
        reasons = tuple(
            Explanation(
                "red-line",
                Truth.FALSE,
                id=line,
                party=lines[line].party,
                claims=lines[line].because,
                because=tuple(models),
            )
            for line, models in refused.items()
        )
        deadlock = Explanation("deadlock", Truth.FALSE, id=name, claims=control.claims, because=reasons)
        return node._replace(because=(deadlock,))

    def _provision(self, name: str, party: str | None) -> Explanation:
        project = self.gaps.project
        kept = self.gaps.facts.facet(name, None, party)
        reasons: list[Explanation] = []
        if kept.since is not None or kept.assumed:
            status = self._status("kept", kept, name, party)
            # A promise that was replaced counts as kept, whatever became of what replaced it.
            reasons.append(status._replace(truth=Truth.TRUE) if kept.status == "superseded" else status)
        if party is None and self.gaps.moment.rules.tells_apart(name):
            reasons += [self._case(name, each) for each in self.gaps.facts.parties]
        else:
            reasons += [
                Explanation(
                    "rule",
                    self.gaps.truth(rule.needs, party),
                    id=rule.id,
                    claims=rule.because,
                    party=party,
                    because=(self._requirement(rule.needs, party),),
                )
                for rule in project.rules_on.get(name, ())
            ]
        if name in self.gaps.circle_of:
            reasons.append(
                Explanation(
                    "circle",
                    Truth.FALSE,
                    because=tuple(
                        Explanation("provision", Truth.FALSE, id=member, seen=True)
                        for member in self.gaps.circle_of[name]
                    ),
                )
            )
        return Explanation(
            "provision",
            self.gaps.truth(name, party),
            id=name,
            party=party,
            claims=project.provisions[name].because,
            because=tuple(reasons),
        )

    def _case(self, name: str, party: str) -> Explanation:
        """A promise for one party, unless it does not hold for it."""
        out = self.gaps.facts.opt_out(name, party)
        if out is None:
            return self.name(name, party)
        return Explanation("opted-out", Truth.FALSE, id=name, party=party, since=out.since, claims=out.because)

    def _status(self, word: Word, finding: FacetFinding, name: str, party: str | None = None) -> Explanation:
        return Explanation(
            word,
            self.gaps.facts.holds(finding, party),
            id=name,
            party=party,
            facet=finding.facet,
            status=finding.status,
            since=finding.since,
            assumed=finding.assumed,
            claims=finding.claims,
        )

    def _requirement(self, requirement: Requirement, party: str | None) -> Explanation:
        if isinstance(requirement, str):
            return self.name(requirement, party)
        truth = self.gaps.truth(requirement, party)
        found = self.gaps.moment.rules.cases(requirement, party)
        if found is None:
            word: Word = "not" if isinstance(requirement, NotThat) else "condition"
            below = tuple(self._requirement(part, party) for part in parts_of(requirement))
            return Explanation(word, truth, party=party, requirement=requirement, because=below)
        needed, parts = found
        return Explanation(
            "all" if needed == len(parts) else "any" if needed == 1 else "at-least",
            truth,
            needed=needed,
            met=sum(self.gaps.truth(part, one) is Truth.TRUE for part, one in parts),
            because=tuple(self._requirement(part, one) for part, one in parts),
        )
