"""Figure tables of the page: each row is a figure of the claim under its note, and read in that claim's own words again; what is
said of a table, and its plot, are those of the table that comes out when the claims are put side by side again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from briefgen.annotating.figures import find_figures
from briefgen.data import FigureEntry, FigureTable, SourcedClaim
from briefgen.markdown import md
from briefgen.rendering.phrases import amount, day, quoted
from briefgen.rendering.ranges import text_range
from briefgen.rendering.views import DIFFERENT
from briefgen.tabulating import groups
from briefgen.verification.ground import Ground
from briefgen.verification.lines import Line


class Printed(NamedTuple):
    """A table of the page."""

    caption: Line | None
    header: Line
    rows: tuple[Line, ...]
    plot: tuple[str, ...]


class Expected(NamedTuple):
    """A table as it should be printed."""

    caption: tuple[str, str, str]
    """What it is of, how its figures stand where that is said, and a sentence on it."""
    rows: tuple[tuple[str, int | None], ...]
    """Cells and note of each."""
    plot: tuple[str, ...]


def figure_faults(page: Sequence[Line], ground: Ground) -> Iterator[tuple[int, str]]:
    """What the tables say that cannot be proved, by line."""
    printed = tuple(_printed(page))
    in_tables = {row.number for table in printed for row in table.rows}
    yield from (
        (line.number, "is a row of figures in no table")
        for line in page
        if line.shape == "row" and line.number not in in_tables
    )
    faults = [(row.number, fault) for table in printed for row in table.rows if (fault := _unread(row, ground))]
    yield from faults
    if ground.is_whole and not faults:
        known = tuple(_expected(ground))
        yield from (fault for table in printed for fault in _table_faults(table, known))


def _printed(page: Sequence[Line]) -> Iterator[Printed]:
    """The tables of the page, each with the caption above it and the plot below."""
    for at, line in enumerate(page):
        if line.shape != "header":
            continue
        above = [other for other in page[max(0, at - 3) : at] if other.text]
        rows = tuple(takewhile(lambda other: other.shape == "row", page[at + 2 :]))
        below = page[at + 2 + len(rows) :]
        plot = tuple(other.text for other in takewhile(lambda other: other.shape == "plot", below[2:]))
        caption = above[-1] if above and above[-1].shape == "caption" else None
        yield Printed(caption, line, rows, plot if _has_plot(below) else ())


def _has_plot(below: Sequence[Line]) -> bool:
    """Whether a code block stands under a table, after a blank line."""
    return len(below) > 1 and not below[0].text and below[1].text.startswith("```")


def _unread(row: Line, ground: Ground) -> str:
    """Why a row's figure is not one that its claim's own words give; '' where it is."""
    if not row.parts["note"]:
        return "gives a figure and cites no note"
    record = ground.by_note.get(int(row.parts["note"]))
    if record is None:
        return f"cites note {row.parts['note']}, which no claim has"
    claim = ground.sourced.get(record.id)
    if claim is None:
        return ""
    cells = row.parts["cells"].split(" | ")
    figures = claim.checked.particulars.figures
    written = {
        md(amount(figure, quoted(claim.article, figure.span)))
        for figure in figures
        if _reads(claim, figure.low, figure.high, figure.unit)
    }
    if cells[1] not in written:
        return f"gives {cells[1]}, which claim {claim.id} under note {record.note} does not"
    return ""


def _reads(claim: SourcedClaim, *figure: object) -> bool:
    """Whether the words of a claim's evidence, read again, give a figure."""
    evidence = claim.checked.claim.evidence
    words = evidence.of(claim.article.text) if evidence is not None else ""
    return any((one.low, one.high, one.unit) == figure for one in find_figures(words))


def _table_faults(table: Printed, known: Sequence[Expected]) -> Iterator[tuple[int, str]]:
    """How a table differs from every one that comes out."""
    if table.caption is None:
        yield table.header.number, "the table does not say what it is of"
        return
    parts = table.caption.parts
    named = [one for one in known if one.caption == (parts["what"], parts["standing"], parts["told"])]
    if not named:
        yield table.caption.number, "says of a table what does not come out when its figures are put side by side"
        return
    rows = tuple(_row(row) for row in table.rows)
    wanted = max(named, key=lambda one: (len(set(one.rows) & set(rows)), one.rows == rows, one.plot == table.plot))
    for row, line in zip(rows, table.rows, strict=True):
        if row not in wanted.rows:
            yield (
                line.number,
                "gives the figure otherwise than its claim does: what, who, as of when, or in which article",
            )
    if set(rows) <= set(wanted.rows) and rows != wanted.rows:
        yield table.header.number, f"the table has {len(rows)} rows in this order, and {len(wanted.rows)} come out"
    if table.plot != wanted.plot:
        yield table.header.number, "the plot under the table is not that of its figures"


def _row(line: Line) -> tuple[str, int | None]:
    return line.parts["cells"], int(line.parts["note"]) if line.parts["note"] else None


def _expected(ground: Ground) -> Iterator[Expected]:
    """Every table that the page may print."""
    for table in ground.tables:
        rows = tuple(_rows(table, ground, with_what=False))
        plot = tuple(text_range(table).replace("`", "’").split("\n"))
        yield Expected((md(table.what), "", md(table.note)), rows, plot)
        yield Expected((md(table.what), table.standing, md(table.note)), rows, plot)
    for story in ground.stories:
        for group in groups(table for table in ground.tables if table.story == story.id):
            each = tuple(row for table in group.tables for row in _rows(table, ground, with_what=True))
            yield Expected((md(group.subject), "", md(DIFFERENT)), each, ())


def _rows(table: FigureTable, ground: Ground, *, with_what: bool) -> Iterator[tuple[str, int | None]]:
    """The rows of a table that are printed: of claims that have a note."""
    for entry in table.entries:
        note = ground.claims[entry.claim].note
        if note is not None:
            yield " | ".join(_cells(entry, ground.sourced[entry.claim], table.what if with_what else None)), note


def _cells(entry: FigureEntry, claim: SourcedClaim, what: str | None) -> Iterator[str]:
    who, held = md(entry.speaker or "nobody named"), entry.figure.as_of
    figure = md(amount(entry.figure, quoted(claim.article, entry.figure.span)))
    yield from (who, figure) if what is None else (md(what), figure, who)
    yield md(quoted(claim.article, held) if held else day(entry.as_of) if entry.as_of else "")
    yield md(entry.outlet)
