"""Which words of a text stand between quotation marks, over sentence and paragraph breaks."""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

OPENING, CLOSING = frozenset("“„«"), frozenset("”»")

DOUBLE = re.compile(r"""(?P<mark>[“”„«»"]|''|``)|(?P<blank>\n[ \t\r]*\n\s*)""")
"""Double marks (two apostrophes and two backticks are the typewriter's) and the blank lines between paragraphs."""
SINGLE = re.compile(
    r"(?P<opening>(?<![\w‘’'])[‘'](?=\w))|(?P<closing>(?<=[\w.,!?…])[’'](?![\w’']))|(?P<blank>\n[ \t\r]*\n)"
)
"""Single marks, which an apostrophe inside a word is not, and the blank lines between paragraphs."""


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quoted stretches of a parse."""

    stretches: tuple[range, ...]
    """Positions of tokens, marks included; in order and disjoint."""
    at: tuple[int, ...]
    """For each token the index of the stretch it stands in, or -1."""

    def hold(self, tokens: TokenSpan) -> bool:
        """Whether every word of `tokens` is quoted."""
        return all(self.at[token.i] >= 0 for token in tokens if token.is_alpha)


def quotations(doc: Doc) -> Quotations:
    """Where the text quotes.

    A quotation left open at a paragraph's end goes on when the next paragraph opens again or closes it; otherwise it
    ends with its paragraph. Single marks count only in pairs within a paragraph and outside double ones.
    """
    stretches: list[range] = []
    at = [-1] * len(doc)
    for start, end in _pairs(doc.text):
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if tokens is not None and (not stretches or tokens.start >= stretches[-1].stop):
            at[tokens.start : tokens.end] = [len(stretches)] * len(tokens)
            stretches.append(range(tokens.start, tokens.end))
    return Quotations(tuple(stretches), tuple(at))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open code-point intervals of quotations, in order; of two that overlap the first."""
    end = 0
    for start, stop in heapq.merge(_double_pairs(text), _single_pairs(text)):
        if start >= end:
            yield start, stop
            end = stop


def _double_pairs(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    resume = 0
    for match in DOUBLE.finditer(text):
        if match.start() < resume:
            continue
        if start is None:
            start = match.start() if match["mark"] and match["mark"] not in CLOSING else None
        elif match["mark"] and match["mark"] not in OPENING:
            yield start, match.end()
            start = None
        elif match["blank"] and (resume := _resumes(text, match.end())) == 0:
            yield start, match.start()
            start = None
    if start is not None:
        yield start, len(text.rstrip())


def _resumes(text: str, paragraph: int) -> int:
    """Where to read on if the open quotation continues in the paragraph that begins here, else 0."""
    first = DOUBLE.search(text, paragraph)
    if first is None or first["blank"]:
        return 0
    if first.start() == paragraph:
        return first.end()
    return paragraph if first["mark"] in CLOSING else 0


def _single_pairs(text: str) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for match in SINGLE.finditer(text):
        if match["closing"] and start is not None:
            yield start, match.end()
        start = match.start() if match["opening"] else None
