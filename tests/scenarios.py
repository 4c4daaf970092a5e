"""Scenarios for the demo project, written to disk and read as the program reads them."""

from typing import Final

from tests.projects import DemoProject
from treatygap.loading.scenarios import load_scenarios
from treatygap.model.scenario import ScenarioFile

FOLDER: Final = "rules/demo-pact/scenarios"


def write(demo: DemoProject, name: str, body: str, **head: str) -> str:
    """Write a scenario of the project and return its path; `body` is YAML below the head."""
    path = f"{FOLDER}/{name}.yaml"
    lines = {"id": name, "title": f"The {name}", "assumes": f"That {name} is so."} | head
    demo.write(path, "".join(f"{key}: {value}\n" for key, value in lines.items()) + body)
    return path


def read(demo: DemoProject, *names: str) -> tuple[ScenarioFile, ...]:
    return load_scenarios(*names, path=demo.root)
