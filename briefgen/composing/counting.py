"""What became of sentences, claims and summaries, counted; and what a reviewer should look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from briefgen.data import (
    AuditedSentence,
    AuditStatus,
    Section,
    Sentence,
    SentenceFate,
    Verdict,
)

Fates = Mapping[SentenceFate, int]
Verdicts = Mapping[Verdict, int]
Audits = Mapping[AuditStatus, int]

UNCOVERED: tuple[SentenceFate, ...] = (
    "missed", "not_asked", "opinion", "question", "background", "caption", "boilerplate",
)  # fmt: skip
"""The buckets of sentences no claim covers, in the order a reviewer wants them: what was overlooked first."""

OVERSTATED: frozenset[AuditStatus] = frozenset({"unsupported", "less_hedged"})
"""What a summary says that its article does not, or not so firmly."""


def verdicts(sections: Iterable[Section]) -> Verdicts:
    """How many claims came to each verdict."""
    counted: Counter[Verdict] = Counter()
    for section in sections:
        counted["supported"] += len(section.cited) + len(section.copied)
        counted.update(claim.verdict for claim in section.withheld)
    return counted


def refused_readings(sections: Iterable[Section]) -> int:
    """Printed claims for which a model said what a word stands for, and was not believed."""
    printed = (cited.claim for section in sections for cited in section.cited)
    return sum(any(finding.code == "reading-refused" for finding in claim.findings) for claim in printed)


def fates(sections: Iterable[Section]) -> Fates:
    """How many sentences ended in each bucket."""
    return Counter(fate for section in sections for _, fate in section.fates)


def audits(sections: Iterable[Section]) -> Audits:
    """How many sentences of summaries and highlights came to each status."""
    return Counter(audited.status for section in sections for audited in section.audit)


def uncovered(section: Section) -> tuple[tuple[Sentence, SentenceFate], ...]:
    """The sentences no claim was made of and their buckets, bucket by bucket."""
    left = [(sentence, fate) for sentence, fate in section.fates if fate in UNCOVERED]
    return tuple(sorted(left, key=lambda entry: UNCOVERED.index(entry[1])))


def overstated(section: Section) -> tuple[AuditedSentence, ...]:
    """What the feed's summary and highlights say that the article does not, or not so firmly."""
    return tuple(audited for audited in section.audit if audited.status in OVERSTATED)
