"""A brief's folder, read -> what its lines are held to: claims by id and by note, articles, and what code reckons of them.

Who stands behind a claim, which figures stand side by side and what cuts the other way is reckoned again from the claims and
from the log of stories, as it was for the brief.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pydantic import TypeAdapter, ValidationError

from briefgen.corroboration import contrary, corroborate, outright
from briefgen.data import Article, Corroboration, FigureTable, Pairing, SourcedClaim, Story
from briefgen.errors import VerificationFailed
from briefgen.records import ClaimRecord, Manifest, checked_claim
from briefgen.stories.telling import replay
from briefgen.tabulating import tabulate
from briefgen.verification.past import Past


@dataclass(frozen=True)
class Ground:
    """What is proved, and what the page is proved by."""

    manifest: Manifest
    claims: Mapping[str, ClaimRecord]
    """Every claim of `claims.jsonl`, by id."""
    articles: Mapping[str, Article]
    """Those found unchanged, by id."""
    log: str
    """The text of `stories.jsonl`."""
    past: Past
    is_first: bool = True
    """Whether no brief before it is told of: what those said may cut the other way, and is not here."""

    @cached_property
    def by_note(self) -> Mapping[int, ClaimRecord]:
        """The printed claims."""
        return {claim.note: claim for claim in self.claims.values() if claim.note is not None}

    @cached_property
    def sourced(self) -> Mapping[str, SourcedClaim]:
        """The supported claims whose article is there, by id."""
        return {
            claim.id: SourcedClaim(checked_claim(claim), self.articles[claim.article])
            for claim in self.claims.values()
            if claim.verdict == "supported" and claim.article in self.articles
        }

    @cached_property
    def is_whole(self) -> bool:
        """Whether every article is there: without one nothing that puts articles side by side can be reckoned."""
        return all(record.id in self.articles for record in self.manifest.articles)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """The stories of the day's articles, told again from the log; raises VerificationFailed where it is none.

        The days of articles of earlier briefs are not known here, so that a story they begin has another id.
        """
        pairings = _pairings(self.log)
        named = {article for pairing in pairings for article in (pairing.first, pairing.second)}
        days = {article.id: article.published for article in self.articles.values()}
        told = replay(pairings, dict.fromkeys(sorted(named)) | days)
        return tuple(story for story in told if not days.keys().isdisjoint(story.articles))

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """The story of each article."""
        return {article: story.id for story in self.stories for article in story.articles}

    @cached_property
    def copies(self) -> Mapping[str, str]:
        """By article, the one whose text it prints."""
        return {copy.article: copy.of for story in self.stories for copy in story.copies}

    @cached_property
    def corroborations(self) -> Mapping[str, Corroboration]:
        """By claim."""
        found = corroborate(tuple(self.sourced.values()), self.copies, stories=self.story_of)
        return {claim: together for together in found for claim in together.claims}

    @cached_property
    def tables(self) -> tuple[FigureTable, ...]:
        """The figures of each story."""
        by_story: dict[str, list[SourcedClaim]] = {}
        for claim in self.sourced.values():
            by_story.setdefault(self.story_of[claim.article.id], []).append(claim)
        return tuple(
            table for story, claims in by_story.items() for table in tabulate(claims, story=story, copies=self.copies)
        )

    @cached_property
    def outright(self) -> Mapping[str, tuple[str, ...]]:
        """By claim, those that cut the other way by their figures or by their article's own word."""
        return outright(tuple(self.sourced.values()), self.tables)

    @cached_property
    def contrary(self) -> Mapping[str, tuple[str, ...]]:
        """By claim, those that cut the other way."""
        return contrary(tuple(self.sourced.values()), self.tables, stories=self.story_of)

    def against(self, cited: Sequence[str]) -> tuple[str, ...]:
        """The claims of the day that cut against a judgment on these, those that it cites left out.

        Where there were briefs before, only those that do whatever other claims are compared with them.
        """
        contrary = self.contrary if self.is_first else self.outright
        found = dict.fromkeys(other for one in cited for other in contrary.get(one, ()))
        return tuple(other for other in found if other not in cited)


def _pairings(log: str) -> tuple[Pairing, ...]:
    try:
        return tuple(_PAIRING.validate_json(line) for line in log.split("\n") if line)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        raise VerificationFailed(f"stories.jsonl: no log of stories: {fault['msg']}") from error


_PAIRING = TypeAdapter(Pairing)
