"""Does the text around a date look ahead? A date without a year, or a weekday, is then the next one, else the last.

The nearest telling word decides, those before the date first: "said", "had" and verbs in "-ed" look back, "will", "be"
and "plans" look ahead. Only words of the same sentence and not farther than `REACH` count. Without any the date is past, but
for a deadline: "until Friday". "Before winter" is the winter to come, whatever was done before it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefgen.annotating.dates.calendarwords import SEASONS, SHORT_MONTHS
from briefgen.annotating.dates.line import Line
from briefgen.annotating.words import wordlist
from briefgen.data import DateBound

REACH = 16
"""Words on either side of a date."""

_AHEAD = wordlist("""will shall be 'll would won't wouldn't going upcoming forthcoming expected scheduled due slated set
    planned plans plan planning aims hopes intends expects wants tomorrow next soon deadline prepares preparing""")
_BACK = wordlist("""said says told was were had has have did been became began broke brought came fell felt fought found gave
    got grew held hit kept killed knew led left lost made met ran rose saw sent shot spoke struck took went won wrote
    ago earlier previously""")
_IS = wordlist("is are was were")
"""Before "to" they look ahead: "is to take effect"."""
_NO_PAST = wordlist("need speed indeed exceed proceed succeed hundred united sacred armed wounded injured")
"""They end in "-ed" and tell no tense."""
_DEADLINES: frozenset[DateBound] = frozenset({"by", "before", "until"})
_ENDS = frozenset({".", "!", "?", ";"})


def looks_ahead(line: Line, start: int, end: int, bound: DateBound) -> bool:
    """Whether the date of tokens `[start, end)` is to be sought after publication."""
    if bound in _DEADLINES and not {line.word(at) for at in range(start, end)}.isdisjoint(SEASONS):
        return True
    before = _nearest(line, range(start - 1, max(-1, start - 1 - REACH), -1))
    found = before or _nearest(line, range(end, min(len(line), end + REACH)))
    return found == "ahead" if found else bound in _DEADLINES


def _nearest(line: Line, places: Iterable[int]) -> Literal["ahead", "back"] | None:
    for at in places:
        if _ends_sentence(line, at):
            return None
        word = line.word(at)
        if word in _AHEAD or (word == "to" and line.word(at - 1) in _IS):
            return "ahead"
        past = word in _BACK or (word.endswith("ed") and word not in _NO_PAST)
        if past and not _is_to_be(line, at):
            return "back"
    return None


def _is_to_be(line: Line, at: int) -> bool:
    """Whether a participle stands after "be", which tells of no past: "will be sent", "would be quickly repaired"."""
    before = at - 2 if line.word(at - 1).endswith("ly") else at - 1
    return line.word(before) == "be"


def _ends_sentence(line: Line, at: int) -> bool:
    if line.word(at) not in _ENDS:
        return False
    return line.word(at) != "." or line.word(at - 1) not in SHORT_MONTHS  # "Sept." ends no sentence
