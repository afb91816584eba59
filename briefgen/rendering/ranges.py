"""A figure table -> a small plot of its numbers on one scale: lines of text for a Markdown code block, or a self-contained SVG.

The scale is linear while the least number is no less than `LINEAR_SHARE` of the greatest, else logarithmic, so that 40 and
9,000 can both be read. A floor ends in an arrow to the right, a ceiling in one to the left; a rounded number is a bar. One
line an entry:

    at least 9,000  Ukraine’s defence ministry                       ●──▶
    3,500           Oryx                        ●

Text from outside is made one line here; the SVG is escaped here, the text by whoever sets it into Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape
from typing import NamedTuple

from briefgen.annotating.ranges import possible
from briefgen.data import FigureEntry, FigureTable
from briefgen.markdown import visible
from briefgen.rendering.phrases import amount, shortened

LINEAR_SHARE = Decimal("0.05")
"""Below it the lesser number would be lost in the first columns of a linear scale."""
COLUMNS = 30
"""Characters of the scale: with amount and name a line stays under 100."""
NAME_WORDS, NAME = 6, 32
"""Words and characters of a speaker's name that are shown, so that one long name does not push the scale off the page."""
MOST_ENTRIES = 60
"""Entries drawn: a plot of more is no help to a reader, and the table itself lists them all."""

ROW, EDGE = 40, 6
"""Pixels: of one entry's height, its words above its bar, and left free above and below all."""
LEFT, RIGHT = 10.0, 90.0
"""Percent of the picture's width where the scale begins and ends; beyond there is room for arrows. The picture takes the width
it is given, and its words keep their size on a phone."""
ARROW = 3
"""Characters of an arrow in text; left free at both ends of the scale."""
DOT, BAR, TIP = 4, 4, 6
"""Pixels: the radius of a number's dot, the width of a bar, the length of an arrow's head."""

_ROUND_WORDS = {
    Decimal(value): word
    for value, word in (
        (10, "tens"), (12, "dozens"), (20, "scores"), (100, "hundreds"), (10**3, "thousands"), (10**4, "tens of thousands"),
        (10**5, "hundreds of thousands"), (10**6, "millions"), (10**9, "billions"), (10**12, "trillions"),
    )
}  # fmt: skip
"""How numbers are written that are only a round word."""


class Mark(NamedTuple):
    """Where an entry's values lie on a scale from 0 to 1; both ends are inclusive."""

    low: float
    high: float
    at: float
    """Of the number as it is written; the middle of a range."""
    opens: str
    """"right" where nothing bounds it from above, "left" from below, '' where both ends are known."""


def text_range(table: FigureTable) -> str:
    """The plot as lines of one width font, an entry each, joined by line breaks; '' for a table without entries."""
    entries = table.entries[:MOST_ENTRIES]
    amounts, names = [_amount(entry) for entry in entries], [_name(entry) for entry in entries]
    widths = [max(map(len, column), default=0) for column in (amounts, names)]
    rows = zip(amounts, names, _marks(entries), strict=True)
    return "\n".join(
        f"{number:<{widths[0]}}  {name:<{widths[1]}}  {_drawn(mark)}".rstrip() for number, name, mark in rows
    )


def svg_range(table: FigureTable) -> str:
    """The plot as one SVG element with a title and no script, link or colour of its own; '' for a table without entries.

    What one speaker says in several articles is drawn once.
    """
    entries = table.entries[:MOST_ENTRIES]
    if not entries:
        return ""
    marks = {f"{_amount(entry)} · {_name(entry)}": mark for entry, mark in zip(entries, _marks(entries), strict=True)}
    height = ROW * len(marks) + 2 * EDGE
    title = escape(visible(f"{table.what}: {'; '.join(marks)}"))
    rows = "".join(_row(at, label, mark) for at, (label, mark) in enumerate(marks.items()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="{height}" '
        f'fill="currentColor" stroke="none" font-family="system-ui, sans-serif" font-size="13"><title>{title}</title>{rows}</svg>'
    )


def _marks(entries: Sequence[FigureEntry]) -> Iterator[Mark]:
    """Where each entry stands on the scale that they share."""
    ranges = [possible(entry.figure) for entry in entries]
    numbers = [(entry.figure.low + entry.figure.high) / 2 for entry in entries]
    ends = [end for one in ranges for end in (one.low, one.high) if end is not None] + numbers
    low, high = min(ends, default=Decimal(0)), max(ends, default=Decimal(0))
    is_log = 0 < low < LINEAR_SHARE * high
    for one, number in zip(ranges, numbers, strict=True):
        at = _place(number, low, high, is_log=is_log)
        left = at if one.low is None else _place(one.low, low, high, is_log=is_log)
        right = at if one.high is None else _place(one.high, low, high, is_log=is_log)
        opens = "right" if one.high is None else "left" if one.low is None else ""
        yield Mark(min(left, at), max(right, at), at, opens)


def _place(number: Decimal, low: Decimal, high: Decimal, *, is_log: bool) -> float:
    """A number's place between the ends of the scale, 0 to 1; the middle where both ends are one."""
    if low == high:
        return 0.5
    if is_log:
        return float(((number / low).ln()) / ((high / low).ln()))
    return float((number - low) / (high - low))


def _drawn(mark: Mark) -> str:
    """One entry's line of the text plot, `COLUMNS` characters with blanks at its end."""
    cells = [" "] * COLUMNS
    low, high, at = (round(place * (COLUMNS - ARROW * 2 - 1)) + ARROW for place in (mark.low, mark.high, mark.at))
    cells[low : high + 1] = "─" * (high - low + 1)
    if mark.opens == "right":
        cells[at + 1 : at + 1 + ARROW] = "──▶"
    if mark.opens == "left":
        cells[at - ARROW : at] = "◀──"
    cells[at] = "●"
    return "".join(cells)


def _row(at: int, label: str, mark: Mark) -> str:
    """One entry of the picture: its words, its bar or arrow, its dot."""
    top = EDGE + ROW * at
    middle = top + ROW * 2 // 3
    left, right, dot = (_x(place) for place in (mark.low, mark.high, mark.at))
    words = f'<text x="0" y="{top + 13}">{escape(label)}</text>'
    rail = f'<rect x="0" y="{middle}" width="100%" height="1" opacity="0.15"/>'
    bar = (
        f'<rect x="{left}%" y="{middle - BAR // 2}" width="{round(right - left, 2)}%" height="{BAR}" opacity="0.4"/>'
        if right > left
        else ""
    )
    return f'{words}{rail}{bar}{_arrow(dot, middle, mark.opens)}<circle cx="{dot}%" cy="{middle}" r="{DOT}"/>'


def _arrow(x: float, y: int, opens: str) -> str:
    """An arrow from `x` percent on: an SVG of its own, since a path takes no percentages."""
    if not opens:
        return ""
    way = 1 if opens == "right" else -1
    end = way * 3 * TIP
    head = f"M{end} {-DOT}L{end + way * TIP} 0L{end} {DOT}Z"
    return f'<svg x="{x}%" y="{y}" overflow="visible"><path d="M0 -1H{end}V1H0Z{head}"/></svg>'


def _x(place: float) -> float:
    """Percent of the width."""
    return round(LEFT + place * (RIGHT - LEFT), 2)


def _amount(entry: FigureEntry) -> str:
    """The number as data, without the noun that the table is named for."""
    written = _ROUND_WORDS.get(entry.figure.low, f"many times {entry.figure.low:f}")
    return visible(amount(replace(entry.figure, counted=""), written))


def _name(entry: FigureEntry) -> str:
    name = shortened(visible(entry.speaker) or "nobody named", words=NAME_WORDS)
    return name if len(name) <= NAME else f"{name[: NAME - 1]}…"
