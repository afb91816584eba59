"""Tokens -> dates counted from another: "Wednesday", "last week", "three days ago", "the same day", "so far"."""

from __future__ import annotations

from typing import Literal

from briefgen.annotating.dates.calendarwords import (
    CURRENT,
    DAYTIMES,
    EARLIER,
    FORTNIGHT,
    LATER,
    MONTHS,
    SEASONS,
    WEEKDAYS,
    unit_named,
)
from briefgen.annotating.dates.expressions import (
    Current,
    Month,
    Same,
    Season,
    Shift,
    SoFar,
    Step,
    Today,
    Unclear,
    Weekday,
    Window,
)
from briefgen.annotating.dates.line import Line, Read
from briefgen.annotating.words import FUNCTION_WORDS, looks_plural, wordlist

RANK_REACH = 14
"""Words before "in 10 days" among which a "second" or "worst" makes it a look back."""

_TODAY: dict[str, Today] = {
    "today": Today(0, 0),
    "tonight": Today(0, 0),
    "yesterday": Today(-1, -1),
    "tomorrow": Today(1, 1),
    "overnight": Today(-1, 0),
}
_WINDOWED = wordlist("last past recent next coming")
_WINDOW_LEADS = wordlist("in over during for within throughout of through across")
_RANKS = wordlist("first second third fourth fifth sixth seventh eighth ninth tenth only most least worst best time")
"""Beside words in "-est": what makes "in ten days" look back."""
_NOT_MOST = wordlist(
    "west forest rest interest protest request arrest guest test nest quest contest harvest suggest invest"
)

_BESIDE: dict[str, Step] = {"same": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_BEFORE_THAT = wordlist("in of on during by later earlier since until and but from before after for")
"""After other words "that" joins a clause: "said that week-long talks"."""
_SIDES: dict[str, Literal["before", "after"]] = {
    "before": "before", "prior": "before", "after": "after", "afterwards": "after", "following": "after",
}  # fmt: skip
_CLOSES = wordlist("and but when as in at on he she it they who which with while to")
"""After "two days before" they begin something else; other words name what it is counted from."""
_EVENT = "counted from something whose date the words do not give"
_OWNED = wordlist("the his her its their these those two")
_NOT_TIME = wordlist("as away from removed behind ahead apart that north south east west left right")


def relative(line: Line, at: int) -> Read | None:
    """The date that begins at a token and is counted from another, or None."""
    return (
        _weekday(line, at)
        or _near(line, at)
        or _window(line, at)
        or _look_back(line, at)
        or _beside(line, at)
        or _stepped(line, at)
        or _shift(line, at)
        or _unclear(line, at)
        or _so_far(line, at)
    )


def _step(word: str) -> Step | None:
    if word in EARLIER:
        return -1
    if word in LATER:
        return 1
    return 0 if word in CURRENT else None


def _weekday(line: Line, at: int) -> Read | None:
    """As in "Wednesday", "last Monday night", "the following Friday"."""
    name = at
    step, back = None, False
    if line.word(at) == "the" and line.word(at + 1) in {"following", "previous", "preceding", "same"}:
        name, step, back = at + 2, _step(line.word(at + 1)) or 0, True
    elif _step(line.word(at)) is not None:
        name, step = at + 1, _step(line.word(at))
    weekday = WEEKDAYS.get(line.word(name))
    return None if weekday is None else Read(Weekday(weekday, step, back), line.past(name + 1, *DAYTIMES))


def _near(line: Line, at: int) -> Read | None:
    """As in "today", "tomorrow night", "last night", "this morning", "the day before yesterday"."""
    if line.words(at, 4) == ("the", "day", "before", "yesterday"):
        return Read(Today(-2, -2), at + 4)
    if line.words(at, 4) == ("the", "day", "after", "tomorrow"):
        return Read(Today(2, 2), at + 4)
    if line.word(at + 1) in DAYTIMES and line.word(at) in {"last", "this"}:
        offset = -1 if line.word(at) == "last" else 0
        return Read(Today(offset, offset), at + 2)
    near = _TODAY.get(line.word(at))
    return None if near is None else Read(near, line.past(at + 1, *DAYTIMES))


def _stepped(line: Line, at: int) -> Read | None:
    """As in "last week", "this year", "next quarter", "last summer", "next March", "for the year"."""
    step, name = _step(line.word(at)), at + 1
    if step is None:
        return _this_unit(line, at)
    word = line.word(name)
    if word in MONTHS:
        return Read(Month(MONTHS[word], step=step), name + 1)
    if word in SEASONS:
        return Read(Season(word, step=step), name + 1)
    unit = unit_named(word)
    if unit in {None, "hour", "day"} or (looks_plural(word) and not line.owns(name)):
        return None
    return Read(Current(unit, step), name + 1)


def _this_unit(line: Line, at: int) -> Read | None:
    """As in "the weekend"; "the year" after "for", where nothing tells which year it is."""
    unit = unit_named(line.word(at + 1))
    if line.word(at) != "the" or unit is None:
        return None
    closes = not line.word(at + 2).isalpha() or line.word(at + 2) in FUNCTION_WORDS - {"of", "that", "in"}
    if unit == "weekend" or (unit == "year" and line.word(at - 1) == "for" and closes):
        return Read(Current(unit, 0), at + 2)
    return None


def _window(line: Line, at: int) -> Read | None:
    """As in "the past 10 days", "over the last decade", "the next few weeks", "recent months"; not "the last week of May"."""
    lead = line.past(at, "the")
    word = line.word(lead)
    if word not in _WINDOWED:
        return None
    count = line.count(lead) if word == "recent" else line.count(lead + 1)
    noun = count.end if count else lead + 1
    unit = unit_named(line.word(noun))
    if unit in {None, "weekend"} or line.word(noun + 1) == "of":
        return None
    if count is None and not _is_open(line, at, noun):
        return None
    size = count.value if count else None if looks_plural(line.word(noun)) else 1
    return Read(Window(size, unit, ahead=word in LATER), noun + 1)


def _is_open(line: Line, at: int, noun: int) -> bool:
    """Whether an uncounted unit is a stretch up to now: "the past week", "coming days"; "last week" is a week of its own."""
    word = line.word(noun - 1)
    if looks_plural(line.word(noun)):
        return word in {"past", "coming"}
    spans = line.word(at) == "the" and line.word(at - 1) in _WINDOW_LEADS
    return unit_named(line.word(noun)) != "day" and (word == "past" or spans)


def _look_back(line: Line, at: int) -> Read | None:
    """As in "in 10 days" where it is the second or the worst of its kind; else a duration, which is no date."""
    if line.word(at - 1) != "in" or not _is_ranked(line, at):
        return None
    count = line.count(at)
    noun = count.end if count else at
    unit = unit_named(line.word(noun))
    if unit is None or line.word(noun + 1) in {"of", "the"} or not (count or looks_plural(line.word(noun))):
        return None
    return Read(Window(count.value if count else None, unit, back=True), noun + 1)


def _is_ranked(line: Line, at: int) -> bool:
    for place in range(at - 1, max(-1, at - RANK_REACH), -1):
        word = line.word(place)
        if word in {".", "!", "?", ";"}:
            return False
        if word in _RANKS or (word.endswith("est") and word not in _NOT_MOST):
            return True
    return False


def _beside(line: Line, at: int) -> Read | None:
    """As in "the same day", "that week", "the next month", "the day before": beside the date before it in the text."""
    word = line.word(line.past(at, "the"))
    name = line.past(at, "the") + 1
    if line.word(at) == "that":
        is_pointer = at == 0 or not line.word(at - 1).isalpha() or line.word(at - 1) in _BEFORE_THAT
        word, name = ("same", at + 1) if is_pointer else ("", at + 1)
    elif line.word(at) != "the":
        return _side(line, at)
    unit = unit_named(line.word(name))
    if word not in _BESIDE or unit in {None, "hour"} or looks_plural(line.word(name)):
        return _side(line, at)
    return Read(Same(unit, _BESIDE[word]), name + 1)


def _side(line: Line, at: int) -> Read | None:
    """As in "the day before", "the night after": unclear where an event follows that it is counted from."""
    unit = unit_named(line.word(at + 1)) if line.word(at) == "the" else None
    side = line.word(at + 2)
    if unit is None or looks_plural(line.word(at + 1)) or side not in _SIDES:
        return None
    if _counts_from_event(line, at + 3):
        return Read(Unclear(_EVENT, _SIDES[side]), at + 3)
    return Read(Same(unit, 1 if _SIDES[side] == "after" else -1), at + 3)


def _counts_from_event(line: Line, at: int) -> bool:
    word = line.word(at)
    return (word.isalnum() or word in {"'", '"'}) and word not in _CLOSES


def _shift(line: Line, at: int) -> Read | None:
    """As in "three days ago", "a week earlier", "months later", "two days before the vote"."""
    count = line.count(at)
    noun = count.end if count else at
    unit, side = unit_named(line.word(noun)), line.word(noun + 1)
    if unit is None or not (count or (looks_plural(line.word(noun)) and line.word(at - 1) not in _OWNED)):
        return None
    size = count.value if count else None
    if size is not None and line.word(noun) in {"fortnight", "fortnights"}:
        size *= FORTNIGHT
    if side == "ago":
        return Read(Shift(size, unit, ahead=False, back=False), noun + 2)
    if side in {"earlier", "later"}:
        return Read(Shift(size, unit, ahead=side == "later", back=True), noun + 2)
    if side not in _SIDES:
        return None
    if _counts_from_event(line, noun + 2):
        return Read(Unclear(_EVENT, _SIDES[side]), noun + 2)
    return Read(Shift(size, unit, ahead=_SIDES[side] == "after", back=True), noun + 2)


def _unclear(line: Line, at: int) -> Read | None:
    """As in "the intervening months"."""
    name = line.past(at, "the") + 1
    unit = unit_named(line.word(name)) or ("period" if line.word(name) == "period" else None)
    if unit is None or line.word(name - 1) != "intervening":
        return None
    return Read(Unclear("between two dates that the words do not name"), name + 1)


def _so_far(line: Line, at: int) -> Read | None:
    if line.words(at, 2) != ("so", "far") or line.word(at + 2) in _NOT_TIME:
        return None
    return Read(SoFar(), at + 2)
