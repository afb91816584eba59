"""Rows of one table -> how their numbers stand to each other, and the sentence that says so.

Two numbers conflict where no value is in both their ranges (`annotating.ranges`) at one time. A count that can only grow
may be higher on a later day: that is a development; a later one that is lower is a conflict, unless one speaker takes his
own number back. "Has confirmed 3,500" is a floor in fact, since a counter counts what it sees; it is compared as it is
written all the same, for a reader must see that a party says more than an independent count bears out.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from briefgen.annotating.amounts import same_value
from briefgen.annotating.fates import is_outcome
from briefgen.annotating.ranges import possible
from briefgen.data import FigureStanding
from briefgen.tabulating.kindred import alike
from briefgen.tabulating.rows import Row
from briefgen.tabulating.sources import same_source


class Standing(NamedTuple):
    """How figures stand, in a word and in a sentence."""

    standing: FigureStanding
    note: str


def standing_of(rows: Sequence[Row], copies: frozenset[str]) -> Standing:
    """How rows stand to each other; those of articles in `copies` add nothing. The order of `rows` does not matter."""
    counted = [row for row in rows if row.claim.article.id not in copies] or list(rows)
    pairs = list(combinations(counted, 2))
    differing = [(one, other) for one, other in pairs if not same_source(one, other)]
    clashes = [pair for pair in differing if clash(*pair)]
    if clashes:
        return Standing("conflict", _of_conflict(clashes))
    values_alike = all(alike(one.figure, other.figure) for one, other in pairs)
    if not differing:
        if values_alike:
            return Standing("single", "one source" if len(rows) > 1 else "")
        return Standing("spread", "one source gives different numbers")
    return _agreeing(pairs) if values_alike else Standing("spread", _of_spread(differing))


def clash(one: Row, other: Row) -> bool:
    """Whether two rows cannot both be true: of the same day, or of any where what is counted does not grow."""
    mine, its = possible(one.figure), possible(other.figure)
    if mine.meets(its) or alike(one.figure, other.figure):
        return False  # "more than 40" and "40" are one number, written with more and with less care
    if one.as_of == other.as_of or not _grows(one):
        return True
    earlier, later = (mine, its) if one.as_of < other.as_of else (its, mine)
    return later.below(earlier)


def _grows(row: Row) -> bool:
    return is_outcome(row.quantity.predicate) and row.quantity.phase == "happened"


def _agreeing(pairs: Sequence[tuple[Row, Row]]) -> Standing:
    exact = all(same_value(one.figure, other.figure) for one, other in pairs)
    bounds = {row.figure.comparator for pair in pairs for row in pair}
    if exact and len(bounds) == 1:
        return Standing("agreement", "all give the same number")
    return Standing(
        "agreement", "all give the same number, bounded differently" if exact else "the same number, rounded"
    )


def _of_conflict(clashes: Sequence[tuple[Row, Row]]) -> str:
    """The clash of interests where there is one, else the two numbers furthest apart that cannot both be true."""
    noted = next(filter(None, (_between(*pair) for pair in clashes)), "")
    one, other = min(clashes, key=lambda pair: (-_gap(*pair), pair[0].order, pair[1].order))
    return noted or f"{_told(one)} and {_told(other)} cannot both be true"


def _gap(one: Row, other: Row) -> Decimal:
    """How many times the lesser number the greater one is."""
    less, more = sorted((one.figure.high, other.figure.low))
    return more / less if less else more


def _told(row: Row) -> str:
    """A number as its article writes it, and who says so."""
    said = " ".join(row.figure.span.of(row.claim.article.text).split())
    return f"{said} ({row.claim.speaker})" if row.claim.speaker else f"{said} (nobody named)"


def _between(one: Row, other: Row) -> str:
    """What two parties, or a party and somebody else, make of a conflict; '' between those without an interest."""
    mine, its = one.entry().party, other.entry().party
    if mine and its and mine != its:
        return "the counts of two parties"
    if bool(mine) == bool(its):
        return ""
    party, independent = (one, other) if mine else (other, one)
    if possible(independent.figure).below(possible(party.figure)):
        return "a party’s count against an independent one, which bears out less"
    return "a party’s count against an independent one, which is higher"


def _of_spread(pairs: Sequence[tuple[Row, Row]]) -> str:
    if any(not possible(one.figure).meets(possible(other.figure)) for one, other in pairs):
        return "later numbers are higher"
    if any(bool(one.entry().party) != bool(other.entry().party) for one, other in pairs):
        return "a party’s count beside an independent one; their bounds can both hold"
    return "the numbers differ, and their bounds can all hold"
