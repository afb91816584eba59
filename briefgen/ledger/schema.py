"""Which schema a database has: an empty one is given the newest, an older one is brought to it, any other is refused."""

from __future__ import annotations

from sqlalchemy import Connection, insert, inspect, select

from briefgen.errors import LedgerError
from briefgen.ledger.tables import VERSIONS, Base

SCHEMA_VERSION = 4
"""Of `tables`: the newest revision in `migrations/versions`. SQLite's `user_version` has it too, which schema 1 had alone:
by that a briefgen of those days knows that a ledger is beyond it."""

FIRST_TABLES = frozenset({"runs", "articles", "replies", "claims"})
"""Of schema 1, and of every schema since."""


def prepare(connection: Connection, name: str) -> None:
    """Gives the database the newest schema within the connection's transaction; raises LedgerError as `version_of` does."""
    version = version_of(connection, name)
    if version == 0:
        Base.metadata.create_all(connection)
        connection.execute(insert(VERSIONS).values(version_num=str(SCHEMA_VERSION)))
    elif version < SCHEMA_VERSION:
        from briefgen.ledger.migrations import upgrade  # noqa: PLC0415 - Alembic takes 0.1 s to import

        upgrade(connection, version)
    if connection.dialect.name == "sqlite":
        # Every time: SQLite complains of a file that may not be written no sooner than when something is written to it.
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check(connection: Connection, name: str) -> None:
    """Raises LedgerError where the database cannot be read as it is."""
    version = version_of(connection, name)
    if version == 0:
        raise LedgerError(f"the ledger {name} is empty", hint="`briefgen run` fills it; or name another ledger")
    if version < SCHEMA_VERSION:
        raise LedgerError(
            f"the ledger {name} was written by an earlier briefgen (schema {version}, this one reads {SCHEMA_VERSION})",
            hint="any `briefgen run` that may write to it brings it up to date and keeps what it has",
        )


def version_of(connection: Connection, name: str) -> int:
    """The schema of the database, 0 where it is empty; raises LedgerError where it is a later one, or no ledger."""
    tables = frozenset(inspect(connection).get_table_names())
    noted = _noted(connection, tables)
    is_ledger = tables >= FIRST_TABLES
    if noted > SCHEMA_VERSION and (is_ledger or not tables):
        raise LedgerError(
            f"the ledger {name} was written by a later briefgen (schema {noted}, this one knows {SCHEMA_VERSION})",
            hint="upgrade briefgen, or name another ledger",
        )
    if tables and not (is_ledger and noted):
        raise LedgerError(
            f"{name} is a database, but not a ledger of briefgen", hint="name another file for the ledger"
        )
    return noted if tables else 0


def _noted(connection: Connection, tables: frozenset[str]) -> int:
    """The version the database says it has; 0 where it says none that could be ours."""
    noted = 0
    if VERSIONS.name in tables:
        versions = map(str, connection.execute(select(VERSIONS.c.version_num)).scalars())
        noted = max((int(version) for version in versions if version.isdecimal()), default=0)
    if connection.dialect.name == "sqlite":
        return max(noted, int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()))
    return noted or int(tables >= FIRST_TABLES)  # schema 1 left no note elsewhere than in SQLite
