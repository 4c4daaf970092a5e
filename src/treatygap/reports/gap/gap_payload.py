"""The gap report as plain values, `treatygap/report/1`: ids as keys, nothing removed within a major version."""

from collections.abc import Sequence
from typing import Any, cast

from treatygap.analysis.assessment import (
    Assessment,
    Lack,
    Missing,
    PrerequisiteFinding,
    ProvisionFinding,
    Unmet,
)
from treatygap.model.base import Record
from treatygap.model.checked import Checked, Gap
from treatygap.reports.gap.gap_contract import (
    SCHEMA,
    BaselineJson,
    GapJson,
    LackJson,
    PrerequisiteJson,
    ProvisionJson,
    ReportJson,
    ShortfallJson,
    UnmetJson,
)
from treatygap.reports.governing.control_payload import control_payload
from treatygap.reports.kind_contract import PrerequisiteKind, lack_kind
from treatygap.reports.scenario_sections import scenarios_payload
from treatygap.version import __version__


def gap_payload(assessment: Assessment, known: Checked | None = None) -> ReportJson:
    """The assessment as plain values, in the shape of `schemas/report.schema.json`.

    Args:
        assessment: what was found.
        known: its gaps beside a baseline, if it is to be compared with one.
    """
    project, summary = assessment.project, assessment.summary
    cited = dict.fromkeys(
        claim
        for claims in (
            *(finding.claims for finding in assessment.provisions),
            *(finding.claims for finding in assessment.governance),
            *(deadline.because for finding in assessment.provisions for deadline in finding.overdue),
            *(dispute.claims for dispute in project.disputes.values()),
            *(line.because for line in project.red_lines.values()),
            *(reading.because for point in project.contested.values() for reading in point.readings),
            *(facet.claims for item in assessment.prerequisites for facet in item.facets),
            *([each.claim] for scenario in project.scenarios for each in scenario.assumptions),
        )
        for claim in claims
    )
    return {
        "schema": SCHEMA,
        "treatygap": __version__,
        "treaty": project.treaty.id,
        "title": str(project.treaty.title),
        "as_of": assessment.as_of.isoformat(),
        "cut_off": project.treaty.cut_off.isoformat(),
        "model": project.digest,
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in assessment.settings],
        "summary": {
            "provisions": summary.provisions,
            "implementable": summary.implementable,
            "blocked": summary.blocked,
            "undetermined": summary.undetermined,
        },
        "proved": assessment.proved,
        "contested": [
            {
                "id": point.id,
                "title": str(point.title),
                "readings": [
                    {"id": reading.id, "title": str(reading.title), "claims": list(reading.because)}
                    for reading in point.readings
                ],
            }
            for point in project.contested.values()
        ],
        "by_reading": [
            {"readings": list(found.readings), "verdicts": dict(found.verdicts)} for found in assessment.by_reading
        ],
        "provisions": [_provision(assessment, finding) for finding in assessment.provisions],
        "prerequisites": [_prerequisite(assessment, finding) for finding in assessment.prerequisites],
        "governance": [
            control_payload(assessment.project, finding, assessment.assumptions.get(finding.institution, ()))
            for finding in assessment.governance
        ],
        "disputes": [
            {
                "id": dispute.id,
                "about": list(dispute.about),
                "point": dispute.point,
                "claims": list(dispute.claims),
                "used": dispute.used,
                "note": dispute.note,
            }
            for dispute in project.disputes.values()
        ],
        "claims": {
            name: {
                "says": project.claims[name].says,
                "source": name.partition("#")[0],
                "at": project.claims[name].at,
                "confidence": project.claims[name].confidence,
            }
            for name in sorted(cited)
        },
        "sources": {
            source.id: {
                "title": str(source.title),
                "author": source.author,
                "publisher": source.publisher,
                "date": source.date.isoformat() if source.date else source.published,
                "url": source.url,
            }
            for source in (project.sources[name] for name in sorted({claim.partition("#")[0] for claim in cited}))
        },
        "baseline": _baseline(known) if known is not None else None,
    }


def _baseline(known: Checked) -> BaselineJson:
    return {
        "file": known.against or "",
        "today": known.today.isoformat(),
        "new": [_gap(gap) for gap in known.gaps],
        "accepted": [
            {
                **_gap(item.gap),
                "reason": item.by.reason,
                "author": item.by.author,
                "until": item.by.until.isoformat(),
            }
            for item in known.accepted
        ],
        "faults": [{"line": item.place.line, "code": item.code, "message": item.message} for item in known.diagnostics],
    }


def _gap(gap: Gap) -> GapJson:
    return {"code": gap.code, "subject": gap.subject, "message": gap.message, "missing": list(gap.missing)}


def _provision(assessment: Assessment, finding: ProvisionFinding) -> ProvisionJson:
    return {
        "id": finding.id,
        "title": assessment.project.title_of(finding.id),
        "article": assessment.project.articles[finding.article].number,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "missing": _lacks(finding.missing),
        "unknown": _lacks(finding.unknown),
        "shortfalls": [_shortfall(lack) for lack in finding.shortfalls],
        "circle": list(finding.circle),
        "cut_by": list(finding.cut_by),
        "overdue": [
            {"on": deadline.on.isoformat(), "what": deadline.what, "claims": list(deadline.because)}
            for deadline in finding.overdue
        ],
        "kept": finding.kept,
        "by_party": dict(finding.by_party),
        "rules": list(finding.rules),
        "claims": list(finding.claims),
        "assumptions": list(assessment.assumptions.get(finding.id, ())),
    }


def _lacks(lacks: Sequence[Lack]) -> list[LackJson]:
    return [
        {
            "id": lack.id,
            "kind": lack_kind(lack.kind),
            "facets": list(lack.facets),
            "inherited_from": lack.inherited_from,
            "party": lack.party,
            "unwanted": lack.unwanted,
            "requirement": _written(lack.condition) if lack.condition is not None else None,
        }
        for lack in lacks
    ]


def _shortfall(lack: Missing) -> str | UnmetJson | ShortfallJson:
    if isinstance(lack, str):
        return lack
    if isinstance(lack, Unmet):
        asked = lack.requirement
        return {"requirement": asked if isinstance(asked, str) else _written(asked), "party": lack.party}
    return {"short": lack.short, "of": lack.of, "parts": [_shortfall(part) for part in lack.parts]}


def _written(requirement: Record) -> dict[str, Any]:
    """A requirement as a rule file has it."""
    return requirement.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def _prerequisite(assessment: Assessment, finding: PrerequisiteFinding) -> PrerequisiteJson:
    return {
        "id": finding.id,
        "title": assessment.project.title_of(finding.id),
        "kind": cast("PrerequisiteKind", finding.kind),
        "status": finding.status,
        "facets": {facet.facet: facet.status for facet in finding.facets if facet.facet},
        "needed_by": list(finding.needed_by),
        "blocks": list(finding.blocks),
        "opens": list(finding.opens),
        "claims": sorted({claim for facet in finding.facets for claim in facet.claims}),
    }
