"""Demands as they stand in a rule file."""

import json

from pydantic import TypeAdapter

from treatygap.model.demand import Demand

_DEMAND: TypeAdapter[Demand] = TypeAdapter(Demand)


def demand(written: object) -> Demand:
    """The record that a demand is read as."""
    return _DEMAND.validate_json(json.dumps(written))
