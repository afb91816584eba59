"""Claims -> what they say will be by a day; and, on later days, what became of it.

A forecast is kept until a claim tells how it ended. Nothing is inferred from silence: one whose day has come untold is
`unknown`, and a later claim may still tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from briefgen.data import Forecast, SourcedClaim
from briefgen.outlook.deeds import Deed, deed, same_deed
from briefgen.outlook.outcomes import Tellings, ending
from briefgen.outlook.placing import UNREAD, Placing, Readings, placings
from briefgen.outlook.timeline import is_ahead


def forecasts(
    claims: Sequence[SourcedClaim],
    *,
    stories: Mapping[str, str],
    known: Sequence[SourcedClaim] = (),
    readings: Readings = UNREAD,
) -> tuple[Forecast, ...]:
    """What the claims put on a day, or on a time that ends, after the day they were published, in their order.

    `stories` gives the story of each article by its id. One forecast for a claim: its first. What a claim before said of
    the same thing for the same day is not told twice; `known` are claims of earlier days whose forecasts are kept already.
    """
    told = [*_ahead(known, readings)]
    found: list[Forecast] = []
    for placing in _ahead(claims, readings):
        if any(_repeats(placing, other) for other in told):
            continue
        told.append(placing)
        found.append(_forecast(placing, stories.get(placing.claim.article.id, "")))
    return tuple(found)


def come_due(
    open_: Sequence[Forecast],
    earlier: Sequence[SourcedClaim],
    today: Sequence[SourcedClaim],
    *,
    day: date,
    readings: Readings = UNREAD,
) -> tuple[Forecast, ...]:
    """Every forecast that was open, in the same order, as the brief of `day` leaves it.

    `earlier` are the claims they rest on; a forecast whose claim is not among them can only come due untold. One that
    ended before comes back as it is; an `unknown` one is looked at again.
    """
    made = {placing.claim.id: placing for placing in _ahead(earlier, readings)}
    tellings = Tellings(today, about=[deed(placing.verb) for placing in made.values()], readings=readings)
    return tuple(_came_due(forecast, made.get(forecast.claim), tellings, day) for forecast in open_)


def _came_due(forecast: Forecast, made: Placing | None, tellings: Tellings, day: date) -> Forecast:
    if forecast.status in {"happened", "not_happened"}:
        return forecast
    for told in _endings(forecast, made, tellings) if made is not None else ():
        return replace(told, ended=day)
    if forecast.due <= day and forecast.status == "open":
        return replace(forecast, status="unknown", ended=day)
    return forecast


def _endings(forecast: Forecast, made: Placing, tellings: Tellings) -> Iterator[Forecast]:
    """What today's claims tell of it, by the earliest article first; nothing when they tell both."""
    one = deed(made.verb)
    told = sorted(tellings.about(one, made.claim), key=lambda telling: _rank(telling.claim))
    ends = [(found, telling.claim.id) for telling in told if (found := ending(forecast, one, telling)) is not None]
    if len({found for found, _ in ends}) == 1:
        yield from (replace(forecast, status=found, shown_by=claim) for found, claim in ends)


def _rank(claim: SourcedClaim) -> tuple[date, str, int]:
    evidence = claim.checked.claim.evidence
    return claim.article.published, claim.article.id, evidence.start if evidence is not None else 0


def _ahead(claims: Sequence[SourcedClaim], readings: Readings) -> Iterator[Placing]:
    """The first thing each claim puts on a day to come."""
    seen: set[str] = set()
    for placing in placings([claim for claim in claims if _looks_ahead(claim)], readings):
        if placing.claim.id not in seen and is_ahead(placing) and placing.mood != "denied":
            seen.add(placing.claim.id)
            yield placing


def _looks_ahead(claim: SourcedClaim) -> bool:
    """Whether a claim names a day after it was published: the others need no parse."""
    days = (ref.high for ref in claim.checked.particulars.dates)
    return any(day is not None and day > claim.article.published for day in days)


def _repeats(one: Placing, other: Placing) -> bool:
    if one.due != other.due:
        return False
    return one.claim.checked.claim.statement == other.claim.checked.claim.statement or _same(
        deed(one.verb), deed(other.verb)
    )


def _same(one: Deed, other: Deed) -> bool:
    return same_deed(one, other) or same_deed(other, one)


def _forecast(placing: Placing, story: str) -> Forecast:
    claim = placing.claim
    return Forecast(
        claim=claim.id,
        story=story,
        statement=claim.checked.claim.statement,
        speaker=claim.speaker,
        made=placing.published,
        due=placing.due,
    )
