"""Text -> the dates it gives, each with the days it means and the rule by which it was resolved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from briefgen.annotating.dates.anchoring import Anchor
from briefgen.annotating.dates.calendarwords import CALENDAR
from briefgen.annotating.dates.composite import Placed, dates_at
from briefgen.annotating.dates.expressions import Range, Shift, SoFar, Unclear
from briefgen.annotating.dates.line import Line
from briefgen.annotating.dates.resolving import resolve
from briefgen.annotating.dates.tense import looks_ahead
from briefgen.annotating.words import FUNCTION_WORDS, SENTENCES_KEPT, tokens
from briefgen.data import DateBound, DateRef, Span

REACH = 8
"""Words that may stand between the start of a date and its first word of the calendar: "no later than the end of the …"."""

_LEADS: dict[tuple[str, ...], DateBound] = {
    ("no", "later", "than"): "by", ("ahead", "of"): "before", ("prior", "to"): "before", ("as", "of"): "since",
    ("up", "to"): "until", ("up", "until"): "until",
    ("on",): "on", ("in",): "on", ("at",): "on", ("during",): "on", ("over",): "on", ("throughout",): "on",
    ("by",): "by", ("before",): "before", ("since",): "since", ("from",): "since", ("starting",): "since",
    ("after",): "after", ("following",): "after", ("until",): "until", ("till",): "until",
}  # fmt: skip
"""What may stand before a date, and how it bounds; longest first."""


def find_dates(text: str, *, published: date, context: Sequence[DateRef] = ()) -> tuple[DateRef, ...]:
    """Every date of a text in reading order; spans are half-open into `text` and disjoint.

    Weekdays and dates without a year are resolved against the day of publication, backwards unless the words around
    look ahead. `context` are the dates of the sentences before, nearest last: "the same day" and "a week earlier" count
    from the nearest fitting one, of the text itself or else of the context; without one they stay unresolved.
    """
    found = _dates_at(text)
    if not found:
        return ()
    line, before = Line(tokens(text)), list(context)
    for placed, start in found:
        before.append(_reference(line, placed, start, published, before))
    return tuple(before[len(context) :])


@lru_cache(maxsize=SENTENCES_KEPT)
def _dates_at(text: str) -> tuple[tuple[Placed, int], ...]:
    """What `_placed` gives for a text: its dates before they are resolved, which depends on more than the text."""
    return tuple(_placed(Line(tokens(text))))


def _placed(line: Line) -> Iterator[tuple[Placed, int]]:
    """The date expressions of a text, each with the index of the first token of its preposition."""
    near, at = _near_calendar(line), 0
    while at < len(line):
        if at not in near:
            at += 1
            continue
        core = at + _lead(line, at)
        found = dates_at(line, core) or (dates_at(line, at) if core > at else ())
        start = at if found and found[0].start == core else found[0].start if found else at
        for placed in found:
            yield placed, start if placed is found[0] else placed.start
        at = found[-1].end if found else at + 1


def _near_calendar(line: Line) -> frozenset[int]:
    """The places so close before a number or a word of the calendar that a date may begin there."""
    hot = (at for at in range(len(line)) if line.word(at) in CALENDAR or line.digits(at) is not None)
    return frozenset(place for at in hot for place in range(max(0, at - REACH), at + 1))


def _lead(line: Line, at: int) -> int:
    """How many tokens before a date belong to it as its preposition."""
    return next((size for size in (3, 2, 1) if line.words(at, size) in _LEADS), 0)


def _reference(line: Line, placed: Placed, start: int, published: date, before: Sequence[DateRef]) -> DateRef:
    bound = _bound(line, placed, start)
    anchor = Anchor(published, looks_ahead(line, start, placed.end, bound), before)
    period, rule = resolve(placed.expression, anchor)
    return DateRef(
        span=Span(line.tokens[start].start, line.tokens[placed.end - 1].end),
        low=period.low if period else None,
        high=period.high if period else None,
        precision=period.precision if period else "unresolved",
        bound=_side(placed, resolved=period is not None) or bound,
        rule=rule,
    )


def _bound(line: Line, placed: Placed, start: int) -> DateBound:
    """How the preposition bounds; a date that describes a noun bounds nothing: "after Monday's talks"."""
    if isinstance(placed.expression, SoFar):
        return "until"
    if isinstance(placed.expression, Range) or line.owns(placed.end - 1) or _describes(line, placed.end):
        return "on"
    return _LEADS.get(line.words(start, placed.start - start), "on")


def _describes(line: Line, end: int) -> bool:
    """Whether a noun may follow that the date only describes: "after October 7 attacks"."""
    return line.word(end).isalpha() and line.word(end) not in FUNCTION_WORDS


def _side(placed: Placed, *, resolved: bool) -> DateBound | None:
    """The side on which something unresolved lies of what it is counted from: "two days before the vote"."""
    match placed.expression:
        case Unclear(side="before" | "after" as side):
            return side
        case Shift(back=True, ahead=ahead) if not resolved:
            return "after" if ahead else "before"
    return None
