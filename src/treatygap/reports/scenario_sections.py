"""What reports say of the scenarios that are laid over a model."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from treatygap.analysis.assessment import Assessment, Setting
from treatygap.model.project import Project
from treatygap.reports.citations import Citations
from treatygap.reports.document import Block, Bullets, Inline, Paragraph, Section
from treatygap.reports.wording import joined

if TYPE_CHECKING:
    from treatygap.model.scenario import AppliedScenario, Item
    from treatygap.reports.scenario_contract import ScenarioJson


def scenario_facts(project: Project) -> list[tuple[str, str]]:
    """What the head of a report says: each scenario, what it assumes, and whether that makes a difference."""
    facts = []
    for scenario in project.scenarios:
        facts.append(("Scenario", f"{scenario.title} ({scenario.id}). {scenario.assumes}"))
        note = idle_note(project, scenario)
        if note:
            facts.append(("Note", note[:1].upper() + note[1:]))
    return facts


def assuming(project: Project, settings: Iterable[Setting]) -> str:
    """Under which scenarios and settings something holds, to append to a heading; empty where under none."""
    names = [f"scenario {scenario.id}" for scenario in project.scenarios]
    names += [str(setting) for setting in settings]
    return f", assuming {joined(names)}" if names else ""


def idle_note(project: Project, scenario: "AppliedScenario") -> str | None:
    """What of a scenario makes no difference, in a sentence; None if all does, or nobody looked."""
    if project.what_if is None or project.what_if.idle is None:
        return None
    counted = [each for each in scenario.assumptions if each.item.part != "as_of"]
    idle = [each for each in counted if each.claim in project.what_if.idle]
    if not counted:
        return f"the scenario '{scenario.id}' assumes nothing." if not scenario.base else None
    if not idle:
        return None
    words = joined(f"{_in_words(project.what_if.present, each.item)} (line {each.place.line})" for each in idle)
    if len(idle) == len(counted) and project.what_if.idle_together:
        return f"the scenario '{scenario.id}' changes nothing that is found: {words}."
    return f"of the scenario '{scenario.id}', this {idle_words(project)}: {words}."


def idle_words(project: Project) -> str:
    """What is said of assumptions without which all would be the same."""
    alone = project.what_if is not None and not project.what_if.idle_together
    return "makes no difference by itself, since another assumption does the same" if alone else "makes no difference"


def assumptions_section(project: Project, days: Collection[date], citations: Citations) -> Section | None:
    """Every assumption of the scenarios under a report on some days; None without scenarios."""
    if project.what_if is None:
        return None
    intro = (
        "This report does not describe the present. Whatever rests on what is listed here says so, and is only as "
        "good as these assumptions."
    )
    blocks: list[Block] = [Paragraph((intro,))]
    for scenario in project.scenarios:
        base = f"; goes on from {scenario.base}" if scenario.base else ""
        lines: list[Inline] = []
        for each in scenario.assumptions:
            idle = each.claim in (project.what_if.idle or ())
            note = f" – {idle_words(project)}" if idle else ""
            if each.item.part == "as_of" and each.item.value not in days:
                note = " – but another day was asked for"
            words = _in_words(project.what_if.present, each.item)
            lines.append((f"{words[:1].upper()}{words[1:]}{note} ", *citations.notes((each.claim,))))
        blocks.append(Paragraph((f"{scenario.title} ({scenario.id}{base})",)))
        blocks += [Bullets(tuple(lines))] if lines else []
    return Section("assumed", "What this report assumes", tuple(blocks))


def resting_on(assessment: Assessment, name: str, before: str = " ", word: str = "Assumed") -> Inline:
    """Whose assumptions a finding rests on, as a sentence to append; nothing if on none."""
    return assumed_by(assessment.assumptions.get(name, ()), before, word)


def assumed_by(claims: Iterable[str], before: str = " ", word: str = "Assumed") -> Inline:
    """Whose assumptions some claims are, as a sentence to append; nothing if there are none."""
    sources = dict.fromkeys(claim.partition("#")[0].removeprefix("scenario-") for claim in claims)
    if not sources:
        return ()
    return (f"{before}{word} by {'scenario' if len(sources) == 1 else 'scenarios'} {joined(sources)}.",)


def assumptions_payload(assumptions: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """What rests on assumptions, with their claims, as plain values."""
    return {name: list(claims) for name, claims in assumptions.items()}


def scenarios_payload(project: Project) -> list["ScenarioJson"]:
    """The scenarios as plain values."""
    if project.what_if is None:
        return []
    present, idle = project.what_if.present, project.what_if.idle or frozenset()
    return [
        {
            "id": scenario.id,
            "title": str(scenario.title),
            "assumes": scenario.assumes,
            "base": scenario.base,
            "file": scenario.path,
            "digest": scenario.digest,
            "assumptions": [
                {
                    "part": each.item.part,
                    "about": each.item.name,
                    "words": _in_words(present, each.item),
                    "line": each.place.line,
                    "claim": each.claim,
                    "idle": each.claim in idle,
                }
                for each in scenario.assumptions
            ],
        }
        for scenario in project.scenarios
    ]


def _in_words(present: Project, item: "Item") -> str:
    # Every report asks this file whether there is a scenario, and most have none.
    from treatygap.analysis.scenarios.assumption_words import in_words

    return in_words(present, item)
