"""A figure -> the values it may stand for: "at least 9" any from nine on, "nearly 9" those just below, "about 9" those around."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from briefgen.annotating.amounts import SEVERAL_FROM, SEVERAL_TO
from briefgen.data import Comparator, Figure

ROUND_SHARE = Decimal("0.1")
"""How far off a round number may be at most, as a share of it: "about 1,000" is no 1,400, though both round to one digit."""


class Range(NamedTuple):
    """Values between two ends; an end is inclusive unless `open` names it, and missing where nothing bounds that side."""

    low: Decimal | None
    high: Decimal | None
    open: str = ""
    """The ends left out: "low", "high" or ''."""

    def meets(self, other: Range) -> bool:
        """Whether some value lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Range) -> bool:
        """Whether every value of this one is less than every value of the other."""
        if self.high is None or other.low is None:
            return False
        touch = self.open != "high" and other.open != "low"
        return self.high < other.low or (self.high == other.low and not touch)


_FLOORS: dict[Comparator, str] = {"at_least": "", "more_than": "low"}
_CEILINGS: dict[Comparator, str] = {"at_most": "", "up_to": "", "less_than": "high"}


def possible(figure: Figure) -> Range:
    """The values a figure may stand for, by its comparator; those of a number that rounds another reach half of its last digit."""
    low, high = figure.low, figure.high
    if figure.comparator in _FLOORS:
        return Range(low, None, _FLOORS[figure.comparator])
    if figure.comparator in _CEILINGS:
        return Range(None, high, _CEILINGS[figure.comparator])
    if figure.comparator == "several":
        return Range(low * SEVERAL_FROM, high * SEVERAL_TO, "high")
    if figure.comparator == "nearly":
        return Range(high - _slack(high), high, "high")
    if figure.comparator == "about":
        return Range(low - _slack(low), high + _slack(high))
    return Range(low, high)


def _slack(value: Decimal) -> Decimal:
    """Half of the last digit that is not nought, at most `ROUND_SHARE` of the value: 50 for 3,100, 300 for 3,000."""
    if not value:
        return Decimal(0)
    last_digit = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
    return min(last_digit / 2, abs(value) * ROUND_SHARE)
