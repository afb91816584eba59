"""What the evidence page shows beside the views: its claims by key, by whom and of which story, and the marked articles.

A key names a claim on the page: "n5" one under note 5, "w2" the second that is withheld.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.data import Article, Brief, CheckedClaim, CitedClaim, Line, Verdict
from briefgen.rendering.marking import Run, runs
from briefgen.rendering.timelines import Moment
from briefgen.rendering.views import Views

UNNAMED = "nobody named"
"""Who is said to speak where something is reported and nobody is credited."""
NO_OUTLET = "outlet not named"


class Shown(NamedTuple):
    """A claim as the page finds it: by what it can be filtered, and where it is printed."""

    key: str
    checked: CheckedClaim
    article: Article
    verdict: Verdict
    speaker: str
    """Who said it first; the outlet, for its own statements."""
    story: str
    """Its story's id; '' for none."""
    printed: str
    """Id of the element that prints it; '' where none does."""


class Source(NamedTuple):
    """An article as the page sets it beside the brief."""

    article: Article
    runs: tuple[Run, ...]
    claims: int
    """How many claims stand on it, withheld ones too."""


class Choice(NamedTuple):
    """What a filter can be set to."""

    value: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Page:
    """A brief's claims, once each."""

    brief: Brief
    claims: Mapping[str, Shown]
    """By key; the cited ones by note, then the withheld ones in the order of their articles."""

    @classmethod
    def of(cls, brief: Brief) -> Page:
        """The page of a brief."""
        stories = {article.id: part.story.id for part in brief.stories for article in part.articles}
        printed = _printed(brief)
        cited = sorted((item for section in brief.sections for item in section.cited), key=lambda item: item.note)
        shown = [
            _shown(f"n{item.note}", item.claim, item.article, stories, printed.get(item.note, "")) for item in cited
        ]
        withheld = ((checked, section.article) for section in brief.sections for checked in section.withheld)
        told = [(checked, article) for checked, article in withheld if not is_duplicate(checked)]
        for number, (checked, article) in enumerate(told, start=1):
            shown.append(_shown(f"w{number}", checked, article, stories, f"cw{number}"))
        return cls(brief, {one.key: one for one in shown})

    def withheld(self) -> tuple[Shown, ...]:
        """The claims that are not printed as true, but for those that only repeat another."""
        return tuple(one for one in self.claims.values() if one.key.startswith("w"))

    def sources(self) -> tuple[Source, ...]:
        """The day's articles, story by story, their evidence marked."""
        ordered = {article.id: article for part in self.brief.stories for article in part.articles}
        ordered |= {section.article.id: section.article for section in self.brief.sections}
        return tuple(map(self._source, ordered.values()))

    def speakers(self) -> tuple[Choice, ...]:
        """Who speaks, the most often heard first."""
        counts = Counter(one.speaker for one in self.claims.values())
        return tuple(Choice(name, name, count) for name, count in sorted(counts.items(), key=_by_count))

    def verdicts(self) -> tuple[Choice, ...]:
        """The verdicts that occur."""
        order: tuple[Verdict, ...] = ("supported", "unverified", "withheld")
        counts = Counter(one.verdict for one in self.claims.values())
        return tuple(Choice(verdict, verdict, counts[verdict]) for verdict in order if counts[verdict])

    def stories(self) -> tuple[Choice, ...]:
        """The stories, as the page orders them."""
        counts = Counter(one.story for one in self.claims.values())
        return tuple(Choice(part.story.id, part.title, counts[part.story.id]) for part in self.brief.stories)

    def moments(self, views: Views) -> tuple[Moment, ...]:
        """What the timeline draws: the events, and the days by which something is to come."""
        events = (Moment(event.low, event.high, event.words, _key(event.note), event.ahead) for event in views.events())
        due = (Moment(one.by, one.by, one.words, _key(one.note), ahead=True) for one in views.forecasts() if one.open)
        return tuple(dict.fromkeys((*events, *due)))

    def _source(self, article: Article) -> Source:
        evidence = {
            one.key: one.checked.claim.evidence
            for one in self.claims.values()
            if one.article.id == article.id and one.checked.claim.evidence is not None
        }
        return Source(article, runs(article, evidence), len(evidence))


def line_keys(line: Line) -> str:
    """The keys of a bullet's claims and of those that say the same, set apart by blanks."""
    return keys(note for item in line.claims for note in (item.note, *item.also))


def keys(notes: Iterable[int | None]) -> str:
    """The keys of claims under these notes, set apart by blanks; None is a claim of no note."""
    return " ".join(dict.fromkeys(_key(note) for note in notes if note is not None))


def is_duplicate(checked: CheckedClaim) -> bool:
    """Whether a claim was withheld only for saying what another says."""
    return any(finding.code == "duplicate" for finding in checked.findings)


def _key(note: int | None) -> str:
    return "" if note is None else f"n{note}"


def _by_count(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0].casefold()


def _printed(brief: Brief) -> Mapping[int, str]:
    """By note, the bullet that prints the claim, or that prints another which says the same."""
    items = list(_items(brief))
    alike = {note: f"c{item.note}" for item in items for note in item.also}
    return alike | {item.note: f"c{item.note}" for item in items}


def _items(brief: Brief) -> Iterator[CitedClaim]:
    return (item for part in brief.stories for line in (*part.lines, *part.known) for item in line.claims)


def _shown(key: str, checked: CheckedClaim, article: Article, stories: Mapping[str, str], printed: str) -> Shown:
    credit = checked.attribution
    speaker = (article.outlet or NO_OUTLET) if credit is None else credit.speaker or UNNAMED
    return Shown(key, checked, article, checked.verdict, speaker, stories.get(article.id, ""), printed)
