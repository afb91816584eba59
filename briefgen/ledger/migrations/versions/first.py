"""Schema 1: runs, articles by id, replies, claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("started", sa.Text, nullable=False),
        sa.Column("finished", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        *_usage(),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("sha256", "source", "title", "published")),
        sa.Column("url", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("saved", sa.Text, nullable=False),
    )
    op.create_table(
        "replies",
        sa.Column("key", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("request", "answer", "model", "purpose")),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("saved", sa.Text, nullable=False),
        *_usage(),
    )
    op.create_table(
        "claims",
        sa.Column("run_id", sa.Integer, sa.ForeignKey("runs.id"), primary_key=True),
        sa.Column("article_id", sa.Text, sa.ForeignKey("articles.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("row", sa.Text, nullable=False),
    )


def _usage() -> list[sa.Column[int] | sa.Column[float]]:
    counts = ("requests", "prompt_tokens", "cached_tokens", "completion_tokens", "estimated")
    return [
        *(sa.Column(name, sa.Integer, nullable=False) for name in counts),
        sa.Column("cost", sa.Double, nullable=False),
    ]
