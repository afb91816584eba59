"""Date expression -> the days it means, and by which rule; what cannot be told stays unresolved, with the reason.

One function for each kind of expression. The rule is a sentence for the reader: "Wednesday before Thu 2024-10-24".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import singledispatch
from math import ceil

from briefgen.annotating.dates import expressions as written
from briefgen.annotating.dates.anchoring import Anchor, Resolved, stamp
from briefgen.annotating.dates.calendarwords import SEASONS, Unit, month_name, weekday_name
from briefgen.annotating.dates.periods import (
    DAY,
    QUARTER,
    Period,
    around,
    months,
    moved,
    one_day,
    one_month,
    piece_of,
    years,
)
from briefgen.data import DatePrecision

LEAP_CYCLE = 8
"""Years within which a February 29 is always found."""
NEXT_LARGER: dict[Unit, Unit] = {"hour": "day", "day": "week", "week": "month", "month": "year", "year": "decade"}
"""How far "recent days" reach at most: as far as the next larger unit, or the text would have named that."""
HOURS_A_DAY = 24
_PIECES: dict[written.Piece, str] = {
    "early": "first third", "mid": "middle third", "late": "last third", "so far": "up to publication, the part",
    "rest": "from publication on, the rest",
}  # fmt: skip
AS_WRITTEN = "as written"
NO_DATE_BEFORE = "counted from an earlier date, and no such date stands before it"


def resolve(expression: written.Expression, anchor: Anchor) -> Resolved:
    """The days an expression means; unresolved where they leave the calendar."""
    try:
        return _resolved(expression, anchor)
    except (ValueError, OverflowError):
        return Resolved(None, "no such day in the calendar")


@singledispatch
def _resolved(expression: written.Expression, _anchor: Anchor) -> Resolved:
    raise TypeError(f"no rule for {type(expression).__name__}")


@_resolved.register
def _(expression: written.Unclear, _anchor: Anchor) -> Resolved:
    return Resolved(None, expression.why)


@_resolved.register
def _(expression: written.Day, anchor: Anchor) -> Resolved:
    if expression.year is not None:
        return _on_weekday(expression, date(expression.year, expression.month, expression.day), AS_WRITTEN)
    found = _nearest_day(expression, anchor)
    name = f"{month_name(expression.month)} {expression.day}"
    return _on_weekday(expression, found, f"{name} {_side(anchor)} {stamp(anchor.today)}")


def _on_weekday(expression: written.Day, day: date, rule: str) -> Resolved:
    if expression.weekday is None or expression.weekday == day.weekday():
        return Resolved(one_day(day), rule)
    return Resolved(None, f"{day.isoformat()} is no {weekday_name(expression.weekday)}")


def _nearest_day(expression: written.Day, anchor: Anchor) -> date:
    """The day in the nearest year that has it, on the side the text looks to."""
    step = 1 if anchor.ahead else -1
    for year in range(anchor.today.year, anchor.today.year + step * (LEAP_CYCLE + 1), step):
        try:
            found = date(year, expression.month, expression.day)
        except ValueError:
            continue
        if found == anchor.today or (found > anchor.today) == anchor.ahead:
            return found
    raise ValueError("no such day")


def _side(anchor: Anchor) -> str:
    return "next from" if anchor.ahead else "last up to"


@_resolved.register
def _(expression: written.DayOfMonth, anchor: Anchor) -> Resolved:
    step = 1 if anchor.ahead else -1
    this = around(anchor.today, "month").low
    for count in range(QUARTER):
        month = moved(this, step * count, "month")
        if expression.day > around(month, "month").high.day:
            continue
        found = month.replace(day=expression.day)
        if found == anchor.today or (found > anchor.today) == anchor.ahead:
            return Resolved(one_day(found), f"day {expression.day} {_side(anchor)} {stamp(anchor.today)}")
    raise ValueError("no such day")


@_resolved.register
def _(expression: written.Month, anchor: Anchor) -> Resolved:
    if expression.year is not None:
        return Resolved(one_month(expression.year, expression.month), AS_WRITTEN)
    candidates = [one_month(anchor.today.year + offset, expression.month) for offset in (-1, 0, 1)]
    return _nearest_of(candidates, month_name(expression.month), expression.step, anchor)


@_resolved.register
def _(expression: written.Season, anchor: Anchor) -> Resolved:
    first = SEASONS[expression.name]
    offsets = (-1, 0, 1) if expression.year is None else (expression.year - anchor.today.year,)
    candidates = [months(anchor.today.year + offset, first, count=QUARTER, precision="season") for offset in offsets]
    if expression.year is not None:
        return Resolved(candidates[0], f"{expression.name}, northern hemisphere")
    found = _nearest_of(candidates, expression.name, expression.step, anchor)
    return found._replace(rule=f"{found.rule}, northern hemisphere")


def _nearest_of(candidates: Sequence[Period], name: str, step: int | None, anchor: Anchor) -> Resolved:
    """The last to have begun or, where the text looks ahead, the first not over; "last" and "next" leave out the current.

    "This October" is the October of the year of publication.
    """
    if step == 0:
        return Resolved(candidates[1], f"{name} of the year of {stamp(anchor.today)}")
    if step == 1 or (step is None and anchor.ahead):
        found = next(p for p in candidates if (p.low if step else p.high) > anchor.today - (not step) * DAY)
        return Resolved(found, f"{name} next from {stamp(anchor.today)}")
    found = next(p for p in reversed(candidates) if (p.high if step else p.low) < anchor.today + (not step) * DAY)
    return Resolved(found, f"{name} last up to {stamp(anchor.today)}")


@_resolved.register
def _(expression: written.Years, _anchor: Anchor) -> Resolved:
    return Resolved(years(expression.first, expression.last), AS_WRITTEN)


@_resolved.register
def _(expression: written.Decade, anchor: Anchor) -> Resolved:
    century = anchor.today.year // 100 * 100
    begin = century + expression.year
    begin -= 100 * (begin > anchor.today.year)
    return Resolved(years(begin, begin + 9), f"the last {expression.year:02}s up to {stamp(anchor.today)}")


@_resolved.register
def _(expression: written.Weekday, anchor: Anchor) -> Resolved:
    name = weekday_name(expression.weekday)
    base = anchor.latest("day") if expression.back else anchor.today
    if base is None:
        return Resolved(None, NO_DATE_BEFORE)
    if expression.step == 0 and not expression.back:
        return Resolved(one_day(_in_week_of(base, expression.weekday)), f"{name} of the week of {stamp(base)}")
    if expression.weekday == base.weekday() and not expression.step:
        return Resolved(one_day(base), f"{name}, {stamp(base)} itself")
    if expression.step == 1 or (expression.step is None and anchor.ahead):
        return Resolved(one_day(base + _to_come(base, expression.weekday) * DAY), f"{name} after {stamp(base)}")
    return Resolved(one_day(base - (7 - _to_come(base, expression.weekday) or 7) * DAY), f"{name} before {stamp(base)}")


def _in_week_of(day: date, weekday: int) -> date:
    return day + (weekday - day.weekday()) * DAY


def _to_come(day: date, weekday: int) -> int:
    """Days until that weekday comes after a day: 1 to 7."""
    return (weekday - day.weekday() - 1) % 7 + 1


@_resolved.register
def _(expression: written.Today, anchor: Anchor) -> Resolved:
    low, high = anchor.today + expression.first * DAY, anchor.today + expression.last * DAY
    if low == high:
        return Resolved(one_day(low), _counted(expression.first, "day", anchor.today))
    return Resolved(Period(low, high, "days"), f"the night to {stamp(anchor.today)}")


@_resolved.register
def _(expression: written.Current, anchor: Anchor) -> Resolved:
    found = around(anchor.today, expression.unit, step=expression.step)
    if expression.unit == "weekend" and expression.step <= 0 and found.low > anchor.today and not anchor.ahead:
        found = around(anchor.today, "weekend", step=-1)  # on a Thursday, both "last" and "the" weekend are over
    return Resolved(found, _counted(expression.step, expression.unit, anchor.today))


def _counted(step: int, unit: Unit, base: date) -> str:
    if step == 0:
        return stamp(base) if unit == "day" else f"the {unit} of {stamp(base)}"
    side = "after" if step > 0 else "before"
    if unit == "day":
        return f"{_plural(abs(step), unit)} {side} {stamp(base)}"
    return f"the {unit} {side} that of {stamp(base)}"


@_resolved.register
def _(expression: written.Window, anchor: Anchor) -> Resolved:
    base = anchor.latest("day") if expression.back else None
    found = _stretch(expression.count, expression.unit, anchor.today, ahead=expression.ahead)
    if base is None or found.period is None or not found.period.low <= base <= anchor.today:
        return found
    return _stretch(expression.count, expression.unit, base, ahead=False)


@_resolved.register
def _(expression: written.Shift, anchor: Anchor) -> Resolved:
    base = anchor.latest("day") or anchor.latest(expression.unit) if expression.back else anchor.today
    if base is None:
        return Resolved(None, NO_DATE_BEFORE)
    if expression.count is None or expression.unit == "hour":
        return _stretch(expression.count, expression.unit, base, ahead=expression.ahead)
    count = expression.count if expression.ahead else -expression.count
    found = around(moved(base, count, expression.unit), expression.unit)
    side = "after" if expression.ahead else "before"
    return Resolved(found, f"{_plural(expression.count, expression.unit)} {side} {stamp(base)}")


def _stretch(count: int | None, unit: Unit, base: date, *, ahead: bool) -> Resolved:
    """So many units on one side of a day, the day included; uncounted ones reach as far as the next larger unit."""
    name, side = _plural(count, unit), "from" if ahead else "up to"
    precision: DatePrecision = "years" if unit in {"year", "decade", "century"} else "days"
    if count is None:
        count, unit = 1, NEXT_LARGER.get(unit, "century")
        name = f"{name}, read as at most a {unit},"
    elif unit == "hour":
        count, unit = ceil(count / HOURS_A_DAY), "day"
    far = moved(base, count if ahead else -count, unit)
    return Resolved(Period(min(far, base), max(far, base), precision), f"{name} {side} {stamp(base)}")


def _plural(count: int | None, unit: Unit) -> str:
    name = {"century": "centuries"}.get(unit, f"{unit}s")
    return f"some {name}" if count is None else f"{count} {unit if count == 1 else name}"


@_resolved.register
def _(expression: written.Same, anchor: Anchor) -> Resolved:
    base = anchor.latest(expression.unit)
    if base is None:
        return Resolved(None, NO_DATE_BEFORE)
    return Resolved(
        around(base, expression.unit, step=expression.step), _counted(expression.step, expression.unit, base)
    )


@_resolved.register
def _(expression: written.Part, anchor: Anchor) -> Resolved:
    whole = resolve(expression.of, anchor)
    if whole.period is None:
        return whole
    found = piece_of(whole.period, expression.piece, anchor.today)
    name = _PIECES.get(expression.piece, expression.piece)
    rule = f"{name}, {AS_WRITTEN}" if whole.rule == AS_WRITTEN else f"{name} of {whole.rule}"
    return whole if found == whole.period else Resolved(found, rule)


@_resolved.register
def _(expression: written.Range, anchor: Anchor) -> Resolved:
    """The last end first: the first one lies before it and borrows its year."""
    last = resolve(expression.last, anchor)
    if last.period is None:
        return last
    first = resolve(expression.first, replace(anchor, today=last.period.high, ahead=False))
    if first.period is None:
        return first
    if first.period.low > last.period.high:
        return Resolved(None, "ends before it begins")
    precision: DatePrecision = "years" if first.period.precision == last.period.precision == "year" else "days"
    return Resolved(Period(first.period.low, last.period.high, precision), _from_to(first.rule, last.rule))


def _from_to(first: str, last: str) -> str:
    return last if first == last else f"ends: {last}; begins: {first}"


@_resolved.register
def _(_expression: written.SoFar, anchor: Anchor) -> Resolved:
    return Resolved(one_day(anchor.today), f"until {stamp(anchor.today)}")
