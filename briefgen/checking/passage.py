"""What a check may look at: the statement, its evidence, the sentences just before, and nothing else.

What several checks read off these is read here, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.annotating.dates import find_dates
from briefgen.annotating.particulars import dates_within
from briefgen.data import Attribution, DateRef, GroundedClaim, Particulars, Sentence, Span
from briefgen.language import Reading, parse

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True)
class Passage:
    """One located claim beside the words it stands on."""

    claim: GroundedClaim
    evidence: Span
    """`claim.evidence`, known to be there."""
    reading: Reading
    sentences: tuple[Sentence, ...]
    """The whole sentences the evidence touches: a quotation may be less than a sentence, a check looks at all of it."""
    context: tuple[Sentence, ...]
    """The sentences just before, nearest last: where a pronoun of the evidence finds its name."""
    attribution: Attribution | None
    """Who the article credits with the evidence, by parse."""
    dates: Sequence[DateRef] = ()
    """Every date of the article in reading order, spans into `Article.text`."""
    particulars: Particulars = field(default_factory=Particulars)
    """What code read off the evidence: hedges, figures, dates, the article's reservations, the speaker's interest."""
    opinions: frozenset[int] = frozenset()
    """Numbers of the article's sentences that are its writer's own opinion."""
    parsed: Doc | None = None
    """The parse of `claim.statement` where it was made beside those of other claims, which takes half the time."""

    @cached_property
    def statement(self) -> Doc:
        """The parse of `claim.statement`, made when a check first asks: it costs more than all checks together."""
        return parse(self.claim.statement) if self.parsed is None else self.parsed

    @cached_property
    def is_word_for_word(self) -> bool:
        """Whether the statement is all of its evidence sentences, white space aside.

        No comparison of the two can then find anything, and a parse could only mislead it: the same words may parse
        differently alone and among their neighbours.
        """
        return self.claim.statement.split() == self.text.split()

    @cached_property
    def span(self) -> Span:
        """From the start of the first evidence sentence to the end of the last."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @cached_property
    def text(self) -> str:
        """The evidence sentences as the article prints them."""
        return self.reading.text(self.span)

    @cached_property
    def tokens(self) -> TokenSpan:
        """The parse of the evidence sentences."""
        return self.reading.tokens(self.span)

    @property
    def context_text(self) -> str:
        """The sentences before, joined by a space; '' at the start of an article."""
        return " ".join(self.reading.text(sentence.span) for sentence in self.context)

    @cached_property
    def given_dates(self) -> tuple[DateRef, ...]:
        """The dates of the evidence sentences, spans into `Article.text`."""
        return tuple(dates_within(self.dates, self.span))

    @cached_property
    def stated_dates(self) -> tuple[DateRef, ...]:
        """The dates of the statement, spans into its text; "the same day" may count from a date of the context."""
        start = self.context[0].span.start if self.context else self.span.start
        before = tuple(dates_within(self.dates, Span(start, self.span.start)))
        return find_dates(self.claim.statement, published=self.reading.article.published, context=before)
