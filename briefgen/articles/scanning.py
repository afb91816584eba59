"""The bytes of a seed file, however many -> its text, as far as it is kept, and every tag of it.

A file is read once, a piece at a time. Its text is kept up to a limit; beyond it only tags are looked for, so that a field
after a CONTENT of any length is found, and memory stays what the limit says. All of the file is decoded and hashed.
"""

from __future__ import annotations

import codecs
import hashlib
from typing import BinaryIO, NamedTuple

from briefgen.articles.seedformat import LONGEST_TAG, Further, SeedText, count_line_ends, find_tags
from briefgen.errors import ArticleError

PIECE = 2**20
"""Bytes read at a time."""
AFTER = 4_096
"""Characters kept after a tag beyond the text that is kept: as much as any label of an article has."""
MAX_FURTHER = 1_000
"""Tags beyond the text that is kept: an article has fourteen, and one about tags a few more."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Scanned(NamedTuple):
    """A file that was read to its end."""

    seed: SeedText
    sha256: str
    """Of all its bytes."""


def scan(stream: BinaryIO, source: str, *, max_bytes: int, max_kept: int, piece: int = PIECE) -> Scanned:
    """The file's text up to `max_kept` characters, the tags beyond, and the hash of all of it.

    Raises ArticleError for a file of more than `max_bytes`, for one that is empty or no UTF-8 anywhere, and for one with too
    many tags. One with no tag at all in `max_kept` characters is no article, and is not read to its end.
    """
    found = _Scan(source, max_kept)
    while data := stream.read(piece):
        if found.bytes + len(data) > max_bytes:
            raise ArticleError(
                f"the file is larger than {max_bytes:,} bytes, the most an article may have",
                source=source,
                hint="give one article a file",
            )
        found.take(data)
        if found.is_hopeless:
            break
    else:
        found.end()
    return found.scanned()


class _Scan:
    """A file while it is read."""

    def __init__(self, source: str, max_kept: int) -> None:
        self.bytes = 0
        self._source = source
        self._max_kept = max_kept
        self._digest = hashlib.sha256()
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._first = b""
        self._kept: list[str] = []
        self._size = 0  # characters decoded
        self._tags = 0  # found within what is kept
        self._further: list[Further] = []
        self._window = ""  # characters not searched yet, since a tag or what follows it may go on in the next piece
        self._offset = 0  # of the window's first character
        self._lines = 0  # that end before it

    @property
    def is_hopeless(self) -> bool:
        """Whether so much was searched without a tag that no article can follow."""
        return self._offset > self._max_kept and not self._tags and not self._further

    def take(self, data: bytes) -> None:
        """Reads on."""
        self._first = (self._first + data)[:2]
        if self._first in _UTF_16:
            raise ArticleError("the file is UTF-16, not UTF-8", source=self._source, line=1, hint="save it as UTF-8")
        self._digest.update(data)
        self._add(self._decoded(data))
        self.bytes += len(data)

    def end(self) -> None:
        """Says that there is no more."""
        self._add(self._decoded(b"", final=True), final=True)

    def scanned(self) -> Scanned:
        """What was found."""
        text = "".join(self._kept)
        if not text.strip() and self._size == len(text):
            raise ArticleError(
                "the file is empty", source=self._source, hint="put one article in the seed format into it"
            )
        return Scanned(SeedText(text, self._source, self._size, tuple(self._further)), self._digest.hexdigest())

    def _decoded(self, data: bytes, *, final: bool = False) -> str:
        held = len(self._decoder.getstate()[0])
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode()
            raise ArticleError(
                f"byte {self.bytes - held + error.start:,} (0x{error.object[error.start]:02x}) is not UTF-8: {error.reason}",
                source=self._source,
                line=1 + self._lines + count_line_ends(self._window + before),
                hint="save the file as UTF-8; nothing is guessed, since a replaced letter would be a false quotation",
            ) from error

    def _add(self, text: str, *, final: bool = False) -> None:
        if self._size < self._max_kept:
            self._kept.append(text[: self._max_kept - self._size])
        self._size += len(text)
        self._window += text
        searched = len(self._window) if final else max(0, len(self._window) - AFTER - LONGEST_TAG)
        if 0 < searched < len(self._window) and self._window[searched - 1] == "\r":
            searched -= 1  # what may be one line end stays in one piece
        self._search(searched)
        self._lines += count_line_ends(self._window[:searched])
        self._window = self._window[searched:]
        self._offset += searched

    def _search(self, end: int) -> None:
        """Keeps the tags that begin in the window before `end`; whatever follows them is there."""
        line, counted = 1 + self._lines, 0
        for tag in find_tags(self._window):
            if tag.start >= end:
                break
            if self._offset + tag.end <= self._max_kept:
                self._tags += 1
                continue
            line, counted = line + count_line_ends(self._window[counted : tag.start]), tag.start
            if len(self._further) == MAX_FURTHER:
                raise ArticleError(
                    f"there are more than {MAX_FURTHER:,} tags beyond character {self._max_kept:,}, which is no single article",
                    source=self._source,
                    line=line,
                    hint="give one article a file",
                )
            after = self._window[tag.end : tag.end + AFTER]
            self._further.append(Further(tag.moved(self._offset), line, after))
