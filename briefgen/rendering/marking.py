"""An article's CONTENT and the spans claims stand on -> runs of text, each with the claims whose words it is part of.

A page marks evidence by these runs and needs no offsets: nested and overlapping evidence is cut at every boundary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from briefgen.data import Article, Span

_GAP = re.compile(r"\s*\n\s*\n\s*|[^\S\n]*\n[^\S\n]*")
"""What sets paragraphs or lines apart in a seed file: blank lines, one or several, and blanks around a line's end."""


class Run(NamedTuple):
    """Characters of CONTENT that belong to the same claims."""

    text: str
    """As it stands in the article; never empty."""
    keys: tuple[str, ...]
    """Of the evidence it is part of, the earliest begun first; empty where no claim stands on it."""
    begins: tuple[str, ...]
    """Those of `keys` whose evidence begins with it."""


def runs(article: Article, evidence: Mapping[str, Span]) -> tuple[Run, ...]:
    """CONTENT from its first character to its last; a key's runs, joined, are the words under its span.

    What of a span lies outside CONTENT is no evidence and is left out.
    """
    content = article.content
    within = {key: _inside(span, content) for key, span in evidence.items()}
    spans = sorted(((span, key) for key, span in within.items() if span.start < span.end), key=lambda one: one[0])
    edges = sorted({content.start, content.end, *(edge for span, _ in spans for edge in (span.start, span.end))})
    found: list[Run] = []
    open_spans: dict[str, Span] = {}
    ahead = 0
    for start, end in pairwise(edges):
        open_spans = {key: span for key, span in open_spans.items() if span.end > start}
        begun = []
        while ahead < len(spans) and spans[ahead][0].start == start:
            begun.append(spans[ahead][1])
            open_spans[spans[ahead][1]] = spans[ahead][0]
            ahead += 1
        found.append(Run(article.text[start:end], tuple(open_spans), tuple(begun)))
    return tuple(found)


def _inside(span: Span, content: Span) -> Span:
    start = min(max(span.start, content.start), content.end)
    return Span(start, max(start, min(span.end, content.end)))


def aired(text: str) -> str:
    """Text between claims with no more than one blank line: how far paragraphs stand apart in a file says nothing."""
    return _GAP.sub(lambda gap: "\n" * min(gap[0].count("\n"), 2), text)
