"""Pictures of a page as a reader sees it, for the README: `python -m tests.browser.shots briefs/DAY/brief.html docs/images`."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.browser.pages import BROWSERS, DESKTOP, PHONE, QUIET

SHOTS = (("desktop", DESKTOP, "light", 10), ("dark", DESKTOP, "dark", 12), ("phone", PHONE, "light", 10))
"""Name, size, colours, and which of the story's sentences is asked for its words."""


def shot(page: Any, source: Path, number: int, target: Path) -> None:
    """One picture: a sentence with its words lit."""
    page.goto(source.resolve().as_uri())
    sentence = page.locator(".story a.say").nth(number)
    sentence.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    sentence.click()
    page.wait_for_timeout(300)
    page.screenshot(path=target)


def main(source: Path, folder: Path) -> None:
    """All of them, in `folder`."""
    path = next(filter(None, map(shutil.which, BROWSERS)))
    folder.mkdir(parents=True, exist_ok=True)
    driver = import_module("playwright.sync_api")  # not at the top: the tests are collected without it too
    with driver.sync_playwright() as running:
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = running.chromium.launch(executable_path=path, args=[*QUIET, *sandbox])
        for name, (width, height), scheme, number in SHOTS:
            window = browser.new_context(viewport={"width": width, "height": height}, has_touch=name == "phone")
            page = window.new_page()
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            shot(page, source, number, folder / f"page-{name}.png")
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
