"""treatygap: what a treaty promises and nobody built."""

from treatygap.analysis.analyze import analyze
from treatygap.analysis.assessment import Assessment
from treatygap.analysis.facts import SettingError
from treatygap.loading.project import load
from treatygap.model.diagnostic import Diagnostic, ModelError
from treatygap.model.project import Project
from treatygap.version import __version__

__all__ = ["Assessment", "Diagnostic", "ModelError", "Project", "SettingError", "__version__", "analyze", "load"]
