"""What code reads off a claim's evidence, put together: how firmly, about how many, when, with which reservations.

`background` reads an article once; `particulars` then takes from it what touches one piece of evidence. Every span points
into `Article.text`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, takewhile

from briefgen.annotating.asof import dated
from briefgen.annotating.caveats import caveats
from briefgen.annotating.dates import find_dates
from briefgen.annotating.figures import find_figures
from briefgen.annotating.gists import gist_of
from briefgen.annotating.hedges import certainty, find_hedges
from briefgen.annotating.interests import Counted, counts, interest_of
from briefgen.annotating.opinions import opinions
from briefgen.annotating.parties import Opponents, opponents
from briefgen.attribution import Reported, attributions
from briefgen.data import Attribution, Caveat, DateRef, Figure, Particulars, Span
from briefgen.language import Reading

DATES_BACK = 3
"""Sentences before one in which "the same day" may find its day: further off a writer names it anew."""


@dataclass(frozen=True, slots=True)
class Background:
    """An article, and what it says about more than one of its sentences, read once."""

    reading: Reading
    reported: tuple[Reported, ...]
    """Whom it credits with what."""
    caveats: tuple[Caveat, ...]
    opponents: Opponents
    counted: Mapping[str, Sequence[Counted]]
    """By noun, who counts losses of it."""
    dates: tuple[DateRef, ...]
    """Every date of the article in reading order."""
    opinions: frozenset[int] = frozenset()
    """Numbers of the sentences that are the outlet's or its writer's own opinion, unless somebody is credited with them."""


def background(reading: Reading, *, configured: Iterable[Sequence[str]] = ()) -> Background:
    """The background of an article; `configured` are lists of parties that are opponents whatever it says."""
    reported = attributions(reading)
    pairs = opponents(reading, configured=configured)
    return Background(
        reading=reading,
        reported=reported,
        caveats=caveats(reading, reported),
        opponents=pairs,
        counted=counts(reading, reported) if pairs else {},
        dates=tuple(dates_of(reading)),
        opinions=opinions(reading),
    )


def particulars(article: Background, evidence: Span, attribution: Attribution | None) -> Particulars:
    """What the article gives with one piece of evidence, credited as `attribution` says."""
    reading = article.reading
    tokens = reading.tokens(evidence)
    hedges = find_hedges(tokens)
    dates = tuple(dates_within(article.dates, evidence))
    figures = _figures(reading.text(evidence), evidence.start, dates)
    return Particulars(
        certainty=certainty(tokens, hedges),
        hedges=tuple(replace(hedge, span=hedge.span.moved(reading.article.content.start)) for hedge in hedges),
        figures=figures,
        dates=dates,
        caveats=tuple(caveat for caveat in article.caveats if any(span.overlaps(evidence) for span in caveat.covers)),
        interest=interest_of(reading, attribution, evidence, opponents=article.opponents, counted=article.counted),
        gist=gist_of(reading, evidence, attribution, figures, dates),
    )


def dates_of(reading: Reading) -> Iterator[DateRef]:
    """The dates of every sentence, each read with those of the sentences just before."""
    before: deque[tuple[DateRef, ...]] = deque(maxlen=DATES_BACK)
    for sentence in reading.sentences:
        context = tuple(chain.from_iterable(before))
        found = find_dates(reading.text(sentence.span), published=reading.article.published, context=context)
        moved = tuple(_moved(date, sentence.span.start) for date in found)
        before.append(moved)
        yield from moved


def dates_within(dates: Sequence[DateRef], span: Span) -> Iterator[DateRef]:
    """Those of an article's dates, in reading order, that lie wholly in a span."""
    first = bisect_left(dates, span.start, key=lambda date: date.span.start)
    following = (dates[at] for at in range(first, len(dates)))
    return takewhile(lambda date: date.span.end <= span.end, following)


def _figures(text: str, start: int, dates: Sequence[DateRef]) -> tuple[Figure, ...]:
    """The figures of a text that stands at `start`, each with the date that it held at."""
    found = dated(find_figures(text), [_moved(date, -start) for date in dates], text=text)
    return tuple(
        replace(figure, span=figure.span.moved(start), as_of=figure.as_of.moved(start) if figure.as_of else None)
        for figure in found
    )


def _moved(date: DateRef, offset: int) -> DateRef:
    return replace(date, span=date.span.moved(offset))
