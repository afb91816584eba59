"""The words that make a date, so that two writings of it can be told to be the same without knowing the day."""

from __future__ import annotations

from briefgen.annotating.dates.absolute import month_at
from briefgen.annotating.dates.calendarwords import (
    ANY_WEEKDAY,
    DAYTIMES,
    SEASONS,
    month_name,
    unit_named,
    weekday_name,
)
from briefgen.annotating.dates.line import Line
from briefgen.annotating.words import tokens

_DIRECTIONS = {
    "last": "last", "past": "last", "previous": "last", "preceding": "last", "recent": "recent",
    "next": "next", "coming": "next", "following": "next", "upcoming": "next",
    "this": "this", "current": "this", "same": "same", "that": "same",
    "earlier": "earlier", "before": "earlier", "prior": "earlier", "later": "later", "after": "later",
    "afterwards": "later", "ago": "ago",
    "early": "early", "beginning": "early", "start": "early", "onset": "early",
    "mid": "mid", "middle": "mid", "late": "late", "end": "late", "close": "late",
    "first": "first", "second": "second", "third": "third", "fourth": "fourth", "half": "half",
    "today": "today", "tonight": "today", "yesterday": "yesterday", "tomorrow": "tomorrow", "overnight": "overnight",
    "far": "far",
}  # fmt: skip
"""Words that place a date, and the one each is compared as."""


def calendar_words(text: str) -> frozenset[str]:
    """The words of a date expression that say which days it means: "October", "18", "last", "week"; no prepositions.

    The side of "two days before the vote" is among them, the bound of "before October" is not.
    """
    line = Line(tokens(text))
    start = line.past(0, "before", "after", "following", "prior")
    return frozenset(word for at in range(start, len(line)) if (word := _canonical(line, at)))


def _canonical(line: Line, at: int) -> str:
    """What a word of a date is compared as; '' for a word that tells no day."""
    word, month = line.word(at), month_at(line, at)
    if month is not None:
        return month_name(month.value)
    if word in ANY_WEEKDAY:
        return weekday_name(ANY_WEEKDAY[word])
    number = line.digits(at) or _spelled(line, at)
    if number is not None:
        return str(number)
    return word if word in SEASONS or word in DAYTIMES else _DIRECTIONS.get(word) or unit_named(word) or ""


def _spelled(line: Line, at: int) -> int | None:
    count = line.count(at) if line.word(at) not in {"a", "an"} else None
    return count.value if count else None
