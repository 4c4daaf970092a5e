"""How a scalar is written: plain where that says the same, else in quotation marks."""

import json
import re
from typing import Any

import yaml

from treatygap.loading.rewriting.tree import Node
from treatygap.loading.scalars import resolve

_RESOLVER: Any = yaml.SafeLoader("")
_TEXT = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}
_UNSAFE_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=]|\.\.\.|<<$")
_DOCUMENT_MARK = re.compile(r"(?:---|\.\.\.)(?:\s|$)")
_UNSAFE = re.compile(r": |:$| #|[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TO_ESCAPE = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_PLAIN_QUOTES = re.compile(r"[^\"\\\x00-\x1f\x7f-\x9f\u2028\u2029]*")


def can_be_plain(text: str, *, flow: bool) -> bool:
    """Whether text reads as the same text without quotation marks, here and in programs that follow YAML 1.1.

    A day is written plain all the same: no program takes it for anything but a day.
    """
    if not text or text != text.strip() or _UNSAFE_START.match(text) or _UNSAFE.search(text):
        return False
    if flow and _UNSAFE_IN_FLOW.search(text):
        return False
    return isinstance(resolve(text), str) and _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) in _TEXT


def spelled_key(node: Node, written: str) -> str:
    """A key on one line; at the beginning of a line some marks would end the document."""
    text = spelled(node, written, flow=False)
    return quoted(node.text) if not text or _DOCUMENT_MARK.match(text) else text


def can_be_folded(node: Node) -> bool:
    """Whether a scalar is prose on one line, which reads the same when it is broken at spaces."""
    text = node.text
    if text != text.strip() or " " not in text or _CONTROL.search(text):
        return False
    return node.is_text or isinstance(resolve(text), str)


def quoted(text: str) -> str:
    """Text in double quotation marks, on one line."""
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def spelled(node: Node, written: str, *, flow: bool) -> str:
    """A scalar on one line.

    Args:
        node: the scalar.
        written: how it stands in its file.
        flow: whether it is to stand in brackets.
    """
    on_one_line = "\n" not in written
    if not node.style and not node.is_text:
        return node.text if "\n" not in node.text else quoted(node.text)
    if can_be_plain(node.text, flow=flow):
        return node.text
    if node.style == '"' and on_one_line:
        return written[written.index('"') :]
    if _PLAIN_QUOTES.fullmatch(node.text):
        return f'"{node.text}"'
    return written[written.index("'") :] if node.style == "'" and on_one_line else quoted(node.text)
