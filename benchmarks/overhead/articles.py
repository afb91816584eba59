"""As many different articles as are asked for: those of some folders, and again with their rare words spelt anew.

What makes an article an event of its own are the words that few others have: its names and what it is about. Each further
copy of the folders has these in letters of its own, so that no two tell one story in the same words, while verbs of saying,
numbers, dates and all that a parse hangs on stay as they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.day import of_one_day

RARE = 3
"""A word of no more articles than this is one that tells them from others."""
KEPT_END = 3
"""Letters at the end of a word that stay: its plural, its tense."""
WORD = re.compile(r"[A-Za-z]{5,}")
"""Shorter words are seldom names alone."""
ADDRESS = re.compile(r"(<URL>)(.*?)(</URL>)", re.DOTALL)
VOWELS, CONSONANTS = "aeiou", "bcdfghklmnprstvw"


def spread(files: Sequence[Path], count: int, folder: Path) -> list[Path]:
    """So many articles of one day in a folder: the files, then their copies; raises ValueError where there is no file."""
    if not files:
        raise ValueError("no article was found: name folders that hold .txt files in the seed format")
    texts = [file.read_text(encoding="utf-8") for file in files]
    rare = _rare(texts)
    drawn = [_respelt(texts[at % len(texts)], rare, at // len(texts)) for at in range(count)]
    written = [folder / f"drawn-{at:04}.txt" for at in range(count)]
    for file, text in zip(written, drawn, strict=True):
        file.write_text(text, encoding="utf-8")
    return of_one_day(written, folder)


def _rare(texts: Sequence[str]) -> frozenset[str]:
    """The words of few of the texts, in lower case."""
    known = Counter(word for text in texts for word in {found.lower() for found in WORD.findall(text)})
    most = min(RARE, max(1, len(texts) // 4))  # of seven articles a word of three is no rare one
    return frozenset(word for word, count in known.items() if count <= most)


def _respelt(text: str, rare: frozenset[str], copy: int) -> str:
    """The text with its rare words in the letters of the copy; the first copy is the text itself."""
    if not copy:
        return text
    letters = dict(_letters(copy))

    def spelt(found: re.Match[str]) -> str:
        word = found[0]
        return "".join(letters.get(sign, sign) for sign in word[:-KEPT_END]) + word[-KEPT_END:]

    def respelt(found: re.Match[str]) -> str:
        return WORD.sub(lambda word: spelt(word) if word[0].lower() in rare else word[0], found[0])

    text = ADDRESS.sub(rf"\g<1>\g<2>-{copy}\g<3>", text)
    return re.sub(r"<TITLE>.*?</TITLE>|<CONTENT>.*</CONTENT>", respelt, text, flags=re.DOTALL)


def _letters(copy: int) -> Iterator[tuple[str, str]]:
    """Each letter with the one it is exchanged for: vowels for vowels, consonants for consonants, as far on as the copy's number."""
    for group in (VOWELS, CONSONANTS):
        for at, letter in enumerate(group):
            other = group[(at + copy) % len(group)]
            yield letter, other
            yield letter.upper(), other.upper()
