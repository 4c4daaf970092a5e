"""Forms of control and their measures as CSV: a line for each body, form, game and party, by ids alone."""

from collections.abc import Iterator

from treatygap.analysis.governing.governance import GovernanceFinding
from treatygap.reports.formats.csv import Cell, render

_HEAD = (
    "institution",
    "verdict",
    "form",
    "on_the_table",
    "game",
    "party",
    "can_block",
    "decides_alone",
    "no_influence",
    "shapley_shubik",
    "banzhaf",
    "coleman_prevent",
    "coleman_initiate",
    "coleman_act",
    "red_lines_crossed",
)


def governance_csv(finding: GovernanceFinding) -> str:
    """All forms that could be judged, those in question first; games of a form are numbered from 1."""
    return render(_HEAD, _rows(finding))


def _rows(finding: GovernanceFinding) -> Iterator[tuple[Cell, ...]]:
    for position in finding.positions:
        forms = [(form, "yes") for form in position.forms] + [(form, "no") for form in position.others]
        for institution in position.institutions:
            for form, on_the_table in forms:
                crossed = " ".join(refusal.red_line for refusal in form.finding.refusals)
                for number, (game, measures) in enumerate(zip(form.finding.games, form.measures, strict=True), 1):
                    for party, power in measures.shapley_shubik.items():
                        marks = (party in game.veto_players, party == game.dictator, party in game.dummies)
                        shares = (power, measures.banzhaf[party], measures.prevent[party], measures.initiate[party])
                        yield (
                            institution,
                            position.control.verdict,
                            form.finding.model,
                            on_the_table,
                            number,
                            party,
                            *("yes" if mark else "no" for mark in marks),
                            *(float(share) for share in (*shares, measures.act)),
                            crossed,
                        )
