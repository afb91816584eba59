"""Claims -> events by the day they happened on, or are to.

The day of publication is no event's day. A claim without a date of its own is on no day: none is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from briefgen.annotating.words import wordlist
from briefgen.attribution.grammar import lemma
from briefgen.data import DatePrecision, Event, SourcedClaim
from briefgen.outlook.placing import DAY, UNREAD, Placing, Readings, placings

LONGEST_STATE = timedelta(days=10)
"""How long a time may be that something was so on: "was on the road on Tuesday" is an event, "was mayor in 2010" none."""
_STATES = wordlist("be have know own remain live stay belong contain include seem appear lie stand mean")
_COARSE: frozenset[DatePrecision] = frozenset({"season", "quarter", "half", "year", "years"})
"""Spans too long to be the day of something while they last: "this year"."""


def events(claims: Sequence[SourcedClaim], *, readings: Readings = UNREAD) -> tuple[Event, ...]:
    """What the claims put on days, the earliest first; of those of one day the shortest span, then by article and place.

    One event for each day or span a claim names: what several claims tell of one event is as many.
    """
    found = {(event, _place(placing)) for placing in placings(claims, readings) for event in _events(placing)}
    ordered = sorted(found, key=lambda pair: (pair[0].low, pair[0].high, pair[1], pair[0].claim))
    return tuple(dict.fromkeys(event for event, _ in ordered))


def is_ahead(placing: Placing) -> bool:
    """Whether a claim puts something on a day, or at the latest on one, that was to come when it was published."""
    if placing.when.bound in {"since", "after"} or placing.due <= placing.published:
        return False
    if placing.mood in {"ahead", "possible"}:
        return True
    return placing.mood == "present" and placing.low > placing.published


def _place(placing: Placing) -> tuple[str, str, int]:
    evidence = placing.claim.checked.claim.evidence
    article = placing.claim.article
    return article.published.isoformat(), article.id, evidence.start if evidence is not None else 0


def _events(placing: Placing) -> Iterator[Event]:
    if is_ahead(placing):
        low = max(placing.low, placing.published) if placing.when.bound == "on" else placing.due
        yield Event(low, placing.due, placing.claim.id, ahead=True)
    elif _happened(placing):
        yield Event(placing.low, min(placing.high, placing.published), placing.claim.id)


def _happened(placing: Placing) -> bool:
    if not placing.stated or placing.mood != "done" or not _is_on(placing):
        return False
    if placing.low > placing.published or placing.when.precision == "years":
        return False
    if placing.high >= placing.published and placing.when.precision in _COARSE:
        return False
    return lemma(placing.verb) not in _STATES or placing.high - placing.low <= LONGEST_STATE


def _is_on(placing: Placing) -> bool:
    """Whether it was on that day: "by Friday" is, in the news of Friday or the day after; older, it is a count until then."""
    if placing.when.bound != "by":
        return placing.when.bound == "on"
    return placing.when.precision == "day" and placing.published - placing.low <= DAY
