"""The seed article, every sentence a claim: what an analyst reads off it of days gone by, of days to come and of open questions."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from briefgen.annotating.particulars import background
from briefgen.articles import ArticlePolicy, read_articles
from briefgen.checking import check_all
from briefgen.data import DraftClaim, SourcedClaim
from briefgen.grounding import ground_all
from briefgen.outlook import events, forecasts, gaps
from briefgen.segmentation import segment
from briefgen.tabulating import tabulate

SEEDS = Path(__file__).parent.parent.parent / "seeds"
STORY = "5" * 12


@cache
def claims() -> tuple[SourcedClaim, ...]:
    (made,) = read_articles([str(SEEDS)], stdin=None, policy=ArticlePolicy()).articles
    reading = segment(made)
    drafts = [DraftClaim((sentence.number,), None, "event") for sentence in reading.sentences]
    checked = check_all(ground_all(drafts, reading), background(reading))
    return tuple(SourcedClaim(claim, made) for claim in checked if claim.verdict == "supported")


def test_the_one_forecast_with_a_day_is_the_intelligence_chiefs() -> None:
    (found,) = forecasts(claims(), stories={})
    assert (found.due, found.speaker) == (date(2024, 11, 1), "Kyrylo Budanov")
    assert "They will be ready on November 1" in found.statement


def test_the_strikes_stand_on_their_days() -> None:
    said = {claim.id: claim.checked.claim.statement for claim in claims()}
    struck = {(event.low.day, event.high.day) for event in events(claims()) if "struck" in said[event.claim]}
    assert struck == {(9, 10), (18, 18), (20, 20)}


def test_no_day_is_taken_from_a_plan_an_as_of_or_what_was_said() -> None:
    said = {claim.id: claim.checked.claim.statement for claim in claims()}
    told = " ".join(said[event.claim] for event in events(claims()))
    for words in ("staffing plan", "9,000 tanks", "Kirby said on Wednesday", "A week earlier", "so far"):
        assert words not in told


def test_the_tanks_are_asked_about_first_as_a_conflict_and_the_caveat_is_carried() -> None:
    tables = tabulate(claims(), story=STORY, copies={})
    stories = {claim.article.id: STORY for claim in claims()}
    found = gaps(claims(), tables, (), (), stories=stories, day=date(2024, 10, 24))
    questions = [gap.question for gap in found]
    assert found[0].kind == "conflict"
    assert "at least 9,000 (Ukraine’s defence ministry) or 3,500 (Oryx)?" in questions[0]
    assert "Will these soldiers enter into combat alongside the Russian military?" in questions
    assert any(gap.kind == "unverified" and "more than 600,000 Russian casualties" in gap.question for gap in found)
