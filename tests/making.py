"""Articles made from invented words, for every test alike."""

from __future__ import annotations

from datetime import date

from briefgen.data import Article, Span
from briefgen.language import Reading
from briefgen.segmentation import segment


def article(content: str, *, before: str = "", title: str = "", outlet: str = "") -> Article:
    """An article whose CONTENT is these words, after others that are no evidence."""
    return Article(
        id="a" * 12,
        source="invented.txt",
        text=before + content,
        sha256="0" * 64,
        title=title,
        published=date(2031, 5, 6),
        content=Span(len(before), len(before) + len(content)),
        outlet=outlet,
    )


def reading(content: str, *, before: str = "", title: str = "") -> Reading:
    """Such an article, read sentence by sentence."""
    return segment(article(content, before=before, title=title))
