"""Each wrong use of a key around the rules (ends of a status, parties, groups) gives a line at its place."""

from typing import NamedTuple

import pytest

from tests.loading.test_broken_models import Change, put, run_report, swap
from tests.loading.test_language_faults import OWN_NEGATION, RULES_FILE
from tests.projects import ARTICLES, INSTITUTIONS, INSTRUMENTS, PARTIES, DemoProject


class Case(NamedTuple):
    name: str
    change: Change
    line: str


STATUS = "{from: 2001-01-01, status: in-place, because: [demo-analysis#council]}"
FACETS = "{from: 2000-01-31, founded: missing, empowered: missing, governed: missing, because: [demo-analysis#bank]}"


def entries(*entries: str) -> Change:
    """Other entries in the history of the patrol agreement, the first in line 22."""
    lines = "\n      - ".join(f"{{{entry}, because: [demo-analysis#council]}}" for entry in entries)
    return swap(INSTRUMENTS, STATUS, lines)


def body(governed: str) -> Change:
    """Another status of how the bank decides, in line 28."""
    return swap(INSTITUTIONS, FACETS, FACETS.replace("governed: missing", f"governed: {governed}"))


def member(text: str) -> Change:
    """A membership of beta, in line 13."""
    return swap(PARTIES, "    title: Beta\n", f"    title: Beta\n    membership: {text}\n")


def opt_out(text: str) -> Change:
    """An opt-out from mutual aid, in line 75."""
    old = "        because: [demo-analysis#aid]\n"
    return swap(ARTICLES, old, f"{old}        opt_outs: [{{{text}}}]\n")


def groups(text: str, *rules: str) -> Change:
    """Promises that start together, in line 1, and rules from line 3 on."""
    lines = "".join(f"  - {{{rule}, because: [demo-analysis#aid]}}\n" for rule in rules)
    return put(RULES_FILE, f"start_together: [{{{text}}}]\n" + (f"rules:\n{lines}" if rules else ""))


def at(path: str, place: str, message: str) -> str:
    return f"{path}:{place}: {message}"


BECAUSE = "because: [pact-text#council]"
TOGETHER = "provisions: [art1.free-movement, art4.mutual-aid], because: [demo-analysis#aid]"
NEEDS_SUCCESSOR = "TG104 'superseded' and 'by' (what replaced it) go together"

CASES = [
    Case("no successor", entries("from: 2001-01-01, status: superseded"), at(INSTRUMENTS, "22:9", NEEDS_SUCCESSOR)),
    Case(
        "successor of what is there",
        entries("from: 2001-01-01, status: in-place, by: currency-law"),
        at(INSTRUMENTS, "22:9", NEEDS_SUCCESSOR),
    ),
    Case(
        "unknown successor",
        entries("from: 2001-01-01, status: superseded, by: currency-lw"),
        at(
            INSTRUMENTS,
            "22:52",
            "TG202 unknown institution or instrument 'currency-lw'; did you mean 'currency-law'?",
        ),
    ),
    Case(
        "promise as successor",
        entries("from: 2001-01-01, status: superseded, by: art2.common-budget"),
        at(INSTRUMENTS, "22:52", "TG202 unknown institution or instrument 'art2.common-budget'"),
    ),
    Case(
        "own successor",
        entries("from: 2001-01-01, status: superseded, by: patrol-agreement"),
        at(INSTRUMENTS, "17:9", "TG305 circle of successors: patrol-agreement → patrol-agreement"),
    ),
    Case(
        "unknown party of a status",
        entries("from: 2001-01-01, status: in-place, parties: [gamma]"),
        at(INSTRUMENTS, "22:56", "TG202 unknown party 'gamma'"),
    ),
    Case(
        "parties of a status as text",
        entries("from: 2001-01-01, status: in-place, parties: alpha"),
        at(INSTRUMENTS, "22:55", "TG103 'parties' must be a list, not text"),
    ),
    Case(
        "two statuses of one party on one day",
        entries(
            "from: 2001-01-01, status: in-place, parties: [alpha, beta]",
            "from: 2001-01-01, status: missing, parties: [beta]",
        ),
        at(
            INSTRUMENTS,
            "23:16",
            "TG303 status history of 'patrol-agreement': the entry from 2001-01-01 does not come after the one from 2001-01-01",
        ),
    ),
    Case(
        "a party's status before that of all",
        entries("from: 2001-01-01, status: in-place, parties: [alpha]", "from: 2000-01-31, status: missing"),
        at(
            INSTRUMENTS,
            "23:16",
            "TG303 status history of 'patrol-agreement': the entry from 2000-01-31 does not come after the one from 2001-01-01",
        ),
    ),
    Case(
        "no such end",
        entries("from: 2001-01-01, status: dissolvd"),
        at(
            INSTRUMENTS,
            "22:36",
            "TG104 'dissolvd' is not one of in-place, partial, missing, unknown, suspended, dissolved, lapsed, superseded; did you mean 'dissolved'?",
        ),
    ),
    Case("no successor of a body", body("superseded"), at(INSTITUTIONS, "28:9", NEEDS_SUCCESSOR)),
    Case("successor of a missing body", body("missing, by: joint-fund"), at(INSTITUTIONS, "28:9", NEEDS_SUCCESSOR)),
    Case(
        "own successor of a body",
        body("superseded, by: joint-bank"),
        at(INSTITUTIONS, "24:9", "TG305 circle of successors: joint-bank → joint-bank"),
    ),
    Case(
        "membership as mapping", member("{}"), at(PARTIES, "13:17", "TG103 'membership' must be a list, not a mapping")
    ),
    Case(
        "membership without source", member("[{from: 2001-01-01}]"), at(PARTIES, "13:18", "TG102 missing key 'because'")
    ),
    Case(
        "unknown key of a membership",
        member(f"[{{from: 2001-01-01, {BECAUSE}, to: 2005-01-01}}]"),
        at(PARTIES, "13:67", "TG101 unknown key 'to'"),
    ),
    Case(
        "membership that ends before it begins",
        member(f"[{{from: 2005-01-01, until: 2001-01-01, {BECAUSE}}}]"),
        at(PARTIES, "13:18", "TG104 the period from 2005-01-01 is over on 2001-01-01, before it begins"),
    ),
    Case(
        "opt-out of nobody",
        opt_out(f"party: gamma, kind: opt-out, from: 2001-01-01, {BECAUSE}"),
        at(ARTICLES, "75:28", "TG202 unknown party 'gamma'"),
    ),
    Case(
        "no such opt-out",
        opt_out(f"party: alpha, kind: optout, from: 2001-01-01, {BECAUSE}"),
        at(ARTICLES, "75:41", "TG104 'optout' is not one of opt-out, derogation; did you mean 'opt-out'?"),
    ),
    Case(
        "derogation without a day",
        opt_out(f"party: alpha, kind: derogation, {BECAUSE}"),
        at(ARTICLES, "75:20", "TG102 missing key 'from'"),
    ),
    Case(
        "derogation that ends before it begins",
        opt_out(f"party: alpha, kind: derogation, from: 2001-01-01, until: 2001-01-01, {BECAUSE}"),
        at(ARTICLES, "75:20", "TG104 the period from 2001-01-01 is over on 2001-01-01, before it begins"),
    ),
    Case(
        "one alone starts together",
        groups("provisions: [art2.common-budget, art2.common-budget], because: [demo-analysis#aid]"),
        at(RULES_FILE, "1:18", "TG104 a promise can start together only with another one"),
    ),
    Case(
        "nothing starts together",
        groups("provisions: [], because: [demo-analysis#aid]"),
        at(RULES_FILE, "1:31", "TG104 'provisions' must not be empty"),
    ),
    Case(
        "group without source",
        groups("provisions: [art1.free-movement, art4.mutual-aid]"),
        at(RULES_FILE, "1:18", "TG102 missing key 'because'"),
    ),
    Case(
        "unknown promise in a group",
        groups("provisions: [art2.common-budget, art9.more], because: [demo-analysis#aid]"),
        at(RULES_FILE, "1:52", "TG202 unknown provision 'art9.more'"),
    ),
    Case(
        "body in a group",
        groups("provisions: [art2.common-budget, joint-bank], because: [demo-analysis#aid]"),
        at(
            RULES_FILE,
            "1:52",
            "TG104 'joint-bank' is not written as a provision id, article.promise, such as art7.common-tariff",
        ),
    ),
    Case(
        "negation within a group",
        groups(TOGETHER, "id: x, provision: art1.free-movement, requires: joint-bank, unless: art4.mutual-aid"),
        at(RULES_FILE, "3:10", OWN_NEGATION.format("art1.free-movement", "art4.mutual-aid")),
    ),
    Case(
        "negation through what a group needs",
        groups(
            TOGETHER,
            "id: x, provision: art1.free-movement, requires: {not: art2.common-budget}",
            "id: y, provision: art2.common-budget, requires: art4.mutual-aid",
        ),
        at(RULES_FILE, "3:10", OWN_NEGATION.format("art1.free-movement", "art2.common-budget")),
    ),
    Case(
        "negation through another promise",
        groups(
            "provisions: [art2.common-currency, art3.shared-reserves], because: [demo-analysis#aid]",
            "id: x, provision: art1.free-movement, requires: {not: art4.mutual-aid}",
            "id: y, provision: art4.mutual-aid, requires: art1.free-movement",
        ),
        at(RULES_FILE, "3:10", OWN_NEGATION.format("art1.free-movement", "art4.mutual-aid")),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_wrong_record_gives_a_line_at_its_place(case: Case, demo: DemoProject) -> None:
    case.change(demo)
    assert run_report(demo) == (3, [case.line], "")


def test_histories_of_different_parties_may_run_side_by_side(demo: DemoProject) -> None:
    entries(
        "from: 2001-01-01, until: 2010-01-01, status: in-place, parties: [alpha]",
        "from: 2001-01-01, status: missing, parties: [beta]",
        "from: 2005-01-01, status: in-place, parties: [beta]",
    )(demo)
    assert demo.load().warnings == ()


def test_promises_that_start_together_are_no_circle_of_rules(demo: DemoProject) -> None:
    groups(
        TOGETHER,
        "id: x, provision: art1.free-movement, requires: art4.mutual-aid",
        "id: y, provision: art4.mutual-aid, requires: art1.free-movement",
    )(demo)
    assert demo.load().warnings == ()
    demo.replace(RULES_FILE, "start_together: [{" + TOGETHER + "}]\n", "")
    assert [warning.code for warning in demo.load().warnings] == ["TG301"]
