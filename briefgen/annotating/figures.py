"""Text -> Figures: every number a text gives, with its comparator, its unit, what it counts and what it does there.

Numbers in digits and in words, money, percentages, ranges, ordinals, years and days of a month are figures; the digits
of a name ("F-16", "Covid-19") and "one" as a pronoun are not.

A comparator before a list bounds all of it: of "at least 9 tanks, 18 lorries and 4 guns" each is at least so many, and of
"about 40km (25 miles)" both are about. A writer who says it once may mean the first alone; `bounds` gives both readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from briefgen.annotating.comparators import Bound, bound_after, bound_before
from briefgen.annotating.measures import Measure, lower_value, measure, upper_end
from briefgen.annotating.numerals import Numeral
from briefgen.annotating.roles import Surroundings, per_of, role_of, speed_per
from briefgen.annotating.units import MONTHS, PEOPLE, month
from briefgen.annotating.words import FUNCTION_WORDS, SENTENCES_KEPT, Token, looks_plural, tokens, wordlist
from briefgen.data import Comparator, Figure, Span

NOUN_REACH = 6
"""Words after a number among which its noun is looked for: "6,000 newly trained North Korean soldiers"."""
FIRST_YEAR, LAST_YEAR = 1500, 2100
"""What four digits without a separator are read as a year between."""

_OWNERS = frozenset({"the", "its", "his", "her", "their", "our", "these", "those", "all", "my", "your"})
_BEFORE_YEARS = wordlist("in since during until till from early late mid of year ( -")
"""Before four digits that are a year even where a plural follows them."""
_ENDS_PHRASE = FUNCTION_WORDS | {"old"}
_LIST_MARKS = frozenset({",", "and", "or", "(", "plus"})


class _Placed(NamedTuple):
    """A figure and where it stands among the tokens."""

    figure: Figure
    at: Surroundings


class _Noun(NamedTuple):
    """What a number counts, '' for nothing, and the token after it."""

    text: str
    end: int


@lru_cache(maxsize=SENTENCES_KEPT)
def find_figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text in reading order; spans are half-open into `text` and disjoint."""
    return tuple(_in_company(tokens(text)))


def bounds(figure: Figure, text: str) -> frozenset[Comparator]:
    """How the text it was read from may be taken to bound a figure: two ways where its bound stands before a list."""
    alone = find_figures(figure.span.of(text))
    return frozenset({figure.comparator, *(one.comparator for one in alone[:1])})


def _in_company(read: Sequence[Token]) -> Iterator[Figure]:
    """The figures, each with the bound that the one before it shares and what it holds for each of."""
    before: _Placed | None = None
    for found in _alone(read):
        figure = found.figure
        if before is not None and _is_listed(read, before, found):
            figure = replace(figure, comparator=before.figure.comparator)
        if figure.role == "count":
            counted_before = before.figure.counted if before is not None else ""
            figure = _with_role(read, found.at, figure, counted_before=counted_before)
        yield figure
        before = found._replace(figure=figure)


def _with_role(read: Sequence[Token], at: Surroundings, figure: Figure, *, counted_before: str) -> Figure:
    per = per_of(read, at, counted_before=counted_before) or speed_per(figure.unit)
    role = role_of(read, at, unit=figure.unit, per=per, comparator=figure.comparator)
    return replace(figure, role=role, per=per if role == "rate" else "")


def _is_listed(read: Sequence[Token], before: _Placed, found: _Placed) -> bool:
    """Whether a figure without a bound follows a bounded one and what it counts, with a comma, "and" or bracket between."""
    one, two = before.figure, found.figure
    if one.comparator in {"exactly", "several"} or two.comparator != "exactly" or not _is_amount(one, two):
        return False
    between = [token.text for token in read[before.at.phrase_end : found.at.start]]
    return bool(between) and all(text in _LIST_MARKS for text in between)


def _is_amount(*figures: Figure) -> bool:
    """Whether all of them count or measure something, and are no days, years or places in an order."""
    return all(
        (figure.counted or figure.unit) and figure.unit not in MONTHS and figure.role not in {"order", "date"}
        for figure in figures
    )


def _alone(read: Sequence[Token]) -> Iterator[_Placed]:
    """The figures as each reads by itself."""
    at = free = 0
    while at < len(read):
        first = measure(read, at)
        if first is None:
            at += 1
            continue
        last = upper_end(read, first) or first
        at = last.end + bound_after(read, last.end).words
        yield _placed(read, first, last, free=free)
        free = at


def _placed(read: Sequence[Token], first: Measure, last: Measure, *, free: int) -> _Placed:
    """The figure two measures make; `free` is the first token no figure before it has taken."""
    low, high = lower_value(first, last), last.numeral.value
    before, after = bound_before(read, first.start), bound_after(read, last.end)
    end = last.end + after.words
    is_year = low == high and _is_year(read, last)
    noun = _Noun("", end) if is_year else _counted(read, end, is_one=low == high == 1)
    figure = Figure(
        low=low,
        high=high,
        comparator=_comparator(first.numeral, before, after),
        unit=last.unit or first.unit,
        counted=noun.text,
        span=Span(read[max(first.start - before.words, free)].start, read[end - 1].end),
        role="date" if is_year else "order" if last.numeral.kind == "ordinal" else "count",
    )
    return _Placed(figure, Surroundings(first.start, end, noun.end))


def _comparator(numeral: Numeral, before: Bound, after: Bound) -> Comparator:
    if before.comparator != "exactly":
        return before.comparator
    if after.comparator != "exactly":
        return after.comparator
    return "several" if numeral.kind == "several" else "exactly"


def _is_year(read: Sequence[Token], number: Measure) -> bool:
    """Whether four digits are a year: where a date stands before them, or no plural after."""
    at = number.end - 1
    digits = read[at].text
    if number.start != at or number.unit or not digits.isdigit() or not FIRST_YEAR <= int(digits[:5]) <= LAST_YEAR:
        return False
    before = read[at - 1] if at else None
    dated = before is not None and (before.text in _BEFORE_YEARS or bool(month(before)))
    return dated or not _counted(read, number.end, is_one=False).text


def _counted(read: Sequence[Token], at: int, *, is_one: bool) -> _Noun:
    """The noun after a number, by its plural, after "one" the next word; '' where the phrase ends without one."""
    start = at
    if at < len(read) and read[at].text == "of":
        at += 1 + (at + 1 < len(read) and read[at + 1].text in _OWNERS)
    phrase = tuple(_noun_phrase(read, at))
    nouns = phrase[:1] if is_one else tuple(i for i in phrase if read[i].text in PEOPLE or looks_plural(read[i].text))
    plain = tuple(i for i in nouns if not read[i].capital)
    noun = next(iter(plain or nouns), None)
    return _Noun("", start) if noun is None else _Noun(read[noun].text, noun + 1)


def _noun_phrase(read: Sequence[Token], at: int) -> Iterator[int]:
    """Indices of the words that may belong to the phrase a number opens."""
    for i in range(at, min(at + NOUN_REACH, len(read))):
        if read[i].text == "-":
            continue
        if not read[i].text.isalpha() or read[i].text in _ENDS_PHRASE:
            return
        yield i
