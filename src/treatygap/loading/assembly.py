"""All files of a treaty's model put together to one `Project`, or all of their faults at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from treatygap.loading.consistency import check_consistency
from treatygap.loading.content import Digest, Part
from treatygap.loading.discovery import Layout
from treatygap.loading.reading import Reader
from treatygap.loading.resolution import Loaded, Resolution, resolve_references
from treatygap.model.base import Record
from treatygap.model.diagnostic import Diagnostic, ModelError, Place
from treatygap.model.files import CatalogueFile, RulesFile, SeedFile, TreatyFile
from treatygap.model.project import Project
from treatygap.model.source import Ledger

RECORDS: Mapping[Part, type[Record]] = {
    "treaty": TreatyFile,
    "rules": RulesFile,
    "catalogue": CatalogueFile,
    "seeds": SeedFile,
}
"""What the files of each part are read to."""


def assemble(layout: Layout, treaty: str, reader: Reader | None = None) -> Project:
    """Read everything, without regard to what was kept of earlier runs.

    Args:
        layout: the project.
        treaty: the treaty's id.
        reader: what reads the files.

    Raises:
        ModelError: with every fault found, if the model cannot be worked with.
    """
    return _Loading(layout, treaty, reader or Reader()).project()


@dataclass(slots=True)
class _Loading:
    """One run of the loader."""

    layout: Layout
    name: str
    reader: Reader

    def project(self) -> Project:
        digest = Digest()
        loaded: list[Loaded] = []
        faults: list[Diagnostic] = []
        for file, path, part in self.reader.model_files(self.layout, self.name):
            document, record, raw = self.reader.read(file, path, RECORDS[part])
            digest.add(path, raw)
            faults += document.diagnostics
            loaded.append(Loaded(document, record))
        resolution = resolve_references(
            loaded,
            complete=all(item.document.data is not None for item in loaded),
            seeds=self.layout.seeds.relative_to(self.layout.root).as_posix(),
        )
        faults += resolution.diagnostics
        header = [item for item in loaded if item.defines_treaty]
        if len(header) != 1:
            if not faults or header:
                faults.append(self._no_header(header))
            raise ModelError(tuple(sorted(set(faults))))
        records = [item.record for item in loaded if item.record is not None]
        project = _assemble(records, resolution, str(digest))
        documents = {item.document.path: item.document for item in loaded}
        faults += check_consistency(
            project,
            complete=not faults,
            below=lambda place, within: documents[place.path].place_beside((place.line, place.column), within),
        )
        found = tuple(sorted(set(faults)))
        if any(diagnostic.severity == "error" for diagnostic in found):
            raise ModelError(found)
        return replace(project, warnings=found)

    def _no_header(self, header: list[Loaded]) -> Diagnostic:
        if header:
            place = header[1].document.place(("treaty",), at_key=True)
            return Diagnostic(place, "TG201", f"'treaty' stands already in {header[0].document.path}")
        path = (self.layout.treaty / self.name / "treaty.yaml").relative_to(self.layout.root).as_posix()
        return Diagnostic(Place(path), "TG102", "missing key 'treaty': no file of this treaty has it")


def _assemble(records: list[Record], resolution: Resolution, digest: str) -> Project:
    treaty_files = [record for record in records if isinstance(record, TreatyFile)]
    rules_files = [record for record in records if isinstance(record, RulesFile)]
    catalogue = [model for record in records if isinstance(record, CatalogueFile) for model in record.control_models]
    ledgers: list[Ledger] = [record for record in records if isinstance(record, SeedFile)]
    ledgers += [ledger for file in treaty_files for ledger in file.sources]
    articles = sorted((a for f in treaty_files for a in f.articles), key=lambda article: (article.number, article.id))
    project = Project(
        treaty=next(f.treaty for f in treaty_files if f.treaty is not None),
        sections={section.id: section for f in treaty_files for section in f.sections},
        articles={article.id: article for article in articles},
        provisions={p.id: p for article in articles for p in article.provisions},
        article_of={p.id: article.id for article in articles for p in article.provisions},
        institutions={institution.id: institution for f in treaty_files for institution in f.institutions},
        instruments={instrument.id: instrument for f in treaty_files for instrument in f.instruments},
        indicators={indicator.id: indicator for f in treaty_files for indicator in f.indicators},
        parties=dict(sorted((party.id, party) for f in treaty_files for party in f.parties)),
        sources={ledger.source.id: ledger.source for ledger in ledgers},
        claims={f"{ledger.source.id}#{claim.id}": claim for ledger in ledgers for claim in ledger.claims},
        disputes={dispute.id: dispute for f in treaty_files for dispute in f.disputes},
        rules={rule.id: rule for f in rules_files for rule in f.rules},
        rules_on={},
        start_together=tuple(group for f in rules_files for group in f.start_together),
        control_models={model.id: model for f in rules_files for model in f.control_models}
        | {model.id: model for model in catalogue},
        catalogue=tuple(model.id for model in catalogue),
        candidates=tuple(candidates for f in rules_files for candidates in f.candidates),
        red_lines={line.id: line for f in rules_files for line in f.red_lines},
        contested={point.id: point for f in rules_files for point in f.contested},
        probabilities={name: value for f in rules_files for name, value in f.probabilities.items()},
        costs={name: cost for f in rules_files for name, cost in f.costs.items()},
        needs_first=tuple(item for f in rules_files for item in f.needs_first),
        durations={name: item for f in rules_files for name, item in f.durations.items()},
        places=resolution.places,
        mentioned=frozenset(resolution.mentioned),
        catalogue_sources=frozenset(resolution.cited_by_catalogue - resolution.cited_by_treaty),
        warnings=(),
        digest=digest,
    )
    return replace(project, rules_on=project.rules_in({point.readings[0].id for point in project.contested.values()}))
