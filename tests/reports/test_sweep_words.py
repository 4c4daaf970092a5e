import pytest

from treatygap.reports.sweeps.sweep_words import share, worlds_words


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (0, 7, "0 %"),
        (7, 7, "100 %"),
        (1, 2, "50 %"),
        (1, 3, "33.3 %"),
        (1, 524_288, "< 0.1 %"),
        (524_287, 524_288, "> 99.9 %"),
    ],
)
def test_a_share_that_is_not_all_or_nothing_never_looks_like_it(part: int, whole: int, told: str) -> None:
    assert share(part, whole).replace("\N{NO-BREAK SPACE}", " ") == told


def test_worlds_are_counted_in_words() -> None:
    assert [worlds_words(number) for number in (1, 2, 524_288)] == ["1 world", "2 worlds", "524,288 worlds"]
