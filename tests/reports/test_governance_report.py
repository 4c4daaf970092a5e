"""What `treatygap governance` says, in words."""

import re
from collections.abc import Sequence

import pytest

from tests.analysis.models import control_model, party, red_line
from tests.analysis.test_governance import (
    BY_PEOPLE,
    BY_WEALTH,
    EQUAL,
    NO_BLOCK,
    ONE_EACH,
    PEOPLE,
    THREE,
    TWO,
    VETO,
    bodies,
    form,
    only,
)
from tests.reports.reading import Html, cited, flat, markdown_targets
from treatygap.analysis.analyze import analyze
from treatygap.analysis.governing.governance import govern
from treatygap.governance.lines.line import Line
from treatygap.governance.rules.nearest import WeightedForm
from treatygap.governance.rules.witness import Witness
from treatygap.governance.ways.ways_out import ways_out
from treatygap.model.control import ControlModel, RedLine
from treatygap.model.project import Project
from treatygap.model.text import Text
from treatygap.reports.citations import Citations
from treatygap.reports.formats import html, markdown
from treatygap.reports.gap.control_sections import in_question
from treatygap.reports.governing.governance_report import governance_report
from treatygap.reports.governing.rule_words import possibility_words, rule_words, weighted_words
from treatygap.reports.governing.way_out_words import ways_out_blocks


def read(project: Project, *bodies_asked: str) -> str:
    """The report as Markdown on one line, without the marks of the format."""
    return flat(markdown.render(governance_report(govern(cited(project), bodies_asked))))


def words(lines: Sequence[RedLine], parties: Sequence[object] = TWO, models: Sequence[ControlModel] = (EQUAL,)) -> str:
    """Whether any voting rule would do, in words."""
    project = bodies(models, lines, parties)
    return " ".join(possibility_words(project, only(govern(project)).control))


def way_words(lines: Sequence[RedLine], parties: Sequence[object] = THREE) -> str:
    """The ways out, in words."""
    project = bodies([EQUAL], lines, parties)
    found = ways_out(tuple(project.parties), [Line(line.id, line.party, line.demand) for line in lines])
    return str(ways_out_blocks(project, found))


def test_between_two_parties_there_is_a_theorem() -> None:
    assert words((VETO, NO_BLOCK)) == (
        "No other voting rule would do. Between two parties, whatever votes and quota are chosen, there are only three "
        "rules by which opposite decisions cannot both pass: both must agree, ALPHA decides alone, or BETA decides "
        "alone. Each of them crosses a red line. “ALPHA: VETO” and “BETA: NO-BLOCK” are one question answered both "
        "ways: whether BETA can pass a decision without ALPHA."
    )


def test_among_three_all_rules_were_gone_through() -> None:
    assert words((VETO, NO_BLOCK), THREE) == (
        "No other voting rule would do: of all 11 rules among the 3 parties by which opposite decisions cannot both "
        "pass, none respects all red lines. “ALPHA: VETO” and “BETA: NO-BLOCK” are one question answered both ways: "
        "whether BETA and GAMMA can pass a decision without ALPHA."
    )


def test_another_rule_is_told_only_where_none_on_the_table_would_do() -> None:
    lines = (VETO, red_line("free", "alpha", {"must_not_be_blockable_by": "beta"}))
    assert words(lines) == (
        "Another voting rule would respect all red lines: a decision needs ALPHA and nobody else. "
        "As votes: ALPHA 1, BETA 0; 1 decide."
    )
    assert words((VETO,)) == ""


def test_lines_on_votes_are_set_aside_and_no_rule_is_said_to_respect_them() -> None:
    votes = red_line("votes", "alpha", {"min_weight_share": "30%"})
    aside = "Not considered, since a voting rule alone does not tell: “ALPHA: VOTES”."
    assert words((votes,), models=(BY_PEOPLE,)) == aside
    both = words((VETO, votes), models=(BY_PEOPLE,))
    assert both.startswith("Another voting rule would respect all other red lines: a decision needs ")
    assert both.endswith(aside)


def test_a_rule_by_which_opposites_could_both_pass_is_named_as_such() -> None:
    lines = tuple(red_line(f"free-{one}", one, {"must_not_be_blockable_by": other}) for one, other in (("alpha", "beta"), ("beta", "alpha")))  # fmt: skip
    assert words(lines).endswith(
        "Only a rule by which opposite decisions could both pass would respect them all: "
        "a decision needs ALPHA; or BETA."
    )


def test_who_leaves_is_named_whatever_lines_it_drew() -> None:
    with_gamma = red_line("with-gamma", "alpha", {"must_be_able_to_pass_with": ["gamma"]})
    veto = red_line("veto", "beta", "must_hold_veto")
    text = way_words((with_gamma, veto))
    assert "works if ALPHA is no party any more." in text
    assert "likewise, if BETA is no party any more." in text
    assert "likewise, if GAMMA is no party any more." in text


def test_who_leaves_is_named_once_for_several_lines() -> None:
    again = red_line("bound", "alpha", "must_not_be_bound_against_its_will")
    text = way_words((VETO, again, NO_BLOCK))
    assert "ALPHA is no party any more and ALPHA" not in text
    assert "if ALPHA is no party any more" in text


def test_a_way_out_says_which_lines_it_did_not_consider() -> None:
    votes = red_line("votes", "alpha", {"min_weight_share": "30%"})
    assert "(“ALPHA: VOTES” not considered). A decision then needs" in way_words((VETO, NO_BLOCK, votes))


@pytest.mark.parametrize(
    "text",
    [
        "✓ Neutral members (one is enough): works if ALPHA reads “VETO” as: the others cannot decide without a neutral member.",
        "✓ Delegations whose deputies vote one by one (with 2 deputies each): works if BETA reads “NO-BLOCK” as: not by less than the whole delegation. A decision then needs 1 of 2 deputies of ALPHA and both deputies of BETA.",
        "✓ A rule for each subject: works if ALPHA keeps “VETO” for its own subject only and BETA keeps “NO-BLOCK” for its own subject only. On the matters that ALPHA names, a decision needs ALPHA and BETA; on the matters that BETA names, a decision needs BETA and nobody else.",
        "✓ A right to stay out: works if ALPHA has, instead of “VETO”, the right not to be bound. A decision then needs BETA and nobody else.",
        "✓ An emergency brake: works if ALPHA has, instead of “VETO”, the right to refer a matter to a body above.",
        "✓ A right to delay: works if ALPHA has, instead of “VETO”, the right to delay a decision.",
        "✗ Fewer parties: does not work (with one party fewer, there is no common body).",
        "The first that works: neutral members, if ALPHA reads “VETO” as: the others cannot decide without a neutral member.",
    ],
)
def test_each_way_out_says_at_whose_expense(text: str) -> None:
    assert text in way_words((VETO, NO_BLOCK), TWO)


def test_a_quota_that_would_do_is_told_with_its_ends() -> None:
    text = read(bodies([BY_PEOPLE], (VETO,)))
    assert "BY-PEOPLE: with a quota of above 80 %, up to 100 % of the votes, no red line would be crossed." in flat(
        text.replace("\N{NO-BREAK SPACE}", " ")
    )


def test_a_quota_under_which_opposites_could_both_pass_is_no_answer() -> None:
    lines = (red_line("free", "alpha", {"must_not_be_blockable_by": "beta"}), NO_BLOCK)
    text = read(bodies([BY_PEOPLE], lines)).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "BY-PEOPLE: only with a quota of up to 20 % of the votes would no red line be crossed, "
        "and opposite decisions could then both pass." in text
    )


def test_the_share_that_a_mixture_needs_is_said_as_it_is() -> None:
    rules = [
        control_model(name, {"weighted": {"by": by, "quota": {"more_than": "2/3"}}})
        for name, by in (("people-rule", "people"), ("wealth-rule", "wealth"))
    ]
    text = read(bodies(rules)).replace("\N{NO-BREAK SPACE}", " ")
    assert "Votes by a mixture of people and wealth, more than 66.7 % of the votes deciding:" in text
    assert "Votes by a mixture of people and wealth, more than half deciding:" in read(bodies([BY_PEOPLE, BY_WEALTH]))


def test_a_year_that_matters_is_told_with_what_is_crossed_in_each() -> None:
    text = read(bodies([BY_PEOPLE], (VETO,), THREE))
    assert (
        "With its own quota, the year of the figures matters: it crosses no red line with those of 2017; "
        "“ALPHA: VETO” with those from 2018 to 2019." in text
    )


def test_where_every_year_gives_the_same_that_is_said_once_and_each_range_names_its_rule() -> None:
    text = read(bodies([BY_PEOPLE], (VETO, NO_BLOCK), TWO)).replace("\N{NO-BREAK SPACE}", " ")
    assert (
        "BY-PEOPLE: at no quota would all red lines be respected. With its own quota it crosses “ALPHA: VETO” with the "
        "figures of every year on record from 2018 to 2019. "
        "| Share of the votes that decides | What rule that is | Crosses | | --- | --- | --- | "
        "| up to 20 % | opposite decisions could both pass | “ALPHA: VETO” | "
        "| above 20 %, up to 80 % | BETA decides alone | “ALPHA: VETO” | "
        "| above 80 %, up to 100 % | all must agree | “BETA: NO-BLOCK” |" in text
    )


def test_forms_of_the_catalogue_that_come_to_the_same_stand_together_and_subjects_keep_their_names() -> None:
    def split(name: str, *titles: str) -> ControlModel:
        return form(name, subjects=[{"title": titles[0], "game": "unanimity"}, {"title": titles[1], "game": PEOPLE}])

    catalogue = [control_model("also-equal", "consensus"), control_model("as-one", "unanimity"), split("a", "tax", "else"), split("b", "war", "peace")]  # fmt: skip
    text = read(bodies([EQUAL], catalogue=catalogue))
    assert "All must agree: ALSO-EQUAL" in text
    assert text.count("All must agree:") == 1
    assert "Tax, all must agree; else, BETA decides alone: A" in text
    assert "War, all must agree; peace, BETA decides alone: B" in text


@pytest.mark.parametrize(
    ("quota", "told"),
    [
        ("2/5", "Opposite decisions could both pass: OTHER."),
        ("1/2", "GAMMA can block: OTHER."),
        ("7/10", "BETA and GAMMA can block: OTHER."),
    ],
)
def test_a_form_of_the_catalogue_is_told_by_who_can_block(quota: str, told: str) -> None:
    other = control_model("other", {"weighted": {"by": "people", "quota": {"more_than": quota}}})
    text = read(bodies([EQUAL], (NO_BLOCK,), THREE, catalogue=[other]))
    # Notes on sources stand between the title and the full stop.
    assert told in re.sub(r" \[\S+\]\(#source-\d+\)", "", text)


def test_a_casting_vote_that_changes_nothing_is_told_once() -> None:
    turns = form("turns", PEOPLE, casting_vote_rotates=True)
    text = read(bodies([turns], catalogue=[form("more-turns", PEOPLE, casting_vote_rotates=True)]))
    assert "BETA decides alone, whoever has the casting vote: MORE-TURNS" in text
    assert "(in each of its 2 cases)" in text
    assert "while ALPHA has the casting vote" in read(bodies([form("turns", ONE_EACH, casting_vote_rotates=True)]))


def test_of_many_bodies_and_many_parties_some_are_named_and_the_others_counted() -> None:
    many = [party(f"p{number}", people={"2019": number}) for number in range(1, 10)]
    text = read(bodies([EQUAL, BY_PEOPLE], (), many, names=("bank", "court", "fund"))).replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "## BANK and 2 others" in text
    assert "The same holds for each of these: BANK, COURT and FUND." in text
    assert "| EQUAL | 9 members | 0.111 each | 1 each | 0.2 % | nobody |" in text
    assert "(2019: P9 20 %, P8 17.8 %, P7 15.6 %, P6 13.3 %, P5 11.1 %, 4 others 2.2 % to 8.9 %)" in text


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        (["a"], "needs A and nobody else"),
        (["ab", "cde"], "needs A and B; or C, D and E"),
        (["ab", "ac", "ad", "ae", "bc", "bd", "be"], "can be passed by 7 smallest groups of 2 members"),
        (["ab", "ac", "ad", "ae", "bc", "bd", "cde"], "can be passed by 7 smallest groups of 2 to 3 members"),
    ],
)
def test_few_smallest_groups_are_named_and_many_are_counted(groups: Sequence[str], told: str) -> None:
    project = bodies([EQUAL], (), [party(name) for name in "abcde"])
    assert rule_words(project, Witness(tuple("abcde"), tuple(map(tuple, groups)), None, is_proper=True)) == told


def test_votes_that_come_only_near_to_a_rule_say_how_near() -> None:
    project = bodies([EQUAL], (), [party(name) for name in "ab"])
    form = WeightedForm({"a": 2, "b": 1}, 2, differs_on=3, is_nearest=False)
    witness = Witness(("a", "b"), (("a",),), form, is_proper=True)
    assert weighted_words(project, witness) == (
        "No votes and quota make this rule; nearest that was found: A 2, B 1, 2 decide, which differs on 3 groups."
    )


def test_titles_full_of_markup_harm_no_format() -> None:
    evil = "<script>alert(1)</script> | [x](javascript:0) **b**"
    hostile = EQUAL.model_copy(update={"title": Text(en=evil)})
    project = cited(bodies([hostile, BY_PEOPLE]))
    document = governance_report(govern(project))
    page = Html(html.render(document))
    assert "script" not in page.tags
    assert page.missing_targets() == set()
    anchors, targets = markdown_targets(markdown.render(document))
    assert targets - set(anchors) == set()
    assert "<script>" not in markdown.render(document)


def test_a_checker_that_does_not_confirm_is_told_loudly() -> None:
    found = govern(cited(bodies([EQUAL])))
    position = only(found)._replace(certified=False)
    text = flat(markdown.render(governance_report(found._replace(positions=(position,)))))
    assert "could NOT confirm" in text
    assert "was checked again by a separate program" not in text


def test_the_gap_report_tells_bodies_with_different_lines_apart() -> None:
    project = cited(
        bodies(
            [EQUAL],
            (
                red_line("veto", "alpha", "must_hold_veto", "bank"),
                red_line("free", "beta", {"must_not_be_blockable_by": "alpha"}, "bank"),
                red_line("clear", "beta", {"must_not_be_blockable_by": "alpha"}, "court"),
            ),
            names=("bank", "court"),
        )
    )
    section = in_question(analyze(project), Citations(project, project.day))
    text = str(section)
    assert "'BANK: '" in text
    assert "'COURT: '" in text
    assert text.count("No other voting rule would do.") == 1
    assert text.count("Another voting rule would respect all red lines: a decision needs BETA and nobody else.") == 1
