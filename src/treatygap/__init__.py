"""treatygap: what a treaty promises and nobody built."""

from typing import TYPE_CHECKING

from treatygap.version import __version__

if TYPE_CHECKING:
    from treatygap.analysis.analyze import analyze
    from treatygap.analysis.assessment import Assessment
    from treatygap.analysis.facts import SettingError
    from treatygap.analysis.scenarios.compare import Comparison, compare
    from treatygap.analysis.scenarios.slots import ScenarioConflictError
    from treatygap.loading.project import load
    from treatygap.loading.scenarios import UnknownScenarioError, load_scenarios
    from treatygap.model.diagnostic import Diagnostic, ModelError
    from treatygap.model.project import Project
    from treatygap.model.scenario import ScenarioFile

_HOMES = {
    "Assessment": "treatygap.analysis.assessment",
    "Comparison": "treatygap.analysis.scenarios.compare",
    "Diagnostic": "treatygap.model.diagnostic",
    "ModelError": "treatygap.model.diagnostic",
    "Project": "treatygap.model.project",
    "ScenarioConflictError": "treatygap.analysis.scenarios.slots",
    "ScenarioFile": "treatygap.model.scenario",
    "SettingError": "treatygap.analysis.facts",
    "UnknownScenarioError": "treatygap.loading.scenarios",
    "analyze": "treatygap.notebook",
    "compare": "treatygap.notebook",
    "load": "treatygap.loading.project",
    "load_scenarios": "treatygap.loading.scenarios",
}

__all__ = [
    "Assessment",
    "Comparison",
    "Diagnostic",
    "ModelError",
    "Project",
    "ScenarioConflictError",
    "ScenarioFile",
    "SettingError",
    "UnknownScenarioError",
    "__version__",
    "analyze",
    "compare",
    "load",
    "load_scenarios",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'treatygap' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
