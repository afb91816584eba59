"""Whether a ledger that is a file can be used, looked at without changing it."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from briefgen.ledger.opening import open_engine
from briefgen.ledger.schema import version_of
from briefgen.ledger.trouble import translated

LOOKING_SECONDS = 1.0
"""How long a writer is waited for: its transactions take milliseconds."""
OTHERS = stat.S_IRWXG | stat.S_IRWXO
"""Of a file's mode: what its group and everybody else may do."""


@dataclass(frozen=True, slots=True)
class Health:
    """What there is to say of a ledger's file."""

    schema: int
    """0 of an empty file."""
    damage: str
    """What SQLite's own integrity check found first; '' where all is well."""
    busy: bool
    """Whether another process is writing to it."""
    shared: tuple[Path, ...]
    """Those of its files that others than its owner may read or write."""


def health(path: Path) -> Health:
    """Of the ledger at a path; raises LedgerError where it cannot be opened, is no ledger, or one of a later briefgen."""
    name = str(path)
    with translated(name):
        engine = open_engine(name, lock_seconds=LOOKING_SECONDS, readonly=True)
        try:
            with engine.connect() as connection:
                schema = version_of(connection, name)
                found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        finally:
            engine.dispose()
        return Health(schema, "" if found == "ok" else str(found), _is_busy(path), _shared(path))


def _is_busy(path: Path) -> bool:
    """Whether the write lock is another's; it is let go of at once."""
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    with closing(sqlite3.connect(address, uri=True, timeout=LOOKING_SECONDS, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return True
            raise  # it may not be written at all: that is what a run would be told
        connection.execute("ROLLBACK")
    return False


def _shared(path: Path) -> tuple[Path, ...]:
    files = (path, *(path.with_name(f"{path.name}{companion}") for companion in ("-wal", "-shm")))
    return tuple(file for file in files if file.exists() and file.stat().st_mode & OTHERS)
