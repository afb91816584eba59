"""A text's tokens, read from any place without looking where they end."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.annotating.dates.calendarwords import VAGUE_COUNTS
from briefgen.annotating.dates.expressions import Expression
from briefgen.annotating.numerals import read_numeral
from briefgen.annotating.words import Token

YEAR_DIGITS = 4
"""A longer run of digits is no day, month or year."""


class Read(NamedTuple):
    """A date expression, and the index of the first token after it."""

    expression: Expression
    end: int


class Count(NamedTuple):
    """A number of things, and the index of the first token after it."""

    value: int | None
    """None for "several"."""
    end: int


class Line:
    """The tokens of a text; a place outside it holds the word ''."""

    __slots__ = ("_words", "tokens")

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self._words = tuple(token.text.removesuffix("'s") for token in tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, at: int) -> str:
        """The token in lower case, without a possessive "'s"."""
        return self._words[at] if 0 <= at < len(self._words) else ""

    def words(self, at: int, count: int) -> tuple[str, ...]:
        """So many tokens from a place on."""
        return tuple(self.word(at + step) for step in range(count))

    def past(self, at: int, *skipped: str) -> int:
        """The place after a token that is one of these, else the place itself."""
        return at + 1 if self.word(at) in skipped else at

    def glued(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def capital(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].capital

    def owns(self, at: int) -> bool:
        """Whether a token is a possessive: "Monday's", "two days'"."""
        if not 0 <= at < len(self.tokens):
            return False
        return self.tokens[at].text.endswith("'s") or (self.glued(at + 1) and self.word(at + 1) == "'")

    def digits(self, at: int) -> int | None:
        """The value of a token of up to four plain digits, else None."""
        text = self.word(at)
        return int(text) if text.isascii() and text.isdigit() and len(text) <= YEAR_DIGITS else None

    def count(self, at: int) -> Count | None:
        """The whole number that begins at a token, in digits or in words: "10", "a", "a few"."""
        start = self.past(at, "a", "the") if self.word(at + 1) in VAGUE_COUNTS else at
        if self.word(start) in VAGUE_COUNTS:
            return Count(None, self.past(start + 1, "of"))
        if self.word(at) in {"a", "an"}:
            return Count(1, at + 1)
        numeral = read_numeral(self.tokens, at) if at < len(self) else None
        if numeral is None or numeral.kind != "cardinal" or numeral.value % 1:
            return None
        return Count(int(numeral.value), numeral.end)
