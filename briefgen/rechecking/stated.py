"""What a sentence states that somebody must have said: its first quotation, figure, date or name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefgen.annotating.capitals import capital_runs
from briefgen.annotating.dates import find_dates
from briefgen.annotating.figures import find_figures
from briefgen.annotating.proper import proper_names
from briefgen.checking.quotation import LONGEST_TERM, quotations
from briefgen.language import parse

_LABELS = re.compile(
    r"\b(?:notes?|tables?|annex|appendix|section|page|figure) \d+\b|\bICD 203\b|\bTLP\b", re.IGNORECASE
)
"""Places of a document, and standards it is written by: they state nothing of the world."""


def stated(text: str, *, published: date) -> Iterator[str]:
    """The facts that code finds in a text, as written; the parser is loaded only where a word has a capital inside a sentence."""
    text = _LABELS.sub("", text)
    yield from (f"“{words}”" for words in quotations(text) if len(words.split()) > LONGEST_TERM)
    yield from (figure.span.of(text) for figure in find_figures(text))
    yield from (day.span.of(text) for day in find_dates(text, published=published))
    if capital_runs(text):
        yield from (name.text for name in proper_names(parse(text)))
