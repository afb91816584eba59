"""A day's checked articles beside what earlier briefs said -> all that is said of more than one claim."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from briefgen.changes import changes, edits, moved, same_judgment
from briefgen.composing import on_their_own
from briefgen.corroboration import contrary, corroborate
from briefgen.data import (
    Change,
    CheckedArticle,
    Corroboration,
    FigureTable,
    Findings,
    Forecast,
    Gap,
    Judgment,
    Profile,
    SourcedClaim,
    Version,
)
from briefgen.judging import Judged, JudgingPolicy, JudgingPrompts, Material, judge_again, judge_day
from briefgen.llm import LLM
from briefgen.outlook import UNREAD, Readings, close, come_due, events, forecasts, gaps
from briefgen.remembering import Memory
from briefgen.stories import group
from briefgen.tabulating import tabulate

AFTERWARDS = timedelta(days=7)
"""How long after its day a forecast that nobody told of is still looked for: news of Friday may be in Monday's paper."""


@dataclass(frozen=True, slots=True)
class Phraser:
    """What phrasing judgments takes."""

    llm: LLM | None
    """None: the best supported claims stand as they are."""
    prompts: JudgingPrompts
    policy: JudgingPolicy
    own: tuple[Judgment, ...] = ()
    """Those that persons wrote on the day's claims."""
    before: tuple[Judgment, ...] | None = None
    """Those of the day's finished brief, which is made again: nothing is phrased anew."""

    def judged(self, material: Material) -> Judged:
        """The judgments of a day."""
        if self.before is not None:
            return judge_again(material, self.before, self.policy)
        return judge_day(material, self.llm, self.prompts, self.policy, own=self.own)


class Found(NamedTuple):
    """The findings of a day."""

    findings: Findings
    failure: str
    """Why the judgments are not the model's, a sentence; '' where they are."""


def find(
    articles: Sequence[CheckedArticle], memory: Memory, phraser: Phraser, *, day: date, readings: Readings = UNREAD
) -> Found:
    """Stories, who stands behind what, figures side by side, judgments, what changed since the last brief, what is open."""
    today = tuple(claim for item in articles for claim in item.supported)
    profiles = _profiles(articles, memory)
    grouping = group(profiles, told=memory.stories)
    stories = {article: story.id for story in grouping.stories for article in story.articles}
    copies = {copy.article: copy.of for story in grouping.stories for copy in story.copies}
    together = corroborate(today, copies, stories=stories)
    tables = _tables(today, stories, copies)
    looking_back = {item.article: item.look_back for item in profiles if item.look_back}
    before = memory.claims
    changed = changes(today, before, stories=stories, look_backs=looking_back, together=together) if memory.last else ()
    given = {item.article.id for item in articles}
    told = tuple(story for story in grouping.stories if given & set(story.articles))
    going_on = {article for story in told for article in story.articles}
    earlier = [
        past.claim for past in before if past.claim.article.id in going_on and past.claim.article.id not in given
    ]
    material = Material(
        stories=told,
        claims=today,
        corroborations={claim: one for one in together for claim in one.claims},
        contrary=contrary((*today, *earlier), tables, stories=stories),
        known=frozenset(_known(today, changed, looking_back)),
        tables=tables,
    )
    judged = phraser.judged(material)
    expected = _forecasts(today, memory, stories, day, readings)
    asked = _gaps(today, memory, expected, tables, together, stories=stories, day=day, readings=readings)
    findings = Findings(
        grouping=grouping,
        corroborations=together,
        tables=tables,
        judgments=_compared(judged.judgments, memory.judgments, changed),
        refused=judged.refused,
        since=memory.last,
        changes=changed,
        edits=edits([Version(item.article, item.supported, day) for item in articles], memory.versions),
        events=events(today, readings=readings),
        forecasts=expected,
        gaps=asked,
        look_backs=tuple((article, words) for article, words in sorted(looking_back.items()) if article in given),
    )
    return Found(replace(findings, earlier=tuple(_named(findings, memory))), judged.failure)


def alone(articles: Sequence[CheckedArticle]) -> Found:
    """What there is to say of articles that nobody compared."""
    return Found(on_their_own(articles), "")


def _profiles(articles: Sequence[CheckedArticle], memory: Memory) -> tuple[Profile, ...]:
    """Of the day's articles and of earlier ones; of several texts under one id the day's, else the latest."""
    found = {profile.article: profile for profile in memory.profiles}
    return tuple((found | {item.profile.article: item.profile for item in articles if item.profile}).values())


def _known(today: Sequence[SourcedClaim], changed: Sequence[Change], looking_back: Collection[str]) -> Iterator[str]:
    """Today's claims that are no news: an earlier brief had them, or their article recalls what is long known."""
    yield from (change.claim for change in changed if change.kind == "repeated")
    yield from (claim.id for claim in today if claim.article.id in looking_back)


def _tables(
    claims: Sequence[SourcedClaim], stories: Mapping[str, str], copies: Mapping[str, str]
) -> tuple[FigureTable, ...]:
    by_story: dict[str, list[SourcedClaim]] = {}
    for claim in claims:
        by_story.setdefault(stories[claim.article.id], []).append(claim)
    return tuple(table for story, its in by_story.items() for table in tabulate(its, story=story, copies=copies))


def _forecasts(
    today: Sequence[SourcedClaim], memory: Memory, stories: Mapping[str, str], day: date, readings: Readings
) -> tuple[Forecast, ...]:
    """Those of earlier days as they stand now, then those made today, which may have come due today."""
    earlier = _earlier(memory)
    asked = [forecast for forecast in memory.forecasts if forecast.status == "open" or day - forecast.due <= AFTERWARDS]
    old = come_due(asked, earlier, today, day=day, readings=readings)
    new = forecasts(today, stories=stories, known=earlier, readings=readings)
    known = {forecast.claim for forecast in old}
    fresh = come_due(new, today, today, day=day, readings=readings)
    return (*old, *(forecast for forecast in fresh if forecast.claim not in known))


def _gaps(  # noqa: PLR0913 - a question may come from any of them
    today: Sequence[SourcedClaim],
    memory: Memory,
    expected: Sequence[Forecast],
    tables: Sequence[FigureTable],
    together: Sequence[Corroboration],
    *,
    stories: Mapping[str, str],
    day: date,
    readings: Readings,
) -> tuple[Gap, ...]:
    """Those of earlier days as they stand now, then those opened today; that one source alone says something is news for a day."""
    kept = [gap for gap in memory.gaps if gap.kind != "single"]
    old = close(kept, _earlier(memory), today, day=day, readings=readings)
    new = gaps(today, tables, together, expected, stories=stories, day=day, known=old, readings=readings)
    return (*old, *new)


def _earlier(memory: Memory) -> tuple[SourcedClaim, ...]:
    """The claims of earlier briefs, those of long ago among them that something still open rests on."""
    return (*(past.claim for past in memory.claims), *memory.basis)


def _compared(
    judgments: Sequence[Judgment], before: Sequence[Judgment], changed: Sequence[Change]
) -> tuple[Judgment, ...]:
    """The judgments, each with why its confidence moved since the last brief."""
    continues = {change.claim: change.before for change in changed if change.before}
    found = [(judgment, same_judgment(judgment, before, continues=continues)) for judgment in judgments]
    return tuple(replace(now, moved=moved(now, then)) if then else now for now, then in found)


def _named(findings: Findings, memory: Memory) -> Iterator[SourcedClaim]:
    """The claims of earlier briefs that a finding names."""
    ids = {
        *(claim for judgment in findings.judgments for claim in judgment.against),
        *(change.before for change in findings.changes),
        *(change.claim for change in findings.changes if change.kind == "withdrawn"),
        *(claim for forecast in findings.forecasts for claim in (forecast.claim, forecast.shown_by)),
        *(claim for gap in findings.gaps for claim in (*gap.claims, gap.closed_by)),
    }
    yield from (claim for claim in _earlier(memory) if claim.id in ids)
