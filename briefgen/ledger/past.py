"""What briefs of earlier days said, for those of later ones: claims, articles, versions, what is open; what became of an id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from briefgen.data import Change, Story
from briefgen.ledger.rows import CHANGES, STORIES, Kind, article_of, read
from briefgen.ledger.tables import (
    ArticleRow,
    BriefArticleRow,
    BriefRow,
    ChangeRow,
    ClaimRow,
    ForecastRow,
    GapRow,
    Item,
    PrintedRow,
    StoryRow,
)
from briefgen.ledger.values import ArticleKept, ClaimKept, Past

PORTION = 1_000
"""Claims read at a time where all of them are gone through: a row has some 3 kB."""


def past(connection: Connection, since: date, before: date) -> Past:
    """Of the briefs of the days from `since` up to `before`, which is not among them."""
    first, end = since.isoformat(), before.isoformat()
    held = select(BriefArticleRow.article).where(BriefArticleRow.day >= first, BriefArticleRow.day < end)
    claims = _claims().where(BriefRow.day >= first, BriefRow.day < end)
    found = connection.execute(claims.order_by(BriefRow.day, BriefArticleRow.position, ClaimRow.position))
    latest = {(row.article, row.id): row for row in found}
    return Past(
        articles=_articles(connection, ArticleRow.sha256.in_(held), end),
        claims=tuple(map(_claim, latest.values())),
    )


def versions(connection: Connection, url: str) -> tuple[ArticleKept, ...]:
    """Every text that was read under a URL, in the order of the briefs they were first in; those in none come last."""
    kept = _articles(connection, ArticleRow.url == url, None)
    return tuple(sorted(kept, key=lambda one: (not one.days, one.days[:1], one.article.sha256)))


def articles(connection: Connection, sha256s: Sequence[str]) -> tuple[ArticleKept, ...]:
    """Those with these hashes that are kept whole."""
    return _articles(connection, ArticleRow.sha256.in_(sha256s), None)


def _articles(connection: Connection, which: Any, end: str | None) -> tuple[ArticleKept, ...]:
    """In the order of their days and ids; `days` before `end` only."""
    rows = connection.execute(
        select(ArticleRow.__table__).where(which).order_by(ArticleRow.published, ArticleRow.id, ArticleRow.sha256)
    ).all()
    seen = select(BriefArticleRow.article, BriefArticleRow.day).join(
        ArticleRow, ArticleRow.sha256 == BriefArticleRow.article
    )
    days: dict[str, list[date]] = defaultdict(list)
    for sha256, day in connection.execute(seen.where(which).order_by(BriefArticleRow.day)):
        if end is None or day < end:
            days[sha256].append(date.fromisoformat(day))
    return tuple(_kept(rows, days))


def _kept(rows: Sequence[Row[Any]], days: dict[str, list[date]]) -> Iterator[ArticleKept]:
    for row in rows:
        article = article_of(row)
        if article is not None:
            yield ArticleKept(article, row.profile or "", tuple(dict.fromkeys(days[row.sha256])))


def claims_of(connection: Connection, day: date) -> tuple[ClaimKept, ...]:
    """All claims of the articles of a day's brief, printed or not, in its order."""
    claims = _claims().where(BriefRow.day == day.isoformat()).order_by(BriefArticleRow.position, ClaimRow.position)
    return tuple(map(_claim, connection.execute(claims)))


def claim_days(connection: Connection, claim: str) -> tuple[ClaimKept, ...]:
    """A claim in every brief whose articles made it, printed or not, by day."""
    claims = _claims().where(ClaimRow.id == claim).order_by(BriefRow.day, BriefArticleRow.position)
    return tuple(map(_claim, connection.execute(claims)))


def claim_rows(connection: Connection) -> Iterator[tuple[date, str]]:
    """The day and the row of every claim of every brief, printed or not, the newest day first, then in the brief's order.

    They are read a portion at a time: a year of 100 articles a day is a million of them.
    """
    claims = _of_briefs(BriefRow.day, ClaimRow.row)
    ordered = claims.order_by(BriefRow.day.desc(), BriefArticleRow.position, ClaimRow.position)
    for row in connection.execution_options(yield_per=PORTION).execute(ordered):
        yield date.fromisoformat(row.day), _text(row.row)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"a row holds {type(value).__name__} where a text belongs")
    return value


def story_days(connection: Connection, story: str) -> tuple[tuple[date, Story], ...]:
    """A story in every brief that told it, by day."""
    rows = select(StoryRow.day, StoryRow.row).where(StoryRow.id == story).order_by(StoryRow.day, StoryRow.position)
    return tuple((date.fromisoformat(day), STORIES.value(row)) for day, row in connection.execute(rows))


def changes_of(connection: Connection, claim: str) -> tuple[tuple[date, Change], ...]:
    """The changes that name a claim, as the day's or as the earlier one, by day."""
    return _changes(connection, or_(ChangeRow.id == claim, ChangeRow.before == claim))


def changes_until(connection: Connection, day: date) -> tuple[tuple[date, Change], ...]:
    """All changes of the briefs up to a day and of it, by day."""
    return _changes(connection, ChangeRow.day <= day.isoformat())


def _changes(connection: Connection, which: Any) -> tuple[tuple[date, Change], ...]:
    rows = select(ChangeRow.day, ChangeRow.row).where(which).order_by(ChangeRow.day, ChangeRow.position)
    return tuple((date.fromisoformat(day), CHANGES.value(row)) for day, row in connection.execute(rows))


def ids(connection: Connection) -> tuple[str, ...]:
    """Of every claim and story that was in a brief, sorted."""
    claims = select(ClaimRow.id).join(BriefRow, BriefRow.run_id == ClaimRow.run_id).distinct()
    known = {*connection.execute(claims).scalars(), *connection.execute(select(StoryRow.id).distinct()).scalars()}
    return tuple(sorted(known - {""}))


def still_open(connection: Connection, kind: Kind, before: date) -> tuple[Any, ...]:
    """The forecasts or gaps that the last brief to name them, before a day, left open; in the order they came up."""
    table: type[ForecastRow | GapRow] = ForecastRow if kind.table is ForecastRow else GapRow
    rows = select(table.row).where(table.open, table.day == _last_day(table, before))
    return tuple(map(kind.value, connection.execute(rows.order_by(table.day, table.position)).scalars()))


def _last_day(table: type[Item], before: date) -> Any:
    other = aliased(table)
    last = select(func.max(other.day)).where(other.id == table.id, other.day < before.isoformat())
    return last.correlate(table).scalar_subquery()


def _claims() -> Select[Any]:
    """Claims of the runs that briefs were made in, of the articles those briefs have; printed or not."""
    columns = (
        BriefRow.day,
        ClaimRow.id,
        ClaimRow.article,
        ClaimRow.row,
        ClaimRow.undecided,
        PrintedRow.claim.label("printed"),
        PrintedRow.story,
        PrintedRow.note,
        _first_printed().label("since"),
    )
    return _of_briefs(*columns).outerjoin(
        PrintedRow,
        and_(
            PrintedRow.day == BriefRow.day,
            PrintedRow.claim == ClaimRow.id,
            PrintedRow.article == ClaimRow.article,
        ),
    )


def _of_briefs(*columns: Any) -> Select[Any]:
    """These columns of the claims of briefs' runs and articles; `BriefRow.day` is the first."""
    return (
        select(*columns)
        .join(ClaimRow, ClaimRow.run_id == BriefRow.run_id)
        .join(BriefArticleRow, and_(BriefArticleRow.day == BriefRow.day, BriefArticleRow.article == ClaimRow.article))
    )


def _first_printed() -> Any:
    """Of the same words of the same text: an article that was changed may have another claim under the id."""
    earlier = aliased(PrintedRow)
    first = select(func.min(earlier.day)).where(earlier.claim == ClaimRow.id, earlier.article == ClaimRow.article)
    return first.correlate(ClaimRow).scalar_subquery()


def _claim(row: Row[Any]) -> ClaimKept:
    return read(
        ClaimKept,
        day=row.day,
        article=row.article,
        row=row.row,
        since=min(row.since or row.day, row.day),
        printed=row.printed is not None,
        story=row.story or "",
        note=row.note,
        undecided=row.undecided,
    )
