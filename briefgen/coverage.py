"""A read article and its claims -> what became of each sentence, so that what a brief leaves out can be seen.

A sentence without a claim is not lost in silence. It asks, or values instead of telling, or stands in an opinion piece, or
gives nothing to check; or it gives a figure, a name or a quotation, and then it was missed.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.annotating.figures import find_figures
from briefgen.annotating.opinions import opinions, section_label, values
from briefgen.annotating.proper import proper_names
from briefgen.attribution.quoted import Quotations, quotations
from briefgen.attribution.reports import report_at
from briefgen.data import CheckedClaim, Sentence, SentenceFate
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan

_ENDS = frozenset(".!?…")


def cover(
    reading: Reading, claims: Iterable[CheckedClaim], *, unasked: Container[int] = frozenset()
) -> tuple[tuple[Sentence, SentenceFate], ...]:
    """Every sentence of CONTENT with the bucket it ends in; `unasked` numbers those no model answered for."""
    made = tuple(claims)
    touched = frozenset(number for claim in made for number in claim.claim.sentences)
    supported = frozenset(number for claim in made if claim.verdict == "supported" for number in claim.claim.sentences)
    own = opinions(reading) if section_label(reading.article) else frozenset[int]()
    silence = _Silence(reading, quotations(reading.doc), own)

    def fate(sentence: Sentence) -> SentenceFate:
        match sentence.kind:
            case "caption" | "boilerplate" as nothing:
                return nothing
        if sentence.number in touched:
            return "claimed" if sentence.number in supported else "withheld"
        return "not_asked" if sentence.number in unasked else silence.fate(sentence)

    return tuple((sentence, fate(sentence)) for sentence in reading.sentences)


def missed(reading: Reading, silent: Container[int]) -> tuple[Sentence, ...]:
    """Of the sentences of these numbers, of which nothing was claimed, those that give a figure, a name or a quotation."""
    silence = _Silence(reading, quotations(reading.doc))
    return tuple(s for s in reading.sentences if s.number in silent and silence.fate(s) == "missed")


@dataclass(frozen=True, slots=True)
class _Silence:
    """What to make of a sentence of which nothing was claimed."""

    reading: Reading
    quoted: Quotations
    own: frozenset[int] = frozenset()
    """Numbers of the sentences of an article labelled as opinion."""

    def fate(self, sentence: Sentence) -> SentenceFate:
        text, tokens = self.reading.text(sentence.span), self.reading.tokens(sentence.span)
        if _asks(text):
            return "question"
        if sentence.number in self.own and not self._quotes(tokens) and not any(map(report_at, tokens)):
            return "opinion"
        if _gives_figure(text) or self._quotes(tokens):
            return "missed"
        if values(tokens):
            return "opinion"
        return "missed" if _names(tokens) else "background"

    def _quotes(self, tokens: TokenSpan) -> bool:
        return any(self.quoted.at[token.i] >= 0 and token.is_alpha for token in tokens)


def _asks(text: str) -> bool:
    """Whether the mark that ends the text, quotation marks and brackets after it aside, is a question mark."""
    last = next((sign for sign in reversed(text) if sign in _ENDS or sign.isalnum()), "")
    return last == "?"


def _gives_figure(text: str) -> bool:
    """Whether there is a number, but for a place in an order: "the first"."""
    return any(figure.role != "order" for figure in find_figures(text))


def _names(tokens: TokenSpan) -> bool:
    return any(proper_names(tokens))
