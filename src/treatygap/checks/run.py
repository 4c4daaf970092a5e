"""One check of a project: every fault of its files, and every lint, over all treaties that are wanted.

A treaty whose files did not change since it was last checked the same way is not checked again, and many are checked
side by side.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from treatygap.checks.gaps_on import GapsOn
from treatygap.loading.cache import fetch, keep, key_of
from treatygap.loading.discovery import Layout
from treatygap.loading.fingerprints import fingerprints
from treatygap.loading.strays import strays
from treatygap.model.check_settings import CheckSettings
from treatygap.model.checked import Checked

_CODE = ("analysis", "checks", "governance", "loading", "logic", "model")


def check(
    layout: Layout, treaties: Iterable[str], settings: CheckSettings, today: date, gaps_on: GapsOn | None = None
) -> Checked:
    """Check treaties of a project.

    Args:
        layout: the project.
        treaties: the ids of those to look at; the others are looked at too, for what they cite.
        settings: what is looked for.
        today: the day by which it is judged what is out of date.
        gaps_on: whether gaps of the treaties are looked for as well, and those of which day.
    """
    wanted = tuple(sorted(treaties))
    digests = fingerprints(layout)
    unread = strays(layout, wanted)
    given = (settings.model_dump_json(), today.isoformat(), str(layout), str(gaps_on))
    whole = key_of(
        "check",
        *wanted,
        *given,
        *map(str, unread),
        *(f"{path} {digest}" for path, digest in digests.items()),
        code=_CODE,
    )
    checked = fetch(whole, Checked)
    if checked is None:
        from treatygap.checks.together import combine, examine

        keys = {
            name: key_of("check", name, *given, *_of(layout, name, digests), code=_CODE) for name in layout.treaties()
        }
        found = {item.treaty: item for item in examine(layout, keys, settings, today, gaps_on)}
        first, *others = (found[name] for name in wanted)
        # What no treaty reads belongs to the project; it is told once, with the first.
        first = replace(first, diagnostics=(*first.diagnostics, *unread))
        checked = combine([first, *others], tuple(found.values()), settings, today, gaps=gaps_on is not None)
        keep(whole, checked)
    return checked


def _of(layout: Layout, treaty: str, digests: Mapping[str, str]) -> Iterator[str]:
    """The files that belong to a treaty, or to all, with their digests."""
    treaties, rules = (folder.relative_to(layout.root).as_posix() + "/" for folder in (layout.treaty, layout.rules))
    own = (f"{treaties}{treaty}/", f"{rules}{treaty}/")
    for path, digest in digests.items():
        common = not path.startswith(treaties) and (not path.startswith(rules) or "/" not in path[len(rules) :])
        if common or path.startswith(own):
            yield f"{path} {digest}"
