"""The roadmap for programs: `treatygap/roadmap/1`."""

from treatygap.analysis.roadmaps.roadmap import Roadmap
from treatygap.analysis.roadmaps.schedule import Schedule
from treatygap.analysis.roadmaps.steps import Step
from treatygap.model.project import Project
from treatygap.reports.kind_contract import lack_kind
from treatygap.reports.roadmaps.roadmap_contract import RoadmapJson, ScheduleJson, StepJson
from treatygap.reports.scenario_sections import assumptions_payload, scenarios_payload


def roadmap_payload(project: Project, roadmap: Roadmap) -> RoadmapJson:
    """The roadmap as plain values."""
    return {
        "schema": "treatygap/roadmap/1",
        "treaty": project.treaty.id,
        "as_of": roadmap.as_of.isoformat(),
        "scenarios": scenarios_payload(project),
        "settings": [str(setting) for setting in roadmap.settings],
        "assumptions": assumptions_payload(roadmap.assumptions),
        "goals": list(roadmap.goals),
        "outcome": roadmap.outcome,
        "out_of_reach": list(roadmap.out_of_reach),
        "unruled": list(roadmap.unruled),
        "undetermined": list(roadmap.undetermined),
        "granted": list(roadmap.granted),
        "package": roadmap.number if roadmap.package else None,
        "packages": roadmap.total,
        "priced": roadmap.priced,
        "steps": [_step(roadmap, step) for step in roadmap.steps],
        "stages": [
            {
                "steps": list(stage.steps),
                "opens": list(stage.opens),
                "closes": list(stage.closes),
                "implementable": stage.counts.implementable,
                "blocked": stage.counts.blocked,
                "undetermined": stage.counts.undetermined,
            }
            for stage in roadmap.stages
        ],
        "longest_chain": list(roadmap.chain),
        "longest_chains": roadmap.chains,
        "stuck": [
            {
                "step": name,
                "institution": finding.institution,
                "relaxations": [
                    {"red_lines": list(item.lines), "parties": list(item.parties), "opens": list(item.opens)}
                    for item in roadmap.openings[name]
                ],
                "any_rule": finding.possibility.outcome if finding.possibility is not None else None,
                "refusals": [
                    {"model": model.model, "party": refusal.party, "red_line": refusal.red_line}
                    for model in finding.models
                    for refusal in model.refusals
                ],
                "claims": list(
                    dict.fromkeys(
                        claim
                        for model in finding.models
                        for refusal in model.refusals
                        for claim in project.red_lines[refusal.red_line].because
                    )
                ),
            }
            for name, finding in roadmap.stuck.items()
        ],
        "held_up": list(roadmap.held_up),
        "work_without_what_is_stuck": list(roadmap.without),
        "unsure": list(roadmap.unsure),
        "readings": None
        if roadmap.readings is None
        else [{"readings": list(item.readings), "failing": list(item.failing)} for item in roadmap.readings],
        "start": roadmap.start.isoformat() if roadmap.start else None,
        "undated": list(roadmap.undated),
        "schedules": {pace: _schedule(found) for pace, found in roadmap.schedules.items()},
    }


def _step(roadmap: Roadmap, step: Step) -> StepJson:
    stage = next(number for number, stage in enumerate(roadmap.stages, 1) if step.id in stage.steps)
    estimate = step.estimate
    return {
        "id": step.id,
        "action": step.action,
        "subject": step.subject,
        "kind": lack_kind(step.kind),
        "party": step.party,
        "status": step.status,
        "stage": stage,
        "waits_for": list(step.waits_for),
        "added": step.added,
        "durations": {"min": estimate.min, "likely": estimate.likely, "max": estimate.max} if estimate else None,
        "claims": list(step.claims),
        "because": list(step.because),
    }


def _schedule(found: Schedule) -> ScheduleJson:
    return {
        "finish": found.finish.isoformat(),
        "critical": list(found.critical),
        "steps": {
            name: {
                "start": times.start.isoformat(),
                "finish": times.finish.isoformat(),
                "latest_start": times.latest_start.isoformat(),
                "slack_days": times.slack,
            }
            for name, times in found.times.items()
        },
    }
