"""What articles have in common: the same event, the same words, the same figure, the same claim from another mouth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from briefgen.data.claims import CheckedClaim
from briefgen.data.gists import Gist
from briefgen.data.particulars import Figure
from briefgen.data.texts import Article


@dataclass(frozen=True, slots=True)
class SourcedClaim:
    """A supported claim and the article that makes it: what is compared across articles and days."""

    checked: CheckedClaim
    article: Article

    @property
    def id(self) -> str:
        """Of the claim; no two claims of any articles share one."""
        return self.checked.claim.id

    @property
    def gist(self) -> Gist:
        """What it is about."""
        return self.checked.particulars.gist

    @property
    def speaker(self) -> str:
        """Who said it first; the outlet, for its own statements; '' where nobody is named."""
        credit = self.checked.attribution
        return self.article.outlet if credit is None else credit.speaker


PairReason = Literal[
    "copy",
    "version",
    "told",
    "same_event",
    "other_time",
    "other_place",
    "other_names",
    "other_figures",
    "look_back",
    "unlike",
]
"""Why two articles were joined (the first four) or kept apart: one is the other's wire copy; a version of one URL; an earlier
brief told them as one story; they tell of one event. They tell of the same kind of event at another time or place, of others, with other figures; one looks back at
what the other tells as new; they share too little."""


class Weighted(NamedTuple):
    """A word, a name or a figure, and how much an article is about it."""

    term: str
    weight: float
    """How often it stands there, the title and the first sentences counted more, background less; above 0."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells one article's event from another's, read off its text once and small enough to keep."""

    article: str
    """Its id."""
    published: date | None
    """None where nobody told the day; then no day is reckoned from it either."""
    outlet: str
    address: str
    """Host and path of its URL, by which two texts are versions of one page; '' without a URL."""
    words: tuple[Weighted, ...]
    """Lemmas of content words, names left out; weightiest first, as the next two."""
    names: tuple[Weighted, ...]
    """Folded words of proper names: persons, organisations, places."""
    figures: tuple[Weighted, ...]
    """Numbers that tell one event from another: "5.6", "23", a small one with what it counts: "3 village"."""
    places: tuple[str, ...]
    """Those of `names` that stand in the name of a place, sorted."""
    days: tuple[date, ...]
    """Days that its opening dates events on, ascending; those without a year only where `published` is known."""
    look_back: str = ""
    """The words by which its opening looks back at an event of another year: "anniversary"; '' where it does not."""
    sketch: tuple[int, ...] = ()
    """MinHash of its runs of words: equal places in two sketches estimate the share of runs they have in common."""
    runs: int = 0
    """How many different runs of words it has."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Why two articles were joined or kept apart; stories can be told again from these alone."""

    first: str
    """An article's id; `first < second`."""
    second: str
    joined: bool
    reason: PairReason
    score: float
    """Likeness, 0 to 1."""
    detail: str
    """One sentence for the reader: "both name Qeshm and 27 November 2005"."""
    copies: str = ""
    """Which of the two prints the other's text, by its id; '' where neither does."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that prints another's text: it adds no source."""

    article: str
    of: str
    """The one it copies: the earliest of its like, then the first by id."""
    likeness: float
    """Estimated share of word runs the two have in common, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event."""

    id: str
    """12 hexadecimal digits: the hash of its earliest article's id, so that a story keeps it from day to day."""
    articles: tuple[str, ...]
    """Ids, the most central first; those of earlier days too."""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """Every article in one story, and why."""

    stories: tuple[Story, ...]
    pairings: tuple[Pairing, ...]
    """The pairs that were compared; two articles that share no telling word never are."""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Claims of several articles that say the same, and who stands behind them."""

    claims: tuple[str, ...]
    """Ids; the one to print first, the rest in the order of their articles."""
    originators: tuple[str, ...]
    """Who said it first, each once: the first rung of each ladder; an outlet for what it says itself and does not copy."""
    outlets: tuple[str, ...]
    """Who published it, each once, copies left out."""
    unnamed: int = 0
    """Claims among them that credit nobody by name: they add no originator."""


@dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure in a table: who gives it, where and as of when."""

    claim: str
    article: str
    figure: Figure
    speaker: str
    """Who gives it; '' where nobody is named."""
    outlet: str
    party: str = ""
    """The speaker's side, where it has an interest in the matter."""
    as_of: date | None = None
    """Last day it held on, as far as the article tells; None: as of its publication."""


FigureStanding = Literal["single", "agreement", "spread", "conflict"]
"""One source; all bounds can hold at once and the values are one; they can hold at once or differ by no more than rounding
or time; they cannot all be true of the same thing at the same time."""


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Figures about one thing, side by side: nothing is averaged, none is chosen."""

    id: str
    """12 hexadecimal digits, the same for the same quantity of a story from day to day."""
    story: str
    what: str
    """What is counted, for the reader: "tanks lost by Russia"."""
    unit: str
    entries: tuple[FigureEntry, ...]
    """In the order of their articles' days, then as they are printed."""
    standing: FigureStanding
    note: str = ""
    """How they stand to each other, one sentence: "a party’s count against an independent one"."""
    subject: str = ""
    """What it is about with other tables of other phases and roles: "troops of North Korea"; '' where it stands alone."""


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Tables of a story about one thing, each another quantity of it: arrived, in training, to be deployed."""

    subject: str
    tables: tuple[FigureTable, ...]
    """In their order; at least one."""
