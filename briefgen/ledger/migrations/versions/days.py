"""Schema 2: articles by what their files hold, and the briefs of days with all that hangs on them.

An article of schema 1 keeps its text and what else was known; its spans were not kept, so they stay NULL until it is saved again.
"""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"

PORTION = 500
"""Claims read at a time: a row has some 3 kB."""


def upgrade() -> None:
    """Rebuilds articles and claims under their new keys, and makes what is new."""
    # Claims hang on articles, so they are the first to go and the last to come back.
    op.rename_table("claims", "old_claims")
    op.rename_table("articles", "old_articles")
    _make_articles()
    _make_claims()
    _copy_articles()
    _copy_claims()
    op.drop_table("old_claims")
    op.drop_table("old_articles")
    _make_briefs()


def _make_articles() -> None:
    op.create_table(
        "articles",
        _text("sha256", primary_key=True),
        *map(_text, ("id", "source", "title", "published")),
        _text("url", nullable=True),
        _text("author", nullable=True),
        _text("outlet"),
        _text("text"),
        *(_text(name, nullable=True) for name in ("content", "summary", "highlights")),
        _text("notes"),
        _text("profile", nullable=True),
        _text("saved"),
    )
    _index("articles", "id", "url")


def _make_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), primary_key=True),
        _article(primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        _text("id"),
        _text("row"),
    )
    _index("claims", "id")


def _copy_articles() -> None:
    """Of articles with the same text under two ids the first stays."""
    op.execute(
        "INSERT INTO articles (sha256, id, source, title, published, url, outlet, text, notes, saved)"
        " SELECT sha256, id, source, title, published, url, '', text, '[]', saved FROM old_articles AS one"
        " WHERE id = (SELECT min(id) FROM old_articles AS same WHERE same.sha256 = one.sha256)"
    )


def _copy_claims() -> None:
    """Each with the id that its row gives, under its article's hash; those of two such articles one after the other."""
    connection = op.get_bind()
    columns = ("run_id", "article", "position", "id", "row")
    insert = sa.table("claims", *map(sa.column, columns)).insert()
    old = connection.exec_driver_sql(
        "SELECT c.run_id, a.sha256, row_number() OVER (PARTITION BY c.run_id, a.sha256 ORDER BY a.id, c.position) - 1,"
        ' c."row" FROM old_claims AS c JOIN old_articles AS a ON a.id = c.article_id'
    )
    for portion in old.partitions(PORTION):
        named = [(run_id, article, position, _id(row), row) for run_id, article, position, row in portion]
        connection.execute(insert, [dict(zip(columns, row, strict=True)) for row in named])


def _id(row: str) -> str:
    try:
        told = json.loads(row)
    except ValueError:  # a row that is no JSON has no id, and stays as it is
        return ""
    return str(told.get("id", "")) if isinstance(told, dict) else ""


def _make_briefs() -> None:
    op.create_table(
        "briefs",
        _text("day", primary_key=True),
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), nullable=False),
        _text("made"),
        _text("row"),
    )
    _of_day("brief_articles", _article(), indexed="article")
    printed = (_text("claim"), _article(), _text("story"), sa.Column("note", sa.Integer))
    _of_day("printed", *printed, indexed="claim")
    for name in ("stories", "judgments", "figure_tables"):
        _of_day(name, _text("id"), _text("row"))
    for name in ("forecasts", "gaps"):
        _of_day(name, _text("id"), _text("row"), sa.Column("open", sa.Boolean, nullable=False))
    _of_day("changes", _text("id"), _text("row"), _text("before"))
    _index("changes", "before")


def _of_day(name: str, *columns: sa.Column[Any], indexed: str = "id") -> None:
    op.create_table(
        name,
        sa.Column("day", sa.Text, sa.ForeignKey("briefs.day", ondelete="CASCADE"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *columns,
    )
    _index(name, indexed)


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _article(*, primary_key: bool = False) -> sa.Column[Any]:
    return sa.Column("article", sa.Text, sa.ForeignKey("articles.sha256"), nullable=False, primary_key=primary_key)


def _text(name: str, *, nullable: bool = False, primary_key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable, primary_key=primary_key)
