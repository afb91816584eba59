"""Claims made by code alone: an invented article whose every sentence is pointed at and claimed as it stands."""

from __future__ import annotations

import hashlib
from datetime import date

from briefgen.annotating.particulars import background
from briefgen.checking import check_all
from briefgen.data import Article, DraftClaim, SourcedClaim, Span
from briefgen.grounding import ground_all
from briefgen.segmentation import segment

TODAY = date(2031, 5, 6)
"""A Tuesday."""


def news(
    content: str, *, outlet: str = "Orsenia Wire", url: str | None = None, title: str = "", day: date = TODAY
) -> Article:
    """An article of an outlet; its host is the outlet's name, its page the hash of its words where none is given."""
    host = f"www.{''.join(outlet.lower().split())}.example"
    page = url if url is not None else f"https://{host}/{hashlib.sha256(content.encode()).hexdigest()[:8]}"
    return Article(
        id=hashlib.sha256(f"{page} {day}".encode()).hexdigest()[:12],
        source="invented.txt",
        text=content,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        title=title,
        published=day,
        content=Span(0, len(content)),
        url=page,
        outlet=outlet,
    )


def claims_of(article: Article) -> tuple[SourcedClaim, ...]:
    """A claim for every sentence of prose or quotation that can stand as one."""
    reading = segment(article)
    numbers = [sentence.number for sentence in reading.sentences if sentence.kind in {"prose", "quotation"}]
    drafts = [DraftClaim((number,), None, "event") for number in numbers]
    checked = check_all(ground_all(drafts, reading), background(reading))
    return tuple(SourcedClaim(claim, article) for claim in checked if claim.verdict == "supported")


def claim(words: str, *, outlet: str = "Orsenia Wire", day: date = TODAY, url: str | None = None) -> SourcedClaim:
    """The claim of an article of one sentence."""
    (only,) = claims_of(news(words, outlet=outlet, day=day, url=url))
    return only
