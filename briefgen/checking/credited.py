"""Whom the evidence of a claim credits, in the words by which a statement may call them.

By resolution, and by each cue in the evidence's own sentences; apart from them, the outlets that only pass it on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.proper import Known, Name
from briefgen.attribution.naming import name_of
from briefgen.attribution.report import Report
from briefgen.attribution.reported import NAMELESS
from briefgen.attribution.reports import report_at
from briefgen.checking.passage import Passage
from briefgen.data import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = 150
"""Words before a pronoun or an office, some six sentences, that may hold the name it stands for."""


class Source(NamedTuple):
    """Somebody beside a cue of the evidence."""

    head: Token
    relays: bool
    """Whether it only passes on what somebody else says."""


@dataclass(frozen=True)
class Credited:
    """Whom the evidence credits, each looked up once."""

    passage: Passage

    @cached_property
    def local(self) -> tuple[Report, ...]:
        """What the evidence's sentences report, whatever the claim is about."""
        found = map(report_at, self.passage.tokens)
        return tuple(report for report in found if report is not None)

    @cached_property
    def speakers(self) -> Known:
        """The words for everybody who is credited: by resolution, and by each cue."""
        local = (part for report in self.local if report.source for part in _called(self.passage, report.source))
        return Known(" . ".join((*_resolved(self.passage), *local)))

    @cached_property
    def outlets(self) -> Known:
        """The words for those that relay it: a news agency, an outlet that was told."""
        relayed = (_phrase(report.via) for report in self.local if report.via)
        return Known(" . ".join((*_relays(self.passage.attribution), *relayed)))

    def sources(self) -> Iterator[Source]:
        """Whom each cue of the evidence credits, and by what outlet."""
        for report in self.local:
            if report.source is not None:
                yield Source(report.source, relays=False)
            if report.via is not None:
                yield Source(report.via, relays=True)

    def called(self, source: Source) -> Known:
        """The words for somebody beside a cue."""
        return self.outlets if source.relays else Known(" . ".join(_called(self.passage, source.head)))


def knows(credited: Known, name: Name) -> bool:
    """Whether a name, or the last word of it, is among those credited; a name without a naming word is nobody's."""
    return not name.words or credited.has(name) or credited.has_word(name.words[-1], is_person=name.is_person)


def _called(passage: Passage, source: Token) -> Iterator[str]:
    """The words for one speaker of the evidence; for a pronoun or an office that nobody resolved, all that stands before."""
    yield _phrase(source)
    if passage.attribution is not None and _is_mention(passage, passage.attribution, source):
        yield from (passage.attribution.speaker, passage.attribution.role or "")
    elif source.tag_ != "NNS" and not name_of(source).proper:  # "lawmakers" are nobody named before
        yield source.doc[max(0, source.i - BEFORE) : source.i].text


def _is_mention(passage: Passage, credited: Attribution, source: Token) -> bool:
    """Whether a source is the one that the claim's speaker was read off, and was resolved."""
    mention = credited.mention_span
    place = source.idx + passage.reading.article.content.start
    return mention is not None and mention.start <= place < mention.end and credited.speaker.lower() not in NAMELESS


def _resolved(passage: Passage) -> Iterator[str]:
    credited = passage.attribution
    if credited is not None:
        yield from (part for part in (credited.speaker, credited.role) if part)
        if credited.mention_span is not None:
            yield passage.reading.text(credited.mention_span)


def _relays(credited: Attribution | None) -> Iterator[str]:
    if credited is not None and credited.via:
        yield credited.via
    if credited is not None and credited.audience and credited.audience_kind == "outlet":
        yield credited.audience


def _phrase(source: Token) -> str:
    text: str = source.doc[source.left_edge.i : source.right_edge.i + 1].text
    return text
