from tests.projects import DemoProject
from tests.reports.reading import flat
from treatygap import analyze
from treatygap.reports.citations import Citations
from treatygap.reports.document import Bullets, Paragraph, Table
from treatygap.reports.gap.reading_sections import contested

TWO_POINTS = """\
rules:
  - {id: patrols-need-bank, provision: art3.joint-patrols, requires: joint-bank, because: [demo-analysis#bank]}
contested:
  - id: patrols
    title: What patrols need
    readings:
      - {id: as-it-is, title: nothing more, because: [demo-analysis#bank]}
      - {id: bank-too, title: the bank as well, rules: [patrols-need-bank], because: [demo-analysis#bank]}
  - id: idle
    title: A point of no consequence
    readings:
      - {id: one-way, title: one way, because: [demo-analysis#bank]}
      - {id: other-way, title: the other way, because: [demo-analysis#bank]}
"""


def test_only_the_points_on_which_a_verdict_hangs_are_named_beside_it(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/contested.yaml", TWO_POINTS)
    project = demo.load()
    section = contested(analyze(project), Citations(project))
    assert section is not None
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    assert [[flat("".join(map(str, cell))) for cell in row.cells][1] for row in table.rows] == [
        "can work if nothing more; blocked if the bank as well"
    ]
    assert any(isinstance(block, Bullets) for block in section.blocks)


def test_where_no_verdict_hangs_on_a_reading_the_report_says_so(demo: DemoProject) -> None:
    demo.write("rules/demo-pact/contested.yaml", TWO_POINTS.replace("rules: [patrols-need-bank], ", ""))
    demo.replace("rules/demo-pact/contested.yaml", "requires: joint-bank", "requires: joint-council")
    project = demo.load()
    section = contested(analyze(project), Citations(project))
    assert section is not None
    assert section.blocks[-1] == Paragraph(("Every verdict of this report holds in all of these readings.",))


def test_without_contested_points_there_is_no_section(untouched_demo: DemoProject) -> None:
    project = untouched_demo.load()
    assert contested(analyze(project), Citations(project)) is None
