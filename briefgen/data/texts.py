"""Where words stand: a span of a text, an article, its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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

    def moved(self, offset: int) -> Span:
        """The same characters where the text they were read from begins at `offset`."""
        return Span(self.start + offset, self.end + offset)


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
