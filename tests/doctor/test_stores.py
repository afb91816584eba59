"""The ledger and the folder of the briefs: each way in which they cannot be used is found, and looking changes neither."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen.doctor import stores
from briefgen.ledger import SCHEMA_VERSION, Ledger
from tests.doctor.worlds import states, told, world
from tests.ledger.keeping import REPLY, rows
from tests.ledger.third import SCHEMA_3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger as a run leaves one, where the settings look for it."""
    path = tmp_path / "briefs" / "ledger.sqlite3"
    with Ledger(path, now=lambda: datetime(2031, 5, 5, tzinfo=UTC)) as ledger:
        ledger.save_reply("k", REPLY)
        ledger.start_run(model="m", settings="{}")
    return path


class TestLedger:
    @pytest.mark.usefixtures("path")
    def test_that_is_whole_private_and_free_is_well(self, tmp_path: Path) -> None:
        (remark,) = stores.ledger(world(tmp_path))
        assert (remark.state, f"schema {SCHEMA_VERSION}" in remark.found) == ("ok", True)

    def test_is_as_it_was_after_it_was_looked_at(self, tmp_path: Path, path: Path) -> None:
        before = path.read_bytes()
        list(stores.ledger(world(tmp_path)))
        assert path.read_bytes() == before

    def test_that_is_not_there_yet_is_well_and_not_made(self, tmp_path: Path) -> None:
        assert states(stores.ledger(world(tmp_path))) == ["ok"]
        assert not (tmp_path / "briefs").exists()

    def test_for_which_there_is_no_place_is_found(self, tmp_path: Path) -> None:
        (tmp_path / "taken").touch()
        ((state, words),) = told(
            world(tmp_path, settings={"ledger": str(tmp_path / "taken" / "ledger.sqlite3")}), "ledger"
        )
        assert (state, "none can be made" in words) == ("fault", True)

    def test_of_an_earlier_schema_is_well_and_left_as_it_is(self, tmp_path: Path) -> None:
        old = tmp_path / "old.sqlite3"
        with closing(sqlite3.connect(old)) as connection:
            connection.executescript(SCHEMA_3)
        old.chmod(0o600)
        assert states(stores.ledger(world(tmp_path, settings={"ledger": str(old)}))) == ["ok"]
        assert rows(old, "PRAGMA user_version") == [(3,)]

    def test_of_a_later_schema_is_found(self, tmp_path: Path, path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '99'")
            connection.commit()
        ((state, words),) = told(world(tmp_path), "ledger")
        assert (state, "written by a later briefgen" in words) == ("fault", True)

    @pytest.mark.parametrize(
        ("data", "found"),
        [
            pytest.param(
                b"no database, and long enough to be none" * 100, "not a SQLite database", id="something else"
            ),
            pytest.param(None, "damaged", id="pages torn out of it"),
        ],
    )
    def test_that_is_none_any_more_is_found(self, tmp_path: Path, path: Path, data: bytes | None, found: str) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        whole = path.read_bytes()
        path.write_bytes(data if data is not None else whole[:4096] + b"\xff" * 4096 + whole[8192:])
        ((state, words),) = told(world(tmp_path), "ledger")
        assert (state, found in words) == ("fault", True)

    def test_that_another_run_is_writing_to_is_warned_of(self, tmp_path: Path, path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert "warning" in states(stores.ledger(world(tmp_path)))
            other.execute("ROLLBACK")
        assert states(stores.ledger(world(tmp_path))) == ["ok"]

    @pytest.mark.skipif(os.name != "posix", reason="modes say nothing there")
    def test_that_others_may_read_is_warned_of(self, tmp_path: Path, path: Path) -> None:
        path.chmod(0o644)
        _, (state, words) = told(world(tmp_path), "ledger")
        assert (state, f"chmod 600 {path}" in words) == ("warning", True)

    @pytest.mark.usefixtures("path")
    def test_whose_last_run_is_yet_to_come_is_warned_of(self, tmp_path: Path) -> None:
        _, (state, words) = told(world(tmp_path, now=lambda: datetime(2031, 5, 1, tzinfo=UTC)), "ledger")
        assert (state, "yet to come" in words) == ("warning", True)

    def test_that_is_empty_is_well(self, tmp_path: Path) -> None:
        empty = tmp_path / "empty.sqlite3"
        empty.touch(mode=0o600)
        assert states(stores.ledger(world(tmp_path, settings={"ledger": str(empty)}))) == ["ok"]


class TestDatabase:
    URL = "postgresql+nobody://anna:hunter2@db.example.org/briefs"

    def test_is_not_called_unless_it_may_be(self, tmp_path: Path) -> None:
        assert states(stores.ledger(world(tmp_path, settings={"ledger": self.URL}))) == ["ok"]

    def test_that_cannot_be_called_is_found_and_its_password_not_shown(self, tmp_path: Path) -> None:
        ((state, words),) = told(world(tmp_path, settings={"ledger": self.URL}, ask=True), "ledger")
        assert (state, "hunter2" in words, "anna" in words) == ("fault", False, False)


class TestOutput:
    def test_that_can_be_made_is_well_and_not_made(self, tmp_path: Path) -> None:
        assert states(stores.output(world(tmp_path))) == ["ok"]
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("out", ["taken", "taken/below"])
    def test_in_the_place_of_which_is_a_file_is_found(self, tmp_path: Path, out: str) -> None:
        (tmp_path / "taken").touch()
        assert states(stores.output(world(tmp_path, settings={"out": tmp_path / out}))) == ["fault"]

    def test_that_may_not_be_written_is_found(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(**_: Any) -> Any:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(tempfile, "TemporaryFile", refused)
        (remark,) = stores.output(world(tmp_path))
        assert (remark.state, "Permission denied" in remark.found) == ("fault", True)

    def test_on_a_disk_that_is_about_full_is_warned_of(self, tmp_path: Path) -> None:
        assert states(stores.output(world(tmp_path, free=lambda _: 5_000_000))) == ["ok", "warning"]
