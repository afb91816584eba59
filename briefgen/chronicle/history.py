"""An id -> everything the ledger knows of that claim or story, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import process

from briefgen.chronicle.days import Judged, Said, articles_of, judged, said, tabulated
from briefgen.data import Article, Change, Story
from briefgen.errors import UsageError
from briefgen.ledger import DayBrief, Ledger

NEAR = 60
"""Likeness, 0 to 100, from which on a known id may be what was meant: two of three characters in their places."""
SUGGESTED = 3
"""Ids an error names."""


@dataclass(frozen=True, slots=True)
class ClaimDay:
    """A claim in one day's brief."""

    said: Said
    judgments: tuple[Judged, ...]
    """Those that state it."""
    against: tuple[Judged, ...]
    """Those that it cuts across."""


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """A change that names the claim, as a brief told it."""

    day: date
    change: Change


@dataclass(frozen=True, slots=True)
class ClaimHistory:
    """A claim through the days."""

    claim: str
    days: tuple[ClaimDay, ...]
    """By day; twice under one day where two texts of an article have a claim in the same place."""
    changes: tuple[ChangeDay, ...]
    """How it stood to claims before it, and later ones to it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of figures as a brief had it."""

    what: str
    standing: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryDay:
    """A story in one day's brief."""

    day: date
    articles: tuple[str, ...]
    """Titles and outlets of the day's."""
    claims: tuple[Said, ...]
    """Those that were printed."""
    judgments: tuple[Judged, ...]
    figures: tuple[Table, ...]
    gaps: tuple[str, ...]
    """Questions that were open."""


@dataclass(frozen=True, slots=True)
class StoryHistory:
    """A story through the days."""

    story: str
    days: tuple[StoryDay, ...]


def history(ledger: Ledger, name: str) -> ClaimHistory | StoryHistory:
    """What the briefs say of a claim or story; raises UsageError where the id is of neither, naming the nearest."""
    kept = ledger.claim_days(name)
    if kept:
        briefs = {day: ledger.brief(day) for day in {one.day for one in kept}}
        days = tuple(_claim_day(one, briefs[one.day]) for one in said(ledger, kept))
        changes = tuple(ChangeDay(day, change) for day, change in ledger.changes_of(name))
        return ClaimHistory(name, days, changes)
    told = ledger.story_days(name)
    if told:
        return StoryHistory(name, tuple(_story_day(ledger, day, story) for day, story in told))
    raise _unknown(name, ledger.ids())


def _claim_day(one: Said, brief: DayBrief | None) -> ClaimDay:
    judgments = brief.judgments if brief else ()
    return ClaimDay(
        said=one,
        judgments=judged(judgment for judgment in judgments if one.claim in judgment.claims),
        against=judged(judgment for judgment in judgments if one.claim in judgment.against),
    )


def _story_day(ledger: Ledger, day: date, story: Story) -> StoryDay:
    brief = ledger.brief(day) or DayBrief(day, run=0)
    articles = articles_of(ledger, brief)
    printed = [kept for kept in ledger.claims(day) if kept.printed and kept.story == story.id]
    return StoryDay(
        day=day,
        articles=tuple(_titles(articles[name] for name in story.articles if name in articles)),
        claims=said(ledger, printed),
        judgments=judged(judgment for judgment in brief.judgments if judgment.story == story.id),
        figures=tuple(
            Table(table.what, table.standing, tabulated(table, articles))
            for table in brief.figures
            if table.story == story.id
        ),
        gaps=tuple(gap.question for gap in brief.gaps if gap.story == story.id and gap.closed is None),
    )


def _titles(articles: Iterable[Article]) -> Iterable[str]:
    for article in articles:
        yield f"{article.title} ({article.outlet})" if article.outlet else article.title


def _unknown(name: str, known: tuple[str, ...]) -> UsageError:
    if not known:
        return UsageError("the ledger has no brief yet, so no claim and no story", hint="`briefgen run` makes one")
    near = [found for found, _, _ in process.extract(name, known, limit=SUGGESTED, score_cutoff=NEAR)]
    meant = f"the nearest are {', '.join(near)}" if near else f"it has {len(known)}, and none is like it"
    return UsageError(
        f"no claim and no story of the ledger’s briefs is called {name}: {meant}",
        hint="claims.jsonl beside a brief names its claims",
    )
