"""Can a reader tell which days a judgment means?

"On Wednesday" is one day in an article of Thursday and another in one of a week later. The day of the brief does not decide:
the days of the cited articles do, and they must agree. A day counted from one that only the article names ("a week earlier") is
nobody's. Whether the evidence gives the days at all is asked by `checking.dates`.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.annotating.dates import calendar_words
from briefgen.data import DateRef, Finding
from briefgen.judging.evidence import Held


def days(held: Held) -> Iterator[Finding]:
    """Blocks for dates that mean different days by different cited articles, or none without the sentence before."""
    first, *others = held.readings_of_dates
    for at, day in enumerate(first):
        words = day.span.of(held.sentence)
        if any(_period(other[at]) != _period(day) for other in others if at < len(other)):
            message = f"“{words}” is not the same day in all articles it cites: give the date"
            yield Finding("date-unresolved", "block", message)
        elif day.low is None and _is_known(held, words):
            message = f"“{words}” counts from a day that the sentence does not give"
            yield Finding("date-unresolved", "block", message)


def _period(day: DateRef) -> tuple[object, object]:
    return day.low, day.high


def _is_known(held: Held, words: str) -> bool:
    """Whether the article resolves a date by what stands before it."""
    ours = calendar_words(words)
    return any(
        day.low is not None and ours == calendar_words(day.span.of(held.text))
        for part in held.parts
        for day in part.dates
    )
