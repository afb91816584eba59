"""A printed claim -> what its reader should know beside who said it: how firmly, with which reservation, and which day.

A phrase each, and only where there is something to say: most claims get little, so that those which get more are seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefgen.data import (
    Article,
    Attribution,
    Caveat,
    CaveatKind,
    CheckedClaim,
    Hedge,
    Interest,
    Section,
    Span,
)
from briefgen.rendering.ladder import tells_cue
from briefgen.rendering.phrases import quoted, shortened
from briefgen.rendering.relative import Told, told_days


class Remarks(NamedTuple):
    """What stands behind a claim's ladder, in this order."""

    phrases: tuple[str, ...] = ()
    """How firmly, with which reservations, in whose interest."""
    dates: tuple[Told, ...] = ()


Notes = Mapping[Span, int]
"""By sentence, the footnote of the first printed claim that stands on it."""

WORDS_SHOWN = 12
"""Words of another sentence quoted behind a claim: enough to tell whose reservation it is, and about what."""
RESERVED: Mapping[CaveatKind, str] = {
    "unverified": "unverified",
    "conditional": "if confirmed",
    "disputed": "disputed",
}
"""How a reservation is called in a word."""


def remarks(section: Section) -> Mapping[int, Remarks]:
    """By footnote, what to print behind a claim's ladder."""
    notes = notes_by_sentence(section)
    return {item.note: _remarks(section.article, item.claim, notes) for item in section.cited}


def notes_by_sentence(section: Section) -> Notes:
    """Where the section's printed claims stand."""
    spans = {sentence.number: sentence.span for sentence, _ in section.fates}
    notes: dict[Span, int] = {}
    for item in section.cited:
        for number in item.claim.claim.sentences:
            notes.setdefault(spans[number], item.note)
    return notes


def interest_of(article: Article, interest: Interest, notes: Notes) -> str:
    """Who speaks of whose losses or guilt, and where others count the same: "Ukraine on Russia’s losses; another count in note 36"."""
    said = f"{interest.party} on {_possessive(interest.opponent)} {interest.matter}"
    return "; ".join((said, *_counted_by_others(article, interest, notes)))


def _remarks(article: Article, checked: CheckedClaim, notes: Notes) -> Remarks:
    return Remarks(tuple(phrases(article, checked, notes)), told_days(article, checked))


def phrases(article: Article, checked: CheckedClaim, notes: Notes) -> Iterator[str]:
    """How firmly a claim is held, with which reservations, in whose interest."""
    found = checked.particulars
    yield from _certainty(article, checked)
    for caveat in _one_of_a_kind(found.caveats):
        yield _reserved(article, caveat, checked.claim.evidence)
    if found.interest is not None:
        yield f"interested party: {interest_of(article, found.interest, notes)}"


def _certainty(article: Article, checked: CheckedClaim) -> Iterator[str]:
    """How firmly, with the hedge that leaves it so, unless the ladder has shown it."""
    certainty = checked.particulars.certainty
    if certainty == "certain":
        return
    hedge = next((one for one in checked.particulars.hedges if one.certainty == certainty), None)
    shown = hedge is None or _stands_in_ladder(hedge, checked.attribution)
    yield certainty if hedge is None or shown else f"{certainty} (“{hedge_words(article, hedge)}”)"


def hedge_words(article: Article, hedge: Hedge) -> str:
    """The hedge as written; of a condition the word that begins it."""
    return hedge.cue if hedge.kind == "conditional" else quoted(article, hedge.span)


def _stands_in_ladder(hedge: Hedge, attribution: Attribution | None) -> bool:
    return attribution is not None and tells_cue(attribution) and hedge.span.overlaps(attribution.cue_span)


def _one_of_a_kind(caveats: tuple[Caveat, ...]) -> Iterator[Caveat]:
    kinds: dict[CaveatKind, Caveat] = {}
    for caveat in caveats:
        kinds.setdefault(caveat.kind, caveat)
    yield from kinds.values()


def _reserved(article: Article, caveat: Caveat, evidence: Span | None) -> str:
    """The reservation in a word, and in the article's own words where the claim's do not hold it."""
    word = RESERVED[caveat.kind]
    if evidence is not None and evidence.overlaps(caveat.span):
        return word
    return f"{word}: “{shortened(quoted(article, caveat.span), words=WORDS_SHOWN)}”"


def _counted_by_others(article: Article, interest: Interest, notes: Notes) -> Iterator[str]:
    """Where the other counts stand: under which notes; quoted where none is printed."""
    printed = sorted({notes[span] for span in interest.beside if span in notes})
    if len(printed) == 1:
        yield f"another count in note {printed[0]}"
    elif printed:
        yield f"other counts in notes {', '.join(map(str, printed[:-1]))} and {printed[-1]}"
    elif interest.beside:
        yield f"another count: “{shortened(quoted(article, interest.beside[0]), words=WORDS_SHOWN)}”"


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"
