"""The weighted rules within a decision rule, and the same decision rule with other quotas."""

from collections.abc import Iterator, Sequence

from treatygap.model.game import AllGames, AnyGame, GamesOf, GameSpec, Quota, SomeGames, Weighted, WeightedRule


def weighted_rules(spec: GameSpec) -> tuple[WeightedRule, ...]:
    """The rules with weights and a quota, in order of appearance."""
    match spec:
        case Weighted(weighted=rule):
            return (rule,)
        case AllGames(all=rules) | AnyGame(any=rules) | SomeGames(at_least=GamesOf(of=rules)):
            return tuple(rule for part in rules for rule in weighted_rules(part))
        case _:
            return ()


def with_quotas(spec: GameSpec, quotas: Sequence[Quota]) -> GameSpec:
    """The same with other quotas, one for each of `weighted_rules`.

    Raises:
        ValueError: if a quota does not fit a rule.
    """
    return _replaced(spec, iter(quotas))


def _replaced(spec: GameSpec, quotas: Iterator[Quota]) -> GameSpec:
    match spec:
        case Weighted(weighted=rule):
            kept = {name: getattr(rule, name) for name in rule.model_fields_set if name != "quota"}
            quota = next(quotas)
            return Weighted(weighted=WeightedRule(**kept, quota=quota.model_copy(update={"of": _of(rule, quota)})))
        case AllGames(all=rules):
            return AllGames(all=tuple(_replaced(part, quotas) for part in rules))
        case AnyGame(any=rules):
            return AnyGame(any=tuple(_replaced(part, quotas) for part in rules))
        case SomeGames(at_least=GamesOf(count=count, of=rules)):
            return SomeGames(at_least=GamesOf(count=count, of=tuple(_replaced(part, quotas) for part in rules)))
        case _:
            return spec


def _of(rule: WeightedRule, quota: Quota) -> str:
    """A share stays one of what it was of."""
    return "all" if quota.votes is not None else rule.quota.of
