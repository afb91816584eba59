"""Does the evidence give the statement's numbers, as firmly and in the same unit?

A number the evidence does not give is `figure-unsupported`; one that lost or changed its "at least" is `comparator-lost`;
one that measures or counts something else is `unit-changed`. What a number counts is compared with care, since a
rewording may call soldiers troops: it differs only where the evidence gives the statement's noun another number, or where
one of the two counts human beings and the other cannot.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from briefgen.annotating.comparators import bounds_alike
from briefgen.annotating.figures import find_figures
from briefgen.annotating.units import PERCENT, SHARE, differ_in_kind, measures_alike
from briefgen.annotating.words import singular, words
from briefgen.checking.passage import Passage
from briefgen.data import Figure, Finding, FindingCode, Span

SEVERAL_FROM, SEVERAL_TO = 2, 1000
"""How many of its scale make "thousands": from two of them until the next scale takes over."""

_ROUNDING = {
    "about": ROUND_HALF_UP,
    "nearly": ROUND_CEILING,
    "less_than": ROUND_CEILING,
    "more_than": ROUND_FLOOR,
    "at_least": ROUND_FLOOR,
}
"""How a comparator may round a number the evidence gives exactly: 2,987 is "nearly 3,000", 3,120 "more than 3,000"."""


class Mismatch(NamedTuple):
    """A figure of a statement that its evidence does not bear out."""

    code: FindingCode
    stated: Figure
    given: tuple[Figure, ...]
    """The evidence's figures it was compared with; empty when it has none like it."""


def figures(passage: Passage) -> Iterator[Finding]:
    """Blocks for each number of the statement that its evidence sentences do not give in the same way."""
    statement, evidence = passage.statement.text, passage.text
    if statement.strip() == evidence.strip():
        return  # comparing each figure with each would take long in a sentence of ten thousand numbers
    for found in mismatches(statement, evidence):
        places = tuple(_placed(figure.span, passage.span.start) for figure in found.given)
        yield Finding(found.code, "block", _message(found, statement, evidence), places or (passage.evidence,))


def mismatches(statement: str, evidence: str) -> Iterator[Mismatch]:
    """The figures of one text that another does not give, in reading order; a text never mismatches itself."""
    given = find_figures(evidence)
    known = frozenset(words(evidence))
    for stated in find_figures(statement):
        found = None if _is_one(stated, statement, known) else _mismatch(stated, given)
        if found is not None:
            yield found


def _mismatch(stated: Figure, given: Sequence[Figure]) -> Mismatch | None:
    same = tuple(figure for figure in given if _same_value(stated, figure))
    if not same:
        return _unsupported(stated, given)
    alike = tuple(figure for figure in same if measures_alike(stated.unit, figure.unit))
    if not alike or _counts_something_else(stated, alike, given):
        return Mismatch("unit-changed", stated, alike or same)
    nearest = tuple(figure for figure in alike if _same_noun(stated, figure)) or alike
    if any(bounds_alike(stated.comparator, figure.comparator) for figure in nearest):
        return None
    return Mismatch("comparator-lost", stated, nearest)


def _unsupported(stated: Figure, given: Sequence[Figure]) -> Mismatch | None:
    if _is_both_ends(stated, given) or any(
        _rounds(stated, figure) or _is_several_of(stated, figure) for figure in given
    ):
        return None
    ranges = tuple(figure for figure in given if figure.low != figure.high and stated.low in {figure.low, figure.high})
    return Mismatch("comparator-lost" if ranges else "figure-unsupported", stated, ranges)


def _same_value(stated: Figure, given: Figure) -> bool:
    # "thousands" is no rewording of "one thousand", though both are written with the value 1,000
    if (stated.comparator == "several") != (given.comparator == "several"):
        return False
    return _ends(stated, beside=given) == _ends(given, beside=stated)


def _ends(figure: Figure, *, beside: Figure) -> tuple[Decimal, Decimal]:
    """Both ends of a figure, a percentage as a share where it is compared with one: 50 percent is half."""
    if figure.unit == PERCENT and beside.unit == SHARE:
        return figure.low / 100, figure.high / 100
    return figure.low, figure.high


def _is_one(stated: Figure, statement: str, known: frozenset[str]) -> bool:
    """Whether a "one" only says what a singular of the evidence says: "one soldier", "a soldier"."""
    return stated.span.of(statement).lower() == "one" and stated.counted in known


def _is_both_ends(stated: Figure, given: Sequence[Figure]) -> bool:
    """Whether a stated range joins two numbers the evidence gives apart: "10-12" for "from 10 to 12"."""
    exact = {figure.low for figure in given if figure.low == figure.high and measures_alike(stated.unit, figure.unit)}
    return stated.low != stated.high and {stated.low, stated.high} <= exact


def _rounds(stated: Figure, given: Figure) -> bool:
    """Whether the statement rounds an exact number of the evidence the way its comparator says."""
    rounding = _ROUNDING.get(stated.comparator)
    if rounding is None or given.comparator != "exactly" or given.low != given.high or stated.low != stated.high:
        return False
    if not stated.low or not measures_alike(stated.unit, given.unit):
        return False
    last_digit = Decimal(1).scaleb(stated.low.normalize().adjusted())
    while last_digit and stated.low % last_digit:
        last_digit /= 10
    return (given.low / last_digit).to_integral_value(rounding) * last_digit == stated.low


def _is_several_of(stated: Figure, given: Figure) -> bool:
    """Whether a round word covers a number: "thousands" for 20,000."""
    return stated.comparator == "several" and SEVERAL_FROM * stated.low <= given.low < SEVERAL_TO * stated.low


def _same_noun(one: Figure, other: Figure) -> bool:
    return singular(one.counted) == singular(other.counted)


def _counts_something_else(stated: Figure, alike: Sequence[Figure], given: Sequence[Figure]) -> bool:
    if not stated.counted or any(not figure.counted or _same_noun(stated, figure) for figure in alike):
        return False
    swapped = any(_same_noun(stated, figure) for figure in given)
    return swapped or all(differ_in_kind(stated.counted, figure.counted) for figure in alike)


def _placed(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _message(found: Mismatch, statement: str, evidence: str) -> str:
    stated = _quoted(found.stated, statement)
    given = " and ".join(dict.fromkeys(_quoted(figure, evidence) for figure in found.given))
    if found.code == "figure-unsupported":
        return f"the statement says {stated}, a number its evidence does not give"
    what = "how it is bounded" if found.code == "comparator-lost" else "what it measures or counts"
    return f"the statement says {stated} where its evidence says {given}: {what} differs"


def _quoted(figure: Figure, text: str) -> str:
    counted = f" {figure.counted}" if figure.counted else ""
    return f"“{figure.span.of(text)}{counted}”"
