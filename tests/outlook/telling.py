"""Claims made by code alone from invented articles: every sentence is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

from briefgen.annotating.particulars import background
from briefgen.checking import check_all
from briefgen.data import DraftClaim, SourcedClaim
from briefgen.grounding import ground_all
from briefgen.segmentation import segment
from tests.making import article

PUBLISHED = date(2031, 5, 6)
"""A Tuesday."""


def told(*sentences: str, published: date = PUBLISHED, outlet: str = "Orsenia Wire") -> tuple[SourcedClaim, ...]:
    """The supported claims of one article with these sentences, a paragraph each."""
    content = "\n\n".join(sentences)
    made = replace(
        article(content, title="News", outlet=outlet),
        id=sha256(f"{content}{published}{outlet}".encode()).hexdigest()[:12],
        published=published,
    )
    reading = segment(made)
    drafts = [DraftClaim((sentence.number,), None, "event") for sentence in reading.sentences]
    claims = check_all(ground_all(drafts, reading), background(reading))
    return tuple(SourcedClaim(claim, made) for claim in claims if claim.verdict == "supported")
