"""Claims of invented articles, read and checked by code as a run would, for every test of judgments alike."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

from briefgen.annotating.particulars import background
from briefgen.checking import check
from briefgen.data import ClaimKind, GroundedClaim, SourcedClaim, Story
from briefgen.judging import Material
from briefgen.segmentation import segment
from tests.making import article as made

DAY = date(2031, 5, 8)
"""A Thursday."""


def claims(
    text: str, *, outlet: str = "The Gazette", published: date = DAY, kind: ClaimKind = "event"
) -> tuple[SourcedClaim, ...]:
    """Every sentence of an article as a claim in the article's own words."""
    digits = hashlib.sha256(f"{text}{outlet}{published}".encode()).hexdigest()[:12]
    article = replace(made(text, outlet=outlet), id=digits, published=published)
    read = background(segment(article))
    return tuple(
        SourcedClaim(
            check(
                GroundedClaim(
                    id=f"{digits[:8]}{sentence.number:04d}",
                    article_id=article.id,
                    statement=read.reading.text(sentence.span),
                    rewritten=False,
                    kind=kind,
                    evidence=sentence.span,
                    status="exact",
                    score=1.0,
                    sentences=(sentence.number,),
                ),
                read,
            ),
            article,
        )
        for sentence in read.reading.sentences
    )


def claim(text: str, *, outlet: str = "The Gazette", published: date = DAY, kind: ClaimKind = "event") -> SourcedClaim:
    """The last sentence of an article as a claim; what stands before it is only read."""
    return claims(text, outlet=outlet, published=published, kind=kind)[-1]


def material(*articles: tuple[SourcedClaim, ...], known: frozenset[str] = frozenset()) -> Material:
    """The claims of some articles, each article a story."""
    stories = tuple(Story(f"{number:012d}", (told[0].article.id,)) for number, told in enumerate(articles))
    return Material(stories, tuple(one for told in articles for one in told), known=known)
