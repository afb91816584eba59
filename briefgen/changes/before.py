"""The claims of earlier briefs, ready to be asked what they have to do with one of today's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotating.words import joined, words
from briefgen.data import Article, Earlier, Figure, SourcedClaim
from briefgen.matching import Matcher, Relation, Weights, voice_of
from briefgen.matching.relating import differing
from briefgen.matching.traits import Traits, traits


class Found(NamedTuple):
    """An earlier claim that has to do with one of today's, and how."""

    earlier: Earlier
    relation: Relation
    figures: tuple[Figure, Figure] | None
    """Its figure and today's, where the two give different ones of one thing."""


class Before:
    """The claims of earlier briefs."""

    def __init__(self, today: Iterable[SourcedClaim], earlier: Sequence[Earlier], stories: Mapping[str, str]) -> None:
        told = [one.claim for one in earlier]
        weights = Weights(map(traits, (*today, *told)))
        self.earlier = sorted(earlier, key=lambda one: (one.since, one.claim.id))
        self._stories = stories
        self._earlier_of = {id(one.claim): one for one in earlier}
        self._matcher = Matcher(told, stories=stories, weights=weights)

    def like(self, claim: SourcedClaim) -> list[Found]:
        """The earlier claims that have to do with one of today's, the likest first; of other stories at most related."""
        return self._found(claim)

    def repeated(self, claim: SourcedClaim) -> list[Found]:
        """Those that say the same, of any story: what was printed under another heading was printed all the same."""
        return [found for found in self._found(claim, across=True) if found.relation.kind == "same"]

    def counts_beside(self, one: Found, claim: SourcedClaim) -> list[Found]:
        """The earlier claims that give yet another figure of what one counts: another than today's claim, too."""
        asked = self._matcher.traits_of(claim)
        return [
            Found(self._earlier_of[id(match.claim)], match.relation, figures)
            for match in self._matcher.like(one.earlier.claim)
            if match.relation.kind == "figure_differs" and (figures := _figures(match.traits, asked)) is not None
        ]

    def story(self, claim: SourcedClaim) -> str:
        """The story that a claim's article belongs to; '' for none."""
        return self._stories.get(claim.article.id, "")

    def _found(self, claim: SourcedClaim, *, across: bool = False) -> list[Found]:
        asked = self._matcher.traits_of(claim)
        return [
            Found(self._earlier_of[id(match.claim)], match.relation, _figures(match.traits, asked))
            for match in self._matcher.like(claim, across=across, itself=True)
        ]


def says(article: Article, claim: SourcedClaim) -> bool:
    """Whether an article has the words of another one's claim."""
    return joined(words(evidence_of(claim))) in joined(words(article.content.of(article.text)))


def evidence_of(claim: SourcedClaim) -> str:
    """The words a claim stands on; its statement where they were not found."""
    evidence = claim.checked.claim.evidence
    return evidence.of(claim.article.text) if evidence is not None else claim.checked.claim.statement


def who_says(claim: SourcedClaim) -> str:
    """Who says it, for the reader; the outlet where nobody is named."""
    voice = voice_of(claim)
    return voice.label if voice is not None else claim.speaker or claim.article.outlet


def figure_text(figure: Figure, claim: SourcedClaim) -> str:
    """A figure as its article prints it, with what it counts: "at least 12 people"."""
    text, evidence = claim.article.text, claim.checked.claim.evidence
    end = figure.span.end
    if figure.counted and evidence is not None:
        found = text.lower().find(figure.counted, end, evidence.end)
        end = found + len(figure.counted) if found >= 0 else end
    return " ".join(text[figure.span.start : end].split())


def _figures(before: Traits, now: Traits) -> tuple[Figure, Figure] | None:
    pair = next(iter(differing(before, now)), None)
    return (pair[0].figure, pair[1].figure) if pair is not None else None
