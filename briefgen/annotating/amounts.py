"""May one figure stand for another? Values that are the same, rounded, or one way to write two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from briefgen.annotating.units import PERCENT, SHARE, measures_alike, name_the_same
from briefgen.annotating.words import singular
from briefgen.data import Figure

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


def same_value(stated: Figure, given: Figure) -> bool:
    """Whether two figures are one number or range; a percentage is compared with a share as one."""
    # "thousands" is no rewording of "one thousand", though both are written with the value 1,000
    if (stated.comparator == "several") != (given.comparator == "several"):
        return False
    return _ends(stated, beside=given) == _ends(given, beside=stated)


def same_noun(one: Figure, other: Figure) -> bool:
    """Whether two figures count things of one name, or both count nothing named."""
    return singular(one.counted) == singular(other.counted) or name_the_same(one.counted, other.counted)


def derives(stated: Figure, given: Sequence[Figure]) -> bool:
    """Whether a number the evidence does not write follows from those it does: a rounded one, "thousands", a range."""
    return _is_both_ends(stated, given) or any(rounds(stated, one) or _is_several_of(stated, one) for one in given)


def rounds(stated: Figure, given: Figure) -> bool:
    """Whether the statement rounds an exact number of the evidence the way its comparator says."""
    rounding = _ROUNDING.get(stated.comparator)
    if rounding is None or given.comparator != "exactly" or given.low != given.high or stated.low != stated.high:
        return False
    if not stated.low or given.low == stated.low or not measures_alike(stated.unit, given.unit):
        return False
    last_digit = Decimal(1).scaleb(stated.low.normalize().adjusted())
    while last_digit and stated.low % last_digit:
        last_digit /= 10
    return (given.low / last_digit).to_integral_value(rounding) * last_digit == stated.low


def _ends(figure: Figure, *, beside: Figure) -> tuple[Decimal, Decimal]:
    """Both ends of a figure, a percentage as a share where it is compared with one: 50 percent is half."""
    if figure.unit == PERCENT and beside.unit == SHARE:
        return figure.low / 100, figure.high / 100
    return figure.low, figure.high


def _is_both_ends(stated: Figure, given: Sequence[Figure]) -> bool:
    """Whether a stated range joins two numbers the evidence gives apart: "10-12" for "from 10 to 12"."""
    exact = {figure.low for figure in given if figure.low == figure.high and measures_alike(stated.unit, figure.unit)}
    return stated.low != stated.high and {stated.low, stated.high} <= exact


def _is_several_of(stated: Figure, given: Figure) -> bool:
    """Whether a round word covers a number: "thousands" for 20,000."""
    return stated.comparator == "several" and SEVERAL_FROM * stated.low <= given.low < SEVERAL_TO * stated.low
