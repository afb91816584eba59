"""The bytes of a seed file -> Article: what is read, what is noted, and what is refused.

`parse_article` is total: any bytes give an `Article` or raise one `ArticleError`. What can be read without guessing is
read, and `Article.notes` says what was odd; what would need a guess about evidence, title or date is refused.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefgen.articles.outlets import Unfit, outlet_name, read_link
from briefgen.articles.seedformat import (
    BYTE_ORDER_MARK,
    FieldName,
    Fields,
    SeedText,
    count_line_ends,
    excerpt,
    find_fields,
    hidden_characters,
    one_line,
)
from briefgen.data import Article, Span
from briefgen.errors import ArticleError

ID_DIGITS = 12
"""Hexadecimal digits of an id, 48 bits: a clash is expected once in some 16 million articles."""
FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Years a newspaper article can bear: the first newspaper is of 1605, and a date near year 9999 overflows date sums."""

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)([T ] {0,3}\d{1,2}:\d\d.{0,40})?", re.ASCII)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePolicy:
    """How large the parts of an article may be."""

    max_bytes: int = 5_000_000
    """Of a file; a book has about 1 MB, so more is no article, and no more than this is ever read into memory."""
    max_content: int = 200_000
    """Characters of CONTENT, some 35,000 words; spaCy needs about 1 GB of memory for each 100,000."""
    max_title: int = 300
    """Characters of TITLE and of AUTHOR that are kept: both go into every prompt, and headlines stay under 200."""
    max_url: int = 2_048
    """Characters of a URL that is printed; the sitemap protocol's limit, which publishers keep to."""


def parse_article(data: bytes, source: str, policy: ArticlePolicy) -> Article:
    """The article in the bytes of one seed file; raises ArticleError, which names the line and what to do."""
    seed = SeedText(_decode(data, source, policy), source)
    fields = find_fields(seed)
    title = _label(seed, fields, "TITLE", policy)
    author = _label(seed, fields, "AUTHOR", policy)
    published = _published(seed, fields)
    address = _address(seed, fields, policy)
    return Article(
        id=short_hash(f"{address.url}\n{published.day.isoformat()}" if address.url else seed.text),
        source=source,
        text=seed.text,
        sha256=hashlib.sha256(data).hexdigest(),
        title=_required(seed, fields, "TITLE", title.text),
        published=published.day,
        content=_content(seed, fields, policy),
        url=address.url,
        author=author.text or None,
        outlet=outlet_name(address.host, seed.text) if address.host else "",
        summary=_unless_blank(seed, fields, "SUMMARY"),
        highlights=_unless_blank(seed, fields, "HIGHLIGHTS"),
        notes=(*_text_notes(seed), *fields.notes, *title.notes, *author.notes, *published.notes, *address.notes),
    )


class _Label(NamedTuple):
    text: str
    notes: tuple[str, ...] = ()


class _Published(NamedTuple):
    day: date
    notes: tuple[str, ...] = ()


class _Address(NamedTuple):
    url: str | None
    host: str
    notes: tuple[str, ...] = ()


def _decode(data: bytes, source: str, policy: ArticlePolicy) -> str:
    if len(data) > policy.max_bytes:
        raise ArticleError(
            f"the file is larger than {policy.max_bytes:,} bytes, the most an article may have",
            source=source,
            hint="give one article a file",
        )
    if not data.strip():
        raise ArticleError("the file is empty", source=source, hint="put one article in the seed format into it")
    if data.startswith(_UTF_16):
        raise ArticleError("the file is UTF-16, not UTF-8", source=source, line=1, hint="save it as UTF-8")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"byte {error.start:,} (0x{data[error.start]:02x}) is not UTF-8: {error.reason}",
            source=source,
            line=1 + count_line_ends(data[: error.start]),
            hint="save the file as UTF-8; nothing is guessed, since a replaced letter would be a false quotation",
        ) from error


def _text_notes(seed: SeedText) -> Iterator[str]:
    body = seed.text.removeprefix(BYTE_ORDER_MARK)
    if body != seed.text:
        yield "The file starts with a byte order mark, which is kept: offsets count it as a character."
    if "\r" in body:
        ends = "CR and LF, both of which offsets count" if "\r\n" in body else "CR alone"
        yield f"Lines end in {ends}; they are kept as they are."
    hidden = hidden_characters(body)
    if hidden:
        start = len(seed.text) - len(body)
        places = [offset for offset, character in enumerate(body, start) if character in hidden]
        yield (
            f"Control, invisible or direction-changing characters are kept in the text: {len(places):,}, "
            f"the first U+{ord(seed.text[places[0]]):04X} in line {seed.line(places[0])}."
        )


def _words(seed: SeedText, fields: Fields, name: FieldName) -> str:
    """The field's text without the white space around it; '' where it is missing."""
    span = fields.spans.get(name)
    return "" if span is None else span.of(seed.text).strip()


def _required(seed: SeedText, fields: Fields, name: FieldName, words: str) -> str:
    if not words:
        raise seed.error(f"{name} is empty", hint=f"write the {name} between its tags", at=fields.spans[name].start)
    return words


def _unless_blank(seed: SeedText, fields: Fields, name: FieldName) -> Span | None:
    return fields.spans[name] if _words(seed, fields, name) else None


def _label(seed: SeedText, fields: Fields, name: FieldName, policy: ArticlePolicy) -> _Label:
    """A field that is printed on one line, so it is made one line."""
    text = one_line(_words(seed, fields, name))
    if len(text) <= policy.max_title:
        return _Label(text)
    note = f"{name} has {len(text):,} characters; the first {policy.max_title} are used."
    return _Label(text[: policy.max_title - 1].rstrip() + "…", (note,))


def _content(seed: SeedText, fields: Fields, policy: ArticlePolicy) -> Span:
    span = fields.spans["CONTENT"]
    content = span.of(seed.text)
    if len(content) > policy.max_content:
        raise seed.error(
            f"CONTENT has {len(content):,} characters, more than the {policy.max_content:,} that can be parsed",
            hint="give one article a file",
            at=span.start,
        )
    if not any(character.isalnum() for character in content):
        raise seed.error("CONTENT holds no words", hint="put the article's paragraphs between its tags", at=span.start)
    return span


def _published(seed: SeedText, fields: Fields) -> _Published:
    words = _required(seed, fields, "PUBLISHED_DATE", _words(seed, fields, "PUBLISHED_DATE"))
    match = _DATE.fullmatch(words)
    day = None if match is None else _calendar_day(match[1])
    if match is None or day is None:
        raise seed.error(
            f"PUBLISHED_DATE is {excerpt(words)}, which is no date from {FIRST_YEAR} to {LAST_YEAR} written YYYY-MM-DD",
            hint="write the day the article appeared, for example 2026-02-17",
            at=fields.spans["PUBLISHED_DATE"].start,
        )
    return _Published(day, (f"PUBLISHED_DATE is {excerpt(words)}; the date in it was used.",) if match[2] else ())


def _calendar_day(written: str) -> date | None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _address(seed: SeedText, fields: Fields, policy: ArticlePolicy) -> _Address:
    words = _words(seed, fields, "URL")
    if not words:
        return _Address(None, "", ("There is no URL, so the brief cannot link to the article.",))
    link = read_link(words, max_length=policy.max_url)
    if isinstance(link, Unfit):
        return _Address(None, "", (f"The URL {link.reason}, so the brief does not link to it: {excerpt(words)}.",))
    foreign = (
        () if words.isascii() or link.url == words else (f"The URL's host is not plain ASCII; it is {link.host}.",)
    )
    return _Address(link.url, link.host, foreign)


def short_hash(text: str) -> str:
    """The first `ID_DIGITS` hexadecimal digits of the text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:ID_DIGITS]
