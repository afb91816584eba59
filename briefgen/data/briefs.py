"""A day's brief: the claims as they are printed, what became of every sentence, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from briefgen.data.claims import CheckedClaim, Finding
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
    audit: tuple[AuditedSentence, ...] = ()
    """The feed's summary and highlights, sentence by sentence; empty where the article has none."""


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
