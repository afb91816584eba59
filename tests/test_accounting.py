"""The account of a run: every article in a state that is final, every attempt counted, kept whatever ends the run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen.config import Settings
from briefgen.data import (
    About,
    Answered,
    ArticleFinished,
    Attempt,
    AttemptOutcome,
    RunEvent,
    RunFinished,
    RunReport,
    RunStarted,
    Usage,
)
from briefgen.errors import AnswerInvalid, BudgetExceeded, ModelRefused, ModelUnavailable, TransportFailed
from briefgen.extraction import ClaimAnswer, ExtractionAnswer
from briefgen.judging.phrasing import JudgmentsAnswer
from briefgen.ledger import Ledger
from briefgen.llm import LLM, Request, Weighed
from briefgen.pipeline import Progress, run
from briefgen.pipeline.accounting import Tally
from briefgen.reports import read_report
from briefgen.testing import Script, ScriptedLLM
from tests.scripted import failing_at, faithful, point_at_all, shown

SEED = """<TITLE>{name}</TITLE> <PUBLISHED_DATE>{day}</PUBLISHED_DATE>
<CONTENT>The ferry {name} reached Velm.

The ferry {name} left Velm.</CONTENT>
"""


@pytest.fixture(autouse=True)
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, of two sentences each, in the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = Path("seeds")
    folder.mkdir()
    (folder / "anka.txt").write_text(SEED.format(name="Anka", day="2031-05-05"), encoding="utf-8")
    (folder / "brio.txt").write_text(SEED.format(name="Brio", day="2031-05-06"), encoding="utf-8")
    return folder


def ran(llm: LLM, **given: Any) -> list[RunEvent]:
    """A run of the folder, whatever ends it: what it told as it went."""

    @contextmanager
    def opened(*_: object, **__: object) -> Iterator[LLM]:
        yield llm

    events: list[RunEvent] = []
    settings = Settings(**{"model": "openai/scripted", "jobs": 1, "window": 1, **given})
    with suppress(Exception, KeyboardInterrupt):  # the account says what it was
        run(["seeds"], settings, stdin=None, progress=Progress(), open_model=opened, observe=events.append)
    return events


def account() -> RunReport:
    """The account of the last run, as the ledger has it."""
    with Ledger("briefs/ledger.sqlite3", readonly=True) as ledger:
        kept, *_ = ledger.runs(9)
        assert kept.report is not None
        return read_report(kept.report)


def states(report: RunReport) -> dict[str, str]:
    return {Path(article.source).name: article.state for article in report.articles}


class TestStates:
    def test_an_article_whose_windows_were_all_answered_is_checked(self) -> None:
        ran(faithful())
        report = account()
        assert states(report) == {"anka.txt": "checked", "brio.txt": "checked"}
        assert [(article.supported, article.withheld, article.reasons) for article in report.articles] == [
            (2, 0, ())
        ] * 2
        assert (report.status, report.exit_code, report.stopped) == ("ok", 0, "")

    @pytest.mark.parametrize(
        ("words", "error", "state"),
        [
            pytest.param("Brio left", ModelRefused("declined"), "partial", id="one-window-refused"),
            pytest.param("Brio left", TransportFailed("lost"), "partial", id="one-window-lost"),
            pytest.param("Brio", ModelRefused("declined"), "unanswered", id="every-window-refused"),
            pytest.param("Brio", AnswerInvalid("odd"), "unanswered", id="no-window-answered-in-shape"),
        ],
    )
    def test_an_article_with_windows_that_were_not_answered_says_why(
        self, words: str, error: Exception, state: str
    ) -> None:
        ran(failing_at(words, error))
        report = account()
        assert states(report) == {"anka.txt": "checked", "brio.txt": state}
        assert str(error) in report.articles[1].reasons[-1]
        assert (report.status, report.exit_code) == ("partial", 4)

    @pytest.mark.parametrize(
        ("error", "exit_code"),
        [
            pytest.param(ModelUnavailable("there is no service"), 5, id="no-service"),
            pytest.param(BudgetExceeded("no more tokens"), 6, id="budget"),
        ],
    )
    def test_what_ends_the_asking_leaves_the_rest_unasked(self, error: Exception, exit_code: int) -> None:
        ran(failing_at("Brio", error))
        report = account()
        assert states(report) == {"anka.txt": "checked", "brio.txt": "unasked"}
        assert (report.stopped, report.exit_code) == (str(error), exit_code)
        assert str(error) in report.articles[1].reasons[0]

    def test_a_run_that_got_no_answer_at_all_is_accounted_for_too(self) -> None:
        ran(failing_at("ferry", ModelUnavailable("there is no service")))
        report = account()
        assert set(states(report).values()) == {"unasked"}
        assert (report.status, report.exit_code, report.stopped) == ("failed", 5, "there is no service")

    def test_a_run_that_was_interrupted_is_accounted_for_too(self) -> None:
        ran(failing_at("Brio", KeyboardInterrupt()))
        report = account()
        assert set(states(report).values()) <= {"checked", "unasked"}
        assert states(report)["brio.txt"] == "unasked"
        assert (report.status, report.exit_code) == ("interrupted", 130)

    def test_a_run_that_something_of_ours_broke_is_accounted_for_too(self) -> None:
        ran(failing_at("Brio", RuntimeError("a fault of the program")))
        assert (account().status, account().exit_code) == ("failed", 70)

    def test_says_what_to_do_about_what_ended_it_and_what_it_was_not_to_go_beyond(self) -> None:
        ran(failing_at("Brio", BudgetExceeded("no more tokens", hint="raise --max-tokens")), max_tokens=9_000)
        assert (account().advice, account().limits) == ("raise --max-tokens", (("max_tokens", 9_000.0),))

    def test_a_file_that_cannot_be_read_and_one_of_a_later_day_are_named(self, seeds: Path) -> None:
        (seeds / "torn.txt").write_text("<TITLE>Torn", encoding="utf-8")
        ran(faithful(), date=date(2031, 5, 5))
        report = account()
        assert states(report) == {"anka.txt": "checked", "brio.txt": "left_out", "torn.txt": "unread"}
        assert all(article.reasons for article in report.articles if article.state != "checked")


class TestQuestionsBesideWindows:
    """A claim of which a further question was lost is printed as far as code could tell, and the run says that it is partial."""

    def test_a_judge_who_was_not_reached_is_told_of(self) -> None:
        def script(request: Request[Any]) -> Script:
            if request.schema is Weighed:
                raise TransportFailed("the service is away")
            if request.schema is not ExtractionAnswer:
                return point_at_all(request)
            number, _, sentence = shown(request).strip().removeprefix("[").partition("] ")
            without_its_stop = sentence.removesuffix(".")
            claim = ClaimAnswer(sentences=[int(number)], kind="event", speaker=None, statement=without_its_stop)
            return ExtractionAnswer(claims=[claim])

        ran(ScriptedLLM(script))
        report = account()
        assert states(report) == {"anka.txt": "checked", "brio.txt": "checked"}
        assert (report.status, report.exit_code) == ("partial", 4)
        assert report.articles[0].reasons == ("the judge was not reached for 1 question: the service is away",)

    def test_judgments_that_could_not_be_phrased_make_it_partial(self) -> None:
        def script(request: Request[Any]) -> Script:
            if request.schema is JudgmentsAnswer:
                raise TransportFailed("the service is away")
            return point_at_all(request)

        ran(ScriptedLLM(script))
        assert (account().status, account().exit_code) == ("partial", 4)


class TestEvents:
    def test_begin_with_the_run_and_end_with_how_it_ended(self) -> None:
        first, *_, last = ran(faithful())
        assert isinstance(first, RunStarted)
        assert (first.run, first.model, first.articles) == (1, "scripted", 2)
        assert isinstance(last, RunFinished)
        assert (last.status, last.exit_code) == ("ok", 0)

    def test_name_the_article_and_the_window_of_each_answer(self) -> None:
        answers = [event for event in ran(faithful()) if isinstance(event, Answered) and event.purpose == "extraction"]
        anka, brio = (article.article for article in account().articles)
        assert [(answer.about.article, answer.about.window) for answer in answers] == [
            (anka, "1-1"),
            (anka, "2-2"),
            (brio, "1-1"),
            (brio, "2-2"),
        ]

    def test_tell_an_answer_of_the_ledger_from_one_of_the_service(self) -> None:
        first, again = ([event for event in ran(faithful()) if isinstance(event, Answered)] for _ in range(2))
        assert {event.replayed for event in first} == {False}
        assert {event.replayed for event in again} == {True}
        assert sorted(event.key for event in first) == sorted(event.key for event in again)

    def test_tell_of_every_article(self) -> None:
        finished = [event for event in ran(faithful()) if isinstance(event, ArticleFinished)]
        assert [(event.state, event.supported, event.withheld) for event in finished] == [("checked", 2, 0)] * 2

    def test_hold_no_word_of_an_article(self) -> None:
        told = repr(ran(failing_at("Brio left", TransportFailed("the server said: The ferry Brio left Velm."))))
        assert "ferry" not in told
        assert "Velm" not in told


class TestTally:
    @pytest.mark.parametrize(
        ("outcome", "lost"),
        [("answered", 0), ("unusable", 7), ("refused", 7), ("lost", 7), ("barred", 7)],
    )
    def test_what_brought_no_answer_is_lost(self, outcome: AttemptOutcome, lost: int) -> None:
        tally = Tally()
        tally(attempt(outcome=outcome))
        assert tally.lost.prompt_tokens == lost

    def test_counts_requests_by_how_they_ended(self) -> None:
        tally = Tally()
        for event in (attempt(), attempt(), attempt(outcome="lost", code="429")):
            tally(event)
        assert tally.ends == (("answered", 2), ("lost 429", 1))

    def test_adds_up_what_each_article_took(self) -> None:
        tally = Tally()
        for article in ("a", "b", "a"):
            tally(attempt(about=About(article)))
        assert [tally.usage(name).prompt_tokens for name in ("a", "b", "c")] == [14, 7, 0]

    def test_counts_answers_by_where_they_came_from(self) -> None:
        tally = Tally()
        for replayed in (True, False, True):
            tally(Answered(about=About(), purpose="extraction", replayed=replayed, key="k"))
        assert (tally.calls, tally.replayed) == (1, 2)


def attempt(**given: Any) -> Attempt:
    """An attempt that took 7 tokens."""
    told: dict[str, Any] = {"about": About(), "purpose": "extraction", "number": 1, "outcome": "answered"}
    return Attempt(**(told | {"usage": Usage(requests=1, prompt_tokens=7)} | given))
