"""The only place that knows the order: articles in, a brief out, every reply, claim and brief in the ledger on the way.

`articles` takes each article to its checked claims, `decisions` applies what persons decided about them, `findings` puts them
beside each other and beside earlier briefs. `applying` makes a finished brief again, with what was decided about it since.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from briefgen import models
from briefgen.articles import ArticlePolicy, Day, Library, for_day, read_articles
from briefgen.asking import Extractor
from briefgen.calibration import calibration
from briefgen.checking.entailment import LLMJudge
from briefgen.composing import compose
from briefgen.config import Settings
from briefgen.data import Article, Brief, CheckedArticle, CheckedClaim, Decision, Judgment, Making
from briefgen.errors import OK, PARTIAL, BriefgenError, InputError, OutputError
from briefgen.extraction import ExtractionPolicy, ExtractionPrompts
from briefgen.judging import JudgingPolicy, JudgingPrompts
from briefgen.keeping import rest_of
from briefgen.ledger import Ledger, RunStatus
from briefgen.llm import LLM, Budget, Recorded
from briefgen.pipeline.articles import Checker, Outcome, extract_all
from briefgen.pipeline.decisions import standing
from briefgen.pipeline.findings import Found, Phraser, alone, find
from briefgen.prompts import Prompt, load_prompt
from briefgen.records import claim_lines
from briefgen.remembering import Memory, profile_json, recall, remember
from briefgen.rendering import Templates, load_templates
from briefgen.sourcing import Grade, load_grades, source_statement
from briefgen.versions import versions

OpenModel = Callable[..., AbstractContextManager[LLM]]
"""How a run gets its model: called as `models.open_model` is, and open for as long as the block lasts."""
Clock = Callable[[], datetime]
"""The time of day, with its zone."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a run tells how far it is; by default nowhere."""

    windows: Callable[[int, int], None] = lambda _done, _known: None
    """Questions answered and questions known so far: windows of sentences, and what a judge is asked."""
    judgments: Callable[[int, int], None] = lambda _done, _total: None
    """The day's judgments asked for and phrased: 0 of 1, then 1 of 1."""
    model: Callable[[int, int], None] = lambda _done, _total: None
    """Bytes of the embedded model assembled, and in all."""


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run: its brief, and what the process should exit with."""

    brief: Brief
    templates: Templates
    stopped: BriefgenError | None
    exit_code: int
    """0, `PARTIAL`, or that of what ended the asking early."""


@dataclass(frozen=True, slots=True)
class _Prompts:
    """Every prompt of a run, loaded before anything is asked."""

    extraction: ExtractionPrompts
    entailment: Prompt
    judging: JudgingPrompts

    @classmethod
    def load(cls, folder: Path | None) -> _Prompts:
        return cls(ExtractionPrompts.load(folder), load_prompt("judge", folder), JudgingPrompts.load(folder))

    def __iter__(self) -> Iterator[Prompt]:
        yield from (*self.extraction, self.entailment, *self.judging)


@dataclass
class _Log:
    """A run's entry in the ledger, while it goes on."""

    ledger: Ledger
    run_id: int
    status: RunStatus = "failed"

    def keep(self, article: CheckedArticle) -> None:
        """Keeps a finished article with its claims."""
        profile = profile_json(article.profile) if article.profile else ""
        self.ledger.save_checked(self.run_id, article.article, profile, claim_lines(article))


@dataclass(frozen=True, slots=True)
class _Past:
    """What the ledger knows that a new brief is made with."""

    memory: Memory = field(default_factory=Memory)
    own: tuple[Judgment, ...] = ()
    """Judgments that persons wrote on the claims of the day, in the brief it had before."""

    @classmethod
    def of(cls, ledger: Ledger, day: Day, settings: Settings) -> _Past:
        before = ledger.brief(day.date)
        kept = rest_of(before.row) if before else None
        return cls(recall(ledger, day.date, days=settings.days_back), kept.own if kept else ())


@dataclass(frozen=True)
class _Desk:
    """What a run works with, from its settings; `stop` ends the asking."""

    settings: Settings
    prompts: _Prompts
    progress: Progress
    stop: threading.Event

    def outcome(self, articles: Sequence[Article], asked: Recorded, log: _Log) -> Outcome:
        """What became of the articles; raises what left nothing to brief."""
        extractor = Extractor(
            llm=asked,
            prompts=self.prompts.extraction,
            policy=_extraction(self.settings),
            jobs=models.jobs(self.settings),
            stop=self.stop,
            progress=self.progress.windows,
        )
        judge = LLMJudge(asked, self.prompts.entailment, calibration()) if self.settings.judge else None
        checker = Checker(judge, self.settings.opponents, audited=self.settings.audit)
        outcome = extract_all(articles, extractor, checker, log.keep)
        if outcome.failure is not None:
            raise outcome.failure
        return outcome

    def found(self, outcome: Outcome, asked: Recorded | None, past: _Past, day: Day) -> Found:
        """What the articles come to; judgments are asked for where the asking did not end early."""
        policy = JudgingPolicy.for_model(small=models.is_small(self.settings))
        phraser = Phraser(None if outcome.stopped else asked, self.prompts.judging, policy, own=past.own)
        self.progress.judgments(0, 1)
        try:
            return find(outcome.articles, past.memory, phraser, day=day.date, readings=outcome.readings)
        finally:
            self.progress.judgments(1, 1)


def run(  # noqa: PLR0913 - the outside world comes in by argument
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None,
    progress: Progress,
    open_model: OpenModel = models.open_model,
    now: Clock = lambda: datetime.now(UTC),
    compared: bool = True,
) -> Report:
    """The brief of the articles under `paths`, kept in the ledger; not `compared`, their claims alone, and no brief is kept.

    A folder in which nothing can be read gives a brief that says so. Raises InputError where files alone were named and none
    can be read, and what ended the asking when not one question was answered. KeyboardInterrupt passes through at once, with
    all answers so far in the ledger.
    """
    started = time.monotonic()
    prompts, templates = _Prompts.load(settings.prompts), load_templates(settings.templates)
    grades = load_grades(settings.grades) if settings.grades else {}
    budget = models.budget_of(settings)
    library = read_articles(paths, stdin=stdin, policy=ArticlePolicy())
    day = for_day(library, settings.date, today=now().date())
    desk = _Desk(settings, prompts, progress, threading.Event())
    nothing = None if day.articles else _nothing_read(library, day)
    if nothing and not (compared and any(Path(path).is_dir() for path in paths)):
        raise nothing
    with open_ledger(settings) as ledger:
        if nothing and (kept := ledger.brief(day.date)) and kept.articles:
            raise nothing  # a brief that has articles is not given up for one without
        past = _Past.of(ledger, day, settings) if compared else _Past()
        decisions: tuple[Decision, ...] = ()
        undecided: tuple[CheckedClaim, ...] = ()
        with _logged(ledger, settings, budget) as log:
            if nothing:
                asked, outcome = None, Outcome((), (), nothing)
                found = desk.found(outcome, None, past, day)
            else:
                opening = open_model(settings, budget=budget, sleep=sleeping(desk.stop), progress=progress.model)
                with opening as llm:
                    asked = Recorded(llm, ledger, fresh=settings.fresh)
                    outcome = desk.outcome(day.articles, asked, log)
                    articles, decisions, undecided = standing(ledger, log.run_id, outcome.articles, settings.opponents)
                    outcome = replace(outcome, articles=articles)
                    found = desk.found(outcome, asked, past, day) if compared else alone(outcome.articles)
            making = Making(
                version=version("briefgen"),
                model=models.model_name(settings),
                prompts=tuple((prompt.name, prompt.sha256) for prompt in prompts),
                templates=templates.hashes,
                usage=budget.spent,
                calls=asked.calls if asked else 0,
                replayed=asked.replayed if asked else 0,
                seconds=time.monotonic() - started,
                made=now().replace(microsecond=0),
                replies=asked.keys if asked else (),
                versions=versions(),
            )
            brief = _brief(
                outcome, found, _Given(library, day, settings, grades, decisions, undecided, past.own), making
            )
            if compared:
                remember(ledger, log.run_id, brief)
            code = _exit_code(outcome, library)
            log.status = "ok" if code == OK else "partial"
    return Report(brief, templates, outcome.stopped, code)


@contextmanager
def _logged(ledger: Ledger, settings: Settings, budget: Budget) -> Iterator[_Log]:
    """The run in the ledger, with how it ended and what it used, whatever ends it."""
    policy = json.dumps(asdict(_extraction(settings)))
    log = _Log(ledger, ledger.start_run(model=models.model_name(settings), settings=policy))
    try:
        yield log
    except KeyboardInterrupt:
        log.status = "interrupted"
        raise
    finally:
        ledger.finish_run(log.run_id, status=log.status, usage=budget.spent)


def _nothing_read(library: Library, day: Day) -> InputError:
    """Why there is no article to brief."""
    problems = [*map(str, library.problems), *day.left_out]
    if len(problems) == 1 and library.problems:
        return library.problems[0]
    listed = "".join(f"\n  {problem}" for problem in problems)
    return InputError(f"no article could be read{listed}", hint="give files or folders of articles in the seed format")


@dataclass(frozen=True, slots=True)
class _Given:
    """What a run was given to brief."""

    library: Library
    day: Day
    settings: Settings
    grades: Mapping[str, Grade]
    decisions: tuple[Decision, ...]
    """What persons decided about the claims of the day's articles."""
    undecided: tuple[CheckedClaim, ...]
    """Those of the claims that they worded or credited anew, as they were."""
    own: tuple[Judgment, ...]
    """Judgments that persons wrote."""


def _brief(outcome: Outcome, found: Found, given: _Given, making: Making) -> Brief:
    findings, day = found.findings, given.day
    sections, stories = compose(outcome.articles, findings)
    claims = [claim for article in outcome.articles for claim in article.supported]
    copies = [copy for part in stories for copy in part.story.copies]
    failure = (f"The judgments are claims as they stand, since the model phrased none: {found.failure}",)
    return Brief(
        date=day.date,
        sections=sections,
        stories=stories,
        findings=findings,
        unread=(*map(str, given.library.problems), *day.left_out),
        sources=source_statement(day.articles, claims, copies, findings.corroborations, given.grades),
        making=making,
        notes=(*day.notes, *(failure if found.failure else ())),
        handling=given.settings.tlp,
        explained=given.settings.explain,
        decisions=given.decisions,
        undecided=given.undecided,
        own=given.own,
        grades=tuple(given.grades.items()),
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


def _extraction(settings: Settings) -> ExtractionPolicy:
    policy = ExtractionPolicy.for_model(small=models.is_small(settings))
    return policy if settings.window is None else replace(policy, window=settings.window)


def sleeping(stop: threading.Event) -> Callable[[float], None]:
    """A sleep that ends when the run is stopped, so that Ctrl-C need not wait for a retry."""

    def sleep(seconds: float) -> None:
        stop.wait(seconds)

    return sleep
