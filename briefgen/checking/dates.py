"""Does the evidence give the statement's dates, and bound them the same way?

A date is given when the evidence has one of the same days ("on 23 October" for "on Wednesday"), a finer one inside it
("in October" for "on October 18"), or one whose words hold all of its words, whatever days they are: where nobody knows
the day of publication, "Wednesday" is still Wednesday. Where statement and evidence run word for word around it, a word
of time that was exchanged is seen whatever other dates there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from briefgen.annotating.dates import calendar_words
from briefgen.annotating.dates.calendarwords import MONTHS, UNITS, WEEKDAYS
from briefgen.annotating.words import FUNCTION_WORDS, singular, words
from briefgen.checking.passage import Passage
from briefgen.data import DateBound, DatePrecision, DateRef, Finding

MAX_COMPARED = 60
"""Dates of a statement that are compared with each of its evidence: more are a timetable, not a claim."""

_COARSENESS: dict[DatePrecision, int] = {
    "unresolved": 0, "day": 0, "days": 1, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 4, "year": 5,
    "years": 6,
}  # fmt: skip
_UNTIL: frozenset[DateBound] = frozenset({"by", "before", "until"})
_FROM: frozenset[DateBound] = frozenset({"since", "after"})
_BESIDE: frozenset[DateBound] = frozenset({"before", "after"})

_RIVALS: tuple[dict[str, str], ...] = (
    {word: word for word in WEEKDAYS},
    {word: word for word in MONTHS},
    {word: word for word in UNITS},
    {word: word for word in ("before", "after", "since", "until")} | {"till": "until"},
    {"earlier": "earlier", "later": "later", "ago": "ago"},
    {"yesterday": "yesterday", "today": "today", "tomorrow": "tomorrow"},
    {"last": "last", "past": "last", "previous": "last", "this": "this", "next": "next", "coming": "next",
     "following": "next"},
    {"early": "early", "mid": "mid", "late": "late"},
)  # fmt: skip
"""Words of time that exclude each other in one place, each with the one it is compared as."""


class _Dated(NamedTuple):
    """A date with the words that make it."""

    ref: DateRef
    words: frozenset[str]
    text: str


def dates(passage: Passage) -> Iterator[Finding]:
    """A block for each date of the statement that its evidence does not give; a note for one that cannot be resolved."""
    statement = passage.claim.statement
    given = _dated(passage.reading.article.text, passage.given_dates)
    stated = _dated(statement, passage.stated_dates)
    if statement.strip() not in passage.text:
        yield from _changed(passage, stated, given)
    yield from _open(passage, stated, given)


def _dated(text: str, refs: Iterable[DateRef]) -> tuple[_Dated, ...]:
    return tuple(_Dated(ref, calendar_words(ref.span.of(text)), ref.span.of(text)) for ref in refs)


def _changed(passage: Passage, stated: Sequence[_Dated], given: Sequence[_Dated]) -> Iterator[Finding]:
    found = False
    for date in islice(stated, MAX_COMPARED):
        complaint = _complaint(date, given)
        if complaint:
            found = True
            yield _block(passage, complaint, given)
    exchanged = None if found else next(_exchanged(passage.claim.statement, passage.text), None)
    if exchanged is not None:
        yield _block(passage, f"the statement says “{exchanged[0]}” where its evidence says “{exchanged[1]}”", given)


def _block(passage: Passage, message: str, given: Sequence[_Dated]) -> Finding:
    places = tuple(date.ref.span for date in given[:MAX_COMPARED])
    return Finding("date-unsupported", "block", message, places or (passage.evidence,))


def _complaint(stated: _Dated, given: Sequence[_Dated]) -> str:
    """What is wrong with a date of the statement, a sentence; '' when the evidence gives it."""
    years = frozenset(word for date in given for word in date.words if _is_year(word))
    alike = [date for date in given if _gives(date, stated, years)]
    if not alike:
        return "" if _cannot_tell(stated, given) else f"the statement says “{stated.text}”, which its evidence does not"
    if all(_opposed(stated.ref.bound, date.ref.bound) for date in alike):
        return (
            f"the statement says “{stated.text}” where its evidence says “{alike[0].text}”: how it is bounded differs"
        )
    return ""


def _gives(given: _Dated, stated: _Dated, years: frozenset[str]) -> bool:
    """Whether a date of the evidence gives the statement's; one without a year may borrow any its evidence names."""
    borrowed = frozenset[str]() if any(map(_is_year, given.words)) else years
    if stated.words - borrowed and stated.words <= given.words | borrowed:
        return True
    days, theirs = stated.ref, given.ref
    if days.low is None or days.high is None or theirs.low is None or theirs.high is None:
        return False
    if (days.low, days.high) == (theirs.low, theirs.high):
        return True
    coarser = _COARSENESS[days.precision] > _COARSENESS[theirs.precision]
    inside = days.low <= theirs.low and theirs.high <= days.high
    return coarser and inside and not _only_unit_differs(stated.words, given.words)


def _is_year(word: str) -> bool:
    return word.isdigit() and len(word) == len("2024")


def _only_unit_differs(stated: frozenset[str], given: frozenset[str]) -> bool:
    """Whether one span of time took another's place: "the past month" for "the past week" is no coarser word for it."""
    return bool(stated - given and given - stated) and (stated ^ given) <= UNITS.keys()


def _cannot_tell(stated: _Dated, given: Sequence[_Dated]) -> bool:
    """Whether the days of one side are unknown and no word of the statement's date is new."""
    known = frozenset[str]().union(*(date.words for date in given))
    if stated.ref.low is None:
        return stated.words <= known
    return bool(given) and all(date.ref.low is None for date in given)


def _opposed(one: DateBound, other: DateBound) -> bool:
    """Whether two bounds put an event on different sides; "by" and "since" may be told as "in", "before" may not."""
    if {one, other} & _UNTIL and {one, other} & _FROM:
        return True
    return "on" in {one, other} and bool({one, other} & _BESIDE)


def _open(passage: Passage, stated: Sequence[_Dated], given: Sequence[_Dated]) -> Iterator[Finding]:
    """Notes on the statement's dates that are resolved neither in it nor, by the same words, in the evidence."""
    resolved = {date.words for date in given if date.ref.low is not None}
    for date in islice(stated, MAX_COMPARED):
        if date.ref.low is None and date.words not in resolved:
            message = f"“{date.text}” is left unresolved: {date.ref.rule}"
            yield Finding("date-unresolved", "note", message, (passage.evidence,))


def _exchanged(statement: str, evidence: str) -> Iterator[tuple[str, str]]:
    """Words of time in the place of others: the words on both sides are the evidence's, and never with this one."""
    given: dict[tuple[str, ...], dict[str, str]] = {}
    for place, word, canonical in _in_place(evidence):
        given.setdefault(place, {})[canonical] = word
    for place, word, canonical in _in_place(statement):
        theirs = given.get(place, {})
        if theirs and canonical not in theirs:
            yield word, next(iter(theirs.values()))


def _in_place(text: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each word of time with the three words around it, two on one side, and what it is compared as."""
    spoken = ("", "", *words(text), "", "")
    for at in range(2, len(spoken) - 2):
        for group, rivals in enumerate(_RIVALS):
            canonical = rivals.get(singular(spoken[at].removesuffix("'s")))
            if canonical is None:
                continue
            for before, after in ((2, 1), (1, 2)):
                around = (*spoken[at - before : at], "_", *spoken[at + 1 : at + 1 + after])
                if any(word not in FUNCTION_WORDS for word in around if word not in {"", "_"}):
                    yield (str(group), str(before), *around), spoken[at], canonical
