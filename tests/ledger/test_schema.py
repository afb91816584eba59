"""Which schema a database has: a new one is made, an older one upgraded in place, any other refused in one sentence."""

from __future__ import annotations

import multiprocessing
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection, create_engine
from sqlalchemy.schema import CreateTable

from briefgen.data import StoredReply, Usage
from briefgen.errors import LedgerError
from briefgen.ledger import SCHEMA_VERSION, Ledger
from briefgen.ledger.migrations import upgrade
from briefgen.ledger.tables import Base
from tests.ledger.keeping import FULL, REPLY, rows, started
from tests.ledger.second import SCHEMA_2
from tests.ledger.third import SCHEMA_3

POSTGRES = URL.create("postgresql+psycopg").get_dialect()()

SCHEMA_1 = """
PRAGMA journal_mode = WAL;
CREATE TABLE runs (
    id INTEGER NOT NULL, model TEXT NOT NULL, settings TEXT NOT NULL, started TEXT NOT NULL, finished TEXT,
    status TEXT NOT NULL, requests INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL, cached_tokens INTEGER NOT NULL,
    completion_tokens INTEGER NOT NULL, cost DOUBLE NOT NULL, estimated INTEGER NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE articles (
    id TEXT NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL,
    url TEXT, text TEXT NOT NULL, saved TEXT NOT NULL,
    PRIMARY KEY (id)
);
CREATE TABLE replies (
    "key" TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, model TEXT NOT NULL, purpose TEXT NOT NULL,
    seconds DOUBLE NOT NULL, saved TEXT NOT NULL, requests INTEGER NOT NULL, prompt_tokens INTEGER NOT NULL,
    cached_tokens INTEGER NOT NULL, completion_tokens INTEGER NOT NULL, cost DOUBLE NOT NULL, estimated INTEGER NOT NULL,
    PRIMARY KEY ("key")
);
CREATE TABLE claims (
    run_id INTEGER NOT NULL, article_id TEXT NOT NULL, position INTEGER NOT NULL, "row" TEXT NOT NULL,
    PRIMARY KEY (run_id, article_id, position),
    FOREIGN KEY(run_id) REFERENCES runs (id),
    FOREIGN KEY(article_id) REFERENCES articles (id)
);
PRAGMA user_version = 1;
INSERT INTO runs VALUES (7, 'm', '{}', '2024-05-01T12:00:00+00:00', NULL, 'running', 1, 2, 3, 4, 0.5, 6);
INSERT INTO articles VALUES ('aa', 'ff', 'a.txt', 'Ferry', '2024-05-01', NULL, 'The ferry sank.', 'then');
INSERT INTO articles VALUES ('bb', 'ee', 'b.txt', 'Ferry', '2024-05-02', 'https://wire.example.org/', 'It sank.', 'then');
INSERT INTO articles VALUES ('cc', 'ff', 'c.txt', 'Ferry', '2024-05-01', NULL, 'The ferry sank.', 'then');
INSERT INTO replies VALUES ('k', '{"model":"m"}', 'yes', 'm', 'extract', 1.5, 'then', 2, 30, 10, 5, 0.25, 1);
INSERT INTO claims VALUES (7, 'aa', 0, '{"id": "one"}'), (7, 'aa', 1, '{"id": "two"}'), (7, 'bb', 0, 'no JSON');
INSERT INTO claims VALUES (7, 'cc', 0, '{"id": "three"}');
"""
"""A ledger of schema 1, as it was made: two of its articles hold the same text under two ids."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def old(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA_1)
    return path


class TestUpgrade:
    def test_replies_are_found_again(self, old: Path) -> None:
        with Ledger(old) as ledger:
            assert ledger.reply("k") == StoredReply(
                '{"model":"m"}', "yes", "m", "extract", Usage(2, 30, 10, 5, 0.25, 1), 1.5
            )

    def test_runs_stay_as_they_were(self, old: Path) -> None:
        before = rows(old, "SELECT * FROM runs")
        Ledger(old).close()
        assert rows(old, "SELECT * FROM runs") == [(*row, None) for row in before]

    def test_articles_are_kept_once_for_each_text(self, old: Path) -> None:
        Ledger(old).close()
        assert rows(old, "SELECT sha256, id, url, text FROM articles ORDER BY sha256") == [
            ("ee", "bb", "https://wire.example.org/", "It sank."),
            ("ff", "aa", None, "The ferry sank."),
        ]

    def test_every_claim_is_kept_in_its_order_with_its_id(self, old: Path) -> None:
        Ledger(old).close()
        assert rows(old, "SELECT run_id, article, position, id, row FROM claims ORDER BY article, position") == [
            (7, "ee", 0, "", "no JSON"),
            (7, "ff", 0, "one", '{"id": "one"}'),
            (7, "ff", 1, "two", '{"id": "two"}'),
            (7, "ff", 2, "three", '{"id": "three"}'),
        ]

    def test_an_article_whose_spans_were_not_kept_is_whole_once_it_is_saved_again(self, old: Path) -> None:
        with Ledger(old) as ledger:
            assert ledger.versions("https://wire.example.org/") == ledger.articles(["ee"]) == ()
            ledger.save_checked(started(ledger), FULL, "", [])
            (kept,) = ledger.articles(["ee"])
        assert kept.article == FULL

    def test_it_happens_once(self, old: Path) -> None:
        for _ in range(2):
            Ledger(old).close()
        assert rows(old, "SELECT version_num FROM alembic_version") == [(str(SCHEMA_VERSION),)]
        assert rows(old, "PRAGMA user_version") == [(SCHEMA_VERSION,)]

    def test_one_that_fails_half_way_leaves_the_old_ledger(self, old: Path) -> None:
        rows(old, "CREATE TABLE printed (what TEXT)")
        with pytest.raises(LedgerError):
            Ledger(old)
        assert rows(old, "SELECT count(*) FROM claims WHERE article_id = 'aa'") == [(2,)]
        assert rows(old, "PRAGMA user_version") == [(1,)]


class TestUpgradeOfBriefs:
    """From schema 2, which knew no decisions."""

    @pytest.fixture
    def old(self, path: Path) -> Path:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(SCHEMA_2)
        return path

    def test_a_day_s_brief_is_as_it_was_and_nothing_of_it_was_decided(self, old: Path) -> None:
        with Ledger(old) as ledger:
            brief, (claim,) = ledger.brief(date(2031, 5, 5)), ledger.claims(date(2031, 5, 5))
            assert ledger.all_decisions() == ()
        assert brief is not None
        assert (brief.run, brief.articles, brief.made) == (7, ("ff",), "then")
        assert (claim.row, claim.undecided, claim.printed) == ('{"id": "one"}', None, True)

    def test_replies_are_found_again(self, old: Path) -> None:
        with Ledger(old) as ledger:
            assert ledger.reply("k") is not None


class TestUpgradeOfDecisions:
    """From schema 3, which kept no accounts of runs."""

    @pytest.fixture
    def old(self, path: Path) -> Path:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(SCHEMA_3)
        return path

    def test_runs_stay_as_they_were_and_have_no_account(self, old: Path) -> None:
        before = rows(old, "SELECT * FROM runs")
        with Ledger(old) as ledger:
            assert [(kept.run, kept.status, kept.report) for kept in ledger.runs(9)] == [
                (8, "running", ""),
                (7, "ok", ""),
            ]
        assert rows(old, "SELECT * FROM runs") == [(*row, None) for row in before]

    def test_an_account_can_be_kept_of_a_run_that_was_begun_before(self, old: Path) -> None:
        with Ledger(old) as ledger:
            ledger.finish_run(8, status="ok", usage=Usage(), report='{"run":8}')
            kept = ledger.run(8)
        assert kept is not None
        assert kept.report == '{"run":8}'

    def test_claims_decisions_and_replies_are_as_they_were(self, old: Path) -> None:
        with Ledger(old) as ledger:
            (claim,), (decided,) = ledger.claims(date(2031, 5, 5)), ledger.all_decisions()
            assert ledger.reply("k") is not None
        assert (claim.row, claim.printed, decided.decision.ruling) == ('{"id": "one"}', True, "accepted")


def tables_of(path: Path) -> dict[str, list[Any]]:
    """Each table's columns, foreign keys and indices, as SQLite knows them."""
    names = [name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        name: [
            sorted(column[1:4] + column[5:] for column in rows(path, f"PRAGMA table_info({name})")),
            sorted(key[2:] for key in rows(path, f"PRAGMA foreign_key_list({name})")),
            sorted(index[1] for index in rows(path, f"PRAGMA index_list({name})") if index[3] == "c"),
        ]
        for name in names
    }


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


class TestMigrations:
    @pytest.mark.parametrize("version", [0, 1, 2, 3])
    def test_they_lead_to_the_schema_a_new_ledger_has(self, tmp_path: Path, version: int) -> None:
        new, migrated = tmp_path / "new.db", tmp_path / "migrated.db"
        Ledger(new).close()
        with closing(sqlite3.connect(migrated)) as connection:
            connection.executescript(("", SCHEMA_1, SCHEMA_2, SCHEMA_3)[version])
        with writing(migrated) as opened:
            upgrade(opened, version)
        assert tables_of(migrated) == tables_of(new)

    def test_alembic_finds_nothing_left_to_change(self, old: Path) -> None:
        Ledger(old).close()
        with writing(old) as connection:
            assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []

    def test_a_ledger_that_is_up_to_date_is_opened_without_alembic(self, path: Path) -> None:
        """Importing it takes longer than everything else that opening does."""
        code = (
            "import sys; from briefgen.ledger import Ledger;"
            f"Ledger({str(path)!r}).close(); Ledger({str(path)!r}).close();"
            "print('alembic' in sys.modules)"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        assert done.stdout == "False\n"

    @pytest.mark.parametrize("table", Base.metadata.sorted_tables, ids=lambda table: table.name)
    def test_every_table_can_be_made_in_postgres(self, table: Any) -> None:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=POSTGRES))


def open_and_save(path: Path, key: str, barrier: Any, outcomes: Any) -> None:
    barrier.wait()
    try:
        with Ledger(path) as ledger:
            ledger.save_reply(key, REPLY)
        outcomes.put("saved")
    except LedgerError as error:
        outcomes.put(str(error))


PROCESSES = 4


class TestAtOnce:
    @pytest.mark.parametrize("was", ["", SCHEMA_1, SCHEMA_2, SCHEMA_3], ids=["new", "schema 1", "schema 2", "schema 3"])
    def test_processes_that_open_a_ledger_at_once_all_succeed(self, path: Path, was: str) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(was)
        # Forked, so that all stand at the barrier with everything imported.
        context = multiprocessing.get_context("fork")
        barrier, outcomes = context.Barrier(PROCESSES), context.SimpleQueue()
        processes = [
            context.Process(target=open_and_save, args=(path, f"key {number}", barrier, outcomes))
            for number in range(PROCESSES)
        ]
        for process in processes:
            process.start()
        told = [outcomes.get() for _ in processes]
        for process in processes:
            process.join()
        assert told == ["saved"] * PROCESSES
        assert rows(path, "SELECT count(*) FROM replies WHERE key LIKE 'key %'") == [(PROCESSES,)]


def noted_later(path: Path) -> None:
    Ledger(path).close()
    rows_of(path, "UPDATE alembic_version SET version_num = '99'")


def rows_of(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


class TestRefused:
    @pytest.mark.parametrize(
        ("spoil", "complaint"),
        [
            pytest.param(noted_later, "written by a later briefgen .schema 99", id="later"),
            pytest.param(
                lambda path: rows_of(path, "CREATE TABLE recipes (name TEXT)", "PRAGMA user_version = 1"),
                "not a ledger of briefgen",
                id="somebody else's, with a version",
            ),
            pytest.param(
                lambda path: rows_of(path, "CREATE TABLE recipes (name TEXT)", "PRAGMA user_version = 9"),
                "not a ledger of briefgen",
                id="somebody else's, of a later version",
            ),
            pytest.param(
                lambda path: rows_of(
                    path,
                    "CREATE TABLE alembic_version (version_num TEXT)",
                    "INSERT INTO alembic_version VALUES ('1975ea83b712')",
                ),
                "not a ledger of briefgen",
                id="somebody else's, kept by Alembic",
            ),
        ],
    )
    def test_what_cannot_be_used_gives_one_sentence_and_stays_as_it_is(
        self, path: Path, spoil: Callable[[Path], None], complaint: str
    ) -> None:
        spoil(path)
        before = path.read_bytes()
        with pytest.raises(LedgerError, match=complaint) as caught:
            Ledger(path)
        assert caught.value.hint
        assert tables_of(path)
        assert path.read_bytes()[100:] == before[100:]
