import io
import sys

import pytest

from treatygap.cli import progress
from treatygap.cli.progress import with_progress


class Screen(io.StringIO):
    """A terminal, as far as a program can tell."""

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, patience: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    assert list(with_progress(iter("abc"), 3, "worlds")) == ["a", "b", "c"]
    return stream.getvalue()


def test_a_bar_is_shown_for_what_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(monkeypatch, Screen(), -1)
    assert "worlds" in text
    assert "100%" in text


def test_what_is_soon_done_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, Screen(), 3600) == ""


def test_a_pipe_stays_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), -1) == ""
