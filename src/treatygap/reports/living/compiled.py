"""An assessment as plain values that the page's evaluator works on: rules as expressions, facts as they are on the day.

Nothing is judged here. What only the program can find out, such as whether something *had* held if the facts were
others, is marked with what it hangs on, so that the page can say so instead of guessing.
"""

from collections.abc import Iterable, Iterator

from treatygap.analysis.assessment import Assessment
from treatygap.analysis.facts import Facts, facet_atom, for_party, kept_atom, unruled_atom
from treatygap.analysis.moment import Moment, Moments
from treatygap.logic.structure import Atom, Not, Structure, atoms
from treatygap.model.project import Project
from treatygap.model.requirement import Measured, Window, asked_today, prerequisites_in
from treatygap.model.status import FACETS, Facet
from treatygap.reports.living.contract import AtomJson, Expression, FactJson, ModelJson, PromiseJson


def compiled(assessment: Assessment) -> ModelJson:
    """The rules of the day as expressions, and the facts that they rest on, three-valued."""
    moment = Moments(assessment.project, assessment.settings).on(assessment.as_of)
    definitions = moment.rules.system.definitions
    needed = dict.fromkeys(atom for structure in definitions.values() for atom in atoms(structure))
    found = _Atoms(moment)
    for atom in needed:
        if atom not in definitions:
            found.add(atom)
    for name in assessment.project.provisions:
        for case in moment.rules.by_party.get(name, (None,)):
            found.add(for_party(kept_atom(name), case))
    return {
        "schema": "treatygap/living/1",
        "definitions": {name: _expression(structure) for name, structure in definitions.items()},
        "strata": [list(names) for names in moment.rules.system.strata],
        "institutions": {name: [facet_atom(name, facet) for facet in FACETS] for name in found.institutions},
        "atoms": found.atoms,
        "facts": found.facts(),
        "promises": {finding.id: _promise(moment, finding.id, finding.verdict) for finding in assessment.provisions},
    }


def _promise(moment: Moment, name: str, verdict: str) -> PromiseJson:
    cases = moment.rules.by_party.get(name)
    rules = moment.facts.project.rules_on.get(name, ())
    waits = (needed for rule in rules for needed, negated in asked_today(rule.needs) if not negated)
    return {
        "verdict": verdict,
        "ruled": bool(rules),
        "cases": [] if cases is None else [for_party(name, party) for party in moment.facts.parties],
        "kept": [for_party(kept_atom(name), party) for party in cases or (() if cases is not None else (None,))],
        "waits": [needed for needed in dict.fromkeys(waits) if needed in moment.facts.project.provisions],
    }


def _expression(structure: Structure) -> Expression:
    """A structure as plain values; the facets of an institution, all needed, are again the institution."""
    if isinstance(structure, Atom):
        return structure.name
    if isinstance(structure, Not):
        return {"not": _expression(structure.part)}
    names = [part.name for part in structure.parts if isinstance(part, Atom)]
    whole = names[0].partition("/")[0] if names else ""
    if len(structure.parts) == structure.quota == len(FACETS) and names == [facet_atom(whole, f) for f in FACETS]:
        return whole
    parts = [_expression(part) for part in structure.parts]
    if structure.quota == len(parts):
        return parts[0] if len(parts) == 1 else {"all": parts}
    return {"any": parts} if structure.quota == 1 else {"at_least": structure.quota, "of": parts}


class _Atoms:
    """The atoms that the rules rest on, each with its fact and how it is on the day."""

    def __init__(self, moment: Moment) -> None:
        self.moment = moment
        self.atoms: dict[str, AtomJson] = {}
        self.institutions: dict[str, None] = {}

    @property
    def _day(self) -> Facts:
        return self.moment.facts

    def add(self, atom: str) -> None:
        """Take in an atom, and what it is superseded by."""
        if atom in self.atoms:
            return
        if atom in self.moment.rules.conditions:
            self.atoms[atom] = self._condition(atom)
            return
        subject, _, of = atom.partition("@")
        name, _, part = subject.partition("/")
        if atom == unruled_atom(name) or (not part and name in self._day.project.provisions):
            self.atoms[atom] = {"now": int(self._day.truth(atom))}
        elif part == "kept":
            superseded = self._day.facet(name, None, of or None).status == "superseded"
            self.atoms[atom] = {"fact": name, "kept": True, "now": int(self._day.truth(atom)), "superseded": superseded}
        else:
            self._prerequisite(atom, name, part, of or None)

    def _prerequisite(self, atom: str, name: str, part: str, party: str | None) -> None:
        facet: Facet | None = next((each for each in FACETS if each == part), None)
        if facet is not None:
            self.institutions[name] = None
        finding = self._day.facet(name, facet, party)
        fact = name if facet is None else f"{name}.{facet}"
        if finding.status != "superseded" or finding.by is None:
            self.atoms[atom] = {"fact": fact, "now": int(self._day.holds(finding, party))}
            return
        self.atoms[atom] = {"fact": fact, "by": list(self._standing_in(finding.by, party))}
        for other in self.atoms[atom]["by"]:
            self.add_standing(other)

    def _standing_in(self, name: str, party: str | None) -> Iterator[str]:
        """The atoms of a successor; of a promise it is its own status that counts, and not what it needs."""
        if name in self._day.project.institutions:
            yield from (facet_atom(name, facet) for facet in FACETS)
        elif name in self._day.project.provisions:
            yield for_party(f"{name}/status", party)
        else:
            yield for_party(name, party)

    def add_standing(self, atom: str) -> None:
        """Take in the atom of a successor."""
        subject, _, party = atom.partition("@")
        name, _, part = subject.partition("/")
        if part == "status":
            if atom not in self.atoms:
                self._prerequisite(atom, name, "", party or None)
        else:
            self.add(atom)

    def _condition(self, atom: str) -> AtomJson:
        """A figure or a time, which no fact changes, or something of the past, which hangs on facts as today does."""
        condition = self.moment.rules.conditions[atom].condition
        now = int(self.moment.atom(atom))
        if isinstance(condition, (Measured, Window)):
            return {"now": now, "condition": True}
        return {"now": now, "condition": True, "past": _hanging_on(self._day.project, prerequisites_in(condition))}

    def facts(self) -> dict[str, FactJson]:
        """Everything that can be set, by the words of `--set`, that some atom hangs on."""
        facts: dict[str, FactJson] = {}
        for atom in self.atoms.values():
            if "fact" in atom:
                facts.setdefault(atom["fact"], self._fact(atom["fact"], kept="kept" in atom))
            for name in atom.get("past", ()):
                for fact in self._facts_of(name):
                    facts.setdefault(fact, self._fact(fact, kept=name in self._day.project.provisions))
        return facts

    def _facts_of(self, name: str) -> list[str]:
        return [f"{name}.{facet}" for facet in FACETS] if name in self._day.project.institutions else [name]

    def _fact(self, fact: str, *, kept: bool) -> FactJson:
        if kept or self._day.project.kind_of(fact) is not None:
            return {"id": fact, "facet": None, "status": self._day.facet(fact, None).status}
        name, _, part = fact.rpartition(".")
        facet: Facet = next(each for each in FACETS if each == part)
        return {"id": name, "facet": facet, "status": self._day.facet(name, facet).status}


def _hanging_on(project: Project, names: Iterable[str]) -> list[str]:
    """Everything that some names hang on by any rule or succession, themselves among them, on whatever day."""
    together: dict[str, tuple[str, ...]] = {}
    for group in project.start_together:
        for name in group.provisions:
            together[name] = (*together.get(name, ()), *group.provisions)
    reached = dict.fromkeys(names)
    waiting = list(reached)
    while waiting:
        name = waiting.pop()
        more = [*together.get(name, ())]
        for rule in project.rules_on.get(name, ()):
            more += prerequisites_in(rule.needs)
        records = (project.institutions.get(name), project.instruments.get(name), project.provisions.get(name))
        more += [e.by for record in records if record is not None for e in record.history if e.by is not None]
        new = [other for other in dict.fromkeys(more) if other not in reached]
        reached |= dict.fromkeys(new)
        waiting += new
    return list(reached)
