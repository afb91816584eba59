"""Negations put in or taken out, outside quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from benchmarks.perturbing.inflection import subject_of
from benchmarks.perturbing.material import Material, dropped, edited, is_free, listed, replaced

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUXILIARIES = frozenset(listed("is are was were has have had will would can could should must does do did"))
_DO = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}
_AFFIRMED = {
    "no": "some",
    "nobody": "somebody",
    "nothing": "something",
    "without": "with",
    "none": "some",
    "neither": "each",
}
_FOCUS = frozenset(listed("only just least necessarily"))
"""After "not" they deny nothing."""


def negation(material: Material, chance: Random) -> Iterator[str]:
    """The main clause, or what it reports, is denied; or what the sentence denies is affirmed."""
    yield from _removed(material)
    clauses = [verb for verb in _clauses(material) if is_free(verb) and not _is_denied(verb)]
    for verb in clauses:
        yield from _denied(verb, chance)


def _clauses(material: Material) -> Iterator[Token]:
    for token in material.doc:
        main = token.dep_ == "ROOT" or (token.dep_ in {"ccomp", "conj"} and token.head.dep_ == "ROOT")
        said_before = any(child.dep_ == "ccomp" for child in token.lefts)  # “…,” he said
        if main and not said_before and token.pos_ in {"VERB", "AUX"} and subject_of(token) is not None:
            yield token


def _is_denied(verb: Token) -> bool:
    return any(token.dep_ == "neg" or token.lower_ in {*_AFFIRMED, "hardly", "longer"} for token in verb.subtree)


def _denied(verb: Token, chance: Random) -> Iterator[str]:
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"} and child.lower_ in _AUXILIARIES]
    helper = verb if verb.lemma_ == "be" and verb.lower_ in _AUXILIARIES else helpers[0] if helpers else None
    text = verb.doc.text
    if helper is not None and helper.i + 1 < len(helper.doc) and helper.nbor().lower_ in _FOCUS:
        return
    if helper is not None:
        word = "not" if helper is verb else chance.choice(("not", "never"))
        yield edited(text, helper.idx + len(helper), helper.idx + len(helper), f" {word}")
    elif (
        verb.tag_ in _DO
        and verb.is_alpha
        and verb.lemma_ != "be"
        and not any(child.dep_ in {"aux", "auxpass"} for child in verb.lefts)
    ):
        yield edited(text, verb.idx, verb.idx + len(verb), f"{_DO[verb.tag_]} {verb.lemma_}")


def _removed(material: Material) -> Iterator[str]:
    for token in material.doc:
        if not is_free(token):
            continue
        following = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
        word = token.lower_
        if word in {"not", "n't", "n’t", "never"} and following not in _FOCUS and token.dep_ == "neg":
            yield _without(token)
        elif word == "no" and token.dep_ == "det":
            yield replaced(token, "some")
        elif word == "no" and following == "longer":
            yield edited(material.text, token.idx, token.nbor().idx + len("longer"), "still")
        elif word in _AFFIRMED and word != "no" and following not in {"of", "doubt", "nor"} and not _paired(token):
            yield replaced(token, _AFFIRMED[word])


def _paired(token: Token) -> bool:
    """Whether a "neither" has its "nor"."""
    return token.lower_ == "neither" and any(other.lower_ == "nor" for other in token.doc)


def _without(token: Token) -> str:
    """The sentence without its "not"; "ca" and "wo" made whole."""
    before = token.nbor(-1) if token.i else token
    if before.lower_ in {"ca", "wo"}:
        whole = "can" if before.lower_ == "ca" else "will"
        return edited(token.doc.text, before.idx, token.idx + len(token), whole)
    return dropped(token)
