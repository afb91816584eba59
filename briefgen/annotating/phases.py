"""A word that says something of what is counted -> how far that has come: it is done, goes on, or is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.annotating.words import wordlist
from briefgen.attribution.cues import REPORTING
from briefgen.attribution.grammar import VERBAL, lemma
from briefgen.data import Phase

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 8
"""Steps up from a word to the verb whose time it shares."""

_TO_COME = wordlist("will 'll wo shall would can could may might should must")
"""Auxiliaries of what is not done yet; before "have" they only doubt what is: "may have lost"."""
_PLANS = wordlist("""agree aim allow authorise authorize commit consider decide demand expect go hope intend mean need order plan pledge
    prepare promise propose ready schedule seek set slate threaten vow want""")
"""Words whose infinitive is still to come: "decided to deploy", "were going to be sent"."""
_IN_STATE = frozenset({"in", "under", "on"})
"""Prepositions of a state that goes on: "in training", "under arrest", "on trial"."""
_PRESENT = frozenset({"board"})
"""States told of a moment, whether the text says "are" or "had been": who is on board is who was."""
_LASTING = wordlist("be employ have hold house live miss operate own remain serve stay work")
"""Predicates that last while they are true."""


def phase_of(word: Token, predicate: str) -> Phase:
    """How far what `word` says has come; `predicate` is its lemma, or that of the noun or adjective it brings in."""
    verb = _carrier(word) if predicate not in _PRESENT else None
    if verb is None:
        return "ongoing" if predicate in _LASTING else "happened"
    if _is_to_come(verb):
        return "planned"
    return "ongoing" if predicate in _LASTING or _goes_on(verb, predicate) else "happened"


def _carrier(word: Token) -> Token | None:
    """The verb whose time a word shares: its own, or that of the verb over a noun, unless that one only reports it."""
    for _ in range(MAX_CLIMB):
        if word.pos_ in VERBAL:
            return word
        if word.head.i == word.i or lemma(word.head) in REPORTING:
            return None
        word = word.head
    return None


def _is_to_come(verb: Token) -> bool:
    helpers = {item.lower_ for item in verb.lefts if item.dep_ in {"aux", "auxpass"}}
    if helpers & _TO_COME:
        return "have" not in helpers
    if "to" in helpers:
        above = verb.head
        bearers = (
            above,
            *(item for item in above.children if item.i < verb.i and item.dep_ in {"acomp", "oprd", "attr"}),
        )
        return lemma(above) == "be" or any(lemma(word) in _PLANS for word in bearers)
    return verb.dep_ == "conj" and verb.head.pos_ in VERBAL and not helpers and _is_to_come(verb.head)


def _goes_on(verb: Token, predicate: str) -> bool:
    helpers = {item.lower_ for item in verb.lefts if item.dep_ in {"aux", "auxpass"}}
    if "being" in helpers or (verb.tag_ == "VBG" and helpers & wordlist("am is are was were be been 's 're")):
        return True
    return (
        lemma(verb) == "be"
        and any(item.dep_ == "prep" and item.lower_ in _IN_STATE for item in verb.children)
        and bool(predicate)
    )
