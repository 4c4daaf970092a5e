"""A check as SARIF 2.1.0, which code scanning services and editors show."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from treatygap.model.checked import Acceptance, Checked, Gap, Replacement, Suppression
from treatygap.model.diagnostic import Diagnostic, Place, Step
from treatygap.reports.checking.entries import Entry, entries, ground, worst_first
from treatygap.reports.checking.sarif_rules import rules
from treatygap.reports.checking.visible import visible
from treatygap.reports.formats.json import render
from treatygap.version import __version__

Json = dict[str, object]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 25_000
"""GitHub refuses a file with more."""
MOST_STEPS = 100_000
"""Of all results together, lest the file grows beyond what services take."""
_ROOT = "%SRCROOT%"


def sarif(checked: Checked, exit_code: int, base: str = "") -> str:
    """The check as SARIF text.

    Args:
        checked: what was found.
        exit_code: with which the command ends.
        base: the way from the repository to the project, empty or ending in `/`.
    """
    return render(_log(checked, exit_code, base))


def _log(checked: Checked, exit_code: int, base: str) -> Json:
    results = worst_first(entries(checked))
    kept = results[:MOST_RESULTS]
    notes = _Notes(left_out=len(results) - len(kept), loaded=checked.loaded)
    written = [*_Writer(checked, base).written(kept, notes)]
    run: Json = {
        "tool": {
            "driver": {
                "name": "treatygap",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": rules(checked.sought),
            }
        },
        "automationDetails": {"id": _automation(checked)},
        "invocations": [notes.invocation(exit_code)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": written,
        "properties": {
            "treaties": list(checked.treaties),
            "today": checked.today.isoformat(),
            "gapDays": {treaty: day.isoformat() for treaty, day in checked.gap_days.items()},
            "digest": checked.digest,
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _automation(checked: Checked) -> str:
    """Under one such id, what is no longer found counts as mended: each treaty that is checked alone has its own."""
    return f"treatygap/{checked.treaties[0] if len(checked.treaties) == 1 else 'project'}/"


class _Notes:
    """What is to be known of the run itself."""

    def __init__(self, *, left_out: int, loaded: bool) -> None:
        self.left_out = left_out
        self.loaded = loaded
        self.without_way = 0

    def invocation(self, exit_code: int) -> Json:
        """How the run went."""
        told: list[tuple[str, str]] = []
        if not self.loaded:
            told.append(
                ("error", "A model cannot be loaded until its errors are mended; not everything was looked for.")
            )
        if self.left_out:
            told.append(("warning", f"{self.left_out} more results were left out, since services take no more."))
        if self.without_way:
            told.append(("warning", f"{self.without_way} results come without the way to them, for lack of room."))
        found: Json = {"executionSuccessful": self.loaded, "exitCode": exit_code}
        if told:
            found["toolExecutionNotifications"] = [{"level": level, "message": {"text": text}} for level, text in told]
        return found


class _Writer:
    """Writes results one after the other."""

    def __init__(self, checked: Checked, base: str) -> None:
        self._checked = checked
        self._base = base
        self._index = {item.code: number for number, item in enumerate(checked.sought)}
        self._room = MOST_STEPS

    def written(self, results: Sequence[Entry], notes: _Notes) -> Iterator[Json]:
        """Each result; what had to be left out of them is noted."""
        for entry in results:
            item = entry.item
            found: Json = {
                "ruleId": item.code,
                **({"ruleIndex": self._index[item.code]} if item.code in self._index else {}),
                "level": entry.severity,
                "message": {"text": plain(item.message) + "."},
                "locations": [self._location(item.place, item.subject, gap=isinstance(item, Gap))],
                "partialFingerprints": self._fingerprints(entry),
            }
            if item.steps and len(item.steps) <= self._room:
                self._room -= len(item.steps)
                found["codeFlows"] = [{"threadFlows": [{"locations": [*map(self._step, item.steps)]}]}]
            elif item.steps:
                notes.without_way += 1
            if isinstance(item, Diagnostic) and item in self._checked.mends:
                found["fixes"] = [{"artifactChanges": [*map(self._change, self._checked.mends[item])]}]
            if isinstance(item, Gap):
                found["properties"] = {"treaty": item.treaty, "missing": list(item.missing)}
            if entry.by is not None:
                found["suppressions"] = [_suppression(entry.by)]
            if self._checked.against is not None:
                found["baselineState"] = "unchanged" if isinstance(entry.by, Acceptance) else "new"
            yield found

    def _fingerprints(self, entry: Entry) -> Json:
        excerpt = self._checked.excerpts.get(entry.item.place)
        of_line = {"primaryLocationLineHash": excerpt.line_hash} if excerpt and excerpt.line_hash else {}
        return {**of_line, "treatygap/v1": entry.fingerprint}

    def _location(self, place: Place, subject: str, *, gap: bool) -> Json:
        found: Json = {"physicalLocation": self._physical(place)}
        if subject:
            found["logicalLocations"] = [
                {"fullyQualifiedName": visible(subject), **({} if gap else {"kind": "member"})}
            ]
        return found

    def _step(self, step: Step) -> Json:
        return {
            "location": {
                "physicalLocation": self._physical(step.place),
                "message": {"text": plain(step.message)},
            }
        }

    def _change(self, change: Replacement) -> Json:
        region = {"startLine": change.first, "startColumn": 1, "endLine": change.beyond, "endColumn": 1}
        return {
            "artifactLocation": self._artifact(change.path),
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": change.text}}],
        }

    def _artifact(self, path: str) -> Json:
        return {"uri": quote(f"{self._base}{path}".encode(errors="surrogateescape")), "uriBaseId": _ROOT}

    def _physical(self, place: Place) -> Json:
        found: Json = {"artifactLocation": self._artifact(place.path)}
        if place.line:
            excerpt = self._checked.excerpts.get(place)
            found["region"] = {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.line,
                "endColumn": max(excerpt.end, place.column + 1) if excerpt else place.column + 1,
            }
        return found


def _suppression(by: Suppression | Acceptance) -> Json:
    kind = "external" if isinstance(by, Acceptance) else "inSource"
    return {"kind": kind, "status": "accepted", "justification": ground(by)}


def plain(text: str) -> str:
    """Text in which a viewer finds no link."""
    line = visible(text)
    return line.replace("[", "\\[").replace("]", "\\]") if "](" in line else line
