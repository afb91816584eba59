"""Text -> words to compare: quotes, dashes, case and accents out of the way.

Everything here reads a text once, left to right, and matches nothing built from it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_MARKS = (
    dict.fromkeys(map(ord, "‘’‚‛ʼ`´′"), "'")
    | dict.fromkeys(map(ord, "“”„‟«»″"), '"')
    | dict.fromkeys(map(ord, "‐‑‒–−"), "-")
)

_TOKEN = re.compile(
    r"[0-9]{1,3}(?:(?:[,\u00a0\u2009\u202f]|, (?=000))[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # 3,000; also spaced
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[^\w\s]|[\w]"
)


def wordlist(text: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(text.split())


FUNCTION_WORDS = wordlist("""a about above across after against all along also although am among an and any are around as at be because been
    before behind being below between both but by can could despite did do does doing down during each either else
    every few for from further had has have having he her here hers herself him himself his how however i if in into
    is it its itself just like many may me might more most much must my near neither no nor not now of off on once
    only onto or other our out over own per same shall she should since so some such than that the their them then
    there these they this those though through throughout till to too toward towards under unless until up upon us
    very via was we were what when where whether which while who whom whose why will with within without would yet
    you your""")
"""English words of the closed classes: they end the noun phrase after a number and are no content to compare."""

TEXTS_KEPT = 8
"""Texts whose reading is kept: every check reads the same statement and the same evidence, and no text after them."""

SENTENCES_KEPT = 512
"""Texts of which what was found in them is kept: a sentence is read when its article is, as a claim's evidence, as the claim
itself and once more for the article's profile, and several articles may be at hand. A few hundred kilobytes."""

WORDS_KEPT = 4096
"""Words whose form to compare is kept: a day's news uses some twenty thousand, most of them seldom."""

_DOUBLED_S = ("ss", "us", "is")
"""Endings of singulars that merely look plural: "glass", "virus", "crisis"."""


class Token(NamedTuple):
    """A number, a word or one mark, in lower case with quotes and dashes made plain."""

    text: str
    start: int
    end: int
    """Half-open, into the text it was read from."""
    capital: bool
    """Whether the text writes it with a capital."""
    capitals: bool = False
    """Whether all of it is capitals: "VIII"."""


def fold(text: str) -> str:
    """The text with curly quotes and dashes made plain, one character for one; case and spaces are kept."""
    return text.translate(_MARKS)


@lru_cache(maxsize=TEXTS_KEPT)
def tokens(text: str) -> tuple[Token, ...]:
    """Every number, word and mark of a text, in order."""
    return tuple(
        Token(found[0].lower(), found.start(), found.end(), found[0][0].isupper(), found[0].isupper())
        for found in _TOKEN.finditer(fold(text))
    )


@lru_cache(maxsize=WORDS_KEPT)
def bare(word: str) -> str:
    """A word to compare names by: lower case, no accents, no possessive, no full stops, in British spelling."""
    letters = fold(word).casefold()
    plain = letters if letters.isascii() else _without_accents(letters)
    plain = plain.replace(".", "").removesuffix("'s").removesuffix("'")
    return _BRITISH.get(plain, plain).replace("ization", "isation")


_BRITISH = {
    "defense": "defence",
    "center": "centre",
    "centers": "centres",
    "labor": "labour",
    "harbor": "harbour",
    "theater": "theatre",
    "program": "programme",
    "programs": "programmes",
}
"""American spellings that stand in the names of ministries, parties and places."""


def _without_accents(letters: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", letters) if not unicodedata.combining(letter))


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in lower case, without marks."""
    return tuple(token.text for token in tokens(text) if token.text[0].isalnum())


def joined(sequence: tuple[str, ...]) -> str:
    """Words set between single spaces with one at each end, so that `in` finds whole words only."""
    return f" {' '.join(sequence)} "


def looks_plural(word: str) -> bool:
    """Whether a noun ends like a plural."""
    return word.endswith("s") and len(word) > len("gas") and not word.endswith(_DOUBLED_S)


def singular(word: str) -> str:
    """The word without its plural ending, by spelling alone."""
    if not looks_plural(word):
        return word
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word.removesuffix("es") if word.endswith(("ches", "shes", "xes", "sses")) else word.removesuffix("s")
