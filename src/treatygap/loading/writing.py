"""Records to YAML text that reads back as the same records."""

from typing import Any

import yaml

from treatygap.model.base import Record

_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def to_yaml(record: Record) -> str:
    """A record as a file has it, without what is left at its default."""
    plain = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text: str = yaml.dump(plain, Dumper=_DUMPER, sort_keys=False, allow_unicode=True, width=110)
    return text
