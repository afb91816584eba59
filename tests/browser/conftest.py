"""A real browser, a page of each kind, and all that a page said or asked for while a test used it.

`make browser` runs these; they need the `browser` extra and a Chromium on the path.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from briefgen.data import Brief, DraftClaim
from briefgen.records import claims_jsonl, read_claims
from briefgen.rendering import load_templates
from tests.briefs import almera, brief, checked, invented
from tests.browser.pages import BROWSERS, DESKTOP, PHONE, QUIET, Open, Opened, Written, large
from tests.gold_corpus import Days, read_days


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, as the machine has it."""
    driver = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        pytest.fail(f"none of {', '.join(BROWSERS)} is on the path: `make browser` says how to have one")
    with driver.sync_playwright() as running:
        chromium = running.chromium.launch(
            executable_path=path, args=[*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Opens a page in a window of its own, and fails the test where it said or asked for anything."""
    opened: list[Opened] = []

    def opening(url: str, size: tuple[int, int] = DESKTOP, scheme: str = "light", **options: Any) -> Opened:
        window = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, has_touch=size == PHONE, **options
        )
        one = Opened(window.new_page(), [], [])
        one.page.on("console", lambda message: one.said.append(message.text))
        one.page.on("pageerror", lambda error: one.said.append(str(error)))
        one.page.on("dialog", lambda dialog: one.said.append(dialog.message))
        one.page.on("request", lambda request: one.asked.append(request.url))
        one.page.goto(url)
        opened.append(one)
        return one

    yield opening
    for one in opened:
        one.page.context.close()
        assert one.said == []
        assert {address.partition("#")[0] for address in one.asked} == {one.asked[0].partition("#")[0]}


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Brief], Written]:
    """Writes the page of a brief."""

    def writing(made: Brief) -> Written:
        path = tmp_path_factory.mktemp("page") / "brief.html"
        path.write_text(load_templates().render("brief.html.j2", made), encoding="utf-8", newline="")
        return Written(path.as_uri(), read_claims(claims_jsonl(made), "claims.jsonl"))

    return writing


@pytest.fixture(scope="session")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    """The three invented days; no setting comes from where the tests are run."""
    with pytest.MonkeyPatch.context() as patch:
        out = tmp_path_factory.mktemp("days")
        patch.chdir(out)
        patch.delenv("OPENAI_API_KEY", raising=False)
        return read_days(out)


@pytest.fixture(scope="session")
def corpus_page(days: Days, write: Callable[[Brief], Written]) -> Written:
    """The second of the invented days: two stories, seven articles, an earlier brief."""
    return write(days.briefs[2])


@pytest.fixture(scope="session")
def every_page(write: Callable[[Brief], Written]) -> Written:
    """A page with one of everything."""
    return write(invented())


@pytest.fixture(scope="session")
def withheld_page(write: Callable[[Brief], Written]) -> Written:
    """A page with two claims that are printed and one that is withheld, all on the same words."""
    drafts = [
        DraftClaim((1,), None, "event"),
        DraftClaim((3,), None, "event"),
        DraftClaim((1,), None, "event", statement="The port of Almera lost at least 90 boats."),
        DraftClaim((1,), "lost at least 40 boats", "event", statement="At least 40 boats were lost at Brenn."),
    ]
    return write(brief(checked(almera(), drafts)))


@pytest.fixture(scope="session")
def large_page(write: Callable[[Brief], Written]) -> Written:
    """A page of 100 articles with 30 claims each."""
    return write(large(100, 30))
