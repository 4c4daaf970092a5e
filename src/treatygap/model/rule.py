"""What a promise needs: requirement expressions, and the rules that state them."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from treatygap.model.base import Record
from treatygap.model.ids import NewRuleId, PrerequisiteId, ProvisionId
from treatygap.model.status import Because
from treatygap.model.text import Prose


class AllOf(Record):
    """Every part is needed."""

    all: Annotated[tuple["Requirement", ...], Field(min_length=1)]


class AnyOf(Record):
    """One part suffices."""

    any: Annotated[tuple["Requirement", ...], Field(min_length=1)]


class CountOf(Record):
    """A number, and the parts of which that many are needed."""

    count: Annotated[int, Field(ge=1)]
    of: Annotated[tuple["Requirement", ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _can_be_reached(self) -> "CountOf":
        if self.count > len(self.of):
            raise ValueError(f"asks for {self.count}, but lists only {len(self.of)}")
        return self


class AtLeast(Record):
    """Some number of the parts is needed."""

    at_least: CountOf


def _which(value: Any) -> str | None:  # noqa: ANN401 -- a discriminator sees raw input
    match value:
        case str():
            return "id"
        case AllOf() | {"all": _}:
            return "all of"
        case AnyOf() | {"any": _}:
            return "any of"
        case AtLeast() | {"at_least": _}:
            return "at least"
        case _:
            return None


Requirement = Annotated[
    Annotated[PrerequisiteId, Tag("id")]
    | Annotated[AllOf, Tag("all of")]
    | Annotated[AnyOf, Tag("any of")]
    | Annotated[AtLeast, Tag("at least")],
    Discriminator(
        _which,
        custom_error_type="no_such_requirement",
        custom_error_message="a requirement is the id of a prerequisite, or a mapping with all, any or at_least",
    ),
]


class Rule(Record):
    """A promise needs something first; several rules on one promise must all hold."""

    id: NewRuleId
    provision: ProvisionId
    requires: Requirement
    because: Because
    note: Prose | None = None


def parts_of(requirement: Requirement) -> tuple[Requirement, ...]:
    """The requirements directly under one; none under an id."""
    match requirement:
        case AllOf(all=parts) | AnyOf(any=parts):
            return parts
        case AtLeast(at_least=body):
            return body.of
        case _:
            return ()


def count_needed(requirement: Requirement) -> int:
    """How many of its parts a requirement needs."""
    match requirement:
        case AllOf(all=parts):
            return len(parts)
        case AtLeast(at_least=body):
            return body.count
        case _:
            return 1


def prerequisites_in(requirement: Requirement) -> tuple[str, ...]:
    """The ids in a requirement, in order of appearance, each once."""
    if isinstance(requirement, str):
        return (requirement,)
    return tuple(dict.fromkeys(name for part in parts_of(requirement) for name in prerequisites_in(part)))
