"""The only place that knows the order: articles in, a brief out, every reply, claim and brief in the ledger on the way.

`articles` takes each article to its checked claims, `decisions` applies what persons decided about them, `findings` puts them
beside each other and beside earlier briefs. `applying` makes a finished brief again, with what was decided about it since.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from briefgen import models
from briefgen.articles import ArticlePolicy, Day, Library, for_day, read_articles
from briefgen.asking import Extractor
from briefgen.composing import compose
from briefgen.config import Settings
from briefgen.data import Article, Brief, CheckedClaim, Decision, Judgment, Making, Observer, RunReport
from briefgen.errors import OK, PARTIAL, BriefgenError, InputError, OutputError
from briefgen.extraction import ExtractionPolicy, ExtractionPrompts
from briefgen.judging import JudgingPolicy, JudgingPrompts
from briefgen.keeping import rest_of
from briefgen.ledger import Ledger
from briefgen.llm import LLM, Budget, Recorded
from briefgen.pipeline.accounting import Account, Clock, accounted
from briefgen.pipeline.articles import Checker, Keep, Outcome, extract_all
from briefgen.pipeline.decisions import standing
from briefgen.pipeline.findings import Found, Phraser, alone, find
from briefgen.prompts import Prompt, load_prompt
from briefgen.remembering import Memory, recall, remember
from briefgen.rendering import Templates, load_templates
from briefgen.sourcing import Grade, load_grades, source_statement
from briefgen.versions import versions

OpenModel = Callable[..., AbstractContextManager[LLM]]
"""How a run gets its model: called as `models.open_model` is, and open for as long as the block lasts."""


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
    account: RunReport
    """As the ledger keeps it."""
    unanswered: int = 0
    """Windows of sentences and other questions that are missing from the brief, which says why."""

    @property
    def exit_code(self) -> int:
        """0, `PARTIAL`, or that of what ended the asking early."""
        return self.account.exit_code


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


@dataclass(frozen=True, slots=True)
class _Work:
    """What a run has made of its articles."""

    outcome: Outcome
    found: Found
    decisions: tuple[Decision, ...] = ()
    """What persons decided about the claims of the day's articles."""
    undecided: tuple[CheckedClaim, ...] = ()
    """Those of the claims that they worded or credited anew, as they were."""
    replies: tuple[str, ...] = ()
    """The keys of all replies that went into it."""

    @property
    def unanswered(self) -> int:
        """Windows of sentences and other questions that went without an answer."""
        return sum(len(article.failures) for article in self.outcome.articles) + (self.found.failure != "")


@dataclass(frozen=True)
class _Desk:
    """What a run works with, from its settings; `stop` ends the asking."""

    settings: Settings
    progress: Progress
    prompts: _Prompts
    templates: Templates
    grades: Mapping[str, Grade]
    budget: Budget
    stop: threading.Event = field(default_factory=threading.Event)

    @classmethod
    def of(cls, settings: Settings, progress: Progress) -> _Desk:
        """Everything is loaded before anything is asked."""
        return cls(
            settings=settings,
            progress=progress,
            prompts=_Prompts.load(settings.prompts),
            templates=load_templates(settings.templates),
            grades=load_grades(settings.grades) if settings.grades else {},
            budget=models.budget_of(settings),
        )

    def work(self, account: Account, past: _Past, open_model: OpenModel, *, compared: bool) -> _Work:
        """The day's articles extracted, checked and put beside each other; raises what left nothing to brief."""
        opening = open_model(
            self.settings,
            budget=self.budget,
            sleep=sleeping(self.stop),
            progress=self.progress.model,
            observe=account.observe,
        )
        with opening as llm:
            asked = Recorded(llm, account.ledger, fresh=self.settings.fresh, observe=account.observe)
            outcome = self._outcome(account.day.articles, asked, account.keep)
            kept = standing(account.ledger, account.run, outcome.articles, self.settings.opponents)
            articles, decisions, undecided = kept
            outcome = replace(outcome, articles=articles)
            found = self.found(outcome, asked, past, account.day) if compared else alone(articles)
            return _Work(outcome, found, decisions, undecided, asked.keys)

    def found(self, outcome: Outcome, asked: Recorded | None, past: _Past, day: Day) -> Found:
        """What the articles come to; judgments are asked for where the asking did not end early."""
        policy = JudgingPolicy.for_model(small=models.is_small(self.settings))
        phraser = Phraser(None if outcome.stopped else asked, self.prompts.judging, policy, own=past.own)
        self.progress.judgments(0, 1)
        try:
            return find(outcome.articles, past.memory, phraser, day=day.date, readings=outcome.readings)
        finally:
            self.progress.judgments(1, 1)

    def making(self, account: Account, work: _Work, made: datetime) -> Making:
        """What the brief was made with."""
        return Making(
            version=version("briefgen"),
            model=account.model,
            prompts=tuple((prompt.name, prompt.sha256) for prompt in self.prompts),
            templates=self.templates.hashes,
            usage=self.budget.spent,
            calls=account.tally.calls,
            replayed=account.tally.replayed,
            seconds=account.seconds(),
            made=made,
            replies=work.replies,
            versions=versions(),
        )

    def _outcome(self, articles: Sequence[Article], asked: Recorded, keep: Keep) -> Outcome:
        extractor = Extractor(
            llm=asked,
            prompts=self.prompts.extraction,
            policy=extraction_policy(self.settings),
            jobs=models.jobs(self.settings),
            stop=self.stop,
            progress=self.progress.windows,
        )
        checker = Checker.of(asked, self.prompts.entailment, self.settings)
        outcome = extract_all(articles, extractor, checker, keep)
        if outcome.failure is not None:
            raise outcome.failure
        return outcome


def run(  # noqa: PLR0913 - the outside world comes in by argument
    paths: Sequence[str],
    settings: Settings,
    *,
    stdin: BinaryIO | None,
    progress: Progress,
    open_model: OpenModel = models.open_model,
    now: Clock = lambda: datetime.now(UTC),
    observe: Observer = lambda _event: None,
    compared: bool = True,
) -> Report:
    """The brief of the articles under `paths`, kept in the ledger; not `compared`, their claims alone, and no brief is kept.

    A folder in which nothing can be read gives a brief that says so. Raises InputError where files alone were named and none
    can be read, and what ended the asking when not one question was answered. KeyboardInterrupt passes through at once, with
    all answers so far in the ledger.
    """
    begun, started = time.monotonic(), now()
    desk = _Desk.of(settings, progress)
    library = read_articles(paths, stdin=stdin, policy=ArticlePolicy())
    day = for_day(library, settings.date, today=started.date())
    nothing = None if day.articles else _nothing_read(library, day)
    if nothing and not (compared and any(Path(path).is_dir() for path in paths)):
        raise nothing
    with open_ledger(settings) as ledger:
        if nothing and (kept := ledger.brief(day.date)) and kept.articles:
            raise nothing  # a brief that has articles is not given up for one without
        past = _Past.of(ledger, day, settings) if compared else _Past()
        account = Account(
            ledger=ledger,
            run=ledger.start_run(model=models.model_name(settings), settings=_told(settings)),
            library=library,
            day=day,
            model=models.model_name(settings),
            watch=observe,
            limits=_limits(settings),
            started=started,
            begun=begun,
        )
        with accounted(account, lambda: desk.budget.spent):
            work = (
                _unread(desk, past, day, nothing)
                if nothing
                else desk.work(account, past, open_model, compared=compared)
            )
            making = desk.making(account, work, now().replace(microsecond=0))
            brief = _brief(desk, account, past, work, making)
            if compared:
                remember(ledger, account.run, brief)
            account.end(_exit_code(work, library), work.outcome.stopped)
        return Report(brief, desk.templates, work.outcome.stopped, account.report(desk.budget.spent), work.unanswered)


def _unread(desk: _Desk, past: _Past, day: Day, nothing: InputError) -> _Work:
    """What a run makes of no article: a brief that says so."""
    outcome = Outcome((), (), nothing)
    return _Work(outcome, desk.found(outcome, None, past, day))


def _nothing_read(library: Library, day: Day) -> InputError:
    """Why there is no article to brief."""
    problems = [*map(str, library.problems), *day.left_out]
    if len(problems) == 1 and library.problems:
        return library.problems[0]
    listed = "".join(f"\n  {problem}" for problem in problems)
    return InputError(f"no article could be read{listed}", hint="give files or folders of articles in the seed format")


def _brief(desk: _Desk, account: Account, past: _Past, work: _Work, making: Making) -> Brief:
    findings, day, articles = work.found.findings, account.day, work.outcome.articles
    sections, stories = compose(articles, findings)
    claims = [claim for article in articles for claim in article.supported]
    copies = [copy for part in stories for copy in part.story.copies]
    unphrased = (f"The judgments are claims as they stand, since the model phrased none: {work.found.failure}",)
    return Brief(
        date=day.date,
        sections=sections,
        stories=stories,
        findings=findings,
        unread=(*map(str, account.library.problems), *day.left_out),
        sources=source_statement(day.articles, claims, copies, findings.corroborations, desk.grades),
        making=making,
        notes=(*day.notes, *(unphrased if work.found.failure else ())),
        handling=desk.settings.tlp,
        explained=desk.settings.explain,
        decisions=work.decisions,
        undecided=work.undecided,
        own=past.own,
        grades=tuple(desk.grades.items()),
    )


def _exit_code(work: _Work, library: Library) -> int:
    if work.outcome.stopped:
        return work.outcome.stopped.exit_code
    return PARTIAL if library.problems or work.unanswered else OK


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


def _limits(settings: Settings) -> tuple[tuple[str, float], ...]:
    """What the run was not to go beyond, by the settings' names."""
    named = ((name, getattr(settings, name)) for name in Settings.model_fields if name.startswith("max_"))
    return tuple((name, float(limit)) for name, limit in named if limit is not None)


def _told(settings: Settings) -> str:
    """What the ledger keeps of the settings, as JSON."""
    return json.dumps(asdict(extraction_policy(settings)))


def extraction_policy(settings: Settings) -> ExtractionPolicy:
    """How articles are shown to the settings' model."""
    policy = ExtractionPolicy.for_model(small=models.is_small(settings))
    return policy if settings.window is None else replace(policy, window=settings.window)


def sleeping(stop: threading.Event) -> Callable[[float], None]:
    """A sleep that ends when the run is stopped, so that Ctrl-C need not wait for a retry."""

    def sleep(seconds: float) -> None:
        stop.wait(seconds)

    return sleep
