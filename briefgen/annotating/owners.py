"""Whose a counted thing is: "Russian casualties", "Russia had lost 9,000 tanks", "soldiers from North Korea" -> the state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.fates import LOSE
from briefgen.annotating.predicates import Said
from briefgen.annotating.states import STATES, find_parties, state_of
from briefgen.annotating.words import bare, wordlist
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, lemma
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

SENTENCES_BACK = 4
"""Sentences before one in which the loser of "the loss of 9 tanks" is looked for: as far as a pronoun reaches."""

_HAVING = wordlist(
    "commit conscript deploy dispatch draft enlist field have lose mobilise mobilize muster operate own recruit send sign suffer sustain withdraw"
)
"""Verbs whose subject's are the things that are their object."""
_SUFFERED_BY = wordlist("cost")
"""Verbs whose object loses what they name."""
_OF = frozenset({"from", "of", "among"})


class Owner(NamedTuple):
    """A state, and the words of the noun phrase that name it."""

    state: str
    words: tuple[str, ...] = ()


NOBODY = Owner("")


def owner_of(reading: Reading, noun: Token | None, said: Said) -> Owner:
    """Whose the counted things are, as far as the sentence shows, and for a bare "loss" the ones before it; else nobody's."""
    if noun is not None:
        for phrase in _phrases(noun):
            if found := _named(phrase):
                return found
    state = _having(said) or (_loser_before(reading, said) if said.predicate == LOSE and said.word is not None else "")
    return Owner(state)


def _phrases(noun: Token) -> Iterator[TokenSpan]:
    """The noun with what stands before it, then what "from" and "of" bring in after it."""
    yield noun.doc[noun.left_edge.i : noun.i + 1]
    for item in noun.children:
        if item.dep_ == "prep" and item.lower_ in _OF and (inner := child(item, "pobj")) is not None:
            yield noun.doc[inner.left_edge.i : inner.i + 1]


def _named(phrase: TokenSpan) -> Owner | None:
    naming = next(find_parties(phrase.text), None)
    if naming is None:
        return None
    return Owner(naming.party, tuple(sorted({bare(word) for word in phrase.text[naming.start : naming.end].split()})))


def _having(said: Said) -> str:
    """The state that is the subject of having, sending or losing it, or that the cost falls on."""
    verb = said.word
    if verb is None or verb.pos_ not in VERBAL:
        return ""
    if lemma(verb) in _SUFFERED_BY:
        return _state(child(verb, "dative", "dobj"))
    if lemma(verb) not in _HAVING:
        return ""
    subject = child(verb, "nsubj")
    if subject is None and verb.dep_ == "xcomp":
        subject = child(verb.head, "nsubj")
    return _state(subject)


def _state(noun: Token | None) -> str:
    """The state a noun phrase names by its head or what stands before it: "the Russian army"; '' for none."""
    if noun is None:
        return ""
    head = state_of(noun.text)
    if head in STATES:
        return head
    named = _named(noun.doc[noun.left_edge.i : noun.i + 1])
    return named.state if named is not None else ""


def _loser_before(reading: Reading, said: Said) -> str:
    """Who loses in the nearest sentence before that says it: "Russia lost 9 tanks. The navy confirmed the loss of 3"."""
    if said.word is None or child(said.word, *SUBJECTS) is not None:
        return ""
    at = said.word.sent.start_char + reading.article.content.start
    before = [sentence for sentence in reading.sentences if sentence.span.start < at][-SENTENCES_BACK:]
    for sentence in reversed(before):
        for verb in reading.tokens(sentence.span):
            if verb.pos_ in VERBAL and lemma(verb) == LOSE and (state := _state(child(verb, "nsubj"))):
                return state
    return ""
