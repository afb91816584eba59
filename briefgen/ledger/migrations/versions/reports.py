"""Schema 4: beside each run its account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Adds a column to runs."""
    op.add_column("runs", sa.Column("report", sa.Text))
