"""Text -> Figures: every number a text gives, with its comparator, its unit and what it counts.

Numbers in digits and in words, money, percentages, ranges, ordinals, years and days of a month are figures; the digits
of a name ("F-16", "Covid-19") and "one" as a pronoun are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from briefgen.annotating.comparators import Bound, bound_after, bound_before
from briefgen.annotating.numerals import Numeral, read_numeral
from briefgen.annotating.units import MONTHS, ORDINAL, PEOPLE, SHARE, Unit, month, sign_before, unit_after
from briefgen.annotating.words import FUNCTION_WORDS, Token, looks_plural, tokens
from briefgen.data import Comparator, Figure, Span

NOUN_REACH = 6
"""Words after a number among which its noun is looked for: "6,000 newly trained North Korean soldiers"."""
LAST_DAY = 31
"""The highest number read as a day when a month stands beside it."""

_OWNERS = frozenset({"the", "its", "his", "her", "their", "our", "these", "those", "all", "my", "your"})
_TAKES_UNIT_NAME = {"share": SHARE, "ordinal": ORDINAL}
_NOT_NOUNS = FUNCTION_WORDS | {"day", "another", "by", "thing", "time"}
"""After "one": a pronoun ("one of them") or a set phrase ("one day"), not a count."""


class _Measure(NamedTuple):
    """A number with the unit beside it, as token indices."""

    numeral: Numeral
    unit: str
    start: int
    end: int


def find_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text in reading order; spans are half-open into `text` and disjoint."""
    return tuple(_figures(tokens(text)))


def _figures(read: Sequence[Token]) -> Iterator[Figure]:
    at = free = 0
    while at < len(read):
        measure = _measure(read, at)
        if measure is None:
            at += 1
            continue
        last = _upper_end(read, measure) or measure
        at = last.end + bound_after(read, last.end).words
        yield _figure(read, measure, last, free=free)
        free = at


def _figure(read: Sequence[Token], first: _Measure, last: _Measure, *, free: int) -> Figure:
    """The figure two measures make; `free` is the first token no figure before it has taken."""
    low, high = _scaled_alike(first, last), last.numeral.value
    before, after = bound_before(read, first.start), bound_after(read, last.end)
    end = last.end + after.words
    return Figure(
        low=low,
        high=high,
        comparator=_comparator(first.numeral, before, after),
        unit=last.unit or first.unit,
        counted=_counted(read, end, is_one=low == high == 1),
        span=Span(read[max(first.start - before.words, free)].start, read[end - 1].end),
    )


def _comparator(numeral: Numeral, before: Bound, after: Bound) -> Comparator:
    if before.comparator != "exactly":
        return before.comparator
    if after.comparator != "exactly":
        return after.comparator
    return "several" if numeral.kind == "several" else "exactly"


def _measure(read: Sequence[Token], at: int) -> _Measure | None:
    """The number at token `at` with the sign, month or unit beside it, or None."""
    if _belongs_to_a_name(read, at):
        return None
    sign = sign_before(read, at)
    numeral = read_numeral(read, at, money=bool(sign.words))
    if numeral is None or _names_a_thing(read, at, numeral) or _is_pronoun(read, at, numeral):
        return None
    named = _month_beside(read, at, numeral)
    unit = unit_after(read, numeral.end + _hyphen(read, numeral.end)) if not sign.words else Unit("", 0)
    start, end = at - sign.words, numeral.end
    if unit.words:
        end += _hyphen(read, numeral.end) + unit.words
        return _Measure(numeral, "" if _is_age(read, end) else unit.name, start, end)
    return _Measure(numeral, sign.name or named or _TAKES_UNIT_NAME.get(numeral.kind, ""), start, end)


def _hyphen(read: Sequence[Token], at: int) -> bool:
    return at < len(read) and read[at].text == "-"


def _is_age(read: Sequence[Token], at: int) -> bool:
    """Whether "old" follows a unit: a "30-year-old" is also written "aged 30"."""
    at += _hyphen(read, at)
    return at < len(read) and read[at].text == "old"


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
    after = read[at + 1].text if at + 1 < len(read) else ""
    return before in {"no", "the", "this", "that", "any", "every", "-"} or not after.isalpha() or after in _NOT_NOUNS


def _month_beside(read: Sequence[Token], at: int, numeral: Numeral) -> str:
    """The month of a day: "October 8", "8 October", "8th of October"; '' for a year or any other number."""
    if not 1 <= numeral.value <= LAST_DAY or numeral.scale != 1:
        return ""
    before = at - 1 - (at > 1 and read[at - 1].text in {".", "the"})
    after = numeral.end + (numeral.end < len(read) and read[numeral.end].text == "of")
    named = month(read[before]) if before >= 0 else ""
    return named or (month(read[after]) if after < len(read) else "")


def _upper_end(read: Sequence[Token], low: _Measure) -> _Measure | None:
    """The other end of a range that begins with `low`: "10-12", "10 to 12", "between 8 and 13"; else None."""
    at = low.end + (low.end < len(read) and low.unit in MONTHS and bool(month(read[low.end])))
    if at >= len(read) or not _joins(read, low, at):
        return None
    at += 1
    while at < len(read) and (sign_before(read, at + 1).words or month(read[at])):
        at += 1
    high = _measure(read, at) if at < len(read) else None
    return high if high is not None and _is_range(read, low, high) else None


def _joins(read: Sequence[Token], low: _Measure, at: int) -> bool:
    before = read[low.start - 1].text if low.start else ""
    if low.unit in MONTHS and month(read[max(low.start - 1, 0)]):
        before = read[low.start - 2].text if low.start > 1 else ""
    if read[at].text == "and":
        return before == "between"
    return read[at].text == "-" or (read[at].text == "to" and before != "from")


def _is_range(read: Sequence[Token], low: _Measure, high: _Measure) -> bool:
    """Whether two numbers are the ends of one: not a score, a date in digits, or two measures."""
    if _continues_digits(read, low.start - 1) or _continues_digits(read, high.end):
        return False
    agree = not low.unit or not high.unit or low.unit == high.unit
    return agree and _scaled_alike(low, high) < high.numeral.value


def _continues_digits(read: Sequence[Token], at: int) -> bool:
    """Whether the token at `at` is a hyphen between digits, as in "2024-10-24"."""
    return (
        0 < at < len(read) - 1
        and read[at].text == "-"
        and read[at + 1].text[0].isdigit()
        and read[at - 1].text[0].isdigit()
    )


def _scaled_alike(low: _Measure, high: _Measure) -> Decimal:
    """The lower end, with the multiplier the upper end lends it: "3 to 5 million"."""
    value, scale = low.numeral.value, high.numeral.scale
    lends = low is not high and low.numeral.scale == 1 and value * scale < high.numeral.value
    return value * scale if lends else value


def _counted(read: Sequence[Token], at: int, *, is_one: bool) -> str:
    """The noun after a number, by its plural, after "one" the next word; '' where the phrase ends without one."""
    if at < len(read) and read[at].text == "of":
        at += 1 + (at + 1 < len(read) and read[at + 1].text in _OWNERS)
    phrase = tuple(_noun_phrase(read[at : at + NOUN_REACH]))
    nouns = phrase[:1] if is_one else [token for token in phrase if token.text in PEOPLE or looks_plural(token.text)]
    plain = [token.text for token in nouns if not token.capital]
    return (plain or [token.text for token in nouns] or [""])[0]


def _noun_phrase(following: Sequence[Token]) -> Iterator[Token]:
    for token in following:
        if token.text == "-":
            continue
        if not token.text.isalpha() or token.text in FUNCTION_WORDS:
            return
        yield token
