"""What an article does to pass for something else, each as a note for its reader; nothing is refused for it.

It may speak to a machine that reads it; it may write a name in letters of another alphabet that look like Latin ones (UTS 39,
"Unicode Security Mechanisms", section 5), which is another name to code and the same to the eye.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from briefgen.articles.seedformat import SeedText, excerpt
from briefgen.injections import speaks_to_models

ALIKE = {
    "CYRILLIC": frozenset("аеорсухіјѕԁһԛԝΙАВЕЅІЈКМНОРСТХҮԌԜѴӏ"),
    "GREEK": frozenset("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧα"),
}
"""Letters that are drawn as Latin ones in most typefaces, by alphabet, after the table of confusables of UTS 39."""
BESIDE = 30
"""Characters on either side of a word that are its company."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u052f\uff21-\uff5a\U0001d400-\U0001d6a3]")
_STYLED = frozenset({"FULLWIDTH", "MATHEMATICAL"})
"""How Unicode calls Latin letters that are signs of their own: wide ones, and the bold and slanted ones of formulas."""


def deceptions(seed: SeedText) -> Iterator[str]:
    """The notes, a sentence each."""
    if spoken := speaks_to_models(seed.text):
        yield (
            f"It speaks to machines that read it, in line {seed.line(spoken.start)}: "
            f"{excerpt(seed.text[spoken.start : spoken.end])}. Its words are data like all others, and no model phrases a judgment on it."
        )
    imitating = (
        [match for match in _WORD.finditer(seed.text) if _imitates(match[0])] if _FOREIGN.search(seed.text) else []
    )
    words = dict.fromkeys(match[0] for match in imitating if not _writes_in_it(seed.text, match))
    if words:
        first = next(match for match in imitating if match[0] in words)
        foreign = next(sign for sign in first[0] if _alphabet(sign) != "LATIN")
        yield (
            f"Words are written with letters that only look Latin: {len(words):,}, the first {excerpt(first[0])} in line "
            f"{seed.line(first.start())}, with {unicodedata.name(foreign).lower()}. They name nobody who is written in Latin letters."
        )


def _imitates(word: str) -> bool:
    """Whether a word could be read as a Latin one and is none: it mixes alphabets, or all its letters are drawn as Latin ones."""
    alphabets = [_alphabet(sign) for sign in word]
    if not _STYLED.isdisjoint(alphabets):
        return True
    drawn_alike = [sign in ALIKE.get(name, ()) for sign, name in zip(word, alphabets, strict=True)]
    return any(drawn_alike) and all(
        alike or name == "LATIN" for alike, name in zip(drawn_alike, alphabets, strict=True)
    )


def _writes_in_it(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is all of one alphabet stands in words of that alphabet: "оса" in a Russian sentence imitates nothing."""
    if "LATIN" in {_alphabet(sign) for sign in match[0]}:
        return False
    around = (text[max(match.start() - BESIDE, 0) : match.start()], text[match.end() : match.end() + BESIDE])
    return any(_FOREIGN.search(word) and not _imitates(word) for part in around for word in _WORD.findall(part))


def _alphabet(sign: str) -> str:
    """The first word of a letter's name, by which Unicode calls its alphabet."""
    return unicodedata.name(sign, "").partition(" ")[0]
