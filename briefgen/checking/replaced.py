"""What stands in a statement where its evidence has certain words, told by the words around them that both share.

No parse is asked: where a rewording runs word for word with its evidence, what was put in a word's place is seen from its
neighbours alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from briefgen.annotating.words import Token, tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

MAX_COMPARED = 1_000
"""Words of a text that are laid side by side with another's: the table grows with their product."""
REACH = 2
"""Marks at either edge of a place that may have come or gone along with it: a comma, a closing quotation mark."""
FLANK = 3
"""Words and marks that must run on together on one side of a place; fewer stand in many places by chance."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A statement laid beside its evidence, word for word."""

    statement: Doc
    stated: Sequence[Token]
    given: Sequence[Token]
    shared: Mapping[int, int]
    """Index of each word of the evidence that the statement keeps -> its index there."""

    def in_place_of(self, start: int, end: int) -> TokenSpan | None:
        """The words of the statement where its evidence has `[start, end)`; None where the two do not run on around it.

        The place lies between the next words on either side, which both texts must have, or the edge of the text.
        """
        first, stop = (bisect_left(self.given, place, key=lambda token: token.start) for place in (start, end))
        before, after = self._anchor(first - 1, -1), self._anchor(stop, 1)
        if before is None or after is None or max(self._run(before, -1), self._run(after, 1)) < FLANK:
            return None
        return self._between(self.shared.get(before, -1) + 1, self.shared.get(after, len(self.stated)))

    def _anchor(self, start: int, step: int) -> int | None:
        """The next word of the evidence outward, or its edge; None where the statement does not keep that word."""
        for i in range(start, start + step * (REACH + 1), step):
            if i in self.shared or i in {-1, len(self.given)}:
                return i
            if self.given[i].text[0].isalnum():
                return None
        return None

    def _run(self, i: int, step: int) -> int:
        """How many words from one onward stand in both texts without a gap, counted no further than needed."""
        at = self.shared.get(i)
        if at is None:
            return 0
        return next((n for n in range(1, FLANK) if self.shared.get(i + n * step) != at + n * step), FLANK)

    def _between(self, first: int, stop: int) -> TokenSpan | None:
        if first >= stop:
            return None
        start, end = self.stated[first].start, self.stated[stop - 1].end
        return self.statement.char_span(start, end, alignment_mode="expand")


def laid(statement: Doc, evidence: str) -> Laid:
    """A statement beside its evidence; of a long text only the first words."""
    stated, given = tokens(statement.text)[:MAX_COMPARED], tokens(evidence)[:MAX_COMPARED]
    same = Indel.opcodes([token.text for token in given], [token.text for token in stated])
    shared = {
        block.src_start + step: block.dest_start + step
        for block in same
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    }
    return Laid(statement, stated, given, shared)
