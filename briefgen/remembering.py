"""The ledger's rows -> what a new brief is compared with, and a finished brief -> what the ledger keeps of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby

from pydantic import TypeAdapter, ValidationError

from briefgen.composing import fates
from briefgen.data import (
    Article,
    Brief,
    Earlier,
    Forecast,
    Gap,
    Judgment,
    Making,
    Profile,
    SourcedClaim,
    Story,
    Version,
)
from briefgen.errors import LedgerError, VerificationFailed
from briefgen.keeping import KEY, rest
from briefgen.ledger import ArticleKept, ClaimKept, DayBrief, Ledger, Printed
from briefgen.records import ClaimRecord, checked_claim, read_claims


@dataclass(frozen=True, slots=True)
class Memory:
    """What briefs before a day said, as far back as was asked."""

    last: date | None = None
    """Day of the last of them, however long ago; None before the first."""
    claims: tuple[Earlier, ...] = ()
    """Those that were printed, each once."""
    profiles: tuple[Profile, ...] = ()
    """Of `articles`, in their order; an article whose profile was not kept, or is of another version's shape, has none."""
    articles: tuple[Article, ...] = ()
    """Every text that was in a brief; one that was changed under its URL is there twice, under one id."""
    versions: tuple[Version, ...] = ()
    """The same articles, where they have a URL, with all supported claims of each."""
    stories: tuple[Story, ...] = ()
    """Of the briefs looked back on; one that goes on is there as each of them told it."""
    judgments: tuple[Judgment, ...] = ()
    """Of the brief of `last`."""
    forecasts: tuple[Forecast, ...] = ()
    """Still open, however long ago they were made."""
    gaps: tuple[Gap, ...] = ()
    """Still open."""
    basis: tuple[SourcedClaim, ...] = ()
    """Claims that `forecasts` and `gaps` rest on and `claims` does not reach back to."""


def recall(ledger: Ledger, day: date, *, days: int) -> Memory:
    """What the briefs of the `days` days before a day said; the day's own brief, made before, is none of them.

    Raises LedgerError as the ledger does, and where it holds a claim that cannot be read.
    """
    last = max((other for other in ledger.days() if other < day), default=None)
    if last is None:
        return Memory()
    past = ledger.past(since=_before(day, days), before=day)
    articles = {kept.article.sha256: kept for kept in past.articles}
    claims = [
        (kept, SourcedClaim(checked_claim(record), articles[kept.article].article))
        for kept, record in _read(past.claims)
        if record.verdict == "supported" and kept.article in articles
    ]
    brief = ledger.brief(last)
    forecasts, gaps = ledger.forecasts(before=day), ledger.gaps(before=day)
    rested_on = {*(forecast.claim for forecast in forecasts), *(claim for gap in gaps for claim in gap.claims)}
    return Memory(
        last=last,
        claims=tuple(Earlier(claim, kept.since) for kept, claim in claims if kept.printed),
        profiles=tuple(_profiles(past.articles)),
        articles=tuple(kept.article for kept in past.articles),
        versions=tuple(_versions(past.articles, [claim for _, claim in claims])),
        stories=tuple(_stories(ledger, _before(day, days), day)),
        judgments=brief.judgments if brief else (),
        forecasts=forecasts,
        gaps=gaps,
        basis=tuple(_basis(ledger, sorted(rested_on - {claim.id for _, claim in claims}), day)),
    )


def _stories(ledger: Ledger, since: date, before: date) -> Iterator[Story]:
    for other in ledger.days():
        if since <= other < before and (brief := ledger.brief(other)):
            yield from brief.stories


def _basis(ledger: Ledger, ids: Iterable[str], before: date) -> Iterator[SourcedClaim]:
    """The claims with these ids, as the last brief before a day had them."""
    for claim in ids:
        kept = [one for one in ledger.claim_days(claim) if one.day < before]
        for last, record in _read(kept[-1:]):
            for article in ledger.articles([last.article]):
                yield SourcedClaim(checked_claim(record), article.article)


def _before(day: date, days: int) -> date:
    """So many days earlier; the first day there is where there are not so many."""
    return date.fromordinal(max(day.toordinal() - days, date.min.toordinal()))


def _read(claims: Iterable[ClaimKept]) -> Iterator[tuple[ClaimKept, ClaimRecord]]:
    for kept in claims:
        try:
            (record,) = read_claims(kept.row, f"a claim of {kept.day}")
        except (VerificationFailed, ValueError) as error:
            raise LedgerError(
                f"the ledger holds what cannot be read: {error}",
                hint="was it changed by hand, or written by another briefgen? name another ledger with --ledger",
            ) from error
        yield kept, record


def _profiles(articles: Iterable[ArticleKept]) -> Iterator[Profile]:
    yield from (profile for kept in articles if (profile := profile_of(kept)) is not None)


def profile_of(kept: ArticleKept) -> Profile | None:
    """The profile of an article; None where none was kept, or it is of another version's shape: it can be made again of the text."""
    try:
        return _profile_adapter().validate_json(kept.profile) if kept.profile else None
    except ValidationError:
        return None


def _versions(articles: Iterable[ArticleKept], claims: Sequence[SourcedClaim]) -> Iterator[Version]:
    by_article = {
        sha256: tuple(said)
        for sha256, said in groupby(
            sorted(claims, key=lambda claim: claim.article.sha256), key=lambda claim: claim.article.sha256
        )
    }
    for kept in articles:
        if kept.article.url:
            yield Version(kept.article, by_article.get(kept.article.sha256, ()), kept.days[0])


def remember(ledger: Ledger, run_id: int, brief: Brief) -> None:
    """Keeps a finished brief, in the place of the one its day had; its articles were kept by `Ledger.save_checked`."""
    ledger.save_brief(day_brief(run_id, brief))


def day_brief(run_id: int, brief: Brief) -> DayBrief:
    """A finished brief as the ledger keeps it."""
    stories = {article: part.story.id for part in brief.stories for article in part.story.articles}
    found = brief.findings
    return DayBrief(
        day=brief.date,
        run=run_id,
        articles=tuple(section.article.sha256 for section in brief.sections),
        printed=tuple(_printed(brief, stories)),
        stories=tuple(part.story for part in brief.stories),
        judgments=found.judgments,
        forecasts=found.forecasts,
        gaps=found.gaps,
        figures=found.tables,
        changes=found.changes,
        row=_row(brief),
    )


def _row(brief: Brief) -> str:
    """How it was made, what became of the sentences of its articles, which no claim tells (`chronicle.stats` reads both), and
    what else it takes to make it again.
    """
    made = _making_adapter().dump_python(brief.making, mode="json")
    return json.dumps({**made, "sentences": dict(fates(brief.sections)), KEY: rest(brief)}, ensure_ascii=False)


def _printed(brief: Brief, stories: Mapping[str, str]) -> Iterator[Printed]:
    for section in brief.sections:
        story = stories.get(section.article.id, "")
        for cited in section.cited:
            yield Printed(cited.claim.claim.id, section.article.sha256, story, cited.note)


def profile_json(profile: Profile) -> str:
    """The profile as `Ledger.save_checked` takes it."""
    return _profile_adapter().dump_json(profile).decode()


@lru_cache(maxsize=1)
def _profile_adapter() -> TypeAdapter[Profile]:
    return TypeAdapter(Profile)


@lru_cache(maxsize=1)
def _making_adapter() -> TypeAdapter[Making]:
    return TypeAdapter(Making)
