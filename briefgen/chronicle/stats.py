"""A ledger -> what its briefs came to and what they took, brief by brief and by model and prompts: claims printed, withheld and
why, sentences covered, what persons accepted, tokens, cost and time.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from briefgen.data import FindingCode, RejectReason, SentenceFate, Severity, Usage, Verdict
from briefgen.errors import LedgerError, UsageError
from briefgen.ledger import DecisionKept, Ledger

NO_EVIDENCE: frozenset[SentenceFate] = frozenset({"caption", "boilerplate"})
"""Sentences that no claim may stand on: they count for no coverage."""
PROMPTS_SHOWN = 8
"""Hexadecimal digits by which the prompts of a brief are told: enough for two sets in four billion."""

T = TypeVar("T")
Claims = Counter[Verdict]
Codes = Counter[FindingCode]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int
    share: float | None
    """0 to 1; None of nothing."""

    @classmethod
    def of(cls, part: int, whole: int) -> Share:
        """The share, None where the whole is 0."""
        return cls(part, whole, round(part / whole, 4) if whole else None)

    def __add__(self, other: Share) -> Share:
        return Share.of(self.part + other.part, self.whole + other.whole)


NOTHING = Share.of(0, 0)


@dataclass(frozen=True, slots=True)
class Rulings:
    """What persons decided."""

    accepted: Share = NOTHING
    """Of the claims accepted or rejected, by the latest decision on each."""
    rejected: Mapping[RejectReason, int] = field(default_factory=dict)
    """How many for each reason, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What briefs came to and took; all but the rulings add up."""

    articles: int
    supported: Share
    """Claims that may be printed, of all that were made."""
    withheld: int
    """Claims that a check judged against."""
    unverified: int
    """Claims that no check could judge."""
    reasons: Mapping[FindingCode, int]
    """How many of these two each reason holds for, the most frequent first; one claim may have several."""
    covered: Share
    """Sentences of the articles a supported claim stands on, of those that are no caption and no notice; of nothing where the
    brief was made before this was kept."""
    answers: int
    """Of a model, for these briefs."""
    replayed: int
    """Answers the ledger gave in its place: they cost nothing."""
    usage: Usage
    seconds: float
    """From the start of a run to its brief."""
    rulings: Rulings = field(default_factory=Rulings)

    def __add__(self, other: Measures) -> Measures:
        return Measures(
            articles=self.articles + other.articles,
            supported=self.supported + other.supported,
            withheld=self.withheld + other.withheld,
            unverified=self.unverified + other.unverified,
            reasons=_ranked(Counter(self.reasons) + Counter(other.reasons)),
            covered=self.covered + other.covered,
            answers=self.answers + other.answers,
            replayed=self.replayed + other.replayed,
            usage=self.usage + other.usage,
            seconds=round(self.seconds + other.seconds, 1),
        )


@dataclass(frozen=True, slots=True)
class BriefStats:
    """One day's brief."""

    day: date
    model: str
    prompts: str
    """Which prompts the model was asked with: the beginning of the hash over all of theirs."""
    measures: Measures


@dataclass(frozen=True, slots=True)
class GroupStats:
    """The briefs of one model asked with the same prompts."""

    model: str
    prompts: str
    days: tuple[date, ...]
    """Of the briefs, ascending; none where there are only decisions on claims of briefs that were made again since."""
    measures: Measures
    """The rulings are those on claims this model made with these prompts, a claim of several days once."""


@dataclass(frozen=True, slots=True)
class Stats:
    """All briefs of a ledger."""

    briefs: tuple[BriefStats, ...]
    """By day."""
    groups: tuple[GroupStats, ...]
    """In the order of their first briefs."""
    decided: int
    """Claims that have a decision, of whatever kind."""


@dataclass(frozen=True, slots=True)
class _Making:
    """What is read of what the ledger keeps of a brief's making."""

    model: str
    prompts: tuple[tuple[str, str], ...]
    usage: Usage
    calls: int
    replayed: int
    seconds: float
    sentences: Mapping[SentenceFate, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    code: FindingCode
    severity: Severity


@dataclass(frozen=True, slots=True)
class _Line:
    """What of a line of claims.jsonl is counted."""

    verdict: Verdict
    findings: tuple[_Found, ...]


def stats(ledger: Ledger) -> Stats:
    """What the briefs of a ledger came to and took; raises UsageError where it has none."""
    days = ledger.days()
    if not days:
        raise UsageError("the ledger has no brief yet, so there is nothing to count", hint="`briefgen run` makes one")
    counted = _counted(ledger)
    briefs = tuple(_brief(ledger, day, *counted[day]) for day in days)
    latest = {kept.decision.claim: kept for kept in ledger.all_decisions()}
    return Stats(briefs, tuple(_groups(briefs, latest.values())), len(latest))


def _counted(ledger: Ledger) -> Mapping[date, tuple[Claims, Codes]]:
    """The claims of each day by verdict, and those not supported by reason."""
    found: dict[date, tuple[Claims, Codes]] = defaultdict(lambda: (Counter(), Counter()))
    for day, row in ledger.claim_rows():
        line = _read(_line_adapter(), row, day)
        verdicts, codes = found[day]
        verdicts[line.verdict] += 1
        if line.verdict != "supported":
            codes.update({one.code for one in line.findings if one.severity in {"block", "unsure"}})
    return found


def _brief(ledger: Ledger, day: date, verdicts: Claims, codes: Codes) -> BriefStats:
    kept = ledger.brief(day)
    made = _read(_making_adapter(), kept.row if kept is not None else "", day)
    sentences = sum(number for fate, number in made.sentences.items() if fate not in NO_EVIDENCE)
    measures = Measures(
        articles=len(kept.articles) if kept is not None else 0,
        supported=Share.of(verdicts["supported"], verdicts.total()),
        withheld=verdicts["withheld"],
        unverified=verdicts["unverified"],
        reasons=_ranked(codes),
        covered=Share.of(made.sentences.get("claimed", 0), sentences),
        answers=made.calls,
        replayed=made.replayed,
        usage=made.usage,
        seconds=round(made.seconds, 1),
        rulings=_rulings(ledger.decisions_of(day)),
    )
    return BriefStats(day, made.model, prompts_version(dict(made.prompts)), measures)


def prompts_version(prompts: Mapping[str, str]) -> str:
    """The name of a set of prompts, given by their hashes; '' of none.

    >>> prompts_version({"extract": "1f", "judge": "2e"}) == prompts_version({"judge": "2e", "extract": "1f"})
    True
    """
    told = "".join(f"{name} {sha256}\n" for name, sha256 in sorted(prompts.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:PROMPTS_SHOWN] if prompts else ""


def _groups(briefs: Sequence[BriefStats], decisions: Iterable[DecisionKept]) -> Iterable[GroupStats]:
    its: dict[tuple[str, str], list[BriefStats]] = defaultdict(list)
    for brief in briefs:
        its[brief.model, brief.prompts].append(brief)
    decided: dict[tuple[str, str], list[DecisionKept]] = defaultdict(list)
    for kept in decisions:
        decided[kept.model, prompts_version(kept.prompts)].append(kept)
    for model, prompts in dict.fromkeys((*its, *decided)):
        group = its[model, prompts]
        measures = sum((brief.measures for brief in group), start=_EMPTY)
        rulings = _rulings(decided[model, prompts])
        yield GroupStats(model, prompts, tuple(brief.day for brief in group), replace(measures, rulings=rulings))


def _rulings(decisions: Iterable[DecisionKept]) -> Rulings:
    made = [kept.decision for kept in decisions]
    rejected = [one for one in made if one.ruling == "rejected"]
    accepted = sum(one.ruling == "accepted" for one in made)
    reasons: Counter[RejectReason] = Counter(one.reason or "other" for one in rejected)
    return Rulings(Share.of(accepted, accepted + len(rejected)), dict(reasons.most_common()))


def _ranked(codes: Codes) -> Mapping[FindingCode, int]:
    """The most frequent first, of those as frequent the first by name."""
    return dict(sorted(codes.items(), key=lambda entry: (-entry[1], entry[0])))


_EMPTY = Measures(0, NOTHING, 0, 0, {}, NOTHING, 0, 0, Usage(), 0.0)


def _read(adapter: TypeAdapter[T], row: str, day: date) -> T:
    try:
        return adapter.validate_json(row)
    except ValidationError as error:
        raise LedgerError(
            f"what the ledger keeps of {day} cannot be read", hint="was it changed by hand? name another with --ledger"
        ) from error


@lru_cache(maxsize=1)
def _making_adapter() -> TypeAdapter[_Making]:
    return TypeAdapter(_Making)


@lru_cache(maxsize=1)
def _line_adapter() -> TypeAdapter[_Line]:
    return TypeAdapter(_Line)
