"""What the ledger tells of runs: how each ended, what it used, the brief it made, its account."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefgen.data import Usage
from briefgen.ledger import Ledger, RunKept
from tests.ledger.keeping import FULL, MONDAY, kept_day, started

USAGE = Usage(2, 30, 10, 5, 0.25, 1)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.db", now=lambda: datetime(2031, 5, 5, 12, tzinfo=UTC))


def test_a_finished_run_is_told_with_all_that_is_kept_of_it(ledger: Ledger) -> None:
    run = started(ledger)
    ledger.finish_run(run, status="partial", usage=USAGE, report='{"run":1}')
    noon = "2031-05-05T12:00:00+00:00"
    assert ledger.run(run) == RunKept(run, "m", noon, noon, "partial", USAGE, None, 0, '{"run":1}')


def test_one_that_goes_on_has_no_end_and_no_account(ledger: Ledger) -> None:
    kept = ledger.run(started(ledger))
    assert kept is not None
    assert (kept.status, kept.finished, kept.report) == ("running", None, "")


def test_the_day_of_the_brief_it_made_and_the_articles_it_has_claims_of_are_told(ledger: Ledger) -> None:
    kept = ledger.run(kept_day(ledger, MONDAY, FULL, [1]).run)
    assert kept is not None
    assert (kept.day, kept.articles) == (MONDAY, 1)


def test_one_whose_brief_was_made_anew_has_none(ledger: Ledger) -> None:
    first = kept_day(ledger, MONDAY, FULL, [1])
    kept_day(ledger, MONDAY, FULL, [2])
    kept = ledger.run(first.run)
    assert kept is not None
    assert kept.day is None


def test_runs_come_newest_first_and_no_more_than_asked_for(ledger: Ledger) -> None:
    runs = [started(ledger) for _ in range(3)]
    assert [kept.run for kept in ledger.runs(2)] == runs[:0:-1]


def test_a_run_nobody_started_is_not_known(ledger: Ledger) -> None:
    assert (ledger.run(99), ledger.runs(5)) == (None, ())


def test_a_run_finished_without_an_account_leaves_none(ledger: Ledger) -> None:
    run = started(ledger)
    ledger.finish_run(run, status="ok", usage=USAGE)
    kept = ledger.run(run)
    assert kept is not None
    assert kept.report == ""
