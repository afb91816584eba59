"""What became of sentences, claims and summaries, counted; and what a reviewer should look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.data import (
    AuditedSentence,
    AuditStatus,
    CheckedClaim,
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

SPEAKERS_LISTED = 8
"""Speakers the source statement names, those with most claims first: a line of text."""


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


def source_statement(sections: Sequence[Section]) -> tuple[str, ...]:
    """Who says what the brief says: outlets, dates and speakers, counted; in the spirit of ICD 206's source summary."""
    if not sections:
        return ("No article could be read, so this brief has no sources.",)
    printed = [cited.claim for section in sections for cited in section.cited]
    return tuple(_sentences(sections, printed))


def _sentences(sections: Sequence[Section], printed: Sequence[CheckedClaim]) -> Iterator[str]:
    outlets = sorted({section.article.outlet or "an outlet not named" for section in sections})
    days = sorted({section.article.published.isoformat() for section in sections})
    yield f"Drawn from {_counted(len(sections), 'article')} by {_listed(outlets)}, published {' to '.join(days[:1] + days[1:][-1:])}."
    credited = [claim.attribution for claim in printed if claim.attribution]
    if printed:
        own, nobody = len(printed) - len(credited), sum(credit.anonymous for credit in credited)
        yield (
            f"Of {_counted(len(printed), 'claim')}, {own} are the outlet’s own word, {len(credited) - nobody} are credited to"
            f" a speaker it names and {nobody} to nobody in particular."
        )
    if named := Counter(credit.speaker for credit in credited if not credit.anonymous):
        listed = [f"{name} ({number})" for name, number in named.most_common(SPEAKERS_LISTED)]
        more = len(named) - len(listed)
        yield f"Named: {_listed([*listed, f'{more} more'] if more else listed)}."
    if relays := sorted({credit.via for credit in credited if credit.via}):
        yield f"Relayed by {_listed(relays)}."
    if len(outlets) == 1:
        yield "One outlet: nothing here is corroborated by a second."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
