"""Certificates of projects: they say what the analysis says, hold no more than that needs, and are believed."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.analysis.language import entry, pact, state
from tests.analysis.models import DAY, Json, kept, projects
from tests.cli.running import invoke
from tests.projects import DemoProject
from treatygap.analysis.analyze import analyze
from treatygap.analysis.certificate import certify
from treatygap.analysis.facts import SettingError
from treatygap.checker import SCHEMA, check
from treatygap.model.project import Project


def believed(certificate: Json) -> Json:
    """The certificate as somebody else reads it, once the checker has found nothing."""
    read: Json = json.loads(json.dumps(certificate))
    assert check(read) == []
    return read


def verdicts(made: Project, day: date = DAY) -> Json:
    return {finding.id: finding.verdict for finding in analyze(made, day).provisions}


@given(projects())
def test_a_certificate_proves_the_verdict_on_every_promise(made: Project) -> None:
    assert believed(certify(made))["verdicts"] == verdicts(made)


def test_the_certificate_of_the_demo(untouched_demo: DemoProject) -> None:
    model = untouched_demo.load()
    found = believed(certify(model, ["art2.common-budget"]))
    facets = [f"joint-council/{facet}" for facet in ("founded", "empowered", "governed")]
    body: Json = {"at_least": 3, "parts": [[1, facet] for facet in facets]}
    rule: Json = {"at_least": 1, "parts": [[1, body]]}
    kept_or_ruled: Json = {"at_least": 1, "parts": [[1, "art2.common-budget/kept"], [1, rule]]}
    expected = {
        "schema": SCHEMA,
        "treaty": "demo-pact",
        "model": model.digest,
        "as_of": "2020-06-30",
        "scenarios": [],
        "settings": [],
        "verdicts": {"art2.common-budget": "implementable"},
        "rules": {"art2.common-budget": kept_or_ruled},
        "facts": {"art2.common-budget/kept": "false", **dict.fromkeys(facets, "true")},
        "rank": {"art2.common-budget": 0},
        "proof": {
            "holds": ["art2.common-budget"],
            "fails": [],
            "possible": ["art2.common-budget"],
            "unsure": [],
        },
    }
    assert {key: found[key] for key in expected} == expected
    assert set(found) - set(expected) == {"treatygap"}


def test_a_certificate_holds_the_rules_that_a_verdict_hangs_on_and_no_others() -> None:
    made = pact({"a1.p": "a2.q", "a2.q": {"all": ["here", "a3.r"]}, "a3.r": "gone", "a4.s": "a1.p"})
    found = believed(certify(made, ["a2.q"]))
    assert found["verdicts"] == {"a2.q": "blocked"}
    assert set(found["rules"]) == {"a2.q", "a3.r"}
    assert set(found["facts"]) == {"a2.q/kept", "a3.r/kept", "here", "gone"}


def test_verdicts_of_every_kind_are_proved() -> None:
    rules: dict[str, object] = {
        "a1.p": {"any": ["here", "dark"]},
        "a2.q": {"all": ["gone", "dark"]},
        "a3.r": {"all": ["here", "dark"]},
        "a4.s": {"all": ["a5.t"]},
        "a5.t": {"all": ["a4.s"]},
        "a6.u": {"all": [{"not": "a4.s"}, {"not": "gone"}]},
        "a7.v": {"all": [{"not": "a3.r"}]},
    }
    found = believed(certify(pact(rules)))
    assert found["verdicts"] == {
        "a1.p": "implementable",
        "a2.q": "blocked",
        "a3.r": "undetermined",
        "a4.s": "blocked",
        "a5.t": "blocked",
        "a6.u": "implementable",
        "a7.v": "undetermined",
    }
    assert found["rank"]["a4.s"] < found["rank"]["a6.u"]


def test_a_promise_that_wants_by_unless_not_what_wants_it_is_proved_too() -> None:
    made = pact({"a1.p": "here", "a2.q": "a1.p"}, unless={"a1.p": {"not": "a2.q"}})
    assert believed(certify(made))["verdicts"] == {"a1.p": "blocked", "a2.q": "blocked"}
    begun = pact(
        {"a1.p": "here", "a2.q": "a1.p"}, unless={"a1.p": {"not": "a2.q"}}, promises={"a2.q": {"history": kept()}}
    )
    assert believed(certify(begun))["verdicts"] == {"a1.p": "implementable", "a2.q": "implementable"}


def test_promises_for_some_parties_and_conditions_of_time_and_figures_are_proved() -> None:
    made = pact(
        {
            "a1.p": {"all": ["law", {"indicator": "inflation", "max": 3}]},
            "a2.q": {"at_least_parties": 1, "of": "a1.p"},
            "a3.r": {"held_for": "2 years", "of": "here"},
        },
        laws={"law": [entry("2000-01-01", parties=["alpha"])]},
        parties=[state("alpha", inflation={"2019": 2.5}), state("beta", inflation={"2019": 9.0})],
    )
    assert believed(certify(made))["verdicts"] == verdicts(made)


def test_a_certificate_states_its_day_and_what_was_assumed(untouched_demo: DemoProject) -> None:
    model = untouched_demo.load()
    found = believed(certify(model, ["art2.common-budget"], date(2000, 6, 1), ["joint-council=in-place"]))
    assert (found["as_of"], found["settings"]) == ("2000-06-01", ["joint-council=in-place"])
    assert found["verdicts"] == {"art2.common-budget": "implementable"}
    assert certify(model, ["art2.common-budget"], date(2000, 6, 1))["verdicts"] == {
        "art2.common-budget": "undetermined"
    }


def test_only_promises_have_certificates(untouched_demo: DemoProject) -> None:
    with pytest.raises(KeyError):
        certify(untouched_demo.load(), ["joint-council"])
    with pytest.raises(SettingError):
        certify(untouched_demo.load(), settings=["joint-bonk=missing"])


def test_what_certify_writes_verify_accepts(untouched_demo: DemoProject, tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    made = invoke("certify", "--project", untouched_demo.root, "-o", file)
    assert made == (0, "", "")
    assert invoke("verify", file) == (0, f"{file}: 6 verdicts proved\n", "")
    printed = invoke("certify", "--project", untouched_demo.root)
    assert (printed.code, printed.out, printed.err) == (0, file.read_text(encoding="utf-8"), "")


def test_a_certificate_that_was_changed_by_hand_is_refused(untouched_demo: DemoProject, tmp_path: Path) -> None:
    file = tmp_path / "c.json"
    invoke("certify", "art3.shared-reserves", "--project", untouched_demo.root, "-o", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('"art3.shared-reserves": "blocked"', '"art3.shared-reserves": "implementable"'), "utf-8"
    )
    fault = "the verdict 'implementable' on 'art3.shared-reserves' is not proved"
    assert invoke("verify", file) == (1, "", f"{file}: {fault}\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["art2.common-budgett"], "no promise is called 'art2.common-budgett'; did you mean 'art2.common-budget'?"),
        (["--set", "joint-bank=there"], "--set: 'joint-bank=there' is not ID=STATUS"),
        (["--as-of", "yesterday"], "--as-of: 'yesterday' is not a day"),
        (["-o", "nowhere/c.json"], "cannot write 'nowhere/c.json': No such file or directory"),
    ],
)
def test_a_wrong_call_is_told(options: list[str], words: str, untouched_demo: DemoProject) -> None:
    ran = invoke("certify", "--project", untouched_demo.root, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"treatygap: {words}")


def test_a_certificate_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    ran = invoke("verify", tmp_path / "none.json")
    assert ran == (3, "", f"{tmp_path}/none.json: no such file\n")
