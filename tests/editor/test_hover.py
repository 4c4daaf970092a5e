"""What is said of an id."""

import pytest

from tests.editor.opened import Opened
from tests.editor.test_symbols import beside_the_model
from tests.projects import RULES, DemoProject
from treatygap.editor.hover import hover
from treatygap.editor.symbols import Symbol

CASES = [
    (
        Symbol("institution", "joint-bank"),
        """\
**Joint bank** · institution `joint-bank`

A bank that would issue the currency.

On 30 June 2020:

- founded: missing, on record since 31 January 2000
- empowered: missing, on record since 31 January 2000
- governed: missing, on record since 31 January 2000

Deadlock: every form of control on the table is refused by a party.

Common currency (Art. 2) and Shared reserves (Art. 3) wait for it.""",
    ),
    (
        Symbol("instrument", "patrol-agreement"),
        """\
**Patrol agreement** · instrument `patrol-agreement`

An agreement on patrols.

On 30 June 2020: in place, on record since 1 January 2001.

No promise waits for it; the rules of 1 promise ask for it.""",
    ),
    (
        Symbol("provision", "art3.shared-reserves"),
        """\
**Shared reserves (Art. 3)** · promise `art3.shared-reserves`

Currency reserves are kept together.

On 30 June 2020: ✗ **blocked**, something that it needs is missing.

Missing:

- Joint bank: not founded
- Common currency (Art. 2)""",
    ),
    (
        Symbol("provision", "art4.mutual-aid"),
        """\
**Mutual aid (Art. 4)** · promise `art4.mutual-aid`

Each party helps the other.

On 30 June 2020: ? **not determined**, no rule says what it needs.""",
    ),
    (
        Symbol("claim", "pact-text#population"),
        """\
claim `pact-text#population`

> Beta is nine times as large.

[The Pact](https://example.org/pact), annex (medium confidence)""",
    ),
    (
        Symbol("claim", "demo-analysis#mood"),
        """\
claim `demo-analysis#mood`

> The mood is good.

An analysis of the Pact, paragraph 7

Background: no finding rests on it.""",
    ),
    (
        Symbol("source", "demo-analysis"),
        """\
**An analysis of the Pact** · source `demo-analysis`

A. Nalyst, summer of 2020, analysis

9 claims""",
    ),
    (
        Symbol("rule", "currency-needs-bank"),
        """\
rule `currency-needs-bank`

Common currency (Art. 2) needs: Joint bank and (Currency law or Currency agreement).""",
    ),
    (
        Symbol("red line", "alpha-wants-a-veto"),
        """\
**must be able to block** · red line `alpha-wants-a-veto`

A red line of Alpha.""",
    ),
    (
        Symbol("article", "art2"),
        """\
**Money** · article `art2`

There is one currency and one budget.

On 30 June 2020:

- ✓ Common budget: can work
- ✗ Common currency: blocked""",
    ),
    (
        Symbol("scenario", "some"),
        """\
**Some** · scenario `some`

Something.""",
    ),
]


@pytest.mark.parametrize(("symbol", "expected"), CASES, ids=[case[0].name for case in CASES])
def test_an_id_is_told_with_what_is_known_of_it(demo: DemoProject, symbol: Symbol, expected: str) -> None:
    said = hover(symbol, Opened(beside_the_model(demo)).index())
    assert (said or "").replace("\N{NO-BREAK SPACE}", " ") == expected


def test_something_is_said_of_every_id(demo: DemoProject) -> None:
    index = Opened(beside_the_model(demo)).index()
    silent = [symbol for symbol in index.definitions if f"`{symbol.name}`" not in (hover(symbol, index) or "")]
    assert silent == []


def test_what_is_not_defined_has_nothing_to_say(untouched_demo: DemoProject) -> None:
    assert hover(Symbol("party", "gamma"), Opened(untouched_demo).index()) is None


def test_a_title_is_no_markup(demo: DemoProject) -> None:
    demo.replace("treaty/demo-pact/institutions.yaml", "title: Joint bank", 'title: "Joint *bank* <b>"')
    said = hover(Symbol("institution", "joint-bank"), Opened(demo).index())
    assert (said or "").startswith(r"**Joint \*bank\* \<b\>** · institution")


def test_of_a_model_that_cannot_be_worked_with_the_record_alone_is_told(demo: DemoProject) -> None:
    opened = Opened(demo)
    opened.replace(RULES, "requires: joint-council", "requires: joint-council-2")
    assert hover(Symbol("institution", "joint-bank"), opened.index()) == (
        "**Joint bank** · institution `joint-bank`\n\nA bank that would issue the currency."
    )
