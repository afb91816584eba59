"""What happened when, and what is to come -> a timeline as one inline SVG.

The scale is linear where all lies within `LINEAR_DAYS` of each other; else a day's distance from the brief's own day is shown
by its logarithm, so that yesterday, last month and ten years ago can all be told apart. Places are percentages: the picture
takes the width it is given, and its words keep their size on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import escape
from math import copysign, log1p
from typing import NamedTuple

from briefgen.markdown import visible
from briefgen.rendering.phrases import counted, day, period, shortened

LINEAR_DAYS = 45
"""Days a linear scale holds: beyond, a day is less than a dot's width on a phone."""
OFFSETS = (-36525, -3652, -1826, -365, -91, -30, -7, 0, 7, 30, 91, 365, 1826, 3652, 36525)
"""Days from the brief's at which a logarithmic scale may have a tick."""
LINEAR_TICKS = 5
DAY_WIDE, DATE_WIDE = 14.0, 23.0
"""Percent of the width that "24 Oct" and "24 Oct 2024" take on a phone, with a blank."""
LEFT, RIGHT = 4.0, 96.0
"""Percent of the width where the first day and the last stand."""
BESIDE = 1.8
"""Percent between two dots of one row: closer ones stand in different rows."""
ROW, AXIS, TOP = 16, 30, 12
"""Pixels: height of a row, of the axis with its words, and free above."""
MOST_ROWS = 12
"""Rows drawn; moments beyond share the last row, and the list beside the picture has them all."""
WORDS = 24
"""Words of a moment that its tip shows."""


class Moment(NamedTuple):
    """Something on the timeline."""

    low: date
    high: date
    """Last day, inclusive."""
    words: str
    """From outside: escaped here."""
    key: str = ""
    """Of the claim on its page; '' for none."""
    ahead: bool = False
    """Whether it was to come when it was told."""


class _Scale(NamedTuple):
    first: date
    last: date
    today: date

    def place(self, when: date) -> float:
        """Percent of the width; the middle where the scale is one day long."""
        low, high = self._at(self.first), self._at(self.last)
        share = 0.5 if low == high else (self._at(when) - low) / (high - low)
        return round(LEFT + share * (RIGHT - LEFT), 2)

    @property
    def is_linear(self) -> bool:
        return (self.last - self.first).days <= LINEAR_DAYS

    def _at(self, when: date) -> float:
        days = (when - self.today).days
        return float(days) if self.is_linear else copysign(log1p(abs(days)), days)


def svg_timeline(moments: Iterable[Moment], today: date) -> str:
    """The moments on one scale, by the day they begin; '' where there are none.

    It has a title that says what it shows, and no script, link, style or colour of its own. `today` is the brief's day, drawn
    as a line; what is to come is a ring, what lasts a bar.
    """
    told = sorted(moments, key=lambda one: (one.low, one.high, one.words))
    if not told:
        return ""
    scale = _Scale(min(told[0].low, today), max(*(one.high for one in told), today), today)
    rows = list(_rows(told, scale))
    depth = TOP + ROW * (max(rows) + 1)
    drawn = "".join(_mark(one, depth - ROW * (row + 1) + ROW // 2, scale) for one, row in zip(told, rows, strict=True))
    title = f"{counted(len(told), 'event')}, {period(scale.first, scale.last)}; the line is the day of the brief, {day(today)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="{depth + AXIS}" '
        f'fill="currentColor" font-family="system-ui, sans-serif" font-size="12"><title>{escape(title)}</title>'
        f"{_axis(scale, depth)}{drawn}</svg>"
    )


def _rows(told: Sequence[Moment], scale: _Scale) -> Iterator[int]:
    """For each moment the lowest row, from 0, where it touches none before it."""
    ends: list[float] = []
    for one in told:
        left, right = scale.place(one.low), scale.place(one.high)
        free = next((row for row, end in enumerate(ends) if end + BESIDE <= left), len(ends))
        row = min(free, MOST_ROWS - 1)
        ends[row : row + 1] = [max([right, *ends[row : row + 1]])]
        yield row


def _mark(one: Moment, y: int, scale: _Scale) -> str:
    """A dot, a ring or a bar, with a tip that says what it is."""
    left, right = scale.place(one.low), scale.place(one.high)
    tip = escape(f"{period(one.low, one.high)}: {visible(shortened(one.words, words=WORDS))}")
    key = f' data-n="{escape(one.key)}"' if one.key else ""
    ring = ' fill-opacity="0" stroke="currentColor" stroke-width="2"' if one.ahead else ""
    bar = (
        f'<rect x="{left}%" y="{y - 2}" width="{round(right - left, 2)}%" height="4" opacity="0.4"/>'
        if right - left > BESIDE / 2
        else ""
    )
    return f'<g{key}><title>{tip}</title>{bar}<circle cx="{left}%" cy="{y}" r="4.5"{ring}/></g>'


def _axis(scale: _Scale, y: int) -> str:
    line = f'<rect x="0" y="{y}" width="100%" height="1" opacity="0.5"/>'
    now = scale.place(scale.today)
    today = f'<rect x="{now}%" y="0" width="1.5" height="{y + 4}" opacity="0.5"/>'
    return line + today + "".join(_drawn(tick, y) for tick in _ticks(scale))


def _drawn(tick: _Tick, y: int) -> str:
    words = f'<text x="{tick.place}%" y="{y + 19}" text-anchor="{tick.anchor}">{tick.words}</text>'
    return f'<rect x="{tick.place}%" y="{y}" width="1" height="5"/>{words}'


class _Tick(NamedTuple):
    when: date
    place: float
    words: str
    anchor: str
    """Which end of the words, or their middle, stands at the place: none leaves the picture."""
    left: float
    right: float
    """Where the words begin and end."""


def _tick(when: date, scale: _Scale) -> _Tick:
    place, wide = scale.place(when), DAY_WIDE if scale.is_linear else DATE_WIDE
    words = f"{when.day} {when:%b}" if scale.is_linear else f"{when.day} {when:%b} {when.year}"
    if place < wide / 2:
        return _Tick(when, place, words, "start", place, place + wide)
    if place > 100 - wide / 2:
        return _Tick(when, place, words, "end", place - wide, place)
    return _Tick(when, place, words, "middle", place - wide / 2, place + wide / 2)


def _ticks(scale: _Scale) -> Iterator[_Tick]:
    """The brief's day, the ends, and between them what leaves the words apart."""
    kept: list[_Tick] = []
    for when in (scale.today, scale.last, scale.first, *_between(scale)):
        tick = _tick(when, scale)
        if all(tick.right <= other.left or other.right <= tick.left for other in kept):
            kept.append(tick)
            yield tick


def _between(scale: _Scale) -> Iterator[date]:
    if scale.is_linear:
        step = (scale.last - scale.first).days / LINEAR_TICKS
        yield from (scale.first + timedelta(days=round(step * number)) for number in range(1, LINEAR_TICKS))
        return
    for offset in OFFSETS:
        if (scale.first - scale.today).days < offset < (scale.last - scale.today).days:
            yield scale.today + timedelta(days=offset)
