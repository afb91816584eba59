"""Does the evidence give the statement's numbers, as firmly, in the same unit and of the same thing?

A number the evidence does not give, or gives in another place of the same words, is `figure-unsupported`; one that lost
or changed its "at least" is `comparator-lost`; one that measures or counts something else is `unit-changed`. What a number
counts is compared with care, since a rewording may call soldiers troops: it differs only where the evidence gives the
statement's noun another number, where one of the two counts human beings and the other cannot, or where a noun that the
evidence does not have is all that changed between its words. What it holds for each
of is compared too: "6,000 each" is no total, "12,000 in total" is not each, "a day" is no week. A "second" the evidence
does not write may still be one to count: it is refused only where it stands for another "third" of the evidence. Days and
years are the dates check's business where it can resolve them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefgen.annotating.amounts import derives, rounds, same_noun, same_value
from briefgen.annotating.comparators import bounds_alike
from briefgen.annotating.figures import bounds, find_figures
from briefgen.annotating.roles import rates_differ, tells_rate
from briefgen.annotating.units import differ_in_kind, measures_alike
from briefgen.annotating.words import joined, singular, words
from briefgen.checking.passage import Passage
from briefgen.checking.places import by_place, slots
from briefgen.data import Figure, Finding, FindingCode

PHRASE = 160
"""Characters from a number on in which its noun and the words after it are looked for: some 25 words."""
AFTER_NOUN = 2
"""Words after a noun that must be the evidence's for the noun alone to have changed."""


class Mismatch(NamedTuple):
    """A figure of a statement that its evidence does not bear out."""

    code: FindingCode
    stated: Figure
    given: tuple[Figure, ...]
    """The evidence's figures it was compared with; empty when it has none like it."""


@dataclass(frozen=True)
class _Pair:
    """A statement and its evidence with the figures of both."""

    statement: str
    evidence: str
    stated: tuple[Figure, ...]
    given: tuple[Figure, ...]

    @cached_property
    def stated_words(self) -> frozenset[str]:
        """Those of the statement, and their singulars."""
        return _with_singulars(self.statement)

    @cached_property
    def given_words(self) -> frozenset[str]:
        """Those of the evidence, and their singulars."""
        return _with_singulars(self.evidence)


def _with_singulars(text: str) -> frozenset[str]:
    written = frozenset(words(text))
    return written | frozenset(map(singular, written))


def figures(passage: Passage) -> Iterator[Finding]:
    """Blocks for each number of the statement that its evidence sentences do not give in the same way."""
    statement, evidence = passage.claim.statement, passage.text
    if passage.is_word_for_word:
        return  # comparing each figure with each would take long in a sentence of ten thousand numbers
    dates = tuple(date.span for date in passage.stated_dates if date.low is not None)
    for found in mismatches(statement, evidence):
        if found.stated.role == "date" and any(date.overlaps(found.stated.span) for date in dates):
            continue  # what day that is, and whether the evidence gives it in other words, is for the dates check
        places = tuple(figure.span.moved(passage.span.start) for figure in found.given)
        yield Finding(found.code, "block", _message(found, statement, evidence), places or (passage.evidence,))


def mismatches(statement: str, evidence: str) -> Iterator[Mismatch]:
    """The figures of one text that another does not give, in reading order; a text never mismatches itself."""
    stated = find_figures(statement)
    if not stated:
        return
    pair = _Pair(statement, evidence, stated, find_figures(evidence))
    moved = _moved(pair)
    for index, figure in enumerate(stated):
        if not _is_one(figure, pair) and not _is_new_order(figure, pair):
            found = _mismatch(figure, pair) or moved.get(index)
            if found is not None:
                yield found


def _mismatch(stated: Figure, pair: _Pair) -> Mismatch | None:
    same = tuple(figure for figure in pair.given if same_value(stated, figure))
    if not same:
        return _unsupported(stated, pair.given)
    alike = tuple(figure for figure in same if measures_alike(stated.unit, figure.unit))
    if not alike or _counts_something_else(stated, alike, pair):
        return Mismatch("unit-changed", stated, alike or same)
    nearest = tuple(figure for figure in alike if same_noun(stated, figure)) or alike
    if not any(_holds_alike(stated, figure, pair) for figure in nearest):
        return Mismatch("unit-changed", stated, nearest)
    if any(_bounded_alike(stated, figure, pair) for figure in nearest) or any(
        rounds(stated, one) for one in pair.given
    ):
        return None
    return Mismatch("comparator-lost", stated, nearest)


def _holds_alike(stated: Figure, given: Figure, pair: _Pair) -> bool:
    """Whether two figures hold for each of the same, or once; a text may tell a rate where its figure does not show it."""
    if stated.per and given.per:
        return not rates_differ(stated.per, given.per)
    if stated.per:
        return given.role != "total" and tells_rate(pair.given_words, stated.per)
    return not given.per or (stated.role != "total" and tells_rate(pair.stated_words, given.per))


def _bounded_alike(stated: Figure, given: Figure, pair: _Pair) -> bool:
    if bounds_alike(stated.comparator, given.comparator):
        return True
    ours, theirs = bounds(stated, pair.statement), bounds(given, pair.evidence)
    return any(bounds_alike(our, their) for our in ours for their in theirs)


def _unsupported(stated: Figure, given: Sequence[Figure]) -> Mismatch | None:
    if derives(stated, given):
        return None
    ranges = tuple(figure for figure in given if figure.low != figure.high and stated.low in {figure.low, figure.high})
    return Mismatch("comparator-lost" if ranges else "figure-unsupported", stated, ranges)


def _counts_something_else(stated: Figure, alike: Sequence[Figure], pair: _Pair) -> bool:
    if not stated.counted or any(not figure.counted or same_noun(stated, figure) for figure in alike):
        return False
    swapped = any(same_noun(stated, figure) for figure in pair.given)
    apart = all(differ_in_kind(stated.counted, figure.counted) for figure in alike)
    return swapped or apart or _is_noun_exchanged(stated, alike, pair)


def _is_noun_exchanged(stated: Figure, alike: Sequence[Figure], pair: _Pair) -> bool:
    """Whether, with the evidence's noun in the place of a new one, the words from the number on are the evidence's."""
    if stated.counted in pair.given_words or singular(stated.counted) in pair.given_words:
        return False
    told = words(pair.statement[stated.span.start : stated.span.start + PHRASE])
    if stated.counted not in told[:-AFTER_NOUN]:
        return False
    at, evidence = told.index(stated.counted), joined(words(pair.evidence))
    phrases = ((*told[:at], figure.counted, *told[at + 1 : at + 1 + AFTER_NOUN]) for figure in alike)
    return any(joined(phrase) in evidence for phrase in phrases)


def _moved(pair: _Pair) -> dict[int, Mismatch]:
    """Stated figures, by index, in whose place the evidence has only other numbers: "from 12 to 10" for "from 10 to 12"."""
    if len(pair.given) < 2:  # noqa: PLR2004 - a lone number has nothing to change places with
        return {}
    there = by_place(pair.evidence, [figure.span for figure in pair.given])
    moved = {}
    for index, place in slots(pair.statement, [figure.span for figure in pair.stated]):
        stated, given = pair.stated[index], tuple(pair.given[at] for at in there.get(place, ()))
        if given and not any(same_value(stated, figure) or derives(stated, [figure]) for figure in given):
            moved[index] = Mismatch("figure-unsupported", stated, given)
    return moved


def _is_one(stated: Figure, pair: _Pair) -> bool:
    """Whether a "one" only says what a singular of the evidence says: "one soldier", "a soldier"; "one month", "a month"."""
    first, *rest = words(stated.span.of(pair.statement))
    noun = stated.counted or " ".join(rest)
    return first == "one" and bool(noun) and noun in words(pair.evidence)


def _is_new_order(stated: Figure, pair: _Pair) -> bool:
    """Whether a "second" in letters counts what the evidence does not: no other "third" there makes room for it."""
    if stated.role != "order" or stated.span.of(pair.statement)[:1].isdigit():
        return False
    theirs = {figure.low for figure in pair.given if figure.role == "order"}
    return theirs <= {figure.low for figure in pair.stated}


def _message(found: Mismatch, statement: str, evidence: str) -> str:
    stated = _quoted(found.stated, statement)
    given = " and ".join(dict.fromkeys(_quoted(figure, evidence) for figure in found.given))
    if not given:
        return f"the statement says {stated}, a number its evidence does not give"
    return f"the statement says {stated} where its evidence says {given}: {_difference(found.code)} differs"


def _difference(code: FindingCode) -> str:
    if code == "figure-unsupported":
        return "the number"
    return "how it is bounded" if code == "comparator-lost" else "what it measures, counts or holds for"


def _quoted(figure: Figure, text: str) -> str:
    counted = f" {figure.counted}" if figure.counted else ""
    each = f" for each {figure.per}" if figure.per else ""
    return f"“{figure.span.of(text)}{counted}”{each}"
