"""The words of the calendar: what English calls its days, months, seasons and spans of time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from briefgen.annotating.units import MONTHS as MONTH_NAMES
from briefgen.annotating.words import singular, wordlist

Unit = Literal["hour", "day", "weekend", "week", "month", "quarter", "year", "decade", "century"]
"""A span of time with a name."""

UNITS: Mapping[str, Unit] = {
    "hour": "hour",
    "day": "day",
    "night": "day",
    "morning": "day",
    "afternoon": "day",
    "evening": "day",
    "weekend": "weekend",
    "week": "week",
    "fortnight": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
}
"""Singular nouns and the unit they are read as; a night is the day it begins on."""
DAYTIMES = wordlist("night morning afternoon evening midday noon midnight lunchtime dawn")
"""What may follow a day and leaves it the same day."""
FORTNIGHT = 2
"""Weeks."""

MONTHS: Mapping[str, int] = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
SHORT_MONTHS: Mapping[str, int] = {**{name[:3]: number for name, number in MONTHS.items() if name != "may"}, "sept": 9}
ORDINARY_MONTHS = wordlist("may march")
"""Months that are verbs in lower case."""
NAMELIKE_MONTHS = wordlist("may march april june august")
"""Months that are also verbs, nouns or people's names: standing alone they need a word before them that takes a date."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS: Mapping[str, int] = {name: number for number, name in enumerate(_DAYS)}
SHORT_WEEKDAYS: Mapping[str, int] = {
    **{name[:3]: number for name, number in WEEKDAYS.items()}, "tues": 1, "weds": 2, "thur": 3, "thurs": 3,
}  # fmt: skip
"""Read only where a date follows: "Wed 23 October"; "Sun" and "sat" are more often words."""

SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month: meteorological seasons of the northern hemisphere, three months each."""

EARLIER = wordlist("last past previous preceding")
"""Before a unit of time: the one before."""
CURRENT = wordlist("this current")
LATER = wordlist("next coming following upcoming")

TAKES_DATE = wordlist("in since until till during last next this early mid late of between through throughout earlier")
"""Words after which "May" is the month; not "by" and "after", which people named May follow too."""

CALENDAR = frozenset({
    *MONTHS, *SHORT_MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *SEASONS, *UNITS, *(f"{unit}s" for unit in UNITS), "centuries",
    *DAYTIMES, "today", "tonight", "yesterday", "tomorrow", "overnight", "period", "far",
})  # fmt: skip
"""Without one of them, or a number, there is no date."""

VAGUE_COUNTS = wordlist("few several many some couple recent")
"""Counts that nobody could count to."""


def unit_named(word: str) -> Unit | None:
    """The unit a noun names, in singular or plural: "weeks", "centuries"."""
    return UNITS.get(singular(word))


ANY_WEEKDAY: Mapping[str, int] = {**WEEKDAYS, **SHORT_WEEKDAYS}


def month_name(number: int) -> str:
    """The name of a month by its number: "October" for 10."""
    return MONTH_NAMES[number - 1].title()


def weekday_name(number: int) -> str:
    """The name of a weekday by its number: "Monday" for 0."""
    return _DAYS[number].title()
