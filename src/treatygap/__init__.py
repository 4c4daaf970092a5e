"""treatygap: what a treaty promises and nobody built."""

from typing import TYPE_CHECKING

from treatygap.version import __version__

if TYPE_CHECKING:
    from treatygap.analysis.analyze import analyze
    from treatygap.analysis.assessment import Assessment
    from treatygap.analysis.facts import SettingError
    from treatygap.loading.project import load
    from treatygap.model.diagnostic import Diagnostic, ModelError
    from treatygap.model.project import Project

_HOMES = {
    "Assessment": "treatygap.analysis.assessment",
    "Diagnostic": "treatygap.model.diagnostic",
    "ModelError": "treatygap.model.diagnostic",
    "Project": "treatygap.model.project",
    "SettingError": "treatygap.analysis.facts",
    "analyze": "treatygap.analysis.analyze",
    "load": "treatygap.loading.project",
}

__all__ = [
    "Assessment",
    "Diagnostic",
    "ModelError",
    "Project",
    "SettingError",
    "__version__",
    "analyze",
    "load",
]


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module 'treatygap' has no attribute '{name}'")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
