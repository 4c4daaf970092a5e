"""From rules to structure functions."""

from treatygap.analysis.facts import facet_atom, kept_atom, unruled_atom
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Structure, all_of, any_of, at_least
from treatygap.model.project import Project
from treatygap.model.rule import Requirement, count_needed, parts_of
from treatygap.model.status import FACETS


def compile_rules(project: Project) -> System:
    """The system that says of each provision whether it can be implemented.

    It can if it is kept already, or if all rules on it are satisfied. Without a rule it is undetermined,
    unless the model says that it needs nothing.
    """
    definitions: dict[str, Structure] = {}
    for name, provision in project.provisions.items():
        rules = project.rules_on.get(name, ())
        if rules or provision.no_prerequisites is not None:
            needs: Structure = all_of(structure_of(rule.requires, project) for rule in rules)
        else:
            needs = Atom(unruled_atom(name))
        definitions[name] = any_of((Atom(kept_atom(name)), needs))
    return System(definitions)


def structure_of(requirement: Requirement, project: Project) -> Structure:
    """The structure function of a requirement; an institution needs all of its facets."""
    if isinstance(requirement, str):
        if requirement in project.institutions:
            return all_of(Atom(facet_atom(requirement, facet)) for facet in FACETS)
        return Atom(requirement)
    return at_least(count_needed(requirement), (structure_of(part, project) for part in parts_of(requirement)))
