"""What the judgments of a day are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from briefgen.data import Corroboration, FigureTable, SourcedClaim, Story


@dataclass(frozen=True)
class Material:
    """The day's supported claims by story, and what other stages found out about them."""

    stories: tuple[Story, ...]
    """Those that today's articles tell."""
    claims: tuple[SourcedClaim, ...]
    """Today's, in the order of their articles; each of an article of one of the stories."""
    corroborations: Mapping[str, Corroboration] = field(default_factory=dict)
    """By claim id."""
    contrary: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For a claim id, the ids of the claims that cut the other way."""
    known: frozenset[str] = frozenset()
    """Ids of today's claims that an earlier brief had already, or that repeat one it had."""
    tables: tuple[FigureTable, ...] = ()
    """Figures side by side: a claim in one that conflicts is worth a judgment."""

    @cached_property
    def by_id(self) -> Mapping[str, SourcedClaim]:
        """Today's claims."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def story_of(self) -> Mapping[str, str]:
        """The story of each claim, by id."""
        by_article = {article: story.id for story in self.stories for article in story.articles}
        return {claim.id: by_article[claim.article.id] for claim in self.claims if claim.article.id in by_article}

    @cached_property
    def in_story(self) -> Mapping[str, tuple[SourcedClaim, ...]]:
        """Today's claims of each story."""
        found: dict[str, list[SourcedClaim]] = {story.id: [] for story in self.stories}
        for claim in self.claims:
            if claim.id in self.story_of:
                found[self.story_of[claim.id]].append(claim)
        return {story: tuple(claims) for story, claims in found.items()}

    @cached_property
    def copies(self) -> frozenset[str]:
        """Ids of the articles that print another's text: their claims are the other's."""
        return frozenset(copy.article for story in self.stories for copy in story.copies)

    def without(self, articles: frozenset[str]) -> Material:
        """The same without the claims of some articles: what is left is first to be read, and nobody's copy, where theirs was."""
        claims = tuple(claim for claim in self.claims if claim.article.id not in articles)
        left = {claim.id for claim in claims}
        groups = {
            claim: replace(one, claims=tuple(other for other in one.claims if other in left))
            for claim, one in self.corroborations.items()
            if claim in left
        }
        stories = tuple(
            replace(story, copies=tuple(copy for copy in story.copies if not {copy.article, copy.of} & articles))
            for story in self.stories
        )
        return replace(self, stories=stories, claims=claims, corroborations=groups)

    def against(self, cited: tuple[str, ...]) -> tuple[str, ...]:
        """The claims that cut the other way, those that are cited themselves left out."""
        found = dict.fromkeys(other for one in cited for other in self.contrary.get(one, ()))
        return tuple(other for other in found if other not in cited)
