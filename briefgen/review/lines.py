"""Text of a review -> its lines, joined as Markdown joins them, each told for what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

from briefgen.review.layout import (
    ACCEPT,
    CALLED,
    CLAIM_ID,
    FOLDED_AWAY,
    WRITTEN,
    Mark,
    WrittenPlace,
    list_mark,
    one_dash,
)

BYTE_ORDER_MARK = "\ufeff"
_ENDS = re.compile(r"\r\n|\r|\n")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7})(?:\s|$)")
"""What git writes around two versions; its "=======" alone may be anything."""
_ALONE = re.compile(r"\s*(?:[#<>|=]|```|~~~|-{3,}\s*$)")
"""What begins something of its own: a heading, HTML, a quotation, a table, code, a rule."""
_HEADING = re.compile(rf"\s*#{{1,6}}\s+`({CLAIM_ID})`")
_COMMENT = re.compile(rf"\s*<!-+\s*(claim|article|review)\b\s*({CLAIM_ID})?(.*?)-+>\s*$")
_FRAME = re.compile(
    rf"\s*(?:<details(?: open(?:=\"\")?)?>)?\s*(?:<summary>{FOLDED_AWAY}</summary>)?\s*$|\s*</details>\s*$"
)
_BOX = re.compile(r"\\?\[([^\]\\]{0,3})\\?\]\s*(.*)", re.DOTALL)
_NAMES = "|".join(re.escape(name).replace(r"\ ", r"[ \-\xa0]") for name in WRITTEN)
_PLACE = re.compile(
    rf"(?:(?P<strong>\*\*|__)(?:(?P<a>{_NAMES})\s*:(?P=strong)|(?P<b>{_NAMES})(?P=strong)\s*:)|(?P<c>{_NAMES})\s*:)(?P<text>.*)",
    re.DOTALL | re.IGNORECASE,
)
_LABELS = "|".join(re.escape(name).replace(r"\ ", r"[ \-\xa0]") for name in (ACCEPT, *CALLED))
_CHOICE = re.compile(rf"({_LABELS})(?![\w\-])\s*:?(.*)", re.DOTALL | re.IGNORECASE)
TICKS = frozenset("xXхХ×✓✔☑vV")
"""What a person or an editor puts in a box: the letter, the Cyrillic one on the same key's neighbour, signs that look like it."""


class Line(NamedTuple):
    """One line of the file."""

    number: int
    """1-based."""
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the block of a claim begins."""

    line: int
    claim: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Where a block, an article or the file ends, and the digests of what was written there."""

    line: int
    mark: Mark
    id: str
    """'' of the file."""
    digests: str
    """As they stand, `name=value` each."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick."""

    line: int
    sign: str
    """What stands in it; '' where it is empty."""
    label: str
    """`accept` or a reason, as `REASONS` has it."""
    text: str
    """What was written behind it, as it stands."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place to write on."""

    line: int
    name: WrittenPlace
    text: str
    """As it stands."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines that are there to be read: one paragraph or one item of a list, at least one line."""

    lines: tuple[Line, ...]

    @property
    def line(self) -> int:
        """The first one's number."""
        return self.lines[0].number


Part = Heading | Comment | Box | Place | Words


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a file, whatever ends them, without a byte order mark."""
    return tuple(Line(number, line) for number, line in enumerate(_ENDS.split(text.removeprefix(BYTE_ORDER_MARK)), 1))


def conflict_mark(lines: Iterable[Line]) -> Line | None:
    """The first line that a merge left to be settled."""
    return next((line for line in lines if _CONFLICT.match(line.text)), None)


def parts(lines: tuple[Line, ...]) -> Iterator[Part]:
    """What stands in these lines, in order; blank lines, and what only folds a list away, left out."""
    for paragraph in _paragraphs(lines):
        if (part := _part(paragraph)) is not None:
            yield part


def _paragraphs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Lines that Markdown reads as one: the first and those that go on without a blank line or a mark of their own."""
    gathered: list[Line] = []
    for line in lines:
        if gathered and not _goes_on(line.text, gathered[0].text):
            yield tuple(gathered)
            gathered = []
        if line.text.strip():
            gathered.append(line)
    if gathered:
        yield tuple(gathered)


def _goes_on(text: str, first: str) -> bool:
    alone = _ALONE.match(text) or _ALONE.match(first)
    return bool(text.strip()) and not alone and not list_mark(text)


def _part(paragraph: tuple[Line, ...]) -> Part | None:
    first = paragraph[0]
    if heading := _HEADING.match(first.text):
        return Heading(first.number, heading[1], first.text)
    if comment := _COMMENT.match(one_dash(first.text)):
        return Comment(first.number, cast("Mark", comment[1]), comment[2] or "", comment[3])
    if _FRAME.match(first.text):
        return None
    if mark := list_mark(first.text):
        item = "\n".join((first.text[len(mark) :], *(line.text for line in paragraph[1:])))
        return _box(first.number, item) or _place(first.number, item) or Words(paragraph)
    return Words(paragraph)


def _box(number: int, item: str) -> Box | None:
    box = _BOX.match(item)
    choice = _CHOICE.match(box[2]) if box else None
    if box is None or choice is None:
        return None
    return Box(number, box[1].strip(), _name(choice[1]), choice[2].strip())


def _place(number: int, item: str) -> Place | None:
    found = _PLACE.match(item)
    if found is None:
        return None
    name = _name(found["a"] or found["b"] or found["c"])
    return Place(number, cast("WrittenPlace", name), found["text"].strip())


def _name(written: str) -> str:
    return written.lower().replace("-", " ").replace("\xa0", " ")
