"""What a check may look at: the statement, its evidence, the sentences just before, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.data import Attribution, GroundedClaim, Sentence, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Passage:
    """One located claim beside the words it stands on."""

    claim: GroundedClaim
    evidence: Span
    """`claim.evidence`, known to be there."""
    statement: Doc
    """The parse of `claim.statement`; for a verbatim claim its text is the evidence's."""
    reading: Reading
    sentences: tuple[Sentence, ...]
    """The whole sentences the evidence touches: a quotation may be less than a sentence, a check looks at all of it."""
    context: tuple[Sentence, ...]
    """The sentences just before, nearest last: where a pronoun of the evidence finds its name."""
    attribution: Attribution | None
    """Who the article credits with the evidence, by parse."""

    @property
    def span(self) -> Span:
        """From the start of the first evidence sentence to the end of the last."""
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    @property
    def text(self) -> str:
        """The evidence sentences as the article prints them."""
        return self.reading.text(self.span)

    @property
    def context_text(self) -> str:
        """The sentences before, joined by a space; '' at the start of an article."""
        return " ".join(self.reading.text(sentence.span) for sentence in self.context)
