"""How a run ended and what to do about it, from the ledger: with its account, or with what there is of one that left none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from briefgen import errors
from briefgen.chronicle import RunAccounts, account, account_schema, accounts, as_json
from briefgen.chronicle.runs import ADVICE, AGAIN
from briefgen.data import ArticleReport, RunReport, Usage
from briefgen.errors import INTERRUPTED, BriefgenError, LedgerError, UsageError
from briefgen.ledger import Ledger
from briefgen.reports import report_json
from tests import days

CODES = {cls.exit_code for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, BriefgenError)}

REPORT = RunReport(
    run=1,
    version="0.1.0",
    model="a model",
    started=datetime(2031, 5, 5, 12, tzinfo=UTC),
    seconds=90,
    status="ok",
    exit_code=0,
    articles=(ArticleReport(article="aa", source="a.txt", state="checked", supported=3),),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db", now=lambda: datetime(2031, 5, 5, 12, tzinfo=UTC)) as opened:
        yield opened


def finished(ledger: Ledger, report: RunReport | None = REPORT, status: Any = "ok") -> int:
    run = ledger.start_run(model="a model", settings="{}")
    told = report_json(replace(report, run=run)) if report else ""
    ledger.finish_run(run, status=status, usage=Usage(requests=2), report=told)
    return run


def with_states(*states: Any, **more: Any) -> RunReport:
    articles = tuple(ArticleReport(article="aa", source="a.txt", state=state) for state in states)
    return replace(REPORT, status="partial", articles=articles, **{"exit_code": 4, **more})


class TestFound:
    def test_the_latest_where_none_is_named(self, ledger: Ledger) -> None:
        _, last = finished(ledger), finished(ledger)
        assert account(ledger).run == last

    def test_the_one_that_is_named_with_its_account(self, ledger: Ledger) -> None:
        first, _ = finished(ledger), finished(ledger)
        assert account(ledger, first).report == replace(REPORT, run=first)

    def test_with_the_day_of_its_brief(self, ledger: Ledger) -> None:
        days.kept(ledger, days.MONDAY, days.ALMERA)
        assert account(ledger).brief == date(2031, 5, 5)

    def test_the_last_ones_newest_first(self, ledger: Ledger) -> None:
        runs = [finished(ledger) for _ in range(3)]
        assert [one.run for one in accounts(ledger, 2).runs] == runs[:0:-1]

    def test_of_a_ledger_without_runs_none(self, ledger: Ledger) -> None:
        assert accounts(ledger, 2) == RunAccounts(())
        with pytest.raises(UsageError, match="no run yet") as caught:
            account(ledger)
        assert caught.value.hint

    def test_one_that_never_was_is_refused_and_the_latest_named(self, ledger: Ledger) -> None:
        finished(ledger)
        with pytest.raises(UsageError, match="no run 99") as caught:
            account(ledger, 99)
        assert "the latest is 1" in caught.value.hint

    def test_an_account_that_cannot_be_read_is_one_sentence(self, ledger: Ledger) -> None:
        run = ledger.start_run(model="m", settings="{}")
        ledger.finish_run(run, status="ok", usage=Usage(), report='{"run": "x"}')
        with pytest.raises(LedgerError, match="account of a run cannot be read"):
            account(ledger)


class TestAdvice:
    def test_there_is_none_where_nothing_is_missing(self, ledger: Ledger) -> None:
        finished(ledger)
        assert account(ledger).advice == ()

    @pytest.mark.parametrize("state", ["partial", "unanswered", "unasked"])
    def test_what_was_not_answered_is_asked_again_by_the_same_command(self, ledger: Ledger, state: str) -> None:
        finished(ledger, with_states("checked", state), "partial")
        assert account(ledger).advice == (AGAIN,)

    def test_files_not_read_are_to_be_corrected(self, ledger: Ledger) -> None:
        finished(ledger, with_states("checked", "unread"), "partial")
        assert account(ledger).advice == ("correct the files that could not be read, or leave them out",)

    def test_what_ended_it_comes_first_in_its_own_words(self, ledger: Ledger) -> None:
        finished(ledger, with_states("unasked", exit_code=5, advice="start the server"), "partial")
        assert account(ledger).advice == ("start the server", AGAIN)

    @pytest.mark.parametrize("code", sorted({*CODES, INTERRUPTED}))
    def test_every_exit_code_has_its_own(self, ledger: Ledger, code: int) -> None:
        finished(ledger, with_states(exit_code=code), "failed")
        assert account(ledger).advice == (ADVICE[code],)

    def test_nothing_is_said_twice(self, ledger: Ledger) -> None:
        finished(ledger, with_states("unasked", exit_code=INTERRUPTED), "interrupted")
        assert account(ledger).advice == (AGAIN,)


class TestWithoutAnAccount:
    def test_one_that_goes_on_may_have_been_killed(self, ledger: Ledger) -> None:
        ledger.start_run(model="a model", settings="{}")
        found = account(ledger)
        assert (found.status, found.finished, found.report) == ("running", None, None)
        assert "goes on from there" in found.advice[0]

    @pytest.mark.parametrize("status", ["killed", "interrupted"])
    def test_one_that_was_stopped_can_be_gone_on_with(self, ledger: Ledger, status: str) -> None:
        finished(ledger, None, status)
        assert account(ledger).advice == (AGAIN,)

    def test_the_articles_are_counted_that_it_has_claims_of(self, ledger: Ledger) -> None:
        days.kept(ledger, days.MONDAY, days.ALMERA)
        assert account(ledger).kept == 1


class TestSchema:
    def test_names_every_field_that_is_printed(self, ledger: Ledger) -> None:
        finished(ledger)
        printed, schema = json.loads(as_json(account(ledger))), json.loads(account_schema())
        assert set(printed) == set(schema["properties"])
        assert set(printed["report"]) == set(schema["$defs"]["RunReport"]["properties"])

    def test_says_which_it_is(self) -> None:
        assert json.loads(account_schema())["$schema"] == "https://json-schema.org/draft/2020-12/schema"
