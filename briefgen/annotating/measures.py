"""Tokens -> the number at one of them with the unit beside it, and the other end of its range.

A number glued to a name ("F-16", "Covid-19"), letters glued behind one ("5G") and "one" as a pronoun measure nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from briefgen.annotating.numerals import Numeral, may_begin, read_numeral
from briefgen.annotating.units import MONTHS, ORDINAL, PEOPLE, SHARE, Unit, month, sign_before, unit_after
from briefgen.annotating.words import FUNCTION_WORDS, Token, looks_plural

LAST_DAY = 31
"""The highest number read as a day when a month stands beside it."""

_TAKES_UNIT_NAME = {"share": SHARE, "ordinal": ORDINAL}
_NOT_NOUNS = FUNCTION_WORDS | {"day", "another", "by", "thing", "time"}
"""After "one": a pronoun ("one of them") or a set phrase ("one day"), not a count."""
_JUBILEES = frozenset({"anniversary", "birthday"})
"""What counts years by a place in their order: "the 20th anniversary" comes after 20 years."""


class Measure(NamedTuple):
    """A number with the unit beside it, as token indices."""

    numeral: Numeral
    unit: str
    start: int
    end: int


def measure(read: Sequence[Token], at: int) -> Measure | None:
    """The number at token `at` with the sign, month or unit beside it, or None."""
    if not may_begin(read[at]) or _belongs_to_a_name(read, at):
        return None
    sign = sign_before(read, at)
    numeral = read_numeral(read, at, money=bool(sign.words))
    if numeral is None or _names_a_thing(read, at, numeral) or _is_pronoun(read, at, numeral):
        return None
    named = _month_beside(read, at, numeral) or _jubilee(read, numeral)
    unit = unit_after(read, numeral.end + _hyphen(read, numeral.end)) if not sign.words else Unit("", 0)
    start, end = at - sign.words, numeral.end
    if unit.words:
        end += _hyphen(read, numeral.end) + unit.words
        return Measure(numeral, "" if _is_age(read, start, end) else unit.name, start, end)
    return Measure(numeral, sign.name or named or _TAKES_UNIT_NAME.get(numeral.kind, ""), start, end)


def _hyphen(read: Sequence[Token], at: int) -> bool:
    return at < len(read) and read[at].text == "-"


def _is_age(read: Sequence[Token], start: int, end: int) -> bool:
    """Whether a measure of time is somebody's age, also written without a unit: "30-year-old", "aged 30 years"."""
    before = tuple(token.text for token in read[max(start - 2, 0) : start])
    end += _hyphen(read, end)
    return (end < len(read) and read[end].text == "old") or before[-1:] == ("aged",) or before == ("age", "of")


def _belongs_to_a_name(read: Sequence[Token], at: int) -> bool:
    """Whether a number is glued to letters before it: "MH17", "F-16", "Covid-19"; "mid-2024" is a figure."""
    if at == 0 or read[at - 1].end != read[at].start:
        return False
    if read[at - 1].text == "-" and at > 1 and read[at - 2].end == read[at - 1].start:
        return read[at - 2].capital and read[at - 2].text.isalpha() and not month(read[at - 2])
    return read[at - 1].text.isalpha() and not sign_before(read, at).words


def _names_a_thing(read: Sequence[Token], at: int, numeral: Numeral) -> bool:
    """Whether letters that are no unit are glued behind digits: "5G", "3D"; "1990s" is a figure."""
    end = numeral.end
    if end != at + 1 or end == len(read) or read[end].start != read[end - 1].end or not read[end].text.isalpha():
        return False
    return read[end].text not in {"s", "am", "pm"} and not unit_after(read, end).words


def _is_pronoun(read: Sequence[Token], at: int, numeral: Numeral) -> bool:
    """Whether a lone "one" counts nothing: "one of them", "no one", "the one that", "one-sided"."""
    if read[at].text != "one" or numeral.end != at + 1:
        return False
    before = read[at - 1].text if at else ""
    hyphen = _hyphen(read, at + 1)
    after = read[at + 1 + hyphen].text if at + 1 + hyphen < len(read) else ""
    if before in {"no", "the", "this", "that", "any", "every", "-"} or not after.isalpha() or after in _NOT_NOUNS:
        return True
    return hyphen and not unit_after(read, at + 2).words


def _month_beside(read: Sequence[Token], at: int, numeral: Numeral) -> str:
    """The month of a day: "October 8", "8 October", "8th of October"; '' for a year or any other number."""
    if not 1 <= numeral.value <= LAST_DAY or numeral.scale != 1:
        return ""
    before = at - 1 - (at > 1 and read[at - 1].text in {".", "the"})
    after = numeral.end + (numeral.end < len(read) and read[numeral.end].text == "of")
    named = month(read[before]) if before >= 0 else ""
    return named or (month(read[after]) if after < len(read) else "") or _second_day(read, at)


def _second_day(read: Sequence[Token], at: int) -> str:
    """The month of the 10 in "October 9 and 10"; '' where the number goes on to count something."""
    follows = at + 1 < len(read) and (looks_plural(read[at + 1].text) or read[at + 1].text in PEOPLE)
    if at < len(("October", "9", "and")) or read[at - 1].text != "and" or follows:
        return ""
    return month(read[at - 3]) if read[at - 2].text.isdigit() else ""


def _jubilee(read: Sequence[Token], numeral: Numeral) -> str:
    counts = numeral.kind == "ordinal" and numeral.end < len(read) and read[numeral.end].text in _JUBILEES
    return "year" if counts else ""


def upper_end(read: Sequence[Token], low: Measure) -> Measure | None:
    """The other end of a range that begins with `low`: "10-12", "10 to 12", "between 8 and 13"; else None."""
    at = low.end + (low.end < len(read) and low.unit in MONTHS and bool(month(read[low.end])))
    if at >= len(read) or not _joins(read, low, at):
        return None
    at += 1
    while at < len(read) and (sign_before(read, at + 1).words or month(read[at])):
        at += 1
    high = measure(read, at) if at < len(read) else None
    return high if high is not None and _is_range(read, low, high) else None


def _joins(read: Sequence[Token], low: Measure, at: int) -> bool:
    before = read[low.start - 1].text if low.start else ""
    if low.unit in MONTHS and month(read[max(low.start - 1, 0)]):
        before = read[low.start - 2].text if low.start > 1 else ""
    if read[at].text == "and":
        return before == "between"
    return read[at].text == "-" or (read[at].text == "to" and before != "from")


def _is_range(read: Sequence[Token], low: Measure, high: Measure) -> bool:
    """Whether two numbers are the ends of one: not a score, a date in digits, or two measures."""
    if _continues_digits(read, low.start - 1) or _continues_digits(read, high.end):
        return False
    agree = not low.unit or not high.unit or low.unit == high.unit
    return agree and lower_value(low, high) < high.numeral.value


def _continues_digits(read: Sequence[Token], at: int) -> bool:
    """Whether the token at `at` is a hyphen between digits, as in "2024-10-24"."""
    return (
        0 < at < len(read) - 1
        and read[at].text == "-"
        and read[at + 1].text[0].isdigit()
        and read[at - 1].text[0].isdigit()
    )


def lower_value(low: Measure, high: Measure) -> Decimal:
    """The lower end, with the multiplier the upper end lends it: "3 to 5 million"."""
    value, scale = low.numeral.value, high.numeral.scale
    lends = low is not high and low.numeral.scale == 1 and value * scale < high.numeral.value
    return value * scale if lends else value
