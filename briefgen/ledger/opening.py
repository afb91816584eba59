"""A path or a URL -> an engine: who may write, how long a writer waits, what is private."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_fixed

from briefgen.errors import LedgerError

LOCK_SECONDS = 30.0
"""How long a writer waits for another; four writers at once never needed more."""

LOCK_PAUSE = 0.02
"""Seconds between two looks at a lock that SQLite does not wait for: about what making the tables takes."""

WRITES = "briefgen_writes"
"""The execution option that marks a connection as a writer's."""

DURABLY = "briefgen_durably"
"""The execution option that has a writer's commit flushed to disk whenever the last one was."""

SYNC_SECONDS = 1.0
"""Between two flushes to disk: 5.8 ms each on a plain disk, where a commit without one takes 0.01 ms."""


def open_engine(where: str, *, lock_seconds: float, readonly: bool) -> Engine:
    """The file at a path, or the database at a URL (`postgresql://…`).

    A file and its folders are made where they are missing, unless it is opened for reading only: then LedgerError is raised.
    """
    if "://" in where:
        return create_engine(where, pool_pre_ping=True)
    path = Path(where)
    return _for_reading(path, lock_seconds) if readonly else _for_writing(path, lock_seconds)


def _for_writing(path: Path, lock_seconds: float) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Articles and prompts may be confidential: the file is made private before SQLite opens it, and its companions
    # (-wal, -shm) take its mode.
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": lock_seconds})
    event.listen(engine, "connect", lambda connection, _: _tune(connection, lock_seconds))
    event.listen(engine, "begin", _Writers(path).begin)
    return engine


def _for_reading(path: Path, lock_seconds: float) -> Engine:
    if not path.exists():
        raise LedgerError(
            f"there is no ledger at {path}",
            hint="`briefgen run` keeps one; name it with --ledger, or the folder of the briefs with --out",
        )
    url = URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=_manner(path, lock_seconds))
    engine = create_engine(url, connect_args={"timeout": lock_seconds})
    event.listen(engine, "connect", lambda connection, _: _tune_reader(connection))
    event.listen(engine, "begin", _begin)
    return engine


def _manner(path: Path, lock_seconds: float) -> dict[str, str]:
    """How SQLite is to open a file that is only read.

    A write-ahead ledger needs a companion beside it even to be read; where the folder lets none be made, the file is
    declared immutable, which is true as long as no companion holds anything that the file does not.
    """
    ordinary = {"uri": "true", "mode": "rw"}
    log = Path(f"{path}-wal")
    if log.exists() and log.stat().st_size:
        return ordinary
    address = f"file:{quote(str(path.absolute()))}?mode=rw"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=lock_seconds)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        if path.is_file() and any(sign in str(error) for sign in ("unable to open", "readonly")):
            return {"uri": "true", "mode": "ro", "immutable": "1"}
    return ordinary


def _tune(connection: sqlite3.Connection, lock_seconds: float) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    # Several that open a new ledger at once get in each other's way here, and SQLite does not wait by itself.
    patient = Retrying(
        retry=retry_if_exception(_is_locked),
        stop=stop_after_delay(lock_seconds),
        wait=wait_fixed(LOCK_PAUSE),
        reraise=True,
    )
    patient(connection.execute, "PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _is_locked(error: BaseException) -> bool:
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _tune_reader(connection: sqlite3.Connection) -> None:
    connection.isolation_level = None  # as above
    connection.execute("PRAGMA query_only = ON")


class _Writers:
    """What is seen to before each transaction on a file that is written to.

    A commit outlives its process at once, and a power cut once it is flushed to disk, which flushes all before it, too: that
    is done where it is asked for, and for any commit where `SYNC_SECONDS` have passed since. So a power cut takes at most what
    was committed in the second after the last flush, and leaves all that came before it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = _identity(path)
        self._flushed = -SYNC_SECONDS

    def begin(self, connection: Connection) -> None:
        """Raises LedgerError where another file, or none, is where the ledger was: what is written now would be lost."""
        options = connection.get_execution_options()
        if options.get(WRITES):
            if _identity(self._path) != self._file:
                raise LedgerError(
                    f"the ledger {self._path} was removed or replaced while it was open",
                    hint="run again: what was not in it any more is asked for anew",
                )
            level = "FULL" if options.get(DURABLY) or self._is_due() else "NORMAL"
            connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
        _begin(connection)

    def _is_due(self) -> bool:
        now = time.monotonic()
        if now - self._flushed < SYNC_SECONDS:
            return False
        self._flushed = now
        return True


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(connection: Connection) -> None:
    """Asked for later, the write lock can deadlock two writers; a reader sees one state, however often it asks."""
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
