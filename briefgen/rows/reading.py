"""A line of JSON -> a Row: a document, a claim, and what may be known beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType
from typing import Any, BinaryIO

from briefgen.articles import ArticlePolicy
from briefgen.errors import InputError
from briefgen.grounding import locate_quote
from briefgen.llm import sendable

MAX_LINE = ArticlePolicy().max_kept
"""Bytes of a line with its end, as many as of the file of an article are kept; no more of a line is ever in memory."""
MAX_PASSED = ArticlePolicy().max_bytes
"""Bytes of a line that are passed over after them, before it counts as one without end."""
MAX_TEXT = ArticlePolicy().max_content
"""Characters of a document or a claim, as many as an article may have: parsing takes 1 GB for each 100,000."""


class _Number(str):
    """A number as the line writes it: one of a thousand digits comes back as it was, and in a field nobody asks for is no fault."""

    __slots__ = ()


KINDS: Mapping[type, str] = {
    str: "a string",
    _Number: "a number",
    bool: "true or false",
    NoneType: "null",
    list: "an array",
    dict: "an object",
    float: "no number",  # NaN and Infinity, which Python reads and JSON does not have
}
"""What a value of a row is called in a message."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question: does this document support this claim?"""

    id: str
    """Its JSON text: a string in its quotation marks, a number as the line writes it."""
    document: str
    """Lone surrogates, which no UTF-8 can hold, are U+FFFD here and in `claim`, so offsets stay."""
    claim: str
    evidence: tuple[int, int] | None
    """The words of the document to hold the claim against, half-open in code points; None: all of it."""
    published: date | None


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, one over `MAX_LINE` cut a byte after it; closes the stream.

    Raises InputError, also for a line that goes on for `MAX_PASSED` bytes after that: a device's may never end.
    """
    with stream:
        while line := _line(stream):
            yield line
            passed = 0
            while len(line) > MAX_LINE and not line.endswith(b"\n"):
                line = _line(stream)  # the rest of it is passed over
                passed += len(line)
                if passed > MAX_PASSED:
                    raise InputError(
                        f"a line goes on for more than {MAX_PASSED:,} bytes, so what follows it was not read",
                        hint="give one JSON object a line",
                    )


def row_fields(line: bytes | str) -> dict[str, Any]:
    if len(line) > MAX_LINE:
        raise InputError(f"the line is longer than {MAX_LINE:,} bytes, the most a row may have")
    try:
        text = line.decode("utf-8-sig") if isinstance(line, bytes) else line.removeprefix("\ufeff")
        value = json.loads(text, parse_int=_Number, parse_float=_Number)
    except UnicodeDecodeError as error:
        raise InputError(f"the line is not UTF-8: {error.reason} at byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        raise InputError(f"the line is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise InputError("the line is nested too deeply to be read") from error
    if not isinstance(value, dict):
        raise InputError(f'the line is {KINDS[type(value)]}; it must be an object with "id", "document" and "claim"')
    return value


def row_id(fields: Mapping[str, Any]) -> str:
    match fields.get("id"):
        case _Number() as number:
            return str(number)
        case str(text):
            return json.dumps(text, ensure_ascii=False)
    raise _misfit(fields, "id", "a string or a number")


def row_of(known: str, fields: Mapping[str, Any]) -> Row:
    document = _text(fields, "document")
    return Row(
        id=known,
        document=document,
        claim=_text(fields, "claim"),
        evidence=_evidence(fields, document),
        published=_published(fields),
    )


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or isinstance(value, _Number):
        raise _misfit(fields, name, "a string")
    if not value.strip():
        raise InputError(f'"{name}" is empty')
    if len(value) > MAX_TEXT:
        raise InputError(f'"{name}" has {len(value):,} characters; it may have {MAX_TEXT:,}')
    return sendable(value)


def _evidence(fields: Mapping[str, Any], document: str) -> tuple[int, int] | None:
    match fields.get("evidence"):
        case None:
            return None
        case [_Number() as start, _Number() as end]:
            return _interval(start, end, document)
        case _Number() | bool() | float() | list() | dict():
            raise _misfit(fields, "evidence", "[start, end] or words of the document")
        case words:
            return _place(words, document)


def _interval(start: _Number, end: _Number, document: str) -> tuple[int, int]:
    try:
        found = int(start), int(end)
    except ValueError:  # a fraction, an exponent, or more digits than Python reads
        found = (-1, -1)
    if 0 <= found[0] < found[1] <= len(document):
        return found
    raise InputError(
        f'"evidence" must be [start, end] with 0 <= start < end <= {len(document)}, the document\'s length'
    )


def _place(words: str, document: str) -> tuple[int, int]:
    located = locate_quote(document, sendable(words))
    if located is None:
        raise InputError('"evidence" is nowhere in the document')
    return located.span.start, located.span.end


def _published(fields: Mapping[str, Any]) -> date | None:
    value = fields.get("published")
    if value is None:
        return None
    if not isinstance(value, str) or isinstance(value, _Number):
        raise _misfit(fields, "published", "a date like 2031-05-06")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError('"published" is no date like 2031-05-06') from error


def _misfit(fields: Mapping[str, Any], name: str, wanted: str) -> InputError:
    found = KINDS[type(fields[name])] if name in fields else "missing"
    return InputError(f'"{name}" is {found}; it must be {wanted}')


def _line(stream: BinaryIO) -> bytes:
    try:
        return stream.readline(MAX_LINE + 1)
    except OSError as error:
        raise InputError(f"the rows cannot be read: {error.strerror}", hint="check the file and its disk") from error
