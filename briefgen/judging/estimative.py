"""Words of likelihood and of confidence: which there are, and which a judgment may use beside its evidence.

The scale is ODNI, Intelligence Community Directive 203, "Analytic Standards" (2 January 2015), p. 3: seven degrees of likelihood,
each with a term of either of two rows and a range of percent. It asks not to mix the rows, and never to put a level of
confidence (how sound the basis is) and a degree of likelihood (how likely the event) into one sentence. A source's own
words stay the source's: only what a sentence adds to its evidence is an estimate of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.annotating.hedge_lexicon import RANKS
from briefgen.annotating.words import fold
from briefgen.data import Certainty, Finding, HedgeKind, SourcedClaim, Span

Row = Literal[1, 2]
"""The two rows of terms: "likely" is of the first, "probable" of the second."""


@dataclass(frozen=True, slots=True)
class Degree:
    """One of the seven degrees of likelihood."""

    terms: tuple[str, str]
    """Its term of the first row and of the second, as the directive prints them."""
    low: int
    """Percent, inclusive."""
    high: int
    patterns: tuple[str, str]
    """The forms of either term as regular expressions, in lower case."""


SCALE: tuple[Degree, ...] = (
    Degree(("almost no chance", "remote"), 1, 5, ("almost no chance", "remote (?:chance|possibility|likelihood)")),
    Degree(("very unlikely", "highly improbable"), 5, 20, ("very unlikely", "highly improbabl[ey]")),
    Degree(("unlikely", "improbable (improbably)"), 20, 45, ("unlikely", "improbabl[ey]")),
    Degree(("roughly even chance", "roughly even odds"), 45, 55, ("roughly even chance", "roughly even odds")),
    Degree(("likely", "probable (probably)"), 55, 80, ("likely", "probabl[ey]")),
    Degree(("very likely", "highly probable"), 80, 95, ("very likely", "highly probabl[ey]")),
    Degree(("almost certain(ly)", "nearly certain"), 95, 99, ("almost certain(?:ly)?", "nearly certain(?:ly)?")),
)
"""ICD 203, p. 3, from the least likely up."""

EVEN = 3
"""Index of the degree in the middle: below it a term says that something will rather not be."""

STRONGEST: Mapping[Certainty, int] = {"possible": EVEN, "probable": 4, "certain": 5}
"""Index of the highest degree a judgment may put where its evidence is held so: "may" bears out no more than an even chance,
"probably" no more than "likely"; what a source says will be is a forecast all the same, never almost certain."""

_OFF_SCALE = (
    r"(?:highly|quite|most|more|less|extremely|rather|increasingly) (?:likely|unlikely|probable|probably)"
    r"|(?:good|fair|strong|slim|real|high|low|small|serious|reasonable|better than even) (?:chance|odds|possibility|probability|likelihood)"
    r"|in all (?:likelihood|probability)|chances are|no doubt|without (?:a )?doubt|(?:certain|sure|bound|set) to"
    r"|possibl[ey]|possibility|perhaps|maybe|conceivabl[ey]|plausibl[ey]|presumabl[ey]|apparent(?:ly)?|seemingly|arguably|potential(?:ly)?"
    r"|certain(?:ly|ty)?|surely|undoubtedly|doubtless(?:ly)?|inevitabl[ey]|definitely|unquestionably|may|might|could"
)
"""Words for a likelihood that the scale does not have: what "possible" leaves open, nobody can tell."""
_CONFIDENCE = (
    r"(?:high|moderate|medium|low|full|great|strong|little|some|limited)(?:er|est)? confidence"
    r"|confidence(?: level)? (?:is|was|remains) (?:high|moderate|medium|low)|(?:highly|fairly|reasonably|very) confident"
    r"|we (?:assess|judge|believe|estimate|conclude|are confident)|our (?:assessment|judgment|judgement|estimate)"
    r"|it is (?:assessed|judged)"
)
"""How confident somebody is in a judgment, and phrases by which analysts open one: code reckons and prints the level."""
_AHEAD = re.compile(
    r"\b(?:will|shall|won't|would|going to|(?:is|are|was|were) (?:not )?to|about to|expect(?:s|ed)? to|plan(?:s|ned)? to|due to"
    r"|intends? to|scheduled|ready to|preparing to)\b|'ll\b"
)
"""Words by which a text looks ahead."""
_RATHER_NOT = re.compile(r"\b(?:not|never|no|unlikely|improbabl[ey]|doubt\w*|remote)\b|n't\b")
_HEDGING: frozenset[HedgeKind] = frozenset({"modal", "verb", "adverb", "adjective", "noun", "conditional", "hearsay"})
"""Kinds of hedges that leave open whether something is so."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word or phrase of likelihood in a text."""

    span: Span
    """Half-open, in code points of the text."""
    text: str
    """As written, in lower case."""
    degree: int | None
    """Index into `SCALE`; None off the scale."""
    row: Row | None
    """Of the scale; None off it."""


_ON_SCALE = "|".join(
    f"(?P<d{at}_{row}>{pattern})" for at, degree in enumerate(SCALE) for row, pattern in enumerate(degree.patterns)
)
_WORDS = re.compile(rf"\b(?:{_ON_SCALE}|(?P<off>{_OFF_SCALE}))\b")
"""At one place the scale goes first: "highly probable" is on it, "highly likely" is not."""
_CONFIDENT = re.compile(rf"\b(?:{_CONFIDENCE})\b")


def likelihoods(text: str) -> tuple[Likelihood, ...]:
    """Every word of likelihood of a text in reading order, on the scale or off it."""
    return tuple(_likelihood(found) for found in _WORDS.finditer(fold(text).lower()))


def _likelihood(found: re.Match[str]) -> Likelihood:
    group = str(found.lastgroup)
    degree, row = (int(part) for part in group[1:].split("_")) if "_" in group else (None, None)
    which: Row | None = None if row is None else (1 if row == 0 else 2)
    return Likelihood(Span(*found.span()), found[0], degree, which)


def confidences(text: str) -> tuple[str, ...]:
    """Every phrase of confidence in a text, in lower case."""
    return tuple(found[0] for found in _CONFIDENT.finditer(fold(text).lower()))


def estimative(sentence: str, cited: Sequence[SourcedClaim], evidence: str) -> Iterator[Finding]:
    """Blocks for words of likelihood or confidence that a sentence may not have beside this evidence."""
    found, given = likelihoods(sentence), fold(evidence).lower()
    own = [word for word in found if not _has(given, word.text)]
    yield from _confidence(sentence, given, likely=bool(found))
    for word in own:
        complaint = _complaint(word, cited, given)
        if complaint is not None:
            yield complaint
    rows = {word.row for word in found if word.row is not None}
    if len(rows) > 1 and any(word.row is not None for word in own):
        named = " and ".join(f"“{word.text}”" for word in found if word.row is not None)
        yield Finding(
            "likelihood-mixed", "block", f"{named} are of two rows of the scale of ICD 203, which are not mixed"
        )


def _confidence(sentence: str, given: str, *, likely: bool) -> Iterator[Finding]:
    found = confidences(sentence)
    if found and likely:
        message = f"“{found[0]}” and a word of likelihood stand in one sentence: how sure we are is no part of how likely it is"
        yield Finding("likelihood-with-confidence", "block", message)
    elif any(not _has(given, phrase) for phrase in found):
        yield Finding(
            "confidence-stated", "block", f"“{found[0]}”: confidence is reckoned and printed apart, never phrased"
        )


def _complaint(word: Likelihood, cited: Sequence[SourcedClaim], given: str) -> Finding | None:
    if word.degree is None:
        return Finding(
            "likelihood-off-scale", "block", f"“{word.text}” is not on the scale of ICD 203, nor in the evidence"
        )
    if any(claim.checked.attribution is not None for claim in cited):
        message = f"“{word.text}” is an estimate of ours, put into the mouth of whom the evidence credits"
        return Finding("likelihood-unsupported", "block", message)
    held = [certainty for claim in cited if (certainty := open_as(claim)) is not None]
    if not held:
        message = f"“{word.text}” is an estimate, and the evidence neither forecasts nor hedges"
        return Finding("likelihood-unsupported", "block", message)
    weakest = min(held, key=RANKS.__getitem__)
    if word.degree > STRONGEST[weakest]:
        message = f"“{word.text}” is stronger than the evidence, which holds it {weakest}"
        return Finding("likelihood-unsupported", "block", message)
    if word.degree < EVEN and not _RATHER_NOT.search(given):
        return Finding("likelihood-unsupported", "block", f"“{word.text}” turns round what the evidence says")
    return None


def open_as(claim: SourcedClaim) -> Certainty | None:
    """How firmly a claim holds what it leaves open, because it forecasts or hedges; None where it states a fact."""
    particulars = claim.checked.particulars
    hedges = [hedge.certainty for hedge in particulars.hedges if hedge.kind in _HEDGING]
    if hedges:
        return min(hedges, key=RANKS.__getitem__)
    evidence = claim.checked.claim.evidence
    said = fold(evidence.of(claim.article.text) if evidence else "").lower()
    return "certain" if claim.checked.claim.kind == "forecast" or _AHEAD.search(said) else None


def _has(text: str, phrase: str) -> bool:
    return re.search(rf"\b{re.escape(phrase)}\b", text) is not None
