"""The words around a number that bound it: "at least", "more than", "or so"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefgen.annotating.words import Token
from briefgen.data import Comparator

_BEFORE: Mapping[Comparator, str] = {
    "at_least": """at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of|
        at a minimum|at the least|≥""",
    "more_than": """more than|greater than|higher than|over|above|exceeding|exceed|exceeds|exceeded|topped|tops|
        topping|surpassed|surpasses|surpass|surpassing|upwards of|upward of|in excess of|north of|>""",
    "at_most": "at most|no more than|not more than|no greater than|not over|at the most|≤",
    "up_to": "up to|as many as|as much as|as high as|a maximum of|maximum of",
    "less_than": "less than|fewer than|lower than|under|below|<",
    "nearly": "nearly|almost|close to|approaching|just under|just below|just shy of|not quite|virtually",
    "about": """about|around|roughly|approximately|approx|some|circa|~|≈|an estimated|estimated|in the region of|
        in the order of|on the order of|in the neighborhood of|in the neighbourhood of|something like|more or less""",
}
_AFTER: Mapping[Comparator, str] = {
    "at_least": "or more|and more|or higher|or above|or over|at least|at a minimum|+|plus|- plus",
    "at_most": "or fewer|or less|or lower|or below|or under|at most|at the most|at maximum",
    "about": "or so|- odd|odd|or thereabouts|approximately",
}
_FILLERS = frozenset({"a", "an", "another", "additional", "extra", "further", "the"})
"""What may stand between a comparator and its number: "at least another 300"."""

_SAME: tuple[frozenset[Comparator], ...] = (frozenset({"at_most", "up_to"}),)
"""Comparators that bound alike."""


class Bound(NamedTuple):
    """A comparator found beside a number."""

    comparator: Comparator
    words: int
    """How many tokens it takes, fillers included; 0 for `exactly`."""


def _table(phrases: Mapping[Comparator, str]) -> dict[tuple[str, ...], Comparator]:
    return {tuple(phrase.split()): name for name, listed in phrases.items() for phrase in listed.split("|")}


_PHRASES_BEFORE = _table(_BEFORE)
_PHRASES_AFTER = _table(_AFTER)
_LONGEST = max(map(len, _PHRASES_BEFORE))


def bound_before(tokens: Sequence[Token], at: int) -> Bound:
    """The comparator that ends just before `at`; of two in a row ("at least some 300") the one that bounds harder."""
    start, found = at, Bound("exactly", 0)
    while (step := _one_before(tokens, start)).words:
        start -= step.words
        if found.comparator in {"exactly", "about"}:
            found = Bound(step.comparator, at - start)
    return found


def _one_before(tokens: Sequence[Token], at: int) -> Bound:
    end = at
    while end > 0 and tokens[end - 1].text in _FILLERS:
        end -= 1
    for stop in dict.fromkeys((at, end)):
        for length in range(min(_LONGEST, stop), 0, -1):
            name = _PHRASES_BEFORE.get(tuple(token.text for token in tokens[stop - length : stop]))
            if name is not None:
                return Bound(name, at - stop + length)
    return Bound("exactly", 0)


def bound_after(tokens: Sequence[Token], at: int) -> Bound:
    """The comparator that begins at `at`: "or more", "-plus", "or so"."""
    following = tuple(token.text for token in tokens[at : at + _LONGEST])
    for length in range(len(following), 0, -1):
        name = _PHRASES_AFTER.get(following[:length])
        if name is not None:
            return Bound(name, length)
    return Bound("exactly", 0)


def bounds_alike(stated: Comparator, given: Comparator) -> bool:
    """Whether two comparators claim the same; "about" may stand for "nearly", which says more."""
    return stated == given or (stated, given) == ("about", "nearly") or any({stated, given} <= alike for alike in _SAME)
