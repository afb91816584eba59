"""A claim of one invented article, with what code is said to have read off it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from briefgen.data import (
    Article,
    Attribution,
    CheckedClaim,
    DateBound,
    DatePrecision,
    DateRef,
    Particulars,
    Section,
    Span,
)
from briefgen.rendering.remarks import Remarks, remarks
from tests.briefs import checked, composed
from tests.making import article

TEXT = (
    "Ostland claims the navy may have sunk 40 boats on Wednesday, in October and in recent days, after Monday’s talks and in 10 days or the coming weeks.\n\n"
    "The Gazette could not verify any of it, and nobody who was in the harbour that night would speak.\n\n"
    "A salvage firm counted 12 wrecks.\n\nDivers found 14 wrecks."
)
ARTICLE = article(TEXT, title="Boats", outlet="The Gazette")
OSTLAND = Attribution("Ostland", Span(0, 7), "claims", Span(8, 14), stance="claims")


def at(words: str) -> Span:
    """Where the article has these words first."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def on(words: str, low: date | None, high: date | None = None, **more: object) -> DateRef:
    """These words of the article as a date."""
    precision: DatePrecision = "day"
    bound: DateBound = "on"
    when = DateRef(at(words), low, high or low, precision, bound, "a rule")
    return replace(when, **more)  # type: ignore[arg-type]


def section(found: Particulars, *, attribution: Attribution | None = None) -> Section:
    """The article's section, its first claim with these particulars and credited so."""
    first, *others = checked(ARTICLE).claims
    told = replace(first, particulars=found, attribution=attribution)
    made = replace(checked(ARTICLE), claims=(told, *(replace(one, particulars=Particulars()) for one in others)))
    return composed(made).sections[0]


def first_claim(found: Particulars, *, attribution: Attribution | None = None) -> tuple[Article, CheckedClaim]:
    """The article and its first claim."""
    return ARTICLE, section(found, attribution=attribution).cited[0].claim


def remarked(found: Particulars, *, attribution: Attribution | None = None) -> Remarks:
    """What is printed behind the first claim."""
    return remarks(section(found, attribution=attribution))[1]
