"""The words around a number -> what it does there: counts, sums up, adds, estimates, or holds for each of something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from briefgen.annotating.units import MONTHS, ORDINAL, PERCENT, SHARE, unit_named
from briefgen.annotating.words import FUNCTION_WORDS, Token, looks_plural, singular, wordlist
from briefgen.data import Comparator, FigureRole

REACH = 8
"""Words before a number in which "each", or somebody who estimates it, is looked for."""

_ENDS = frozenset(".!?;:")
_PERIODS = wordlist("second minute hour day night week weekend month quarter season year decade century")
_SOLD_BY = wordlist("""barrel tonne ton litre liter gallon kilo kilogram pound ounce bushel bottle kilometre kilometer mile metre meter acre
    hectare head person capita passenger share unit household student pupil worker ticket piece vote pair""")
"""What prices and shares are given for: "$5 a barrel"."""
_ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "quarterly": "quarter",
    "annually": "year", "yearly": "year",
}  # fmt: skip
_NO_RATE = frozenset({"after", "ago", "before", "earlier", "later", "old", "-"})
"""After "a day" they tell when, not how often."""
_EACH = frozenset({"each", "every", "per", "apiece"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})
"""Before a number they point at certain things, once: "every day the 12 miners"."""
_BY_UNIT: Mapping[str, FigureRole] = {ORDINAL: "order", PERCENT: "share", SHARE: "share"}
_SPEEDS = {"km/h": "hour", "mph": "hour", "knot": "hour"}


def _phrases(listed: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in listed.split("|"))


_TOTALS_BEFORE = _phrases(
    """total of|totalling|totaling|totalled|totaled|totals|amounting to|amounted to|amounts to|adding up to|adds up to|
    the total to|sum of|combined|altogether"""
)
_TOTALS_AFTER = _phrases("in all|in total|altogether|all told|combined|overall|in sum|together")
_MORE_BEFORE = frozenset({"another", "additional", "extra", "further"})
_MORE_AFTER = frozenset({"more", "additional", "extra", "further", "others"})


class Surroundings(NamedTuple):
    """Where a number stands among the tokens of its text."""

    start: int
    """Its first token, comparator left out."""
    end: int
    """The token after it and its unit."""
    phrase_end: int
    """The token after the noun it counts; `end` where it counts none."""


def per_of(read: Sequence[Token], at: Surroundings, *, counted_before: str) -> str:
    """What a number holds for each of, a singular; '' where it holds once.

    `counted_before` is what the number before it counts: the brigades of "two brigades of 6,000 people each".
    """
    after = _texts(read, at.phrase_end, at.phrase_end + 3)
    if after[0] == "each" and after[1] not in _PERIODS:
        return singular(counted_before) or singular(_plural_before(read, at.start))
    return _per_after(after) or _each_before(read, at.start)


def role_of(read: Sequence[Token], at: Surroundings, *, unit: str, per: str, comparator: Comparator) -> FigureRole:
    """What a number does; the first that fits of: a day, a place in an order, a share, a rate, a total, an increment,
    an estimate, else a count.
    """
    if unit in MONTHS:
        return "date"
    if unit in _BY_UNIT:
        return _BY_UNIT[unit]
    if per or unit in _SPEEDS:
        return "rate"
    if _is_total(read, at):
        return "total"
    if _is_increment(read, at):
        return "increment"
    return "estimate" if comparator == "about" or _is_estimated(read, at.start) else "count"


def tells_rate(words: Collection[str], per: str) -> bool:
    """Whether words say, in whatever form, that a number holds for each: "each", the day, "daily"."""
    if not _EACH.isdisjoint(words) or (per in words and per in _PERIODS | _SOLD_BY):
        return True
    return any(period == per and adverb in words for adverb, period in _ADVERBS.items())


def rates_differ(one: str, other: str) -> bool:
    """Whether two numbers certainly hold for each of different things: a day and a week, a barrel and a litre."""
    units = {unit_named(per) for per in (one, other)}
    return "" not in units and len(units) > 1


def speed_per(unit: str) -> str:
    """The hour of a unit of speed, else ''."""
    return _SPEEDS.get(unit, "")


def _texts(read: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """The words of tokens `[start, end)`, '' where the text has none."""
    return tuple(read[i].text if 0 <= i < len(read) else "" for i in range(start, end))


def _per_after(after: tuple[str, ...]) -> str:
    """The noun of "a day", "per worker", "every week"; the period of "daily"."""
    word, noun, beyond = after
    if word in _ADVERBS:
        return _ADVERBS[word]
    if word in {"per", "/"}:
        return noun if noun.isalpha() else ""
    is_each = word in {"a", "an", "each", "every"} and noun in _PERIODS | _SOLD_BY
    return noun if is_each and beyond not in _NO_RATE else ""


def _each_before(read: Sequence[Token], start: int) -> str:
    """The noun after an "each" or "every" in the words before: "each brigade has 6,000 people", "every day, 90 fled"."""
    before = [token.text for token in _before(read, start)]
    each = next((at for at, word in enumerate(before) if word in {"each", "every"}), 0)
    noun = before[each - 1] if each else ""
    if (before and before[0] in _DEFINITE) or ("," in before[:each] and noun not in _PERIODS):
        return ""  # a comma opens a clause of its own, over which only a time reaches
    return noun if noun.isalpha() and noun not in FUNCTION_WORDS else ""


def _plural_before(read: Sequence[Token], start: int) -> str:
    return next((token.text for token in _before(read, start) if _is_plain_plural(token)), "")


def _is_plain_plural(token: Token) -> bool:
    return looks_plural(token.text) and token.text not in FUNCTION_WORDS and not token.capital


def _before(read: Sequence[Token], start: int) -> Iterator[Token]:
    """The tokens before a number, nearest first, as far as its sentence and `REACH` go."""
    nearest = reversed(read[max(start - REACH, 0) : start])
    return takewhile(lambda token: token.text not in _ENDS, nearest)


def _is_total(read: Sequence[Token], at: Surroundings) -> bool:
    before, after = _texts(read, at.start - 3, at.start), _texts(read, at.phrase_end, at.phrase_end + 2)
    return any(before[-length:] in _TOTALS_BEFORE or after[:length] in _TOTALS_AFTER for length in range(1, 4))


def _is_increment(read: Sequence[Token], at: Surroundings) -> bool:
    before, after = _texts(read, at.start - 1, at.start)[0], _texts(read, at.end, at.end + 2)
    return before in _MORE_BEFORE or (after[0] in _MORE_AFTER and after[1] != "than")


def _is_estimated(read: Sequence[Token], start: int) -> bool:
    """Whether somebody estimates the number: "Doe estimated the war has cost 200"."""
    return any(token.text.startswith("estimat") for token in _before(read, start))
