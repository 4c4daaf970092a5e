"""The shape in which JSON says under which scenarios something holds."""

from typing_extensions import TypedDict

from treatygap.model.scenario import Part


class AssumptionJson(TypedDict):
    """One assumption of a scenario; idle if without it, and with all others, everything is found as before."""

    part: Part
    about: str
    words: str
    line: int
    claim: str
    idle: bool


class ScenarioJson(TypedDict):
    """A scenario that is laid over the model, with what others do not override of it."""

    id: str
    title: str
    assumes: str
    base: str | None
    file: str
    digest: str
    assumptions: list[AssumptionJson]
