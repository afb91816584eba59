"""Schema 3: what persons decided about claims, and beside a claim that a decision changed what it was before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Adds a column to claims, and makes the table of decisions."""
    op.add_column("claims", sa.Column("undecided", sa.Text))
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("article", sa.Text, sa.ForeignKey("articles.sha256"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("by", "at", "row", "about", "model", "prompts")),
    )
    op.create_index("ix_decisions_claim", "decisions", ["claim"])
