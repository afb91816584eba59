"""What a database, its driver or a file system complains of, in words that say what to do."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from briefgen.errors import LedgerError

PASSWORD = re.compile(r"://.*@")
"""Who connects, in a URL; never shown."""


class _Trouble(NamedTuple):
    sign: str
    """What the driver's words hold, in lower case."""
    complaint: str
    hint: str


_DAMAGED = _Trouble(
    "validation error", "holds a row that cannot be read", "was it changed by hand? name another ledger"
)
TROUBLES = (
    _DAMAGED,
    _Trouble("locked", "is busy", "another run is writing to it: wait for it to end, or name another ledger"),
    _Trouble("readonly", "cannot be written", "check the permissions of the file and its folder"),
    _Trouble("permission denied", "may not be opened", "check the permissions of the file and its folder"),
    _Trouble("unable to open", "cannot be opened", "check the path and its permissions"),
    _Trouble("not a database", "is not a SQLite database", "name another file for the ledger"),
    _Trouble("malformed", "is damaged", "move it away: the next run makes a new one and asks the model again"),
    _Trouble("no such table", "lacks a table of its schema", "move it away: the next run makes a new one"),
    _Trouble("no such column", "lacks a column of its schema", "move it away: the next run makes a new one"),
    _Trouble("disk is full", "cannot grow", "free some space on the disk"),
    _Trouble("disk i/o", "cannot be read or written", "is the disk full, or a limit on the size of files reached?"),
    _Trouble("foreign key", "does not know the run or the article", "save them before what is made of them"),
    _Trouble("no module named", "needs a database driver that is not installed", "for Postgres: pip install psycopg"),
)
"""SQLite's and Python's complaints, in words that say what to do; the first sign found wins."""


def shown(where: str) -> str:
    """A path or URL as messages name it: without who connects and the password."""
    return PASSWORD.sub("://***@", where) if "://" in where else where


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Raises LedgerError in the place of whatever a row that was changed by hand makes of reading it."""
    try:
        yield
    except UnicodeError:  # of a question, not of a row
        raise
    except (ValueError, TypeError, RecursionError) as error:
        raise LedgerError(f"the ledger {name} {_DAMAGED.complaint}", hint=_DAMAGED.hint) from error


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Raises LedgerError in the place of whatever a database complains of."""
    try:
        yield
    except (
        SQLAlchemyError,
        sqlite3.Error,
        OSError,
        ImportError,
        ValueError,
    ) as error:  # ValueError: a URL's port, a row
        trouble = _trouble(error)
        raise LedgerError(f"the ledger {name} {trouble.complaint}", hint=trouble.hint) from error


def _trouble(error: Exception) -> _Trouble:
    said = str(getattr(error, "orig", None) or error).lower()
    known = (trouble for trouble in TROUBLES if trouble.sign in said)
    unknown = _Trouble("", f"cannot be used ({type(error).__name__})", "check the ledger's path or URL")
    return next(known, unknown)
