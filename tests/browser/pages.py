"""What the tests of the page share: a page on disk, a page in the browser, a page as large as a day gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from briefgen.data import Brief, CheckedArticle
from briefgen.records import ClaimRecord
from tests.briefs import brief, checked
from tests.making import article

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--disable-background-networking", "--disable-component-update", "--disable-gpu", "--disable-quic", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
"""What keeps a browser from asking for anything on its own account."""
DESKTOP, PHONE = (1280, 800), (390, 844)
"""Width and height in pixels."""


class Written(NamedTuple):
    """A page on disk and the claims it is made of."""

    url: str
    claims: tuple[ClaimRecord, ...]

    @property
    def evidence(self) -> dict[str, str]:
        """By note, the words each printed claim stands on."""
        return {f"n{one.note}": one.evidence.text for one in self.claims if one.note and one.evidence}


class Opened(NamedTuple):
    """A page in the browser."""

    page: Any
    said: list[str]
    """What the console told, and every error nobody caught."""
    asked: list[str]
    """Every address that was asked for."""

    def lit(self) -> str:
        """The words that are lit."""
        return str(self.page.evaluate("[...document.querySelectorAll('.lit')].map((run) => run.textContent).join('')"))

    def focus(self) -> str:
        """Where the focus is: the id of the element, else where its link leads."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.getAttribute('href')"))

    def visible(self, selector: str) -> int:
        """How many elements a reader can see or scroll to."""
        script = "(all) => all.filter((one) => one.checkVisibility()).length"
        return int(self.page.locator(selector).evaluate_all(script))


Open = Callable[..., Opened]
"""Opens an address: `(url, size, scheme, **options of the window)`."""


def large(articles: int, claims: int) -> Brief:
    """A brief of so many articles, each of so many sentences that are all claims; only the first was read."""
    sentences = (
        f"The harbour master of Velm said on Monday that {number + 2} boats were lost there."
        for number in range(claims)
    )
    first = checked(
        replace(
            article(" ".join(sentences), title="Storm at Velm", outlet="Orsenia Wire"),
            url="https://wire.example.org/velm",
        )
    )
    return brief(*(_again(first, number) for number in range(articles)))


def _again(one: CheckedArticle, number: int) -> CheckedArticle:
    """The same article under another id and title."""
    made = replace(one.article, id=f"{number:012x}", title=f"{one.article.title}, part {number}")
    claims = (
        replace(item, claim=replace(item.claim, id=f"{number:06x}{place:06x}", article_id=made.id))
        for place, item in enumerate(one.claims)
    )
    return replace(one, article=made, claims=tuple(claims))
