"""The shape of what the page's evaluator works on, `treatygap/living/1`."""

from typing import NotRequired, TypedDict

from treatygap.model.status import Facet, Status

Expression = str | dict[str, "int | Expression | list[Expression]"]
"""A name, or `{all: [...]}`, `{any: [...]}`, `{at_least: n, of: [...]}` or `{not: ...}` of expressions.

A name is a promise (or its case for one party), an institution, which needs all of its facets, or an atom.
"""


class AtomJson(TypedDict):
    """Something that is the case, is not, or is not known (2, 0, 1)."""

    now: NotRequired[int]
    """How it is on the day; without it, as the successors in `by` are."""
    by: NotRequired[list[str]]
    """The atoms that stand in for it, all of which count, unless it is set itself."""
    fact: NotRequired[str]
    """The fact that sets it; without it, nothing that can be set does."""
    kept: NotRequired[bool]
    """Whether it says that a promise is kept, which what is not known does not say."""
    superseded: NotRequired[bool]
    """Whether a promise is kept only in that it was lawfully replaced."""
    condition: NotRequired[bool]
    """Whether it is a figure or a time."""
    past: NotRequired[list[str]]
    """What the past hangs on that it asks for; if any of that is set, only the program can say how it is."""


class FactJson(TypedDict):
    """Something that can be set, by the words of `--set`."""

    id: str
    facet: Facet | None
    status: Status


class PromiseJson(TypedDict):
    """A promise, and what the report found of it."""

    verdict: str
    ruled: bool
    """Whether a rule says what it needs."""
    cases: list[str]
    """Its names for single parties, where it is judged for each."""
    kept: list[str]
    """The atoms that say together that it is kept already."""
    waits: list[str]
    """The promises that its own rules ask for on the day."""


class ModelJson(TypedDict):
    """All that a page needs to judge the promises by itself."""

    schema: str
    definitions: dict[str, Expression]
    strata: list[list[str]]
    """The defined names in groups, each of which negates only names of earlier ones."""
    institutions: dict[str, list[str]]
    atoms: dict[str, AtomJson]
    facts: dict[str, FactJson]
    promises: dict[str, PromiseJson]
