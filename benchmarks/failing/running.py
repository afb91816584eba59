"""Runs over the invented articles, by a service that fails or a server that does, and what the ledger says of them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from benchmarks.failing.modes import Setting
from benchmarks.failing.seeds import articles
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.config import Settings
from briefgen.data import Article, RunReport
from briefgen.errors import OK, BriefgenError
from briefgen.language import Reading
from briefgen.ledger import Ledger
from briefgen.llm import LLM, Budget
from briefgen.llm.adapter import Endpoint, OpenAILLM
from briefgen.llm.patience import Patience
from briefgen.pipeline import Progress, run
from briefgen.reports import read_report
from briefgen.segmentation import segment
from briefgen.testing.clock import SkippingClock
from briefgen.testing.service import FaultyService

FINAL = frozenset({"checked", "partial", "unanswered", "unasked"})
"""States of an article that was read and is of the brief's day."""


class Result(NamedTuple):
    """What became of one run."""

    report: RunReport
    exit_code: int
    claims: tuple[str, ...]
    """As the ledger has them."""
    seconds: float
    skipped: float
    """Seconds that were waited for on the service's clock."""

    @property
    def final(self) -> int:
        """Articles in a final state, with claims or with the reason why there are none."""
        return sum(
            one.state in FINAL and bool(one.supported + one.withheld or one.reasons) for one in self.report.articles
        )

    @property
    def named(self) -> int:
        """Articles that have a reason."""
        return sum(bool(one.reasons) for one in self.report.articles)

    def explained(self, requests: int) -> bool:
        """Whether the account says how the run ended, why, and what was sent."""
        says_why = bool(self.report.stopped) or any(one.reasons for one in self.report.articles)
        return (
            self.report.exit_code == self.exit_code
            and self.report.usage.requests == requests == sum(count for _, count in self.report.attempts)
            and (self.exit_code == OK or says_why)
        )


class Bench:
    """Articles that are parsed once, however often they are run over."""

    def __init__(self, folder: Path, *, count: int, jobs: int) -> None:
        self._seeds = articles(count, folder / "seeds")
        self._folder = folder
        self._jobs = jobs
        read = read_articles([str(self._seeds)], stdin=None, policy=ArticlePolicy()).articles
        self._readings = {article.sha256: segment(article) for article in read}
        self.setting = Setting(count, sum(len(reading.sentences) for reading in self._readings.values()), jobs)

    def run(self, out: str, service: FaultyService) -> Result:
        """A run over this service, with the ledger in this folder."""

        @contextmanager
        def opened(_settings: Settings, *, budget: Budget, observe: Any, **_: object) -> Iterator[LLM]:
            endpoint = Endpoint(model="invented", base_url="http://127.0.0.1/v1")
            clock = service.clock.clock
            with OpenAILLM(endpoint, budget=budget, transport=service, clock=clock, observe=observe) as llm:
                yield llm

        return self._run(out, opened, service.clock)

    def run_at(self, out: str, base_url: str, *, timeout: float) -> Result:
        """A run over a server, whose waits alone are skipped."""
        time_skipped = SkippingClock(time.monotonic, epoch=time.time())

        @contextmanager
        def opened(_settings: Settings, *, budget: Budget, observe: Any, **_: object) -> Iterator[LLM]:
            endpoint = Endpoint(model="invented", base_url=base_url)
            patience = Patience(attempt_seconds=timeout, deadline_seconds=3 * timeout + 900)
            with OpenAILLM(
                endpoint, budget=budget, patience=patience, clock=time_skipped.clock, observe=observe
            ) as llm:
                yield llm

        return self._run(out, opened, time_skipped)

    def _run(self, out: str, opened: Any, clock: SkippingClock) -> Result:
        settings = Settings(model="openai/invented", jobs=self._jobs, out=self._folder / out)
        started, before = time.perf_counter(), clock.monotonic()
        with patch("briefgen.pipeline.articles.segment_all", self._read):
            try:
                code = run([str(self._seeds)], settings, stdin=None, progress=Progress(), open_model=opened).exit_code
            except BriefgenError as error:
                code = error.exit_code
        seconds = time.perf_counter() - started
        with Ledger(settings.ledger_at, readonly=True) as ledger:
            kept = ledger.runs(1)[0]
        report = read_report(kept.report)
        return Result(report, code, _claims(settings.ledger_at, kept.run), seconds, clock.monotonic() - before)

    def _read(self, articles: Sequence[Article]) -> Iterator[Reading]:
        yield from (self._readings[article.sha256] for article in articles)


def _claims(ledger: str, number: int) -> tuple[str, ...]:
    """Every claim a run has, as its row has it, by article and place."""
    with closing(sqlite3.connect(ledger)) as connection:
        rows = connection.execute("SELECT row FROM claims WHERE run_id = ? ORDER BY article, position", (number,))
        return tuple(row for (row,) in rows)
