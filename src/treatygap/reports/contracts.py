"""The JSON outputs, each with its shape, which is published as a JSON Schema."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from treatygap.reports.certificate_contract import CertificateJson, ControlCertificateJson
from treatygap.reports.checking.check_contract import CheckJson
from treatygap.reports.differences.difference_contract import DiffJson
from treatygap.reports.explanation_contract import ExplanationJson
from treatygap.reports.gap.gap_contract import ReportJson
from treatygap.reports.governing.governance_contract import GovernanceJson
from treatygap.reports.governing.power_contract import PowerJson
from treatygap.reports.graphs.graph_contract import GraphJson
from treatygap.reports.leverage_contract import LeverageJson
from treatygap.reports.over_time.timeline_contract import TimelineJson
from treatygap.reports.packages_contract import PackagesJson
from treatygap.reports.roadmaps.roadmap_contract import RoadmapJson
from treatygap.reports.rule_testing.rule_test_contract import RuleTestsJson
from treatygap.reports.scenarios.comparison_contract import ComparisonJson, ScenariosJson
from treatygap.reports.sweeps.sweep_contract import SweepJson


class Contract(NamedTuple):
    """A JSON output: what makes it, and its shape."""

    command: str
    shape: Any


CONTRACTS: Mapping[str, Contract] = {
    "report": Contract("report", ReportJson),
    "explanation": Contract("explain", ExplanationJson),
    "packages": Contract("packages", PackagesJson),
    "leverage": Contract("leverage", LeverageJson),
    "governance": Contract("governance", GovernanceJson),
    "power": Contract("power", PowerJson),
    "timeline": Contract("timeline", TimelineJson),
    "roadmap": Contract("roadmap", RoadmapJson),
    "graph": Contract("graph", GraphJson),
    "sweep": Contract("sweep", SweepJson),
    "certificate": Contract("certify", CertificateJson),
    "control-certificate": Contract("certify --control", ControlCertificateJson),
    "test": Contract("test", RuleTestsJson),
    "check": Contract("check", CheckJson),
    "diff": Contract("diff", DiffJson),
    "comparison": Contract("scenario compare", ComparisonJson),
    "scenarios": Contract("scenario list", ScenariosJson),
}
"""Kind, as in `{"schema": "treatygap/KIND/1"}` -> its contract."""


def output_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of an output."""
    schema = TypeAdapter(CONTRACTS[kind].shape).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"treatygap/{kind}/1", **schema}
