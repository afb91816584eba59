"""Enough English grammar to keep a changed sentence grammatical: agreement, and whose verb it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.perturbing.material import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLURAL_PRONOUNS = frozenset(listed("they we you i these those many some both several few"))
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_IRREGULAR = {"be": "is", "have": "has", "do": "does", "go": "goes"}
_PLURAL_BE = {"be": "are"}


def subject_of(verb: Token) -> Token | None:
    """The subject that stands before a verb; None where it has none of its own."""
    return next((child for child in verb.lefts if child.dep_ in _SUBJECTS and child.lower_ != "there"), None)


def is_plural(subject: Token) -> bool:
    """Whether a verb beside the subject takes its plural form."""
    if any(child.dep_ == "conj" for child in subject.children):
        return True
    return subject.tag_ == "NNS" or subject.lower_ in _PLURAL_PRONOUNS


def present(lemma: str, *, plural: bool) -> str:
    """The present tense of a verb: "is", "tries", "have"."""
    if plural:
        return _PLURAL_BE.get(lemma, lemma)
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
