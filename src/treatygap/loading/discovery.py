"""Where a project lies, and which files belong to which of its treaties."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from treatygap.model.diagnostic import Diagnostic, ModelError, Place
from treatygap.model.suggestion import did_you_mean

Instead = Mapping[Path, bytes | None]
"""What counts as standing in files, whatever lies on the disk; None where there counts as being no file."""

NOTHING_INSTEAD: Instead = MappingProxyType({})

YAML = frozenset({".yaml", ".yml"})
"""How the names of model files end."""

_FOLDERS = {"treaty": "treaty", "rules": "rules", "seeds": "seeds"}
_TABLES = ("check",)
"""Tables below `[tool.treatygap]`, each read by the command of that name."""


class Layout(NamedTuple):
    """The folders of a project."""

    root: Path
    treaty: Path
    rules: Path
    seeds: Path
    tables: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    """What stands in `[tool.treatygap.COMMAND]` of the project's pyproject.toml, as it was read."""

    def treaties(self) -> tuple[str, ...]:
        """The ids of the treaties in the project, in alphabetical order."""
        if not self.treaty.is_dir():
            return ()
        return tuple(sorted(folder.name for folder in self.treaty.iterdir() if self.has(folder.name)))

    def has(self, treaty: str) -> bool:
        """Whether there is a treaty of this id: a folder with some YAML file in it."""
        if not treaty or treaty.startswith(".") or Path(treaty).name != treaty:
            return False
        return any(file.suffix in YAML for file in (self.treaty / treaty).rglob("*"))


def find_project(start: Path) -> Layout:
    """The project that a folder lies in: the nearest one upward with `treaty/` or `[tool.treatygap]`.

    Raises:
        ModelError: if there is none, or its settings cannot be read.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        settings = _settings(folder / "pyproject.toml")
        if settings is not None or (folder / "treaty").is_dir():
            names = _FOLDERS | {key: value for key, value in (settings or {}).items() if key in _FOLDERS}
            tables = {key: value for key, value in (settings or {}).items() if key in _TABLES}
            return Layout(folder, folder / names["treaty"], folder / names["rules"], folder / names["seeds"], tables)
    message = "no project here: neither this folder nor one above it has a treaty/ folder or [tool.treatygap]"
    raise ModelError((Diagnostic(Place(start.as_posix(), 0, 0), "TG011", message),))


def _settings(file: Path) -> dict[str, Any] | None:
    """The `[tool.treatygap]` table of a pyproject.toml; None if there is none."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if "tool.treatygap" not in text:
        return None

    import tomllib

    from treatygap.loading.toml_places import header_spot, key_spot, without_place

    def fault(code: str, message: str, position: tuple[int, int]) -> ModelError:
        return ModelError((Diagnostic(Place(file.name, *position), code, message),))

    try:
        tools = tomllib.loads(text).get("tool")
    except tomllib.TOMLDecodeError as error:
        said, position = without_place(str(error), text)
        raise fault("TG002", f"is not valid TOML: {said}", position) from None
    table = tools.get("treatygap") if isinstance(tools, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        message = '[tool.treatygap] must be one table, such as: [tool.treatygap] with treaty = "model"'
        raise fault("TG103", message, header_spot(text, "tool.treatygap"))
    for key, value in table.items():
        spot = key_spot(text, "tool.treatygap", key)
        if key in _TABLES:
            if not isinstance(value, dict):
                message = f"'{key}' in [tool.treatygap] must be a table of its own, [tool.treatygap.{key}]"
                raise fault("TG103", message, spot.value)
            continue
        if key not in _FOLDERS:
            message = f"unknown key '{key}' in [tool.treatygap]{did_you_mean(key, (*_FOLDERS, *_TABLES))}"
            raise fault("TG101", message, spot.key)
        if not isinstance(value, str) or Path(value).is_absolute() or ".." in Path(value).parts:
            raise fault("TG104", f"'{key}' in [tool.treatygap] must be a folder inside the project", spot.value)
    return dict(table)


def choose_treaty(layout: Layout, wanted: str | None) -> str:
    """The treaty to work on.

    Args:
        layout: the project.
        wanted: a treaty's id; may be None where the project has only one.

    Raises:
        ModelError: if it does not exist, or none is named where there are several.
    """
    if wanted is not None and layout.has(wanted):
        # The rest asks after every treaty, which in a library of them would take longer than to read one.
        return wanted
    known = layout.treaties()
    place = Place(layout.treaty.relative_to(layout.root).as_posix(), 0, 0)
    if not known:
        raise ModelError((Diagnostic(place, "TG011", "holds no treaty: each treaty is a folder of YAML files"),))
    if wanted is None:
        if len(known) > 1:
            message = f"holds {len(known)} treaties; name one with --treaty: {', '.join(known)}"
            raise ModelError((Diagnostic(place, "TG011", message),))
        return known[0]
    if wanted not in known:
        folder = layout.treaty / wanted
        if folder.parent == layout.treaty and not wanted.startswith(".") and folder.is_dir():
            message = f"the folder '{wanted}' holds no YAML file: it is no treaty"
            raise ModelError((Diagnostic(place, "TG011", message),))
        hint = did_you_mean(wanted, known) or "."
        message = f"no treaty '{wanted}' here{hint} There {'is' if len(known) == 1 else 'are'} {', '.join(known)}"
        raise ModelError((Diagnostic(place, "TG011", message),))
    return wanted


def yaml_files(
    layout: Layout, folder: Path, *, below: bool, instead: Instead = NOTHING_INSTEAD
) -> tuple[tuple[Path, str], ...]:
    """The YAML files of a folder with their paths relative to the project, in order of path.

    Args:
        layout: the project.
        folder: where to look; it need not exist.
        below: whether to look into its subfolders as well.
        instead: files that count as there or as not there, whether or not they are.

    Raises:
        ModelError: if a link leads out of the project.
    """
    _stays_inside(layout, folder)
    found: list[tuple[Path, str]] = []
    listed = set(folder.rglob("*") if below else folder.glob("*"))
    listed.update(file for file in instead if folder == file.parent or (below and folder in file.parents))
    for file in listed:
        there = instead[file] is not None if file in instead else file.is_symlink() or file.is_file()
        if file.suffix not in YAML or not there:
            continue
        if file.is_symlink():
            _stays_inside(layout, file)
        found.append((file, file.relative_to(layout.root).as_posix()))
    return tuple(sorted(found, key=lambda item: item[1]))


def _stays_inside(layout: Layout, path: Path) -> None:
    try:
        target = path.resolve()
    except (OSError, RuntimeError):
        return  # A link in a circle leads nowhere, and nothing will be read there.
    if not target.is_relative_to(layout.root):
        message = f"is a link that leads out of the project; copy the {'folder' if target.is_dir() else 'file'} instead"
        raise ModelError((Diagnostic(Place(path.relative_to(layout.root).as_posix()), "TG012", message),))
