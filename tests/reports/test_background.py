import pytest

from tests.projects import SEED, DemoProject
from treatygap import analyze
from treatygap.reports.citations import Citations
from treatygap.reports.document import Bullets
from treatygap.reports.gap.source_sections import background

ONE = """\
source: {{id: {name}, title: {name}, kind: press, {when}}}
claims: [{{id: said, says: From {name}., at: the whole, background: true}}]
"""
WHEN = {
    "undated": "author: A. Nonymous",
    "in-words": "published: '2019, retold on 18 March 2020'",
    "later": "date: 2020-12-31",
    "early": "date: 2019-03-01",
    "last": "published: November 2023",
}


@pytest.mark.parametrize("day", ["2019-06-21", "2024-01-01"])
def test_the_background_is_told_in_order_of_time_also_where_a_date_stands_in_words(day: str, demo: DemoProject) -> None:
    from datetime import date

    for name, when in WHEN.items():
        demo.write(SEED.replace("demo-analysis", name), ONE.format(name=name, when=when))
    project = demo.load()
    section = background(analyze(project, date.fromisoformat(day)), Citations(project))
    assert section is not None
    (bullets,) = section.blocks
    assert isinstance(bullets, Bullets)
    told = [str(item[0]) for item in bullets.items if str(item[0]).startswith("From ")]
    assert told == [f"From {name}. " for name in ("undated", "early", "in-words", "later", "last")]
