"""Tokens -> dates with their parts, ranges and lists: "mid-October", "between October 8 and 13", "8 and 13 October"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from briefgen.annotating.dates.absolute import absolute, day_number, is_year, month_at, with_year
from briefgen.annotating.dates.calendarwords import unit_named
from briefgen.annotating.dates.expressions import (
    Current,
    Day,
    Expression,
    Month,
    Part,
    Piece,
    Range,
    Shift,
    SoFar,
    Unclear,
    Window,
    Years,
)
from briefgen.annotating.dates.line import Line, Read
from briefgen.annotating.dates.relative import relative
from briefgen.annotating.words import FUNCTION_WORDS

_ADJECTIVES: dict[str, Piece] = {
    "early": "early", "mid": "mid", "late": "late", "earlier": "so far", "later": "rest",
}  # fmt: skip
_NOUNS: dict[str, Piece] = {
    "start": "early", "beginning": "early", "onset": "early", "turn": "early", "middle": "mid", "end": "late",
    "close": "late",
}  # fmt: skip
_PIECES: dict[tuple[str, str], Piece] = {
    ("first", "half"): "first half", ("second", "half"): "second half",
    ("first", "week"): "first week", ("second", "week"): "second week", ("third", "week"): "third week",
    ("last", "week"): "last week", ("final", "week"): "last week",
    ("first", "quarter"): "quarter 1", ("second", "quarter"): "quarter 2", ("third", "quarter"): "quarter 3",
    ("fourth", "quarter"): "quarter 4", ("last", "quarter"): "quarter 4", ("final", "quarter"): "quarter 4",
}  # fmt: skip
_SIGNS: dict[tuple[str, str], Piece] = {
    ("q", "1"): "quarter 1", ("q", "2"): "quarter 2", ("q", "3"): "quarter 3", ("q", "4"): "quarter 4",
    ("h", "1"): "first half", ("h", "2"): "second half",
}  # fmt: skip
_NO_PERIODS = (Window, Shift, SoFar, Unclear)
_JOINS = {"between": frozenset({"and"}), "from": frozenset({"to", "until", "till", "through", "-"})}
_BARE_JOINS = frozenset({"-", "to", "through", "until", "till"})


class Placed(NamedTuple):
    """A date expression and the tokens it takes, half-open."""

    expression: Expression
    start: int
    end: int


class _Lead(NamedTuple):
    """A piece, and the index of the token where what it is a piece of begins."""

    piece: Piece
    end: int


def dates_at(line: Line, at: int) -> tuple[Placed, ...]:
    """The dates that begin at a token: none, one, or the several of a list that shares its month or year."""
    if line.word(at) in _JOINS:
        return _bare_days(line, at) or _range(line, at, _simple(line, at + 1))
    first = _simple(line, at)
    return _bare_days(line, at) or _range(line, at, first) or (_listed(line, at, first) if first else ())


def _simple(line: Line, at: int) -> Read | None:
    return _part(line, at) or absolute(line, at) or relative(line, at)


def _part(line: Line, at: int) -> Read | None:
    """As in "mid-October", "the end of the year", "Q3 2024", "earlier this week", "so far this year"."""
    lead = _lead(line, at)
    period = _period(line, lead.end) if lead else None
    return Read(Part(period.expression, lead.piece), period.end) if lead and period else None


def _lead(line: Line, at: int) -> _Lead | None:
    if line.words(at, 2) == ("so", "far"):
        return _Lead("so far", at + 2)
    if line.words(at, 2) in _SIGNS and line.glued(at + 1):
        return _Lead(_SIGNS[line.word(at), line.word(at + 1)], line.past(at + 2, "of"))
    start = line.past(at, "the")
    word = line.word(start)
    if word in _ADJECTIVES:
        return _Lead(_ADJECTIVES[word], line.past(start + 1, "-", "in", "on"))
    if word in _NOUNS and line.word(start + 1) in {"of", "-"}:
        return _Lead(_NOUNS[word], start + 2)
    piece = _PIECES.get((word, line.word(start + 1)))
    return _Lead(piece, start + 3) if piece and line.word(start + 2) in {"of", "in"} else None


def _period(line: Line, at: int) -> Read | None:
    """What can have a part: a month, a year, "the week"; no day of its own."""
    year = line.digits(at)
    if year is not None and is_year(line, at) and not line.glued(at + 1):
        return Read(Years(year, year), at + 1)
    found = _the_unit(line, at) or absolute(line, at) or relative(line, at)
    if found is not None:
        return None if isinstance(found.expression, _NO_PERIODS) else found
    month = month_at(line, at)
    return Read(Month(month.value), month.end) if month else None


def _the_unit(line: Line, at: int) -> Read | None:
    unit = unit_named(line.word(at + 1)) if line.word(at) == "the" else None
    if unit in {None, "hour", "day"} or line.word(at + 2) == "of":
        return None
    return Read(Current(unit, 0), at + 2)


def _range(line: Line, at: int, first: Read | None) -> tuple[Placed, ...]:
    """As in "between October 8 and 13", "from late July to early October 2024", "Monday to Friday"."""
    joins = _JOINS.get(line.word(at))
    if first is None or line.word(first.end) not in (joins or _BARE_JOINS):
        return ()
    last = _simple(line, first.end + 1) or _bare_day(line, first)
    if last is None or (joins is None and type(first.expression) is not type(last.expression)):
        return ()
    return (Placed(Range(first.expression, last.expression), at, last.end),)


def _bare_day(line: Line, first: Read) -> Read | None:
    """As in "13" after "October 8 and", with the year that may follow."""
    day = day_number(line, first.end + 1)
    if day is None or not isinstance(first.expression, Day) or first.expression.year:
        return None
    return with_year(line, day.end, replace(first.expression, day=day.value, weekday=None))


def _bare_days(line: Line, at: int) -> tuple[Placed, ...]:
    """Two days before their month: "8-13 October", "between 8 and 13 October", "8 and 13 October"."""
    joins = _JOINS.get(line.word(at))
    first = day_number(line, at + (joins is not None))
    last = day_number(line, first.end + 1) if first else None
    month = month_at(line, last.end) if last else None
    if first is None or last is None or month is None or line.glued(at):
        return ()
    full = with_year(line, month.end, Day(month.value, last.value))
    one = replace(full.expression, day=first.value) if isinstance(full.expression, Day) else full.expression
    join = line.word(first.end)
    if join in (joins or _BARE_JOINS):
        return (Placed(Range(one, full.expression), at, full.end),)
    if joins is None and join in {"and", "or", "&"}:
        return Placed(one, at, first.end), Placed(full.expression, first.end + 1, full.end)
    return ()


def _listed(line: Line, at: int, first: Read) -> tuple[Placed, ...]:
    """A date and what shares its month or year: "October 9 and 10", "June and July 2024"."""
    found = (Placed(first.expression, at, first.end), *_further(line, first))
    last = found[-1].expression
    if not isinstance(last, Day | Month) or last.year is None:
        return found
    return tuple(placed._replace(expression=_in_year(placed.expression, last.year)) for placed in found)


def _further(line: Line, first: Read) -> Iterator[Placed]:
    if isinstance(first.expression, Month) and first.expression.year is None and line.word(first.end) == "and":
        month = absolute(line, first.end + 1)
        if month is not None and isinstance(month.expression, Month):
            yield Placed(month.expression, first.end + 1, month.end)
    while isinstance(first.expression, Day) and first.expression.year is None and _goes_on(line, first.end):
        further = _bare_day(line, first)
        if further is None:
            return
        yield Placed(further.expression, first.end + 1, further.end)
        first = further


def _goes_on(line: Line, at: int) -> bool:
    """Whether a day of the same month follows, and no number of things: "October 8 and 13", "October 8, 9 and 10"."""
    day = day_number(line, at + 1)
    if day is None or line.word(at) not in {"and", "or", "&", ","} or month_at(line, day.end):
        return False
    after = line.word(day.end)
    if line.word(at) == ",":
        return after in {"and", "or", "&"} and day_number(line, day.end + 1) is not None
    return not (after.isalpha() and after not in FUNCTION_WORDS) or line.capital(day.end)


def _in_year(expression: Expression, year: int) -> Expression:
    return replace(expression, year=year) if isinstance(expression, Day | Month) else expression
