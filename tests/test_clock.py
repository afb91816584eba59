"""The order of things is their order in the ledger: a clock that is set back, or a day briefed late, loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from briefgen.config import Settings
from briefgen.data import Decision
from briefgen.ledger import DecisionKept, Ledger
from briefgen.llm import LLM
from briefgen.pipeline import Progress, Report, run
from briefgen.records import claims_jsonl
from briefgen.testing import ScriptedLLM
from tests.ledger.keeping import ARTICLE, rows, started
from tests.scripted import faithful

NOON = datetime(2031, 5, 6, 12, tzinfo=UTC)
LEDGER = Path("briefs/ledger.sqlite3")
DAYS = (date(2031, 5, 5), date(2031, 5, 6))


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting comes from where the tests are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    for day, ferry in zip(DAYS, ("Anka", "Brio"), strict=True):
        Path(f"{day}.txt").write_text(
            f"<TITLE>Ferries</TITLE> <PUBLISHED_DATE>{day}</PUBLISHED_DATE>\n"
            f"<CONTENT>The ferry {ferry} will leave Velm on Friday, Mayor Ilse Brandt said.</CONTENT>\n",
            encoding="utf-8",
        )


def briefed(day: date, llm: LLM, now: Callable[[], datetime] = lambda: NOON) -> Report:
    @contextmanager
    def opened(_settings: Settings, **_: object) -> Iterator[LLM]:
        yield llm

    settings = Settings(model="openai/scripted", out=Path("briefs"))
    return run([f"{day}.txt"], settings, stdin=None, progress=Progress(), open_model=opened, now=now)


def set_back() -> Callable[[], datetime]:
    """A clock that goes an hour back whenever it is looked at."""
    hours = iter(range(10_000))
    return lambda: NOON - timedelta(hours=next(hours))


def test_a_clock_that_goes_backwards_changes_no_claim() -> None:
    forwards = claims_jsonl(briefed(DAYS[1], faithful()).brief)
    LEDGER.unlink()
    assert claims_jsonl(briefed(DAYS[1], faithful(), set_back()).brief) == forwards


def test_after_a_clock_was_set_back_a_year_the_ledger_answers_and_its_runs_are_in_order() -> None:
    briefed(DAYS[1], faithful())
    llm = ScriptedLLM([])  # has no answer left: none is asked for
    assert briefed(DAYS[1], llm, lambda: NOON - timedelta(days=365)).account.calls == 0
    with Ledger(LEDGER, readonly=True) as ledger:
        brief = ledger.brief(DAYS[1])
        assert brief is not None
        assert (brief.run, [kept.run for kept in ledger.runs(10)]) == (2, [2, 1])


def test_where_the_hour_comes_twice_times_are_told_apart(tmp_path: Path) -> None:
    """By the wall clock both runs began at half past one."""
    half_past = [datetime(2031, 11, 2, 1, 30, tzinfo=timezone(timedelta(hours=hours))) for hours in (-4, -5)]
    clock = iter(half_past)
    with Ledger(tmp_path / "ledger.db", now=lambda: next(clock)) as ledger:
        started(ledger)
        started(ledger)
    times = [when for (when,) in rows(tmp_path / "ledger.db", "SELECT started FROM runs ORDER BY id")]
    assert times == ["2031-11-02T05:30:00+00:00", "2031-11-02T06:30:00+00:00"]


def test_the_decision_made_last_counts_though_its_clock_says_earlier(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.save_checked(started(ledger), ARTICLE, "", [])
        for hours, note in ((0, "first"), (-5, "second")):
            decision = Decision("c", "The ferry sank.", note=note, by="ilse", at=NOON + timedelta(hours=hours))
            ledger.save_decisions([DecisionKept(decision, ARTICLE.sha256, "{}")])
        (kept,) = ledger.decisions(["c"])
    assert kept.decision.note == "second"


def test_a_day_briefed_after_a_later_one_takes_nothing_from_it_and_is_seen_when_that_is_made_again() -> None:
    briefed(DAYS[1], faithful())
    with Ledger(LEDGER, readonly=True) as ledger:
        before = ledger.brief(DAYS[1])
    late = briefed(DAYS[0], faithful()).brief
    with Ledger(LEDGER, readonly=True) as ledger:
        assert ledger.brief(DAYS[1]) == before
        assert ledger.days() == DAYS
    assert "2031-05-06" not in claims_jsonl(late)
    again = briefed(DAYS[1], faithful()).brief
    assert again.findings.since == DAYS[0]
