"""Titles that lack a language."""

from collections.abc import Iterator

from treatygap.checks.checkable import Checkable
from treatygap.checks.lint import Fault, Lint
from treatygap.checks.texts.titles import titles
from treatygap.checks.where import At


def find(subject: Checkable) -> Iterator[Fault]:
    """Titles that do not stand in all the languages that the project asks for."""
    for kind, name, title in titles(subject.project) if subject.settings.languages else ():
        lacking = [f"'{language}'" for language in subject.settings.languages if getattr(title, language) is None]
        if lacking:
            yield Fault(At(kind, name, ("title",)), f"the title of '{name}' is not given in {' and '.join(lacking)}")


LINT = Lint(
    "TG901",
    "missing translation",
    "warning",
    "texts",
    "The project asks, with `languages`, that every title stand in certain languages besides English.",
    "Write the title as a mapping of languages, such as `{en: Customs union, ru: ...}`.",
    find,
)
