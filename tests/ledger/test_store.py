"""What the ledger keeps, and what it says when it cannot."""

from __future__ import annotations

import sqlite3
import stat
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen.data import Article, StoredReply, Usage
from briefgen.errors import LedgerError
from briefgen.ledger import SCHEMA_VERSION, Ledger
from tests.ledger.keeping import ARTICLE, FULL, REPLY, claim, rows, started


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


class TestReplies:
    def test_a_saved_reply_is_found_by_its_key_after_reopening(self, path: Path) -> None:
        with Ledger(path) as ledger:
            ledger.save_reply("k", REPLY)
        with Ledger(path) as ledger:
            assert ledger.reply("k") == REPLY

    def test_an_unknown_key_has_no_reply(self, path: Path) -> None:
        with Ledger(path) as ledger:
            assert ledger.reply("k") is None

    def test_a_reply_is_there_before_the_ledger_is_closed(self, path: Path) -> None:
        with Ledger(path) as ledger, Ledger(path) as another:
            ledger.save_reply("k", REPLY)
            assert another.reply("k") == REPLY

    def test_the_newer_reply_takes_the_place_of_the_older(self, path: Path) -> None:
        newer = StoredReply(REPLY.request, "new", "m", "extract", Usage(), 0.0)
        with Ledger(path) as ledger:
            ledger.save_reply("k", REPLY)
            ledger.save_reply("k", newer)
            assert ledger.reply("k") == newer

    def test_threads_can_write_at_once(self, path: Path) -> None:
        failures: list[Exception] = []

        def write(ledger: Ledger, thread: int) -> None:
            try:
                for number in range(10):
                    ledger.save_reply(f"{thread}-{number}", REPLY)
            except LedgerError as error:
                failures.append(error)

        with Ledger(path) as ledger:
            threads = [threading.Thread(target=write, args=(ledger, thread)) for thread in range(8)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert failures == []
        assert rows(path, "SELECT count(*) FROM replies") == [(80,)]


class TestRuns:
    def test_a_run_is_running_until_it_is_finished(self, path: Path) -> None:
        with Ledger(path, now=lambda: datetime(2024, 5, 1, 12, tzinfo=UTC)) as ledger:
            run = ledger.start_run(model="m", settings="{}")
            begun = rows(path, "SELECT status, started, finished FROM runs")
            ledger.finish_run(run, status="partial", usage=Usage(requests=3, cost=0.5))
        assert begun == [("running", "2024-05-01T12:00:00+00:00", None)]
        assert rows(path, "SELECT status, requests, cost, finished IS NULL FROM runs") == [("partial", 3, 0.5, 0)]

    def test_each_run_has_its_own_number(self, path: Path) -> None:
        with Ledger(path) as ledger:
            assert ledger.start_run(model="m", settings="{}") != ledger.start_run(model="m", settings="{}")


class TestChecked:
    def test_an_article_its_profile_and_its_claims_are_kept_together(self, path: Path) -> None:
        with Ledger(path) as ledger:
            ledger.save_checked(started(ledger), ARTICLE, '{"p":1}', [claim(1)])
        assert rows(path, "SELECT a.sha256, a.profile, c.id FROM articles a JOIN claims c ON c.article = a.sha256") == [
            ("ff", '{"p":1}', "claim1")
        ]

    def test_what_fails_leaves_nothing_of_it(self, path: Path) -> None:
        with Ledger(path) as ledger:
            run = started(ledger)
            with pytest.raises(LedgerError):
                ledger.save_checked(run, ARTICLE, "", [claim(1), "\ud800"])
        assert rows(path, "SELECT count(*) FROM articles") == rows(path, "SELECT count(*) FROM claims") == [(0,)]

    def test_claims_keep_their_order(self, path: Path) -> None:
        with Ledger(path) as ledger:
            ledger.save_checked(started(ledger), ARTICLE, "", ['{"b":1}', '{"a":2}'])
        assert rows(path, "SELECT row FROM claims ORDER BY position") == [('{"b":1}',), ('{"a":2}',)]

    def test_saving_again_replaces_those_of_the_same_run_only(self, path: Path) -> None:
        with Ledger(path) as ledger:
            old, new = (started(ledger) for _ in range(2))
            ledger.save_checked(old, ARTICLE, "", ["1", "2"])
            ledger.save_checked(new, ARTICLE, "", ["3", "4"])
            ledger.save_checked(new, ARTICLE, "", [])
        assert rows(path, "SELECT row FROM claims ORDER BY position") == [("1",), ("2",)]

    def test_claims_of_a_run_nobody_started_are_refused(self, path: Path) -> None:
        with Ledger(path) as ledger, pytest.raises(LedgerError, match="does not know the run or the article"):
            ledger.save_checked(99, ARTICLE, "", ["1"])

    def test_an_article_read_again_is_kept_once(self, path: Path) -> None:
        with Ledger(path) as ledger:
            run = started(ledger)
            ledger.save_checked(run, ARTICLE, "", [])
            ledger.save_checked(run, ARTICLE, "", [])
        assert rows(path, "SELECT id, published, text FROM articles") == [(ARTICLE.id, "2024-05-01", "The ferry sank.")]

    def test_a_reading_without_a_profile_leaves_the_one_there_is(self, path: Path) -> None:
        with Ledger(path) as ledger:
            run = started(ledger)
            for profile in ("1", "2", ""):
                ledger.save_checked(run, ARTICLE, profile, [])
        assert rows(path, "SELECT profile FROM articles") == [("2",)]

    @pytest.mark.parametrize("article", [pytest.param(ARTICLE, id="bare"), pytest.param(FULL, id="full")])
    def test_an_article_comes_back_as_it_was(self, path: Path, article: Article) -> None:
        with Ledger(path) as ledger:
            ledger.save_checked(started(ledger), article, "", [])
            (kept,) = ledger.articles([article.sha256])
        assert kept.article == article


class TestFile:
    def test_only_its_owner_may_read_it_or_its_companions(self, path: Path) -> None:
        with Ledger(path) as ledger:
            ledger.save_reply("k", REPLY)
            modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        assert modes == {0o600}

    def test_missing_folders_are_made(self, tmp_path: Path) -> None:
        with Ledger(tmp_path / "deep" / "er?" / "ledger.db"):
            assert (tmp_path / "deep" / "er?" / "ledger.db").exists()

    def test_it_is_write_ahead_and_says_its_version(self, path: Path) -> None:
        with Ledger(path):
            assert rows(path, "PRAGMA journal_mode") == [("wal",)]
        assert rows(path, "PRAGMA user_version") == [(SCHEMA_VERSION,)]


def newer_schema(path: Path) -> None:
    rows(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def somebody_elses(path: Path) -> None:
    rows(path, "CREATE TABLE recipes (name TEXT)")


def damaged(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.save_reply("k", REPLY)
    path.write_bytes(path.read_bytes()[:5000])


class TestTrouble:
    @pytest.mark.parametrize(
        ("spoil", "complaint"),
        [
            pytest.param(newer_schema, "written by a later briefgen", id="newer"),
            pytest.param(somebody_elses, "not a ledger of briefgen", id="somebody else's"),
            pytest.param(lambda path: path.write_text("Dear diary, " * 99), "not a SQLite database", id="text"),
            pytest.param(lambda path: path.mkdir(), "cannot be used", id="folder"),
            pytest.param(damaged, "damaged", id="cut off"),
        ],
    )
    def test_a_file_that_is_no_ledger_gives_one_sentence_and_a_hint(
        self, path: Path, spoil: Any, complaint: str
    ) -> None:
        spoil(path)
        with pytest.raises(LedgerError, match=complaint) as caught:
            Ledger(path)
        assert str(path) in str(caught.value)
        assert caught.value.hint

    def test_a_ledger_somebody_is_writing_to_is_busy(self, path: Path) -> None:
        with Ledger(path, lock_seconds=0) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LedgerError, match="is busy") as caught:
                ledger.save_reply("k", REPLY)
            assert "another run" in caught.value.hint

    def test_a_ledger_somebody_is_writing_to_can_be_read(self, path: Path) -> None:
        with Ledger(path, lock_seconds=0) as ledger, closing(sqlite3.connect(path, isolation_level=None)) as other:
            ledger.save_reply("k", REPLY)
            other.execute("BEGIN IMMEDIATE")
            assert ledger.reply("k") == REPLY

    def test_a_text_utf_8_cannot_hold_is_a_ledger_error(self, path: Path) -> None:
        with Ledger(path) as ledger, pytest.raises(LedgerError):
            ledger.save_checked(started(ledger), ARTICLE, "", ["\ud800"])

    @pytest.mark.parametrize(
        "url",
        [
            pytest.param("nosuch://reader:hunter2@host/db", id="unknown kind"),
            pytest.param("nosuch://reader:hunter2@x@host/db", id="at sign in it"),
        ],
    )
    def test_a_password_in_a_url_is_not_repeated(self, url: str) -> None:
        with pytest.raises(LedgerError) as caught:
            Ledger(url)
        assert "hunter2" not in str(caught.value)
        assert "host/db" in str(caught.value)
