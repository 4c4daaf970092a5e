"""Pages in a browser, opened as files."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).resolve().parents[2] / "data" / "axe" / "axe.min.js"
ALL = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = ("color-contrast", "target-size", "link-in-text-block")
"""The rules that may find another page in other colours or of another width."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; without one the tests that want it are left out, but not where everything must run."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium is installed, and the tests of pages need it")
        pytest.skip("NO CHROMIUM IS INSTALLED: nothing is known of how pages work in a browser")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if is_root else [])
        yield browser
        browser.close()


class Visit:
    """A page that was opened, with everything that it asked for or complained of."""

    def __init__(self, browser: Browser, file: Path, hash_: str = "", **context: Any) -> None:
        self.context = browser.new_context(**({"viewport": {"width": 1440, "height": 1000}} | context))
        self.page: Page = self.context.new_page()
        self.troubles: list[str] = []
        self.page.on("console", lambda message: self.troubles.append(message.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("dialog", lambda dialog: self.troubles.append(f"dialog: {dialog.message}"))
        self.requests: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri() + hash_)

    def verdicts(self) -> dict[str, str]:
        """Promise -> the verdict on its card, once the word, the mark and the section agree with it."""
        cards = self.page.evaluate(
            """() => [...document.querySelectorAll(".card")].map((card) => [card.id, card.dataset.verdict,
            card.querySelector(".word").textContent, card.closest("section").dataset.verdict])"""
        )
        words = {"implementable": "can work", "blocked": "blocked", "undetermined": "not determined"}
        for name, verdict, word, section in cards:
            assert (word, section) == (words[verdict], verdict), name
        return {name: verdict for name, verdict, _, _ in cards}

    def switch(self, fact: str) -> None:
        """Click on a switch."""
        self.page.evaluate("document.querySelectorAll('#panel details').forEach((each) => { each.open = true; })")
        self.page.locator(f'input[data-fact="{fact}"]').click()

    def faults(self, rules: Sequence[str] = ALL) -> list[str]:
        """What axe-core finds fault with."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate("(rules) => axe.run(document, { runOnly: rules })", list(rules))
        return [f"{each['id']}: {node['html'][:160]}" for each in found["violations"] for node in each["nodes"]]

    def end(self) -> None:
        """Close it; it must have asked for nothing but itself, and complained of nothing."""
        assert self.troubles == []
        assert self.requests == [self.requests[0]]
        self.context.close()
