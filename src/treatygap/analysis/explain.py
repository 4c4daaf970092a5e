"""Why a verdict is as it is: the tree from a promise down to facts, claims and sources."""

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from treatygap.analysis.assessment import FacetFinding, Setting
from treatygap.analysis.facts import TRUTH, Facts, overall, settings_for
from treatygap.analysis.gaps import Gaps
from treatygap.logic.structure import Truth
from treatygap.model.project import Project
from treatygap.model.rule import Requirement, count_needed, parts_of
from treatygap.model.status import Facet, Status

Word = Literal["provision", "rule", "all", "any", "at-least", "institution", "instrument", "facet", "kept", "circle"]


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
        as_of: the day to speak of; the treaty's cut-off day if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        KeyError: if nothing has that id.
        SettingError: if a setting names nothing or no status.
    """
    if project.kind_of(name) is None:
        raise KeyError(name)
    given = settings_for(project, settings)
    gaps = Gaps(project, Facts(project, as_of or project.treaty.cut_off, given))
    return _Explaining(gaps, set()).name(name)


class _Explaining(NamedTuple):
    """One walk; what was explained once is only referred to afterwards, so that circles end."""

    gaps: Gaps
    done: set[str]

    def name(self, name: str) -> Explanation:
        kind = self.gaps.project.kind_of(name)
        if name in self.done:
            truth = self.gaps.truth(name)
            word: Word = (
                "provision" if kind == "provision" else "institution" if kind == "institution" else "instrument"
            )
            return Explanation(word, truth, id=name, seen=True)
        self.done.add(name)
        if kind == "provision":
            return self._provision(name)
        facets = self.gaps.facts.facets(name)
        if kind == "instrument":
            return self._status("instrument", facets[0], name)
        return Explanation(
            "institution",
            self.gaps.truth(name),
            id=name,
            status=overall(facets),
            because=tuple(self._status("facet", facet, name) for facet in facets),
        )

    def _provision(self, name: str) -> Explanation:
        project = self.gaps.project
        kept = self.gaps.facts.facet(name, None)
        reasons: list[Explanation] = []
        if kept.since is not None or kept.assumed:
            reasons.append(self._status("kept", kept, name))
        reasons += [
            Explanation(
                "rule",
                self.gaps.truth(rule.requires),
                id=rule.id,
                claims=rule.because,
                because=(self._requirement(rule.requires),),
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
            self.gaps.verdicts[name],
            id=name,
            claims=project.provisions[name].because,
            because=tuple(reasons),
        )

    def _status(self, word: Word, finding: FacetFinding, name: str) -> Explanation:
        return Explanation(
            word,
            TRUTH[finding.status],
            id=name,
            facet=finding.facet,
            status=finding.status,
            since=finding.since,
            assumed=finding.assumed,
            claims=finding.claims,
        )

    def _requirement(self, requirement: Requirement) -> Explanation:
        if isinstance(requirement, str):
            return self.name(requirement)
        parts = parts_of(requirement)
        needed = count_needed(requirement)
        word: Word = "all" if needed == len(parts) else "any" if needed == 1 else "at-least"
        return Explanation(
            word,
            self.gaps.truth(requirement),
            needed=needed,
            met=sum(self.gaps.truth(part) is Truth.TRUE for part in parts),
            because=tuple(self._requirement(part) for part in parts),
        )
