"""What happened, kept: runs, the articles they read, every reply of a model, the claims that came of it.

SQLite in one private file by default, Postgres by URL. Every method is one transaction, so a run killed at any moment
has lost at most what it was just doing.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ForeignKey,
    Text,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from briefgen.data import Article, StoredReply, Usage
from briefgen.errors import LedgerError

SCHEMA_VERSION = 1
"""Of the tables below, kept in SQLite's `user_version`; goes up with every change to them."""

LOCK_SECONDS = 30.0
"""How long a writer waits for another; four writers at once never needed more."""

PASSWORD = re.compile(r"://.*@")
"""Who connects, in a URL; never shown."""

WRITES = "briefgen_writes"
"""The execution option that marks a connection as a writer's."""

RunStatus = Literal["running", "ok", "partial", "failed", "interrupted"]
"""A run still `running` long after it began was killed."""


class Base(DeclarativeBase):
    type_annotation_map = {str: Text}  # noqa: RUF012 - SQLAlchemy's own way to say it


class UsageColumns:
    """The counts of a `Usage`, on whatever row carries one."""

    requests: Mapped[int] = mapped_column(default=0)
    prompt_tokens: Mapped[int] = mapped_column(default=0)
    cached_tokens: Mapped[int] = mapped_column(default=0)
    completion_tokens: Mapped[int] = mapped_column(default=0)
    cost: Mapped[float] = mapped_column(default=0.0)
    estimated: Mapped[int] = mapped_column(default=0)


class RunRow(UsageColumns, Base):
    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    model: Mapped[str]
    settings: Mapped[str]
    """JSON."""
    started: Mapped[str]
    """ISO 8601 in UTC, as all times here."""
    finished: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="running")


class ArticleRow(Base):
    __tablename__ = "articles"

    id: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    source: Mapped[str]
    title: Mapped[str]
    published: Mapped[str]
    url: Mapped[str | None]
    text: Mapped[str]
    saved: Mapped[str]


class ReplyRow(UsageColumns, Base):
    __tablename__ = "replies"

    key: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of `request`."""
    request: Mapped[str]
    answer: Mapped[str]
    model: Mapped[str]
    purpose: Mapped[str]
    seconds: Mapped[float]
    saved: Mapped[str]


class ClaimRow(Base):
    __tablename__ = "claims"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    article_id: Mapped[str] = mapped_column(ForeignKey("articles.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    """0-based, in the article's order."""
    row: Mapped[str]
    """JSON, a line of claims.jsonl."""


class Ledger:
    """An open ledger; safe to use from several threads and processes. Every method raises LedgerError, nothing else."""

    def __init__(
        self,
        where: Path | str,
        *,
        lock_seconds: float = LOCK_SECONDS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Opens the file at a path, making it with its folders, or the database at a URL (`postgresql://…`)."""
        self._now = now
        is_url = "://" in str(where)
        self._name = PASSWORD.sub("://***@", str(where)) if is_url else str(where)
        with self._translated():
            self._engine = _database(str(where)) if is_url else _file(Path(where), lock_seconds)
        try:
            with self._writing() as connection:
                self._prepare(connection)
        except LedgerError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; what was saved stays."""
        self._engine.dispose()

    def reply(self, key: str) -> StoredReply | None:
        """The reply kept under this key."""
        with self._reading() as connection:
            row = connection.execute(select(ReplyRow.__table__).where(ReplyRow.key == key)).one_or_none()
        if row is None:
            return None
        usage = Usage(**{name: getattr(row, name) for name in _counts(Usage())})
        return StoredReply(
            request=row.request,
            answer=row.answer,
            model=row.model,
            purpose=row.purpose,
            usage=usage,
            seconds=row.seconds,
        )

    def save_reply(self, key: str, reply: StoredReply) -> None:
        """Keeps the reply, in the place of an older one."""
        row = {
            "key": key,
            "request": reply.request,
            "answer": reply.answer,
            "model": reply.model,
            "purpose": reply.purpose,
            "seconds": reply.seconds,
            "saved": self._time(),
            **_counts(reply.usage),
        }
        with self._writing() as connection:
            _put(connection, ReplyRow, row)

    def start_run(self, *, model: str, settings: str) -> int:
        """The number of a new run, in the state `running`; `settings` is JSON."""
        row = {"model": model, "settings": settings, "started": self._time()}
        with self._writing() as connection:
            return connection.execute(insert(RunRow).values(row).returning(RunRow.id)).scalar_one()

    def finish_run(self, run_id: int, *, status: RunStatus, usage: Usage) -> None:
        """Writes how the run ended and what it used."""
        row = {"status": status, "finished": self._time(), **_counts(usage)}
        with self._writing() as connection:
            connection.execute(update(RunRow).where(RunRow.id == run_id).values(row))

    def save_article(self, article: Article) -> None:
        """Keeps the article's text, in the place of an older reading of it."""
        row = {
            "id": article.id,
            "sha256": article.sha256,
            "source": article.source,
            "title": article.title,
            "published": article.published.isoformat(),
            "url": article.url,
            "text": article.text,
            "saved": self._time(),
        }
        with self._writing() as connection:
            _put(connection, ArticleRow, row)

    def save_claims(self, run_id: int, article_id: str, rows: Sequence[str]) -> None:
        """Keeps a run's claims of one article, JSON texts in order, in the place of those it had; both must be known."""
        numbered = [
            {"run_id": run_id, "article_id": article_id, "position": position, "row": row}
            for position, row in enumerate(rows)
        ]
        with self._writing() as connection:
            connection.execute(delete(ClaimRow).where(ClaimRow.run_id == run_id, ClaimRow.article_id == article_id))
            if numbered:
                connection.execute(insert(ClaimRow), numbered)

    def _time(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def _prepare(self, connection: Connection) -> None:
        """Makes the tables in an empty database; refuses one that is not ours or is from a later version."""
        if connection.dialect.name == "sqlite":
            self._check_version(connection)
        Base.metadata.create_all(connection)

    def _check_version(self, connection: Connection) -> None:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > SCHEMA_VERSION:
            raise LedgerError(
                f"the ledger {self._name} was written by a later briefgen (schema {version}, this one knows {SCHEMA_VERSION})",
                hint="upgrade briefgen, or name another ledger",
            )
        if version == 0 and inspect(connection).get_table_names():
            raise LedgerError(
                f"{self._name} is a database, but not a ledger of briefgen", hint="name another file for the ledger"
            )
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that has the write lock from its start: asked for later, two writers can deadlock."""
        with self._translated(), self._engine.execution_options(**{WRITES: True}).begin() as connection:
            yield connection

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (SQLAlchemyError, sqlite3.Error, OSError, ImportError, UnicodeError) as error:
            trouble = _trouble(error)
            raise LedgerError(f"the ledger {self._name} {trouble.complaint}", hint=trouble.hint) from error


def _database(url: str) -> Engine:
    return create_engine(url, pool_pre_ping=True)


def _file(path: Path, lock_seconds: float) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Articles and prompts may be confidential: the file is made private before SQLite opens it, and its companions
    # (-wal, -shm) take its mode.
    os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": lock_seconds})
    event.listen(engine, "connect", _tune)
    event.listen(engine, "begin", _begin)
    return engine


def _tune(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says, not where the driver guesses
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # 0.01 ms a commit for 5.8; a power cut may take the last ones
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _put(connection: Connection, table: type[Base], row: Mapping[str, object]) -> None:
    """Inserts the row, or replaces the one with its key; the two databases say it alike, the standard does not."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**row)
    connection.execute(statement.on_conflict_do_update(index_elements=inspect(table).primary_key, set_=dict(row)))


def _counts(usage: Usage) -> dict[str, int | float]:
    return {
        "requests": usage.requests,
        "prompt_tokens": usage.prompt_tokens,
        "cached_tokens": usage.cached_tokens,
        "completion_tokens": usage.completion_tokens,
        "cost": usage.cost,
        "estimated": usage.estimated,
    }


class _Trouble(NamedTuple):
    sign: str
    """What the driver's words hold, in lower case."""
    complaint: str
    hint: str


TROUBLES = (
    _Trouble("locked", "is busy", "another run is writing to it: wait for it to end, or name another ledger"),
    _Trouble("readonly", "cannot be written", "check the permissions of the file and its folder"),
    _Trouble("permission denied", "may not be opened", "check the permissions of the file and its folder"),
    _Trouble("unable to open", "cannot be opened", "check the path and its permissions"),
    _Trouble("not a database", "is not a SQLite database", "name another file for the ledger"),
    _Trouble("malformed", "is damaged", "move it away: the next run makes a new one and asks the model again"),
    _Trouble("no such table", "lacks a table of its schema", "move it away: the next run makes a new one"),
    _Trouble("disk is full", "cannot grow", "free some space on the disk"),
    _Trouble("foreign key", "does not know the run or the article", "save them before their claims"),
    _Trouble("no module named", "needs a database driver that is not installed", "for Postgres: pip install psycopg"),
)
"""SQLite's and Python's complaints, in words that say what to do; the first sign found wins."""


def _trouble(error: Exception) -> _Trouble:
    said = str(getattr(error, "orig", None) or error).lower()
    known = (trouble for trouble in TROUBLES if trouble.sign in said)
    unknown = _Trouble("", f"cannot be used ({type(error).__name__})", "check the ledger's path or URL")
    return next(known, unknown)
