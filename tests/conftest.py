"""What tests of every part share."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.internal.constants_ast import Constants

from tests.projects import DemoProject, write_project

# The same examples in every run, and no limit that a busy machine could break. A failure is shown as it was found:
# looking for a simpler one can take minutes; run with --hypothesis-profile=shrink for that.
settings.register_profile("shrink", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("house", settings.get_profile("shrink"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("house")
# Hypothesis also tries constants of those modules of the program that are loaded by then, so that a test would meet
# other examples alone than among all. It has no setting for that; should the function go, this fails.
pytest.MonkeyPatch().setattr("hypothesis.internal.conjecture.providers._get_local_constants", Constants)


@pytest.fixture
def demo(tmp_path: Path) -> DemoProject:
    """A fresh copy of the demo project that the test may change."""
    return write_project(tmp_path / "project")


@pytest.fixture(scope="session")
def untouched_demo(tmp_path_factory: pytest.TempPathFactory) -> DemoProject:
    """One copy of the demo project for all tests that only read it."""
    return write_project(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session", autouse=True)
def _cache_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests neither use nor fill the cache of whoever runs them."""
    kept = os.environ.get("TREATYGAP_CACHE")
    os.environ["TREATYGAP_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    os.environ.pop("TREATYGAP_CACHE")
    if kept is not None:
        os.environ["TREATYGAP_CACHE"] = kept


@pytest.fixture(scope="session", autouse=True)
def _plain_terminal() -> Iterator[None]:
    """Tests see the same output whatever the terminal of whoever runs them says."""
    kept = {name: os.environ.pop(name) for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS") if name in os.environ}
    yield
    os.environ.update(kept)


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_arrives() -> None:
    """A run in the background ignores Ctrl-C, and so would all that it starts."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
