"""The worst that strangers write, on one page in a real browser: it asks for nothing, says nothing and shows every sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.data import Brief
from briefgen.signs import unseen
from tests.browser.pages import Open, Written
from tests.hostile.influence import day
from tests.hostile.payloads import every_input, packed
from tests.hostile.places import seed_file
from tests.hostile.twins import harmless

pytestmark = pytest.mark.browser

FAMILIES = {
    "html",
    "addresses-that-act",
    "markdown",
    "forged-lines",
    "unseen-signs",
    "template-syntax",
    "escape-sequences",
}
COUNT = (
    "() => ['script', 'style', 'img', 'iframe', 'form', 'svg', 'a'].map((tag) => document.querySelectorAll(tag).length)"
)
TEXT = "document.body.innerText"


@pytest.fixture(scope="module")
def worst(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """A day of nothing else, each payload in each place that leaves a file readable."""
    inputs = [one for one in every_input() if one.payload.family in FAMILIES and not one.alone]
    files = [
        seed_file(number, {one.place: one.payload.text for one in article})
        for number, article in enumerate(packed(inputs))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("alone"))
        patch.delenv("OPENAI_API_KEY", raising=False)
        folder: Path = tmp_path_factory.mktemp("hostile")
        return day(folder, files).brief


def test_the_page_is_quiet_and_has_the_elements_of_its_harmless_twin(
    open_page: Open, write: Callable[[Brief], Written], worst: Brief
) -> None:
    """`open_page` fails where a page asked for anything or said a word."""
    mine, twin = open_page(write(worst).url), open_page(write(harmless(worst)).url)
    for one in (mine, twin):
        one.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert mine.page.evaluate(COUNT) == twin.page.evaluate(COUNT)


def test_every_sign_of_the_page_is_seen(open_page: Open, write: Callable[[Brief], Written], worst: Brief) -> None:
    one = open_page(write(worst).url)
    one.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert unseen(one.page.evaluate(TEXT)) == frozenset()
