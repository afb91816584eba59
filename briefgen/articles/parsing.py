"""The bytes of a seed file -> Article: what is read, what is noted, and what is refused.

`read_article` is total: any bytes give an `Article` or raise one `ArticleError`. What can be read without guessing is
read, and `Article.notes` says what was odd; what would need a guess about evidence, title or date is refused.

Of a CONTENT that is too long the beginning is read, up to the end of a paragraph or a sentence. Then `Article.text` ends there, too:
it is the file's text from its first character on, so every offset is one into the file. Title, day, URL and author are read
wherever they stand; SUMMARY and HIGHLIGHTS only before the cut. `Article.sha256` is always that of the whole file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import BinaryIO, NamedTuple

from briefgen.articles.cutting import Cut, cut
from briefgen.articles.deceiving import deceptions
from briefgen.articles.outlets import Unfit, outlet_name, read_link
from briefgen.articles.scanning import scan
from briefgen.articles.seedformat import (
    BYTE_ORDER_MARK,
    FieldName,
    Fields,
    SeedText,
    excerpt,
    find_fields,
    hidden_characters,
    one_line,
)
from briefgen.data import Article, Span

ID_DIGITS = 12
"""Hexadecimal digits of an id, 48 bits: a clash is expected once in some 16 million articles."""
FIRST_YEAR, LAST_YEAR = 1600, 2199
"""Years a newspaper article can bear: the first newspaper is of 1605, and a date near year 9999 overflows date sums."""

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)([T ] {0,3}\d{1,2}:\d\d.{0,40})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePolicy:
    """How large the parts of an article may be."""

    max_bytes: int = 100_000_000
    """Of a file: it is read to its end in a second, and a larger one is refused."""
    max_kept: int = 5_000_000
    """Characters of a file that are held in memory; a book has about 1 MB, so CONTENT begins long before."""
    max_content: int = 200_000
    """Characters of CONTENT that are read, some 35,000 words; spaCy needs about 1 GB of memory for each 100,000."""
    max_sentences: int = 2_500
    """Of CONTENT that are read: a quarter more than 200,000 characters of prose have. The brief of so many that are all alike takes 30 s
    of a core and 0.3 GB (`python -m benchmarks.runaway --briefed`); 40,000 would fit, and only to parse them takes 100 s and 0.6 GB."""
    max_files: int = 5_000
    """Files a run reads: it keeps the parse of each, some 0.25 MB, until its brief is made."""
    max_title: int = 300
    """Characters of TITLE and of AUTHOR that are kept: both go into every prompt, and headlines stay under 200."""
    max_url: int = 2_048
    """Characters of a URL that is printed; the sitemap protocol's limit, which publishers keep to."""


def parse_article(data: bytes, source: str, policy: ArticlePolicy) -> Article:
    """The article in the bytes of one seed file; raises ArticleError, which names the line and what to do."""
    return read_article(BytesIO(data), source, policy)


def read_article(stream: BinaryIO, source: str, policy: ArticlePolicy) -> Article:
    """The article in a stream, read once and to its end; raises ArticleError, and OSError as the stream does."""
    seed, sha256 = scan(stream, source, max_bytes=policy.max_bytes, max_kept=policy.max_kept)
    fields = find_fields(seed)
    title = _label(seed, fields, "TITLE", policy)
    author = _label(seed, fields, "AUTHOR", policy)
    published = _published(seed, fields)
    address = _address(seed, fields, policy)
    evidence = _evidence(seed, fields, policy)
    text = seed.text[: evidence.kept]
    return Article(
        id=short_hash(f"{address.url}\n{published.day.isoformat()}" if address.url else text),
        source=source,
        text=text,
        sha256=sha256,
        title=_required(seed, fields, "TITLE", title.text),
        published=published.day,
        content=evidence.content,
        url=address.url,
        author=author.text or None,
        outlet=outlet_name(address.host, text) if address.host else "",
        summary=evidence.summary,
        highlights=evidence.highlights,
        notes=(
            *_text_notes(seed, text),
            *deceptions(SeedText(text, source)),
            *fields.notes,
            *title.notes,
            *author.notes,
            *published.notes,
            *address.notes,
            *evidence.notes,
        ),
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


class _Evidence(NamedTuple):
    content: Span
    summary: Span | None
    highlights: Span | None
    kept: int
    """Where the text ends that is kept, half-open."""
    notes: tuple[str, ...]


def _text_notes(seed: SeedText, text: str) -> Iterator[str]:
    body = text.removeprefix(BYTE_ORDER_MARK)
    if body != text:
        yield "The file starts with a byte order mark, which is kept: offsets count it as a character."
    if "\r" in body:
        ends = "CR and LF, both of which offsets count" if "\r\n" in body else "CR alone"
        yield f"Lines end in {ends}; they are kept as they are."
    hidden = hidden_characters(body)
    if hidden:
        count = sum(map(body.count, hidden))
        first = len(text) - len(body) + min(map(body.index, hidden))
        yield (
            f"Control, invisible or direction-changing characters are kept in the text: {count:,}, "
            f"the first U+{ord(text[first]):04X} in line {seed.line(first)}."
        )


def _words(seed: SeedText, fields: Fields, name: FieldName) -> str:
    """The field's text without the white space around it; '' where it is missing."""
    span = fields.spans.get(name)
    return "" if span is None else seed.of(span).strip()


def _required(seed: SeedText, fields: Fields, name: FieldName, words: str) -> str:
    if not words:
        raise seed.error(f"{name} is empty", hint=f"write the {name} between its tags", at=fields.spans[name].start)
    return words


def _label(seed: SeedText, fields: Fields, name: FieldName, policy: ArticlePolicy) -> _Label:
    """A field that is printed on one line, so it is made one line."""
    text = one_line(_words(seed, fields, name))
    if len(text) <= policy.max_title:
        return _Label(text)
    note = f"{name} has {len(text):,} characters; the first {policy.max_title} are used."
    return _Label(text[: policy.max_title - 1].rstrip() + "…", (note,))


def _evidence(seed: SeedText, fields: Fields, policy: ArticlePolicy) -> _Evidence:
    """CONTENT as far as it is read, and what stands before its end."""
    whole = fields.spans["CONTENT"]
    reached = min(whole.end, whole.start + policy.max_content + 1)
    if reached > len(seed.text):
        raise seed.error(
            f"CONTENT begins after {whole.start:,} characters, and no more than {policy.max_kept:,} of a file are kept",
            hint="give one article a file",
            at=whole.start,
        )
    words = seed.text[whole.start : reached]
    found = cut(words, max_characters=policy.max_content, max_sentences=policy.max_sentences)
    content = whole if found is None else Span(whole.start, whole.start + found.end)
    if not any(character.isalnum() for character in content.of(seed.text)):
        raise seed.error("CONTENT holds no words", hint="put the article's paragraphs between its tags", at=whole.start)
    kept = len(seed.text) if found is None and seed.is_whole else content.end
    beside = {name: span for name in ("SUMMARY", "HIGHLIGHTS") if (span := _unless_blank(seed, fields, name))}
    read = {name: span for name, span in beside.items() if span.end <= kept}
    return _Evidence(
        content=content,
        summary=read.get("SUMMARY"),
        highlights=read.get("HIGHLIGHTS"),
        kept=kept,
        notes=(*_cut_notes(whole, found, policy), *(_BEHIND.format(name) for name in beside if name not in read)),
    )


_BEHIND = "{} stands behind what is kept of the file and was not read."


def _cut_notes(whole: Span, found: Cut | None, policy: ArticlePolicy) -> Iterator[str]:
    if found is not None:
        most = {"characters": policy.max_content, "sentences": policy.max_sentences}[found.limit]
        yield (
            f"CONTENT was cut at the end of a {found.at}: the first {found.end:,} of its {whole.end - whole.start:,} characters were "
            f"read, since an article has at most {most:,} {found.limit}."
        )


def _unless_blank(seed: SeedText, fields: Fields, name: FieldName) -> Span | None:
    return fields.spans[name] if _words(seed, fields, name) else None


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
    except ValueError:  # 31 February: whoever asks tells of it
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
