"""A tiny valid project on disk, and ways to change it.

The treaty `demo-pact` binds the parties `alpha` (small) and `beta` (large). As written by `write_project`, on
its cut-off day (2020-06-30):

=====================  ==================================================================  ==============
promise                what it needs                                                       verdict
=====================  ==================================================================  ==============
art1.free-movement     nothing                                                             implementable
art2.common-budget     joint-council                                                       implementable
art2.common-currency   all: joint-bank, any: [currency-law, currency-agreement]            blocked
art3.joint-patrols     at_least 2 of: joint-council, patrol-agreement, joint-fund          implementable
art3.shared-reserves   all: joint-bank, art2.common-currency                               blocked
art4.mutual-aid        nobody says                                                         undetermined
=====================  ==================================================================  ==============

`joint-council` works, `joint-bank` is missing altogether, `joint-fund` (part of the council) is only not
governed; `patrol-agreement` and `currency-agreement` are in place, `currency-law` is missing. Of the two control
models, `equal` is refused by beta and `by-population` by alpha, so that bank and fund are in deadlock.

A test takes the fixture `demo` (see `conftest.py`) or calls `write_project`, and then changes it:

    demo.replace("rules/demo-pact/prerequisites.yaml", "count: 2", "count: 3")
    demo.write("treaty/demo-pact/more.yaml", "articles: ...")
    project = demo.load()
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from treatygap import Project, load

TREATY: Final = "treaty/demo-pact/treaty.yaml"
ARTICLES: Final = "treaty/demo-pact/articles.yaml"
PARTIES: Final = "treaty/demo-pact/parties.yaml"
INSTITUTIONS: Final = "treaty/demo-pact/institutions.yaml"
INSTRUMENTS: Final = "treaty/demo-pact/instruments.yaml"
SOURCES: Final = "treaty/demo-pact/sources.yaml"
RULES: Final = "rules/demo-pact/prerequisites.yaml"
GOVERNANCE: Final = "rules/demo-pact/governance.yaml"
SEED: Final = "seeds/demo-analysis.yaml"

FILES: Final[dict[str, str]] = {
    TREATY: """\
treaty:
  id: demo-pact
  title: Pact between Alpha and Beta
  short_title: {en: the Pact, ru: Пакт}
  signed: 2000-01-31
  in_force: 2000-07-01
  cut_off: 2020-06-30
  article_count: 4
  text_state: The whole text was read.
  because: [pact-text#signed]

sections:
  - {id: part-1, number: I, title: People}
  - {id: part-2, number: II, title: Money}
""",
    ARTICLES: """\
articles:
  - id: art1
    number: 1
    title: Free movement
    summary: People of each party may live and work in the other.
    section: part-1
    competence: joint
    text: seen
    confidence: high
    sources: [pact-text]
    provisions:
      - id: art1.free-movement
        title: Free movement of people
        summary: People may move freely.
        because: [pact-text#movement]
        no_prerequisites: Both parties only have to open their borders.

  - id: art2
    number: 2
    title: Money
    summary: There is one currency and one budget.
    section: part-2
    competence: exclusive
    text: partly-seen
    confidence: medium
    sources: [pact-text, demo-analysis]
    because: [pact-text#currency]
    provisions:
      - id: art2.common-budget
        title: Common budget
        summary: There is one budget.
        because: [pact-text#budget]
        history:
          - {from: 2001-01-01, status: partial, because: [demo-analysis#budget]}
      - id: art2.common-currency
        title: Common currency
        summary: There is one currency.
        because: [pact-text#currency]
        deadlines:
          - {on: 2005-01-01, what: The currency is introduced., because: [pact-text#currency]}

  - id: art3
    number: 3
    title: Patrols and reserves
    summary: Patrols are run and reserves are kept together.
    section: part-2
    competence: joint
    text: seen
    confidence: high
    sources: [pact-text]
    provisions:
      - id: art3.joint-patrols
        title: Joint patrols
        summary: The border is patrolled together.
        because: [pact-text#patrols]
      - id: art3.shared-reserves
        title: Shared reserves
        summary: Currency reserves are kept together.
        because: [pact-text#reserves]

  - id: art4
    number: 4
    title: Mutual aid
    summary: Each party helps the other in need.
    section: part-1
    competence: unknown
    text: not-seen
    confidence: low
    sources: [demo-analysis]
    provisions:
      - id: art4.mutual-aid
        title: Mutual aid
        summary: Each party helps the other.
        because: [demo-analysis#aid]
""",
    PARTIES: """\
indicators:
  - {id: population, title: Population, unit: persons}

parties:
  - id: alpha
    title: Alpha
    indicators:
      population:
        values: {"2000": 10, "2019": 11}
        because: [pact-text#population]
  - id: beta
    title: Beta
    indicators:
      population:
        values: {"2000": 90, "2019": 99}
        because: [pact-text#population]
""",
    INSTITUTIONS: """\
institutions:
  - id: joint-council
    title: Joint council
    summary: The highest body.
    created_by: art1
    seats:
      total: 5
      by_party: {alpha: 2, beta: 3}
      because: [pact-text#council]
    decision_rule:
      summary: Four of five members.
      game:
        weighted:
          votes: {alpha: 2, beta: 3}
          quota: {votes: 4}
      because: [pact-text#council]
    history:
      - from: 2001-01-01
        founded: in-place
        empowered: in-place
        governed: in-place
        because: [demo-analysis#council]

  - id: joint-bank
    title: Joint bank
    summary: A bank that would issue the currency.
    history:
      - {from: 2000-01-31, founded: missing, empowered: missing, governed: missing, because: [demo-analysis#bank]}

  - id: joint-fund
    title: Joint fund
    summary: A fund that pays for patrols.
    created_by: art3
    part_of: joint-council
    history:
      - {from: 2002-01-01, founded: in-place, empowered: in-place, governed: missing, because: [demo-analysis#fund]}
""",
    INSTRUMENTS: """\
instruments:
  - id: currency-law
    title: Currency law
    summary: A law on the currency.
    form: law
    history:
      - {from: 2000-01-31, status: missing, because: [demo-analysis#bank]}

  - id: currency-agreement
    title: Currency agreement
    summary: An agreement on the currency.
    form: agreement
    history:
      - {from: 2000-01-31, status: missing, because: [demo-analysis#bank]}
      - {from: 2003-01-01, status: in-place, because: [demo-analysis#fund]}

  - id: patrol-agreement
    title: Patrol agreement
    summary: An agreement on patrols.
    form: agreement
    history:
      - {from: 2001-01-01, status: in-place, because: [demo-analysis#council]}
""",
    SOURCES: """\
sources:
  - source:
      id: pact-text
      title: The Pact
      kind: treaty
      date: 2000-01-31
      url: https://example.org/pact
    claims:
      - {id: signed, says: The Pact was signed., at: preamble}
      - {id: movement, says: People may move., at: article 1}
      - {id: currency, says: There is one currency., at: article 2}
      - {id: budget, says: There is one budget., at: article 2}
      - {id: patrols, says: Patrols are joint., at: article 3}
      - {id: reserves, says: Reserves are joint., at: article 3}
      - {id: council, says: Four of five members decide., at: annex}
      - {id: population, says: Beta is nine times as large., at: annex, confidence: medium}

disputes:
  - id: number-of-currencies
    point: How many currencies there are
    about: [art2, art2.common-currency]
    claims: [pact-text#currency, demo-analysis#bank]
    used: pact-text#currency
    note: The Pact is followed.
""",
    RULES: """\
rules:
  - id: budget-needs-council
    provision: art2.common-budget
    requires: joint-council
    because: [demo-analysis#budget]

  - id: currency-needs-bank
    provision: art2.common-currency
    requires:
      all:
        - joint-bank
        - any: [currency-law, currency-agreement]
    because: [demo-analysis#bank]

  - id: patrols-need-two
    provision: art3.joint-patrols
    requires:
      at_least:
        count: 2
        of: [joint-council, patrol-agreement, joint-fund]
    because: [demo-analysis#patrols]

  - id: reserves-need-currency
    provision: art3.shared-reserves
    requires:
      all: [joint-bank, art2.common-currency]
    because: [demo-analysis#bank, pact-text#reserves]
""",
    GOVERNANCE: """\
control_models:
  - id: equal
    title: Equal footing
    summary: Nothing passes against any party.
    game: unanimity
    because: [demo-analysis#models]

  - id: by-population
    title: In proportion to population
    summary: Votes follow population.
    game:
      weighted:
        by: population
        quota: {more_than: 1/2}
    because: [demo-analysis#models]

candidates:
  - institutions: [joint-bank, joint-fund]
    models: [equal, by-population]
    because: [demo-analysis#models]

red_lines:
  - id: alpha-wants-a-veto
    party: alpha
    title: must be able to block
    demand: must_hold_veto
    confidence: high
    because: [demo-analysis#red-lines]

  - id: beta-is-not-blocked
    party: beta
    title: must not be blocked by Alpha
    demand: {must_not_be_blockable_by: alpha}
    confidence: medium
    because: [demo-analysis#red-lines]
""",
    SEED: """\
source:
  id: demo-analysis
  title: An analysis of the Pact
  kind: analysis
  author: A. Nalyst
  published: summer of 2020

claims:
  - {id: budget, says: The budget needs the council., at: paragraph 1}
  - {id: bank, says: There is no bank., at: paragraph 2}
  - {id: fund, says: Nobody knows how the fund decides., at: paragraph 3}
  - {id: council, says: The council meets., at: paragraph 3}
  - {id: patrols, says: Two of three suffice., at: paragraph 4}
  - {id: models, says: Control is equal or follows population., at: paragraph 5}
  - {id: red-lines, says: Alpha wants a veto and Beta refuses it., at: paragraph 5, confidence: low}
  - {id: aid, says: Aid is promised., at: paragraph 6}
  - {id: mood, says: The mood is good., at: paragraph 7, background: true}
""",
}
"""Path -> text of every file of the project."""


@dataclass(frozen=True, slots=True)
class DemoProject:
    """A project on disk that a test may change."""

    root: Path

    def write(self, path: str, text: str | bytes) -> None:
        """Add a file, or replace a whole one."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace text that stands exactly once in a file."""
        text = self.read(path)
        if text.count(old) != 1:
            message = f"{old!r} stands {text.count(old)} times in {path}"
            raise ValueError(message)
        self.write(path, text.replace(old, new))

    def append(self, path: str, text: str) -> None:
        """Add text to the end of a file."""
        self.write(path, self.read(path) + text)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def load(self, treaty: str | None = None) -> Project:
        return load(self.root, treaty)


def write_project(folder: Path) -> DemoProject:
    """Write the demo project into a folder."""
    demo = DemoProject(folder)
    for path, text in FILES.items():
        demo.write(path, text)
    return demo
