from pathlib import Path

import pytest

from treatygap.loading.power_file import read_power_file
from treatygap.loading.votes_table import read_votes
from treatygap.model.diagnostic import ModelError
from treatygap.model.game import AllGames, Quota, Weighted

GOOD = """title: River office
source: River Treaty, article 7
parties: {lowland: Lowland, upland: Upland}
rule:
  all:
    - weighted: {by: people, quota: {more_than: 1/2}}
    - veto: [upland]
indicators:
  people: {lowland: 9, upland: 4.5}
"""


def written(folder: Path, text: str, name: str = "rule.yaml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def faults(folder: Path, text: str, name: str = "rule.yaml") -> list[str]:
    """The diagnostics of a power file, without the folder."""
    with pytest.raises(ModelError) as caught:
        read_power_file(written(folder, text, name))
    return [str(diagnostic).removeprefix(f"{folder.as_posix()}/") for diagnostic in caught.value.diagnostics]


def table_faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(ModelError) as caught:
        read_votes(written(folder, text, "votes.csv"), (Quota(votes=1),))
    return [str(diagnostic).removeprefix(f"{folder.as_posix()}/") for diagnostic in caught.value.diagnostics]


def test_a_rule_with_its_parties_and_figures(tmp_path: Path) -> None:
    record, place = read_power_file(written(tmp_path, GOOD))
    assert record.titles == {"lowland": "Lowland", "upland": "Upland"}
    assert record.indicators == {"people": {"lowland": 9.0, "upland": 4.5}}
    assert (place.line, place.column) == (5, 3)


def test_json_and_a_plain_list_of_parties_do_as_well(tmp_path: Path) -> None:
    text = '{"parties": ["a", "b"], "rule": {"weighted": {"votes": {"a": 2, "b": 1}, "quota": {"votes": 2}}}}'
    record, _ = read_power_file(written(tmp_path, text, "rule.json"))
    assert record.titles == {"a": "a", "b": "b"}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "veto: [upland]",
            "veto: [uplnad]",
            ["rule.yaml:7:14: TG202 unknown party or neutral member 'uplnad'; did you mean 'upland'?"],
        ),
        (
            "by: people",
            "by: peple",
            ["rule.yaml:6:22: TG202 unknown indicator 'peple'; did you mean 'people'?"],
        ),
        (
            "{lowland: 9, upland: 4.5}",
            "{lowland: 9}",
            ["rule.yaml:9:3: TG102 indicator 'people' has no figure for 'upland'"],
        ),
        (
            "{lowland: 9, upland: 4.5}",
            "{lowland: .nan, upland: -1}",
            [
                "rule.yaml:9:21: TG104 'lowland' must be a number, not .inf or .nan",
                "rule.yaml:9:35: TG104 'upland' must be 0 or more",
            ],
        ),
        (
            "{lowland: Lowland, upland: Upland}",
            "[lowland, upland, upland]",
            ["rule.yaml:3:28: TG201 party 'upland' is defined already in FILE:3:20"],
        ),
        (
            "{lowland: Lowland, upland: Upland}",
            "both",
            ["rule.yaml:3:10: TG104 parties are a list of ids, or a mapping of each id to its title"],
        ),
        ("{lowland: Lowland, upland: Upland}", "[]", ["rule.yaml:3:10: TG104 there are no parties"]),
        (
            "{lowland: Lowland, upland: Upland}",
            "[" + ", ".join(f"p{number}" for number in range(201)) + "]",
            ["rule.yaml:3:10: TG104 201 parties are more than the 200 that are analysed"],
        ),
        ("title:", "titel:", ["rule.yaml:1:1: TG101 unknown key 'titel'; did you mean 'title'?"]),
        (
            "quota: {more_than: 1/2}",
            "quota: 2/3",
            ["rule.yaml:6:37: TG103 'quota' must be a mapping such as {at_least: 2/3}, not text"],
        ),
        (
            "more_than: 1/2",
            "more_than: 166%",
            ["rule.yaml:6:49: TG104 '166%' is more than 100%"],
        ),
        ("quota: {more_than: 1/2}", "quta: {more_than: 1/2}", None),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, expected: list[str] | None) -> None:
    assert GOOD.count(old) == 1
    found = faults(tmp_path, GOOD.replace(old, new))
    if expected is None:
        assert [line.partition(": ")[2] for line in found] == [
            "TG102 missing key 'quota'",
            "TG101 unknown key 'quta'; did you mean 'quota'?",
        ]
    else:
        assert [line.replace(f"{tmp_path.as_posix()}/rule.yaml", "FILE") for line in found] == expected


def test_groups_that_contradict_each_other_are_told_with_their_place(tmp_path: Path) -> None:
    text = "parties: [a, b]\nrule:\n  winning: [[a]]\n  losing: [[b], [a, b]]\n"
    message = "'a' with 'b' cannot lose where 'a' can pass: more support never harms"
    assert faults(tmp_path, text) == [f"rule.yaml:3:3: TG104 {message}"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"TG001 cannot be read: No such file or directory$"):
        read_power_file(tmp_path / "none.yaml")
    with pytest.raises(ModelError, match=r"TG001 cannot be read: No such file or directory$"):
        read_votes(tmp_path / "none.csv", ())


def test_a_table_of_votes_makes_a_rule_for_each_column(tmp_path: Path) -> None:
    file = written(tmp_path, "\ufeffstate;votes;people\nSão Tomé;2;0.5\nCôte;1;3\n\n", "votes.csv")
    record, _ = read_votes(file, (Quota(votes=2), Quota(at_least="65%")))
    assert record.titles == {"s-o-tom": "São Tomé", "c-te": "Côte"}
    assert record.indicators == {"votes": {"s-o-tom": 2, "c-te": 1}, "people": {"s-o-tom": 0.5, "c-te": 3}}
    assert isinstance(record.rule, AllGames)
    assert [part.weighted.by for part in record.rule.all if isinstance(part, Weighted)] == ["votes", "people"]


def test_names_that_would_give_the_same_id_are_told_apart(tmp_path: Path) -> None:
    record, _ = read_votes(written(tmp_path, "p,v\nA B,1\na-b,1\n!,1\n", "votes.csv"), (Quota(votes=1),))
    assert record.titles == {"a-b": "A B", "a-b-2": "a-b", "x": "!"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["votes.csv:1:1: TG016 is empty"]),
        ("p\na\n", ["votes.csv:1:1: TG016 the first line names the columns: the party, and one or more weights"]),
        ("p,v\n", ["votes.csv:1:1: TG016 no party follows the first line"]),
        (
            "p,v\na,-1\nb,1e5\nc\n,4\na,1\n",
            [
                "votes.csv:2:3: TG016 '-1' is not a number that is not negative, such as 12 or 0.5, without separators of thousands",
                "votes.csv:3:3: TG016 '1e5' is not a number that is not negative, such as 12 or 0.5, without separators of thousands",
                "votes.csv:4:1: TG016 has 1 columns, not 2",
                "votes.csv:5:1: TG016 the party has no name",
                "votes.csv:6:1: TG016 the party 'a' is given twice",
            ],
        ),
        ("p;v\na;3,5\n", ["votes.csv:2:3: TG016 '3,5' is not a number; write 3.5, with a point"]),
        (
            "p;v\na;3,500\n",
            [
                "votes.csv:2:3: TG016 '3,500' is not a number that is not negative, such as 12 or 0.5, without separators of thousands"
            ],
        ),
        ('p,v\n"a,1\n', ["votes.csv:2:1: TG016 is no table with separators: unexpected end of data"]),
        (
            "p,v\n" + "".join(f"{number},1\n" for number in range(201)),
            ["votes.csv:1:1: TG016 201 parties are more than the 200 that are analysed"],
        ),
    ],
)
def test_a_table_with_faults_is_told_line_by_line(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert table_faults(tmp_path, text) == expected


def test_a_table_that_is_not_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "votes.csv"
    file.write_bytes("p,v\nSão,1\n".encode("latin-1"))
    with pytest.raises(ModelError, match=r"TG010 is not UTF-8 text; save it as UTF-8$"):
        read_votes(file, (Quota(votes=1),))


def test_a_table_needs_a_quota_for_each_column(tmp_path: Path) -> None:
    file = written(tmp_path, "p,v,w\na,1,1\n", "votes.csv")
    with pytest.raises(ValueError, match=r"has 2 columns of weights, so that --quota is needed 2 times, not 1 times$"):
        read_votes(file, (Quota(votes=1),))
