"""The account of a run: counted as it goes, kept in the ledger whatever ends it."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version

from briefgen.articles import Day, Library
from briefgen.data import (
    Answered,
    Article,
    ArticleFinished,
    ArticleReport,
    ArticleState,
    Attempt,
    CheckedArticle,
    Observer,
    RunEvent,
    RunFinished,
    RunReport,
    RunStarted,
    Usage,
)
from briefgen.errors import INTERRUPTED, OK, BriefgenError
from briefgen.ledger import Ledger, RunStatus
from briefgen.records import claim_lines
from briefgen.remembering import profile_json
from briefgen.reports import report_json

Clock = Callable[[], datetime]
"""The time of day, with its zone."""


class Tally:
    """An observer that counts what questions took and how requests ended; safe to call from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_article = defaultdict[str, Usage](Usage)
        self._ends = Counter[str]()
        self._answers = Counter[bool]()
        self._lost = Usage()

    def __call__(self, event: RunEvent) -> None:
        """Counts an attempt or an answer; other events are nothing to it."""
        with self._lock:
            if isinstance(event, Attempt):
                self._by_article[event.about.article] += event.usage
                self._ends[f"{event.outcome} {event.code}".rstrip()] += 1
                self._lost += Usage() if event.outcome == "answered" else event.usage
            elif isinstance(event, Answered):
                self._answers[event.replayed] += 1

    def usage(self, article: str) -> Usage:
        """Of every attempt for an article."""
        with self._lock:
            return self._by_article.get(article, Usage())

    @property
    def lost(self) -> Usage:
        """Of the attempts that brought no answer."""
        return self._lost

    @property
    def ends(self) -> tuple[tuple[str, int], ...]:
        """How many requests ended how, by name."""
        return tuple(sorted(self._ends.items()))

    @property
    def calls(self) -> int:
        """Questions the service answered."""
        return self._answers[False]

    @property
    def replayed(self) -> int:
        """Questions the ledger answered."""
        return self._answers[True]


@dataclass
class Account:
    """A run's entry in the ledger, while it goes on."""

    ledger: Ledger
    run: int
    """Its number there."""
    library: Library
    day: Day
    model: str
    watch: Observer
    limits: tuple[tuple[str, float], ...]
    """Of the run, by the settings' names."""
    started: datetime
    begun: float
    """On the monotonic clock."""
    tally: Tally = field(default_factory=Tally)
    status: RunStatus = "failed"
    exit_code: int = BriefgenError.exit_code
    stopped: BriefgenError | None = None
    """What ended the asking early."""
    _finished: dict[str, ArticleReport] = field(default_factory=dict)

    def observe(self, event: RunEvent) -> None:
        """Counts an event and passes it on."""
        self.tally(event)
        self.watch(event)

    def keep(self, article: CheckedArticle, state: ArticleState) -> None:
        """Keeps a finished article with its claims."""
        profile = profile_json(article.profile) if article.profile else ""
        self.ledger.save_checked(self.run, article.article, profile, claim_lines(article))
        report = ArticleReport(
            article=article.article.id,
            source=article.article.source,
            state=state,
            reasons=article.failures,
            supported=len(article.supported),
            withheld=len(article.claims) - len(article.supported),
        )
        self._finished[report.article] = report
        self.observe(
            ArticleFinished(article=report.article, state=state, supported=report.supported, withheld=report.withheld)
        )

    def end(self, exit_code: int, stopped: BriefgenError | None) -> None:
        """Says how the run ended, of one that made what it was to make."""
        self.status = "ok" if exit_code == OK else "partial"
        self.exit_code, self.stopped = exit_code, stopped

    def seconds(self) -> float:
        """Since the run began."""
        return time.monotonic() - self.begun

    def report(self, usage: Usage) -> RunReport:
        """The account as it stands; `usage` is that of every attempt."""
        return RunReport(
            run=self.run,
            version=version("briefgen"),
            model=self.model,
            started=self.started,
            seconds=self.seconds(),
            status=self.status,
            exit_code=self.exit_code,
            stopped=str(self.stopped or ""),
            advice=self.stopped.hint if self.stopped else "",
            articles=tuple(self._articles()),
            usage=usage,
            lost=self.tally.lost,
            attempts=self.tally.ends,
            calls=self.tally.calls,
            replayed=self.tally.replayed,
            limits=self.limits,
        )

    def _articles(self) -> Iterator[ArticleReport]:
        """Each in a state that is final: what was never finished was not asked about."""
        ours = {article.id for article in self.day.articles}
        for article in self.library.articles:
            yield self._asked(article) if article.id in ours else self._left_out(article)
        for problem in self.library.problems:
            yield ArticleReport(article="", source=problem.source, state="unread", reasons=(str(problem),))

    def _asked(self, article: Article) -> ArticleReport:
        reason = str(self.stopped or "the run ended before it was finished")
        unasked = ArticleReport(article=article.id, source=article.source, state="unasked", reasons=(reason,))
        return replace(self._finished.get(article.id, unasked), usage=self.tally.usage(article.id))

    def _left_out(self, article: Article) -> ArticleReport:
        reason = f"published on {article.published}, after the day of the brief, {self.day.date}"
        return ArticleReport(article=article.id, source=article.source, state="left_out", reasons=(reason,))


@contextmanager
def accounted(account: Account, spent: Callable[[], Usage]) -> Iterator[Account]:
    """The run's entry in the ledger: open while the block lasts, with how it ended and what it used, whatever ends it."""
    account.observe(RunStarted(run=account.run, model=account.model, articles=len(account.day.articles)))
    try:
        yield account
    except KeyboardInterrupt:
        account.status, account.exit_code = "interrupted", INTERRUPTED
        raise
    except BriefgenError as error:
        account.exit_code, account.stopped = error.exit_code, error
        raise
    finally:
        usage = spent()
        report = report_json(account.report(usage))
        account.ledger.finish_run(account.run, status=account.status, usage=usage, report=report)
        account.observe(
            RunFinished(
                status=account.status, exit_code=account.exit_code, usage=usage, seconds=round(account.seconds(), 3)
            )
        )
