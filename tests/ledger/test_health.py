"""Whether a ledger's file can be used, seen without changing it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.errors import LedgerError
from briefgen.ledger import SCHEMA_VERSION, Ledger
from briefgen.ledger.health import Health, health
from tests.ledger.keeping import REPLY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with Ledger(path) as ledger:
        ledger.save_reply("k", REPLY)
    return path


def test_one_that_is_whole_free_and_private(path: Path) -> None:
    assert health(path) == Health(SCHEMA_VERSION, damage="", busy=False, shared=())


def test_one_that_a_run_has_open_is_not_busy_until_it_writes(path: Path) -> None:
    with Ledger(path):
        assert not health(path).busy


def test_an_index_that_lacks_a_row_is_damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("CREATE INDEX odd ON replies (model)")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE INDEX odd ON replies (answer)' WHERE name = 'odd'")
        connection.commit()
    assert "odd" in health(path).damage


@pytest.mark.skipif(os.name != "posix", reason="modes say nothing there")
@pytest.mark.parametrize(("mode", "shared"), [(0o600, False), (0o640, True), (0o602, True)])
def test_what_others_may_read_or_write_is_named(path: Path, mode: int, *, shared: bool) -> None:
    path.chmod(mode)
    assert health(path).shared == ((path,) if shared else ())


def test_one_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger"):
        health(tmp_path / "absent.db")
    assert list(tmp_path.iterdir()) == []


def test_another_s_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "recipes.db")) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(LedgerError, match="not a ledger of briefgen"):
        health(tmp_path / "recipes.db")
