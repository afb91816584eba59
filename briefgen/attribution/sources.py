"""Whose words a cue reports, as the text has it: the noun phrase that is its subject, agent or possessor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.attribution import cues
from briefgen.attribution.grammar import NOMINAL, VERBAL, child, is_passive, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 6
"""Verbs to go up in search of a subject; a longer chain is a parse gone wrong."""
MAX_STEP = 4
"""Words between a cue and a subject found by place alone: "Doe, for her part, said"."""


def verb_source(verb: Token) -> Token | None:
    """Head of the noun phrase that speaks; None where nobody is named ("it was reported", "it emerged")."""
    if is_passive(verb):
        return _agent(verb)
    if (quoting := _quoting(verb)) is not None and not is_passive(quoting) and (quoted := child(quoting, "dobj")):
        return quoted
    subject = _subject(verb)
    if subject is None and child(verb, "expl") is None:
        return _inverted(verb) or _subject_above(verb) or _neighbour(verb)
    return subject


def _subject(verb: Token) -> Token | None:
    """The nearest subject: a parse gone wrong hangs the reported clause's own on the cue as well ("A, Doe said")."""
    return next((item for item in reversed(list(verb.lefts)) if item.dep_ == "nsubj"), child(verb, "nsubj"))


def _agent(verb: Token) -> Token | None:
    by = child(verb, "agent")
    return child(by, "pobj") if by is not None else None


def _inverted(verb: Token) -> Token | None:
    """The "object" of a verb that opens the sentence or follows a quotation: «"…," asked Jane Doe.»"""
    found = child(verb, "dobj")
    before = verb.nbor(-1) if verb.i else None
    opens = before is None or before.is_punct or before.is_space
    return found if opens and found is not None and found.i > verb.i and verb.tag_ in {"VBD", "VBZ", "VBP"} else None


def _subject_above(verb: Token) -> Token | None:
    """The subject a verb borrows from its coordinate, its governor, or the noun it modifies."""
    for _ in range(MAX_CLIMB):
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in NOMINAL:
            return _issuer(verb.head) or verb.head
        if verb.head.i == verb.i:
            return None
        label, verb = verb.dep_, verb.head
        if label == "xcomp" and lemma(verb) in cues.OBJECT_CONTROL and (controller := child(verb, "dobj")):
            return controller
        if subject := child(verb, "nsubj", "nsubjpass"):
            return subject
        if label == "conj" and is_passive(verb):
            return _agent(verb)
    return None


def _issuer(document: Token) -> Token | None:
    """Who spoke by a document: the subject of "issued a statement saying"."""
    issued = document.dep_ == "dobj" and lemma(document) in cues.DOCUMENTS | cues.NOUNS
    return child(document.head, "nsubj") if issued else None


def _neighbour(verb: Token) -> Token | None:
    """The name or noun just before the cue, where the parse lost the subject."""
    token = verb
    for _ in range(MAX_STEP):
        if token.i == verb.sent.start:
            return None
        token = token.nbor(-1)
        if token.pos_ in NOMINAL:
            return token
    return None


def noun_source(noun: Token) -> Token | None:
    """Who makes the claim a noun names: its possessor, its "by", else the subject of the verb it is object of."""
    if owner := child(noun, "poss"):
        return owner
    for preposition in noun.children:
        if preposition.lower_ in {"by", "from"}:
            return child(preposition, "pobj")
    governs = noun.dep_ in {"dobj", "attr", "oprd"} and noun.head.pos_ in VERBAL
    return verb_source(noun.head) if governs else None


def audience(verb: Token) -> Token | None:
    """Head of the noun phrase for whom they told: the person object of "told", "reminded"."""
    if lemma(verb) not in cues.AUDIENCE or is_passive(verb):
        return None
    found = child(verb, "dative", "dobj")
    if found is not None and found.dep_ == "dative" and found.pos_ == "ADP":
        found = child(found, "pobj")
    return found if found is not None and found.i > verb.i else None


def relay(verb: Token) -> Token | None:
    """Who passes it on: the agent of "was quoted by TASS as saying", the subject of "TASS quoted Doe as saying".

    Else the social network that it was written on: "wrote on Telegram", "said in a post on Telegram".
    """
    quoting = _quoting(verb)
    if quoting is not None:
        return _agent(quoting) if is_passive(quoting) else child(quoting, "nsubj")
    return _network(verb)


def _quoting(verb: Token) -> Token | None:
    """The verb of quoting that governs "as saying", by one preposition between or none."""
    if verb.i == 0 or verb.nbor(-1).lower_ != "as":
        return None
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return above if above.i != verb.i and lemma(above) in cues.QUOTING else None


def _network(word: Token) -> Token | None:
    for preposition in word.children:
        noun = child(preposition, "pobj") if preposition.dep_ == "prep" else None
        if noun is None:
            continue
        if preposition.lower_ == "on" and noun.lower_ in cues.NETWORKS and noun.pos_ in {"PROPN", "NOUN"}:
            return noun
        if lemma(noun) in cues.POSTS and (found := _network(noun)) is not None:
            return found
    return None
