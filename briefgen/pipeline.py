"""The only module that knows the order: articles in, a brief out, every reply and claim in the ledger on the way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from typing import BinaryIO

from briefgen import models
from briefgen.annotating.particulars import Background, background
from briefgen.articles import ArticlePolicy, Library, read_articles
from briefgen.asking import Asking, Extracted, Extractor
from briefgen.auditing import Auditor, audit
from briefgen.calibration import calibration
from briefgen.checking import Mapped, check_all
from briefgen.checking.entailment import Judge, LLMJudge
from briefgen.claimcheck import Document
from briefgen.composing import compose, on_their_own, source_statement
from briefgen.config import Settings
from briefgen.coverage import cover
from briefgen.data import Article, AuditedSentence, Brief, CheckedArticle, Making, Span
from briefgen.errors import OK, PARTIAL, BriefgenError, InputError, ModelUnavailable, OutputError
from briefgen.extraction import Extraction, ExtractionPolicy, ExtractionPrompts
from briefgen.grounding import ground_all, locate_quote
from briefgen.language import Reading
from briefgen.ledger import Ledger, RunStatus
from briefgen.llm import LLM, Budget, Recorded
from briefgen.prompts import load_prompt
from briefgen.records import claim_lines
from briefgen.rendering import Templates, load_templates
from briefgen.segmentation import segment

OpenModel = Callable[..., AbstractContextManager[LLM]]
"""How a run gets its model: called as `models.open_model` is, and open for as long as the block lasts."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run tells how far it is; by default nowhere."""

    windows: Callable[[int, int], None] = lambda _done, _known: None
    """Questions answered and questions known so far: windows of sentences, and what a judge is asked."""
    model: Callable[[int, int], None] = lambda _done, _total: None
    """Bytes of the embedded model assembled, and in all."""


@dataclass(frozen=True, slots=True)
class Checker:
    """What checking takes beside an article."""

    judge: Judge | None = None
    opponents: Sequence[Sequence[str]] = ()
    audited: bool = True
    mapped: Mapped = map


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a run's articles."""

    articles: tuple[CheckedArticle, ...]
    windows: tuple[Extraction, ...]
    """What was asked of them, in order."""
    stopped: BriefgenError | None
    """What ended the asking early, when something did."""

    @property
    def calls(self) -> int:
        """Answers asked for in this run."""
        return sum(window.calls for window in self.windows)

    @property
    def replayed(self) -> int:
        """Answers that came from the ledger."""
        return sum(window.replayed for window in self.windows)

    @property
    def failure(self) -> BriefgenError | None:
        """Why there is nothing to brief, when the model answered nothing at all; a refusal is an answer."""
        if not self.windows or {window.outcome for window in self.windows} - {"failed", "unasked"}:
            return None
        reason = self.windows[0].reason
        return self.stopped or ModelUnavailable(
            f"the model gave no answer that could be used: {reason}",
            hint="check --model and --base-url, then run again",
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run: its brief, and what the process should exit with."""

    brief: Brief
    templates: Templates
    stopped: BriefgenError | None
    exit_code: int
    """0, `PARTIAL`, or that of what ended the asking early."""


def run(
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None,
    progress: Progress,
    open_model: OpenModel = models.open_model,
) -> Report:
    """The brief of the articles under `paths`.

    Raises InputError when not one can be read, and what ended the asking when not one question was answered.
    KeyboardInterrupt passes through at once, with all answers so far in the ledger.
    """
    started = time.monotonic()
    prompts, templates = ExtractionPrompts.load(settings.prompts), load_templates(settings.templates)
    judging = load_prompt("judge", settings.prompts)
    budget = models.budget_of(settings)
    library = read_library(paths, stdin)
    stop = threading.Event()
    with (
        open_ledger(settings) as ledger,
        open_model(settings, budget=budget, sleep=sleeping(stop), progress=progress.model) as llm,
    ):
        extractor = Extractor(
            llm=Recorded(llm, ledger, fresh=settings.fresh),
            prompts=prompts,
            policy=_policy(settings),
            jobs=models.jobs(settings),
            stop=stop,
            progress=progress.windows,
        )
        asked = Recorded(llm, ledger, fresh=settings.fresh)
        judge = LLMJudge(asked, judging, calibration()) if settings.judge else None
        outcome = _kept(library, extractor, Checker(judge, settings.opponents, audited=settings.audit), ledger, budget)
    making = Making(
        version=version("briefgen"),
        model=models.model_name(settings),
        prompts=tuple((prompt.name, prompt.sha256) for prompt in (*prompts, judging)),
        templates=templates.hashes,
        usage=budget.spent,
        calls=outcome.calls + asked.calls,
        replayed=outcome.replayed + asked.replayed,
        seconds=time.monotonic() - started,
        made=datetime.now(UTC).replace(microsecond=0),
    )
    return Report(_brief(outcome, library, settings, making), templates, outcome.stopped, _exit_code(outcome, library))


def read_library(paths: Sequence[str], stdin: BinaryIO | None) -> Library:
    """The articles under `paths`; raises InputError when not one can be read."""
    library = read_articles(paths, stdin=stdin, policy=ArticlePolicy())
    if library.articles:
        return library
    if len(library.problems) == 1:
        raise library.problems[0]
    listed = "".join(f"\n  {problem}" for problem in library.problems)
    raise InputError(f"no article could be read{listed}", hint="give files or folders of articles in the seed format")


def extract_all(
    articles: Iterable[Article], extractor: Extractor, checker: Checker, keep: Callable[[CheckedArticle], None]
) -> Outcome:
    """Every article extracted, grounded and checked, in order; `keep` is called with each as it is finished."""
    checked: list[CheckedArticle] = []
    asked: list[Extraction] = []
    with Asking(extractor) as asking, ThreadPoolExecutor(extractor.jobs, "briefgen-judge") as pool:
        checker = replace(checker, judge=checker.judge and asking.judging(checker.judge), mapped=pool.map)
        for extracted in asking.extracted(map(segment, articles)):
            article = check_article(extracted, checker)
            keep(article)
            checked.append(article)
            asked.extend(replace(window, drafts=()) for window in extracted.windows)
    return Outcome(tuple(checked), tuple(asked), asking.fatal)


def check_article(extracted: Extracted, checker: Checker) -> CheckedArticle:
    """What follows the extraction: drafts grounded and checked, sentences accounted for, the feed's summary audited."""
    reading = extracted.reading
    article = background(reading, configured=checker.opponents)
    drafts = [draft for window in extracted.windows for draft in window.drafts]
    lost = [window for window in extracted.windows if window.lost]
    claims = check_all(ground_all(drafts, reading), article, judge=checker.judge, mapped=checker.mapped)
    return CheckedArticle(
        article=reading.article,
        claims=claims,
        fates=cover(reading, claims, unasked={number for window in lost for number in window.numbers}),
        failures=tuple(f"sentences {w.numbers[0]} to {w.numbers[-1]}, {w.outcome}: {w.reason}" for w in lost),
        audit=_audited(article, checker.judge) if checker.audited else (),
    )


def _audited(article: Background, judge: Judge | None) -> tuple[AuditedSentence, ...]:
    """The feed's summary and highlights held against CONTENT; nothing is read twice where there are none."""
    read = article.reading.article
    if not (read.summary or read.highlights):
        return ()
    document = Document.of(article)
    return audit(article.reading, Auditor(segment, _verbatim, partial(document.check, judge=judge)))


def _verbatim(reading: Reading, words: str) -> Span | None:
    """Where CONTENT has these words, quotation marks, dashes and case aside."""
    found = locate_quote(reading.article.text, words, within=reading.article.content)
    return found.span if found and found.status != "fuzzy" else None


def _kept(library: Library, extractor: Extractor, checker: Checker, ledger: Ledger, budget: Budget) -> Outcome:
    """The outcome, with the run, its articles and its claims in the ledger; raises what left nothing to brief."""
    run_id = ledger.start_run(model=extractor.llm.model, settings=json.dumps(asdict(extractor.policy)))

    def keep(article: CheckedArticle) -> None:
        ledger.save_checked(run_id, article.article, "", claim_lines(article))

    status: RunStatus = "failed"
    try:
        outcome = extract_all(library.articles, extractor, checker, keep)
        if outcome.failure is not None:
            raise outcome.failure
        status = "ok" if _exit_code(outcome, library) == OK else "partial"
    except KeyboardInterrupt:
        status = "interrupted"
        raise
    finally:
        ledger.finish_run(run_id, status=status, usage=budget.spent)
    return outcome


def _brief(outcome: Outcome, library: Library, settings: Settings, making: Making) -> Brief:
    findings = on_their_own(outcome.articles)
    sections, stories = compose(outcome.articles, findings)
    return Brief(
        date=settings.date or max(article.published for article in library.articles),
        sections=sections,
        stories=stories,
        findings=findings,
        unread=tuple(str(problem) for problem in library.problems),
        sources=source_statement(sections),
        making=making,
    )


def _exit_code(outcome: Outcome, library: Library) -> int:
    if outcome.stopped:
        return outcome.stopped.exit_code
    lost = library.problems or any(article.failures for article in outcome.articles)
    return PARTIAL if lost else OK


def open_ledger(settings: Settings) -> Ledger:
    """The ledger the settings name; raises LedgerError, and OutputError where its folder cannot be made."""
    if settings.ledger is not None:
        return Ledger(settings.ledger_at)
    try:
        settings.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{settings.out} cannot be made: {error.strerror}", hint="give another folder with --out"
        ) from error
    return Ledger(settings.ledger_at)


def _policy(settings: Settings) -> ExtractionPolicy:
    policy = ExtractionPolicy.for_model(settings.model if settings.base_url is None else "")
    return policy if settings.window is None else replace(policy, window=settings.window)


def sleeping(stop: threading.Event) -> Callable[[float], None]:
    """A sleep that ends when the run is stopped, so that Ctrl-C need not wait for a retry."""

    def sleep(seconds: float) -> None:
        stop.wait(seconds)

    return sleep
