"""From rules to structure functions."""

from collections.abc import Callable

from treatygap.analysis.facts import facet_atom, kept_atom, unruled_atom
from treatygap.logic.fixpoint import System
from treatygap.logic.structure import Atom, Structure, all_of, any_of, at_least
from treatygap.model.project import Project
from treatygap.model.rule import Requirement, count_needed, parts_of
from treatygap.model.status import FACETS


def compile_rules(project: Project, *, by_facet: bool = True) -> System:
    """The system that says of each provision whether it can be implemented.

    It can if it is kept already, or if all rules on it are satisfied. Without a rule it is undetermined,
    unless the model says that it needs nothing.

    Args:
        project: the rules.
        by_facet: whether an institution is three atoms, all of which it needs, or a single one of its own name.
    """
    definitions: dict[str, Structure] = {}

    def leaf(name: str) -> Structure:
        if by_facet and name in project.institutions:
            return all_of(Atom(facet_atom(name, facet)) for facet in FACETS)
        return Atom(name)

    for name, provision in project.provisions.items():
        rules = project.rules_on.get(name, ())
        if rules or provision.no_prerequisites is not None:
            needs: Structure = all_of(_structure(rule.requires, leaf) for rule in rules)
        else:
            needs = Atom(unruled_atom(name))
        definitions[name] = any_of((Atom(kept_atom(name)), needs))
    return System(definitions)


def _structure(requirement: Requirement, leaf: Callable[[str], Structure]) -> Structure:
    if isinstance(requirement, str):
        return leaf(requirement)
    return at_least(count_needed(requirement), (_structure(part, leaf) for part in parts_of(requirement)))
