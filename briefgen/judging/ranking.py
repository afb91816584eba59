"""Which claims are worth a judgment? A short list by countable things, the main story first, no two that say the same.

Each claim is weighed by what can be counted; a story by its claims that are news. Weights are small whole numbers, as a desk
would set them, and ties go to the claim that stands earlier: news is written with the main point first (the inverted pyramid).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from briefgen.annotating.words import FUNCTION_WORDS, singular, wordlist, words
from briefgen.data import SourcedClaim
from briefgen.judging.gates import gate, passes
from briefgen.judging.material import Material

ALIKE = 0.6
"""Share of the content words of the shorter of two statements that both have, from which on they say the same."""
LEAD = 3
"""Sentences of an article that its lead has: who did what where."""
TOPICS = 8
"""Words a story uses in most of its claims: what it is about."""
CENTRAL_MOST, HEADLINE_MOST = 4, 3
"""Words of its story's topics and headlines that add to a claim's weight: more are a longer sentence, no weightier one."""
COUNTED_OFTEN = 3
"""Quantities of one subject from which on the subject is what the story is about."""
LONG = 45
"""Words of a statement beyond which it is no line for a busy reader."""

_REPORTING = wordlist("said say saying told according reported added")
"""Words that stand in most claims of every story."""


@dataclass(frozen=True, slots=True)
class JudgingPolicy:
    """How many claims a model is shown and how many judgments a brief has."""

    shown: int
    """Claims."""
    least: int = 3
    most: int = 6
    """Judgments: what fits on the page of a busy reader; fewer than three where there are fewer claims to judge on."""
    of_a_story: float = 0.6
    """Share of the claims shown that one story may have, while others have any."""
    by_code: int = 4
    """Judgments where no model phrases any: claims as they stand are longer to read."""
    tokens: int = 60
    """Output a judgment may take: a sentence of 30 words and its ids."""

    @classmethod
    def for_model(cls, *, small: bool) -> JudgingPolicy:
        """Few claims for small models, which lose the thread of long lists."""
        return SMALL if small else LARGE


SMALL = JudgingPolicy(shown=8)
"""Measured with the embedded model: of eight claims it takes up most, of twenty the first."""
LARGE = JudgingPolicy(shown=30)


def candidates(material: Material, policy: JudgingPolicy) -> tuple[SourcedClaim, ...]:
    """The claims to show, the main story's first, then by weight; each can be printed alone, and no two say the same.

    Only claims of today's stories that are the first to be read of all that say the same; opinions are none of ours.
    """
    weigh = Weights(material)
    chosen: list[SourcedClaim] = []
    room = dict.fromkeys(weigh.stories, policy.shown)
    if len(weigh.stories) > 1:
        room = dict.fromkeys(weigh.stories, max(1, int(policy.shown * policy.of_a_story)))
    for story in weigh.stories:
        for claim in weigh.in_order(story):
            if len(chosen) == policy.shown or not room[story]:
                break
            if not any(same(claim, other, material) for other in chosen) and stands_alone(claim):
                chosen.append(claim)
                room[story] -= 1
    return tuple(chosen)


def stands_alone(claim: SourcedClaim) -> bool:
    """Whether a claim's statement may be printed as a judgment as it is."""
    return passes(gate(claim.checked.claim.statement, (claim,)))


def same(one: SourcedClaim, other: SourcedClaim, material: Material) -> bool:
    """Whether two claims say the same: by their corroboration, else by most of their words."""
    behind = material.corroborations.get(one.id)
    if one.id == other.id or (behind is not None and other.id in behind.claims):
        return True
    mine, theirs = telling(one), telling(other)
    return len(mine & theirs) >= ALIKE * min(len(mine), len(theirs))


def telling(claim: SourcedClaim) -> frozenset[str]:
    """Content words and figures of a statement, by which it is likened to others."""
    return content(claim.checked.claim.statement)


def content(text: str) -> frozenset[str]:
    """The content words and figures of a text, each in the singular."""
    return frozenset(singular(word) for word in words(text) if word not in FUNCTION_WORDS | _REPORTING)


@dataclass(frozen=True)
class Weights:
    """How much each claim and each story of a day weighs."""

    material: Material

    @cached_property
    def stories(self) -> tuple[str, ...]:
        """Ids of the stories with claims, the main one first: those with news, then by outlets, news, claims."""
        told = {story: claims for story, claims in self.material.in_story.items() if claims}
        return tuple(sorted(told, key=lambda story: self._size(told[story]), reverse=True))

    def _size(self, claims: Sequence[SourcedClaim]) -> tuple[bool, int, int, int]:
        fresh = [claim for claim in claims if claim.id not in self.material.known]
        own = [claim for claim in claims if claim.article.id not in self.material.copies]
        return bool(fresh), len({claim.article.outlet or claim.article.id for claim in own}), len(fresh), len(claims)

    def in_order(self, story: str) -> tuple[SourcedClaim, ...]:
        """The claims of a story that may be shown, the weightiest first; of equals the one printed earlier.

        What earlier briefs had is shown only where a story has nothing new.
        """
        claims = [claim for claim in self.material.in_story[story] if self._may_be_shown(claim)]
        fresh = [claim for claim in claims if claim.id not in self.material.known]
        return tuple(sorted(fresh or claims, key=self.of, reverse=True))

    def _may_be_shown(self, claim: SourcedClaim) -> bool:
        behind = self.material.corroborations.get(claim.id)
        is_first = behind is None or behind.claims[0] == claim.id
        return is_first and claim.checked.claim.kind != "opinion" and claim.article.id not in self.material.copies

    def of(self, claim: SourcedClaim) -> int:
        """The weight of a claim."""
        return sum(points for _, points in self.terms(claim))

    def terms(self, claim: SourcedClaim) -> Iterator[tuple[str, int]]:
        """What a claim's weight is made of."""
        checked, particulars = claim.checked, claim.checked.particulars
        behind = self.material.corroborations.get(claim.id)
        yield "originators", 2 * min(len(behind.originators), 3) if behind else 2
        yield "outlets", 2 * min(len(behind.outlets), 3) if behind else 2
        yield "lead", 2 * (checked.claim.sentences[:1] <= (LEAD,))
        yield "figures", 2 * bool(particulars.figures)
        yield "conflict", 3 * (claim.id in self._in_conflict)
        yield "contradicted", 2 * bool(self.material.contrary.get(claim.id))
        yield "known", -6 * (claim.id in self.material.known)
        yield "hedged", -1 * (particulars.certainty == "possible")
        yield "credited", int(checked.attribution is not None and not checked.attribution.anonymous)
        yield "long", -2 * (len(checked.claim.statement.split()) > LONG)
        yield "subject", 2 * (claim.id in self._of_the_subject)
        said, story = telling(claim), self.material.story_of[claim.id]
        yield "central", min(len(said & self._topics[story]), CENTRAL_MOST)
        yield "headline", min(len(said & self._headlines[story]), HEADLINE_MOST)

    @cached_property
    def _in_conflict(self) -> frozenset[str]:
        tables = (table for table in self.material.tables if table.standing == "conflict")
        return frozenset(entry.claim for table in tables for entry in table.entries)

    @cached_property
    def _of_the_subject(self) -> frozenset[str]:
        """Claims that count what many of their story count: the troops of a war, the people of a disaster."""
        counted = Counter((table.story, table.subject) for table in self.material.tables if table.subject)
        tables = (table for table in self.material.tables if counted[table.story, table.subject] >= COUNTED_OFTEN)
        return frozenset(entry.claim for table in tables for entry in table.entries)

    @cached_property
    def _headlines(self) -> Mapping[str, frozenset[str]]:
        """By story, the words that its articles put in their headlines."""
        return {
            story: frozenset(word for claim in claims for word in content(claim.article.title))
            for story, claims in self.material.in_story.items()
        }

    @cached_property
    def _topics(self) -> Mapping[str, frozenset[str]]:
        return {story: _topics(claims) for story, claims in self.material.in_story.items()}


def _topics(claims: Iterable[SourcedClaim]) -> frozenset[str]:
    """The words that most claims of a story share; of equals the one that is read first."""
    counted = Counter(word for claim in claims for word in sorted(telling(claim)) if word.isalpha())
    return frozenset(word for word, count in counted.most_common(TOPICS) if count > 1)
