"""Who controls each institution, and whether all parties can accept any of the ways in question."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from treatygap.analysis.assessment import ControlFinding, ControlVerdict, GameFinding, ModelFinding, Refusal
from treatygap.analysis.facts import Facts
from treatygap.analysis.indicators import indicators_in, values_on
from treatygap.governance.games.building import build_game
from treatygap.governance.games.game import Game, GameError
from treatygap.governance.games.weights import weights_of
from treatygap.governance.lines.catalogue import Candidate, Relaxation, survey
from treatygap.governance.lines.line import Line
from treatygap.model.control import ControlModel, RedLine
from treatygap.model.game import GameSpec, Weighted

if TYPE_CHECKING:
    from treatygap.governance.rules.possibility import Possibility

AS_SETTLED = "as-settled"
"""Stands for an institution's own decision rule where a control model's id is expected."""


class Case(NamedTuple):
    """One of the games that a form of control consists of."""

    label: str | None
    """The subject that it is for, or the party that holds the casting vote; None if it is the only one."""
    spec: GameSpec


class Judgement:
    """What is needed to judge forms of control on a day."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.project = facts.project
        self.indicators, self.years = values_on(facts)
        self._possible: dict[tuple[str, ...], Possibility] = {}
        self._candidates: dict[str, Candidate] = {}

    def findings(self) -> tuple[ControlFinding, ...]:
        """A finding for each institution whose control is settled by a known rule or is in question.

        An institution of which it is not known how it decides, and for which nobody proposed anything, is left
        out: its facet says so.
        """
        return tuple(found for name in self.project.institutions if (found := self.finding(name)) is not None)

    def finding(self, name: str) -> ControlFinding | None:
        """The finding for one institution, if there is anything to say."""
        candidates = [item for item in self.project.candidates if name in item.institutions]
        governed = self.facts.facet(name, "governed")
        rule = self.project.institutions[name].decision_rule
        chosen = self.project.chosen_control(name)
        assumed = governed.assumed and (chosen is not None or not self._settled_on_record(name))
        if governed.status == "in-place" and rule is not None:
            # What the record settles is not put to the parties again; what is only assumed is.
            lines = self.lines(name) if assumed else ()
            cases = (Case(None, rule.game),) if chosen is None else cases_of(self.project.control_models[chosen], self)
            own = self.judge(chosen or AS_SETTLED, cases, lines)._replace(model=AS_SETTLED, accepted_by=())
            return ControlFinding(name, "settled", (own,), rule.because, assumed=assumed)
        if governed.status == "in-place":
            settled = ControlFinding(name, "settled", (), governed.claims, assumed=assumed)
            return settled if candidates else None
        if not candidates:
            return None
        names = dict.fromkeys(model for item in candidates for model in item.models)
        models = self.judge_models(name, names)
        claims = tuple(dict.fromkeys(claim for item in candidates for claim in item.because))
        lines = self.lines(name)
        ids = tuple(line.id for line in lines)
        return ControlFinding(name, _verdict(models), models, claims, ids, self.possibility(lines))

    def _settled_on_record(self, institution: str) -> bool:
        """Whether it would be settled how an institution decides if nothing were assumed."""
        present = self.project.what_if.present if self.project.what_if is not None else self.project
        return Facts(present, self.facts.as_of).facet(institution, "governed").status == "in-place"

    def possibility(self, lines: Sequence[RedLine]) -> "Possibility | None":
        """Whether any voting rule at all respects some red lines; None without lines or with a single party."""
        parties = self.facts.parties
        key = tuple(line.id for line in lines)
        if not lines or len(parties) < 2:  # noqa: PLR2004 -- one party alone has nobody to agree with
            return None
        if key not in self._possible:
            # Only treaties with red lines wait for the search for voting rules.
            from treatygap.governance.rules.possibility import decide

            self._possible[key] = decide(parties, as_lines(lines))
        return self._possible[key]

    def relaxations(self, control: ControlFinding) -> tuple[Relaxation, ...]:
        """The least sets of red lines that would have to be given up for a form of control in question.

        Args:
            control: the finding for an institution whose control is not settled.
        """
        models = [self.project.control_models[model.model] for model in control.models]
        candidates = [self.candidate(model.id, cases_of(model, self)) for model in models]
        return survey(candidates, as_lines([self.project.red_lines[name] for name in control.lines])).relaxations

    def judge_models(self, institution: str, models: Iterable[str]) -> tuple[ModelFinding, ...]:
        """What forms of control mean for the parties of an institution, and whose red lines they cross."""
        lines = self.lines(institution)
        return tuple(self.judge(name, cases_of(self.project.control_models[name], self), lines) for name in models)

    def lines(self, institution: str) -> tuple[RedLine, ...]:
        """The red lines in force on the day for an institution."""
        return tuple(
            line
            for line in self.project.red_lines.values()
            if line.party in self.facts.parties and _applies(line, institution, self.facts.as_of)
        )

    def judge(self, model: str, cases: Sequence[Case], lines: Sequence[RedLine]) -> ModelFinding:
        """What a form of control means for the parties, and which of some red lines it crosses."""
        years = {name: self.years[name] for case in cases for name in indicators_in(case.spec) if name in self.years}
        candidate = self.candidate(model, cases)
        (judged,) = survey((candidate,), as_lines(lines)).judged
        if judged.problem is not None:
            return ModelFinding(model, (), None, (), {}, (), (), (), years, {}, problem=judged.problem)
        found = tuple(_described(case, game) for case, game in zip(cases, candidate.games.values(), strict=True))
        members = next(iter(candidate.games.values())).parties
        parties = self.facts.parties
        return ModelFinding(
            model=model,
            veto_players=tuple(name for name in members if all(name in game.veto_players for game in found)),
            dictator=found[0].dictator if len({game.dictator for game in found}) == 1 else None,
            dummies=tuple(name for name in members if all(name in game.dummies for game in found)),
            power={name: sum((game.power[name] for game in found), Fraction(0)) / len(found) for name in members},
            accepted_by=tuple(party for party in parties if party not in judged.rejected_by),
            rejected_by=tuple(party for party in parties if party in judged.rejected_by),
            refusals=tuple(Refusal(crossed.party, crossed.line) for crossed in judged.crossed),
            years=years,
            weights=dict(sorted(candidate.shares.items())),
            games=found,
        )

    def candidate(self, model: str, cases: Sequence[Case]) -> Candidate:
        """A form of control as the games that it consists of, each of which must respect every line."""
        record = self.project.control_models.get(model)
        if record is None:
            return self._candidate(model, None, cases)
        if model not in self._candidates:
            # A game keeps what was counted of it, and is the same for every body.
            self._candidates[model] = self._candidate(model, record, cases)
        return self._candidates[model]

    def _candidate(self, model: str, record: ControlModel | None, cases: Sequence[Case]) -> Candidate:
        neutral = tuple(member.id for member in record.neutral_members) if record is not None else ()
        members = (*self.facts.parties, *neutral)
        try:
            games = {str(number): build_game(case.spec, members, self.indicators) for number, case in enumerate(cases)}
            for game in games.values():
                _ = game.engine  # of a game that is too large to be counted, it says so
            # Whoever holds the casting vote, the weights are the same.
            one_weighting = len(cases) == 1 or (record is not None and record.casting_vote_rotates)
            shares = self.shares(cases[0].spec, members) if one_weighting else {}
        except GameError as error:
            return Candidate(model, {}, problem=str(error))
        opt_outs = self.facts.parties if record is not None and record.may_opt_out is not None else ()
        return Candidate(model, games, shares=shares, opt_outs=opt_outs)

    def shares(self, spec: GameSpec, members: Sequence[str]) -> dict[str, Fraction]:
        """Each member's share of the weights of a single weighted rule; empty for other rules."""
        if not isinstance(spec, Weighted):
            return {}
        weights = weights_of(spec.weighted, members, self.indicators)
        total = sum(weights.values(), Fraction(0))
        return {member: weight / total for member, weight in weights.items()}


def as_lines(lines: Iterable[RedLine]) -> tuple[Line, ...]:
    """Red lines as the study of games takes them."""
    return tuple(Line(line.id, line.party, line.demand) for line in lines)


def judge_control(facts: Facts) -> tuple[ControlFinding, ...]:
    """A finding for each institution whose control is settled by a known rule or is in question."""
    return Judgement(facts).findings()


def cases_of(model: ControlModel, judgement: Judgement) -> tuple[Case, ...]:
    """The games of a control model: one, one for each subject, or one for each holder of the casting vote."""
    if model.game is None:
        return tuple(Case(str(subject.title), subject.game) for subject in model.subjects)
    if model.casting_vote_rotates and isinstance(model.game, Weighted):
        rule = model.game.weighted
        return tuple(
            Case(party, Weighted(weighted=rule.model_copy(update={"casting_vote": party})))
            for party in judgement.facts.parties
        )
    return (Case(None, model.game),)


def _verdict(models: tuple[ModelFinding, ...]) -> ControlVerdict:
    """Deadlock if every model is refused by somebody; open while one is not, or could not be judged."""
    return "deadlock" if all(model.rejected_by for model in models) else "open"


def _described(case: Case, game: Game) -> GameFinding:
    return GameFinding(
        label=case.label,
        veto_players=game.veto_players,
        dictator=game.dictator,
        dummies=game.dummies,
        power=game.shapley_shubik,
        proper=game.is_proper,
    )


def _applies(line: RedLine, institution: str, day: date) -> bool:
    drawn = (line.since is None or line.since <= day) and (line.until is None or day < line.until)
    return drawn and (not line.institutions or institution in line.institutions)
