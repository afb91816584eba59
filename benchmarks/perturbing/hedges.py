"""Hedges taken out: what may be is, what is reported is so, what somebody believes is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import TYPE_CHECKING

from benchmarks.perturbing.inflection import is_plural, present, subject_of
from benchmarks.perturbing.material import Material, dropped, edited, is_free, listed, outside_quotes, with_articles

if TYPE_CHECKING:
    from spacy.tokens import Token

_ADVERBS = frozenset(
    listed(
        "reportedly allegedly apparently probably possibly perhaps likely presumably supposedly potentially purportedly seemingly"
    )
)
_ADJECTIVES = frozenset(
    listed("alleged suspected possible apparent reported purported supposed probable likely potential presumed")
)
_HOLDING = frozenset(listed("believe think suspect estimate assume fear expect reckon suppose predict assess hope"))
_STATES = frozenset(
    listed("be have face lead mean become affect cause take rise fall result include happen last cost help")
)
"""Verbs before which "could" is a possibility and hardly ever an ability."""
_OPEN = frozenset(listed("if whether so how why lest"))
"""What opens a clause in which a modal hedges nothing."""

_PASSIVE = r"(?:believed|thought|said|reported|alleged|understood|suspected|presumed|estimated|rumoured)"
_PHRASES: Mapping[re.Pattern[str], str] = {
    re.compile(rf"\bis {_PASSIVE} to have\b"): "has",
    re.compile(rf"\bare {_PASSIVE} to have\b"): "have",
    re.compile(rf"\b(?:was|were) {_PASSIVE} to have\b"): "had",
    re.compile(rf"\b(is|are|was|were) {_PASSIVE} to be\b"): r"\1",
    re.compile(r"\b(?:is|are) (?:likely|expected) to\b"): "will",
    re.compile(r"\b(?:appears|seems) to have\b"): "has",
    re.compile(r"\b(?:appear|seem) to have\b"): "have",
    re.compile(r"\b(?:appeared|seemed) to have\b"): "had",
    re.compile(r"\b(?:appears|seems) to be\b"): "is",
    re.compile(r"\b(?:appear|seem) to be\b"): "are",
    re.compile(r"\b[Ii]f (?:confirmed|true|verified|proven|accurate|convicted|approved|elected|found guilty), "): "",
    re.compile(r", if (?:confirmed|true|verified|proven|accurate|convicted|approved|elected|found guilty),"): "",
}  # fmt: skip
"""Hedging phrases and what is left where nobody hedges."""


def hedge(material: Material, _: Random) -> Iterator[str]:
    """The sentence without one of its hedges."""
    for token in material.doc:
        if is_free(token):
            yield from _unhedged(token)
    for pattern, plain in _PHRASES.items():
        for found in pattern.finditer(material.text):
            if outside_quotes(material.text, *found.span()):
                yield edited(material.text, *found.span(), found.expand(plain))


def _unhedged(token: Token) -> Iterator[str]:
    word = token.lower_
    if word in _ADVERBS and token.dep_ == "advmod" and token.pos_ == "ADV" and not list(token.children):
        yield dropped(token)
    elif word in _ADJECTIVES and token.dep_ == "amod" and token.head.i > token.i and not list(token.children):
        if token.i and token.nbor(-1).lower_ not in {"as", "most", "more", "best", "every", "no"}:
            yield with_articles(dropped(token))
    elif token.tag_ == "MD" and word in {"may", "might", "could"}:
        yield from _plain(token)
    elif token.lemma_ in _HOLDING and token.pos_ == "VERB":
        yield from _stated(token)


def _plain(modal: Token) -> Iterator[str]:
    """ "may be trying" -> "is trying"; "might have left" -> "has left"."""
    verb = modal.head
    subject = subject_of(verb)
    if subject is None or subject.i > modal.i or not _may_be_plain(modal, verb):
        return
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"} and child.i > modal.i]
    first = helpers[0] if helpers else verb
    if word_is_ability(modal, first):
        return
    between = modal.doc.text[modal.idx + len(modal) : first.idx].strip()
    plain = present(first.lemma_, plural=is_plural(subject))
    yield edited(modal.doc.text, modal.idx, first.idx + len(first), f"{between} {plain}")


def word_is_ability(modal: Token, first: Token) -> bool:
    """Whether a "could" may mean that somebody was able to."""
    return modal.lower_ == "could" and first.lemma_ not in _STATES


def _may_be_plain(modal: Token, verb: Token) -> bool:
    opened = any(child.lower_ in _OPEN for child in verb.lefts)
    shared = any(child.dep_ == "conj" and child.tag_ == "VB" for child in verb.children)
    denied = any(child.dep_ == "neg" for child in verb.children)
    return verb.pos_ in {"VERB", "AUX"} and not (opened or shared or denied) and modal.i < verb.i


def _stated(verb: Token) -> Iterator[str]:
    """ "Washington believes that it sank" -> "it sank"."""
    subject = subject_of(verb)
    held = next((child for child in verb.rights if child.dep_ == "ccomp"), None)
    if (
        subject is None
        or held is None
        or verb.i != verb.left_edge.i + len(list(subject.subtree))
        or subject.left_edge != verb.left_edge
    ):
        return
    if any(child.dep_ in {"aux", "neg"} for child in verb.children) or subject_of(held) is None:
        return
    start = held.left_edge
    start = start.nbor() if start.lower_ == "that" and start.dep_ == "mark" else start
    yield edited(verb.doc.text, subject.left_edge.idx, start.idx, "")
