"""A parse -> the places where a text says that something it prints is unverified, conditional or disputed.

Read off the grammar of a verb of verifying that was not done ("is unable to verify these claims"), of evidence nobody gave
("without providing evidence"), of an adjective ("unconfirmed reports"), of "if confirmed", and of a denial ("which Norland
denies"). What stands inside quotation marks is a speaker's own reservation and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.annotating import reservation_lexicon as lexicon
from briefgen.annotating.polarity import is_negated, plain
from briefgen.attribution import cues, titles
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, lemma, mark
from briefgen.attribution.quoted import quotations
from briefgen.attribution.reports import MAX_SENTENCE
from briefgen.data import CaveatKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MAX_CLIMB = 4
"""Words from a verb of verifying up to the head of its clause: "was not immediately able to verify"."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """One reservation, in tokens of its parse."""

    kind: CaveatKind
    at: Token
    """The word that makes it: "verify", "unconfirmed", "denies"."""
    target: Token | None
    """What it points at: the noun or pronoun; None where it names nothing ("offered no proof")."""
    inside: bool
    """Whether it hangs on a word of what it is about, which is then its own sentence."""
    by: Token | None = None
    """Who disputes it."""


def reservations(doc: Doc) -> Iterator[Reservation]:
    """Every reservation outside quotation marks, in reading order; overlong sentences are not read."""
    quoted = quotations(doc)
    for sentence in doc.sents:
        if len(sentence) <= MAX_SENTENCE:
            yield from (found for token in sentence if quoted.at[token.i] < 0 and (found := _reservation(token)))


def _reservation(token: Token) -> Reservation | None:
    word = lemma(token)
    if word in lexicon.IF_SO or token.lower_ in lexicon.IF_SO:
        conditional = _conditional(token)
        if conditional is not None:
            return conditional
    if token.pos_ in VERBAL and word in lexicon.VERIFY | lexicon.CONFIRM:
        return _unverified(token)
    if token.pos_ in VERBAL and word in lexicon.DISPUTE | lexicon.REBUFF:
        return _disputed(token)
    if word in lexicon.EVIDENCE | lexicon.CONFIRMATIONS and token.pos_ == "NOUN":
        return _without_evidence(token)
    return _unproved(token) if token.lower_ in lexicon.UNPROVED else None


def _unverified(verb: Token) -> Reservation | None:
    """What "could not verify X", "X has not been verified" and "a claim that could not be verified" say."""
    if not _undone(verb):
        return None
    if verb.dep_ in {"relcl", "acl"}:
        return Reservation("unverified", verb, verb.head, inside=True) if _is_claimed(verb, verb.head) else None
    target = _object(verb)
    if target is None:
        lost = lemma(verb) in lexicon.VERIFY and child(verb, "auxpass") is not None and child(verb, "ccomp") is None
        return Reservation("unverified", verb, None, inside=False) if lost else None  # a subject the parse lost
    return Reservation("unverified", verb, target, inside=_says_what(target)) if _is_claimed(verb, target) else None


def _undone(verb: Token) -> bool:
    """Whether somebody did not, or could not, do it; a refusal says neither."""
    if lemma(verb.head) in lexicon.REFUSAL or any(item.lower_ in {"will", "would"} for item in verb.children):
        return False
    for _ in range(MAX_CLIMB):
        if is_negated(verb) or any(item.lower_ in lexicon.HARDLY for item in verb.children):
            return True
        if verb.dep_ not in {"xcomp", "acomp"}:
            return False
        verb = verb.head
    return False


def _object(verb: Token) -> Token | None:
    """What was to be verified, "none of" and "the authenticity of" left aside; None where a clause follows."""
    if child(verb, "ccomp") is not None:
        return None
    found = child(verb, "nsubjpass", "dobj")
    if found is None and verb.dep_ == "xcomp" and child(verb, "auxpass") is not None:
        found = child(verb.head, *SUBJECTS)  # "the claim has yet to be verified"
    return _beneath(found) if found is not None else None


def _beneath(noun: Token) -> Token:
    below = _after(noun, "of")
    return below if below is not None and lemma(noun) in lexicon.QUALITIES | lexicon.QUANTIFIERS else noun


def _after(noun: Token, *prepositions: str) -> Token | None:
    """The noun that one of these prepositions hangs on another."""
    found = next((item for item in noun.children if item.dep_ == "prep" and item.lower_ in prepositions), None)
    return child(found, "pobj") if found is not None else None


def _is_claimed(verb: Token, target: Token) -> bool:
    """Whether what was not verified is something said, rather than a person or a deed."""
    if target.lower_ in lexicon.PEOPLE_ONLY or target.ent_type_ == "PERSON":
        return False
    expressly = lemma(verb) in lexicon.VERIFY or any(item.lower_ == "independently" for item in verb.children)
    pointed = target.lower_ in lexicon.POINTERS and lemma(verb) in {"confirm", "prove"}
    return expressly or pointed or lemma(target) in lexicon.CLAIMS


def _says_what(noun: Token) -> bool:
    """Whether the noun brings its own content: "the claim that …", "a report of nine dead"; whose it is is no content."""
    of = _after(noun, "of")
    if of is not None and lemma(noun) not in lexicon.FIGURES and not of.ent_type_:
        return True
    return any(
        item.dep_ in {"acl", "relcl", "ccomp"} and item.i > noun.i and lemma(item) not in lexicon.GIVEN
        for item in noun.children
    )


def _disputed(verb: Token) -> Reservation | None:
    """What "which Norland denies" and "Norland denied the accusation" say."""
    if is_negated(verb):
        return None
    agent = child(verb, "agent")
    by = child(agent, "pobj") if agent is not None else child(verb, "nsubj")
    if child(verb, "dobj") is not None and child(verb, "nsubjpass") is not None:
        return None  # "she was denied a visa"
    thing = child(verb, "dobj", "nsubjpass")
    if verb.dep_ == "relcl":
        return Reservation("disputed", verb, verb.head, inside=True, by=by) if _disputes(verb, thing) else None
    if thing is None or not _disputable(verb, thing) or _says_what(thing):
        return None
    return Reservation("disputed", verb, thing, inside=False, by=by)


def _disputes(verb: Token, thing: Token | None) -> bool:
    """Whether a relative clause disputes what it hangs on: "a charge he denies", "Doe, who denies wrongdoing"."""
    if thing is None or thing.lower_ in {"which", "that"}:
        return lemma(verb) in lexicon.DISPUTE and (thing is not None or lemma(verb.head) in lexicon.CLAIMS)
    return _disputable(verb, thing)


def _disputable(verb: Token, thing: Token) -> bool:
    if lemma(verb) in lexicon.REBUFF:
        return lemma(thing) in lexicon.CLAIMS - {"charge"}
    return _is_said(thing) or lemma(thing) in lexicon.GUILT


def _without_evidence(noun: Token) -> Reservation | None:
    """What "without evidence", "offered no proof" and "there was no confirmation of the claim" say."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return _beside_saying(noun, noun.head.head)
    if noun.dep_ == "dobj" and noun.head.lower_ == "without":
        return _beside_saying(noun, noun.head)
    if noun.dep_ in {"dobj", "nsubjpass"} and lemma(noun.head) in lexicon.GIVE:
        return _not_given(noun, noun.head)
    return _there_is_none(noun)


def _beside_saying(noun: Token, verb: Token) -> Reservation | None:
    """A reservation where the verb it hangs on reports: "claimed without evidence"."""
    return Reservation("unverified", noun, None, inside=True) if lemma(verb) in cues.REPORTING else None


def _not_given(noun: Token, verb: Token) -> Reservation | None:
    """What "did not provide evidence" says of what was said before, and "without offering evidence" of what is being said."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return _beside_saying(noun, verb.head.head)
    if not is_negated(verb):
        return None
    if verb.dep_ == "advcl":
        return _beside_saying(noun, verb.head)
    target = _supported(noun)
    if target is None and any(item.dep_ in {"prep", "acl", "ccomp"} for item in noun.children):
        return None  # "no evidence on the threat" says what it is about
    if target is not None and not _is_said(target):
        return None
    return Reservation("unverified", noun, target, inside=verb.dep_ == "relcl")


def _supported(noun: Token) -> Token | None:
    """What evidence would have been for: "evidence for the claim", "evidence to support it"."""
    clause = child(noun, "acl")
    found = child(clause, "dobj") if clause is not None else _after(noun, "for", "of")
    return _beneath(found) if found is not None else None


def _is_said(noun: Token) -> bool:
    return noun.lower_ in lexicon.POINTERS or lemma(noun) in lexicon.CLAIMS


def _there_is_none(noun: Token) -> Reservation | None:
    """What "there was no confirmation [of the claim]" and "there is no evidence to support the claims" say."""
    if not any(plain(item) == "no" for item in noun.children) or child(noun.head, "expl") is None:
        return None
    clause = child(noun, "acl", "ccomp")
    if clause is not None and mark(clause) == "that":
        return None  # it says itself what is not confirmed
    target = _supported(noun)
    if lemma(noun) in lexicon.EVIDENCE:
        return (
            Reservation("unverified", noun, target, inside=False) if target is not None and _is_said(target) else None
        )
    return Reservation("unverified", noun, target, inside=target is not None and _says_what(target))


def _unproved(word: Token) -> Reservation | None:
    """What "unconfirmed reports" and "the claims remain unverified" say."""
    if word.dep_ == "amod" and lemma(word.head) in lexicon.CLAIMS:
        return Reservation("unverified", word, word.head, inside=True)
    subject = child(word.head, *SUBJECTS)
    if word.dep_ not in {"acomp", "oprd"} or subject is None or is_negated(word.head):
        return None
    target = _beneath(subject)
    return Reservation("unverified", word, target, inside=_says_what(target)) if _is_said(target) else None


def _conditional(word: Token) -> Reservation | None:
    """What "if confirmed" and "if the reports are true" say; a nominee's "if confirmed" is none."""
    clause = word if mark(word) else word.head
    if mark(clause) != "if" or clause.dep_ != "advcl" or is_negated(clause):
        return None
    if any(item.dep_ in {"prep", "ccomp", "xcomp", "dobj"} for item in word.children):
        return None
    subject = child(clause, *SUBJECTS)
    about = subject or child(clause.head, *SUBJECTS)
    if about is not None and (about.lower_ in lexicon.PEOPLE_ONLY or about.pos_ == "PROPN" or titles.is_person(about)):
        return None
    if subject is not None and not _is_said(subject):
        return None
    return Reservation("conditional", word, subject, inside=True)


def words_of(reservation: Reservation) -> range:
    """The tokens that make the reservation: its clause without what is joined to it."""
    at = reservation.at
    if at.dep_ == "amod":
        return range(min(at.i, at.head.i), max(at.i, at.head.i) + 1)
    head = _clause(at)
    if head.dep_ == "relcl" and head.head.dep_ == "appos":
        return range(head.head.left_edge.i, head.right_edge.i + 1)
    return _trimmed(head)


def _clause(word: Token) -> Token:
    """The head of the clause a word stands in: a verb with a subject, or what hangs on another clause."""
    for _ in range(MAX_CLIMB):
        if word.head.i == word.i or word.lower_ == "without" or word.dep_ in {"conj", "advcl", "relcl", "ccomp"}:
            break
        if word.pos_ in VERBAL and child(word, *SUBJECTS, "expl") is not None:
            break
        word = word.head
    return word


def _trimmed(head: Token) -> range:
    """A clause without the clauses joined to either side of it, and without marks at its edges."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    for item in head.children:
        if item.i > head.i and item.dep_ in {"cc", "conj", "parataxis", "ccomp"}:
            end = min(end, item.left_edge.i)
        if item.i < head.i and item.dep_ in {"ccomp", "parataxis", "advcl"} and head.dep_ != "advcl":
            start = max(start, item.right_edge.i + 1)
    doc = head.doc
    while start < head.i and not doc[start].text[:1].isalnum():
        start += 1
    while end > head.i + 1 and not doc[end - 1].text[-1:].isalnum():
        end -= 1
    return range(start, end)
