"""The kinds of files that a user edits."""

from typing import NamedTuple

from treatygap.loading.discovery import Layout
from treatygap.model.base import Record
from treatygap.model.expectation import RuleTestsFile
from treatygap.model.files import CatalogueFile, RulesFile, SeedFile, TreatyFile
from treatygap.model.power import PowerFile
from treatygap.model.scenario import Scenario


class FileKind(NamedTuple):
    """A kind of file, and the record that it is read to."""

    name: str
    record: type[Record]
    title: str


FILE_KINDS: tuple[FileKind, ...] = (
    FileKind("treaty", TreatyFile, "Treaty file"),
    FileKind("rules", RulesFile, "Rules file"),
    FileKind("scenario", Scenario, "Scenario"),
    FileKind("tests", RuleTestsFile, "Tests of rules"),
    FileKind("seeds", SeedFile, "Seed: a source and its claims"),
    FileKind("catalogue", CatalogueFile, "Catalogue of control models"),
    FileKind("power-file", PowerFile, "Power file"),
)


def globs(layout: Layout, treaty: str) -> dict[str, tuple[str, ...]]:
    """Kind -> where its files lie in a project; a power file may lie anywhere."""
    own, rules = layout.treaty / treaty, layout.rules / treaty
    folders = {
        "treaty": own / "**",
        "rules": rules,
        "scenario": rules / "scenarios",
        "tests": rules / "tests" / "**",
        "catalogue": layout.rules,
        "seeds": layout.seeds / "**",
    }
    return {
        kind: tuple((folder.relative_to(layout.root) / f"*.{ending}").as_posix() for ending in ("yaml", "yml"))
        for kind, folder in folders.items()
    }
