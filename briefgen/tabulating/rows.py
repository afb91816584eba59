"""Claims -> rows: each counted or measured figure with its quantity, its claim and the time that it is told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.annotating.fates import PERSON
from briefgen.annotating.figures import FIRST_YEAR, LAST_YEAR
from briefgen.annotating.parties import side_of
from briefgen.data import DateRef, Figure, FigureEntry, Quantity, Reach, SourcedClaim, Span
from briefgen.tabulating.stakes import answers_for

LEAD = 3
"""Sentences at the head of an article in which a number is of what the article is about: the inverted pyramid."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure on its way into a table."""

    claim: SourcedClaim
    figure: Figure
    quantity: Quantity
    dated: DateRef | None
    """The date that governs the figure, where it could be resolved."""

    @property
    def order(self) -> tuple[date, str, Span, str]:
        """By the article's day, then as printed; two claims of the same words by id."""
        return self.claim.article.published, self.claim.article.id, self.figure.span, self.claim.id

    @property
    def is_lead(self) -> bool:
        """Whether it stands at the head of its article."""
        return bool(self.claim.checked.claim.sentences) and self.claim.checked.claim.sentences[0] <= LEAD

    @property
    def days(self) -> tuple[date, date]:
        """First and last day it is told of, inclusive: of its date, of the year its claim names, else of publication."""
        published = self.claim.article.published
        if self.dated is not None and self.dated.low is not None and self.dated.high is not None:
            return self.dated.low, self.dated.high
        years = {int(figure.low) for figure in self.claim.checked.particulars.figures if _is_year(figure)} - {
            published.year
        }
        return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else (published, published)

    @property
    def as_of(self) -> date:
        """The last day it is told to hold on."""
        return self.days[1]

    @property
    def reach(self) -> Reach:
        """What it is reckoned over; where the words do not show it, a number of one day is of one event."""
        low, high = self.days
        on_a_day = self.dated is not None and self.dated.bound == "on" and low == high
        return "event" if not self.quantity.reach and on_a_day else self.quantity.reach

    def entry(self) -> FigureEntry:
        """The row as a reader gets it."""
        return FigureEntry(
            claim=self.claim.id,
            article=self.claim.article.id,
            figure=self.figure,
            speaker=self.claim.speaker,
            outlet=self.claim.article.outlet,
            party=_party(self.claim, self.quantity),
            as_of=self.dated.high if self.dated is not None else None,
        )


def _is_year(figure: Figure) -> bool:
    """Whether a figure is a year: "the storm of 2029", which no date governs."""
    return figure.role == "date" and not figure.unit and FIRST_YEAR <= figure.low == figure.high <= LAST_YEAR


def rows_of(claims: Iterable[SourcedClaim]) -> Iterator[Row]:
    """A row for each quantity of each claim, in the order of articles' days and then as printed; a claim given twice counts once."""
    given = {claim.id: claim for claim in claims}
    yield from sorted((row for claim in given.values() for row in _rows(claim)), key=lambda row: row.order)


def _rows(claim: SourcedClaim) -> Iterator[Row]:
    found = claim.checked.particulars
    figures = {figure.span: figure for figure in found.figures}
    dates = {ref.span: ref for ref in found.dates if ref.low is not None and ref.high is not None}
    for quantity in claim.gist.quantities:
        figure = figures.get(quantity.figure)
        if figure is not None:
            yield Row(claim, figure, quantity, dates.get(figure.as_of) if figure.as_of is not None else None)


def _party(claim: SourcedClaim, quantity: Quantity) -> str:
    """The side of a speaker who counts his opponent's losses, what is his own side's, or people whom he answers for."""
    interest, credit = claim.checked.particulars.interest, claim.checked.attribution
    if interest is not None and interest.matter == "losses":
        return interest.party
    if credit is None:
        return ""
    if quantity.thing == PERSON and answers_for(credit, claim.article):
        return credit.speaker
    side = side_of(credit, frozenset()) if quantity.owner else ""
    return side if side and side == quantity.owner else ""
