"""The invented three days, brief by brief: the forecasts, events and gaps that their gold has are found, and end as it says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefgen.annotating.particulars import background
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.checking import check_all
from briefgen.corroboration import corroborate
from briefgen.data import Article, DraftClaim, Event, Forecast, Gap, SourcedClaim
from briefgen.grounding import ground_all
from briefgen.outlook import close, come_due, events, forecasts, gaps
from briefgen.segmentation import segment
from briefgen.tabulating import tabulate

CORPUS = Path(__file__).parent.parent / "corpus"
GOLD: dict[str, Any] = tomllib.loads((CORPUS / "gold.toml").read_text(encoding="utf-8"))
DAYS = {1: date(2025, 3, 10), 2: date(2025, 3, 11), 3: date(2025, 3, 12)}

Row = dict[str, Any]
"""One table of the gold file."""


@dataclass
class Ledger:
    """What is kept after the third day."""

    claims: dict[str, SourcedClaim] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """By article, the file it was read from."""
    events: list[Event] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    def holds(self, claim: str, row: Row, *, words: str = "words", article: str = "article") -> bool:
        """Whether a claim is the one a row of the gold quotes."""
        found = self.claims[claim]
        statement = " ".join(found.checked.claim.statement.split())
        return row[words] in statement and self.files[found.article.sha256] == row[article]


@cache
def ledger() -> Ledger:
    """The three days one after the other, every sentence a claim; articles that print one's text count as others."""
    kept = Ledger()
    for number, day in DAYS.items():
        today = [claim for path in sorted((CORPUS / f"day{number}").glob("*.txt")) for claim in _told(path, kept)]
        earlier = list(kept.claims.values())
        stories = {claim.article.id: _story(kept.files[claim.article.sha256]) for claim in [*earlier, *today]}
        kept.claims = {claim.id: claim for claim in today} | kept.claims  # an edited page keeps its first reading
        kept.forecasts = list(come_due(kept.forecasts, earlier, today, day=day))
        kept.gaps = list(close(kept.gaps, earlier, today, day=day))
        tables = [
            table
            for story in sorted(set(stories.values()))
            for table in tabulate((c for c in today if stories[c.article.id] == story), story=story, copies={})
        ]
        backing = corroborate(today, {}, stories=stories)
        kept.gaps += gaps(today, tables, backing, kept.forecasts, stories=stories, day=day, known=kept.gaps)
        kept.forecasts += forecasts(today, stories=stories, known=earlier)
        kept.events += events(today)
    return kept


def _told(path: Path, kept: Ledger) -> list[SourcedClaim]:
    (made,) = read_articles([str(path)], stdin=None, policy=ArticlePolicy()).articles
    kept.files[made.sha256] = path.relative_to(CORPUS).as_posix()
    return _claims(made)


def _claims(made: Article) -> list[SourcedClaim]:
    reading = segment(made)
    drafts = [
        DraftClaim((sentence.number,), None, "event")
        for sentence in reading.sentences
        if sentence.kind in {"prose", "quotation"}
    ]
    checked = check_all(ground_all(drafts, reading), background(reading))
    return [SourcedClaim(claim, made) for claim in checked if claim.verdict == "supported"]


def _story(name: str) -> str:
    return next((story["name"] for story in GOLD["story"] if name in story["articles"]), name)


def _named(row: Row) -> str:
    return str(row["words"])


@pytest.mark.parametrize("row", GOLD["forecast"], ids=_named)
def test_each_forecast_is_kept_and_ends_as_it_should(row: Row) -> None:
    kept = ledger()
    (found,) = [forecast for forecast in kept.forecasts if kept.holds(forecast.claim, row)]
    speakers = row["speaker"] if isinstance(row["speaker"], list) else [row["speaker"]]
    assert (found.made, found.due, found.status) == (row["made"], row["due"], row["status"])
    assert found.speaker in speakers
    if "shown_by" in row:
        assert found.shown_by is not None
        assert kept.holds(found.shown_by, row, words="shown_by", article="shown_in")
        assert found.ended == DAYS[row["day"]]


@pytest.mark.parametrize("row", GOLD["event"], ids=_named)
def test_each_event_stands_on_its_day(row: Row) -> None:
    kept = ledger()
    days = [(event.low, event.high) for event in kept.events if kept.holds(event.claim, row)]
    assert (row["day"], row["day"]) in days


@pytest.mark.parametrize("row", GOLD["gap"], ids=_named)
def test_each_gap_is_opened_and_closed_on_its_day(row: Row) -> None:
    kept = ledger()
    found = [
        gap for gap in kept.gaps if gap.kind in row["kinds"] and any(kept.holds(claim, row) for claim in gap.claims)
    ]
    assert found
    gap = found[0]
    assert gap.opened == DAYS[row["opened"]]
    if "closed" in row:
        assert gap.closed == DAYS[row["closed"]]
        assert gap.closed_by is not None
        assert kept.holds(gap.closed_by, row, words="closed_by", article="closed_in")
    else:
        assert gap.closed is None
