"""The catalogue of control models, each with how it is written and who uses it."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from tests.house.pages.markdown import NOTE, page
from treatygap.model.control import ControlModel
from treatygap.model.project import Project
from treatygap.reports.citations import citation

_ENTRY = re.compile(r"^  - id: (?P<id>\S+)\n(?P<body>(?:(?:    .*)?\n)*)", re.MULTILINE)
_KEY = re.compile(r"^(?=\S)", re.MULTILINE)
_ELSEWHERE = ("title:", "summary:", "because:")

_INTRODUCTION = [
    "Forms of control that treaties know, put in general terms. `treatygap governance` tries them on the bodies of any",
    "treaty, with that treaty's parties and figures. They stand in `rules/control-models.yaml`, what each rests on in",
    "`seeds/control-models/`. [Decision rules](../model.md#decision-rules) explains how they are written.",
]


def catalogue_page(project: Project, file: Path) -> str:
    """The page.

    Args:
        project: a project that has the catalogue.
        file: the catalogue as it was written.
    """
    written = {
        match["id"]: textwrap.dedent(match["body"]) for match in _ENTRY.finditer(file.read_text(encoding="utf-8"))
    }
    models = [project.control_models[name] for name in written]
    listed = [f"- [{model.title.en}](#{_slug(model.title.en)})" for model in models]
    parts = [block for model in models for block in _model(project, model, written[model.id])]
    return page([["# Catalogue of control models"], [NOTE], _INTRODUCTION, listed, *parts])


def _model(project: Project, model: ControlModel, written: str) -> Iterator[list[str]]:
    keys = "".join(part for part in _KEY.split(written) if not part.startswith(_ELSEWHERE))
    yield [f"## {model.title.en}"]
    yield [model.summary]
    yield ["```yaml", f"id: {model.id}", *keys.strip().splitlines(), "```"]
    yield ["Who has it, had it, or was to have it:"]
    yield [_claim(project, claim) for claim in model.because]


def _claim(project: Project, name: str) -> str:
    claim = project.claims[name]
    source = project.sources[name.partition("#")[0]]
    said = citation(source.model_copy(update={"url": None}))
    linked = f"[{said}]({source.url})" if source.url else said
    doubt = "" if claim.confidence == "high" else f" Confidence: {claim.confidence}."
    return f"- {claim.says} {claim.at} in: {linked}{doubt}"


def _slug(title: str) -> str:
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
