"""A claim -> all that code read off its evidence, a labelled line each, for the one who reviews it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.data import Article, Caveat, CheckedClaim, DateRef, Entailment, Figure, Hedge, Particulars
from briefgen.rendering.phrases import amount, quoted, resolved
from briefgen.rendering.remarks import RESERVED, Notes, hedge_words, interest_of


class Fact(NamedTuple):
    """A line of the review."""

    label: str
    text: str
    """From outside: escape it."""


def facts(article: Article, checked: CheckedClaim, notes: Notes) -> tuple[Fact, ...]:
    """How firmly, about how many, when, with which reservations, and what the judge made of it; a line only where present."""
    found = checked.particulars
    lines = (
        ("Certainty", _certainty(article, found)),
        ("Figures", "; ".join(_figure(article, figure) for figure in found.figures if figure.role != "date")),
        ("Dates", "; ".join(_date(article, when) for when in found.dates)),
        ("Caveats", "; ".join(_caveat(article, caveat) for caveat in found.caveats)),
        ("Interested party", _interest(article, found, notes)),
        ("Judge", _judge(checked.entailment) if checked.entailment else ""),
    )
    return tuple(Fact(label, text) for label, text in lines if text)


def _certainty(article: Article, found: Particulars) -> str:
    """How firmly the main statement is held, and every hedge; '' where there is none."""
    hedges = "; ".join(_hedge(article, hedge) for hedge in found.hedges)
    return f"{found.certainty}; {hedges}" if hedges else "" if found.certainty == "certain" else found.certainty


def _hedge(article: Article, hedge: Hedge) -> str:
    return f"“{hedge_words(article, hedge)}” ({hedge.kind}, {hedge.certainty}) over “{hedge.scope}”"


def _figure(article: Article, figure: Figure) -> str:
    return ", ".join((amount(figure, quoted(article, figure.span)), *_standing(article, figure)))


def _standing(article: Article, figure: Figure) -> Iterator[str]:
    """What the number does, unless it merely counts, and when it held."""
    if figure.role != "count":
        yield figure.role
    if figure.as_of is not None:
        yield f"as of “{quoted(article, figure.as_of)}”"


def _date(article: Article, when: DateRef) -> str:
    days = resolved(when)
    return f"“{quoted(article, when.span)}”: {days or 'unresolved'} ({when.rule})"


def _caveat(article: Article, caveat: Caveat) -> str:
    return f"{RESERVED[caveat.kind]}: “{quoted(article, caveat.span)}”"


def _interest(article: Article, found: Particulars, notes: Notes) -> str:
    if found.interest is None:
        return ""
    return f"“{quoted(article, found.interest.span)}”: {interest_of(article, found.interest, notes)}"


def _judge(entailment: Entailment) -> str:
    """The outcome, with its probability or with why there is none."""
    outcome = entailment.outcome.replace("_", " ")
    if entailment.probability is not None:
        return f"{outcome}, probability {entailment.probability:.2f}"
    return f"{outcome}: {entailment.reason}" if entailment.reason else outcome
