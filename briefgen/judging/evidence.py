"""Cited claims -> one text to hold a sentence against, as if one article had said it all.

The checks of `briefgen.checking` compare a statement with a place of one article, and a judgment cites claims of several. So
their evidence is laid one under the other, a paragraph each, every one after a line with the names that go with it: who the
article credits, in which role, through whom, the outlet, and what a proved statement puts in brackets for a pronoun. Dates
keep the days they have in their own articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.annotating.dates import find_dates
from briefgen.attribution.reports import reports
from briefgen.checking.passage import Passage
from briefgen.data import Article, DateRef, GroundedClaim, SourcedClaim, Span
from briefgen.language import Reading
from briefgen.references import bracketed
from briefgen.segmentation import segment

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

LOOKBACK = 2_000
"""Code points before a piece of evidence in which its quotation may have been opened: a long paragraph."""

_SPACE = re.compile(r"\s")
_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n")
_NAMELESS = "0" * 12
_APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """One cited claim in the common text."""

    claim: SourcedClaim
    lead: str
    """The names that go with it, a line; '' where there are none."""
    words: Span
    """Its evidence, in the common text."""
    dates: tuple[DateRef, ...]
    """Of the evidence; spans in the common text."""


@dataclass(frozen=True)
class Held:
    """A sentence and the evidence of the claims it cites; what several questions read of them is read here, once."""

    sentence: str
    parts: tuple[Part, ...]
    reading: Reading
    """The common text, read sentence by sentence."""

    alone: Reading
    """The sentence read as if it were all of an article: what cannot be read alone shows in it."""

    @classmethod
    def of(cls, sentence: str, cited: Sequence[SourcedClaim]) -> Held:
        """The sentence beside all that it cites, at least one claim."""
        day = min(claim.article.published for claim in cited)
        alone = segment(_article(sentence, day))
        text, parts = "", list[Part]()
        for claim in cited:
            lead = _lead(claim, alone.doc)
            part, words = _part(claim, lead, start=len(text) + len(lead) + len(_APART) * bool(lead))
            text += f"{lead}{_APART if lead else ''}{words}{_APART}"
            parts.append(part)
        return cls(sentence, tuple(parts), segment(_article(text, day)), alone)

    @property
    def claims(self) -> tuple[SourcedClaim, ...]:
        """The cited claims."""
        return tuple(part.claim for part in self.parts)

    @property
    def doc(self) -> Doc:
        """The parse of the sentence."""
        return self.alone.doc

    @property
    def text(self) -> str:
        """All evidence with its leads."""
        return self.reading.article.text

    def tokens(self, part: Part) -> TokenSpan:
        """The parse of one claim's evidence."""
        return self.reading.tokens(part.words)

    def told(self, part: Part) -> str:
        """One claim's evidence with its lead."""
        return f"{part.lead}\n\n{part.words.of(self.text)}"

    @property
    def is_verbatim(self) -> bool:
        """Whether the sentence is the whole evidence of the one claim it cites, word for word."""
        return len(self.parts) == 1 and plain(self.sentence) == plain(self.parts[0].words.of(self.text))

    @cached_property
    def passage(self) -> Passage:
        """The sentence as a claim that the common text should bear out."""
        content = self.reading.article.content
        claim = GroundedClaim(
            id=_NAMELESS,
            article_id=_NAMELESS,
            statement=self.sentence,
            rewritten=True,
            kind="statement",
            evidence=content,
            status="exact",
            score=1.0,
            sentences=tuple(sentence.number for sentence in self.reading.sentences),
        )
        dates = tuple(day for part in self.parts for day in part.dates)
        return Passage(
            claim=claim,
            evidence=content,
            reading=self.reading,
            sentences=self.reading.sentences,
            context=(),
            attribution=None,
            dates=dates,
        )

    @cached_property
    def readings_of_dates(self) -> tuple[tuple[DateRef, ...], ...]:
        """The dates of the sentence as they are on each day on which a cited article was published, earliest first."""
        days: tuple[date, ...] = tuple(sorted({claim.article.published for claim in self.claims}))
        return tuple(find_dates(self.sentence, published=day) for day in days)


def plain(text: str) -> str:
    """The text on one line, without a full stop at its end."""
    return " ".join(text.split()).rstrip(".")


def _article(text: str, published: date) -> Article:
    return Article(_NAMELESS, "", text, "", title="", published=published, content=Span(0, len(text)))


def _part(claim: SourcedClaim, lead: str, start: int) -> tuple[Part, str]:
    """The claim in the common text, where its words begin at `start`, and these words."""
    span = claim.checked.claim.evidence or Span(0, 0)
    opening = "“" if _is_quoted(claim.article, span) else ""
    words = opening + _SPACE.sub(" ", span.of(claim.article.text))
    offset = start + len(opening) - span.start
    inside = (day for day in claim.checked.particulars.dates if span.contains(day.span))
    dates = tuple(replace(day, span=day.span.moved(offset)) for day in inside)
    return Part(claim, lead, Span(start, start + len(words)), dates), words


def _is_quoted(article: Article, span: Span) -> bool:
    """Whether evidence without an opening mark of its own stands in a quotation opened before it in its paragraph."""
    before = Span(max(article.content.start, span.start - LOOKBACK), span.start).of(article.text)
    paragraph = _BLANK_LINE.split(before)[-1]
    inside = False
    for sign in paragraph:
        inside = sign == "“" or (inside and sign != "”") if sign in "“”" else inside ^ (sign == '"')
    return inside and span.of(article.text)[:1] not in '“"'


def _lead(claim: SourcedClaim, sentence: Doc) -> str:
    """The names that go with a claim, each a phrase with its full stop: no word of it states anything.

    The outlet is one of them where the sentence credits it; anywhere else it is as foreign as any other name.
    """
    outlet = claim.article.outlet
    names = (*names_beside(claim), outlet if _credits(sentence, outlet) else "")
    return " ".join(f"{name.rstrip('.')}." for name in dict.fromkeys(filter(None, names)))


def _credits(sentence: Doc, outlet: str) -> bool:
    sources = (report.source for report in reports(sentence) if report.source is not None)
    said = (source.doc[source.left_edge.i : source.right_edge.i + 1].text for source in sources)
    return bool(outlet) and any(outlet in phrase for phrase in said)


def names_beside(claim: SourcedClaim) -> Iterator[str]:
    """Whom a claim's ladder names, and what its statement puts in brackets for words that lean on a sentence before."""
    credited, statement = claim.checked.attribution, claim.checked.claim.statement
    if credited is not None:
        yield f"{credited.speaker}, {credited.role}" if credited.role and credited.speaker else credited.speaker
        yield from (name for name in (credited.audience, credited.via) if name)
    evidence = claim.checked.claim.evidence
    printed = evidence.of(claim.article.text) if evidence else ""
    yield from (
        brackets.of(statement)[1:-1].removesuffix("’s")
        for brackets in bracketed(statement)
        if brackets.of(statement) not in printed
    )
