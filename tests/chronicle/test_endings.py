"""How a run ended, in lines: every article without an answer is named, every number says what it is of, no sign is obeyed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from briefgen.chronicle import RunAccount, RunAccounts, tell_account, tell_runs
from briefgen.data import ArticleReport, RunReport, Usage

HOSTILE = "x\x1b[2J\u202e\ny"
"""An escape sequence, a change of direction, a line of its own."""
REPORT = RunReport(
    run=12,
    version="0.1.0",
    model="a model",
    started=datetime(2031, 5, 6, 6, 0, 7, tzinfo=UTC),
    seconds=93.4,
    status="partial",
    exit_code=6,
    stopped="the next request could bring the run to 9,000 tokens",
    articles=(
        ArticleReport(article="aaaaaaaaaaaa", source="a.txt", state="checked", supported=30, withheld=2),
        ArticleReport(
            article="bbbbbbbbbbbb", source="b.txt", state="partial", reasons=("sentences 1 to 9, failed: it hung up",),
            supported=1, withheld=0,
        ),
        ArticleReport(article="cccccccccccc", source="c.txt", state="unasked", reasons=("all is spent",)),
        ArticleReport(article="", source="d.txt", state="unread", reasons=("d.txt:1: there is no TITLE",)),
    ),
    usage=Usage(5, 12_000, 300, 900, 0.0123, 1),
    lost=Usage(2, 800, 0, 0, 0.0011, 1),
    attempts=(("answered", 3), ("lost 503", 2)),
    calls=3,
    replayed=4,
    limits=(("max_tokens", 9000.0), ("max_cost", 0.5)),
)  # fmt: skip
FOUND = RunAccount(
    run=12,
    status="partial",
    started="2031-05-06T06:00:07+00:00",
    finished="2031-05-06T06:01:40+00:00",
    model="a model",
    brief=date(2031, 5, 6),
    kept=2,
    usage=REPORT.usage,
    advice=("raise the limit",),
    report=REPORT,
)


def with_report(**changes: Any) -> RunAccount:
    return replace(FOUND, report=replace(REPORT, **changes))


class TestAccount:
    def test_says_how_it_ended_what_to_do_what_is_missing_and_what_it_took(self) -> None:
        assert tell_account(FOUND).splitlines() == [
            "run 12, 2031-05-06 06:00 UTC: partial, exit code 6, the brief of 2031-05-06",
            "stopped: the next request could bring the run to 9,000 tokens",
            "next: raise the limit",
            "articles: 1 checked, 1 answered in part, 1 not asked about, 1 not read",
            "  answered in part: b.txt (bbbbbbbbbbbb); 1 claim",
            "    sentences 1 to 9, failed: it hung up",
            "  not asked about: c.txt (cccccccccccc)",
            "    all is spent",
            "  not read: d.txt",
            "    d.txt:1: there is no TITLE",
            "claims: 31 supported, 2 withheld",
            "requests: 5 (3 answered, 2 lost 503)",
            "answers: 3 from the model, 4 from the ledger",
            "tokens: 12,000 in (300 of them cached), 900 out; 1 request estimated; 800 of them for 2 attempts that brought no answer",
            "cost: $0.0123; $0.0011 of it for attempts that brought no answer",
            "time: 93 s",
            "limits: --max-tokens 9,000, --max-cost 0.5",
            "made by: briefgen 0.1.0, model a model",
        ]

    def test_what_stopped_the_run_is_not_repeated_for_each_article(self) -> None:
        unasked = ArticleReport(
            article="aa", source="a.txt", state="unasked", reasons=(f"sentences 1 to 9, unasked: {REPORT.stopped}",)
        )
        told = tell_account(with_report(articles=(unasked, unasked)))
        assert (told.count(REPORT.stopped), told.count("not asked about: a.txt (aa)")) == (1, 2)

    def test_the_checked_articles_are_named_on_demand(self) -> None:
        named = "  checked: a.txt (aaaaaaaaaaaa); 30 claims"
        assert (named in tell_account(FOUND), named in tell_account(FOUND, everything=True)) == (False, True)

    @pytest.mark.parametrize(
        ("changes", "line"),
        [
            pytest.param({"articles": ()}, "articles: none", id="no articles"),
            pytest.param({"usage": Usage(), "lost": Usage(), "attempts": ()}, "requests: 0", id="no requests"),
            pytest.param({"usage": Usage(), "lost": Usage()}, "tokens: 0 in, 0 out", id="no tokens"),
            pytest.param({"usage": Usage(), "lost": Usage()}, "cost: $0", id="nothing used"),
            pytest.param({"usage": Usage(1, 5, 0, 5)}, "cost: $0, or no price known", id="no price"),
            pytest.param({"lost": Usage()}, "cost: $0.0123", id="nothing lost"),
            pytest.param({"limits": ()}, "limits: none", id="no limits"),
        ],
    )
    def test_what_there_is_not_is_said_or_left_out(self, changes: dict[str, Any], line: str) -> None:
        assert line in tell_account(with_report(**changes)).splitlines()

    def test_one_that_left_none_is_told_as_far_as_it_is_known(self) -> None:
        killed = replace(FOUND, status="killed", brief=None, advice=("go on",), report=None)
        assert tell_account(killed).splitlines() == [
            "run 12, 2031-05-06 06:00 UTC: killed",
            "next: go on",
            "It left no account; the ledger keeps claims of 2 articles from it.",
            "model: a model",
        ]

    def test_words_from_outside_are_shown_and_not_obeyed(self) -> None:
        article = ArticleReport(article=HOSTILE, source=HOSTILE, state="unread", reasons=(HOSTILE,))
        hostile = replace(
            FOUND,
            model=HOSTILE,
            status=HOSTILE,
            advice=(HOSTILE,),
            report=replace(
                REPORT, stopped=HOSTILE, articles=(article,), attempts=((HOSTILE, 1),), model=HOSTILE, version=HOSTILE,
                limits=((HOSTILE, 1.0),),
            ),
        )  # fmt: skip
        told = tell_account(hostile)
        assert all(line.isprintable() for line in told.splitlines())
        assert not any(line.startswith("y") for line in told.splitlines())


class TestRuns:
    def test_are_a_line_each(self) -> None:
        running = replace(FOUND, run=13, status="running", usage=Usage(), report=None)
        assert tell_runs(RunAccounts((running, FOUND))).splitlines() == [
            "run 13  2031-05-06 06:00 UTC, running, 0 tokens, a model",
            f"run 12  2031-05-06 06:00 UTC, partial, 1 of 4 articles checked, 93 s, 12,900 tokens, $0.0123, a model: {REPORT.stopped}",
        ]

    def test_of_none_says_so(self) -> None:
        assert tell_runs(RunAccounts(())) == "The ledger knows of no run yet."
