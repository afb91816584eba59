"""How firmly, about how many, when, with which reservations: what code reads off a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from briefgen.data.gists import Gist
from briefgen.data.texts import Span

FigureRole = Literal["count", "total", "increment", "estimate", "rate", "share", "order", "date"]
"""What a number does: counts something; sums it up ("in all", "amounting to"); adds to it ("another 200"); is somebody's
estimate; is so many a day; is a part of a whole; is a place in an order ("the second"); is a day or a year."""

Comparator = Literal["exactly", "at_least", "more_than", "at_most", "up_to", "less_than", "nearly", "about", "several"]
"""How a number bounds what is counted; `several` is a round word for many of them: "thousands", "dozens"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a text gives it."""

    low: Decimal
    high: Decimal
    """Equal to `low` unless the text gives a range; inclusive."""
    comparator: Comparator
    unit: str
    """Normalised: "%", "$", "€", "km", "tonne", the month of a day ("october"); '' where things are merely counted."""
    counted: str
    """The noun counted, lower case, as written: "soldiers"; '' where none follows."""
    span: Span
    """The number with its comparator and unit, in the text it was read from."""
    role: FigureRole = "count"
    per: str = ""
    """What it holds for each of, a singular: "brigade" of "two brigades of 6,000 people each", "day" of "1,300 a day"."""
    as_of: Span | None = None
    """The words that say when it held, in the same text: "by mid-October"."""


DatePrecision = Literal["day", "days", "week", "month", "season", "quarter", "half", "year", "years", "unresolved"]
"""How fine a date is given; `days` and `years` are ranges of them."""

DateBound = Literal["on", "by", "before", "since", "after", "until"]
"""How a text bounds an event with a date; `on` is inside it, whatever the preposition."""


@dataclass(frozen=True, slots=True)
class DateRef:
    """A date as a text gives it, and what day or days that is."""

    span: Span
    """The words, in the text it was read from: "by mid-October"."""
    low: date | None
    """First day; None where it could not be resolved."""
    high: date | None
    """Last day, inclusive."""
    precision: DatePrecision
    bound: DateBound
    rule: str
    """How it was resolved, for the reader: "Wednesday before Thu 2024-10-24"; where it was not, why."""


Certainty = Literal["certain", "probable", "possible"]
"""How firmly a text holds something, after FactBank (Saurí and Pustejovsky 2009): as a fact, as likely, as no more than possible."""

HedgeKind = Literal["modal", "verb", "adverb", "adjective", "noun", "conditional", "hearsay", "approximator"]
"""What hedges: "may"; "appears to", "believes"; "probably"; "likely"; "a chance"; "if confirmed"; "reportedly"; "largely"."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word or phrase by which a text holds something less firmly than as a fact."""

    span: Span
    """The cue, in the text it was read from."""
    cue: str
    """Lower case, as the lexicon has it: "may", "appear"."""
    kind: HedgeKind
    certainty: Certainty
    """What it leaves of its scope."""
    scope: str
    """Lemma of the predicate it hedges: "try" of "may be trying"."""


CaveatKind = Literal["unverified", "conditional", "disputed"]
"""The outlet could not verify it; it stands under "if confirmed"; the article says that it is disputed or denied."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """The article's own reservation about something it prints."""

    kind: CaveatKind
    span: Span
    """Its words in the article: "Al Jazeera is unable to verify these claims"."""
    covers: tuple[Span, ...]
    """The sentences it is about, ascending."""


@dataclass(frozen=True, slots=True)
class Interest:
    """A party speaks about its opponent: about the opponent's losses, or its guilt."""

    party: str
    """The speaker's side: "Ukraine"."""
    opponent: str
    matter: Literal["losses", "guilt"]
    span: Span
    """The words of the article that show the matter: "Russian casualties"."""
    beside: tuple[Span, ...] = ()
    """Sentences in which somebody of neither side counts the same thing."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What code read off a claim's evidence: how firmly, about how many, when, and with which reservations.

    All spans point into `Article.text`.
    """

    certainty: Certainty = "certain"
    """The weakest hedge over the main statement."""
    hedges: tuple[Hedge, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[DateRef, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    interest: Interest | None = None
    gist: Gist = field(default_factory=Gist)
    """What the claim is about, to compare it with others."""
