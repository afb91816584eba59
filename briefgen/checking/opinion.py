"""Is it the outlet's own opinion? What its writer values, demands or believes is no claim of fact, and nobody else's word."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.annotating.opinions import section_label
from briefgen.checking.passage import Passage
from briefgen.data import Finding


def opinion(passage: Passage) -> Iterator[Finding]:
    """A block where nobody is credited and every sentence of the evidence is the writer's own opinion."""
    if passage.attribution is None and all(sentence.number in passage.opinions for sentence in passage.sentences):
        yield Finding("opinion", "block", _reason(section_label(passage.reading.article)), (passage.span,))


def _reason(label: str) -> str:
    if label:
        return f"the article is labelled as opinion (“{label}”), and credits nobody else with this"
    return "the outlet itself values or demands something here and states no fact"
