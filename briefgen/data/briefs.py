"""A day's brief: what is printed of stories, judgments and claims, what became of every sentence, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from briefgen.data.changes import Change, Edit
from briefgen.data.claims import CheckedClaim, Finding
from briefgen.data.decisions import Decision
from briefgen.data.judgments import Judgment, RefusedJudgment
from briefgen.data.outlook import Event, Forecast, Gap
from briefgen.data.stories import Corroboration, FigureTable, Grouping, Profile, SourcedClaim, Story
from briefgen.data.texts import Article, Sentence, Span
from briefgen.data.usage import Usage

SentenceFate = Literal[
    "claimed", "withheld", "background", "opinion", "question", "missed", "not_asked", "caption", "boilerplate"
]
"""The bucket a sentence of CONTENT ends in: a supported claim stands on it; only claims that were not supported do; the
model made no claim of it and it gives no figure, name or quotation, or values instead of telling, or asks; it gives one
and was missed; its window failed or was never asked; it is no evidence at all."""

AuditStatus = Literal["verbatim", "supported", "less_hedged", "unsupported", "not_judged"]
"""How a sentence of SUMMARY or HIGHLIGHTS stands to CONTENT; `less_hedged` is supported but for a hedge it drops."""

Handling = Literal["", "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"]
"""Who may see a brief, by the Traffic Light Protocol 2.0 (FIRST, 2022); '' where nobody said."""


@dataclass(frozen=True, slots=True)
class AuditedSentence:
    """A sentence of the feed's own summary, held against the article."""

    part: Literal["summary", "highlights"]
    span: Span
    """Its words, in `Article.text`."""
    status: AuditStatus
    evidence: tuple[Span, ...] = ()
    """The sentences of CONTENT it was held against, best first; the one it repeats, when it is verbatim."""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with all that was claimed of it."""

    article: Article
    claims: tuple[CheckedClaim, ...]
    fates: tuple[tuple[Sentence, SentenceFate], ...]
    """Every sentence of CONTENT, in order, and the bucket it ended in."""
    failures: tuple[str, ...] = ()
    """Why a window gave no claims, a sentence each."""
    audit: tuple[AuditedSentence, ...] = ()
    """The feed's summary and highlights, held against CONTENT; empty where the article has none."""
    profile: Profile | None = None
    """What tells its event from another's; None where nobody asked."""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those of CONTENT, in order."""
        return tuple(sentence for sentence, _ in self.fates)

    @property
    def supported(self) -> tuple[SourcedClaim, ...]:
        """The claims that may be printed, each with the article."""
        return tuple(SourcedClaim(claim, self.article) for claim in self.claims if claim.verdict == "supported")


@dataclass(frozen=True, slots=True)
class Findings:
    """What a day's articles come to together, and beside the days before: all that is said of more than one claim."""

    grouping: Grouping
    corroborations: tuple[Corroboration, ...] = ()
    """A partition of the supported claims."""
    tables: tuple[FigureTable, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    refused: tuple[RefusedJudgment, ...] = ()
    since: date | None = None
    """Day of the last brief; None when there is none."""
    changes: tuple[Change, ...] = ()
    edits: tuple[Edit, ...] = ()
    events: tuple[Event, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    """Those made today, those still open, and those that came due or ended today."""
    gaps: tuple[Gap, ...] = ()
    """Those open and those closed today."""
    earlier: tuple[SourcedClaim, ...] = ()
    """Claims of earlier briefs that the above name."""
    look_backs: tuple[tuple[str, str], ...] = ()
    """Articles of the day that look back on something long known, by id, each with the words that say so."""


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A supported claim and the footnote that proves it."""

    note: int
    """1-based, in the order in which the page first cites them."""
    claim: CheckedClaim
    article: Article
    corroboration: Corroboration
    also: tuple[int, ...] = ()
    """Notes of the claims of other articles that say the same."""
    known_since: date | None = None
    """Day of the brief that had it first; None when it is new."""


@dataclass(frozen=True, slots=True)
class Line:
    """One bullet of a brief: a claim, and after it the claims that cannot be read without it."""

    claims: tuple[CitedClaim, ...]
    lead: Span | None = None
    """The sentence before the first claim, printed as context when that claim leans on it and it is not printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """One article of a brief: what a reviewer and the data files go through."""

    article: Article
    cited: tuple[CitedClaim, ...]
    """The supported claims with their notes, in the article's order."""
    copied: tuple[CheckedClaim, ...]
    """Supported claims that are not cited, since the article is a copy of another one of the day."""
    withheld: tuple[CheckedClaim, ...]
    """Claims that were not supported, in the article's order."""
    fates: tuple[tuple[Sentence, SentenceFate], ...]
    """Every sentence of CONTENT and the bucket it ended in."""
    failures: tuple[str, ...] = ()
    """Windows that gave no claims, and why, a sentence each."""
    audit: tuple[AuditedSentence, ...] = ()
    """The feed's summary and highlights, sentence by sentence; empty where the article has none."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    """One story of a brief."""

    story: Story
    title: str
    """The headline of its most central article of the day."""
    articles: tuple[Article, ...]
    """Those of the day, the most central first."""
    lines: tuple[Line, ...]
    """What is new, or all of it in a first brief."""
    known: tuple[Line, ...]
    """What an earlier brief had already, said again today."""
    tables: tuple[FigureTable, ...] = ()
    looks_back: str = ""
    """The words by which all its articles of the day look back on something long known; '' where one tells news."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a brief was made: what a reader needs to repeat it."""

    version: str
    model: str
    prompts: tuple[tuple[str, str], ...]
    """Name and SHA-256 of each."""
    templates: tuple[tuple[str, str], ...]
    usage: Usage
    calls: int
    """Answers a model gave for this brief; 0 when all came from the ledger."""
    replayed: int
    """Answers that came from the ledger."""
    seconds: float
    made: datetime
    """When, in UTC."""
    replies: tuple[str, ...] = ()
    """SHA-256 of every question that was answered for it, sorted: the keys its answers have in the ledger."""
    versions: tuple[tuple[str, str], ...] = ()
    """Name and version of Python and of the packages that it was made with."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A day's brief: what the templates print, and all of it."""

    date: date
    sections: tuple[Section, ...]
    stories: tuple[StoryPart, ...]
    """The main story first."""
    findings: Findings
    unread: tuple[str, ...]
    """Files that could not be read, a sentence each."""
    sources: tuple[str, ...]
    """The source summary statement, sentence by sentence, written by code."""
    making: Making
    notes: tuple[str, ...] = ()
    """What was decided about the day's articles as a whole, a sentence each: those of other days, dates in the future."""
    handling: Handling = ""
    explained: bool = False
    """Whether the arithmetic of each confidence is printed."""
    decisions: tuple[Decision, ...] = ()
    """What persons decided about its claims, the latest word on each; for the review, never printed in the brief itself."""
    undecided: tuple[CheckedClaim, ...] = ()
    """Claims that an edit changed, as they were before it: by them the review tells a wording that was taken back."""
    own: tuple[Judgment, ...] = ()
    """Judgments that persons wrote on the day's claims: those that hold are among `findings.judgments`, others among its refused."""
    grades: tuple[tuple[str, str], ...] = ()
    """Outlet and Admiralty grade, as the reader gave them: `sources` is written with them."""
