"""Text -> the tokens that two spellings of the same words share, each with its place in the text.

Folding works token by token, so it needs no map of characters: a token knows where it stands in the original, whatever
folding does to its letters. White space lies between tokens and is not compared.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

LONGEST_WORD = 64
"""Characters. A longer token keeps its compatibility characters: normalising a run of marks takes quadratic time."""
CACHED_TEXTS = 8
"""Folded texts kept at once: a few articles in work on parallel threads; each takes about 30 times its own size."""


def _range(first: int, last: int) -> str:
    """The characters from `first` to `last`, both included."""
    return "".join(map(chr, range(first, last + 1)))


INVISIBLE = "\u00ad\u034f\u061c\u180e\ufeff" + "".join(
    (_range(0x200B, 0x200F), _range(0x202A, 0x202E), _range(0x2060, 0x206F), _range(0xFE00, 0xFE0F))
)
"""Soft hyphens, zero-width and direction marks, variation selectors: folded to nothing."""
DASHES = "-" + _range(0x2010, 0x2015) + "\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
DOUBLE_QUOTES, SINGLE_QUOTES = "“”„‟«»″＂", "‘’‚‛′´`＇"
_MARKS = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u109f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Combining marks, as a character class: they belong to the word they stand in, though `\\w` leaves them out."""

_LETTER = rf"[\w{_MARKS}]"
_TOKEN = re.compile(
    # "3,000" and "9:30" are one token, so that "3" is never found in "3,000". Nothing follows the repeats that could
    # fail, so no match is ever taken back and a scan is linear whatever the text holds.
    rf"(?:\w+|[{_MARKS}]+\w*)(?:(?:[{_MARKS}]+|[{INVISIBLE}]+(?={_LETTER})|(?<=\d)[.,:](?=\d))\w*)*"
    rf"|[{re.escape(DASHES)}]+|\.\.+|[^\s\w{INVISIBLE}]"
)
_INSIDE_WORD = re.compile(rf"(?<=[\w{_MARKS}{INVISIBLE}])[{INVISIBLE}]*{_LETTER}|(?<=\d)[.,:]\d|(?<=\d[.,:])\d")
_BLANK = re.compile(rf"[\s{INVISIBLE}]*")
_ALIKE = str.maketrans(
    dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(INVISIBLE, "")
)
_RUNS = {"--": "-", "..": "..."}
"""How runs of dashes and of full stops begin, and the one token either folds to; "…" becomes full stops before."""


@dataclass(frozen=True)
class Folded:
    """A text as folded tokens; the lists run in parallel, one entry a token."""

    tokens: list[str]
    starts: list[int]
    """Where each token begins in the text."""
    ends: list[int]
    """Where it ends, exclusive."""
    spelling: dict[str, str]
    """Each distinct token as the text writes it -> folded."""

    def fold(self, quote: str) -> list[str]:
        """Another text's folded tokens; quicker than `fold` where it quotes this one."""
        known = self.spelling.get
        return [known(token) or fold_token(token) for token in tokenize(quote)]

    @cached_property
    def joined(self) -> str:
        """The tokens with a space before and after each: whole tokens are found in it by `str.find`."""
        return f" {' '.join(self.tokens)} "

    @cached_property
    def offsets(self) -> list[int]:
        """Where the space before each token stands in `joined`, and last where `joined` ends but for one."""
        return list(accumulate((len(token) + 1 for token in self.tokens), initial=0))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each word's indices into `tokens`, ascending; punctuation is left out."""
        places: dict[str, list[int]] = {token: [] for token in set(self.tokens) if is_word(token)}
        for index, token in enumerate(self.tokens):
            if token in places:
                places[token].append(index)
        return places

    def between(self, start: int, end: int) -> range:
        """The indices of the tokens that lie wholly in the half-open interval `[start, end)` of the text."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))


@lru_cache(maxsize=CACHED_TEXTS)
def folded(text: str) -> Folded:
    """The whole text folded; the last few are kept, since many quotations are looked up in one article."""
    spans = [match.span() for match in _TOKEN.finditer(text)]
    words = [text[start:end] for start, end in spans]
    spelling = {word: fold_token(word) for word in set(words)}
    return Folded(
        tokens=[spelling[word] for word in words],
        starts=[start for start, _ in spans],
        ends=[end for _, end in spans],
        spelling=spelling,
    )


def fold(text: str) -> list[str]:
    """The folded tokens alone; nothing is kept."""
    return [fold_token(token) for token in tokenize(text)]


def tokenize(text: str) -> list[str]:
    """Words, numbers with their points and commas, and single punctuation marks or runs of them, as they are written."""
    return _TOKEN.findall(text)


def fold_token(token: str) -> str:
    """One token without what a copyist may change: case, shape of quotes and dashes, ligatures, invisible characters."""
    if token.isascii() and token.isalnum():
        return token.lower()
    plain = token.translate(_ALIKE)
    if len(plain) <= LONGEST_WORD:
        plain = unicodedata.normalize("NFKC", plain)
    plain = "".join(plain.casefold().split())  # a few characters normalise to a space and a mark
    return _RUNS.get(plain[:2], plain)


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, as against punctuation or a symbol."""
    return token[:1].isalnum()


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: white space and invisible characters only."""
    return _BLANK.fullmatch(text) is not None


def splits_word(text: str, at: int) -> bool:
    """Whether a cut before `text[at]` would part a word or a number in two."""
    return _INSIDE_WORD.match(text, at) is not None
