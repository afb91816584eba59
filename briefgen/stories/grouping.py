"""Profiles -> Grouping: every article in one story, and why each pair that was compared is together or apart.

Pairs that share telling terms are compared; what contrasts counts as unlike; scikit-learn's average linkage joins what is
left. Average, so that one pair alone neither makes a story nor breaks it: a chain of half-like articles stays apart, and
a single contrast among many likenesses is outvoted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.data import Grouping, Pairing, PairReason, Profile, Story
from briefgen.stories.components import components
from briefgen.stories.contrasts import Contrast, contrast
from briefgen.stories.copies import copied
from briefgen.stories.details import shared
from briefgen.stories.likeness import DECIMALS, Likeness, Pair, likenesses, telling_pairs
from briefgen.stories.telling import replay

ALIKE = 0.12
"""Mean likeness from which two groups of articles tell one story, pairs that contrast or were not compared counted as 0.
Reports of one event score 0.2 to 0.6, unrelated ones mostly under 0.1; `benchmarks/stories.py` prints how much hangs on it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found out about two articles."""

    likeness: Likeness
    copy: tuple[Profile, float] | None
    """Which of them prints the other's text, and what part of it that is."""
    is_version: bool
    """Whether they are two texts of one page."""
    contrast: Contrast | None
    is_told: bool = False
    """Whether an earlier brief told them as one story."""

    @property
    def bound(self) -> bool:
        """Whether they belong together whatever else they say."""
        return self.is_version or self.copy is not None or self.is_told

    @property
    def affinity(self) -> float:
        """How strongly they pull towards one story, 0 to 1."""
        return 1.0 if self.bound else 0.0 if self.contrast else self.likeness.score


def group(profiles: Sequence[Profile], *, told: Iterable[Story] = (), alike: float = ALIKE) -> Grouping:
    """Every article in exactly one story, whatever the order they come in; those of several days together.

    `told` are the stories of earlier briefs: what a reader was given as one story stays one, whatever today adds to it. Raises
    ValueError where two profiles have one id.
    """
    ordered = sorted(profiles, key=lambda profile: profile.article)
    ids = [profile.article for profile in ordered]
    if len({*ids}) < len(ids):
        raise ValueError("every article needs an id of its own, and two profiles share one")
    compared = _compared(ordered, _told(ids, told))
    labels = _labels(len(ordered), compared, alike)
    pairings = tuple(
        _pairing(ordered[first], ordered[second], found, joined=labels[first] == labels[second])
        for (first, second), found in compared.items()
    )
    return Grouping(replay(pairings, {profile.article: profile.published for profile in ordered}), pairings)


def _compared(profiles: Sequence[Profile], told: Collection[Pair]) -> Mapping[Pair, Compared]:
    """Every pair worth a comparison, by its places."""
    pairs = sorted({*telling_pairs(profiles), *_versions(profiles), *told})
    return {
        pair: _compare(profiles[pair.first], profiles[pair.second], likeness, is_told=pair in told)
        for pair, likeness in likenesses(profiles, pairs).items()
    }


def _told(ids: Sequence[str], stories: Iterable[Story]) -> frozenset[Pair]:
    """The pairs of articles that were told as one story, by their places."""
    at = {article: place for place, article in enumerate(ids)}
    places = (sorted(at[article] for article in story.articles if article in at) for story in stories)
    return frozenset(Pair(*pair) for its in places for pair in combinations(its, 2))


def _versions(profiles: Sequence[Profile]) -> Sequence[Pair]:
    """The pairs of texts of one page: each with the one before."""
    last: dict[str, int] = {}
    pairs = []
    for place, profile in enumerate(profiles):
        if profile.address:
            if profile.address in last:
                pairs.append(Pair(last[profile.address], place))
            last[profile.address] = place
    return pairs


def _compare(first: Profile, second: Profile, likeness: Likeness, *, is_told: bool) -> Compared:
    is_version = bool(first.address) and first.address == second.address
    return Compared(likeness, copied(first, second), is_version, contrast(first, second, likeness), is_told)


def _labels(count: int, compared: Mapping[Pair, Compared], alike: float) -> Mapping[int, int]:
    """Every article, by its place, with the first of its story."""
    drawn = {pair: found.affinity for pair, found in compared.items() if found.affinity > 0}
    linked = _linked(count, drawn, alike)
    bound = [pair for pair, found in compared.items() if found.bound]
    return components(range(count), [*enumerate(linked), *bound])


def _linked(count: int, drawn: Mapping[Pair, float], alike: float) -> Sequence[int]:
    """For each article one of its part by average linkage, each set that a chain of likenesses connects by itself."""
    near = components(range(count), drawn)
    members: dict[int, list[int]] = defaultdict(list)
    for place, first in near.items():
        members[first].append(place)
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, affinity in drawn.items():
        inside[near[pair.first]][pair] = affinity
    linked = list(range(count))
    for first, places in members.items():
        for place, part in zip(places, _split(places, inside[first], alike), strict=True):
            linked[place] = part
    return linked


def _split(members: Sequence[int], drawn: Mapping[Pair, float], alike: float) -> Sequence[int]:
    """For each member the first of its part."""
    if len(members) == 1:
        return members
    import numpy as np  # noqa: PLC0415
    from sklearn.cluster import AgglomerativeClustering  # noqa: PLC0415  a second, and most commands group nothing

    at = {place: row for row, place in enumerate(members)}
    distance = 1 - np.eye(len(members))
    for pair, affinity in drawn.items():
        distance[at[pair.first], at[pair.second]] = distance[at[pair.second], at[pair.first]] = 1 - affinity
    linkage = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - alike
    )
    firsts: dict[int, int] = {}
    return [
        firsts.setdefault(int(part), place) for place, part in zip(members, linkage.fit_predict(distance), strict=True)
    ]


def _pairing(first: Profile, second: Profile, found: Compared, *, joined: bool) -> Pairing:
    reason, detail = _reason(first, second, found) if joined else _difference(first, second, found)
    return Pairing(
        first=first.article,
        second=second.article,
        joined=joined,
        reason=reason,
        score=round(found.copy[1], DECIMALS) if reason == "copy" and found.copy else found.likeness.score,
        detail=detail,
        copies=found.copy[0].article if reason == "copy" and found.copy else "",
    )


def _reason(first: Profile, second: Profile, found: Compared) -> tuple[PairReason, str]:
    """Why two articles of one story are together."""
    if found.is_version:
        return "version", f"two texts of {first.address}"
    if found.copy:
        return "copy", f"{found.copy[1]:.0%} of the words of {found.copy[0].article} run as in the other"
    if found.is_told:
        return "told", "an earlier brief told both as one story"
    if found.contrast:
        return "same_event", f"both are like others of the story, though {found.contrast.detail}"
    return "same_event", shared(first, second)


def _difference(first: Profile, second: Profile, found: Compared) -> tuple[PairReason, str]:
    """Why two articles of different stories are apart."""
    return found.contrast or (
        "unlike",
        f"the stories they belong to have too little in common, though {shared(first, second)}",
    )
