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
    demo.write(TREATY, text[text.index("sections:") :])


class Case(NamedTuple):
    name: str
    change: Change
    lines: tuple[str, ...]


CASES = [
    Case(
        "unknown key",
        swap(RULES, "count: 2", "cuont: 2"),
        (
            "rules/demo-pact/prerequisites.yaml:19:9: TG101 unknown key 'cuont'; did you mean 'count'?",
            "rules/demo-pact/prerequisites.yaml:19:9: TG102 missing key 'count'",
        ),
    ),
    Case(
        "unknown key at the top",
        put(MORE, "institutons: []\n"),
        ("treaty/demo-pact/more.yaml:1:1: TG101 unknown key 'institutons'; did you mean 'institutions'?",),
    ),
    Case(
        "unknown key of a rule",
        swap(RULES, "    requires: joint-council", "    requiers: joint-council"),
        (
            "rules/demo-pact/prerequisites.yaml:2:5: TG102 missing key 'requires' of 'budget-needs-council'",
            "rules/demo-pact/prerequisites.yaml:4:5: TG101 unknown key 'requiers'; did you mean 'requires'?",
        ),
    ),
    Case(
        "unknown key, nothing near",
        swap(ARTICLES, "    number: 1\n", "    number: 1\n    xyzzy: 1\n"),
        ("treaty/demo-pact/articles.yaml:4:5: TG101 unknown key 'xyzzy'",),
    ),
    Case(
        "unknown key deep in a rule",
        swap(
            RULES,
            "        - any: [currency-law, currency-agreement]",
            "        - at_least: {cuont: 1, of: [currency-law]}",
        ),
        (
            "rules/demo-pact/prerequisites.yaml:12:21: TG102 missing key 'count'",
            "rules/demo-pact/prerequisites.yaml:12:22: TG101 unknown key 'cuont'; did you mean 'count'?",
        ),
    ),
    Case(
        "rules in a seed",
        put("seeds/more.yaml", "rules: []\n"),
        (
            "seeds/more.yaml:1:1: TG101 unknown key 'rules'",
            "seeds/more.yaml:1:1: TG102 missing key 'claims'",
            "seeds/more.yaml:1:1: TG102 missing key 'source'",
        ),
    ),
    Case(
        "unknown key of a game",
        swap(GOVERNANCE, "        by: population", "        bye: population"),
        ("rules/demo-pact/governance.yaml:13:9: TG101 unknown key 'bye'; did you mean 'by'?",),
    ),
    Case(
        "duplicate key",
        swap(ARTICLES, "    number: 1\n", "    number: 1\n    number: 5\n"),
        ("treaty/demo-pact/articles.yaml:4:5: TG006 key 'number' is given twice (first in line 3)",),
    ),
    Case(
        "duplicate mapping",
        swap(
            PARTIES,
            '      population:\n        values: {"2000": 90',
            '      population: {values: {"2000": 1}, because: [pact-text#population]}\n      population:\n        values: {"2000": 90',
        ),
        ("treaty/demo-pact/parties.yaml:15:7: TG006 key 'population' is given twice (first in line 14)",),
    ),
    Case(
        "duplicate key of which the first is faulty",
        swap(ARTICLES, "    number: 1\n", "    number: one\n    number: 1\n"),
        (
            "treaty/demo-pact/articles.yaml:3:13: TG103 'number' must be a whole number, not text",
            "treaty/demo-pact/articles.yaml:4:5: TG006 key 'number' is given twice (first in line 3)",
        ),
    ),
    Case(
        "missing key",
        swap(ARTICLES, "    competence: unknown\n", ""),
        ("treaty/demo-pact/articles.yaml:61:5: TG102 missing key 'competence' of 'art4'",),
    ),
    Case(
        "missing key of a record without an id",
        swap(PARTIES, "        because: [pact-text#population]\n  - id: beta", "  - id: beta"),
        ("treaty/demo-pact/parties.yaml:9:9: TG102 missing key 'because'",),
    ),
    Case(
        "scalar for list",
        swap(RULES, "because: [demo-analysis#budget]", "because: demo-analysis#budget"),
        ("rules/demo-pact/prerequisites.yaml:5:14: TG103 'because' must be a list, not text",),
    ),
    Case(
        "scalar for mapping",
        swap(
            INSTITUTIONS,
            "    seats:\n      total: 5\n      by_party: {alpha: 2, beta: 3}\n      because: [pact-text#council]\n",
            "    seats: 5\n",
        ),
        ("treaty/demo-pact/institutions.yaml:6:12: TG103 'seats' must be a mapping, not a number",),
    ),
    Case(
        "list for text",
        swap(INSTITUTIONS, "summary: The highest body.", "summary: [The highest, body.]"),
        ("treaty/demo-pact/institutions.yaml:4:14: TG103 'summary' must be text, not a list",),
    ),
    Case(
        "mapping for list",
        put(MORE_RULES, "rules: {id: a}\n"),
        ("rules/demo-pact/more.yaml:1:8: TG103 'rules' must be a list, not a mapping",),
    ),
    Case(
        "text for number",
        swap(ARTICLES, "number: 3", "number: three"),
        ("treaty/demo-pact/articles.yaml:43:13: TG103 'number' must be a whole number, not text",),
    ),
    Case(
        "true for text",
        swap(INSTITUTIONS, "summary: The highest body.", "summary: true"),
        ("treaty/demo-pact/institutions.yaml:4:14: TG103 'summary' must be text, not true or false",),
    ),
    Case(
        "text for boolean",
        swap(SEED, "background: true", "background: yes"),
        ("seeds/demo-analysis.yaml:17:70: TG103 'background' must be true or false, not text",),
    ),
    Case(
        "nothing for text",
        swap(INSTITUTIONS, "summary: The highest body.", "summary:"),
        ("treaty/demo-pact/institutions.yaml:4:13: TG103 'summary' must be text, not nothing",),
    ),
    Case(
        "bad date",
        swap(TREATY, "signed: 2000-01-31", "signed: 31.1.2000"),
        ("treaty/demo-pact/treaty.yaml:5:11: TG104 '31.1.2000' is not a day written as YYYY-MM-DD",),
    ),
    Case(
        "impossible date",
        swap(TREATY, "cut_off: 2020-06-30", "cut_off: 2020-06-31"),
        ("treaty/demo-pact/treaty.yaml:7:12: TG104 '2020-06-31' is not a day of the calendar",),
    ),
    Case(
        "number for date",
        swap(TREATY, "signed: 2000-01-31", "signed: 2000"),
        ("treaty/demo-pact/treaty.yaml:5:11: TG103 'signed' must be a day written as YYYY-MM-DD, not a number",),
    ),
    Case(
        "bad enum",
        swap(ARTICLES, "competence: exclusive", "competence: exklusive"),
        (
            "treaty/demo-pact/articles.yaml:23:17: TG104 'exklusive' is not one of exclusive, joint, national, none, unknown; did you mean 'exclusive'?",
        ),
    ),
    Case(
        "bad enum nothing near",
        swap(INSTRUMENTS, "form: law", "form: whim"),
        (
            "treaty/demo-pact/instruments.yaml:5:11: TG104 'whim' is not one of law, agreement, protocol, constitutional-act, programme, decision, component",
        ),
    ),
    Case(
        "bad status in a history",
        swap(INSTITUTIONS, "from: 2002-01-01, founded: in-place", "from: 2002-01-01, founded: inplace"),
        (
            "treaty/demo-pact/institutions.yaml:36:37: TG104 'inplace' is not one of in-place, partial, missing, unknown, suspended, dissolved, lapsed, superseded; did you mean 'in-place'?",
        ),
    ),
    Case(
        "unknown provision",
        swap(RULES, "provision: art3.joint-patrols", "provision: art3.joint-patrol"),
        (
            "rules/demo-pact/prerequisites.yaml:16:16: TG202 unknown provision 'art3.joint-patrol'; did you mean 'art3.joint-patrols'?",
        ),
    ),
    Case(
        "unknown prerequisite",
        swap(RULES, "requires: joint-council", "requires: joint-counsil"),
        (
            "rules/demo-pact/prerequisites.yaml:4:15: TG203 unknown prerequisite 'joint-counsil'; did you mean 'joint-council'?",
        ),
    ),
    Case(
        "unknown prerequisite deep in a rule",
        swap(RULES, "patrol-agreement, joint-fund", "patrol-agreement, joint-found"),
        (
            "rules/demo-pact/prerequisites.yaml:20:47: TG203 unknown prerequisite 'joint-found'; did you mean 'joint-fund'?",
        ),
    ),
    Case(
        "unknown institution",
        swap(GOVERNANCE, "[joint-bank, joint-fund]", "[joint-bank, joint-fundd]"),
        ("rules/demo-pact/governance.yaml:18:32: TG202 unknown institution 'joint-fundd'; did you mean 'joint-fund'?",),
    ),
    Case(
        "unknown institution in part_of",
        swap(INSTITUTIONS, "part_of: joint-council", "part_of: council"),
        (
            "treaty/demo-pact/institutions.yaml:34:14: TG202 unknown institution 'council'; did you mean 'joint-council'?",
        ),
    ),
    Case(
        "unknown claim",
        swap(RULES, "because: [demo-analysis#patrols]", "because: [demo-analysis#patrol]"),
        (
            "rules/demo-pact/prerequisites.yaml:21:15: TG202 unknown claim 'demo-analysis#patrol'; did you mean 'demo-analysis#patrols'?",
        ),
    ),
    Case(
        "unknown party",
        swap(GOVERNANCE, "party: beta", "party: betta"),
        ("rules/demo-pact/governance.yaml:31:12: TG202 unknown party 'betta'; did you mean 'beta'?",),
    ),
    Case(
        "unknown party in votes",
        swap(INSTITUTIONS, "votes: {alpha: 2, beta: 3}", "votes: {alfa: 2, beta: 3}"),
        ("treaty/demo-pact/institutions.yaml:14:19: TG202 unknown party or neutral member 'alfa'",),
    ),
    Case(
        "unknown party in demand",
        swap(GOVERNANCE, "blockable_by: alpha", "blockable_by: gamma"),
        ("rules/demo-pact/governance.yaml:33:40: TG202 unknown party 'gamma'",),
    ),
    Case(
        "unknown party deep in a game",
        swap(
            GOVERNANCE,
            "game: unanimity",
            "game: {all: [unanimity, {any: [{fails_if_against: {votes: {betta: 1}, more_than: 1/4}}]}]}",
        ),
        ("rules/demo-pact/governance.yaml:5:64: TG202 unknown party or neutral member 'betta'; did you mean 'beta'?",),
    ),
    Case(
        "unknown holder of a veto, casting vote and member of a group",
        swap(
            GOVERNANCE,
            "game: unanimity",
            "game: {any: [{veto: [betta]}, {winning: [[alpha, betta]]}, "
            "{weighted: {one_each: true, quota: {more_than: 1/2}, casting_vote: betta}}]}",
        ),
        tuple(
            f"rules/demo-pact/governance.yaml:5:{column}: TG202 unknown party or neutral member 'betta'; "
            "did you mean 'beta'?"
            for column in (26, 54, 131)
        ),
    ),
    Case(
        "unknown key of a series",
        swap(PARTIES, 'values: {"2000": 90', 'valeus: {"2000": 90'),
        (
            "treaty/demo-pact/parties.yaml:15:9: TG101 unknown key 'valeus'; did you mean 'values'?",
            "treaty/demo-pact/parties.yaml:15:9: TG102 missing key 'values'",
        ),
    ),
    Case(
        "unknown control model",
        swap(GOVERNANCE, "models: [equal, by-population]", "models: [equal, by-populaton]"),
        (
            "rules/demo-pact/governance.yaml:19:21: TG202 unknown control model 'by-populaton'; did you mean 'by-population'?",
        ),
    ),
    Case(
        "unknown indicator",
        swap(GOVERNANCE, "by: population", "by: populations"),
        ("rules/demo-pact/governance.yaml:13:13: TG202 unknown indicator 'populations'; did you mean 'population'?",),
    ),
    Case(
        "unknown indicator of party",
        swap(PARTIES, '      population:\n        values: {"2000": 90', '      wealth:\n        values: {"2000": 90'),
        ("treaty/demo-pact/parties.yaml:14:7: TG202 unknown indicator 'wealth'",),
    ),
    Case(
        "unknown article",
        swap(INSTITUTIONS, "created_by: art3", "created_by: art33"),
        ("treaty/demo-pact/institutions.yaml:33:17: TG202 unknown article 'art33'; did you mean 'art3'?",),
    ),
    Case(
        "unknown section",
        swap(ARTICLES, "    section: part-1\n    competence: unknown", "    section: part-9\n    competence: unknown"),
        ("treaty/demo-pact/articles.yaml:65:14: TG202 unknown section 'part-9'; did you mean 'part-2'?",),
    ),
    Case(
        "unknown source",
        swap(ARTICLES, "sources: [pact-text, demo-analysis]", "sources: [pact-text, demo-analyses]"),
        ("treaty/demo-pact/articles.yaml:26:26: TG202 unknown source 'demo-analyses'; did you mean 'demo-analysis'?",),
    ),
    Case(
        "unknown subject",
        swap(SOURCES, "about: [art2, art2", "about: [art02, art2"),
        ("treaty/demo-pact/sources.yaml:21:13: TG202 unknown article or prerequisite 'art02'; did you mean 'art2'?",),
    ),
    Case(
        "id twice",
        swap(INSTRUMENTS, "id: currency-agreement", "id: currency-law"),
        (
            "rules/demo-pact/prerequisites.yaml:12:31: TG203 unknown prerequisite 'currency-agreement'",
            "treaty/demo-pact/instruments.yaml:9:9: TG201 instrument 'currency-law' is defined already in treaty/demo-pact/instruments.yaml:2:9",
        ),
    ),
    Case(
        "id twice, of an institution and an instrument",
        swap(INSTRUMENTS, "id: currency-law", "id: joint-fund"),
        (
            "rules/demo-pact/prerequisites.yaml:12:17: TG203 unknown prerequisite 'currency-law'",
            "treaty/demo-pact/instruments.yaml:2:9: TG201 instrument 'joint-fund' is defined already in treaty/demo-pact/institutions.yaml:30:9",
        ),
    ),
    Case(
        "claim twice",
        swap(SEED, "background: true}\n", "background: true}\n  - {id: bank, says: Again., at: paragraph 8}\n"),
        (
            "seeds/demo-analysis.yaml:18:10: TG201 claim 'demo-analysis#bank' is defined already in seeds/demo-analysis.yaml:10:10",
        ),
    ),
    Case(
        "source twice",
        put(
            "seeds/again.yaml",
            "source: {id: demo-analysis, title: T, kind: press}\nclaims:\n  - {id: new, says: S., at: p. 1}\n",
        ),
        ("seeds/demo-analysis.yaml:2:7: TG201 source 'demo-analysis' is defined already in seeds/again.yaml:1:14",),
    ),
    Case(
        "article number twice",
        swap(ARTICLES, "number: 4", "number: 3"),
        ("treaty/demo-pact/articles.yaml:61:9: TG201 article number 3 belongs already to 'art3'",),
    ),
    Case(
        "syntax error",
        swap(RULES, "requires: joint-council", "requires: [joint-council"),
        (
            "rules/demo-pact/prerequisites.yaml:5:12: TG002 is not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'",
        ),
    ),
    Case(
        "colon in plain text",
        swap(
            ARTICLES,
            "title: Mutual aid\n    summary: Each party helps the other in need.",
            "title: Mutual: aid\n    summary: x",
        ),
        (
            "treaty/demo-pact/articles.yaml:63:18: TG002 is not valid YAML: text with ': ' in it stands in quotation marks",
        ),
    ),
    Case(
        "tab",
        swap(RULES, "      at_least:\n        count: 2", "      at_least:\n\t\tcount: 2"),
        (
            "rules/demo-pact/prerequisites.yaml:19:1: TG002 is not valid YAML: while scanning for the next token, found character that cannot start any token (is there a tab or an unquoted special character?)",
        ),
    ),
    Case(
        "reserved character",
        swap(SEED, "title: An analysis of the Pact", "title: @nalysis"),
        (
            "seeds/demo-analysis.yaml:3:10: TG002 is not valid YAML: while scanning for the next token, found character that cannot start any token (is there a tab or an unquoted special character?)",
        ),
    ),
    Case(
        "anchor",
        swap(RULES, "because: [demo-analysis#budget]", "because: &why [demo-analysis#budget]"),
        ("rules/demo-pact/prerequisites.yaml:5:14: TG005 the anchor '&why' is not allowed; write the value out",),
    ),
    Case(
        "anchor on scalar",
        swap(RULES, "requires: joint-council", "requires: &council joint-council"),
        ("rules/demo-pact/prerequisites.yaml:4:15: TG005 the anchor '&council' is not allowed; write the value out",),
    ),
    Case(
        "alias",
        swap(RULES, "because: [demo-analysis#budget]", "because: *why"),
        ("rules/demo-pact/prerequisites.yaml:5:14: TG005 the alias '*why' is not allowed; write the value out",),
    ),
    Case(
        "python tag",
        swap(SEED, "title: An analysis of the Pact", "title: !!python/object:os.system echo"),
        (
            "seeds/demo-analysis.yaml:3:10: TG007 the tag '!!python/object:os.system' is not allowed; write plain values",
        ),
    ),
    Case(
        "own tag",
        swap(SEED, "claims:\n", "claims: !mine\n"),
        ("seeds/demo-analysis.yaml:8:9: TG007 the tag '!mine' is not allowed; write plain values",),
    ),
    Case(
        "100,000 open brackets",
        put(MORE_RULES, "[" * 100_000),
        ("rules/demo-pact/more.yaml:1:65: TG003 is nested more than 64 levels deep",),
    ),
    Case(
        "65 nested lists",
        put(MORE_RULES, "[" * 65 + "]" * 65),
        ("rules/demo-pact/more.yaml:1:65: TG003 is nested more than 64 levels deep",),
    ),
    Case(
        "65 nested mappings",
        put(MORE_RULES, "".join(f"{' ' * n}a:\n" for n in range(65)) + " " * 65 + "b"),
        ("rules/demo-pact/more.yaml:65:65: TG003 is nested more than 64 levels deep",),
    ),
    Case(
        "file over 2 MB",
        put(MORE_RULES, "# " + "x" * 2_000_000),
        ("rules/demo-pact/more.yaml:1:1: TG004 is larger than 2,000,000 bytes; split it into several files",),
    ),
    Case(
        "too many values",
        put(MORE_RULES, "rules: [" + "a," * 500_000 + "]\n"),
        ("rules/demo-pact/more.yaml:1:999999: TG004 holds more than 500,000 values; split it into several files",),
    ),
    Case(
        "not UTF-8",
        put(MORE_RULES, "rules: []\n# caf\u00e9\n".encode("latin-1")),
        ("rules/demo-pact/more.yaml:2:6: TG010 is not UTF-8 text; save it as UTF-8",),
    ),
    Case(
        "not UTF-8 after letters of two bytes",
        put(MORE_RULES, "rules: [] # жж ".encode() + b"\xff\n"),
        ("rules/demo-pact/more.yaml:1:16: TG010 is not UTF-8 text; save it as UTF-8",),
    ),
    Case(
        "not UTF-8 after a byte order mark",
        put(MORE_RULES, b"\xef\xbb\xbfrules: []\n# \xff\n"),
        ("rules/demo-pact/more.yaml:2:3: TG010 is not UTF-8 text; save it as UTF-8",),
    ),
    Case(
        "binary",
        put(MORE_RULES, bytes(range(256))),
        ("rules/demo-pact/more.yaml:2:118: TG010 is not UTF-8 text; save it as UTF-8",),
    ),
    Case(
        "UTF-16",
        put(MORE_RULES, "rules: []\n".encode("utf-16")),
        ("rules/demo-pact/more.yaml:1:1: TG010 is not UTF-8 text; save it as UTF-8",),
    ),
    Case(
        "invisible character",
        swap(SEED, "An analysis of", "An \u202eanalysis of"),
        ("seeds/demo-analysis.yaml:3:13: TG008 has the invisible character U+202E; delete it",),
    ),
    Case(
        "invisible character written as an escape",
        swap(SEED, "An analysis of the Pact", '"An \\u202Eanalysis of"'),
        ("seeds/demo-analysis.yaml:3:10: TG008 text has the invisible character U+202E; delete it",),
    ),
    Case(
        "invisible character in a key, written as an escape",
        swap(SEED, "  title:", '  "ti\\u200Etle":'),
        ("seeds/demo-analysis.yaml:3:3: TG008 text has the invisible character U+200E; delete it",),
    ),
    Case(
        "NUL written as an escape",
        swap(SEED, "An analysis of the Pact", '"An \\0 analysis"'),
        ("seeds/demo-analysis.yaml:3:10: TG008 text has the invisible character U+0000; delete it",),
    ),
    Case(
        "two documents",
        put(MORE_RULES, "rules: []\n---\nrules: []\n"),
        ("rules/demo-pact/more.yaml:2:1: TG009 holds a second YAML document (after ---); keep one for each file",),
    ),
    Case(
        "empty file",
        put(MORE_RULES, ""),
        ("rules/demo-pact/more.yaml:1:1: TG103 a model file is a mapping of keys to values, not nothing",),
    ),
    Case(
        "comments only",
        put(MORE_RULES, "# later\n"),
        ("rules/demo-pact/more.yaml:1:1: TG103 a model file is a mapping of keys to values, not nothing",),
    ),
    Case(
        "list at the top",
        put(MORE_RULES, "- rules\n"),
        ("rules/demo-pact/more.yaml:1:1: TG103 a model file is a mapping of keys to values, not a list",),
    ),
    Case(
        "text at the top",
        put(MORE_RULES, "rules\n"),
        ("rules/demo-pact/more.yaml:1:1: TG103 a model file is a mapping of keys to values, not text",),
    ),
    Case(
        "number at the top",
        put(MORE_RULES, "7\n"),
        ("rules/demo-pact/more.yaml:1:1: TG103 a model file is a mapping of keys to values, not a number",),
    ),
    Case(
        "complex key",
        put(MORE_RULES, "? [a, b]\n: c\n"),
        ("rules/demo-pact/more.yaml:1:3: TG103 a key must be plain text, not a list or a mapping",),
    ),
    Case(
        "key without a value",
        put(MORE_RULES, "rules:\n"),
        ("rules/demo-pact/more.yaml:1:7: TG103 'rules' must be a list, not nothing",),
    ),
    Case(
        "circle of bodies",
        swap(
            INSTITUTIONS,
            "    summary: The highest body.\n",
            "    summary: The highest body.\n    part_of: joint-fund\n",
        ),
        ("treaty/demo-pact/institutions.yaml:2:9: TG302 circle of bodies: joint-council → joint-fund → joint-council",),
    ),
    Case(
        "body that is part of itself",
        swap(INSTITUTIONS, "part_of: joint-council", "part_of: joint-fund"),
        ("treaty/demo-pact/institutions.yaml:30:9: TG302 circle of bodies: joint-fund → joint-fund",),
    ),
    Case(
        "at_least above its parts",
        swap(RULES, "count: 2", "count: 4"),
        ("rules/demo-pact/prerequisites.yaml:19:9: TG104 asks for 4, but lists only 3",),
    ),
    Case(
        "at_least of nothing",
        swap(RULES, "count: 2", "count: 0"),
        ("rules/demo-pact/prerequisites.yaml:19:16: TG104 'count' must be 1 or more",),
    ),
    Case(
        "all of nothing",
        swap(RULES, "all: [joint-bank, art2.common-currency]", "all: []"),
        ("rules/demo-pact/prerequisites.yaml:26:12: TG104 'all' must not be empty",),
    ),
    Case(
        "no such requirement",
        swap(RULES, "      at_least:\n        count: 2\n        of: ", "      none: "),
        (
            "rules/demo-pact/prerequisites.yaml:18:7: TG104 a requirement is the id of a prerequisite, or a mapping with all, any, at_least, not, every_party, any_party, at_least_parties, indicator, held_for, elapsed, happened, from or until",
        ),
    ),
    Case(
        "two connectives in one requirement",
        swap(
            RULES, "      all: [joint-bank, art2.common-currency]", "      all: [joint-bank]\n      any: [joint-fund]"
        ),
        ("rules/demo-pact/prerequisites.yaml:27:7: TG101 unknown key 'any'",),
    ),
    Case(
        "rule without a requirement",
        swap(RULES, "requires: joint-council", "requires:"),
        (
            "rules/demo-pact/prerequisites.yaml:4:14: TG104 a requirement is the id of a prerequisite, or a mapping with all, any, at_least, not, every_party, any_party, at_least_parties, indicator, held_for, elapsed, happened, from or until",
        ),
    ),
    Case(
        "no such game, in a word",
        swap(GOVERNANCE, "game: unanimity", "game: unanimous"),
        ("rules/demo-pact/governance.yaml:5:11: TG104 'unanimous' is not one of unanimity, consensus",),
    ),
    Case(
        "no such game, as a mapping",
        swap(GOVERNANCE, "game: unanimity", "game: {majority: 1/2}"),
        (
            "rules/demo-pact/governance.yaml:5:11: TG104 a decision rule is unanimity or consensus, or a mapping with weighted, fails_if_against, veto, winning, all, any or at_least",
        ),
    ),
    Case(
        "no such demand, in a word",
        swap(GOVERNANCE, "demand: must_hold_veto", "demand: must_hold_vito"),
        (
            "rules/demo-pact/governance.yaml:26:13: TG104 'must_hold_vito' is not one of must_hold_veto, must_not_be_dummy, must_not_be_bound_against_its_will; did you mean 'must_hold_veto'?",
        ),
    ),
    Case(
        "no such demand, as a mapping",
        swap(GOVERNANCE, "demand: must_hold_veto", "demand: {must_rule: alpha}"),
        (
            "rules/demo-pact/governance.yaml:26:13: TG104 a demand is must_hold_veto, must_not_be_dummy, must_not_be_bound_against_its_will, or a mapping with must_not_be_blockable_by, must_not_decide_alone, must_be_able_to_block_with, must_be_able_to_pass_with, min_power, max_power_of, at_least_power_of, min_weight_share or body_must_act",
        ),
    ),
    Case(
        "quota with two keys",
        swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: 1/2, votes: 3}"),
        ("rules/demo-pact/governance.yaml:14:16: TG104 a quota is exactly one of more_than, at_least and votes",),
    ),
    Case(
        "weights twice",
        swap(GOVERNANCE, "        by: population\n", "        by: population\n        votes: {alpha: 1}\n"),
        (
            "rules/demo-pact/governance.yaml:13:9: TG104 weights are exactly one of votes (a number for each party), by (an indicator), blend (shares of several indicators) and one_each (true)",
        ),
    ),
    Case(
        "not a share",
        swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: half}"),
        ("rules/demo-pact/governance.yaml:14:28: TG104 'half' is not a share such as 1/2 or 65%",),
    ),
    Case(
        "share over 1",
        swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: 3/2}"),
        ("rules/demo-pact/governance.yaml:14:28: TG104 '3/2' is more than 1",),
    ),
    Case(
        "share by zero",
        swap(GOVERNANCE, "{more_than: 1/2}", "{more_than: 1/0}"),
        ("rules/demo-pact/governance.yaml:14:28: TG104 '1/0' divides by zero",),
    ),
    Case(
        "negative votes",
        swap(
            INSTITUTIONS, "votes: {alpha: 2, beta: 3}\n          quota", "votes: {alpha: -2, beta: 3}\n          quota"
        ),
        ("treaty/demo-pact/institutions.yaml:14:26: TG104 'alpha' must be 0 or more",),
    ),
    Case(
        "history out of order",
        swap(INSTRUMENTS, "from: 2003-01-01", "from: 1999-01-01"),
        (
            "treaty/demo-pact/instruments.yaml:15:16: TG303 status history of 'currency-agreement': the entry from 1999-01-01 does not come after the one from 2000-01-31",
        ),
    ),
    Case(
        "history entry that ends before it begins",
        swap(INSTRUMENTS, "{from: 2003-01-01,", "{from: 2003-01-01, until: 2002-01-01,"),
        (
            "treaty/demo-pact/instruments.yaml:15:35: TG303 status history of 'currency-agreement': the entry from 2003-01-01 ends on 2002-01-01, before it begins",
        ),
    ),
    Case(
        "history whose entries overlap",
        swap(
            INSTRUMENTS,
            "{from: 2000-01-31, status: missing, because: [demo-analysis#bank]}\n      - {from: 2003",
            "{from: 2000-01-31, until: 2004-01-01, status: missing, because: [demo-analysis#bank]}\n      - {from: 2003",
        ),
        (
            "treaty/demo-pact/instruments.yaml:14:35: TG303 status history of 'currency-agreement': the entry from 2000-01-31 ends on 2004-01-01, after the next begins",
        ),
    ),
    Case(
        "institution history that ends as it begins",
        swap(INSTITUTIONS, "from: 2002-01-01,", "from: 2002-01-01, until: 2002-01-01,"),
        (
            "treaty/demo-pact/institutions.yaml:36:35: TG303 status history of 'joint-fund': the entry from 2002-01-01 ends on 2002-01-01, before it begins",
        ),
    ),
    Case(
        "provision history that ends before it begins",
        swap(ARTICLES, "from: 2001-01-01,", "from: 2001-01-01, until: 2000-01-01,"),
        (
            "treaty/demo-pact/articles.yaml:34:39: TG303 status history of 'art2.common-budget': the entry from 2001-01-01 ends on 2000-01-01, before it begins",
        ),
    ),
    Case(
        "no treaty header",
        drop_header,
        ("treaty/demo-pact/treaty.yaml:1:1: TG102 missing key 'treaty': no file of this treaty has it",),
    ),
    Case(
        "two headers",
        lambda demo: demo.write(
            MORE, demo.read(TREATY).partition("sections:")[0].replace("id: demo-pact", "id: other-pact")
        ),
        ("treaty/demo-pact/treaty.yaml:1:1: TG201 'treaty' stands already in treaty/demo-pact/more.yaml",),
    ),
    Case(
        "same header twice",
        lambda demo: demo.write(MORE, demo.read(TREATY).partition("sections:")[0]),
        (
            "treaty/demo-pact/treaty.yaml:1:1: TG201 'treaty' stands already in treaty/demo-pact/more.yaml",
            "treaty/demo-pact/treaty.yaml:2:7: TG201 treaty 'demo-pact' is defined already in treaty/demo-pact/more.yaml:2:7",
        ),
    ),
    Case(
        "empty because",
        swap(RULES, "because: [demo-analysis#budget]", "because: []"),
        ("rules/demo-pact/prerequisites.yaml:5:14: TG104 'because' must not be empty",),
    ),
    Case(
        "claim id without #",
        swap(RULES, "because: [demo-analysis#budget]", "because: [demo-analysis]"),
        (
            "rules/demo-pact/prerequisites.yaml:5:15: TG104 'demo-analysis' is not written as a claim id, source#claim, such as annual-report#table-3",
        ),
    ),
    Case(
        "bad id",
        swap(INSTITUTIONS, "id: joint-bank", "id: Joint_Bank"),
        (
            "rules/demo-pact/governance.yaml:18:20: TG202 unknown institution 'joint-bank'; did you mean 'joint-fund'?",
            "rules/demo-pact/prerequisites.yaml:11:11: TG203 unknown prerequisite 'joint-bank'; did you mean 'joint-fund'?",
            "rules/demo-pact/prerequisites.yaml:26:13: TG203 unknown prerequisite 'joint-bank'; did you mean 'joint-fund'?",
            "treaty/demo-pact/institutions.yaml:24:9: TG104 'Joint_Bank' is not written as an id: small letters, digits and hyphens, such as joint-tax-body",
        ),
    ),
    Case(
        "bad provision id",
        swap(ARTICLES, "id: art4.mutual-aid", "id: mutual-aid"),
        (
            "treaty/demo-pact/articles.yaml:71:13: TG104 'mutual-aid' is not written as a provision id, article.promise, such as art7.common-tariff",
        ),
    ),
    Case(
        "bad year",
        swap(PARTIES, '"2000": 90', "year: 90"),
        ("treaty/demo-pact/parties.yaml:15:24: TG104 'year' is not written as a year of four digits",),
    ),
    Case(
        "bad url",
        swap(SOURCES, "https://example.org/pact", "example.org/pact"),
        (
            "treaty/demo-pact/sources.yaml:7:12: TG104 'example.org/pact' is not written as a web address that begins with http:// or https://",
        ),
    ),
    Case(
        "endless number",
        swap(PARTIES, '"2000": 90', '"2000": .inf'),
        ("treaty/demo-pact/parties.yaml:15:26: TG104 '2000' must be a number, not .inf or .nan",),
    ),
    Case(
        "too long id",
        swap(INSTITUTIONS, "id: joint-bank", "id: " + "a" * 81),
        (
            "rules/demo-pact/governance.yaml:18:20: TG202 unknown institution 'joint-bank'; did you mean 'joint-fund'?",
            "rules/demo-pact/prerequisites.yaml:11:11: TG203 unknown prerequisite 'joint-bank'; did you mean 'joint-fund'?",
            "rules/demo-pact/prerequisites.yaml:26:13: TG203 unknown prerequisite 'joint-bank'; did you mean 'joint-fund'?",
            "treaty/demo-pact/institutions.yaml:24:9: TG104 'id' must be at most 80 characters long",
        ),
    ),
    Case(
        "link out of the project",
        link_out,
        ("rules/demo-pact/more.yaml:1:1: TG012 is a link that leads out of the project; copy the file instead",),
    ),
    Case(
        "link to nowhere", dangling, ("rules/demo-pact/more.yaml:1:1: TG001 cannot be read: No such file or directory",)
    ),
    Case(
        "link to itself",
        circle_of_links,
        ("rules/demo-pact/more.yaml:1:1: TG001 cannot be read: Too many levels of symbolic links",),
    ),
]


def run_report(demo: DemoProject) -> tuple[int, list[str], str]:
    """The exit code, the lines on stderr, and stdout of `treatygap report`."""
    result = CliRunner().invoke(app, ["report", "--project", str(demo.root)])
    if not isinstance(result.exception, SystemExit | None):
        raise result.exception
    return result.exit_code, result.stderr.splitlines(), result.stdout


def run_process(demo: DemoProject) -> tuple[int, list[str], str]:
    """The same, in a process of its own, which a crash in C would kill."""
    command = [sys.executable, "-m", "treatygap", "report", "--project", str(demo.root)]
    result = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)
    return result.returncode, result.stderr.splitlines(), result.stdout


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_file_gives_one_line_for_each_fault_and_exit_code_3(case: Case, demo: DemoProject) -> None:
    case.change(demo)
    assert run_report(demo) == (3, list(case.lines), "")


@pytest.mark.parametrize("name", ["100,000 open brackets", "unknown key", "not UTF-8", "python tag"])
def test_the_same_holds_for_a_whole_process(name: str, demo: DemoProject) -> None:
    case = next(case for case in CASES if case.name == name)
    case.change(demo)
    assert run_process(demo) == (3, list(case.lines), "")


def test_names_of_cases_are_unique() -> None:
    names = [case.name for case in CASES]
    assert sorted(set(names)) == sorted(names)


def test_faults_in_several_files_are_all_reported_in_one_run_in_order_of_place(demo: DemoProject) -> None:
    demo.replace(TREATY, "cut_off: 2020-06-30", "cut_off: 2020-06-31")
    demo.replace(SEED, "kind: analysis", "kind: analisys")
    demo.replace(RULES, "count: 2", "count: 4")
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")
    demo.replace(INSTITUTIONS, "part_of: joint-council", "part_of: joint-parliament")
    demo.write(MORE_RULES, "rules: &all []\n")
    code, lines, out = run_report(demo)
    assert (code, out) == (3, "")
    assert lines == [
        "rules/demo-pact/more.yaml:1:8: TG005 the anchor '&all' is not allowed; write the value out",
        "rules/demo-pact/prerequisites.yaml:19:9: TG104 asks for 4, but lists only 3",
        "seeds/demo-analysis.yaml:4:9: TG104 'analisys' is not one of treaty, official, analysis, press, scholarship, "
        "data; did you mean 'analysis'?",
        "treaty/demo-pact/treaty.yaml:7:12: TG104 '2020-06-31' is not a day of the calendar",
    ]


def test_unknown_ids_are_reported_although_records_in_other_files_have_faults(demo: DemoProject) -> None:
    demo.replace(INSTRUMENTS, "form: law", "form: laws")
    demo.replace(RULES, "requires: joint-council", "requires: joint-counsel")
    demo.replace(GOVERNANCE, "party: beta", "party: betta")
    assert run_report(demo)[1] == [
        "rules/demo-pact/governance.yaml:31:12: TG202 unknown party 'betta'; did you mean 'beta'?",
        "rules/demo-pact/prerequisites.yaml:4:15: TG203 unknown prerequisite 'joint-counsel'; did you mean "
        "'joint-council'?",
        "treaty/demo-pact/instruments.yaml:5:11: TG104 'laws' is not one of law, agreement, protocol, "
        "constitutional-act, programme, decision, component; did you mean 'law'?",
    ]


def test_places_stay_right_in_a_list_from_which_a_faulty_item_was_left_out(demo: DemoProject) -> None:
    demo.replace(RULES, "count: 2", "count: 4")
    demo.replace(RULES, "provision: art3.shared-reserves", "provision: art3.shared-reserve")
    assert run_report(demo)[1] == [
        "rules/demo-pact/prerequisites.yaml:19:9: TG104 asks for 4, but lists only 3",
        "rules/demo-pact/prerequisites.yaml:24:16: TG202 unknown provision 'art3.shared-reserve'; did you mean "
        "'art3.shared-reserves'?",
    ]


def test_ids_that_a_faulty_record_would_define_are_not_called_unknown(demo: DemoProject) -> None:
    demo.replace(INSTITUTIONS, "summary: A bank that would issue the currency.", "summary: []")
    demo.replace(SEED, "{id: bank, says: There is no bank., at: paragraph 2}", "{id: bank, says: There is no bank.}")
    demo.replace(ARTICLES, "    competence: exclusive\n", "")
    assert run_report(demo)[1] == [
        "seeds/demo-analysis.yaml:10:5: TG102 missing key 'at' of 'bank'",
        "treaty/demo-pact/articles.yaml:18:5: TG102 missing key 'competence' of 'art2'",
        "treaty/demo-pact/institutions.yaml:26:14: TG103 'summary' must be text, not a list",
    ]


def test_the_third_record_with_an_id_is_told_of_the_first(demo: DemoProject) -> None:
    demo.write(
        MORE,
        "sections:\n  - {id: x, number: III, title: A}\n  - {id: x, number: IV, title: B}\n  - {id: x, number: V, title: C}\n",
    )
    assert run_report(demo)[1] == [
        "treaty/demo-pact/more.yaml:3:10: TG201 section 'x' is defined already in treaty/demo-pact/more.yaml:2:10",
        "treaty/demo-pact/more.yaml:4:10: TG201 section 'x' is defined already in treaty/demo-pact/more.yaml:2:10",
    ]
