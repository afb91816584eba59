"""A brief made by code alone: an invented article whose every sentence is pointed at, as a faithful model would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from briefgen.attribution import attributions
from briefgen.checking import check_all
from briefgen.composing import CheckedArticle, compose, source_statement
from briefgen.data import Article, Brief, DraftClaim, Making, Usage
from briefgen.grounding import ground_all
from briefgen.segmentation import segment
from tests.making import article

CONTENT = (
    "The port of Almera lost at least 40 boats, Mayor Ilse Brandt said.\n\n"
    "(Orsenia Wire)\n\n"
    "They were old wooden boats.\n\n"
    "The storm reached Almera on Sunday.\n\nIt was the third this year."
)


def checked(made: Article, drafts: Sequence[DraftClaim] | None = None) -> CheckedArticle:
    """The article with its drafts grounded and checked; a bare pointer at every sentence when none are given."""
    reading = segment(made)
    if drafts is None:
        drafts = [
            DraftClaim((sentence.number,), None, "event") for sentence in reading.sentences if sentence.kind == "prose"
        ]
    claims = check_all(ground_all(drafts, reading), reading, attributions(reading))
    return CheckedArticle(made, reading.sentences, claims, frozenset(), ())


def making(*, calls: int = 2) -> Making:
    return Making("0.0", "a model", (("extract", "e" * 64),), (("brief.md.j2", "b" * 64),), Usage(), calls, 0, 1.0)


def brief(*articles: CheckedArticle, unread: tuple[str, ...] = ()) -> Brief:
    sections = compose(articles)
    return Brief(date(2031, 5, 6), sections, unread, source_statement(sections), making())


def almera(**changes: object) -> Article:
    """The invented article, with these fields changed."""
    made = article(CONTENT, title="Storm at Almera", outlet="Orsenia Wire")
    return replace(made, **{"url": "https://wire.example.org/almera", "author": "R. Okafor"} | changes)  # type: ignore[arg-type]
