"""Article -> Reading: sentences with their spans and kinds, and the parse of CONTENT they were cut from.

Paragraphs and finished lines are hard borders, spaCy's parser cuts between them. Then every sentence gets a kind: the
prose and quotations a claim may stand on, and the captions, credits, headings and notices it may not.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.data import Article, Sentence, SentenceKind, Span
from briefgen.language import Reading, parse_pieces
from briefgen.language.ahead import Ahead, Parser, can_start

if TYPE_CHECKING:
    from spacy.tokens import Doc

MAX_PIECE = 20_000
"""Code points parsed at a time: spaCy needs about 1 GB for 100,000, and no sentence is this long."""
MAX_WORD = 500
"""Code points without a space parsed at a time: spaCy takes a mark off such a word at a time, 10 s for 10,000 of them."""
RUN = re.compile(rf"\S{{1,{MAX_WORD}}}|\s{{1,{MAX_WORD}}}")
"""Words and the spaces between them, a long one in parts."""
MAX_HEADING_WORDS = 12
"""A line of more words without a full stop is a sentence that lost it, not a heading."""

OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
CLOSERS = CLOSING + STRAIGHT + "’')]"
"""What may stand between a sentence's full stop and the end of its line."""
TERMINAL = ".!?…"

CREDIT = re.compile(
    r"\b(?:photo|photograph|image|file|handout|courtesy|getty|reuters|afp|ap|epa|graphic|illustration|video)\b|/",
    re.IGNORECASE,
)
"""What a bracketed credit names: "[Name/Agency]", "(AP Photo/Name)", "(Image: Name)"."""
LABELLED = re.compile(
    r"(?:^|\s)(?:Image|Photo|Photograph|Picture|Illustration|Graphic|Video)s?(?: credit)?(?:: | by )[^.:]{1,60}\.?$"
)
"""A credit without brackets at the end of a caption: "Image: Jane Doe."."""
TITLED = re.compile(r"(?:file )?(?:photo|image|picture)s?:", re.IGNORECASE)
"""How a caption begins that says what it is: "FILE PHOTO: …"."""
NOTICE = re.compile(
    r"(?:read (?:more|also|next)|see also|sign up|subscribe|follow us|click here|share this|all rights reserved"
    r"|listen to|(?:reporting|editing|writing) by)\b"
    r"|(?:related|watch|sources?)(?: \w+)?:|(?:advertisement|related|copyright)$"
    r"|.{0,120}\b(?:delivered to your inbox|privacy policy|terms of (?:use|service))\b"
    r"|[^.!?]{2,60}[-–—]$"  # a dateline cut off its sentence: "ALMERA (Example News) -"
    r"|©|copyright(?::| (?:[©\d]|\(c\)|(?-i:[A-Z])))",
    re.IGNORECASE,
)
"""How lines begin that an outlet prints around its articles."""


PARSED_AHEAD = 4
"""Articles put in line for another core before the one that is wanted: enough that none is waited for."""
WORTH_A_CHILD = 12
"""Articles from which on they are parsed on another core: what starts there takes as long as parsing so many."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that one parse covers: lines that belong together, with the white space after them."""

    span: Span
    paragraph: int


def segment(article: Article) -> Reading:
    """The article read sentence by sentence; spans are ordered, disjoint and cover each non-space character once."""
    pieces = tuple(_pieces(article))
    return _read(article, pieces, parse_pieces(_texts(article, pieces)))


def segment_all(articles: Sequence[Article]) -> Generator[Reading]:
    """Each article as `segment` reads it, in order; many of them are parsed ahead on another core, where there is one."""
    if len(articles) < WORTH_A_CHILD or not can_start():
        yield from map(segment, articles)
        return
    waiting: deque[tuple[Article, tuple[Piece, ...], Ahead]] = deque()
    with Parser() as parser:
        for article in articles:
            pieces = tuple(_pieces(article))
            waiting.append((article, pieces, parser.parse(_texts(article, pieces))))
            if len(waiting) > PARSED_AHEAD:
                first, its, ahead = waiting.popleft()
                yield _read(first, its, ahead.doc())
        for first, its, ahead in waiting:
            yield _read(first, its, ahead.doc())


def _texts(article: Article, pieces: Iterable[Piece]) -> tuple[str, ...]:
    return tuple(piece.span.of(article.text) for piece in pieces)


def _read(article: Article, pieces: tuple[Piece, ...], doc: Doc) -> Reading:
    spans = _sentence_spans(article, (sent.start_char for sent in doc.sents), pieces)
    return Reading(article, tuple(_kinds(article, spans)), doc)


def _pieces(article: Article) -> Iterator[Piece]:
    """CONTENT in tiles without gaps: a border at a blank line, after a finished line, at a credit, or at a size."""
    start, paragraph, previous, blank_before = article.content.start, 0, "", True
    for line in _lines(article):
        text = line.of(article.text).strip()
        if not text:
            blank_before = True
            continue
        if previous and (blank_before or _is_finished(previous) or _is_credit(text)):
            yield from _cut(article, Span(start, line.start), paragraph)
            start = line.start
            paragraph += blank_before
        previous, blank_before = text, False
    yield from _cut(article, Span(start, article.content.end), paragraph)


def _lines(article: Article) -> Iterator[Span]:
    """The lines of CONTENT with their ends (LF, CRLF or CR)."""
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", article.content.of(article.text)):
        yield Span(article.content.start + match.start(), article.content.start + match.end())


def _is_finished(text: str) -> bool:
    """Whether a line ends a sentence, so that the next line begins another."""
    return text.rstrip(CLOSERS).endswith(tuple(TERMINAL)) or text.endswith((")", "]"))


def _is_credit(line: str) -> bool:
    """Whether a line is nothing but a bracketed name: "(Example News)"."""
    brackets = (line[0], line[-1]) in {("(", ")"), ("[", "]")}
    return brackets and len(line.split()) <= MAX_HEADING_WORDS and not line[:-1].endswith(tuple(TERMINAL))


def _cut(article: Article, span: Span, paragraph: int) -> Iterator[Piece]:
    """The span in pieces that the parser can take, cut before a word unless the word itself is too long."""
    start, text = span.start, article.text
    for run in RUN.finditer(text, span.start, span.end):
        here = run.start()
        is_mid_word = here > start and not text[here].isspace() and not text[here - 1].isspace()
        if is_mid_word or run.end() - start > MAX_PIECE:
            yield Piece(Span(start, here), paragraph)
            start = here
    if start < span.end:
        yield Piece(Span(start, span.end), paragraph)


def _sentence_spans(article: Article, starts: Iterable[int], pieces: tuple[Piece, ...]) -> Iterator[tuple[Span, int]]:
    """Trimmed sentence spans with their paragraph; a "sentence" of mere marks joins the one before it in its piece."""
    cuts = [article.content.start + start for start in starts] + [article.content.end]
    queue = iter(pieces)
    piece = next(queue, None)
    held: tuple[Span, Piece] | None = None
    for start, end in pairwise(cuts):
        span = _trimmed(article.text, start, end)
        if span is None:
            continue
        while piece is not None and piece.span.end <= span.start:
            piece = next(queue, None)
        if piece is None:
            break
        if held and held[1] is piece and not any(map(str.isalnum, span.of(article.text))):
            held = (Span(held[0].start, span.end), piece)
            continue
        if held:
            yield held[0], held[1].paragraph
        held = (span, piece)
    if held:
        yield held[0], held[1].paragraph


def _trimmed(text: str, start: int, end: int) -> Span | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def _kinds(article: Article, spans: Iterable[tuple[Span, int]]) -> Iterator[Sentence]:
    """Sentences numbered from 1, each with its kind."""
    located = list(spans)
    captions = _captions(article, located)
    inside, last_paragraph = False, 0
    for number, (span, paragraph) in enumerate(located, start=1):
        text = span.of(article.text)
        if paragraph != last_paragraph:
            inside, last_paragraph = inside and _resumes(text), paragraph
        kind = _kind(text, inside=inside, caption=number - 1 in captions)
        alone = len([1 for _, other in located[max(0, number - 2) : number + 1] if other == paragraph]) == 1
        if kind == "prose" and alone and _is_heading(text):
            kind = "boilerplate"
        inside = _open_after(text, inside=inside)
        yield Sentence(number, span, kind, paragraph)


def _captions(article: Article, located: list[tuple[Span, int]]) -> frozenset[int]:
    """Indices of the sentences that a bracketed credit closes, back to the start of their line."""
    found: set[int] = set()
    closed, following = False, article.content.end
    for index in reversed(range(len(located))):
        span = located[index][0]
        text = span.of(article.text)
        same_line = not re.search(r"[\r\n]", article.text[span.end : following])
        closed, following = _ends_with_credit(text) or (closed and same_line), span.start
        if closed or _is_credit(text) or TITLED.match(text):
            found.add(index)
    return frozenset(found)


def _ends_with_credit(text: str) -> bool:
    """Whether the end names a source, labelled or in brackets; a bracket that holds a whole sentence says something."""
    opening = {"]": "[", ")": "("}.get(text[-1])
    if opening is None:
        return LABELLED.search(text) is not None
    if text[:-1].endswith(tuple(TERMINAL)):
        return False
    start = text.rfind(opening)
    return start >= 0 and CREDIT.search(text, start) is not None


def _kind(text: str, *, inside: bool, caption: bool) -> SentenceKind:
    if caption:
        return "caption"
    if NOTICE.match(text) or not any(map(str.isalpha, text)):
        return "boilerplate"
    return "quotation" if inside or _is_quotation(text) else "prose"


def _is_heading(text: str) -> bool:
    """Whether a line of its own ends without a mark: an ornament after a full stop ("■") makes no heading."""
    last = max(place for place, sign in enumerate(text) if sign.isalnum())
    return not set(text[last:]) & {*TERMINAL, *":,;"} and (len(text.split()) <= MAX_HEADING_WORDS or text.isupper())


def _is_quotation(text: str) -> bool:
    """Whether quotation marks hold the whole sentence, closed or still open at its end."""
    if text[0] not in OPENING + STRAIGHT:
        return False
    closes = [i for i, mark in enumerate(text) if mark in CLOSING or (mark in STRAIGHT and i)]
    return not closes or not any(map(str.isalpha, text[closes[0] :]))


def _resumes(text: str) -> bool:
    """Whether a new paragraph goes on with an open quotation: it opens again, or closes what it never opened."""
    first = next((mark for mark in text if mark in OPENING + CLOSING + STRAIGHT), "")
    return text[0] in OPENING + STRAIGHT or (first != "" and first in CLOSING)


def _open_after(text: str, *, inside: bool) -> bool:
    """Whether a quotation is open where the sentence ends."""
    for mark in text:
        if mark in OPENING:
            inside = True
        elif mark in CLOSING:
            inside = False
        elif mark in STRAIGHT:
            inside = not inside
    return inside
