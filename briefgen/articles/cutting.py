"""Where a CONTENT that is too long ends: behind the last paragraph, sentence or word that fits. Linear in what is read of it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal, NamedTuple

REACH = 2_000
"""Characters before the limit among which an end is looked for: longer paragraphs are rare, longer sentences are none."""

_PARAGRAPH = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_SENTENCE = re.compile(r"(?<=[.!?…])\s++|(?<=[.!?…][\"”’»')\]])\s++|[\r\n]\s*+")
"""White space after a full stop, with or without a closing mark, and the end of any line: about as many as a parse finds."""


class Cut(NamedTuple):
    """Where a text ends."""

    end: int
    """Half-open."""
    at: Literal["paragraph", "sentence", "word", "character"]
    """What ends there."""
    limit: Literal["characters", "sentences"]
    """Why."""


def cut(text: str, *, max_characters: int, max_sentences: int) -> Cut | None:
    """The place where a text is cut; None where it fits. `text` may itself be longer than it is read."""
    read = text[:max_characters].rstrip()
    last = next(islice(_SENTENCE.finditer(read), max_sentences - 1, None), None)
    if last is not None:
        return Cut(_before(read, last.start()), "sentence", "sentences")
    return None if len(text) <= max_characters else _last_end(read)


def _last_end(read: str) -> Cut:
    start = max(0, len(read) - REACH)
    if paragraph := _last(_PARAGRAPH, read, start):
        return Cut(paragraph, "paragraph", "characters")
    if sentence := _last(_SENTENCE, read, start):
        return Cut(sentence, "sentence", "characters")
    space = max(read.rfind(" ", start), read.rfind("\n", start))
    return (
        Cut(_before(read, space), "word", "characters") if space > start else Cut(len(read), "character", "characters")
    )


def _last(pattern: re.Pattern[str], read: str, start: int) -> int:
    """Where the last match from `start` on begins, white space before it left out; 0 where there is none."""
    ends = [match.start() for match in pattern.finditer(read, start)]
    return _before(read, ends[-1]) if ends else 0


def _before(read: str, end: int) -> int:
    return len(read[:end].rstrip())
