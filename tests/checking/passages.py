"""Passages made from plain invented sentences, for every check alike."""

from __future__ import annotations

from briefgen.annotating.particulars import dates_of
from briefgen.checking.passage import Passage
from briefgen.data import GroundedClaim, Span
from tests.making import reading as read


def passage(statement: str, evidence: str, *, before: str = "", title: str = "") -> Passage:
    """The statement beside evidence that is all of an article but what stands `before` it."""
    text = f"{before}\n\n{evidence}" if before else evidence
    span = Span(len(text) - len(evidence), len(text))
    reading = read(text, title=title)
    touched = reading.touched(span)
    claim = GroundedClaim(
        id="0" * 12,
        article_id="a" * 12,
        statement=statement,
        rewritten=statement != evidence,
        kind="event",
        evidence=span,
        status="exact",
        score=1.0,
        sentences=tuple(sentence.number for sentence in touched),
    )
    return Passage(
        claim=claim,
        evidence=span,
        reading=reading,
        sentences=touched,
        context=reading.sentences[: touched[0].number - 1],
        attribution=None,
        dates=tuple(dates_of(reading)),
    )
