"""`treatygap power`: what it prints, and what is said where a call or a file is wrong."""

import csv
import json
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.running import Ran, invoke
from tests.governance.bodies import DATA

EEC, COUNCIL, FUND = DATA / "eec-1958.csv", DATA / "security-council.yaml", DATA / "imf-2022.csv"
SVG = "{http://www.w3.org/2000/svg}"


def power(*arguments: str | Path) -> Ran:
    return invoke("power", *arguments)


def test_a_table_reads_like_this() -> None:
    assert power(EEC, "--quota", "12") == Ran(
        0,
        """\
Voting power
============

Rule      eec-1958
Parties   6
Decision  Passes with 12 of 17 votes

The answer
----------
Nobody can block alone, and nobody decides alone.

• Without influence, for its vote never makes a difference: Luxembourg.
• Of 64 ways of voting, 14 pass a decision (21.88 %, the power of the body to
  act).
• A group and all others together can block each other: there can be a
  stalemate.
• These could change places without any difference: Germany, France and Italy;
  Belgium and Netherlands.

Power of each party
-------------------
Party        Weight    Shapley-Shubik    Banzhaf,        Coleman, to
                                         normalised      prevent
-----------  --------  ----------------  --------------  -------------
Germany      23.53 %   23.33 % (7/30)    23.81 % (5/21)  71.43 % (5/7)
France       23.53 %   23.33 % (7/30)    23.81 % (5/21)  71.43 % (5/7)
Italy        23.53 %   23.33 % (7/30)    23.81 % (5/21)  71.43 % (5/7)
Belgium      11.76 %   15.00 % (3/20)    14.29 % (1/7)   42.86 % (3/7)
Netherlands  11.76 %   15.00 % (3/20)    14.29 % (1/7)   42.86 % (3/7)
Luxembourg   5.88 %    0.00 %            0.00 %          0.00 %

• Shapley-Shubik: how often the party is the one that turns the vote, if
  parties join in every possible order; adds up to 1
• Banzhaf, normalised: its share of all cases in which a single party decides;
  adds up to 1, and hides vetoes
• Coleman, to prevent: the share of what passes that would fail without the
  party; 1 is a veto

How it was computed
-------------------
Exactly, by all coalitions, as a table of bits; percentages are rounded only
here.

Weight is the party's share of all votes.
""",
        "",
    )


def test_vetoes_minimal_groups_and_other_quotas_have_their_sections() -> None:
    out = power(COUNCIL, "--minimal", "--limit", "1", "--format", "md").out
    assert (
        "**Nothing passes without China, France, Russia, United Kingdom and United States, each of which can block "
        "alone.**" in out
    )
    assert "210 groups, all of 9 members." in out
    assert "125 groups, by number of members: 5 of 1 and 120 of 7." in out
    assert out.count("The smallest is listed; --limit lists more.") == 2
    swept = power(EEC, "--quota", "12", "--quotas", "12, >1/2,100%", "--format", "md").out.replace("\\", "")
    assert "| 12 | 21.88 % | nobody | Luxembourg |" in swept
    assert "| 100% | 1.56 % | Germany, France, Italy, Belgium, Netherlands and Luxembourg | nobody |" in swept
    assert "| Luxembourg | 0.00 % | 10.00 % | 16.67 % |" in swept


@pytest.mark.parametrize(
    ("quota", "lead"),
    [
        ("17", "Nothing passes unless all are in favour: each can block alone."),
        ("14", "Nothing passes without Germany, France and Italy, each of which can block alone."),
        ("12", "Nobody can block alone, and nobody decides alone."),
    ],
)
def test_the_answer_says_who_can_block(quota: str, lead: str) -> None:
    assert lead in " ".join(power(EEC, "--quota", quota).out.split())


def test_a_dictator_and_contradicting_decisions_are_told(tmp_path: Path) -> None:
    file = tmp_path / "two.csv"
    file.write_text("party,votes\nLarge,9\nSmall,1\n")
    assert "Large decides alone: it needs nobody, and nothing passes without it." in power(file, "--quota", ">1/2").out
    both = " ".join(power(file, "--quota", "1").out.split())
    assert "Two groups without a common member can both pass, so that decisions may contradict each other." in both


def test_json_is_exact_and_has_everything() -> None:
    found = json.loads(power(EEC, "--quota", "12", "--minimal", "--quotas", "9", "--format", "json").out)
    assert found["schema"] == "treatygap/power/1"
    assert found["indices"]["shapley-shubik"]["belgium"] == {"value": 0.15, "exact": "3/20"}
    assert found["act"] == {"value": 0.21875, "exact": "7/32"}
    assert (found["winning_coalitions"], found["dummies"]) == ("14", ["luxembourg"])
    assert found["classes"] == [["germany", "france", "italy"], ["belgium", "netherlands"], ["luxembourg"]]
    assert found["minimal_winning"] == {
        "count": "4",
        "by_size": {"3": "1", "4": "3"},
        "smallest": [
            ["germany", "france", "italy"],
            ["france", "italy", "belgium", "netherlands"],
            ["germany", "italy", "belgium", "netherlands"],
            ["germany", "france", "belgium", "netherlands"],
        ],
    }
    assert [point["quota"] for point in found["sweep"]] == ["9"]
    assert (found["proper"], found["strong"], found["shapley_shubik_error"]) == (True, False, 0.0)


def test_comma_separated_values() -> None:
    rows = list(csv.reader(StringIO(power(EEC, "--quota", "12", "--format", "csv").out)))
    assert rows[0] == ["party", "title", "weight_1", "shapley-shubik", "banzhaf", "coleman-prevent"]
    assert rows[4] == [
        "belgium",
        "Belgium",
        "0.11764705882352941",
        "0.15",
        "0.14285714285714285",
        "0.42857142857142855",
    ]
    swept = list(csv.reader(StringIO(power(EEC, "--quota", "12", "--quotas", "12,13", "--format", "csv").out)))
    assert [row[:3] for row in swept[::6]][1:] == [
        ["12", "luxembourg", "Luxembourg"],
        ["13", "luxembourg", "Luxembourg"],
    ]


@pytest.mark.parametrize("options", [(), ("--quotas", "9,12,17"), ("--index", "holler")])
def test_a_figure_is_well_formed_and_tells_its_content_in_words(tmp_path: Path, options: tuple[str, ...]) -> None:
    file = tmp_path / "figure.svg"
    assert power(EEC, "--quota", "12", *options, "-o", file) == Ran(0, "", "")
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 -- what we have just written
    assert root.tag == f"{SVG}svg"
    assert [root.findtext(f"{SVG}{name}", "") for name in ("title",)] == ["Voting power: eec-1958"]
    told = root.findtext(f"{SVG}desc", "")
    assert "Luxembourg: " in told or "Luxembourg" in told
    assert not list(root.iter(f"{SVG}script"))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "text", "path", "defs", "pattern", "circle"),
    }


def test_names_are_escaped_in_a_figure(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('p,v\n"<b> & ""co""",2\nc,1\n')
    root = ET.fromstring(power(file, "--quota", "2", "--format", "svg").out)  # noqa: S314 -- as above
    assert '<b> & "co"' in [element.text for element in root.iter(f"{SVG}text")]


def test_the_figure_of_a_large_body_shows_the_most_powerful() -> None:
    root = ET.fromstring(power(FUND, "--quota", "85%", "--format", "svg").out)  # noqa: S314 -- as above
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert "and 150 parties with no more power than these" in texts
    assert "United States" in texts


def test_an_abstention_leaves_a_game_among_the_others() -> None:
    out = power(COUNCIL, "--abstain", "Elected member 1", "--abstain", "elected-2", "--format", "json").out
    found = json.loads(out)
    assert found["abstaining"] == ["elected-1", "elected-2"]
    assert found["indices"]["coleman-prevent"]["china"]["exact"] == "1"
    assert "elected-1" not in found["indices"]["coleman-prevent"]


def test_an_estimate_says_that_it_is_one() -> None:
    out = " ".join(power(COUNCIL, "--estimate", "--seed", "7").out.split())
    assert "drawn at random with seed 7; the same seed gives the same numbers" in out
    assert "Voting power, estimated" in out
    found = json.loads(power(COUNCIL, "--estimate", "--format", "json").out)
    assert (found["method"], found["seed"], found["confidence"]) == ("sample", 1, 0.95)
    assert power(COUNCIL, "--estimate", "--format", "csv").out.startswith(
        "party,title,banzhaf-absolute,banzhaf-absolute_low,"
    )


def test_the_normalised_index_never_comes_without_the_power_to_prevent() -> None:
    found = json.loads(power(COUNCIL, "--index", "banzhaf", "--format", "json").out)
    assert list(found["indices"]) == ["banzhaf", "coleman-prevent"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((EEC, "--quota", "half"), "'half' is no quota such as 2/3, 70%, '>1/2' or 26"),
        ((EEC, "--quota", "0.7"), "'0.7' is not a quota; write 70%"),
        ((EEC, "--quota", "0"), "'0' is no quota such as 2/3, 70%, '>1/2' or 26"),
        ((EEC, "--quota", "18"), "the quota of 18 is above the total of 17"),
        ((EEC, "--quota", "0%"), "every decision passes, even with no party in favour"),
        ((EEC, "--quota", ">100%"), "no decision can ever pass, not even with all parties in favour"),
        ((EEC,), f"'{EEC.as_posix()}' has 1 column of weights, so that --quota is needed once, not 0 times"),
        (
            (COUNCIL, "--quota", "9", "--quota", "3"),
            "--quota is given 2 times, but the rule has 1 part with weights and a quota",
        ),
        (
            (DATA / "nice-27.yaml", "--quotas", "50%,60%"),
            "--quotas compares the quotas of a rule that has one part with weights and a quota, and no more",
        ),
        (
            (EEC, "--quota", "12", "--index", "banzaf"),
            "no index is called 'banzaf'; did you mean 'banzhaf'? Known are shapley-shubik, banzhaf, coleman-prevent, coleman-initiate, "
            "banzhaf-absolute, success, deegan-packel, holler, johnston",
        ),
        (
            (EEC, "--quota", "12", "--abstain", "Germny"),
            "--abstain: no party is called 'Germny'; did you mean 'Germany'?",
        ),
        (
            (COUNCIL, "--abstain", "china"),
            "with 1 of 15 abstaining, no decision can ever pass, not even with all parties in favour",
        ),
        (
            (EEC, "--quota", "12", "--estimate", "--minimal"),
            "--estimate gives its own indices; it goes with none of --index, --quotas and --minimal",
        ),
        (
            (EEC, "--quota", "12", "--estimate", "--format", "svg"),
            "an estimate is not shown; take --format csv or json",
        ),
        (
            (FUND, "--quota", "85%", "--minimal"),
            "the minimal coalitions of 190 parties with 5,039,930 votes are too many; --estimate gives an estimate from a "
            "sample",
        ),
        (
            (FUND, "--quota", "85%", "--index", "johnston"),
            "the Johnston index goes through every coalition, which takes too long beyond 20 parties; --estimate gives an "
            "estimate from a sample",
        ),
        (
            (EEC, "--quota", "12", "--format", "csv", "-o", "no/such/folder.csv"),
            "cannot write 'no/such/folder.csv': No such file or directory",
        ),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(arguments: tuple[str | Path, ...], message: str) -> None:
    assert power(*arguments) == Ran(2, "", f"treatygap: {message}\n")


def test_a_casting_vote_belongs_to_its_quota(tmp_path: Path) -> None:
    file = tmp_path / "tie.yaml"
    file.write_text("parties: [a, b]\nrule: {weighted: {one_each: true, quota: {more_than: 1/2}, casting_vote: a}}\n")
    message = "a casting vote decides when votes are equal, so that its quota is more_than: 1/2"
    assert power(file).out.partition("The answer")[2].split("\n")[2].startswith("a decides alone")
    assert power(file, "--quota", "2/3") == Ran(2, "", f"treatygap: --quota: {message}\n")
    assert power(file, "--quotas", ">1/2,2") == Ran(2, "", f"treatygap: --quotas: {message}\n")


def test_a_faulty_file_ends_with_3(tmp_path: Path) -> None:
    file = tmp_path / "rule.yaml"
    file.write_text("parties: [a, b]\nrule: {weighted: {votes: {a: 1, b: 1}, quota: {votes: 3}}}\n")
    assert power(file) == Ran(3, "", f"{file.as_posix()}:2:7: TG306 the quota of 3 is above the total of 2\n")
    file.write_text("parties: [a, b]\nrule: {veto: [c]}\n")
    assert power(file) == Ran(3, "", f"{file.as_posix()}:2:15: TG202 unknown party or neutral member 'c'\n")


def test_weights_say_of_which_part_of_the_rule_they_are() -> None:
    out = " ".join(power(DATA / "lisbon-27.yaml").out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert (
        "Decision Passes with any of: (all of: at least 55 % of the members; at least 65 % of population); "
        "fewer than 4 of the members against" in out
    )
    assert out.endswith(
        "Weight is the party's share of population, for the part of the rule that asks for at least 65 % of population."
    )


def test_a_space_before_the_sign_of_per_cent_makes_no_difference() -> None:
    plain = power(EEC, "--quota", "70%")
    assert plain.code == 0
    assert [power(EEC, "--quota", text) for text in ("70 %", "70\N{NO-BREAK SPACE}%")] == [plain, plain]
