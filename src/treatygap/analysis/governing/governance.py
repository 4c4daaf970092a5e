"""Who could control institutions: every form of control in question, what would open one, and ways out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from treatygap.analysis.assessment import ControlFinding, ModelFinding, Setting
from treatygap.analysis.control import AS_SETTLED, Case, Judgement, as_lines, cases_of
from treatygap.analysis.facts import Facts, settings_for
from treatygap.analysis.governing.firmness import Firmness, firmness
from treatygap.control_checker import check
from treatygap.governance.games.game import Game
from treatygap.governance.indices.banzhaf import banzhaf_share
from treatygap.governance.indices.coleman import act, initiate, prevent
from treatygap.governance.lines.catalogue import Relaxation
from treatygap.governance.rules.control_certificate import control_certificate
from treatygap.governance.ways.ways_out import WaysOut, ways_out
from treatygap.model.project import Project


class Measures(NamedTuple):
    """How power is shared in one game of a form of control."""

    label: str | None
    shapley_shubik: Mapping[str, Fraction]
    banzhaf: Mapping[str, Fraction]
    """Normalised: the shares sum to one."""
    prevent: Mapping[str, Fraction]
    """Coleman's power to prevent action: one for a party that can block alone."""
    initiate: Mapping[str, Fraction]
    act: Fraction
    """Coleman's power of the body to act: the share of all coalitions that can pass a decision."""


class Form(NamedTuple):
    """A form of control, with how it shares power; none if it cannot be judged."""

    finding: ModelFinding
    measures: tuple[Measures, ...]


class Position(NamedTuple):
    """One institution, or several in the same position."""

    institutions: tuple[str, ...]
    control: ControlFinding
    """The finding for the first of them."""
    forms: tuple[Form, ...]
    """Those in question, or the one that is settled."""
    others: tuple[Form, ...]
    """The rest of the catalogue, where control is in question."""
    relaxations: tuple[Relaxation, ...]
    """The least sets of red lines that would have to be given up for a form in question; none if one is refused by
    nobody."""
    ways_out: WaysOut | None
    """If no voting rule respects the red lines."""
    certified: bool | None
    """Whether the separate checker confirmed what is said of all voting rules; None if there is nothing to check."""
    firmness: Firmness | None
    claims: tuple[str, ...]


class GovernanceFinding(NamedTuple):
    """Who could control some institutions on a day."""

    project: Project
    as_of: date
    settings: tuple[Setting, ...]
    parties: tuple[str, ...]
    """Those of the day."""
    positions: tuple[Position, ...]
    silent: tuple[str, ...]
    """The institutions asked for of which it is not known how they decide, and for which nobody proposed anything."""


def govern(
    project: Project,
    institutions: Sequence[str] = (),
    as_of: date | None = None,
    settings: Iterable[str | Setting] = (),
) -> GovernanceFinding:
    """Judge who could control some institutions.

    Args:
        project: what `load` returned.
        institutions: which; all of whose control anything is known if none is named.
        as_of: the day to speak of; the treaty's cut-off day if none is given.
        settings: statuses to take as given, as for `analyze`.

    Raises:
        SettingError: if a setting names nothing or no status.
    """
    given = settings_for(project, settings)
    facts = Facts(project, as_of or project.day, given)
    judgement = Judgement(facts)
    names = tuple(dict.fromkeys(institutions)) or tuple(project.institutions)
    findings = {name: found for name in names if (found := judgement.finding(name)) is not None}
    alike: dict[str, list[ControlFinding]] = {}
    for finding in findings.values():
        same = finding._replace(institution="", claims=())
        alike.setdefault(finding.institution if finding.verdict == "settled" else repr(same), []).append(finding)
    silent = tuple(name for name in dict.fromkeys(institutions) if name not in findings)
    positions = tuple(_position(judgement, group) for group in alike.values())
    return GovernanceFinding(project, facts.as_of, given, facts.parties, positions, silent)


def _position(judgement: Judgement, group: Sequence[ControlFinding]) -> Position:
    control, project = group[0], judgement.project
    in_question = [model.model for model in control.models]
    lines = tuple(project.red_lines[name] for name in control.lines)
    unsettled = control.verdict != "settled"
    rest = [name for name in project.catalogue if name not in in_question] if unsettled else []
    possibility = control.possibility
    impossible = possibility is not None and possibility.outcome == "impossible"
    certificate = control_certificate(possibility) if possibility is not None else None
    return Position(
        institutions=tuple(finding.institution for finding in group),
        control=control,
        forms=tuple(_form(judgement, control.institution, model) for model in control.models),
        others=tuple(
            _form(judgement, control.institution, model) for model in judgement.judge_models(control.institution, rest)
        ),
        relaxations=judgement.relaxations(control) if unsettled else (),
        ways_out=ways_out(judgement.facts.parties, as_lines(lines)) if impossible else None,
        certified=not check(certificate) if certificate is not None else None,
        firmness=firmness(judgement, in_question, lines) if unsettled and lines else None,
        claims=tuple(dict.fromkeys(claim for finding in group for claim in finding.claims)),
    )


def _form(judgement: Judgement, institution: str, model: ModelFinding) -> Form:
    if model.problem is not None:
        return Form(model, ())
    name = model.model
    if name == AS_SETTLED:
        name = judgement.project.chosen_control(institution) or name
    record = judgement.project.control_models.get(name)
    rule = judgement.project.institutions[institution].decision_rule
    if record is not None:
        cases: tuple[Case, ...] = cases_of(record, judgement)
    else:
        cases = (Case(None, rule.game),) if rule is not None else ()
    games = judgement.candidate(name, cases).games.values()
    return Form(model, tuple(_measures(case.label, game) for case, game in zip(cases, games, strict=True)))


def _measures(label: str | None, game: Game) -> Measures:
    return Measures(
        label=label,
        shapley_shubik=game.shapley_shubik,
        banzhaf=banzhaf_share(game),
        prevent=prevent(game),
        initiate=initiate(game),
        act=act(game),
    )
