"""A decision rule in words: what a decision needs in order to pass."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from treatygap.model.game import (
    AllGames,
    AnyGame,
    BlockingRule,
    FailsIfAgainst,
    GamesOf,
    GameSpec,
    Groups,
    Quota,
    SomeGames,
    Vetoes,
    Weighted,
    WeightedRule,
)
from treatygap.model.weighting import Weighting
from treatygap.reports.wording import count, joined

_MANY = 6
"""Groups, or members of one, that are named one by one."""


def decision_words(spec: GameSpec, titles: Mapping[str, str], totals: Sequence[Fraction]) -> str:
    """What must be there for a decision to pass, as the end of a sentence.

    Args:
        spec: the rule.
        titles: what to call the parties.
        totals: all weights together, for each part with weights and a quota in the order of the rule.
    """
    return _words(spec, titles, iter(totals), inside=False)


def quota_words(rule: WeightedRule, total: Fraction) -> str:
    """What must be in favour: `12 of 17 votes`, `at least 65 % of population`."""
    weights, quota = weight_words(rule), rule.quota
    if quota.votes is not None:
        return f"{quota.votes:,} of {_plain(total)} {weights.removeprefix('the ')}"
    cast = " cast" if quota.of == "cast" else ""
    return f"{_share(quota)} of {weights}{cast}"


def weight_words(rule: Weighting) -> str:
    """What is counted: `the votes`, `the members`, `population`."""
    if rule.by is not None:
        words = _named(rule.by)
    elif rule.blend is not None:
        words = "a blend of " + joined(f"{_spaced(part)} {_named(name)}" for name, part in rule.blend.items())
    else:
        words = "the members" if rule.one_each else "the votes"
    if rule.square_root:
        words = f"the square root of {words}"
    changes = (("basic votes of", rule.basic), ("a floor of", rule.min_share), ("a cap of", rule.max_share))
    added = [f"{change} {_spaced(part)}" for change, part in changes if part is not None]
    return f"{words} (with {joined(added)})" if added else words


def _words(spec: GameSpec, titles: Mapping[str, str], totals: Iterator[Fraction], *, inside: bool) -> str:
    match spec:
        case Weighted(weighted=rule):
            tie = f", or half of them and {titles[rule.casting_vote]}" if rule.casting_vote is not None else ""
            return quota_words(rule, next(totals)) + tie
        case FailsIfAgainst(fails_if_against=rule):
            return _against(rule)
        case Vetoes(veto=parties):
            return f"the consent of {_group(parties, titles)}"
        case Groups(winning=groups):
            if len(groups) > _MANY:
                return f"one of {len(groups)} groups in favour"
            return f"all of one group in favour: {'; or '.join(_group(group, titles) for group in groups)}"
        case AllGames(all=rules):
            return _several("all of", rules, titles, totals, inside=inside)
        case AnyGame(any=rules):
            return _several("any of", rules, titles, totals, inside=inside)
        case SomeGames(at_least=GamesOf(count=least, of=rules)):
            return _several(f"at least {least} of", rules, titles, totals, inside=inside)
        case _:
            return "all members in favour" if spec == "unanimity" else "no member against"


def _several(
    how_many: str, rules: Sequence[GameSpec], titles: Mapping[str, str], totals: Iterator[Fraction], *, inside: bool
) -> str:
    parts = [_words(rule, titles, totals, inside=len(rules) > 1) for rule in rules]
    if len(parts) == 1:
        return parts[0]
    words = f"{how_many}: {'; '.join(parts)}"
    return f"({words})" if inside else words


def _against(rule: BlockingRule) -> str:
    weights = weight_words(rule)
    if rule.votes_against is not None:
        return f"fewer than {rule.votes_against:,} of {weights} against"
    if rule.more_than is not None:
        return f"no more than {_spaced(rule.more_than)} of {weights} against"
    return f"less than {_spaced(rule.at_least or '')} of {weights} against"


def _group(parties: Sequence[str], titles: Mapping[str, str]) -> str:
    if len(parties) > _MANY:
        return count(len(parties), "party", "parties")
    return joined(titles[party] for party in parties)


def _share(quota: Quota) -> str:
    if quota.more_than is not None:
        return f"more than {_spaced(quota.more_than)}"
    return f"at least {_spaced(quota.at_least or '')}"


def _spaced(share: str) -> str:
    return share.replace("%", "\N{NO-BREAK SPACE}%")


def _named(indicator: str) -> str:
    words = indicator.replace("-", " ")
    return f"the {words}" if words.endswith("s") else words


def _plain(number: Fraction) -> str:
    return f"{int(number):,}" if number.denominator == 1 else f"{float(number):,.6g}"
