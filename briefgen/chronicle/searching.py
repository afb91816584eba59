"""Words -> the claims of the ledger's briefs that say them, the likest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import fmean

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import fuzz, utils

from briefgen.data import Verdict
from briefgen.errors import LedgerError, UsageError
from briefgen.ledger import Ledger

MOST = 10
"""Claims told: as many as one looks through."""
LIKE = 65.0
"""Likeness from which on a claim is one that may be meant, 0 to 100: the mean over the words asked for, two of three of which must
be there. Their order, and other words, count for nothing."""
SPELT = 75.0
"""Likeness of two words, 0 to 100, from which on one may be the other misspelt: one letter in five, "helth" for "health"; below it a
word counts as missing."""
WHOLE = 101.0
"""Of a claim that holds the words as they stand: before all that are only like them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim found."""

    claim: str
    """Its id."""
    day: date
    """Of the newest brief whose articles make it."""
    verdict: Verdict
    speaker: str
    """Whom it credits; '' for the outlet's own word and where nobody is named."""
    statement: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The claims found for some words."""

    words: str
    hits: tuple[Hit, ...]
    """At most `MOST`, the likest first, of those as like the newest, then in their brief's order."""
    more: int
    """Found besides."""


@dataclass(frozen=True, slots=True)
class _Credit:
    speaker: str


@dataclass(frozen=True, slots=True)
class _Line:
    """What of a line of claims.jsonl is looked through."""

    id: str
    verdict: Verdict
    statement: str
    attribution: _Credit | None


def search(ledger: Ledger, words: str) -> Hits:
    """The claims whose statement or speaker has the words, or nearly; raises UsageError where there is none."""
    asked = utils.default_process(words)
    if not asked:
        raise UsageError("there is no word to look for", hint="give words of a claim, as `briefgen open boats lost`")
    found, seen = [], 0
    for hit in _newest(ledger):
        seen += 1
        if (likeness := _likeness(asked, hit)) >= LIKE:
            found.append((likeness, hit))
    if not found:
        raise UsageError(
            f"none of the {seen} claims in the ledger’s briefs has the words {words}",
            hint="fewer words find more; another ledger with --ledger",
        )
    ranked = [hit for _, hit in sorted(found, key=lambda entry: (-entry[0], -entry[1].day.toordinal()))]
    return Hits(words, tuple(ranked[:MOST]), len(ranked[MOST:]))


def _newest(ledger: Ledger) -> Iterator[Hit]:
    """Every claim once, as the newest brief has it."""
    met = set[str]()
    for day, row in ledger.claim_rows():
        line = _read(row, day)
        if line.id not in met:
            met.add(line.id)
            speaker = line.attribution.speaker if line.attribution is not None else ""
            yield Hit(line.id, day, line.verdict, speaker, line.statement)


def _likeness(asked: str, hit: Hit) -> float:
    said = utils.default_process(f"{hit.statement} {hit.speaker}")
    if f" {asked} " in f" {said} ":
        return WHOLE
    words = set(said.split())
    return fmean(
        100.0 if word in words else max((_spelt(word, other) for other in words), default=0) for word in asked.split()
    )


@lru_cache(maxsize=100_000)
def _spelt(one: str, other: str) -> float:
    return fuzz.ratio(one, other, score_cutoff=SPELT)


def _read(row: str, day: date) -> _Line:
    try:
        return _adapter().validate_json(row)
    except ValidationError as error:
        raise LedgerError(
            f"the ledger holds a claim of {day} that cannot be read", hint="name another ledger with --ledger"
        ) from error


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[_Line]:
    return TypeAdapter(_Line)
