"""What a cue reports, as positions of tokens: its clause, its object, or the clause it stands inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from briefgen.attribution import cues
from briefgen.attribution.grammar import CLAUSES, VERBAL, child, is_passive, lemma, mark, subtree
from briefgen.attribution.sources import audience, verb_source

if TYPE_CHECKING:
    from spacy.tokens import Token

THAT = frozenset({"that", "whether", "if"})
OBJECTS = frozenset({"dobj", "oprd", "attr"})
ABOUT = frozenset({"about", "against", "for", "of", "on", "over", "to", "toward", "towards", "with"})
"""Prepositions after a noun that say what the claim, the view, the attack is about."""
EXTENDING = frozenset({"about", "against", "as", "for", "into", "of", "over", "to", "with"})
"""Prepositions that belong to what is said of an object: "praised him for …", "shows her with 42 percent"."""

Positions = frozenset[int]
NOTHING: Positions = frozenset()


def verb_content(verb: Token) -> Positions:
    """What the verb's complements say, else the clause that it comments on, else nothing."""
    found = _union(subtree(item) for item in _complements(verb))
    return found or _late_clause(verb) or _main_clause(verb) or _words_before(verb)


def _union(parts: Iterable[Positions]) -> Positions:
    return NOTHING.union(*parts)


def _complements(verb: Token) -> Iterator[Token]:
    told, passive = audience(verb), is_passive(verb)
    for item in verb.children:
        if item == told:
            continue
        if _is_clause(verb, item, passive=passive) or _is_object(verb, item) or _is_passive_object(verb, item):
            yield item
        elif item.dep_ == "prep" and item.lower_ in cues.PREPOSITIONS.get(lemma(verb), ()):
            yield from item.children


def _is_clause(verb: Token, item: Token, *, passive: bool) -> bool:
    if item.dep_ == "ccomp":
        return True
    if item.dep_ in {"advcl", "conj"}:
        return mark(item) in THAT - {"if"} or (mark(item) == "if" and lemma(verb) in cues.ASKING)
    if item.dep_ != "xcomp":
        return False
    return passive or lemma(verb) in cues.INFINITIVE | cues.CHARGE or item.tag_ == "VBG"


def _is_object(verb: Token, item: Token) -> bool:
    """Whether a noun object, or what is said of it, is what the verb reports."""
    if item.i < verb.i or lemma(verb) not in cues.OBJECT | cues.CHARGE:
        return False
    if item.dep_ == "prep":
        return item.lower_ in EXTENDING and child(verb, "dobj") is not None
    return item.dep_ in OBJECTS


def _is_passive_object(verb: Token, item: Token) -> bool:
    """Whether the subject of a passive is reported: in "the strike was confirmed", not in "the soldiers were told"."""
    return item.dep_ == "nsubjpass" and lemma(verb) in (cues.OBJECT | cues.SAYING) - cues.AUDIENCE


def _late_clause(verb: Token) -> Positions:
    """The that-clause the parse hung on a word between: "said after a vote in 2001 that …"."""
    if lemma(verb) not in cues.SAYING:
        return NOTHING
    for item in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if item.pos_ in VERBAL and item.dep_ in {"relcl", "acl", "advcl"} and mark(item) == "that":
            return subtree(item)
    return NOTHING


def _main_clause(verb: Token) -> Positions:
    """The clause that a parenthetical "he said" or "as he said" comments on."""
    aside = verb.dep_ == "parataxis" or (verb.dep_ == "advcl" and mark(verb) == "as")
    return subtree(verb.head) - subtree(verb) if aside and verb.head.dep_ in CLAUSES else NOTHING


def _words_before(verb: Token) -> Positions:
    """The sentence up to the comma before a closing "…, officials said", where the parse shows no complement."""
    if lemma(verb) not in cues.SAYING or is_passive(verb):
        return NOTHING
    source = verb_source(verb)
    if source is None:
        return NOTHING
    start = min(verb.i, source.left_edge.i)
    comma = verb.doc[start - 1] if start > verb.sent.start else None
    if comma is None or comma.text != ",":
        return NOTHING
    before = verb.doc[verb.sent.start : comma.i]
    return frozenset(range(before.start, before.end)) if any(item.pos_ in VERBAL for item in before) else NOTHING


def noun_content(noun: Token) -> Positions:
    """The clause, else the "of" or "about" phrase, that says what the noun's claim is."""
    for item in noun.children:
        if item.dep_ in {"acl", "ccomp", "relcl"} and (mark(item) == "that" or item.tag_ == "VB"):
            return subtree(item)
    for item in noun.children:
        if item.dep_ == "prep" and item.lower_ in ABOUT and lemma(noun) not in cues.CLAUSE_NOUNS:
            return subtree(item) - {item.i}
    return NOTHING


def clause_content(token: Token) -> Positions:
    """The clause that "according to X" or "reportedly" comments on, without the comment."""
    head = token.head
    while head.dep_ not in CLAUSES and head.head.i != head.i:
        head = head.head
    return subtree(head) - subtree(token)
