"""Relative dates of a claim -> the days they mean: "Wednesday" is 23 October 2024.

Told only where the words need it: not for a date that names its month or year, and not for one the article's own date tells.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import NamedTuple

from briefgen.annotating.dates import calendar_words
from briefgen.annotating.dates.calendarwords import MONTHS, SEASONS, UNITS, VAGUE_COUNTS
from briefgen.annotating.words import wordlist
from briefgen.data import Article, CheckedClaim, DateRef
from briefgen.rendering.phrases import quoted, resolved

DATES_SHOWN = 2
"""Days told behind a claim, in the order of its words; the review tells all."""

_MONTHS = frozenset(month.title() for month in MONTHS)
"""As `calendar_words` names them."""
_VAGUE = VAGUE_COUNTS | frozenset(SEASONS)
"""Words whose days are a convention ("recent days" a week at most, winter from December): an equals sign would say too much."""
_UNCOUNTED = frozenset(f"{unit}s" for unit in UNITS)
"""As vague, where no number stands beside them: "the coming weeks"."""
_BEFORE_A_DATE = wordlist("after at before by during for from in on over since throughout until within")
"""Words a date is bound with, and that are no part of it."""
_YEAR_DIGITS = 4


class Told(NamedTuple):
    """What day relative words mean: "Wednesday", "23 October 2024"."""

    words: str
    days: str


def told_days(article: Article, checked: CheckedClaim) -> tuple[Told, ...]:
    """The days of the claim's first relative dates, each once."""
    dates = filter(None, (_told(article, when, checked.claim.statement) for when in checked.particulars.dates))
    return tuple(islice(dict.fromkeys(dates), DATES_SHOWN))


def _told(article: Article, when: DateRef, statement: str) -> Told | None:
    """What day relative words mean, where the statement has them and the article's own date does not tell it already."""
    words, days = _unbound(quoted(article, when.span)), resolved(when)
    if not days or not _is_relative(words) or _tells_only_today(when, article):
        return None
    return Told(words, days) if words.casefold() in " ".join(statement.split()).casefold() else None


def _unbound(words: str) -> str:
    """The words of a date without the preposition before them ("in 10 days" means nothing without) and the "’s" after them."""
    words = words.removesuffix("’s").removesuffix("'s")
    first, _, rest = words.partition(" ")
    return rest if rest[:1].isalpha() and first.casefold() in _BEFORE_A_DATE else words


def _is_relative(words: str) -> bool:
    """Whether a date's words say which day it is only beside another: they name no month and no year, and are no guess."""
    parts = calendar_words(words)
    named = any(part in _MONTHS or _is_year(part) for part in parts)
    return not named and not _is_vague(words, parts) and not all(part.isdecimal() for part in parts)


def _is_vague(words: str, parts: frozenset[str]) -> bool:
    written = frozenset(words.casefold().split())
    counted = any(part.isdecimal() for part in parts)
    return bool(_VAGUE & written) or (bool(_UNCOUNTED & written) and not counted)


def _is_year(part: str) -> bool:
    return part.isdecimal() and len(part) == _YEAR_DIGITS


def _tells_only_today(when: DateRef, article: Article) -> bool:
    """Whether it says no more than the article's date does: "so far", "this year"."""
    today = article.published
    return (when.bound == "until" and when.high == today) or (
        when.precision == "year" and when.low == date(today.year, 1, 1)
    )
