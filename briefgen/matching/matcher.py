"""Many claims -> for each of them those that have to do with it, without comparing every one with every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from briefgen.data import SourcedClaim
from briefgen.matching.relating import Relation, Weights, at_most_related, compare, likeness
from briefgen.matching.traits import Traits, traits

MOST_COMMON = 400
"""Claims that may have a word for it to lead to them: one that more have tells too little, and would make the work grow
with the square of their number."""
LEAST_SHARED = 2
"""Words two claims must share to be compared; one, where one of them has no more."""


class Match(NamedTuple):
    """A claim and how it stands to the one that was asked for."""

    claim: SourcedClaim
    relation: Relation
    traits: Traits
    """What the claim was compared by."""


class Matcher:
    """Claims, ready to be asked which are like another one."""

    def __init__(
        self,
        claims: Iterable[SourcedClaim],
        *,
        stories: Mapping[str, str] = MappingProxyType({}),
        weights: Weights | None = None,
    ) -> None:
        """`stories` gives the story of an article, both by id: claims of two stories are at most related, and those of
        one are known to be of one event. `weights` are those of other claims, where these are only some of them.
        """
        self._stories = stories
        self._known = [(claim, traits(claim)) for claim in sorted(claims, key=_order)]
        self._asked: dict[int, tuple[SourcedClaim, Traits]] = {}
        self._sizes = [len(known.keys) for _, known in self._known]
        self._place = {id(claim): place for place, (claim, _) in enumerate(self._known)}
        self.weights = weights if weights is not None else Weights(known for _, known in self._known)
        self._holding: dict[Hashable, list[int]] = defaultdict(list)
        for place, (claim, known) in enumerate(self._known):
            for key in (*known.keys, *self._leads(claim, known)):
                self._holding[key].append(place)

    def like(self, claim: SourcedClaim, *, across: bool = False, itself: bool = False) -> tuple[Match, ...]:
        """The claims that are not unrelated to this one, the likest first, on a tie by id.

        It may be none of them, and have the id of one: that of the same place in an older text of its article. With
        `across` stories are as if not known; with `itself` the claim is told of itself, where it is one of them.
        """
        asked, own = self.traits_of(claim), -1 if itself else self._place.get(id(claim), -1)
        places = (place for place in self._candidates(claim, asked) if place != own)
        found = (self._match(claim, asked, place, across=across) for place in places)
        return tuple(sorted((match for match in found if match.relation.kind != "unrelated"), key=_likest))

    def pairs(self) -> Iterator[tuple[SourcedClaim, SourcedClaim, Relation]]:
        """Every two of the claims that may say the same and are not unrelated, once each, in the order of their ids.

        Claims of two stories are left out: they are at most related.
        """
        for own, (claim, asked) in enumerate(self._known):
            story = self._story(claim)
            for place in self._candidates(claim, asked):
                if own >= place or (story and self._story(self._known[place][0]) not in {"", story}):
                    continue
                match = self._match(claim, asked, place)
                if match.relation.kind != "unrelated":
                    yield claim, match.claim, match.relation

    def traits_of(self, claim: SourcedClaim) -> Traits:
        """What a claim is compared by."""
        place = self._place.get(id(claim))
        if place is not None:
            return self._known[place][1]
        if id(claim) not in self._asked:
            self._asked[id(claim)] = claim, traits(claim)  # kept together: no other object can take its identity
        return self._asked[id(claim)][1]

    def _match(self, claim: SourcedClaim, asked: Traits, place: int, *, across: bool = False) -> Match:
        other, known = self._known[place]
        mine, its = ("", "") if across else (self._story(claim), self._story(other))
        if mine and its and mine != its:
            relation = at_most_related(likeness(asked, known, self.weights))
        else:
            relation = compare(asked, known, self.weights, one_event=bool(mine and its))
        return Match(other, relation, known)

    def _candidates(self, claim: SourcedClaim, asked: Traits) -> Iterable[int]:
        keys = asked.keys | asked.denier
        held = (self._holding[key] for key in keys if key in self._holding)
        shared = Counter(place for places in held if len(places) <= MOST_COMMON for place in places)
        least = min(LEAST_SHARED, len(keys))
        near = {place for place, count in shared.items() if count >= least or count >= self._sizes[place]}
        led = {place for key in self._leads(claim, asked) for place in self._holding.get(key, ())[:MOST_COMMON]}
        return sorted(near | led)

    def _leads(self, claim: SourcedClaim, known: Traits) -> Iterator[Hashable]:
        """What leads to a claim beside its words: its whole text, and what it counts of its story's event.

        They lead to the first `MOST_COMMON` claims that have it: no text says one thing more often, but to make work.
        """
        yield known.text
        story = self._story(claim)
        yield from ((story, *amount.kind) for amount in known.amounts if story and amount.tells)

    def _story(self, claim: SourcedClaim) -> str:
        return self._stories.get(claim.article.id, "")


def _order(claim: SourcedClaim) -> tuple[str, str]:
    return claim.id, claim.checked.claim.statement


def _likest(match: Match) -> tuple[float, str, str]:
    return -match.relation.score, *_order(match.claim)
