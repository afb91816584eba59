"""What the ledger is given to keep of a day and gives back of the past: frozen, ids and JSON where a shape is not its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from briefgen.data import Article, Change, Decision, FigureTable, Forecast, Gap, Judgment, Story, Usage

RunStatus = Literal["running", "ok", "partial", "failed", "interrupted", "killed"]
"""`interrupted` was asked to stop, `killed` ended without a word: the next run finds it still `running` and its process gone."""


@dataclass(frozen=True, slots=True)
class RunKept:
    """A run as the ledger has it."""

    run: int
    """Its number."""
    model: str
    started: str
    """ISO 8601 in UTC, as `finished`."""
    finished: str | None
    """None of one that goes on, or was killed."""
    status: str
    """A `RunStatus`."""
    usage: Usage
    """As written at its end."""
    day: date | None = None
    """Of the brief it made; None where it made none, or the day's was made anew since."""
    articles: int = 0
    """How many it keeps claims of."""
    report: str = ""
    """Its account, JSON; '' where it left none."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A claim that a brief prints."""

    claim: str
    """Its id."""
    article: str
    """The SHA-256 of the article it is of."""
    story: str = ""
    note: int | None = None
    """Its footnote, where it has one."""


@dataclass(frozen=True, slots=True)
class DecisionKept:
    """A decision, and what it was made on."""

    decision: Decision
    """With by whom and when."""
    article: str
    """The SHA-256 of the article."""
    about: str
    """JSON, the claim as it was before any decision, a line of claims.jsonl."""
    model: str = ""
    """Whose claim it was."""
    prompts: Mapping[str, str] = field(default_factory=dict)
    """Name to SHA-256, of those the model was asked with."""


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """The claims of an article as a run has them, JSON: lines of claims.jsonl."""

    article: str
    """Its SHA-256."""
    rows: tuple[str, ...]
    """In the article's order."""
    undecided: Mapping[str, str] = field(default_factory=dict)
    """For a row that a person's decision changed, what it was before; '' where a decision made it."""


@dataclass(frozen=True, slots=True)
class DayBrief:
    """A day's brief as the ledger keeps it."""

    day: date
    run: int
    """Whose claims it prints."""
    articles: tuple[str, ...] = ()
    """SHA-256 of each."""
    printed: tuple[Printed, ...] = ()
    stories: tuple[Story, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    """Those of earlier days too, where their status changed; the latest word on one counts."""
    gaps: tuple[Gap, ...] = ()
    """As `forecasts`."""
    figures: tuple[FigureTable, ...] = ()
    changes: tuple[Change, ...] = ()
    row: str = "{}"
    """Whatever else is to be kept of it, JSON."""
    made: str = field(default="", compare=False)
    """When it was saved, ISO 8601 in UTC; the ledger's own clock fills it in."""


@dataclass(frozen=True, slots=True)
class ArticleKept:
    """An article as it was read, and the profile that was made of it."""

    article: Article
    profile: str = ""
    """JSON; '' where none was made."""
    days: tuple[date, ...] = ()
    """Of the briefs it was in, ascending."""


@dataclass(frozen=True, slots=True)
class ClaimKept:
    """A claim as the brief of a day had it."""

    day: date
    article: str
    """The article's SHA-256."""
    row: str
    """JSON, a line of claims.jsonl."""
    since: date
    """Day of the first brief that printed it; `day` where none did."""
    printed: bool
    story: str = ""
    note: int | None = None
    undecided: str | None = None
    """The row before a person's decision changed it; None where none did, '' where a decision made the claim."""


@dataclass(frozen=True, slots=True)
class Past:
    """Articles that were in briefs, and all their claims, printed or not."""

    articles: tuple[ArticleKept, ...]
    claims: tuple[ClaimKept, ...]
    """Each once, as the latest of the briefs had it."""
