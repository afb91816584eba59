"""Which part of a greater number a figure is: "the first batch of 2,600", "40 people, 15 of them on the island"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.annotating.words import wordlist
from briefgen.attribution.grammar import SUBJECTS, child, lemma
from briefgen.data import Figure
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS_BACK = 120
"""Words before a bare "batch of 2,600" in which its things were last counted: three or four sentences."""
BEFORE = 4
"""Words before a number in which the batch it is of stands."""

_BATCHES = wordlist("batch column contingent convoy echelon group instalment installment shipment tranche unit wave")
_ORDERS = wordlist("first second third fourth fifth initial last latest new next final")
_WHOM = wordlist("them these those whom which us")
_INCLUDING = wordlist("including include included includes among")


def part_of(reading: Reading, figure: Figure) -> str:
    """The words that make a figure a part, folded; '' where it may be the whole."""
    tokens = reading.tokens(figure.span)
    doc, start, end = reading.doc, tokens.start, tokens.end
    after = [token.lower_ for token in doc[end : end + 2]]
    if after[:1] == ["of"] and after[1:] and after[1] in _WHOM:
        return "of them"
    if after and after[0].endswith("ly") and not figure.counted:
        return after[0]  # "55 injured, five critically"
    before = [token.lower_ for token in doc[max(start - BEFORE, 0) : start]]
    if _INCLUDING.intersection(before[-2:]):
        return "including"
    return _batch(before)


def _batch(before: list[str]) -> str:
    """The batch of "the first batch of", '' where none is numbered or told apart from others."""
    if len(before) < len(("first", "batch", "of")) or before[-1] != "of" or before[-2] not in _BATCHES:
        return ""
    return f"{before[-3]} {before[-2]}" if before[-3] in _ORDERS else ""


def is_batch(part: str) -> bool:
    """Whether a part is a numbered batch, whose things may have been named before."""
    return part.rpartition(" ")[2] in _BATCHES


def counted_before(number: Token) -> Token | None:
    """The subject last counted before a bare number: the infantrymen that "the first batch of 2,600" are."""
    for word in reversed(number.doc[max(number.i - WORDS_BACK, 0) : number.i]):
        if (
            word.tag_ == "NNS"
            and word.dep_ in SUBJECTS
            and child(word, "nummod") is not None
            and lemma(word) not in _BATCHES
        ):
            return word
    return None
