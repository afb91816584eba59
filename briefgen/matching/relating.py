"""Two claims -> whether they say the same, another figure for the same, the opposite, or something else.

Likeness is Dice's coefficient over the concepts and names both hold, each weighed by how rare it is. It never decides alone:
a claim that names another actor, place or day, is denied, planned or doubted where the other is not, is not the same,
however like its words. Wrongly joined is worse than missed: one false source makes a rumour a fact.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Literal, NamedTuple

from briefgen.data import SourcedClaim
from briefgen.matching.concepts import are_opposites, contrast
from briefgen.matching.traits import Amount, Traits, traits

RelationKind = Literal["same", "figure_differs", "contradicts", "related", "unrelated"]
"""Says the same, in whatever words; the same with another figure; that it is not so; something else of the same matter;
nothing to do with it."""

SAME = 0.60
"""Likeness from which two claims that nothing keeps apart say the same. Read by hand on 17 clusters of real articles: of
the pairs above it nearly all do, of those just below about half."""
SAME_OF_OTHERS = 0.75
"""The same for two claims with different main verbs: one may say of a visit that it took place, the other that it ended."""
ALIKE = 0.45
"""Likeness that suffices where a figure of the same thing stands in both, or one denies what the other says."""
TELLING = 0.50
"""Likeness from which two figures of one thing need no name in common to be of one event."""
RELATED = 0.25
"""Likeness below which two claims have nothing to do with each other."""
DENIED = 0.60
"""Share of a denial's weight that a claim must hold to be what is denied: a denial is often shorter."""
SEEN, EACH = 1000, 10
"""Claims, and claims with each word, taken as seen before any are counted: with a handful every word counts alike."""


class Relation(NamedTuple):
    """How two claims stand to each other."""

    kind: RelationKind
    score: float
    """Likeness, 0 to 1."""


class Weights:
    """How much a concept or name tells: the fewer claims have it, the more (inverse document frequency, smoothed)."""

    def __init__(self, claims: Iterable[Traits] = ()) -> None:
        known = [one.keys for one in claims]
        counted = Counter(key for keys in known for key in keys)
        self._unseen = math.log((len(known) + SEEN) / EACH)
        self._weights = {key: math.log((len(known) + SEEN) / (count + EACH)) for key, count in counted.items()}

    def sum(self, keys: Iterable[str]) -> float:
        """What some keys weigh together; the same for the same keys, whatever their order."""
        return math.fsum(self._weights.get(key, self._unseen) for key in keys)


EVEN = Weights()
"""Every word alike: for two claims without others around them."""


def relate(one: SourcedClaim, other: SourcedClaim, *, weights: Weights = EVEN, one_event: bool = False) -> Relation:
    """How two claims stand to each other; the same either way round.

    `one_event` says that their articles are known to tell of one event: then a figure of the same thing is of it, too,
    however the rest is worded.
    """
    return compare(traits(one), traits(other), weights, one_event=one_event)


def compare(one: Traits, other: Traits, weights: Weights = EVEN, *, one_event: bool = False) -> Relation:
    """How the claims of two claims stand to each other."""
    score = likeness(one, other, weights)
    kind = _kind(one, other, score, weights, one_event=one_event) if _same_time(one, other) else None
    return Relation(kind, score) if kind is not None else at_most_related(score)


def _kind(one: Traits, other: Traits, score: float, weights: Weights, *, one_event: bool) -> RelationKind | None:
    """How two claims of one time stand to each other; None where something keeps them apart."""
    if one.negated != other.negated:
        return "contradicts" if _denies(one, other, weights) else None
    if one.text == other.text:
        return "same"
    if not _same_matter(one, other):
        return None
    if score >= ALIKE and _are_opposed(one, other):
        return "contradicts"
    if figures_differ(one, other):
        return "figure_differs" if _of_one_count(one, other, score, one_event=one_event) else None
    return "same" if _says_same(one, other, score) or (one_event and _counts_same(one, other)) else None


def at_most_related(score: float) -> Relation:
    """How two claims stand that something keeps apart."""
    return Relation("related" if score >= RELATED else "unrelated", score)


def likeness(one: Traits, other: Traits, weights: Weights = EVEN) -> float:
    """The weighted share of concepts and names that two claims have in common, 0 to 1 (Dice's coefficient)."""
    both = weights.sum(one.keys & other.keys)
    whole = weights.sum(one.keys) + weights.sum(other.keys)
    return 2 * both / whole if whole else 0.0


def figures_differ(one: Traits, other: Traits) -> bool:
    """Whether both give a figure of the same thing, and no values that can be the same."""
    return bool(differing(one, other))


def differing(one: Traits, other: Traits) -> tuple[tuple[Amount, Amount], ...]:
    """Every two figures of one thing, the first of either claim, that no figure of the other claim agrees with."""
    pairs = [(mine, its) for mine in one.amounts for its in other.amounts if mine.is_of(its)]
    agreed = {amount for pair in pairs if pair[0].agrees(pair[1]) for amount in pair}
    return tuple(pair for pair in pairs if agreed.isdisjoint(pair))


def _of_one_count(one: Traits, other: Traits, score: float, *, one_event: bool) -> bool:
    """Whether two claims are like enough for their figures to be of one event; where they name nothing alike, more so.

    Who gave a number of an event and gives another one corrects it, whatever the words.
    """
    if one_event and not one.speaker.isdisjoint(other.speaker):
        return True
    return score >= (TELLING if one.names.isdisjoint(other.names) else ALIKE)


def _says_same(one: Traits, other: Traits, score: float) -> bool:
    if one.certainty != other.certainty or not _figures_fit(one, other) or _contrasted(one, other):
        return False
    if one.predicate == other.predicate:
        return score >= SAME
    return score >= SAME_OF_OTHERS and (one.predicate in other.concepts or other.predicate in one.concepts)


def _counts_same(one: Traits, other: Traits) -> bool:
    """Whether two claims of one event give the same number of the same thing, each with no other number beside."""
    pairs = [(mine, its) for mine in one.amounts for its in other.amounts if mine.is_of(its) and mine.tells]
    agree = any(mine.agrees(its) and mine.comparator == its.comparator for mine, its in pairs)
    return agree and one.certainty == other.certainty and _figures_fit(one, other)


def _figures_fit(one: Traits, other: Traits) -> bool:
    """Whether every number of the one that gives fewer of them is the other's, too."""
    fewer, more = sorted((one.numbers, other.numbers), key=len)
    return all(any(low <= its_high and its_low <= high for its_low, its_high in more) for low, high in fewer)


def _same_time(one: Traits, other: Traits) -> bool:
    """Whether both can be of one event: some day of the one is a day of the other."""
    return any(mine.meets(its) for mine in one.days for its in other.days)


def _same_matter(one: Traits, other: Traits) -> bool:
    """Whether nothing keeps two claims apart: phase, actors, places and names fit."""
    planned = {one.phase, other.phase} & {"planned"}
    return (
        (not planned or one.phase == other.phase)
        and _can_meet(_named(one.agents), _named(other.agents))
        and _can_meet(_named(one.patients), _named(other.patients))
        and _meet(one.places, other.places)
        and not _is_reversed(one, other)
        and _names_fit(one.names, other.names)
    )


def _contrasted(one: Traits, other: Traits) -> bool:
    """Whether one claim has a word where the other has its contrary."""
    return contrast(one.concepts - other.concepts, other.concepts - one.concepts)


def _named(actors: frozenset[str]) -> frozenset[str]:
    return frozenset(actor for actor in actors if actor.startswith("="))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets share something, or one of them says nothing."""
    return not one or not other or not one.isdisjoint(other)


def _can_meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return _meet(one, other) or _abbreviates(one, other) or _abbreviates(other, one)


def _is_reversed(one: Traits, other: Traits) -> bool:
    """Whether who acts in one is acted upon in the other: "A struck B", "B struck A"."""
    return not (one.agents - other.agents).isdisjoint(other.patients - one.patients) and not (
        one.patients - other.patients
    ).isdisjoint(other.agents - one.agents)


def _names_fit(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one claim's names are all the other's, initials apart: where each names somebody else, they differ."""
    mine, its = one - other, other - one
    return not mine or not its or _abbreviates(mine, its) or _abbreviates(its, mine)


def _abbreviates(short: frozenset[str], long: frozenset[str]) -> bool:
    """Whether one word is made of the initials of all the others: "nis", "national intelligence service"."""
    initials = sorted(name[1:2] for name in long)
    return len(short) == 1 < len(long) and sorted(next(iter(short))[1:]) == initials


def _are_opposed(one: Traits, other: Traits) -> bool:
    """Whether two claims say opposite things of the same: "the bridge is open", "the bridge is closed"."""
    if not are_opposites(one.predicate, other.predicate):
        return False
    mine, its = (one.agents or one.patients), (other.agents or other.patients)
    return not mine.isdisjoint(its)


def _of_what_is_denied(denial: Traits, denied: Traits, weights: Weights) -> bool:
    """Whether a claim's main statement is what is denied; one that only mentions it must be like the denial as a whole."""
    if denial.predicate == denied.predicate:
        return True
    return denial.predicate in denied.concepts and likeness(denial, denied, weights) >= ALIKE


def _denies(one: Traits, other: Traits, weights: Weights) -> bool:
    """Whether one of two claims is the denial of the other."""
    denial, denied = (one, other) if one.negated else (other, one)
    if denied.negates or not _of_what_is_denied(denial, denied, weights):
        return False
    planned = {one.phase, other.phase} & {"planned"}
    if planned and one.phase != other.phase:
        return False
    named = denial.names | denial.denier
    held = (denial.keys | denial.denier) & denied.keys
    telling = not named.isdisjoint(denied.names) or likeness(one, other, weights) >= ALIKE
    whom = denial.agents or denial.patients
    fits = (
        _meet(whom, denied.keys)
        and _names_fit(denial.names, denied.names | denial.names & denial.denier)
        and _meet(one.places, other.places)
    )
    return fits and telling and len(held) > 1 and weights.sum(held) >= DENIED * weights.sum(denial.keys)
