"""A forecast beside a later claim -> whether the claim tells that it came about, or that it did not.

Told is only what the claim says of the same thing with the same verb: as done, as not done when it was due, or as put off.
A claim that repeats the forecast, hedges, or tells of what was before it was made shows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from briefgen.annotating.clauses import is_predicate
from briefgen.annotating.words import bare
from briefgen.data import Forecast, SourcedClaim
from briefgen.matching.concepts import concept
from briefgen.outlook.deeds import Deed, calls_off, deed, same_deed
from briefgen.outlook.moods import FUTURE, Mood, mood
from briefgen.outlook.placing import UNREAD, Readings, Stated, is_main, stated

if TYPE_CHECKING:
    from spacy.tokens import Token

Ending = Literal["happened", "not_happened"]

_WORD = re.compile(r"[^\W\d_]\w*")


@dataclass(frozen=True, slots=True)
class Telling:
    """What one verb of a claim tells, and of when."""

    claim: SourcedClaim
    deed: Deed
    mood: Mood
    future: bool
    """Whether it is said of days to come: "will not be raised"."""
    low: date | None
    high: date | None
    """Of its own date; None where it has none."""


class Lexicon:
    """The folded words of articles, read once each."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}

    def fits(self, one: Deed, made: SourcedClaim, other: Deed, told: SourcedClaim) -> bool:
        """Whether two like deeds can be of one thing: neither names for it what the other's article does not know."""
        names = one.patient.names if one.patient is not None else frozenset[str]()
        theirs = frozenset[str]().union(*(thing.names for thing in other.things))
        return names <= self._known(told) and theirs <= self._known(made)

    def _known(self, claim: SourcedClaim) -> frozenset[str]:
        article = claim.article
        if article.id not in self._words:
            self._words[article.id] = frozenset(bare(word) for word in _WORD.findall(article.text))
        return self._words[article.id]


class Tellings:
    """What the claims of a day tell of some deeds: that they were done, or not, or called off."""

    def __init__(self, claims: Sequence[SourcedClaim], *, about: Sequence[Deed], readings: Readings = UNREAD) -> None:
        self.all = tuple(_tellings(touching(claims, about), readings))
        self._lexicon = Lexicon()

    def about(self, promised: Deed, made: SourcedClaim) -> Iterator[Telling]:
        """Those of other articles that tell of the same thing."""
        for telling in self.all:
            touches = same_deed(promised, telling.deed) or calls_off(promised, telling.deed)
            if (
                touches
                and telling.claim.article.id != made.article.id
                and self._lexicon.fits(promised, made, telling.deed, telling.claim)
            ):
                yield telling


def touching(claims: Sequence[SourcedClaim], deeds: Sequence[Deed]) -> Iterator[SourcedClaim]:
    """The claims that name what one of the deeds happens to: only these need a parse."""
    heads = {one.patient.head for one in deeds if one.patient is not None}
    names = frozenset[str]().union(*(one.patient.names for one in deeds if one.patient is not None))
    for claim in claims:
        said = {bare(word) for word in _WORD.findall(claim.checked.claim.statement)}
        things = {concept(lemma) for lemma in claim.gist.words}
        if not (heads | names).isdisjoint(said | things):
            yield claim


def ending(forecast: Forecast, one: Deed, telling: Telling) -> Ending | None:
    """What a claim about the forecast's deed tells of how it ended; None where it tells nothing."""
    if not _is_later(forecast, telling) or telling.claim.checked.particulars.certainty != "certain":
        return None
    if calls_off(one, telling.deed):
        return "not_happened" if telling.mood in {"done", "present"} else None
    if telling.mood == "done":
        return "happened"
    return "not_happened" if telling.mood == "denied" and _is_final(forecast, telling) else None


def _is_later(forecast: Forecast, telling: Telling) -> bool:
    """Whether it tells of days after the forecast was made."""
    if telling.claim.article.published < forecast.made:
        return False
    return telling.high is None or telling.high >= forecast.made


def _is_final(forecast: Forecast, telling: Telling) -> bool:
    """Whether what is denied is denied of the day it was due: "has not reopened" before it is not."""
    if telling.future or telling.low is not None:
        return telling.low is not None and telling.high is not None and telling.low <= forecast.due <= telling.high
    return telling.claim.article.published >= forecast.due


def _tellings(claims: Iterable[SourcedClaim], readings: Readings) -> Iterator[Telling]:
    for each in stated(claims, readings):
        for verb in each.tokens:
            found = mood(verb) if is_predicate(verb) and is_main(verb) else None
            if found in {"done", "denied", "present"}:
                yield _telling(each, verb, found)


def _telling(each: Stated, verb: Token, found: Mood) -> Telling:
    when = next((placing for placing in each.placings if placing.verb.i == verb.i and placing.when.bound == "on"), None)
    future = any(item.lower_ in FUTURE for item in verb.children)
    return Telling(each.claim, deed(verb), found, future, when.low if when else None, when.high if when else None)
