"""A synthetic library of treaties on disk: many models of the shape of a real one.

Each treaty has `articles` articles of one promise each, a rule for each promise, institutions, instruments, parties
with figures, and sources of its own, in some twenty files.
"""

from collections.abc import Iterator
from pathlib import Path

PER_FILE = 10
INSTITUTIONS = 6
INSTRUMENTS = 8


def write_corpus(folder: Path, treaties: int, articles: int) -> int:
    """Write a project.

    Args:
        folder: where; need not exist.
        treaties: how many treaties.
        articles: how many articles each has.

    Returns:
        How many files were written.
    """
    count = 0
    for number in range(treaties):
        for path, text in treaty_files(f"pact-{number:04}", articles):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
            count += 1
    (folder / "seeds").mkdir(exist_ok=True)
    return count


def treaty_files(treaty: str, articles: int) -> Iterator[tuple[str, str]]:
    """Path and text of each file of one treaty."""
    base = f"treaty/{treaty}"
    yield f"{base}/treaty.yaml", _head(treaty, articles)
    for start in range(0, articles, PER_FILE):
        numbers = range(start + 1, min(start + PER_FILE, articles) + 1)
        yield f"{base}/articles/{start + 1:05}.yaml", "articles:\n" + "".join(map(_article, numbers))
        yield f"rules/{treaty}/rules-{start + 1:05}.yaml", "rules:\n" + "".join(map(_rule, numbers))
    yield f"{base}/institutions.yaml", "institutions:\n" + "".join(map(_institution, range(INSTITUTIONS)))
    yield f"{base}/instruments.yaml", "instruments:\n" + "".join(map(_instrument, range(INSTRUMENTS)))
    yield f"{base}/sources.yaml", _sources(articles)


def _head(treaty: str, articles: int) -> str:
    return f"""\
treaty:
  id: {treaty}
  title: Pact {treaty}
  short_title: the Pact
  signed: 2000-01-31
  in_force: 2000-07-01
  cut_off: 2025-06-30
  article_count: {articles}
  text_state: The whole text was read.
  because: [text#signed]

sections:
  - {{id: part-1, number: I, title: All of it}}

indicators:
  - {{id: population, title: Population, unit: persons}}

parties:
  - id: alpha
    title: Alpha
    indicators:
      population:
        values: {{"2000": 10, "2019": 11}}
        because: [text#signed]
  - id: beta
    title: Beta
    indicators:
      population:
        values: {{"2000": 90, "2019": 99}}
        because: [text#signed]
"""


def _article(number: int) -> str:
    return f"""\
  - id: art{number}
    number: {number}
    title: Article on matter {number}
    summary: The parties agree on matter {number}, and say in some words how they mean to bring it about together.
    section: part-1
    competence: joint
    text: seen
    confidence: high
    sources: [text]
    provisions:
      - id: art{number}.promise
        title: Promise on matter {number}
        summary: Matter {number} is dealt with in common.
        because: [text#article-{number}]
        history:
          - {{from: 2001-01-01, status: missing, because: [text#article-{number}]}}

"""


def _rule(number: int) -> str:
    return f"""\
  - id: rule-{number}
    provision: art{number}.promise
    requires:
      all:
        - body-{number % INSTITUTIONS}
        - any: [law-{number % INSTRUMENTS}, law-{(number + 3) % INSTRUMENTS}]
    because: [text#article-{number}]

"""


def _institution(number: int) -> str:
    return f"""\
  - id: body-{number}
    title: Body number {number}
    summary: One of the bodies that the Pact foresees.
    history:
      - from: 2001-01-01
        founded: in-place
        empowered: {"in-place" if number % 2 else "missing"}
        governed: in-place
        because: [text#signed]
"""


def _instrument(number: int) -> str:
    return f"""\
  - id: law-{number}
    title: Law number {number}
    summary: One of the laws that the Pact foresees.
    form: law
    history:
      - {{from: 2000-01-31, status: missing, because: [text#signed]}}
      - {{from: 2005-01-01, status: in-place, because: [text#signed]}}
"""


def _sources(articles: int) -> str:
    claims = "".join(
        f"      - {{id: article-{number}, says: Matter {number} is common., at: article {number}}}\n"
        for number in range(1, articles + 1)
    )
    return f"""\
sources:
  - source:
      id: text
      title: The Pact
      kind: treaty
      date: 2000-01-31
    claims:
      - {{id: signed, says: The Pact was signed., at: preamble}}
{claims}"""
