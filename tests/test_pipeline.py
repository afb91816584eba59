"""One run: articles in, a brief out, with everything a model said in the ledger, whatever fails on the way."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefgen.composing import fates, verdicts
from briefgen.config import Settings
from briefgen.data import Section
from briefgen.errors import (
    OK,
    PARTIAL,
    ArticleLimit,
    BriefgenError,
    BudgetExceeded,
    InputError,
    LedgerError,
    ModelRefused,
    ModelUnavailable,
    OutputError,
    TemplateError,
    UsageError,
)
from briefgen.extraction import ClaimAnswer, ExtractionAnswer
from briefgen.llm import LLM
from briefgen.pipeline import OpenModel, Progress, Report, run
from briefgen.records import claims_jsonl, read_claims
from briefgen.testing import ScriptedLLM
from briefgen.versions import versions
from tests.scripted import UNPHRASED, failing_at, faithful, pointing

SHORT = Path(__file__).parent / "corpus" / "short.txt"
"""Nine sentences, a photo caption and a graphic's credit; none leans on another."""
QUIET = Progress()
JUDGING = 1
"""Questions asked for the key judgments of a day, once its claims are known."""


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting comes from where the tests are run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with two articles, of two sentences each."""
    folder = tmp_path / "seeds"
    seed(folder / "anka.txt", "The ferry Anka reached Velm.", "The ferry Anka left Velm.", day="2031-05-05")
    seed(folder / "brio.txt", "The ferry Brio reached Velm.", "The ferry Brio left Velm.", day="2031-05-06")
    return folder


def seed(path: Path, *sentences: str, day: str = "2031-05-06", title: str = "Ferries") -> Path:
    """A file in the seed format with these sentences, a paragraph each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = "\n\n".join(sentences)
    path.write_text(
        f"<TITLE>{title}</TITLE> <PUBLISHED_DATE>{day}</PUBLISHED_DATE>\n<CONTENT>{content}</CONTENT>\n",
        encoding="utf-8",
    )
    return path


def settings(**given: Any) -> Settings:
    return Settings(**{"model": "openai/scripted", "jobs": 1, "window": 1, "out": Path("briefs"), **given})


def opening(llm: LLM) -> OpenModel:
    """A model already open, whatever the settings name."""

    @contextmanager
    def opened(_settings: Settings, **_: object) -> Iterator[LLM]:
        yield llm

    return opened


def briefed(paths: Sequence[Path | str], llm: LLM, *, progress: Progress = QUIET, **given: Any) -> Report:
    return run([str(path) for path in paths], settings(**given), stdin=None, progress=progress, open_model=opening(llm))


def printed(section: Section) -> list[str]:
    return [cited.claim.claim.statement for cited in section.cited]


def runs() -> list[tuple[str, str]]:
    """Model and status of every run in the ledger."""
    with closing(sqlite3.connect("briefs/ledger.sqlite3")) as ledger:
        return ledger.execute("SELECT model, status FROM runs ORDER BY id").fetchall()


class TestBrief:
    def test_every_sentence_of_an_article_ends_in_a_bucket(self) -> None:
        report = briefed([SHORT], faithful(), window=9)
        assert (fates(report.brief.sections), verdicts(report.brief.sections)) == (
            {"claimed": 9, "caption": 2},
            {"supported": 9},
        )
        assert (report.exit_code, report.stopped) == (OK, None)

    def test_articles_stand_in_the_order_given(self, seeds: Path) -> None:
        report = briefed([seeds / "brio.txt", seeds / "anka.txt"], faithful(), jobs=4)
        assert list(map(printed, report.brief.sections)) == [
            ["The ferry Brio reached Velm.", "The ferry Brio left Velm."],
            ["The ferry Anka reached Velm.", "The ferry Anka left Velm."],
        ]

    @pytest.mark.parametrize(
        ("given", "day"),
        [
            pytest.param({}, date(2031, 5, 6), id="of-the-newest-article"),
            pytest.param({"date": date(2031, 5, 9)}, date(2031, 5, 9), id="as-asked"),
        ],
    )
    def test_has_a_date(self, seeds: Path, given: dict[str, Any], day: date) -> None:
        assert briefed([seeds], faithful(), **given).brief.date == day

    def test_names_every_answer_it_was_made_of_new_or_kept(self, seeds: Path) -> None:
        first, again = (briefed([seeds], faithful()).brief.making for _ in range(2))
        with closing(sqlite3.connect("briefs/ledger.sqlite3")) as ledger:
            kept = [key for (key,) in ledger.execute("SELECT key FROM replies ORDER BY key")]
        assert list(first.replies) == list(again.replies) == kept != []

    def test_says_what_it_was_made_with(self, seeds: Path) -> None:
        assert briefed([seeds], faithful()).brief.making.versions == versions()

    def test_says_how_it_was_made(self, seeds: Path) -> None:
        making = briefed([seeds], faithful()).brief.making
        assert (making.model, making.calls, making.replayed) == ("scripted", 4 + JUDGING, 0)
        assert [name for name, _ in making.prompts] == ["extract", "mend", "refer", "judge", "judgments", "rephrase"]

    def test_standard_input_is_an_article_too(self) -> None:
        stdin = io.BytesIO(SHORT.read_bytes())
        report = run(["-"], settings(), stdin=stdin, progress=QUIET, open_model=opening(faithful()))
        assert [section.article.source for section in report.brief.sections] == ["<stdin>"]

    def test_windows_are_of_the_size_asked_for(self, seeds: Path) -> None:
        llm = faithful()
        briefed([seeds], llm, window=2)
        assert len(llm.requests) == 2 + JUDGING

    def test_progress_ends_with_all_windows_answered(self, seeds: Path) -> None:
        told: list[tuple[int, int]] = []
        briefed([seeds], faithful(), progress=Progress(windows=lambda *counts: told.append(counts)))
        assert told[-1] == (4, 4)

    def test_a_claim_that_points_nowhere_twice_ends_withheld(self, seeds: Path) -> None:
        said = ClaimAnswer(sentences=[99], kind="event", speaker=None, statement="The moon fell into the harbour.")
        nowhere = ExtractionAnswer(claims=[said])
        (section,) = briefed(
            [seeds / "anka.txt"], ScriptedLLM([nowhere, nowhere, pointing(2), UNPHRASED])
        ).brief.sections
        assert printed(section) == ["The ferry Anka left Velm."]
        assert [(claim.claim.statement, claim.findings[0].code) for claim in section.withheld] == [
            (said.statement, "quote-not-found")
        ]


class TestLedger:
    def test_a_second_run_asks_nothing_and_claims_the_same(self, seeds: Path) -> None:
        first, second = (briefed([seeds], llm).brief for llm in (faithful(), ScriptedLLM([])))
        assert claims_jsonl(second) == claims_jsonl(first)
        assert (second.making.calls, second.making.replayed) == (0, 4 + JUDGING)

    def test_a_fresh_run_asks_again(self, seeds: Path) -> None:
        briefed([seeds], faithful())
        assert briefed([seeds], faithful(), fresh=True).brief.making.calls == 4 + JUDGING

    def test_a_changed_article_is_asked_about_where_it_changed(self, seeds: Path) -> None:
        briefed([seeds], faithful())
        seed(seeds / "brio.txt", "The ferry Brio reached Velm.", "The ferry Brio sank off Velm.")
        making = briefed([seeds], faithful()).brief.making
        assert (making.calls, making.replayed) == (1 + JUDGING, 3)

    def test_it_may_be_elsewhere(self, seeds: Path, tmp_path: Path) -> None:
        briefed([seeds], faithful(), ledger=str(tmp_path / "kept" / "here.db"))
        assert (tmp_path / "kept" / "here.db").exists()
        assert not Path("briefs/ledger.sqlite3").exists()

    def test_it_keeps_the_claims_as_they_are_written(self, seeds: Path) -> None:
        report = briefed([seeds / "anka.txt"], faithful())
        with closing(sqlite3.connect("briefs/ledger.sqlite3")) as ledger:
            kept = ledger.execute("SELECT row FROM claims ORDER BY position").fetchall()
        written = read_claims(claims_jsonl(report.brief), "claims.jsonl")
        rows = read_claims("\n".join(row for (row,) in kept), "the ledger")
        assert rows == tuple(replace(claim, note=None) for claim in written)

    def test_it_keeps_how_the_run_was_set_as_json(self, seeds: Path) -> None:
        briefed([seeds], faithful(), window=3)
        with closing(sqlite3.connect("briefs/ledger.sqlite3")) as ledger:
            ((kept,),) = ledger.execute("SELECT settings FROM runs").fetchall()
        assert json.loads(kept)["window"] == 3

    @pytest.mark.parametrize(
        ("llm", "status"),
        [
            pytest.param(faithful, "ok", id="ok"),
            pytest.param(lambda: failing_at("Brio left", ModelRefused("no")), "partial", id="a-window-lost"),
            pytest.param(lambda: failing_at("Brio left", ModelUnavailable("gone")), "partial", id="stopped"),
            pytest.param(lambda: failing_at("Brio left", LedgerError("full")), "partial", id="ledger-full"),
            pytest.param(lambda: failing_at("Brio left", KeyboardInterrupt()), "interrupted", id="interrupted"),
        ],
    )
    def test_it_says_how_each_run_ended(self, seeds: Path, llm: Callable[[], LLM], status: str) -> None:
        with suppress(KeyboardInterrupt):
            briefed([seeds], llm())
        assert runs() == [("scripted", status)]


class TestLostArticles:
    def test_one_bad_file_leaves_the_others_standing_and_is_named(self, seeds: Path) -> None:
        (seeds / "broken.txt").write_bytes(b"\x00\xff")
        report = briefed([seeds], faithful())
        assert (report.exit_code, len(report.brief.sections)) == (PARTIAL, 2)
        assert [problem.partition(":")[0] for problem in report.brief.unread] == [str(seeds / "broken.txt")]

    def test_the_only_article_being_bad_is_its_own_error(self, tmp_path: Path) -> None:
        (tmp_path / "broken.txt").write_bytes(b"")
        with pytest.raises(InputError, match=r"broken\.txt: the file is empty"):
            briefed([tmp_path / "broken.txt"], ScriptedLLM([]))

    def test_all_articles_being_bad_is_one_error_that_names_each(self) -> None:
        with pytest.raises(InputError) as caught:
            briefed(["a.txt", "b.txt"], ScriptedLLM([]))
        assert re.findall(r"\w\.txt", str(caught.value)) == ["a.txt", "b.txt"]

    def test_no_ledger_is_made_for_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(InputError):
            briefed(["absent.txt"], ScriptedLLM([]))
        assert list(tmp_path.iterdir()) == []


class TestLostWindows:
    def test_a_window_that_fails_is_named_and_the_others_stand(self, seeds: Path) -> None:
        report = briefed([seeds], failing_at("Anka reached", ModelRefused("it will not")))
        anka, brio = report.brief.sections
        assert (printed(anka), anka.failures) == (
            ["The ferry Anka left Velm."],
            ("sentences 1 to 1, refused: it will not",),
        )
        assert len(printed(brio)) == 2
        assert (report.exit_code, report.stopped) == (PARTIAL, None)

    def test_its_sentences_are_counted_as_not_asked(self, seeds: Path) -> None:
        report = briefed([seeds], failing_at("Anka reached", ModelRefused("it will not")))
        assert fates(report.brief.sections) == {"not_asked": 1, "claimed": 3}

    def test_a_brief_is_made_though_every_window_failed(self, seeds: Path) -> None:
        report = briefed([seeds], ScriptedLLM(lambda _: ModelRefused("no")))
        assert (report.exit_code, fates(report.brief.sections)) == (PARTIAL, {"not_asked": 4})


class TestArticleLimit:
    def test_ends_the_article_s_windows_and_no_others(self, seeds: Path) -> None:
        report = briefed([seeds], failing_at("Anka left", ArticleLimit("the article has used its share")))
        assert (report.exit_code, report.stopped) == (PARTIAL, None)
        assert [section.failures for section in report.brief.sections] == [
            ("sentences 2 to 2, limited: the article has used its share",),
            (),
        ]
        assert [article.state for article in report.account.articles] == ["partial", "checked"]

    def test_reached_by_all_at_once_leaves_a_brief_that_says_so(self, seeds: Path) -> None:
        report = briefed([seeds], ScriptedLLM(lambda _: ArticleLimit("the article has used its share")))
        assert (report.exit_code, fates(report.brief.sections)) == (PARTIAL, {"not_asked": 4})


STOPS = pytest.mark.parametrize(
    "error",
    [
        pytest.param(ModelUnavailable("the server is gone"), id="no-model"),
        pytest.param(BudgetExceeded("all is spent"), id="no-budget"),
    ],
)


class TestStoppedEarly:
    @STOPS
    def test_what_was_answered_is_briefed_and_the_report_says_what_stopped_it(
        self, seeds: Path, error: BriefgenError
    ) -> None:
        report = briefed([seeds], failing_at("Anka left", error))
        assert (report.exit_code, report.stopped) == (error.exit_code, error)
        assert list(map(printed, report.brief.sections)) == [["The ferry Anka reached Velm."], []]

    @STOPS
    def test_windows_not_asked_are_counted_and_told(self, seeds: Path, error: BriefgenError) -> None:
        report = briefed([seeds], failing_at("Anka left", error))
        assert fates(report.brief.sections) == {"claimed": 1, "not_asked": 3}
        assert [failure for section in report.brief.sections for failure in section.failures] == [
            f"sentences 2 to 2, unasked: {error}",
            f"sentences 1 to 1, unasked: {error}",
            f"sentences 2 to 2, unasked: {error}",
        ]

    @STOPS
    def test_it_is_raised_where_nothing_was_answered(self, seeds: Path, error: BriefgenError) -> None:
        with pytest.raises(type(error)) as caught:
            briefed([seeds], failing_at("Anka reached", error))
        assert caught.value is error

    def test_answers_from_the_ledger_make_a_brief_though_the_model_is_gone(self, seeds: Path) -> None:
        briefed([seeds / "anka.txt"], faithful())
        report = briefed([seeds], ScriptedLLM(lambda _: ModelUnavailable("gone")))
        assert (report.exit_code, report.brief.making.replayed) == (5, 2)

    def test_the_next_run_asks_only_what_is_left(self, seeds: Path) -> None:
        briefed([seeds], failing_at("Brio left", ModelUnavailable("gone")))
        making = briefed([seeds], faithful()).brief.making
        assert (making.calls, making.replayed) == (1 + JUDGING, 3)

    def test_an_interrupt_passes_through_and_the_ledger_keeps_every_answer(self, seeds: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            briefed([seeds], failing_at("Brio left", KeyboardInterrupt()))
        making = briefed([seeds], faithful()).brief.making
        assert (making.calls, making.replayed) == (1 + JUDGING, 3)


class TestNothingBegun:
    """What cannot work is told before a model is asked."""

    @pytest.mark.parametrize(
        ("given", "error"),
        [
            pytest.param({"prompts": Path("absent")}, TemplateError, id="no-prompts"),
            pytest.param({"templates": Path("absent")}, TemplateError, id="no-templates"),
            pytest.param({"max_cost": 1.0}, UsageError, id="cost-limit-without-prices"),
            pytest.param({"out": Path("words")}, OutputError, id="out-is-a-file"),
            pytest.param({"ledger": "words"}, LedgerError, id="ledger-is-no-database"),
        ],
    )
    def test_is_an_error_with_a_hint(self, given: dict[str, Any], error: type[BriefgenError]) -> None:
        Path("words").write_text("A file, neither a folder nor a database.", encoding="utf-8")
        llm = ScriptedLLM([])
        with pytest.raises(error) as caught:
            briefed([SHORT], llm, **given)
        assert caught.value.hint
        assert llm.requests == []
