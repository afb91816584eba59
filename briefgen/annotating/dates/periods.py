"""Calendar arithmetic: days to the week, month, season or year around them.

Weeks begin on Monday (ISO 8601). Whatever leaves the calendar of `datetime` raises ValueError or OverflowError.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from briefgen.annotating.dates.calendarwords import Unit
from briefgen.annotating.dates.expressions import Piece
from briefgen.data import DatePrecision

DAY = timedelta(days=1)
MONTHS_A_YEAR = 12
QUARTER = 3
"""Months; a season has as many."""
SATURDAY = 5

_PRECISION: dict[Unit, DatePrecision] = {
    "hour": "day", "day": "day", "weekend": "days", "week": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "years", "century": "years",
}  # fmt: skip
_THIRDS: dict[Piece, int] = {"early": 0, "mid": 1, "late": 2}
_WEEKS: dict[Piece, int] = {"first week": 0, "second week": 1, "third week": 2}


class Period(NamedTuple):
    """Days in a row."""

    low: date
    high: date
    """Inclusive."""
    precision: DatePrecision


def one_day(day: date) -> Period:
    return Period(day, day, "day")


def months(year: int, month: int, *, count: int, precision: DatePrecision) -> Period:
    """So many whole months from the one given."""
    last_year, last_month = _month_after(year, month, count - 1)
    return Period(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]), precision)


def one_month(year: int, month: int) -> Period:
    return months(year, month, count=1, precision="month")


def years(first: int, last: int) -> Period:
    """From New Year of the first to New Year's Eve of the last."""
    return Period(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "years")


def around(day: date, unit: Unit, *, step: int = 0) -> Period:
    """The unit of time that holds a day, or the one so many steps before (negative) or after it."""
    precision = _PRECISION[unit]
    if unit in {"hour", "day"}:
        return one_day(day + step * DAY)
    if unit in {"week", "weekend"}:
        monday = day - day.weekday() * DAY + 7 * step * DAY
        return Period(monday + (SATURDAY * DAY if unit == "weekend" else 0 * DAY), monday + 6 * DAY, precision)
    if unit in {"month", "quarter"}:
        size = QUARTER if unit == "quarter" else 1
        first = (day.month - 1) // size * size + 1
        return months(*_month_after(day.year, first, step * size), count=size, precision=precision)
    size = {"year": 1, "decade": 10}.get(unit, 100)
    begin = day.year // size * size + step * size
    return years(begin, begin + size - 1)


def moved(day: date, count: int, unit: Unit) -> date:
    """The day so many units later (negative: earlier); the 31st becomes the last day of a shorter month."""
    if unit in {"hour", "day", "week", "weekend"}:
        return day + timedelta(days=count * (7 if unit in {"week", "weekend"} else 1))
    size = {"month": 1, "quarter": QUARTER, "year": MONTHS_A_YEAR, "decade": 10 * MONTHS_A_YEAR}.get(unit, 1200)
    year, month = _month_after(day.year, day.month, count * size)
    return date(year, month, min(day.day, monthrange(date(year, month, 1).year, month)[1]))


def piece_of(period: Period, piece: Piece, today: date) -> Period:
    """A part of a period: thirds and halves counted in days, the halves and quarters of a year in months.

    A day, a weekend or a range of days has no parts: it comes back whole.
    """
    if period.precision in {"day", "days"}:
        return period
    if piece == "so far":
        return _days(period.low, max(period.low, min(period.high, today)))
    if piece == "rest":
        return _days(min(period.high, max(period.low, today)), period.high)
    if piece in _THIRDS:
        return _cut(period, _THIRDS[piece], 3)
    if piece in _WEEKS or piece == "last week":
        return _week_of(period, piece)
    return _months_of(period, piece)


def _days(low: date, high: date) -> Period:
    return Period(low, high, "days" if low != high else "day")


def _cut(period: Period, index: int, parts: int) -> Period:
    length = (period.high - period.low).days + 1
    low, end = (period.low + timedelta(days=length * place // parts) for place in (index, index + 1))
    return Period(low, end - DAY, "years" if period.precision == "years" else "days")


def _week_of(period: Period, piece: Piece) -> Period:
    low = period.high - 6 * DAY if piece == "last week" else period.low + 7 * _WEEKS[piece] * DAY
    return Period(low, low + 6 * DAY, "days")


def _months_of(period: Period, piece: Piece) -> Period:
    kind, _, number = piece.partition(" ")
    if period.precision == "year":
        if kind == "quarter":
            return months(period.low.year, QUARTER * int(number) - 2, count=QUARTER, precision="quarter")
        return months(period.low.year, 1 if piece == "first half" else 7, count=6, precision="half")
    if kind == "quarter":
        return _cut(period, int(number) - 1, 4)
    return _cut(period, piece == "second half", 2)


def _month_after(year: int, month: int, count: int) -> tuple[int, int]:
    index = year * MONTHS_A_YEAR + month - 1 + count
    return index // MONTHS_A_YEAR, index % MONTHS_A_YEAR + 1
