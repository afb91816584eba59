"""Did somebody say the words the statement puts in quotation marks?

Quoted words must stand in the evidence one after the other, and inside quotation marks there. Marks without a partner are
common in news prose, where a quotation runs over paragraphs: an opening mark then quotes to the end of its paragraph, a
closing one from its start. One or two words in quotation marks, or a name or title, are marked for their oddness or as a
name: they must occur, but nobody need have said them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from briefgen.annotating.words import FUNCTION_WORDS, Token, fold, joined, tokens, words
from briefgen.checking.passage import Passage
from briefgen.data import Finding, Span

LOOKBACK = 2_000
"""Code points before the evidence in which a quotation that covers it may have been opened: a long paragraph."""

_DOUBLE = re.compile('["“”„«»″]')
_SINGLE = re.compile(r"(?<![\w'’])[‘'](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,80}\]|…|\.\.\.|\. \. \.")
"""Where a quotation may lawfully differ from what was said: words left out, or put in between square brackets."""

_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n")
_INSIDE_TITLES = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
LONGEST_TERM = 2
"""Words of a term put in quotation marks for its oddness: «a "shadow fleet" of tankers»."""
LONGEST_TITLE = 8
"""Words of a name or title put in quotation marks; longer runs of capitals are headlines and lists of names."""

Side = Literal["open", "close"]


class Altered(NamedTuple):
    """Words in quotation marks that were not said so."""

    quoted: str
    occurs: bool
    """Whether the words stand in the evidence, only not as anybody's."""


def quotation(passage: Passage) -> Iterator[Finding]:
    """Blocks for words in quotation marks that the evidence does not have, or that nobody said in it."""
    span = passage.span
    start = max(passage.reading.article.content.start, span.start - LOOKBACK)
    for found in altered(passage.claim.statement, passage.text, before=passage.reading.text(Span(start, span.start))):
        why = "nobody says them there" if found.occurs else "they are not in its evidence"
        yield Finding(
            "quote-altered", "block", f"the statement quotes the words “{found.quoted}”, but {why}", (passage.evidence,)
        )


def altered(statement: str, evidence: str, *, before: str = "") -> Iterator[Altered]:
    """The quotations of one text whose words are not quoted in another; `before` is what precedes the other."""
    if fold(statement) in fold(evidence):
        return  # its marks are the article's own, wherever the sentence was cut
    given = _Given(evidence, before)
    for quoted in quotations(statement):
        pieces = [piece for part in _LEFT_OUT.split(quoted) if (piece := words(part))]
        if not all(map(given.has, pieces)):
            yield Altered(quoted, occurs=False)
        elif not (all(map(given.speaks, pieces)) or given.names(quoted)):
            yield Altered(quoted, occurs=True)


class _Given:
    """The words of the evidence, those in quotation marks, and those written like a name."""

    def __init__(self, evidence: str, before: str) -> None:
        read = [token for token in tokens(evidence) if token.text[0].isalnum()]
        self._written = joined(tuple(token.text for token in read))
        self._names = joined(tuple(token.text if _is_in_a_name(token) else "-" for token in read))
        self._spoken = "|".join(joined(words(quoted)) for quoted in quotations(before + evidence))

    def has(self, piece: tuple[str, ...]) -> bool:
        return joined(piece) in self._written

    def speaks(self, piece: tuple[str, ...]) -> bool:
        return joined(piece) in self._spoken

    def names(self, quoted: str) -> bool:
        """Whether marks may stand around words nobody said: a term, or a title, which the evidence writes as one."""
        piece = words(quoted)
        is_title = (
            quoted[:1].isupper()
            and "," not in quoted
            and piece[-1] not in FUNCTION_WORDS
            and len(piece) <= LONGEST_TITLE
        )
        return len(piece) <= LONGEST_TERM or (is_title and joined(piece) in self._names)


def _is_in_a_name(token: Token) -> bool:
    return token.capital or token.text in _INSIDE_TITLES or token.text.isdigit()


def quotations(text: str) -> Iterator[str]:
    """What stands between quotation marks, double ones first; single marks count only in pairs."""
    for paragraph in _BLANK_LINE.split(text):
        yield from _between_double(paragraph)
        yield from _between_single(paragraph)


def _between_double(text: str) -> Iterator[str]:
    opened: int | None = None
    seen = False
    for mark in _DOUBLE.finditer(text):
        side = _side(text, mark.start(), is_open=opened is not None)
        if opened is not None or (side == "close" and not seen):
            yield text[opened or 0 : mark.start()]
        opened, seen = (mark.end() if side == "open" else None), True
    if opened is not None:
        yield text[opened:]


def _side(text: str, at: int, *, is_open: bool) -> Side:
    """Which way a mark faces: by its shape, for a straight one by the spaces around it, else by what is still open."""
    if text[at] in "“„«":
        return "open"
    if text[at] in "”»":
        return "close"
    before, after = text[at - 1 : at].strip("(["), text[at + 1 : at + 2]
    if before.strip() and not (after.strip() and after.isalnum()):
        return "close"
    if not before.strip() and after.strip():
        return "open"
    return "close" if is_open else "open"


def _between_single(text: str) -> Iterator[str]:
    opened: int | None = None
    for mark in _SINGLE.finditer(text):
        if fold(text[mark.start() + 1 : mark.start() + 2]).isalnum():
            opened = mark.end()
        elif opened is not None:
            yield text[opened : mark.start()]
            opened = None
