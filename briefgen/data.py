"""The nouns of briefgen, frozen: what each stage takes and gives.

A type says how far its value may be trusted. A `DraftClaim` is a model's word; a `GroundedClaim` has
evidence in the article; a `CheckedClaim` has been compared with that evidence. Templates take only the last.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open interval `[start, end)` of code points into `Article.text`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character; spans that only touch do not."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One seed article. `text` is the decoded file untouched; every offset in the project points into it."""

    id: str
    """12 hexadecimal digits: the hash of URL and date, or of the text where there is no URL."""
    source: str
    """Where it was read from, as the user named it; for messages only."""
    text: str
    sha256: str
    """Of the file's bytes."""
    title: str
    published: date
    content: Span
    """The only evidence."""
    url: str | None = None
    """http or https, else None."""
    author: str | None = None
    outlet: str = ""
    """The publisher's name as the article writes it where its letters spell the host's, else the host, else ''."""
    summary: Span | None = None
    """Somebody's paraphrase: never evidence."""
    highlights: Span | None = None
    notes: tuple[str, ...] = ()
    """What was odd about the file and how it was read all the same, a sentence each."""


SentenceKind = Literal["prose", "quotation", "caption", "boilerplate"]
"""`quotation` continues or completes somebody's words; `caption` is a photo caption or a graphic's credit."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of CONTENT."""

    number: int
    """1-based, in reading order: the id a model points with."""
    span: Span
    kind: SentenceKind
    paragraph: int
    """0-based; paragraphs are set apart by blank lines."""


ClaimKind = Literal["event", "statement", "forecast", "opinion"]
"""What a sentence asserts: that something is so, that someone said something, that it will be so, or how it is valued."""


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """What a model said about an article, unproved: every field may be wrong."""

    sentences: tuple[int, ...]
    """The numbers it points at; they may be out of range, out of order, or none at all."""
    speaker: str | None
    """Whom it credits."""
    kind: ClaimKind
    quote: str | None = None
    """The words that carry the claim, when less than the whole sentences."""
    statement: str | None = None
    """A rewritten statement, when the words cannot stand alone."""


GroundingStatus = Literal["exact", "normalized", "fuzzy", "realigned", "not_found"]
"""How the evidence was found: as quoted; after folding quotes, dashes, spaces and case; within a bounded edit distance;
by aligning the statement itself to a sentence; not at all."""


@dataclass(frozen=True, slots=True)
class GroundedClaim:
    """A claim and the place in its article that states it."""

    id: str
    """12 hexadecimal digits: the hash of article id and evidence span, so re-extraction keeps it; a second claim of one span ends in ".2", a
    rewording that was refused in "r"."""
    article_id: str
    statement: str
    """What the claim says: the evidence's own words, or a model's rewording of them (`rewritten`)."""
    rewritten: bool
    kind: ClaimKind
    evidence: Span | None
    """Where the article says it; None only when `status` is `not_found`."""
    status: GroundingStatus
    score: float
    """Similarity of the quotation and the located words, 0 to 1; 1 for exact and normalized."""
    sentences: tuple[int, ...]
    """Numbers of the sentences that `evidence` touches, ascending."""
    proposed_speaker: str | None = None
    """Whom the model credits: a proposal, never printed unless the evidence agrees."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, read off the article by parse, never off the model."""

    speaker: str
    """The name as the article gives it, a pronoun or surname resolved to the full one; '' when nobody is named ("reportedly")."""
    speaker_span: Span
    """Where that name stands; before the evidence when it was resolved; the cue's own span when nobody is named."""
    cue: str
    """The word that reports: "said", "according to", "estimated"."""
    cue_span: Span
    role: str | None = None
    """What the article calls the speaker beside the name: "White House national security spokesman"."""
    audience: str | None = None
    """Whom they told, where the article says so."""
    via: str | None = None
    """The outlet or agency that relays it: "TASS"."""
    mention_span: Span | None = None
    """The words beside the cue that stand for the speaker: "He", "the ministry", or the name with its titles."""
    also: tuple[str, ...] = ()
    """Others whom the same evidence credits with another part of it: "Doe said it sank, but the navy said it did not"."""

    @property
    def anonymous(self) -> bool:
        """Whether something is reported and nobody is said to report it: "reportedly", "is accused of"."""
        return not self.speaker


@dataclass(frozen=True, slots=True)
class Usage:
    """What model calls used: every attempt counts, failed ones and repeated questions too. Adds with `+`."""

    requests: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    """Those of `prompt_tokens` the server had from before."""
    completion_tokens: int = 0
    cost: float = 0.0
    """US dollars at the prices given; 0 where none were."""
    estimated: int = 0
    """Requests whose tokens the server did not report: theirs are our upper estimate."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def tokens(self) -> int:
        """Prompt and completion together."""
        return self.prompt_tokens + self.completion_tokens


@dataclass(frozen=True, slots=True)
class StoredReply:
    """One answer of a model with the question it answers, as the ledger keeps them."""

    request: str
    """Canonical JSON; its SHA-256 is the key the reply is found by."""
    answer: str
    """The model's own text, as it came."""
    model: str
    purpose: str
    """The stage that asked."""
    usage: Usage
    seconds: float


Comparator = Literal["exactly", "at_least", "more_than", "at_most", "up_to", "less_than", "nearly", "about", "several"]
"""How a number bounds what is counted; `several` is a round word for many of them: "thousands", "dozens"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it."""

    low: Decimal
    high: Decimal
    """Equal to `low` unless the text gives a range; inclusive."""
    comparator: Comparator
    unit: str
    """Normalised: "%", "$", "€", "km", "tonne", the month of a day ("october"); '' where things are merely counted."""
    counted: str
    """The noun counted, lower case, as written: "soldiers"; '' where none follows."""
    span: Span
    """The number with its comparator and unit, in the text it was read from."""


FindingCode = Literal[
    "quote-not-found",
    "quote-altered",
    "figure-unsupported",
    "comparator-lost",
    "unit-changed",
    "name-unsupported",
    "negation-flipped",
    "speaker-unsupported",
    "attribution-lost",
    "reference-unresolved",
    "wording-unsupported",
    "not-a-claim",
    "duplicate",
]
"""The closed list of reasons. A code is added here when the check that gives it is."""

Severity = Literal["block", "unsure", "warn", "note"]
"""`block` judges against the claim, `unsure` could not judge it; `warn` and `note` only inform the reader."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say about one claim."""

    code: FindingCode
    severity: Severity
    message: str
    """One sentence for the reader."""
    spans: tuple[Span, ...] = ()
    """The places in the article that show it."""


Verdict = Literal["supported", "unverified", "withheld"]
"""`unverified` means a check could not judge; `withheld` that one judged against."""


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim compared with its evidence: the only kind a template may print."""

    claim: GroundedClaim
    attribution: Attribution | None
    """None when nobody is credited: the outlet says it itself."""
    findings: tuple[Finding, ...]
    verdict: Verdict


SentenceFate = Literal["claimed", "withheld", "not_claimed", "not_asked", "caption", "boilerplate"]
"""The bucket a sentence of CONTENT ends in: a supported claim stands on it; only claims that were not supported do;
the model made no claim of it; its window failed or was never asked; it is no evidence at all."""


@dataclass(frozen=True, slots=True)
class CitedClaim:
    """A supported claim and the footnote that proves it."""

    note: int
    """1-based, in the order of printing."""
    claim: CheckedClaim


@dataclass(frozen=True, slots=True)
class Line:
    """One bullet of a brief: a claim, and after it the claims that cannot be read without it."""

    claims: tuple[CitedClaim, ...]
    lead: Span | None = None
    """The sentence before the first claim, printed as context when that claim leans on it and it is not printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """One article in a brief."""

    article: Article
    lines: tuple[Line, ...]
    withheld: tuple[CheckedClaim, ...]
    """Claims that were not supported, in the article's order."""
    fates: tuple[tuple[Sentence, SentenceFate], ...]
    """Every sentence of CONTENT and the bucket it ended in."""
    failures: tuple[str, ...] = ()
    """Windows that gave no claims, and why, a sentence each."""


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


@dataclass(frozen=True, slots=True)
class Brief:
    """A day's brief: what the templates print, and all of it."""

    date: date
    sections: tuple[Section, ...]
    unread: tuple[str, ...]
    """Files that could not be read, a sentence each."""
    sources: tuple[str, ...]
    """The source summary statement, sentence by sentence, written by code."""
    making: Making
