"""Which day a folder of articles is the brief of, and what becomes of articles of other days.

- The brief is of the newest day any article was published on. Older articles are read too: they are what is known already.
- A day asked for is the brief's day; articles published after it are left out, each with a sentence.
- An article dated after today is read with a note, and decides the brief's day only where every one is dated so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefgen.articles.library import Library
from briefgen.data import Article

GRACE = timedelta(days=1)
"""How far a date may lie ahead of the reader's own: it is tomorrow already where clocks are up to 26 hours ahead."""
MAX_LISTED = 4
"""Days that are counted one by one in a sentence; of more it gives the first and the last."""


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one brief."""

    date: date
    """The day the brief is of."""
    articles: tuple[Article, ...]
    """Those published on that day, before it, or dated after today, in the library's order; none where a day was asked for
    by which nothing had been published."""
    left_out: tuple[str, ...] = ()
    """Articles published after the day that was asked for, a sentence each."""
    notes: tuple[str, ...] = ()
    """What a reader of the brief should know about its days, a sentence each; empty where all articles are of the one."""


def brief_date(articles: Sequence[Article], *, today: date) -> date:
    """The newest day of publication that is not after `today`, the newest of all where every one is; `today` for no articles."""
    dates = {article.published for article in articles}
    return max({day for day in dates if not _is_ahead(day, today)} or dates or {today})


def for_day(library: Library, day: date | None = None, *, today: date) -> Day:
    """The articles for the brief of `day`, or of the newest day there is; those dated after `today` bear a note that says so."""
    if day is None:
        chosen = brief_date(library.articles, today=today)
        articles = library.articles
    else:
        chosen = day
        articles = tuple(article for article in library.articles if article.published <= day)
    return Day(
        date=chosen,
        articles=tuple(_noted(article, today) for article in articles),
        left_out=tuple(_left_out(a, chosen) for a in library.articles if day is not None and a.published > day),
        notes=tuple(_notes(articles, chosen, today)),
    )


def _is_ahead(day: date, today: date) -> bool:
    return day - today > GRACE


def _noted(article: Article, today: date) -> Article:
    if not _is_ahead(article.published, today):
        return article
    note = f"It is dated {article.published}, which is after today, {today}: check its PUBLISHED_DATE."
    return replace(article, notes=(*article.notes, note))


def _left_out(article: Article, day: date) -> str:
    return f"{article.source}: published on {article.published}, after the day of this brief, {day}, so it was left out"


def _notes(articles: Sequence[Article], day: date, today: date) -> Iterator[str]:
    if _is_ahead(day, today):
        yield f"This brief is dated {day}, which is after today, {today}."
    days = Counter(article.published for article in articles)
    if not days[day]:
        yield f"No article was published on {day}."
    older = {other: count for other, count in days.items() if other < day}
    newer = {other: count for other, count in days.items() if other > day}
    if older:
        yield f"{_counted(older)} of {_listed(older)} {_were(older)} read as background to those of {day}."
    if newer:
        yield (
            f"{_counted(newer)} of {_listed(newer)} {_were(newer)} read too, though {day}, the newest day that is not after "
            "today, is the brief’s."
        )


def _counted(days: dict[date, int]) -> str:
    total = sum(days.values())
    return "1 article" if total == 1 else f"{total:,} articles"


def _were(days: dict[date, int]) -> str:
    return "was" if sum(days.values()) == 1 else "were"


def _listed(days: dict[date, int]) -> str:
    """The days with their counts, newest first: "2025-03-10 (3) and 2025-03-09 (1)"."""
    if len(days) == 1:
        return str(*days)
    if len(days) > MAX_LISTED:
        return f"{len(days):,} days from {min(days)} to {max(days)}"
    *most, last = (f"{day} ({days[day]:,})" for day in sorted(days, reverse=True))
    return f"{', '.join(most)} and {last}"
