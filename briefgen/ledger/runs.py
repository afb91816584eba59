"""Runs as the ledger keeps them, out of an open connection."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from briefgen.ledger.rows import usage_of
from briefgen.ledger.tables import BriefRow, ClaimRow, RunRow
from briefgen.ledger.values import RunKept


def latest(connection: Connection, limit: int) -> tuple[RunKept, ...]:
    """So many runs at most, the newest first."""
    return tuple(map(_kept, connection.execute(_runs().order_by(RunRow.id.desc()).limit(limit))))


def run_of(connection: Connection, number: int) -> RunKept | None:
    """The run with this number."""
    row = connection.execute(_runs().where(RunRow.id == number)).one_or_none()
    return None if row is None else _kept(row)


def _runs() -> Select[Any]:
    day = select(BriefRow.day).where(BriefRow.run_id == RunRow.id).order_by(BriefRow.day.desc()).limit(1)
    articles = select(func.count(ClaimRow.article.distinct())).where(ClaimRow.run_id == RunRow.id)
    return select(
        *RunRow.__table__.columns, day.scalar_subquery().label("day"), articles.scalar_subquery().label("articles")
    )


def _kept(row: Row[Any]) -> RunKept:
    return RunKept(
        run=row.id,
        model=row.model,
        started=row.started,
        finished=row.finished,
        status=row.status,
        usage=usage_of(row),
        day=date.fromisoformat(row.day) if row.day else None,
        articles=row.articles,
        report=row.report or "",
    )
