"""How much of what a statement says a sentence says too, by its words: for telling which of two sentences is meant.

Words are weighed by how few sentences of the article hold them, names and numbers twice; nothing here judges truth.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefgen.data import Sentence, Span
from briefgen.grounding.folding import fold_token, is_word, tokenize

STEM = 5
"""Letters of a word that are compared, so that "train" meets "training" and "Ukraine" "Ukrainian"."""
NAME_WEIGHT = 2.0
"""Of a capitalised word or a number, against 1 for another word as rare."""
MAX_PLACES = 32
"""Sentences that hold a word, above which the word is too common to propose any of them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of an article's sentences, cut to stems."""

    stems: Mapping[int, frozenset[str]]
    """By sentence number."""
    places: Mapping[str, tuple[int, ...]]
    """By stem, the numbers of the sentences that hold it, ascending."""

    def weigh(self, statement: str) -> dict[str, float]:
        """The stems of a statement with what each counts."""
        weights: dict[str, float] = {}
        for word in filter(is_word, tokenize(statement)):
            stem = _stem(word)
            weight = self._rarity(stem) * (1.0 if word.islower() else NAME_WEIGHT)
            weights[stem] = max(weight, weights.get(stem, 0.0))
        return weights

    def _rarity(self, stem: str) -> float:
        return math.log1p(len(self.stems) / max(1, len(self.places.get(stem, ()))))

    def agreement(self, weights: Mapping[str, float], numbers: Iterable[int]) -> float:
        """The share (0 to 1) of a statement's weighed stems that the numbered sentences hold together."""
        held = frozenset[str]().union(*(self.stems[number] for number in numbers))
        total = sum(weights.values())
        return sum(weight for stem, weight in weights.items() if stem in held) / total if total else 0.0

    def sharing(self, weights: Mapping[str, float]) -> set[int]:
        """The numbers of the sentences that share one of a statement's rarer stems."""
        rare = (self.places[stem] for stem in weights if 0 < len(self.places.get(stem, ())) <= MAX_PLACES)
        return {number for numbers in rare for number in numbers}


def read_wording(text: str, sentences: Iterable[Sentence]) -> Wording:
    """The wording of some sentences of a text."""
    stems = {sentence.number: _stems(text, sentence.span) for sentence in sentences}
    places: dict[str, list[int]] = {}
    for number, held in stems.items():
        for stem in held:
            places.setdefault(stem, []).append(number)
    return Wording(stems, {stem: tuple(sorted(numbers)) for stem, numbers in places.items()})


def _stems(text: str, span: Span) -> frozenset[str]:
    return frozenset(_stem(word) for word in tokenize(span.of(text)) if is_word(word))


def _stem(word: str) -> str:
    """A word's first letters, a number whole but for its thousands commas."""
    folded = fold_token(word)
    return folded.replace(",", "") if folded[:1].isdigit() else folded[:STEM]
