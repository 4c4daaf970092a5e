"""Whatever is wrong with model files, the answer is a line for each fault, exit code 3, and no traceback."""

import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from tests.projects import (
    ARTICLES,
    GOVERNANCE,
    INSTITUTIONS,
    INSTRUMENTS,
    PARTIES,
    RULES,
    SEED,
    SOURCES,
    TREATY,
    DemoProject,
)
from treatygap.cli.main import app

MORE = "treaty/demo-pact/more.yaml"
MORE_RULES = "rules/demo-pact/more.yaml"

Change = Callable[[DemoProject], None]


def swap(path: str, old: str, new: str) -> Change:
    return lambda demo: demo.replace(path, old, new)


def put(path: str, text: str | bytes) -> Change:
    return lambda demo: demo.write(path, text)


def link_out(demo: DemoProject) -> None:
    outside = demo.root.parent / "outside.yaml"
    outside.write_text("rules: []\n")
    (demo.root / MORE_RULES).symlink_to(outside)


def dangling(demo: DemoProject) -> None:
    (demo.root / MORE_RULES).symlink_to(demo.root / "rules" / "nowhere.yaml")


def circle_of_links(demo: DemoProject) -> None:
    (demo.root / MORE_RULES).symlink_to(demo.root / MORE_RULES)


def drop_header(demo: DemoProject) -> None:
    text = demo.read(TREATY)
    demo.write(TREATY, text[text.index("sections:"):])


class Case(NamedTuple):
    name: str
    change: Change
    lines: tuple[str, ...] = ()


CASES = [
    Case("unknown key", swap(RULES, "count: 2", "cuont: 2")),
    Case("unknown key at the top", put(MORE, "institutons: []\n")),
    Case("unknown key of a rule", swap(RULES, "    requires: joint-council", "    requiers: joint-council")),
    Case("unknown key, nothing near", swap(ARTICLES, "    number: 1\n", "    number: 1\n    xyzzy: 1\n")),
    Case("unknown key nested", swap(RULES, "        - any: [currency-law, currency-agreement]", "        - at_least: {cuont: 1, of: [currency-law]}")),
    Case("rules in a seed", put("seeds/more.yaml", "rules: []\n")),
    Case("unknown key in game", swap(GOVERNANCE, "        by: population", "        bye: population")),
    Case("duplicate key", swap(ARTICLES, "    number: 1\n", "    number: 1\n    number: 5\n")),
    Case("duplicate mapping", swap(PARTIES, '      population:\n        values: {"2000": 90', '      population: {values: {"2000": 1}, because: [pact-text#population]}\n      population:\n        values: {"2000": 90')),
    Case("duplicate key of which the first is faulty", swap(ARTICLES, "    number: 1\n", "    number: one\n    number: 1\n")),
    Case("missing key", swap(ARTICLES, "    competence: unknown\n", "")),
    Case("missing key without id", swap(PARTIES, "        because: [pact-text#population]\n  - id: beta", "  - id: beta")),
    Case("scalar for list", swap(RULES, "because: [demo-analysis#budget]", "because: demo-analysis#budget")),
    Case("scalar for mapping", swap(INSTITUTIONS, "    seats:\n      total: 5\n      by_party: {alpha: 2, beta: 3}\n      because: [pact-text#council]\n", "    seats: 5\n")),
    Case("list for text", swap(INSTITUTIONS, "summary: The highest body.", "summary: [The highest, body.]")),
    Case("mapping for list", put(MORE_RULES, "rules: {id: a}\n")),
    Case("text for number", swap(ARTICLES, "number: 3", "number: three")),
    Case("true for text", swap(INSTITUTIONS, "summary: The highest body.", "summary: true")),
    Case("text for boolean", swap(SEED, "background: true", "background: yes")),
    Case("null", swap(INSTITUTIONS, "summary: The highest body.", "summary:")),
    Case("bad date", swap(TREATY, "signed: 2000-01-31", "signed: 31.1.2000")),
    Case("impossible date", swap(TREATY, "cut_off: 2020-06-30", "cut_off: 2020-06-31")),
    Case("number for date", swap(TREATY, "signed: 2000-01-31", "signed: 2000")),
    Case("bad enum", swap(ARTICLES, "competence: exclusive", "competence: exklusive")),
    Case("bad enum nothing near", swap(INSTRUMENTS, "form: law", "form: whim")),
    Case("bad status", swap(INSTITUTIONS, "from: 2002-01-01, founded: in-place", "from: 2002-01-01, founded: inplace")),
    Case("unknown provision", swap(RULES, "provision: art3.joint-patrols", "provision: art3.joint-patrol")),
    Case("unknown prerequisite", swap(RULES, "requires: joint-council", "requires: joint-counsil")),
    Case("unknown prerequisite nested", swap(RULES, "patrol-agreement, joint-fund", "patrol-agreement, joint-found")),
    Case("unknown institution", swap(GOVERNANCE, "[joint-bank, joint-fund]", "[joint-bank, joint-fundd]")),
    Case("unknown institution part_of", swap(INSTITUTIONS, "part_of: joint-council", "part_of: council")),
    Case("unknown claim", swap(RULES, "because: [demo-analysis#patrols]", "because: [demo-analysis#patrol]")),
    Case("unknown party", swap(GOVERNANCE, "party: beta", "party: betta")),
    Case("unknown party in votes", swap(INSTITUTIONS, "votes: {alpha: 2, beta: 3}", "votes: {alfa: 2, beta: 3}")),
    Case("unknown party in demand", swap(GOVERNANCE, "blockable_by: alpha", "blockable_by: gamma")),
    Case("unknown control model", swap(GOVERNANCE, "models: [equal, by-population]", "models: [equal, by-populaton]")),
    Case("unknown indicator", swap(GOVERNANCE, "by: population", "by: populations")),
    Case("unknown indicator of party", swap(PARTIES, '      population:\n        values: {"2000": 90', '      wealth:\n        values: {"2000": 90')),
    Case("unknown article", swap(INSTITUTIONS, "created_by: art3", "created_by: art33")),
    Case("unknown section", swap(ARTICLES, "    section: part-1\n    competence: unknown", "    section: part-9\n    competence: unknown")),
    Case("unknown source", swap(ARTICLES, "sources: [pact-text, demo-analysis]", "sources: [pact-text, demo-analyses]")),
    Case("unknown subject", swap(SOURCES, "about: [art2, art2", "about: [art02, art2")),
    Case("id twice", swap(INSTRUMENTS, "id: currency-agreement", "id: currency-law")),
    Case("id twice across kinds", swap(INSTRUMENTS, "id: currency-law", "id: joint-fund")),
    Case("claim twice", swap(SEED, "background: true}\n", "background: true}\n  - {id: bank, says: Again., at: paragraph 8}\n")),
    Case("source twice", put("seeds/again.yaml", "source: {id: demo-analysis, title: T, kind: press}\nclaims:\n  - {id: new, says: S., at: p. 1}\n")),
    Case("article number twice", swap(ARTICLES, "number: 4", "number: 3")),
    Case("syntax error", swap(RULES, "requires: joint-council", "requires: [joint-council")),
    Case("syntax error colon", swap(ARTICLES, "title: Mutual aid\n    summary: Each party helps the other in need.", "title: Mutual: aid\n    summary: x")),
    Case("tab", swap(RULES, "      at_least:\n        count: 2", "      at_least:\n\t\tcount: 2")),
    Case("reserved character", swap(SEED, "title: An analysis of the Pact", "title: @nalysis")),
    Case("anchor", swap(RULES, "because: [demo-analysis#budget]", "because: &why [demo-analysis#budget]")),
    Case("anchor on scalar", swap(RULES, "requires: joint-council", "requires: &council joint-council")),
    Case("alias", swap(RULES, "because: [demo-analysis#budget]", "because: *why")),
    Case("python tag", swap(SEED, "title: An analysis of the Pact", "title: !!python/object:os.system echo")),
    Case("own tag", swap(SEED, "claims:\n", "claims: !mine\n")),
    Case("100000 [", put(MORE_RULES, "[" * 100_000)),
    Case("65 levels", put(MORE_RULES, "[" * 65 + "]" * 65)),
    Case("65 maps", put(MORE_RULES, "".join(f"{' ' * n}a:\n" for n in range(65)) + " " * 65 + "b")),
    Case("over 2 MB", put(MORE_RULES, "# " + "x" * 2_000_000)),
    Case("too many values", put(MORE_RULES, "rules: [" + "a," * 500_000 + "]\n")),
    Case("not UTF-8", put(MORE_RULES, "rules: []\n# caf\u00e9\n".encode("latin-1"))),
    Case("not UTF-8 after letters of two bytes", put(MORE_RULES, "rules: [] # жж ".encode() + b"\xff\n")),
    Case("not UTF-8 after a byte order mark", put(MORE_RULES, b"\xef\xbb\xbfrules: []\n# \xff\n")),
    Case("binary", put(MORE_RULES, bytes(range(256)))),
    Case("UTF-16", put(MORE_RULES, "rules: []\n".encode("utf-16"))),
    Case("invisible raw", swap(SEED, "An analysis of", "An \u202eanalysis of")),
    Case("invisible escaped", swap(SEED, "An analysis of the Pact", '"An \\u202Eanalysis of"')),
    Case("invisible key escaped", swap(SEED, "  title:", '  "ti\\u200Etle":')),
    Case("NUL escaped", swap(SEED, "An analysis of the Pact", '"An \\0 analysis"')),
    Case("two documents", put(MORE_RULES, "rules: []\n---\nrules: []\n")),
    Case("empty file", put(MORE_RULES, "")),
    Case("comments only", put(MORE_RULES, "# later\n")),
    Case("list at top", put(MORE_RULES, "- rules\n")),
    Case("text at top", put(MORE_RULES, "rules\n")),
    Case("number at top", put(MORE_RULES, "7\n")),
    Case("complex key", put(MORE_RULES, "? [a, b]\n: c\n")),
    Case("empty rules", put(MORE_RULES, "rules:\n")),
    Case("circle of part_of", swap(INSTITUTIONS, "    summary: The highest body.\n", "    summary: The highest body.\n    part_of: joint-fund\n")),
    Case("part of itself", swap(INSTITUTIONS, "part_of: joint-council", "part_of: joint-fund")),
    Case("at_least above parts", swap(RULES, "count: 2", "count: 4")),
    Case("at_least 0", swap(RULES, "count: 2", "count: 0")),
    Case("empty all", swap(RULES, "all: [joint-bank, art2.common-currency]", "all: []")),
    Case("no such requirement", swap(RULES, "      at_least:\n        count: 2\n        of: ", "      none: ")),
    Case("two in requirement", swap(RULES, "      all: [joint-bank, art2.common-currency]", "      all: [joint-bank]\n      any: [joint-fund]")),
    Case("null requirement", swap(RULES, "requires: joint-council", "requires:")),
    Case("game", swap(GOVERNANCE, "game: unanimity", "game: unanimous")),
    Case("game unknown", swap(GOVERNANCE, "game: unanimity", "game: {majority: 1/2}")),
    Case("demand", swap(GOVERNANCE, "demand: must_hold_veto", "demand: must_hold_vito")),
    Case("demand unknown", swap(GOVERNANCE, "demand: must_hold_veto", "demand: {min_power: 1/2}")),
    Case("quota with two keys", swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: 1/2, votes: 3}")),
    Case("weights twice", swap(GOVERNANCE, "        by: population\n", "        by: population\n        votes: {alpha: 1}\n")),
    Case("share", swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: half}")),
    Case("share over 1", swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: 3/2}")),
    Case("share by zero", swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: 1/0}")),
    Case("negative votes", swap(INSTITUTIONS, "votes: {alpha: 2, beta: 3}\n          quota", "votes: {alpha: -2, beta: 3}\n          quota")),
    Case("history out of order", swap(INSTRUMENTS, "from: 2003-01-01", "from: 1999-01-01")),
    Case("history until before from", swap(INSTRUMENTS, "{from: 2003-01-01,", "{from: 2003-01-01, until: 2002-01-01,")),
    Case("history until overlap", swap(INSTRUMENTS, "{from: 2000-01-31, status: missing, because: [demo-analysis#bank]}\n      - {from: 2003", "{from: 2000-01-31, until: 2004-01-01, status: missing, because: [demo-analysis#bank]}\n      - {from: 2003")),
    Case("institution history", swap(INSTITUTIONS, "from: 2002-01-01,", "from: 2002-01-01, until: 2002-01-01,")),
    Case("provision history", swap(ARTICLES, "from: 2001-01-01,", "from: 2001-01-01, until: 2000-01-01,")),
    Case("no treaty header", drop_header),
    Case("two headers", lambda demo: demo.write(MORE, demo.read(TREATY).partition("sections:")[0].replace("id: demo-pact", "id: other-pact"))),
    Case("same header twice", lambda demo: demo.write(MORE, demo.read(TREATY).partition("sections:")[0])),
    Case("empty because", swap(RULES, "because: [demo-analysis#budget]", "because: []")),
    Case("claim id without #", swap(RULES, "because: [demo-analysis#budget]", "because: [demo-analysis]")),
    Case("bad id", swap(INSTITUTIONS, "id: joint-bank", "id: Joint_Bank")),
    Case("bad provision id", swap(ARTICLES, "id: art4.mutual-aid", "id: mutual-aid")),
    Case("bad year", swap(PARTIES, '"2000": 90', 'year: 90')),
    Case("bad url", swap(SOURCES, "https://example.org/pact", "example.org/pact")),
    Case("inf", swap(PARTIES, '"2000": 90', '"2000": .inf')),
    Case("too long id", swap(INSTITUTIONS, "id: joint-bank", "id: " + "a" * 81)),
    Case("link out", link_out),
    Case("dangling link", dangling),
    Case("link to itself", circle_of_links),
]
