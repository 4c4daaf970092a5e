"""Why a verdict on a promise is what it is, in words."""

from treatygap.analysis.assessment import Lack, Missing, ProvisionFinding, Shortfall, Unmet
from treatygap.model.project import Project
from treatygap.reports.document import Anchor, Inline, Span
from treatygap.reports.phrases import phrase
from treatygap.reports.wording import REASONS, joined, lacking, promise, unsettled


def missing_words(project: Project, finding: ProvisionFinding, *, each: bool = False) -> Inline:
    """What a blocked promise lacks, by its own rules and through others; `each` as for `lacking`."""
    through = {
        root: "; ".join(_phrase(project, lack, each=each) for lack in lacks)
        for root, lacks in _through(finding).items()
    }
    alone = finding.shortfalls == (next(iter(through), None),)
    words = _Words(project, finding, {} if alone else through, each=each)
    spans: list[Span] = list(words.of(finding.shortfalls, "; "))
    # Behind a single promise there is no doubt what it is that is waited through.
    left = through if alone else words.through
    if left:
        spans.append(("; through it: " if spans else "") + "; ".join(left.values()))
    if finding.circle:
        members = joined(project.title_of(name) for name in finding.circle)
        spans.append(f"{'; ' if spans else ''}circle of promises that wait for each other: {members}")
        if finding.cut_by:
            starts = joined((project.title_of(name) for name in finding.cut_by), "or")
            spans.append(f" (cut as soon as one begins without waiting: {starts})")
    return tuple(spans)


def _through(finding: ProvisionFinding) -> dict[str | None, list[Lack]]:
    """What a promise lacks through others, by the promise that its own rules name; None where they name none."""
    promises = {lack.id: lack.inherited_from for lack in reversed((*finding.missing, *finding.unknown))}
    found: dict[str | None, list[Lack]] = {}
    for lack in finding.missing:
        if lack.inherited_from is None or lack.kind == "provision":
            continue
        root: str | None = lack.inherited_from
        seen: set[str | None] = set()
        while promises.get(root or "") is not None and root not in seen:
            seen.add(root)
            root = promises[root or ""]
        found.setdefault(root if root in promises and root not in seen else None, []).append(lack)
    return found


class _Words:
    """The words on what a promise lacks, each promise followed by what is waited for through it."""

    def __init__(
        self, project: Project, finding: ProvisionFinding, through: dict[str | None, str], *, each: bool
    ) -> None:
        self.project, self.through, self.each = project, dict(through), each
        self.known = {lack.id: lack for lack in (*finding.missing, *finding.unknown)}
        self.unknown = {lack.id for lack in finding.unknown}

    def of(self, lacks: tuple[Missing, ...], between: str) -> Inline:
        """Several things with a word between them."""
        spans: list[Span] = []
        for lack in lacks:
            if spans:
                spans.append(between)
            if isinstance(lack, str):
                spans += self._named(lack)
            elif isinstance(lack, Unmet):
                spans.append(phrase(self.project, lack.requirement, lack.party))
                spans += self._behind(lack.requirement) if isinstance(lack.requirement, str) else ()
            elif lack.short == len(lack.parts):
                spans += self.of(lack.parts, between)
            else:
                spans.append("one of: " if lack.short == 1 else f"{lack.short} more of: ")
                for number, part in enumerate(lack.parts):
                    inner = self.of((part,), " and ")
                    whole = isinstance(part, Shortfall)
                    spans += [" or " if number else "", "(" if whole else "", *inner, ")" if whole else ""]
        return tuple(spans)

    def _named(self, name: str) -> Inline:
        if name in self.project.provisions:  # not always a lack: in a circle it may be the promise itself
            return (Anchor(promise(self.project, name), name), *self._behind(name))
        detail = _detail(self.known[name], unknown=name in self.unknown, each=self.each)
        return (Anchor(self.project.title_of(name), f"need-{name}"), detail)

    def _behind(self, name: str) -> Inline:
        """What is waited for through a promise, once."""
        words = self.through.pop(name, None)
        return (f" (through it: {words})",) if words is not None else ()


def _detail(lack: Lack, *, unknown: bool, each: bool) -> str:
    words = unsettled(lack.facets) if unknown else lacking(lack.facets, lack.status, each=each)
    return f" ({words})" if words else ""


def _phrase(project: Project, lack: Lack, *, each: bool) -> str:
    title = phrase(project, lack.condition or lack.id, lack.party)
    if lack.unwanted:
        return f"not: {title}"
    words = lacking(lack.facets, lack.status, each=each)
    return f"{title} ({words})" if words else title


def unknown_words(project: Project, finding: ProvisionFinding) -> Inline:
    """What an undetermined promise hangs on."""
    if finding.reason == "no-rule":
        return ("No rule says what it needs.",)
    phrases = [
        f"{phrase(project, lack.condition or lack.id, lack.party)}: "
        f"{'not known' if lack.condition else unsettled(lack.facets)}"
        for lack in finding.unknown
        if lack.kind != "provision"
    ]
    phrases += [f"whether {promise(project, lack.id)} can work" for lack in finding.unknown if lack.kind == "provision"]
    return ("; ".join(phrases) + ".",)


def working_words(project: Project, finding: ProvisionFinding) -> str:
    """Why a promise can work."""
    words = REASONS[finding.reason]
    if finding.kept in ("missing", "partial"):
        words = f"{'not kept so far' if finding.kept == 'missing' else 'kept in part'}; {words}"
    provision = project.provisions[finding.id]
    if finding.reason == "nothing-needed" and provision.no_prerequisites:
        words = f"{words}: {provision.no_prerequisites}"
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")
