"""What tests of integrations share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integrations import pull_requests
from tests.integrations.pull_requests import Change
from tests.projects import DemoProject
from tests.repositories import Repository

PullRequest = Callable[[Change], DemoProject]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """One repository on a server for all tests; they only clone it."""
    return pull_requests.server(tmp_path_factory.mktemp("server"))


@pytest.fixture
def pull_request(server: Repository, tmp_path: Path) -> PullRequest:
    """Makes a clone of the repository, with a branch that changes something."""
    return lambda change: pull_requests.pull_request(server, tmp_path, change)
