"""Rows -> which of them count the same thing: a wrong table misleads, a missing one only leaves two numbers unmarked.

Two rows share a table only where noun, kinds, predicate, phase, role, unit, part and reach agree, nothing sets them apart
(another owner, place or time; two numbers of one sentence), and something speaks for it: the same value, a place at the head
of both articles, the same place, the same owner's whole, or another speaker's number of the same size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from briefgen.annotating.amounts import rounds, same_value
from briefgen.annotating.quantities import MAGNITUDE
from briefgen.annotating.ranges import possible
from briefgen.annotating.units import name_the_same
from briefgen.annotating.words import singular, wordlist
from briefgen.data import Figure, FigureRole, Phase, Reach
from briefgen.tabulating.rows import Row
from briefgen.tabulating.sources import same_source

SAME_EVENT = timedelta(days=31)
"""Longest time between two days on which one event is told of: reports of an earlier one are of other months or years."""
SAME_DATES = timedelta(days=7)
"""Longest time between two dates that texts themselves give one event: of its day, or of what was said of it since."""
SAME_SIZE = 2
"""How many times the lesser the greater of two counts of one thing may be, where nothing but their words speaks for it."""
LEAST_TELLING = 10
"""Numbers below it occur too often by chance for their size to speak for anything."""
MOST_COMPARED = 200
"""Rows of one noun and predicate that are compared each with each; a text with more is a list, and only like is put to like."""

_ONCE = frozenset({"board"})
"""What a story tells of one vessel: unlike deaths, which several events of a story may have caused."""
_NAMED_ALIKE = ("soldiers", "companies", "homes", "aircraft")
"""One word of each set of nouns that news uses for each other."""
_DIRECTIONS = wordlist("""north south east west northern southern eastern western central province region state district county city town
    village island islands port camp area gulf republic""")
"""Words of a place's name that other places share."""

_AMOUNT: dict[FigureRole, FigureRole] = {"total": "count", "estimate": "count"}


class Key(NamedTuple):
    """What rows of one table have in common."""

    thing: str
    kinds: tuple[str, ...]
    predicate: str
    phase: Phase
    role: FigureRole
    per: str
    unit: str
    part: str


def key_of(row: Row) -> Key:
    """What a row counts, in words that are the same for all ways to say it."""
    quantity, figure = row.quantity, row.figure
    return Key(
        _thing(quantity.thing, figure.counted),
        tuple(word for word in quantity.qualities if word not in quantity.owner_words),
        quantity.predicate,
        quantity.phase,
        _AMOUNT.get(figure.role, figure.role),
        figure.per,
        "$" if figure.unit == "US$" else figure.unit,
        quantity.part,
    )


def kindred(rows: Iterable[Row]) -> Iterator[tuple[Key, tuple[Row, ...]]]:
    """The rows, each in exactly one set of those that count the same thing; the sets do not depend on the order of the rows."""
    by_key: dict[Key, list[Row]] = {}
    for row in rows:
        by_key.setdefault(key_of(row), []).append(row)
    for key, alike in by_key.items():
        yield from ((key, tuple(linked)) for linked in _linked(key, alike))


def _thing(noun: str, plural: str) -> str:
    return next((singular(name) for name in _NAMED_ALIKE if name_the_same(plural, name)), noun)


def _linked(key: Key, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Sets of rows joined by links, one by one; rows that such a set joins though they are apart are put only to their like."""
    if len(rows) > MOST_COMPARED:
        yield from _like(rows)
        return
    doubtful = [row for joined in _joined(key, rows) for row in joined if any(_apart(row, other) for other in joined)]
    out = {id(row) for row in doubtful}
    yield from _like(sorted(doubtful, key=lambda row: row.order))
    yield from _joined(key, [row for row in rows if id(row) not in out])


def _joined(key: Key, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The sets that links make of rows, each in order."""
    sets = {id(row): [row] for row in rows}
    for one, other in combinations(rows, 2):
        if sets[id(one)] is not sets[id(other)] and _is_same(key, one, other):
            merged = sets[id(one)] + sets[id(other)]
            sets |= {id(row): merged for row in merged}
    for joined in {id(found): found for found in sets.values()}.values():
        yield sorted(joined, key=lambda row: row.order)


def _like(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    """Rows that give one number of one owner at one place and time, apart from all others."""
    sets: dict[object, list[Row]] = {}
    for row in rows:
        figure, quantity = row.figure, row.quantity
        alike = (figure.low, figure.high, figure.comparator, quantity.owner, quantity.place, row.reach, row.days)
        sets.setdefault(alike, []).append(row)
    yield from sets.values()


def _is_same(key: Key, one: Row, other: Row) -> bool:
    if not key.thing or _apart(one, other):
        return False
    if alike(one.figure, other.figure):
        return _is_telling(one.figure) or same_source(one, other) or _stand_alike(one, other)
    if not key.predicate and key.thing != MAGNITUDE:
        return False
    return one.quantity.owner == other.quantity.owner and _speaks(one, other)


def _speaks(one: Row, other: Row) -> bool:
    """Whether something speaks for two different numbers being of one thing."""
    mine = one.quantity
    if mine.owner and "event" not in {one.reach, other.reach}:
        return True  # both may be sums over a longer time
    if mine.predicate in _ONCE and not same_source(one, other):
        return _same_size(one.figure, other.figure)
    if one.claim.article.id != other.claim.article.id:
        return _stand_alike(one, other)
    # an outlet that says one number itself and cites another tells of two things; one that cites both compares them
    cited = one.claim.checked.attribution is not None and other.claim.checked.attribution is not None
    is_share = "share" in {one.figure.role, other.figure.role}  # polls differ, and none is wrong
    return cited and not is_share and not same_source(one, other) and _same_size(one.figure, other.figure)


def _stand_alike(one: Row, other: Row) -> bool:
    """Whether both stand at the head of an article, or tell of one place."""
    return (one.is_lead and other.is_lead) or bool(_telling(one.quantity.place) & _telling(other.quantity.place))


def _same_size(one: Figure, other: Figure) -> bool:
    less, more = sorted((one.high, other.high))
    if "several" in {one.comparator, other.comparator}:
        return False
    return less >= LEAST_TELLING and more <= SAME_SIZE * less


def _is_telling(figure: Figure) -> bool:
    """Whether a number is one that two texts give by no chance."""
    return figure.low >= LEAST_TELLING or figure.low != figure.low.to_integral_value()


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures give one number, as it stands or rounded: 55 is no "about 100", though it rounds to one digit so."""
    if same_value(one, other):
        return True
    return (rounds(one, other) or rounds(other, one)) and possible(one).meets(possible(other))


def _apart(one: Row, other: Row) -> bool:
    """Whether something shows that two rows are of different things."""
    mine, its = one.quantity, other.quantity
    if one.claim.id == other.claim.id and one.figure.span != other.figure.span:
        return True
    if mine.owner and its.owner and mine.owner != its.owner:
        return True
    if _reaches_apart(one.reach, other.reach) or _elsewhere(mine.place, its.place) or _other_time(one, other):
        return True
    same_voice = one.claim.article.id == other.claim.article.id and same_source(one, other)
    return same_voice and not alike(one.figure, other.figure) and one.days == other.days


def _reaches_apart(one: Reach, other: Reach) -> bool:
    return one != other and ("other" in {one, other} or {one, other} == {"event", "campaign"})


def _elsewhere(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both name places and no telling word of a place in common."""
    mine, its = _telling(one), _telling(other)
    return bool(mine) and bool(its) and mine.isdisjoint(its)


def _telling(names: Iterable[str]) -> frozenset[str]:
    """The words of places' names that tell them from others."""
    return frozenset(word for name in names for word in name.split()) - _DIRECTIONS


def _other_time(one: Row, other: Row) -> bool:
    """Whether two rows are told of times too far apart, or one of a day and one of a longer time."""
    if _is_long(one) or _is_long(other):
        return one.days != other.days
    first, second = sorted((one.days, other.days))
    told = one.dated is not None and other.dated is not None
    return second[0] - first[1] > (SAME_DATES if told else SAME_EVENT)


def _is_long(row: Row) -> bool:
    return row.days[1] - row.days[0] > SAME_EVENT
