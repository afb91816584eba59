"""The briefs of days, in and out of an open connection."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from briefgen.ledger.rows import KINDS, Columns, Kind, read
from briefgen.ledger.tables import BriefArticleRow, BriefRow, OfDay, PrintedRow
from briefgen.ledger.values import DayBrief, Printed


def put_brief(connection: Connection, brief: DayBrief, made: str) -> None:
    """Keeps the brief in the place of the one its day had, and of all that hung on that one."""
    day = brief.day.isoformat()
    connection.execute(delete(BriefRow).where(BriefRow.day == day))
    connection.execute(insert(BriefRow).values(day=day, run_id=brief.run, made=made, row=brief.row))
    _put(connection, BriefArticleRow, day, ({"article": sha256} for sha256 in brief.articles))
    _put(connection, PrintedRow, day, map(_printed_columns, brief.printed))
    for kind in KINDS:
        _put(connection, kind.table, day, map(kind.columns, getattr(brief, kind.field)))


def _put(connection: Connection, table: type[OfDay], day: str, rows: Iterable[Columns]) -> None:
    placed = [{"day": day, "position": position, **row} for position, row in enumerate(rows)]
    if placed:
        connection.execute(insert(table), placed)


def _printed_columns(printed: Printed) -> Columns:
    return {"claim": printed.claim, "article": printed.article, "story": printed.story, "note": printed.note}


def brief_of(connection: Connection, day: date) -> DayBrief | None:
    """The brief of a day, whole."""
    head = connection.execute(select(BriefRow.__table__).where(BriefRow.day == day.isoformat())).one_or_none()
    if head is None:
        return None
    articles = select(BriefArticleRow.article).where(BriefArticleRow.day == head.day).order_by(BriefArticleRow.position)
    printed = select(PrintedRow.__table__).where(PrintedRow.day == head.day).order_by(PrintedRow.position)
    return read(
        DayBrief,
        day=day,
        run=head.run_id,
        articles=tuple(connection.execute(articles).scalars()),
        printed=tuple(
            read(Printed, claim=row.claim, article=row.article, story=row.story, note=row.note)
            for row in connection.execute(printed)
        ),
        row=head.row,
        made=head.made,
        **{kind.field: _items(connection, kind, head.day) for kind in KINDS},
    )


def _items(connection: Connection, kind: Kind, day: str) -> tuple[Any, ...]:
    rows = select(kind.table.row).where(kind.table.day == day).order_by(kind.table.position)
    return tuple(map(kind.value, connection.execute(rows).scalars()))


def days_of(connection: Connection) -> tuple[date, ...]:
    """The days that have a brief, ascending."""
    days = connection.execute(select(BriefRow.day).order_by(BriefRow.day)).scalars()
    return tuple(map(date.fromisoformat, days))
