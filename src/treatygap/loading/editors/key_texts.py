"""What each key of a record means, as its docstring in the source says."""

import ast
import inspect
import re
from functools import cache
from itertools import pairwise
from textwrap import dedent

from treatygap.model.base import Record

_ALONE = re.compile(r"(?<!\n)\n(?!\n)")
"""A line's end within a paragraph."""


def description(text: str) -> dict[str, str]:
    """A docstring in the two forms that editors show: plain, and with marks where it has some."""
    whole = _ALONE.sub(" ", inspect.cleandoc(text))
    plain = whole.replace("`", "")
    return {"description": plain} if plain == whole else {"description": plain, "markdownDescription": whole}


@cache
def key_texts(record: type[Record]) -> dict[str, str]:
    """Key -> the docstring below its field, of the record or of one that it is made from."""
    found: dict[str, str] = {}
    for part in reversed(record.__mro__):
        if part is not Record and issubclass(part, Record):
            found |= _own(part)
    return found


def _own(record: type[Record]) -> dict[str, str]:
    (tree,) = ast.parse(dedent(inspect.getsource(record))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        record.model_fields[field.target.id].alias or field.target.id: text.value.value
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }
