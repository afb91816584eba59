"""An article -> what its feed's own summary says, sentence by sentence, held against CONTENT.

SUMMARY is somebody's paraphrase and HIGHLIGHTS are mostly copied: neither is evidence, and both are what a reader in a
hurry sees. A sentence that repeats whole sentences of CONTENT is verbatim; any other is put before a checker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Literal, NamedTuple, Protocol

from briefgen.data import Article, AuditedSentence, AuditStatus, Finding, FindingCode, Sentence, Span
from briefgen.language import Reading

MOST_AUDITED = 50
"""Sentences of a summary, or of highlights, that are held against the article: a feed gives five to ten. Each costs a
reading of the article and perhaps a model call; a longer one goes unjudged from there, as one piece."""

LED = re.compile(r"^[^\S\n]*[-–—•*·][^\S\n]+", re.MULTILINE)
"""How a line of a list begins: "-  "."""

LESS_FIRM: frozenset[FindingCode] = frozenset({"hedge-lost", "comparator-lost", "attribution-lost"})
"""What a sentence that is true but for its firmness is blocked for."""

Part = Literal["summary", "highlights"]


class Place(Protocol):
    """Where something stands: `[start, end)` in code points of `Article.text`."""

    @property
    def start(self) -> int:
        """Inclusive."""

    @property
    def end(self) -> int:
        """Exclusive."""


class Judged(Protocol):
    """What a checker makes of one statement."""

    @property
    def verdict(self) -> Literal["supported", "unsupported", "unverified"]:
        """`unverified`: it could not judge."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why."""

    @property
    def evidence(self) -> Sequence[Place]:
        """The sentences of CONTENT the statement was compared with, best first."""


Read = Callable[[Article], Reading]
"""Cuts an article's CONTENT into sentences, as segmentation does."""
Find = Callable[[Reading, str], Span | None]
"""Where CONTENT says these words, but for the shape of quotes, dashes, spaces and case; None where it does not."""
Check = Callable[[str], Judged]
"""Compares a statement with the CONTENT it was made for."""


class Auditor(NamedTuple):
    """What an audit takes from other stages."""

    read: Read
    find: Find
    check: Check


def audit(reading: Reading, auditor: Auditor) -> tuple[AuditedSentence, ...]:
    """Each sentence of SUMMARY, then of HIGHLIGHTS, and how it stands to CONTENT; none where the article has neither."""
    article = reading.article
    parts: tuple[tuple[Part, Span | None], ...] = (("summary", article.summary), ("highlights", article.highlights))
    return tuple(
        sentence for part, span in parts if span is not None for sentence in _audited(part, span, reading, auditor)
    )


def _audited(part: Part, span: Span, reading: Reading, auditor: Auditor) -> Iterator[AuditedSentence]:
    spans = _sentences(reading.article, span, auditor.read)
    for place in islice(spans, MOST_AUDITED):
        yield _compared(part, place, reading, auditor)
    beyond = next(spans, None)
    if beyond is not None:
        finding = Finding("not-judged", "unsure", f"only the first {MOST_AUDITED} sentences of it are judged")
        yield AuditedSentence(part, Span(beyond.start, span.end), "not_judged", findings=(finding,))


def _sentences(article: Article, part: Span, read: Read) -> Iterator[Span]:
    """The sentences of each line of a list, without the marks that lead it; as they are wanted."""
    for item in _items(article.text, part):
        if _has_words(article, item):
            spans = (sentence.span for sentence in read(replace(article, content=item)).sentences)
            yield from (span for span in spans if _has_words(article, span))


def _has_words(article: Article, span: Span) -> bool:
    return any(map(str.isalnum, span.of(article.text)))


def _items(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    for led in LED.finditer(part.of(text)):
        yield Span(start, part.start + led.start())
        start = part.start + led.end()
    yield Span(start, part.end)


def _compared(part: Part, span: Span, reading: Reading, auditor: Auditor) -> AuditedSentence:
    words = " ".join(reading.text(span).split())
    repeated = _whole(reading, auditor.find(reading, words))
    if repeated:
        return AuditedSentence(part, span, "verbatim", tuple(sentence.span for sentence in repeated))
    judged = auditor.check(words)
    evidence = tuple(Span(place.start, place.end) for place in judged.evidence)
    return AuditedSentence(part, span, _status(judged), evidence, judged.findings)


def _whole(reading: Reading, found: Span | None) -> tuple[Sentence, ...]:
    """The sentences a find covers; none where it leaves a word of them out: "He left" may stand under "denied that"."""
    touched = reading.touched(found) if found else ()
    if found is None or not touched:
        return ()
    text = reading.article.text
    left_out = text[touched[0].span.start : found.start] + text[found.end : touched[-1].span.end]
    return () if any(map(str.isalnum, left_out)) else touched


def _status(judged: Judged) -> AuditStatus:
    blocking = {finding.code for finding in judged.findings if finding.severity == "block"}
    if blocking and blocking <= LESS_FIRM:
        return "less_hedged"
    return "not_judged" if judged.verdict == "unverified" else judged.verdict
