"""How much two articles have in common: the words, names and figures they share, rare ones counted more.

TF-IDF and cosine are scikit-learn's. Three vectors an article rather than one, since the same kind of event fills the first
with the same words: who and where stand in the second, how many in the third.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, log1p
from typing import TYPE_CHECKING, Any, NamedTuple

from briefgen.data import Profile, Weighted
from briefgen.stories.details import CENTRAL

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Matrix = Any
"""A sparse matrix of scipy's, which has no types for what is done here."""

WORDS, NAMES, FIGURES = 0.4, 0.4, 0.2
"""What each vector's cosine counts in a likeness. Words and names tell most and are in every article; a figure seldom
agrees by chance, but an article may give none."""
TELLING = 30
"""An article's terms that others are found by, the weightiest."""
SHARED = 2
"""Telling terms that two articles must share to be compared at all."""
TOO_MANY = 60
"""Articles with a telling term beyond which it tells nothing, unless they are few among all: so that the pairs to compare
grow with the articles of an event and not with the square of all."""
TOO_LARGE_A_PART = 0.1


class Pair(NamedTuple):
    """Two articles, by their places in the collection; `first < second`."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles have in common."""

    score: float
    """0 to 1, rounded to `DECIMALS`."""
    own: float
    """Of the names that each is about, the part that the other does not have; the lesser of the two, 0 to 1."""


DECIMALS = 4
"""Digits of a score: sums of floats may differ beyond them from one machine to another."""


def telling_pairs(profiles: Sequence[Profile]) -> tuple[Pair, ...]:
    """The pairs worth a comparison, in order: those that share `SHARED` of their telling terms."""
    by_term: dict[str, list[int]] = defaultdict(list)
    rarity = _rarity(profiles)
    for place, profile in enumerate(profiles):
        for term in _telling(profile, rarity):
            by_term[term].append(place)
    most = max(TOO_MANY, TOO_LARGE_A_PART * len(profiles))
    shared: dict[Pair, int] = defaultdict(int)
    for places in by_term.values():
        if len(places) <= most:
            for first, second in combinations(places, 2):
                shared[Pair(first, second)] += 1
    return tuple(sorted(pair for pair, count in shared.items() if count >= SHARED))


def likenesses(profiles: Sequence[Profile], pairs: Sequence[Pair]) -> Mapping[Pair, Likeness]:
    """What the articles of each pair have in common; a term is the rarer, the fewer of all the profiles have it."""
    if not pairs:
        return {}
    first, second = [pair.first for pair in pairs], [pair.second for pair in pairs]
    words = _cosines(_vectors([profile.words for profile in profiles]), first, second)
    names = _cosines(_vectors([profile.names for profile in profiles]), first, second)
    figures = _cosines(_vectors([profile.figures for profile in profiles]), first, second)
    scores = WORDS * words + NAMES * names + FIGURES * figures
    own = _own_names(profiles, first, second)
    return {
        pair: Likeness(min(1.0, round(float(score), DECIMALS)), round(float(lacking), DECIMALS))
        for pair, score, lacking in zip(pairs, scores, own, strict=True)
    }


def _telling(profile: Profile, rarity: Mapping[str, float]) -> Iterable[str]:
    """The article's weightiest terms, on a tie the first by spelling."""
    weights = {term: log1p(weight) * rarity[term] for term, weight in _terms(profile)}
    return sorted(weights, key=lambda term: (-weights[term], term))[:TELLING]


def _rarity(profiles: Iterable[Profile]) -> Mapping[str, float]:
    """Inverse document frequency of every term, smoothed as scikit-learn does it."""
    listed = [frozenset(term for term, _ in _terms(profile)) for profile in profiles]
    frequency = Counter(term for terms in listed for term in terms)
    return {term: log((1 + len(listed)) / (1 + count)) + 1 for term, count in frequency.items()}


def _terms(profile: Profile) -> Iterable[Weighted]:
    return (*profile.words, *profile.names, *profile.figures)


def _vectors(listed: Sequence[Sequence[Weighted]]) -> Matrix:
    """A row an article: its terms by TF-IDF, of length 1, or 0 where it has none."""
    from sklearn.feature_extraction.text import TfidfTransformer  # noqa: PLC0415  a second, and most commands group nothing

    return TfidfTransformer().fit_transform(_counts(listed))


def _counts(listed: Sequence[Sequence[Weighted]]) -> Matrix:
    """Damped weights, since a word said ten times tells not ten times as much."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415

    nothing = {"": 0.0}  # a matrix without columns is none
    return DictVectorizer().fit_transform([nothing | {term: log1p(weight) for term, weight in row} for row in listed])


def _cosines(vectors: Matrix, first: Sequence[int], second: Sequence[int]) -> Numbers:
    return _row_sums(vectors[first].multiply(vectors[second]))


def _own_names(profiles: Sequence[Profile], first: Sequence[int], second: Sequence[int]) -> Numbers:
    """For each pair the lesser part of its central names that either article has for itself; 0 where one has no names."""
    import numpy as np  # noqa: PLC0415

    vectors = _vectors([profile.names for profile in profiles])
    known = vectors.sign()
    central = vectors.multiply(_counts([profile.names for profile in profiles]) >= log1p(CENTRAL)).tocsr()
    whole = _row_sums(central)

    def lacking(owner: Sequence[int], other: Sequence[int]) -> Numbers:
        shared = _row_sums(central[owner].multiply(known[other]))
        return np.where(whole[owner] > 0, 1 - shared / np.maximum(whole[owner], np.finfo(float).tiny), 0.0)

    return np.minimum(lacking(first, second), lacking(second, first))


def _row_sums(matrix: Matrix) -> Numbers:
    import numpy as np  # noqa: PLC0415

    return np.asarray(matrix.sum(axis=1)).ravel()
