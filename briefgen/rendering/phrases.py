"""Days, amounts and quotations, as a reader writes them; text from outside leaves here unescaped."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from briefgen.data import Article, Comparator, DateRef, Figure, Span

MAX_WRITTEN_OUT = 15
"""Powers of ten up to which a number is written out; a longer one tells a reader nothing, and may fill a page."""

_COMPARED: Mapping[Comparator, str] = {
    "exactly": "",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "up_to": "up to ",
    "less_than": "less than ",
    "nearly": "nearly ",
    "about": "about ",
    "several": "",
}


def day(value: date) -> str:
    """A date as a reader says it: "24 October 2024"."""
    return f"{value.day} {value:%B} {value.year}"


def period(low: date, high: date) -> str:
    """The days from `low` to `high`, both inclusive, as short as can be: "14 to 20 October 2024", "June 2024", "2024"."""
    if low == high:
        return day(low)
    if low.day == 1 and high.day == monthrange(high.year, high.month)[1]:
        return _months(low, high)
    if (low.year, low.month) == (high.year, high.month):
        return f"{low.day} to {day(high)}"
    return f"{low.day} {low:%B} to {day(high)}" if low.year == high.year else f"{day(low)} to {day(high)}"


def resolved(when: DateRef) -> str:
    """The days a date stands for; '' where that could not be told."""
    return period(when.low, when.high) if when.low and when.high else ""


def quoted(article: Article, span: Span) -> str:
    """The article's characters under a span, on one line."""
    return " ".join(span.of(article.text).split())


def shortened(text: str, *, words: int) -> str:
    """The first so many words, and "…" where there are more."""
    parts = text.split()
    return " ".join(parts) if len(parts) <= words else f"{' '.join(parts[:words])}…"


def byline(article: Article) -> str:
    """Outlet, date and author, as far as they are known."""
    return " · ".join(part for part in (article.outlet, day(article.published), article.author) if part)


def amount(figure: Figure, written: str) -> str:
    """A figure as data: "at least 6,000 soldiers per brigade"; as it is `written` where it is round ("dozens") or a place in an order."""
    in_words = figure.comparator == "several" or figure.role == "order"
    bounded = written if in_words else f"{_COMPARED[figure.comparator]}{_measured(figure)}"
    return f"{bounded}{f' {figure.counted}' if figure.counted else ''}{f' per {figure.per}' if figure.per else ''}"


def _measured(figure: Figure) -> str:
    """The value or range with its unit: "$" and its like go before a number, "%" close behind it."""
    low, high = _number(figure.low), _number(figure.high)
    value = low if figure.low == figure.high else f"{low} to {high}"
    if not figure.unit:
        return value
    if figure.unit == "%":
        return f"{value}{figure.unit}"
    return f"{value} {figure.unit}" if figure.unit[0].isalpha() else f"{figure.unit}{value}"


def _number(value: Decimal) -> str:
    if abs(value.adjusted()) > MAX_WRITTEN_OUT:
        return f"{value:.3e}"
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _months(low: date, high: date) -> str:
    """Whole months, as their names; whole years as their numbers."""
    if (low.month, high.month) == (1, 12):
        return f"{low.year}" if low.year == high.year else f"{low.year} to {high.year}"
    if low.year != high.year:
        return f"{low:%B} {low.year} to {high:%B} {high.year}"
    return f"{low:%B} {low.year}" if low.month == high.month else f"{low:%B} to {high:%B} {high.year}"


def counted(number: int, noun: str) -> str:
    """So many of something, in the plural where there is not one: "1 article", "1,204 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
