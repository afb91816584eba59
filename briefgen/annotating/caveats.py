"""A read article -> its own reservations about what it prints, each with the sentences it is about.

`reservations` finds the words; here is what they point at. A reservation that hangs on a word of its sentence ("a claim
that could not be verified", "if confirmed") is about that sentence, and so is one that follows something credited in it
("Doe said nine died, but the figure could not be verified"). Any other points back: "the claim" to the nearest sentence
credited to somebody, "these claims" to its neighbours by the same speaker, too, "the figures" to those that give figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.annotating.figures import find_figures
from briefgen.annotating.reservation_lexicon import FIGURES
from briefgen.annotating.reservations import Reservation, reservations, words_of
from briefgen.annotating.words import bare, words
from briefgen.attribution import Reported
from briefgen.attribution.grammar import child, lemma
from briefgen.data import Attribution, Caveat, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 3
"""Sentences of prose back to the one a reservation points at; further off a writer names it anew."""
RUN = 6
"""Sentences that "these claims" may cover: a reservation about more would be about the article."""

_PLURALS = frozenset({"these", "those", "they", "them", "both", "either", "neither", "all", "none"})
_SEVERAL_SPEAKERS = frozenset({"both", "either", "neither", "all"})
_COUNTS_NOTHING = frozenset({"date", "order"})
"""Roles of numbers that are no figure in the sense of "these figures"."""


@dataclass(frozen=True, slots=True)
class _Pointer:
    """A reservation and where it stands."""

    reservation: Reservation
    span: Span
    at: int
    """Index of its sentence in `Reading.sentences`."""

    @property
    def target(self) -> Token | None:
        return self.reservation.target

    @property
    def is_plural(self) -> bool:
        """Whether it may be about several sentences."""
        target = self.target
        return target is not None and (target.tag_ in {"NNS", "NNPS"} or target.lower_ in _PLURALS)

    @property
    def is_about_all(self) -> bool:
        """Whether it is about what different speakers said: "neither claim", "either side's accounts"."""
        below = self.target.subtree if self.target is not None else ()
        return any(token.lower_ in _SEVERAL_SPEAKERS for token in below)

    @property
    def is_about_figures(self) -> bool:
        return self.target is not None and lemma(self.target) in FIGURES

    @property
    def owner(self) -> str:
        """The last word of whom the article names as the claim's author: "Norland's claims"; '' where nobody."""
        owner = child(self.target, "poss") if self.target is not None else None
        return bare(owner.text) if owner is not None and owner.pos_ == "PROPN" else ""


def caveats(reading: Reading, reported: Sequence[Reported]) -> tuple[Caveat, ...]:
    """The article's reservations in reading order; one that points at nothing is left out."""
    pointers = tuple(_pointers(reading))
    article = _Article(reading, _credits(reading, reported), frozenset(pointer.at for pointer in pointers))
    found = (
        Caveat(
            pointer.reservation.kind, pointer.span, tuple(reading.sentences[at].span for at in article.covered(pointer))
        )
        for pointer in pointers
    )
    return tuple(caveat for caveat in found if caveat.covers)


def _pointers(reading: Reading) -> Iterator[_Pointer]:
    starts = [sentence.span.start for sentence in reading.sentences]
    for reservation in reservations(reading.doc):
        taken = words_of(reservation)
        span = reading.span(reading.doc[taken.start : taken.stop])
        yield _Pointer(reservation, span, max(0, bisect_right(starts, span.start) - 1))


def _credits(reading: Reading, reported: Sequence[Reported]) -> dict[int, list[Reported]]:
    """By index of a sentence, what is credited to somebody in it."""
    starts = [sentence.span.start for sentence in reading.sentences]
    found: dict[int, list[Reported]] = {}
    for item in reported:
        if item.kind == "statement":
            for at in {at for span in item.content for at in _touched(starts, span)}:
                found.setdefault(at, []).append(item)
    return found


def _touched(starts: Sequence[int], span: Span) -> range:
    return range(max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, max(span.start, span.end - 1)))


@dataclass(frozen=True, slots=True)
class _Article:
    """What a reservation may point at."""

    reading: Reading
    credits: dict[int, list[Reported]]
    reserving: frozenset[int]
    """Sentences with a reservation: another one points past them."""

    def covered(self, pointer: _Pointer) -> tuple[int, ...]:
        """Indices of the sentences it is about, ascending."""
        if pointer.reservation.inside:
            return (pointer.at,)
        if self._follows_a_claim(pointer):
            return self._with_neighbours(pointer, pointer.at)
        nearest = self._nearest(pointer)
        if nearest is None:
            return self._fallback(pointer)
        return self._with_neighbours(pointer, nearest)

    def _follows_a_claim(self, pointer: _Pointer) -> bool:
        """Whether something is credited in the reservation's own sentence before it."""
        return any(
            content.start < pointer.span.start and not pointer.span.overlaps(item.attribution.cue_span)
            for item in self.credits.get(pointer.at, ())
            for content in item.content
            if content.end > self.reading.sentences[pointer.at].span.start
        )

    def _nearest(self, pointer: _Pointer) -> int | None:
        before = self._before(pointer.at, REACH)
        return next((at for at in before if self._may_be_meant(pointer, at)), None)

    def _before(self, at: int, most: int) -> Iterator[int]:
        """Sentences of the text proper before one, nearest first, captions and reservations passed over."""
        seen = 0
        for index in range(at - 1, max(-1, at - 1 - 2 * most), -1):
            if seen == most:
                return
            if self._is_text(index):
                seen += 1
                yield index

    def _is_text(self, at: int) -> bool:
        return self.reading.sentences[at].kind in {"prose", "quotation"} and at not in self.reserving

    def _may_be_meant(self, pointer: _Pointer, at: int) -> bool:
        if pointer.is_about_figures and not self._counts(at):
            return False
        speakers = [item.attribution for item in self.credits.get(at, ())]
        if pointer.owner:
            return any(_is_called(speaker, pointer.owner) for speaker in speakers)
        by = pointer.reservation.by
        return any(by is None or not _is_called(speaker, bare(by.text)) for speaker in speakers)

    def _counts(self, at: int) -> bool:
        found = find_figures(self.reading.text(self.reading.sentences[at].span))
        return any(figure.role not in _COUNTS_NOTHING for figure in found)

    def _fallback(self, pointer: _Pointer) -> tuple[int, ...]:
        """Where nobody is credited nearby, what the outlet itself said just before; a denial and an owner need a speaker."""
        if pointer.owner:
            return (pointer.at,)
        just_before = next(self._before(pointer.at, 1), None)
        return () if just_before is None or pointer.reservation.kind == "disputed" else (just_before,)

    def _with_neighbours(self, pointer: _Pointer, nearest: int) -> tuple[int, ...]:
        """The sentence, and for "these claims" those just before it of the same speaker or the same kind."""
        covered = [nearest]
        if pointer.is_plural or pointer.is_about_all:
            for at in self._before(nearest, RUN - 1):
                if not self._goes_with(pointer, at, covered[-1]):
                    break
                covered.append(at)
        return tuple(reversed(covered))

    def _goes_with(self, pointer: _Pointer, at: int, after: int) -> bool:
        if not self._may_be_meant(pointer, at):
            return False
        if pointer.is_about_all:
            return True
        ours = [item.attribution for item in self.credits.get(after, ())]
        theirs = [item.attribution for item in self.credits.get(at, ())]
        return any(_is_kindred(one, other) for one in ours for other in theirs)


def _is_kindred(one: Attribution, other: Attribution) -> bool:
    """Whether two statements are one speaker's, or the same sort of claim that the article stands back from."""
    return one.speaker.lower() == other.speaker.lower() or one.stance == other.stance != "says"


def _is_called(attribution: Attribution, name: str) -> bool:
    return name in {bare(word) for word in words(f"{attribution.speaker} {attribution.role or ''}")}
