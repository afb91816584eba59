"""A claim -> what it is compared by: concepts, names, figures, days, who does what to whom. Made once for each claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from briefgen.annotating.amounts import SEVERAL_FROM, SEVERAL_TO
from briefgen.annotating.words import FUNCTION_WORDS, bare
from briefgen.annotating.words import words as words_of
from briefgen.data import Certainty, Comparator, DateRef, Figure, Phase, Quantity, SourcedClaim, Span
from briefgen.matching.concepts import concept, name_key

WIDER = frozenset({"campaign", "other"})
"""Reaches of a number that is not of the event itself: the toll of a war is another than that of one raid."""
EVENT_DATES = frozenset({"day", "days", "week", "month", "season", "year"})
"""How fine a date must be to tell one event from another."""

RECENT = timedelta(days=30)
"""What news tells without a date is at most so old: later, "on Sunday" is another Sunday's event."""


class Days(NamedTuple):
    """From a day to a day, both inclusive."""

    low: date
    high: date

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.low <= other.high and other.low <= self.high


class Amount(NamedTuple):
    """A figure and what it is a number of, in concepts."""

    figure: Figure
    low: Decimal
    high: Decimal
    unit: str
    thing: str
    predicate: str
    phase: Phase
    comparator: Comparator
    part: str
    reach: str
    """"campaign" or "other" where it is reckoned over more than the event told of."""
    narrowed: tuple[frozenset[str] | str, ...]
    """Qualities, places and owner; of one quantity none of them may differ where both have it."""

    @property
    def kind(self) -> tuple[str, str, str, Phase]:
        """What it is a number of, but for what narrows it."""
        return self.unit, self.thing, self.predicate, self.phase

    @property
    def tells(self) -> bool:
        """Whether it shows what is counted and what became of it: "12 people were killed", no bare "12 people"."""
        return bool(self.thing and self.predicate)

    def is_of(self, other: Amount) -> bool:
        """Whether both are numbers of one thing: the noun, what is said of it, how far that has come and what narrows it."""
        return (
            bool(self.thing or self.unit) and self.kind == other.kind and all(map(_fit, self.narrowed, other.narrowed))
        )

    def agrees(self, other: Amount) -> bool:
        """Whether some value is in both."""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Traits:
    """What a claim is compared by."""

    id: str
    text: tuple[str, ...]
    """The evidence's words in order, lower case: two claims of the same words say the same."""
    concepts: frozenset[str]
    names: frozenset[str]
    keys: frozenset[str]
    """Concepts and names: what likeness is reckoned from."""
    predicate: str
    negated: bool
    negates: bool
    """Whether a negation stands anywhere in it, in a clause below the main one too."""
    phase: Phase
    certainty: Certainty
    agents: frozenset[str]
    patients: frozenset[str]
    places: frozenset[str]
    amounts: tuple[Amount, ...]
    numbers: tuple[tuple[Decimal, Decimal], ...]
    """The values of all its figures but those of dates: ages and places in an order, too."""
    days: tuple[Days, ...]
    """On which it puts an event; where it gives none, the month before it was published, when it is planned the next one, too."""
    speaker: frozenset[str]
    """Words of the name of who says it; empty for the outlet itself and for people nobody names."""
    denier: frozenset[str]
    """Names of who denies it: what they deny is often theirs ("Norland denied the attack")."""


def traits(claim: SourcedClaim) -> Traits:
    """What a claim is compared by; linear in its length."""
    gist, particulars = claim.gist, claim.checked.particulars
    concepts, names = frozenset(map(concept, gist.words)), _names(gist.names)
    counted = {figure.span: figure for figure in particulars.figures}
    return Traits(
        id=claim.id,
        text=words_of(claim.checked.claim.statement),
        concepts=concepts,
        names=names,
        keys=concepts | names,
        predicate=concept(gist.predicate) if gist.predicate else "",
        negated=gist.negated,
        negates=gist.negates,
        phase=gist.phase,
        certainty=particulars.certainty,
        agents=_actors(gist.agents, gist.names),
        patients=_actors(gist.patients, gist.names),
        places=_names(gist.places),
        amounts=tuple(_amounts(gist.quantities, counted)),
        numbers=tuple(_values(figure) for figure in particulars.figures if not _is_dated(figure, particulars.dates)),
        days=tuple(_days(date for date in particulars.dates if date.span not in gist.told)) or (_around(claim),),
        speaker=_speaker(claim),
        denier=_speaker(claim) if gist.negated else frozenset(),
    )


def _names(words: Iterable[str]) -> frozenset[str]:
    return frozenset(f"={name_key(word)}" for word in words)


def _actors(words: Iterable[str], names: tuple[str, ...]) -> frozenset[str]:
    """Who acts, names marked as `Traits.names` has them and nouns as concepts."""
    return frozenset(f"={name_key(word)}" if word in names else concept(word) for word in words)


def _speaker(claim: SourcedClaim) -> frozenset[str]:
    """The telling words of a speaker's name: neither "the" nor "spokesman"."""
    credit = claim.checked.attribution
    if credit is None or credit.kind in {"unnamed", "nobody"}:
        return frozenset()
    return _names(word for word in map(bare, credit.speaker.split()) if word not in FUNCTION_WORDS)


def _around(claim: SourcedClaim) -> Days:
    """When what a claim gives no day for can have been: its phase and the day it was published tell."""
    published = claim.article.published
    ahead = RECENT if claim.gist.phase == "planned" else timedelta(0)
    return Days(_moved(published, -RECENT), _moved(published, ahead))


def _moved(day: date, by: timedelta) -> date:
    """A day so much later or earlier, at the edge of the calendar the last one there is."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _amounts(quantities: Iterable[Quantity], figures: Mapping[Span, Figure]) -> Iterator[Amount]:
    for quantity in quantities:
        figure = figures.get(quantity.figure)
        if figure is None:
            continue
        low, high = _values(figure)
        narrowed = (
            frozenset(map(concept, quantity.qualities)),
            _names(quantity.place),
            quantity.owner,
        )
        thing = concept(quantity.thing) if quantity.thing else ""
        said = concept(quantity.predicate) if quantity.predicate else ""
        reach = quantity.reach if quantity.reach in WIDER else ""
        kind = (thing, said, quantity.phase)
        yield Amount(figure, low, high, figure.unit, *kind, figure.comparator, quantity.part, reach, narrowed)


def _is_dated(figure: Figure, dates: Iterable[DateRef]) -> bool:
    return figure.role == "date" or any(given.low is not None and given.span.overlaps(figure.span) for given in dates)


def _values(figure: Figure) -> tuple[Decimal, Decimal]:
    """The values a figure names; "thousands" may be any number of them."""
    if figure.comparator != "several":
        return figure.low, figure.high
    return figure.low * SEVERAL_FROM, figure.high * SEVERAL_TO


def _fit(one: frozenset[str] | str, other: frozenset[str] | str) -> bool:
    """Whether two narrowings can be of one thing: the same, or one of them says nothing."""
    return not one or not other or one == other


def _days(dates: Iterable[DateRef]) -> Iterator[Days]:
    for given in dates:
        if given.bound == "on" and given.precision in EVENT_DATES and given.low is not None and given.high is not None:
            yield Days(given.low, given.high)
