"""Numbers day by day -> a picture: one small chart of columns for each measure, over the same days, as self-contained SVG.

Each chart has a scale of its own, from 0 to its greatest number or to a bound that is given; the title says what is counted, in
which unit, the latest number and the highest. Text from outside is made one line and escaped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from briefgen.markdown import visible

WIDTH, HEIGHT, GAP = 720, 56, 12
"""Pixels: of the picture, of a chart's columns, between two charts."""
TITLE, LABEL, EDGE = 20, 18, 14
"""Pixels: of the line above a chart, of the days beneath the last, left free around everything."""
BETWEEN = 0.2
"""Share of a column's room that stays free beside it."""
WIDEST = 48
"""Pixels of a column at most, so that one day alone is no wall."""
INK, PAPER, RULE = "#1f2933", "#ffffff", "#c3cad3"
"""Colours of a picture that stands alone, whatever it is laid on."""


class Series(NamedTuple):
    """One measure over the days."""

    title: str
    """What is counted, with its unit: "coverage, % of sentences"."""
    values: tuple[float | None, ...]
    """One a day, 0 or more; None where there is none."""
    written: tuple[str, ...]
    """Each as a reader sees it, '' for none."""
    most: float | None = None
    """End of the scale; None: the greatest of the values."""


def svg_columns(days: Sequence[str], series: Sequence[Series]) -> str:
    """The picture, as a document of its own; each column says its day and number where the pointer rests on it."""
    height = EDGE * 2 + LABEL + sum(TITLE + HEIGHT + GAP for _ in series)
    charts = "".join(_chart(days, one, EDGE + at * (TITLE + HEIGHT + GAP)) for at, one in enumerate(series))
    told = escape(visible("; ".join(_headline(days, one) for one in series)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'fill="{INK}" font-family="system-ui, sans-serif" font-size="13"><title>{told}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>{charts}{_ends(days, height - EDGE)}</svg>\n'
    )


def _chart(days: Sequence[str], series: Series, top: int) -> str:
    """A title, a line to stand on and the columns."""
    floor = top + TITLE + HEIGHT
    title = f'<text x="{EDGE}" y="{top + TITLE - 7}">{escape(visible(_headline(days, series)))}</text>'
    rule = f'<path d="M{EDGE} {floor}H{WIDTH - EDGE}" stroke="{RULE}"/>'
    return title + rule + "".join(_columns(days, series, floor))


def _headline(days: Sequence[str], series: Series) -> str:
    """What is counted, the latest number there is and the highest, each with its day."""
    known = [(value, at) for at, value in enumerate(series.values) if value is not None]
    if not known:
        return f"{series.title}: no number"
    last, highest = known[-1][1], max(known)[1]
    told = f"{series.title}: {series.written[last]} on {days[last]}"
    return told if last == highest else f"{told}, highest {series.written[highest]} on {days[highest]}"


def _columns(days: Sequence[str], series: Series, floor: int) -> Iterator[str]:
    known = [value for value in series.values if value is not None]
    most = series.most or max(known, default=0) or 1
    room = (WIDTH - 2 * EDGE) / max(len(days), 1)
    width = min(room * (1 - BETWEEN), WIDEST)
    for at, (day, value, written) in enumerate(zip(days, series.values, series.written, strict=True)):
        if value is not None:
            height = round(HEIGHT * min(value / most, 1), 1)
            x = round(EDGE + room * (at + 0.5) - width / 2, 1)
            shape = f'x="{x}" y="{round(floor - height, 1)}" width="{round(width, 1)}" height="{height}"'
            yield f"<rect {shape}><title>{escape(visible(f'{day}: {written}'))}</title></rect>"


def _ends(days: Sequence[str], y: int) -> str:
    """The first day and the last."""
    if not days:
        return ""
    first = f'<text x="{EDGE}" y="{y}">{escape(visible(days[0]))}</text>'
    last = f'<text x="{WIDTH - EDGE}" y="{y}" text-anchor="end">{escape(visible(days[-1]))}</text>'
    return first + (last if len(days) > 1 else "")
