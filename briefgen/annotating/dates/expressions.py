"""Date expressions as a text writes them, before anybody asks what days they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.annotating.dates.calendarwords import Unit

Piece = Literal[
    "early", "mid", "late", "first half", "second half", "first week", "second week", "third week", "last week",
    "quarter 1", "quarter 2", "quarter 3", "quarter 4", "so far", "rest",
]  # fmt: skip
"""Which piece of a period; `so far` ends and `rest` begins with the day of publication."""

Step = Literal[-1, 0, 1]
"""The one before, this one, the next."""


@dataclass(frozen=True, slots=True)
class Day:
    """As in "October 18", "Monday, October 21, 2024"."""

    month: int
    day: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """As in "on the 8th"."""

    day: int


@dataclass(frozen=True, slots=True)
class Month:
    """As in "February", "October 2024", "last May"."""

    month: int
    year: int | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """As in "winter", "the summer of 2023", "next spring"."""

    name: str
    year: int | None = None
    step: Step | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """As in "2019", "2019-20", "the 1990s", "the 19th century"; both ends inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Decade:
    """As in "the 90s", whose century is not written."""

    year: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """As in "Wednesday", "last Monday", "the following Friday"."""

    weekday: int
    step: Step | None = None
    back: bool = False
    """Whether it is counted from the date before it in the text, not from publication."""


@dataclass(frozen=True, slots=True)
class Today:
    """As in "yesterday", "overnight": days counted from publication, both ends inclusive."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Current:
    """As in "last week", "this year", "next quarter"."""

    unit: Unit
    step: Step


@dataclass(frozen=True, slots=True)
class Window:
    """As in "the past 10 days", "the next two years", "recent months"."""

    count: int | None
    """None where the text says no more than that there are several."""
    unit: Unit
    ahead: bool = False
    back: bool = False
    """Whether it ends with the date before it in the text: the second "in 10 days"."""


@dataclass(frozen=True, slots=True)
class Shift:
    """As in "three days ago", "a week earlier", "months later"."""

    count: int | None
    unit: Unit
    ahead: bool
    back: bool
    """Whether it is counted from the date before it in the text, not from publication."""


@dataclass(frozen=True, slots=True)
class Same:
    """As in "the same day", "that week", "the next day", "the previous year": beside the date before it in the text."""

    unit: Unit
    step: Step


@dataclass(frozen=True, slots=True)
class Part:
    """As in "mid-October", "the end of the year", "later this week"."""

    of: Expression
    piece: Piece


@dataclass(frozen=True, slots=True)
class Range:
    """As in "from late July to early October 2024", "between October 8 and 13"."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class SoFar:
    """As in "so far": until publication."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """As in "the intervening months", "03/04/2024", "two days before the vote"."""

    why: str
    side: Literal["", "before", "after"] = ""
    """On which side of what it is counted from."""


Expression = (
    Day | DayOfMonth | Month | Season | Years | Decade | Weekday | Today | Current | Window | Shift | Same | Part
    | Range | SoFar | Unclear
)  # fmt: skip
