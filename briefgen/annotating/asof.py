"""Figures and dates of one text -> the figures, each with the date that says when it held.

A date governs the figure it follows in the same clause ("190,000 men in the first half of the year"); else one that
opened the sentence ("In May they lost 3 ships"); else one that closes a list ("9 tanks and 18 lorries by mid-October").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from briefgen.data import DateRef, Figure, Span

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z])|\n\s*\n")
_BREAK = re.compile(r"[,;:(–—]|\b(?:and|but|while|whereas|after|before|as|when)\b", re.IGNORECASE)
"""Where a clause may end."""
_JOINS_CLAUSES = re.compile(r"\b(?:and|but|while|whereas)\b", re.IGNORECASE)
_BARE = re.compile(r"\W*")


def dated(figures: Sequence[Figure], dates: Sequence[DateRef], *, text: str) -> tuple[Figure, ...]:
    """The figures with `as_of`; one that is itself part of a date gets the role `date` instead.

    Figures and dates were read from `text`, each in reading order; a date of another sentence governs nothing.
    """
    known = [date.span for date in dates]
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    starts = [span.start for span in known]
    return tuple(_dated(figure, known, bisect_right(starts, figure.span.start), ends, text) for figure in figures)


def _dated(figure: Figure, dates: Sequence[Span], at: int, ends: Sequence[int], text: str) -> Figure:
    """The figure with its date; `at` is the first date that begins after the figure does."""
    before = dates[at - 1] if at else None
    after = dates[at] if at < len(dates) else None
    if any(date is not None and date.overlaps(figure.span) for date in (before, after)):
        return replace(figure, role="date", per="")
    sentence = bisect_right(ends, figure.span.start)
    before = before if before is not None and bisect_right(ends, before.start) == sentence else None
    after = after if after is not None and bisect_right(ends, after.start) == sentence else None
    return replace(figure, as_of=_governing(figure.span, before, after, text))


def _governing(figure: Span, before: Span | None, after: Span | None, text: str) -> Span | None:
    if after is not None and not _BREAK.search(text, figure.end, after.start):
        return after
    if before is not None:
        return before if _reaches(text, before.end, figure.start) else None
    return after


def _reaches(text: str, start: int, end: int) -> bool:
    """Whether what opened the sentence still holds at a figure: no clause begins between them, though a list may go on."""
    joints = list(_JOINS_CLAUSES.finditer(text, start, end))
    return not joints or _BARE.fullmatch(text, joints[-1].end(), end) is not None
