"""Tokens -> dates that a calendar names: "October 18, 2024", "2024-10-18", "May 2031", "2019-20", "the 1990s", "winter"."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.annotating.dates.calendarwords import (
    ANY_WEEKDAY,
    MONTHS,
    NAMELIKE_MONTHS,
    ORDINARY_MONTHS,
    SEASONS,
    SHORT_MONTHS,
    TAKES_DATE,
    WEEKDAYS,
    month_name,
)
from briefgen.annotating.dates.expressions import Day, DayOfMonth, Decade, Month, Season, Unclear, Years
from briefgen.annotating.dates.line import Line, Read
from briefgen.annotating.units import PEOPLE, THINGS, unit_after
from briefgen.annotating.words import FUNCTION_WORDS, looks_plural, wordlist

LAST_DAY = 31
FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Four digits outside are read as a number of something."""
CENTURY = 100

_ENDINGS = wordlist("st nd rd th")
_TAKES_YEAR = wordlist("""in since until till by before after from of during through throughout early late mid between
    around circa year summer winter autumn spring fall""")
_DETERMINERS = wordlist("the a an its his her their our this ( -")
_NAMED = frozenset({*TAKES_DATE, "by", "before", "after", "from", "to", "on", "-"})
_TAKES_SEASON = wordlist("in during by before until since of through throughout for over")


class _Number(NamedTuple):
    value: int
    end: int


def absolute(line: Line, at: int) -> Read | None:
    """The calendar date that begins at a token, the longest reading, or None."""
    return (
        _numeric(line, at)
        or _dated_weekday(line, at)
        or day_and_month(line, at)
        or _day_of_month(line, at)
        or _month(line, at)
        or _season(line, at)
        or _century(line, at)
        or _decade(line, at)
        or _year(line, at)
    )


def month_at(line: Line, at: int) -> _Number | None:
    """The month a token names in full or in short; "may" and "march" in lower case are no months without an "in"."""
    word = line.word(at)
    if word in ORDINARY_MONTHS and not line.capital(at) and line.word(at - 1) not in TAKES_DATE:
        return None
    if word in MONTHS:
        return _Number(MONTHS[word], at + 1)
    if word in SHORT_MONTHS and line.capital(at):
        return _Number(SHORT_MONTHS[word], line.past(at + 1, "."))
    return None


def day_number(line: Line, at: int) -> _Number | None:
    """A number that can be a day of a month: "8", "8th"."""
    value = line.digits(at)
    if value is None or not 1 <= value <= LAST_DAY or line.word(at + 1) == "%":
        return None
    ordinal = line.glued(at + 1) and line.word(at + 1) in _ENDINGS
    return _Number(value, at + 1 + ordinal)


def day_and_month(line: Line, at: int) -> Read | None:
    """As in "October 18", "Oct. 8, 2024", "18 October", "the 8th of May 2031"."""
    return _month_first(line, at) or _day_first(line, at)


def _numeric(line: Line, at: int) -> Read | None:
    """As in "2024-10-18", "18/10/2024": three numbers with the same mark between them."""
    numbers = [line.digits(at + step) for step in (0, 2, 4)]
    mark = line.word(at + 1)
    together = all(line.glued(at + step) for step in range(1, 5))
    if None in numbers or mark not in {"-", "/"} or line.word(at + 3) != mark or not together:
        return None
    first, second, third = (number or 0 for number in numbers)
    if len(line.word(at)) == len("2024"):
        return Read(Day(second, third, first), at + 5)
    return Read(_slashed(first, second, third + 2000 * (third < CENTURY)), at + 5)


def _slashed(first: int, second: int, year: int) -> Day | Unclear:
    if first > MONTHS["december"] or first == second:
        return Day(second, first, year)
    if second > MONTHS["december"]:
        return Day(first, second, year)
    if not first or not second:
        return Unclear("no such day")
    return Unclear(f"may be {first} {month_name(second)} or {second} {month_name(first)} {year}")


def _dated_weekday(line: Line, at: int) -> Read | None:
    """As in "Monday, October 21", "Wed. 23 October 2024"."""
    if line.word(at) not in ANY_WEEKDAY or not line.capital(at):
        return None
    dated = day_and_month(line, line.past(line.past(at + 1, ".", ","), "the", ","))
    if dated is None or not isinstance(dated.expression, Day):
        return None
    day = dated.expression
    checked = WEEKDAYS.get(line.word(at))  # "Sun" before a date may be a newspaper
    return Read(Day(day.month, day.day, day.year, checked), dated.end)


def _month_first(line: Line, at: int) -> Read | None:
    month = month_at(line, at)
    day = day_number(line, line.past(month.end, "the")) if month else None
    if month is None or day is None or _counts_things(line, at, day.end):
        return None
    return with_year(line, day.end, Day(month.value, day.value))


def _day_first(line: Line, at: int) -> Read | None:
    day = day_number(line, line.past(at, "the"))
    month = month_at(line, line.past(day.end, "of")) if day else None
    if day is None or month is None:
        return None
    return with_year(line, month.end, Day(month.value, day.value))


def with_year(line: Line, at: int, day: Day) -> Read:
    """The day with the year that follows it, where one does."""
    start = line.past(at, ",")
    if is_year(line, start) and not _counts_things(line, start, start + 1):
        return Read(Day(day.month, day.day, line.digits(start)), start + 1)
    return Read(day, at)


def _counts_things(line: Line, at: int, after: int) -> bool:
    """Whether a number counts what follows it: "in October 18 boats sank", but "the October 18 attacks"."""
    word = line.word(after)
    if word in PEOPLE:
        return True
    return line.word(at - 1) == "in" and looks_plural(word) and word not in FUNCTION_WORDS


def _day_of_month(line: Line, at: int) -> Read | None:
    """As in "the 8th" after "on"; "on the 8th floor" is none."""
    day = day_number(line, at + 1) if line.words(at - 1, 2) == ("on", "the") else None
    if day is None or day.end != at + 3:
        return None
    follows = line.word(day.end)
    return Read(DayOfMonth(day.value), day.end) if not follows.isalpha() or follows in FUNCTION_WORDS else None


def _month(line: Line, at: int) -> Read | None:
    """As in "October", "May 2031", "October of last year" without the year; "May" alone needs a word that takes a month."""
    month = month_at(line, at)
    if month is None:
        return None
    year = line.past(line.past(month.end, ","), "of")
    if is_year(line, year):
        return Read(Month(month.value, line.digits(year)), year + 1)
    before = line.word(at - 1)
    doubtful = line.word(at) in NAMELIKE_MONTHS or line.word(at) not in MONTHS
    takes = TAKES_DATE if line.word(at) == "may" else _NAMED
    return None if doubtful and before not in takes else Read(Month(month.value), month.end)


def _season(line: Line, at: int) -> Read | None:
    """As in "the summer of 2023", "winter" after a word that takes a date and before none it describes."""
    start = line.past(at, "the")
    name, after = line.word(start), start + 1
    if name not in SEASONS:
        return None
    year = line.past(after, "of")
    if is_year(line, year):
        return Read(Season(name, line.digits(year)), year + 1)
    follows = line.word(after)
    describes = follows.isalpha() and follows not in FUNCTION_WORDS
    bare_verb = name == "fall" and start == at
    return None if describes or bare_verb or line.word(at - 1) not in _TAKES_SEASON else Read(Season(name), after)


def _century(line: Line, at: int) -> Read | None:
    start = line.past(at, "the")
    number = line.digits(start)
    if not number or line.word(start + 1) not in _ENDINGS or line.word(line.past(start + 2, "-")) != "century":
        return None
    return Read(Years(CENTURY * (number - 1) + 1, CENTURY * number), line.past(start + 2, "-") + 1)


def _decade(line: Line, at: int) -> Read | None:
    """As in "the 1990s", "the '90s"; "the 1900s" are a century; "in her 90s" is an age."""
    start = line.past(at, "the")
    digits = line.past(start, "'")
    number = line.digits(digits)
    if number is None or number % 10 or line.word(digits + 1) != "s" or not line.glued(digits + 1):
        return None
    if FIRST_YEAR <= number <= LAST_YEAR:
        size = 10 if number % CENTURY else CENTURY
        return Read(Years(number, number + size - 1), digits + 2)
    marked = digits > start or start > at
    return Read(Decade(number), digits + 2) if marked and len(line.word(digits)) == len("90") else None


def _year(line: Line, at: int) -> Read | None:
    """As in "2019", "2019-20": four digits after a word that takes a year, or before a noun they tell the year of."""
    if not is_year(line, at):
        return None
    first = line.digits(at) or 0
    last = line.digits(at + 2) if line.word(at + 1) in {"-", "/"} and line.glued(at + 1) else None
    if last is not None and len(line.word(at + 2)) == len("20"):
        last += first // CENTURY * CENTURY
    led = _is_led(line, at)
    if last is not None and first < last <= LAST_YEAR and (led or last == first + 1):
        return Read(Years(first, last), at + 3)
    return Read(Years(first, first), at + 1) if led else None


def is_year(line: Line, at: int) -> bool:
    """Whether a token is four digits that can be a year and measure nothing."""
    value = line.digits(at)
    if value is None or len(line.word(at)) != len("2024") or not FIRST_YEAR <= value <= LAST_YEAR:
        return False
    after = line.word(at + 1)
    if line.glued(at + 1) and after.isalpha():
        return False
    return after not in PEOPLE and after not in THINGS and not unit_after(line.tokens, at + 1).words


def _is_led(line: Line, at: int) -> bool:
    before, after = line.word(at - 1), line.word(at + 1)
    names = after.isalpha() and after not in FUNCTION_WORDS
    if before in {"and", "or", "to", "-", ","} and is_year(line, at - 2):
        return True
    if before in _DETERMINERS or line.owns(at - 1):
        return after == ")" if before == "(" else names  # "(1830 UTC)" is an hour
    if line.glued(at) and before != "(":
        return False
    return before in _TAKES_YEAR and not (names and looks_plural(after) and before not in {"in", "since"})
