"""A day's brief is kept whole, in the place of the one the day had."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.errors import LedgerError
from briefgen.ledger import DayBrief, Ledger, Printed
from tests.ledger.keeping import (
    CHANGE,
    FULL,
    MONDAY,
    STORY,
    TUESDAY,
    figure_table,
    forecast,
    gap,
    judgment,
    kept_day,
    rows,
    started,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def test_a_brief_comes_back_as_it_was(path: Path) -> None:
    with Ledger(path) as ledger:
        saved = kept_day(
            ledger,
            MONDAY,
            FULL,
            [1, 2],
            stories=(STORY,),
            judgments=(judgment(), judgment("Another.")),
            forecasts=(forecast(), forecast("claim2", status="happened", shown_by="claim9", ended=TUESDAY)),
            gaps=(gap(), gap("gap2", closed=TUESDAY, closed_by="claim9")),
            figures=(figure_table(),),
            changes=(CHANGE,),
            row='{"anything": "“else”"}',
        )
        assert ledger.brief(MONDAY) == saved


def test_it_says_when_it_was_made(path: Path) -> None:
    with Ledger(path, now=lambda: datetime(2031, 5, 5, 6, tzinfo=UTC)) as ledger:
        kept_day(ledger, MONDAY, FULL, [])
        brief = ledger.brief(MONDAY)
    assert brief is not None
    assert brief.made == "2031-05-05T06:00:00+00:00"


def test_a_new_one_takes_the_place_of_all_of_the_old_one(path: Path) -> None:
    with Ledger(path) as ledger:
        kept_day(ledger, MONDAY, FULL, [1, 2], stories=(STORY,), judgments=(judgment(),), forecasts=(forecast(),))
        newer = kept_day(ledger, MONDAY, FULL, [3], gaps=(gap(),))
        assert ledger.brief(MONDAY) == newer
    assert rows(path, "SELECT id FROM stories UNION SELECT id FROM judgments UNION SELECT id FROM forecasts") == []


def test_one_that_fails_leaves_the_one_there_was(path: Path) -> None:
    with Ledger(path) as ledger:
        saved = kept_day(ledger, MONDAY, FULL, [1], stories=(STORY,))
        unknown = DayBrief(MONDAY, saved.run, articles=(FULL.sha256,), printed=(Printed("claim1", "no such article"),))
        with pytest.raises(LedgerError, match="does not know the run or the article"):
            ledger.save_brief(unknown)
        assert ledger.brief(MONDAY) == saved


def test_one_of_a_run_nobody_started_is_refused(path: Path) -> None:
    with Ledger(path) as ledger, pytest.raises(LedgerError, match="does not know the run"):
        ledger.save_brief(DayBrief(MONDAY, 99))


def test_days_are_told_in_their_order(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.days() == ()
        for day in (TUESDAY, MONDAY):
            ledger.save_brief(DayBrief(day, started(ledger)))
        assert ledger.days() == (MONDAY, TUESDAY)


def test_a_day_without_one_has_none(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.brief(MONDAY) is None


def test_a_row_that_was_tampered_with_is_a_ledger_error(path: Path) -> None:
    with Ledger(path) as ledger:
        kept_day(ledger, MONDAY, FULL, [1], stories=(STORY,))
    with Ledger(path) as ledger:
        edit(path, "UPDATE stories SET row = '{}'")
        with pytest.raises(LedgerError, match="holds a row that cannot be read"):
            ledger.brief(MONDAY)


def edit(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
