"""What a run tells of itself: what happened while it went on, and the account of it that is kept.

None of it holds an article's words: ids, counts, names of errors. A `reason` may quote what a server said, so it stands in the
report, which is kept beside the articles, and never in an event, which may be logged anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from briefgen.data.usage import Usage


@dataclass(frozen=True, slots=True)
class About:
    """What a question to a model is about; no part of what is sent."""

    article: str = ""
    """The article's id; '' for a question about the whole day."""
    window: str = ""
    """The numbers of the sentences asked about, such as `10-18`; '' where it is no window."""


AttemptOutcome = Literal["answered", "unusable", "refused", "lost", "barred"]
"""answered: it may be read; unusable: cut, or not in the shape asked for; refused: declined; lost: the transport or the service
failed; barred: the service would fail every question alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One request that was sent to a service, and how it ended."""

    about: About
    purpose: str
    """The stage that asked."""
    number: int
    """Of this question, from 1: those after the first are retries, or questions asked again for an answer in shape."""
    outcome: AttemptOutcome
    error: str = ""
    """The class of the error, '' when it was answered."""
    code: str = ""
    """What kind of fault: an HTTP status, or a word such as `timeout`; '' where there is none."""
    usage: Usage = field(default=Usage())
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question that has its answer, from the service or from the ledger."""

    about: About
    purpose: str
    replayed: bool
    """Whether it came from the ledger."""
    key: str
    """The reply's, in the ledger."""


ArticleState = Literal["checked", "partial", "unanswered", "unasked", "unread", "left_out"]
"""How an article ended; each is final for its run.

checked: every window was answered; partial: some were not; unanswered: none was; unasked: the run ended before it was asked
about; unread: its file could not be read; left_out: it is not of the brief's day.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    """What became of one article, and what it took."""

    article: str
    """Its id; '' for a file that could not be read."""
    source: str
    """The file as the user named it."""
    state: ArticleState
    reasons: tuple[str, ...] = ()
    """Why it is not `checked`, a sentence each."""
    supported: int = 0
    """Claims."""
    withheld: int = 0
    """Claims."""
    usage: Usage = field(default=Usage())
    """Of every attempt for it, failed ones too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted:
    """A run that has its number in the ledger."""

    run: int
    """Its number in the ledger, and that of every event until it finishes."""
    model: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFinished:
    """An article that has its claims."""

    article: str
    state: ArticleState
    supported: int
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFinished:
    """A run at its end."""

    status: str
    exit_code: int
    usage: Usage
    seconds: float


RunEvent = RunStarted | Attempt | Answered | ArticleFinished | RunFinished
Observer = Callable[[RunEvent], None]
"""Told of each event as it happens, from whichever thread: it must be quick and raise nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """The account of a run: kept with it in the ledger, whatever ended it."""

    run: int
    """Its number in the ledger."""
    version: str
    """Of briefgen."""
    model: str
    started: datetime
    seconds: float
    status: str
    """As the ledger has it: a `RunStatus`."""
    exit_code: int
    stopped: str = ""
    """What ended the asking early, in one sentence; '' when nothing did."""
    advice: str = ""
    """What to do about that; '' where there is nothing to say."""
    articles: tuple[ArticleReport, ...] = ()
    """Every article and file the run was given, those it could not read too."""
    usage: Usage = field(default=Usage())
    """Of every attempt."""
    lost: Usage = field(default=Usage())
    """That part of `usage` which brought no answer: failed attempts and answers out of shape."""
    attempts: tuple[tuple[str, int], ...] = ()
    """How many requests ended how: `AttemptOutcome`, with its code after a space where it has one; by name."""
    calls: int = 0
    """Questions the service answered."""
    replayed: int = 0
    """Questions the ledger answered."""
    limits: tuple[tuple[str, float], ...] = ()
    """What it was not to go beyond: names of settings, such as `max_tokens`, with their numbers; those that were set."""
