"""What relative dates are counted from: the day of publication, and the dates that stand before them in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from briefgen.annotating.dates.calendarwords import Unit, weekday_name
from briefgen.annotating.dates.periods import Period
from briefgen.data import DatePrecision, DateRef

REACH_BACK = 20
"""Dates before among which one is looked for that can be pointed back to."""
_FINER: dict[Unit, frozenset[DatePrecision]] = {
    "day": frozenset({"day"}),
    "weekend": frozenset({"day", "days", "week"}),
    "week": frozenset({"day", "days", "week"}),
    "month": frozenset({"day", "days", "week", "month"}),
}
"""What a date before must be as fine as, to be pointed back to."""
_ANY_FINER: frozenset[DatePrecision] = frozenset({"day", "days", "week", "month", "season", "quarter", "half", "year"})


class Resolved(NamedTuple):
    """The days of an expression, and how they were found."""

    period: Period | None
    """None where it could not be told."""
    rule: str
    """Where it could not: why."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an expression is counted from."""

    today: date
    """The day of publication."""
    ahead: bool
    """Whether the text around it looks to the future."""
    before: Sequence[DateRef]
    """The dates before it, nearest last."""

    def latest(self, unit: Unit) -> date | None:
        """First day of the nearest date before that is as fine as the unit."""
        fine = _FINER.get(unit, _ANY_FINER)
        return next((ref.low for ref in reversed(self.before[-REACH_BACK:]) if ref.low and ref.precision in fine), None)


def stamp(day: date) -> str:
    """A day as the rules write it: "Thu 2024-10-24"."""
    return f"{weekday_name(day.weekday())[:3]} {day.isoformat()}"
