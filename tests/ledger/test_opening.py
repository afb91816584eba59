"""Who may write and who only reads: a ledger that may not be written is no ledger to run with, and is still one to look into."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from briefgen.errors import LedgerError
from briefgen.ledger import Ledger
from tests.ledger.keeping import REPLY, rows
from tests.ledger.test_schema import SCHEMA_1

NOBODY = 65534
"""A user who owns nothing."""


@pytest.fixture
def path() -> Iterator[Path]:
    """In a folder that others may enter, which pytest's own is not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder, "ledger #1?.db")


@contextmanager
def unprivileged(path: Path, *, folder: int) -> Iterator[None]:
    """The file may be read by everyone and written by nobody, its folder has this mode; root gives up its rights."""
    for file in path.parent.iterdir():
        file.chmod(0o444)
    path.parent.chmod(folder)
    was = os.geteuid()
    if was == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if was == 0:
            os.seteuid(was)
        path.parent.chmod(0o755)


def filled(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.save_reply("k", REPLY)


FOLDERS = pytest.mark.parametrize(
    "folder", [pytest.param(0o777, id="folder open"), pytest.param(0o555, id="folder shut")]
)


class TestMayNotBeWritten:
    @FOLDERS
    def test_it_is_no_ledger_for_a_run(self, path: Path, folder: int) -> None:
        filled(path)
        with unprivileged(path, folder=folder), pytest.raises(LedgerError, match="cannot be") as caught:
            Ledger(path)
        assert "permissions" in caught.value.hint

    @FOLDERS
    def test_it_can_be_read(self, path: Path, folder: int) -> None:
        filled(path)
        with unprivileged(path, folder=folder), Ledger(path, readonly=True) as ledger:
            assert ledger.reply("k") == REPLY

    def test_what_another_has_just_written_is_read_too(self, path: Path) -> None:
        """It stands in the write-ahead log still, so the file alone would not do."""
        with Ledger(path) as writer:
            writer.save_reply("k", REPLY)
            with unprivileged(path, folder=0o555), Ledger(path, readonly=True) as ledger:
                assert ledger.reply("k") == REPLY

    def test_a_folder_that_lets_none_be_made_is_told(self, path: Path) -> None:
        with unprivileged(path, folder=0o555), pytest.raises(LedgerError, match="may not be opened"):
            Ledger(path)


class TestReadOnly:
    def test_nothing_is_written_whatever_is_asked(self, path: Path) -> None:
        filled(path)
        with Ledger(path, readonly=True) as ledger, pytest.raises(LedgerError, match="cannot be written"):
            ledger.save_reply("another", REPLY)
        assert rows(path, "SELECT count(*) FROM replies") == [(1,)]

    def test_no_ledger_is_made_where_there_is_none(self, path: Path) -> None:
        with pytest.raises(LedgerError, match="there is no ledger") as caught:
            Ledger(path, readonly=True)
        assert caught.value.hint
        assert not path.exists()

    @pytest.mark.parametrize(
        ("make", "complaint"),
        [
            pytest.param(
                lambda path: executed(path, SCHEMA_1), r"earlier briefgen \(schema 1, this one reads 4\)", id="older"
            ),
            pytest.param(lambda path: path.touch(), "is empty", id="empty"),
            pytest.param(
                lambda path: path.write_text("Dear diary, " * 99), "is not a SQLite database", id="no database"
            ),
            pytest.param(lambda path: path.mkdir(), "cannot be opened", id="folder"),
        ],
    )
    def test_one_that_cannot_be_read_is_told_and_left_alone(
        self, path: Path, make: Callable[[Path], None], complaint: str
    ) -> None:
        make(path)
        with pytest.raises(LedgerError, match=complaint) as caught:
            Ledger(path, readonly=True)
        assert caught.value.hint

    def test_one_that_is_being_written_can_be_read(self, path: Path) -> None:
        filled(path)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with Ledger(path, readonly=True, lock_seconds=0) as ledger:
                assert ledger.reply("k") == REPLY


def executed(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
