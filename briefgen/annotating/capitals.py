"""Text -> its runs of capitalised words, by spelling alone, so that two texts that read alike give the same runs.

A parser may hear one name in «Doe Industries of Oslo» here and two there; what is compared word for word must not depend
on that. Names in a list make one run, since a list may be written in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.annotating.proper import name_words
from briefgen.annotating.words import FUNCTION_WORDS, Token, tokens
from briefgen.data import Span

_INSIDE = frozenset({"of", "the", "for", "de", "al", "-"})
_LISTS = frozenset({",", "and", "or", "&"})
_LISTED = re.compile(r",|\s(?:and|or|&)\s")
MAX_GAP = 3
"""Tokens between two capitalised words of a run: ", and the"."""


class Run(NamedTuple):
    """Capitalised words that stand together."""

    span: Span
    names: tuple[tuple[str, ...], ...]
    """The words of each name of the list it may be, folded as `Known` looks them up."""


def capital_runs(text: str) -> tuple[Run, ...]:
    """The runs of a text in reading order; spans are half-open into `text` and disjoint."""
    read = tokens(text)
    spans = (Span(read[run[0]].start, read[run[-1]].end) for run in _runs(read))
    return tuple(Run(span, tuple(map(name_words, _LISTED.split(span.of(text))))) for span in spans)


def _runs(read: Sequence[Token]) -> Iterator[range]:
    start = end = 0
    for i, token in enumerate(read):
        if not _is_capital(token):
            continue
        if end and not _goes_on(read, end, i):
            yield range(start, end)
            end = 0
        start, end = (start if end else i), i + 1 + _is_dotted(read, i)
    if end:
        yield range(start, end)


def _is_capital(token: Token) -> bool:
    is_acronym = token.capitals and len(token.text) > 1
    return token.capital and token.text[0].isalpha() and (is_acronym or token.text not in FUNCTION_WORDS)


def _is_dotted(read: Sequence[Token], at: int) -> bool:
    """Whether a full stop belongs to a letter: "U.S.", "J."."""
    return len(read[at].text) == 1 and at + 1 < len(read) and read[at + 1].text == "."


def _goes_on(read: Sequence[Token], end: int, then: int) -> bool:
    """Whether only what names and lists hold inside stands between two capitalised words."""
    return then - end <= MAX_GAP and all(token.text in _LISTS or token.text in _INSIDE for token in read[end:then])
