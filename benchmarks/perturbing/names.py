"""Names swapped: for one from elsewhere in the article, for one from another article, or two of a sentence for each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from benchmarks.perturbing.material import Material, Name, edited, is_free, listed

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_PROPER = re.compile(r"[A-Z][\w.’'-]*(?: (?:of |and |for |the )*[A-Z][\w.’'-]*)*")
_ALIKE = 4
"""Letters two names may not begin with in common: "Russia", "Russian"."""
_SAME = (
    frozenset(listed("us u.s. usa america american americans united states washington")),
    frozenset(listed("uk u.k. britain british united kingdom england london")),
    frozenset(listed("eu european union europe")),
    frozenset(listed("un u.n. united nations")),
)
"""Names that may stand for each other."""
_SYMMETRIC = frozenset(listed("meet talk agree fight join face play marry clash share border trade between with and"))
"""Words by which two names may change places with nothing changed."""


def names_in(doc: Doc | TokenSpan) -> Iterator[Name]:
    """The named entities of a text that are clean enough to be put elsewhere."""
    for entity in doc.ents:
        if entity.label_ in _LABELS and _is_clean(entity):
            yield Name(entity.text, entity.label_)


def name(material: Material, chance: Random) -> Iterator[str]:
    """One name becomes another of its type: one of the same article, and one of another."""
    for entity in _entities(material):
        for pool in (material.names, material.foreign):
            others = [
                other for other in pool if other.label == entity.label_ and not _are_one(other.text, material.text)
            ]
            if entity.label_ == "NORP":
                others = [other for other in others if other.text.endswith("s") == entity.text.endswith("s")]
            if others:
                yield edited(material.text, entity.start_char, entity.end_char, chance.choice(others).text)


def name_within(material: Material, _: Random) -> Iterator[str]:
    """Two names of one type change places, where that says something else."""
    for one, two in combinations(_entities(material), 2):
        if one.label_ == two.label_ != "NORP" and not _are_one(one.text, two.text) and not _is_mutual(one, two):
            between = material.text[one.end_char : two.start_char]
            yield edited(material.text, one.start_char, two.end_char, f"{two.text}{between}{one.text}")


def _entities(material: Material) -> Sequence[TokenSpan]:
    return [
        entity
        for entity in material.doc.ents
        if entity.label_ in _LABELS and _is_clean(entity) and all(is_free(token) for token in entity)
    ]


def _is_clean(entity: TokenSpan) -> bool:
    proper = {"PROPN", "ADP", "DET", "CCONJ"} | ({"ADJ", "NOUN"} if entity.label_ == "NORP" else set())
    whole = entity.end == len(entity.doc) or entity.doc[entity.end].pos_ != "PROPN"
    whole = whole and (entity.start == 0 or entity.doc[entity.start - 1].pos_ != "PROPN")
    return whole and bool(_PROPER.fullmatch(entity.text)) and {token.pos_ for token in entity} <= proper


def _are_one(one: str, other: str) -> bool:
    """Whether two texts may name the same: a shared word or beginning, initials, or two names of one state."""
    first, second = _words(one), _words(other)
    if any(left[:_ALIKE] == right[:_ALIKE] for left in first for right in second):
        return True
    if any(first & same and second & same for same in _SAME):
        return True
    return _initials(one) in second or _initials(other) in first


def _words(text: str) -> frozenset[str]:
    found = (word.strip(".,;:()“”\"'’").removesuffix("’s").removesuffix("'s").lower() for word in text.split())
    return frozenset(
        word for word in found if len(word) > 1 and word not in {"the", "of", "and", "for", "in", "to", "a"}
    )


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split() if word[0].isupper()).lower()


def _is_mutual(one: TokenSpan, two: TokenSpan) -> bool:
    """Whether two names are listed, apposed or related so that their order says nothing."""
    between = one.doc[one.end : two.start]
    related = _listed(one.root.subtree, two) or _listed(two.root.subtree, one)
    apart = any(token.is_alpha and token.pos_ not in {"PROPN", "CCONJ"} for token in between)
    return related or not apart or "(" in between.text or any(token.lemma_.lower() in _SYMMETRIC for token in between)


def _listed(subtree: Iterable[object], other: TokenSpan) -> bool:
    return any(token == other.root for token in subtree)
