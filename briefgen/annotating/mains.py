"""A parse -> the word that carries what it says, under whoever says it, and whether it is said not to be so.

Of "the service said that it had decided to deploy troops" that is "deploy", of "Doe denied the attack" and of "no evidence of
an attack" the attack, denied; of "it is not known how many left" that it is not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.annotating.clauses import MAX_CLIMB, is_predicate, readable
from briefgen.annotating.hedges import main_predicates
from briefgen.annotating.polarity import is_negated
from briefgen.annotating.words import wordlist
from briefgen.attribution.grammar import SUBJECTS, child, lemma, subtree
from briefgen.data import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

LIGHT = wordlist("be become come do get go have keep let make put set take")
"""Verbs that tell next to nothing themselves."""
CATENATIVE = LIGHT | wordlist("""agree aim arrange attempt begin continue decide expect hope intend manage mean need offer order plan
    pledge prepare promise propose remain resume schedule seek slate start stay threaten try vow want wish""")
"""Verbs whose infinitive carries the meaning: "decided to leave", "began leaving"."""
DENIALS = wordlist("deny dismiss dispute refute reject repudiate")
"""Cues whose object is what is denied: "denied the attack", "rejected reports of a raid"."""
ACCOUNTS = wordlist("accusation allegation account charge claim report rumour rumor story suggestion version")
"""Nouns for what somebody says: what they tell is what is denied with them."""
ACCUSING = wordlist("accuse blame charge suspect")
EVIDENCE = wordlist("basis evidence hint indication proof sign trace truth")
"""Nouns of which there is none where something is not so."""
ASKING = wordlist("how if what when where whether which who whom whose why")
_REACH = 3
"""Words at the edge of a clause among which it is opened, and steps up to what governs it."""
_GOVERNED = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "nsubjpass", "pobj", "prep", "acl"})


def main_word(tokens: TokenSpan, told: frozenset[int]) -> Token | None:
    """The word that carries what the first sentence says; `told` are the positions of the words for who says it and how."""
    main = next(iter(main_predicates(tokens)), None)
    if main is None:
        return None
    special = _object_denied(main, told) or _alleged(main) or _without_evidence(main) or _not_known(main, told)
    if special is not None:
        return special
    return _carrying(main) if main.i not in told else _under_cue(tokens, main, told)


def called(word: Token) -> str:
    """Its lemma; of "be" that of what it says: "open" of "is open", "board" of "were on board"."""
    if lemma(word) != "be":
        return lemma(word)
    said, at = child(word, "acomp", "attr"), child(word, "prep")
    if said is None and at is not None:
        said = child(at, "pobj")
    return lemma(said) if said is not None else "be"


def is_denied(word: Token, attribution: Attribution | None) -> bool:
    """Whether it is said not to be so: by its own clause, by what governs it, or by who denies it."""
    above = tuple(_above(word))
    if any(lemma(over) in EVIDENCE and is_negated(over.head) for over in above):
        return True
    denying = attribution is not None and attribution.stance == "denies"
    governed = any(lemma(over) in DENIALS for over in above)
    if not is_predicate(word):
        return denying or governed
    return child(word, "neg") is None if governed else is_negated(word) != denying


def frame(word: Token) -> Iterator[Token]:
    """What stands around a word only to deny, allege or prove it: "the navy found no evidence" of "… of a raid"."""
    framing = False
    for over in _above(word):
        framing = framing or lemma(over) in DENIALS | ACCOUNTS | ACCUSING | EVIDENCE
        if framing:
            yield over
            yield from (token for item in over.children if item.dep_ in SUBJECTS for token in _subtree(item))


def _subtree(token: Token) -> Iterator[Token]:
    return (token.doc[place] for place in sorted(subtree(token)))


def _under_cue(tokens: TokenSpan, cue: Token, told: frozenset[int]) -> Token | None:
    """What is said where the cue is all that the parse makes the main verb: its clause, its object, else any verb."""
    inside = range(tokens.start, tokens.end)
    below = (item for item in cue.children if item.i in inside and item.i not in told)
    clause = next((item for item in below if item.dep_ in {"ccomp", "xcomp", "parataxis"}), None)
    if clause is not None:
        return _carrying(clause)
    verbs = (item for item in readable(tokens) if is_predicate(item) and item.i not in told)
    return child(cue, "dobj", "nsubjpass", "attr") or next(verbs, None)


def _carrying(verb: Token) -> Token:
    """The verb that carries the meaning: "leave" of "has decided to leave"."""
    for _ in range(MAX_CLIMB):
        below = child(verb, "xcomp")
        if below is None or not is_predicate(below) or lemma(verb) not in CATENATIVE:
            return verb
        verb = below
    return verb


def _object_denied(verb: Token, told: frozenset[int]) -> Token | None:
    """What a verb denies by its object; "rejected the appeal" refuses, and denies nothing."""
    noun = child(verb, "dobj", "nsubjpass") if lemma(verb) in DENIALS else None
    if noun is None or not (verb.i in told or lemma(verb) == "deny" or lemma(noun) in ACCOUNTS):
        return None
    return (_told_by(noun) if lemma(noun) in ACCOUNTS else None) or noun


def _alleged(verb: Token) -> Token | None:
    """What somebody is accused of: "overloading" of "accused the company of overloading the ferry"."""
    of = _preposition(verb, "of", "for", "with") if lemma(verb) in ACCUSING else None
    return child(of, "pcomp", "pobj") if of is not None else None


def _without_evidence(verb: Token) -> Token | None:
    """What there is no evidence of: "left" of "found no evidence that it had been left open"."""
    noun = child(verb, "dobj", "attr", "nsubjpass")
    return _told_by(noun) if noun is not None and lemma(noun) in EVIDENCE and is_negated(verb) else None


def _not_known(clause: Token, told: frozenset[int]) -> Token | None:
    """The verb over a clause that only asks."""
    opening = clause.doc[clause.left_edge.i : clause.i][:_REACH]
    asks = clause.dep_ == "ccomp" and any(token.lower_ in ASKING for token in opening)
    return clause.head if asks and clause.head.i not in told else None


def _told_by(noun: Token) -> Token | None:
    """What a noun tells: "the raid" of "reports of a raid", "left" of "the claim that he left"."""
    of = _preposition(noun, "of", "for")
    return child(noun, "acl", "ccomp", "relcl") or (child(of, "pobj", "pcomp") if of is not None else None)


def _preposition(word: Token, *forms: str) -> Token | None:
    return next((item for item in word.children if item.dep_ == "prep" and item.lower_ in forms), None)


def _above(word: Token) -> Iterator[Token]:
    """What governs a word within its clause: the verb that has it for an object or complement, a noun between."""
    for _ in range(_REACH):
        if word.dep_ not in _GOVERNED or word.head.i == word.i:
            return
        word = word.head
        yield word
