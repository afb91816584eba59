"""Older schemas -> the newest, by Alembic: one file a step in `versions/`, run from here without a configuration file.

A step says what its tables were in its own words and never imports `tables`, which goes on changing after it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent

ONE_AT_A_TIME = threading.Lock()
"""Alembic's `op`, by which the steps speak to the database, is one for the whole process."""


def upgrade(connection: Connection, version: int) -> None:
    """Takes every step from `version` (0: no tables yet) to the newest, within the connection's transaction."""
    scripts = ScriptDirectory(HERE)
    context = MigrationContext.configure(connection)
    with ONE_AT_A_TIME, Operations.context(context):
        if version:
            context.stamp(scripts, str(version))
        steps = list(scripts.iterate_revisions("head", str(version) if version else "base"))
        for step in reversed(steps):
            step.module.upgrade()
            context.stamp(scripts, step.revision)
