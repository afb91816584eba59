"""What persons decided, in and out of an open connection: all of it stays, and of one claim the latest counts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, and_, func, insert, select

from briefgen.data import Decision
from briefgen.ledger.rows import Columns, read
from briefgen.ledger.tables import BriefArticleRow, BriefRow, ClaimRow, DecisionRow
from briefgen.ledger.values import DecisionKept

ASKED_AT_ONCE = 500
"""Ids in one question; SQLite takes no more than 32,766 values."""


def put(connection: Connection, decisions: Iterable[DecisionKept]) -> None:
    """Keeps decisions after those there are, in their order."""
    rows = [_columns(kept) for kept in decisions]
    if rows:
        connection.execute(insert(DecisionRow), rows)


def latest(connection: Connection, claims: Iterable[str], articles: Iterable[str]) -> tuple[DecisionKept, ...]:
    """The latest decision on each of these claims and on any claim of these articles, those made earlier first."""
    found: set[int] = set()
    for column, asked in ((DecisionRow.claim, claims), (DecisionRow.article, articles)):
        names = iter(dict.fromkeys(asked))
        while portion := tuple(islice(names, ASKED_AT_ONCE)):
            decided = select(DecisionRow.claim).where(column.in_(portion))
            found.update(connection.execute(_last().where(DecisionRow.claim.in_(decided))).scalars())
    numbers = iter(sorted(found))
    parts = iter(lambda: tuple(islice(numbers, ASKED_AT_ONCE)), ())
    return tuple(kept for part in parts for kept in _found(connection, DecisionRow.id.in_(part)))


def of_day(connection: Connection, day: date) -> tuple[DecisionKept, ...]:
    """The latest decision on each claim of the articles of a day's brief, those made earlier first."""
    claims = (
        select(ClaimRow.id)
        .join(BriefRow, BriefRow.run_id == ClaimRow.run_id)
        .join(BriefArticleRow, and_(BriefArticleRow.day == BriefRow.day, BriefArticleRow.article == ClaimRow.article))
        .where(BriefRow.day == day.isoformat())
    )
    return tuple(_found(connection, DecisionRow.id.in_(_last().where(DecisionRow.claim.in_(claims)))))


def every(connection: Connection) -> tuple[DecisionKept, ...]:
    """All that ever was decided, in its order."""
    return tuple(_found(connection, DecisionRow.id.is_not(None)))


def _last() -> Any:
    """The number of the latest decision on each claim."""
    return select(func.max(DecisionRow.id)).group_by(DecisionRow.claim)


def _found(connection: Connection, which: Any) -> Iterator[DecisionKept]:
    rows: Sequence[Row[Any]] = connection.execute(
        select(DecisionRow.__table__).where(which).order_by(DecisionRow.id)
    ).all()
    return map(_kept, rows)


def _columns(kept: DecisionKept) -> Columns:
    decision = kept.decision
    return {
        "claim": decision.claim,
        "article": kept.article,
        "by": decision.by,
        "at": decision.at.isoformat() if decision.at else "",
        "row": _adapter().dump_json(decision).decode(),
        "about": kept.about,
        "model": kept.model,
        "prompts": json.dumps(dict(kept.prompts)),
    }


def _kept(row: Row[Any]) -> DecisionKept:
    return read(
        DecisionKept,
        decision=_adapter().validate_json(row.row),
        article=row.article,
        about=row.about,
        model=row.model,
        prompts=json.loads(row.prompts),
    )


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Decision]:
    return TypeAdapter(Decision)
