"""What a counted noun's clause says of where it holds, and of what it is reckoned over: an event, a longer time, another event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.annotating.fates import LOSE
from briefgen.annotating.predicates import Said
from briefgen.annotating.words import bare, wordlist
from briefgen.attribution.grammar import SUBJECTS, VERBAL, lemma
from briefgen.data import Reach

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_AROUND = 60
"""Words looked at around a predicate; a clause of more is a list."""

_WITHIN = frozenset(
    {
        "prep",
        "pobj",
        "appos",
        "compound",
        "nmod",
        "npadvmod",
        "advmod",
        "agent",
        "dobj",
        "amod",
        "poss",
        "conj",
        "det",
        "attr",
    }
)
"""Labels inside one clause; others open a clause of their own."""
_BORROWS = frozenset({"advcl", "acl", "relcl", "conj", "xcomp", "ccomp"})
"""Labels of a clause that may leave its place and its event to the one above: "a quake struck Almera, killing 40"."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_AT = wordlist("across around at from in inside into near off on outside to")
_NO_PLACE = frozenset(
    {"CARDINAL", "DATE", "EVENT", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT", "PERSON", "QUANTITY", "TIME"}
)

_OTHER = wordlist("another aftershock aftershocks different elsewhere previous separate similar")
_BEFORE = frozenset({"earlier", "previous", "past", "other", "second"})
"""Adjectives of another event than the one told of."""
_CAMPAIGNS = wordlist(
    "campaign conflict crisis crackdown epidemic fighting insurgency offensive outbreak pandemic violence war"
)
_EVENTS = wordlist("""accident ambush assault attack avalanche battle blast bombing collapse collision crash cyclone derailment disaster
    earthquake eruption explosion fire flood flooding hurricane incident landslide massacre missile protest quake raid riot shelling shooting
    stampede storm strike temblor tornado tremor tsunami typhoon""")
_SPANS = wordlist("day week month year decade")
_WHOLE = frozenset({"entire", "whole", "throughout"})


def places_of(noun: Token | None, said: Said) -> tuple[str, ...]:
    """Folded names of the places of a noun and what is said of it, sorted; those of the clause above where it names none."""
    for words in _clauses(noun, said):
        found = {name for word in words if (name := _place(word))}
        if found:
            return tuple(sorted(found))
    return ()


def reach_of(noun: Token | None, said: Said) -> Reach:
    """What a number is reckoned over, as far as its clause shows."""
    own, *above = (list(words) for words in _clauses(noun, said))
    if any(_is_other(word) for word in own + [word for words in above for word in words]):
        return "other"
    if any(_is_long(word) for word in own) or _is_so_far(said):
        return "campaign"
    return "event" if any(lemma(word) in _EVENTS for words in (own, *above) for word in words) else ""


def _clauses(noun: Token | None, said: Said) -> Iterator[Iterator[Token]]:
    """The words of the clause, then, where it may borrow from it, those of the one above."""
    word = said.word or noun
    starts = [item for item in (said.word, noun) if item is not None]
    if said.word is not None and said.word.dep_ == "relcl":
        starts.append(said.word.head)  # in "a war which killed 40", the war is what killed them
    yield _around(starts)
    verb = word
    while verb is not None and verb.pos_ not in VERBAL and verb.head.i != verb.i:
        verb = verb.head
    if verb is not None and verb is not word:
        yield _around([verb])
    if verb is not None and verb.dep_ in _BORROWS and verb.head.i != verb.i:
        yield _around([verb.head])


def _around(starts: list[Token]) -> Iterator[Token]:
    """The words that hang on these without a clause between, subjects included, nearest first."""
    waiting, seen = list(starts), {word.i for word in starts}
    for word in waiting:
        yield word
        if len(waiting) > MAX_AROUND:
            continue
        for item in word.children:
            if item.i not in seen and (item.dep_ in _WITHIN or item.dep_ in SUBJECTS) and item.pos_ not in VERBAL:
                seen.add(item.i)
                waiting.append(item)


def _place(word: Token) -> str:
    """The place a word names, '' for none: a name of a place, or one after "in", "at", "near"."""
    if word.pos_ != "PROPN" or word.dep_ in {"compound", "poss", "nmod"}:
        return ""
    if word.dep_ == "pobj" and word.head.lower_ == "from" and word.head.head.pos_ in {"NOUN", "PROPN"}:
        return ""  # "units from Norland": whose they are, not where
    after = word.dep_ == "pobj" and word.head.lower_ in _AT and word.ent_type_ not in _NO_PLACE
    if not after and not (word.ent_type_ in _PLACES and word.dep_ not in SUBJECTS):
        return ""
    parts = (item.text for item in word.lefts if item.dep_ == "compound" and item.pos_ == "PROPN")
    return bare(" ".join((*parts, word.text)))


def _is_other(word: Token) -> bool:
    if word.lower_ in _OTHER:
        return not word.nbor().like_num if word.i + 1 < len(word.doc) else True
    return word.dep_ == "amod" and word.lower_ in _BEFORE and lemma(word.head) in _EVENTS


def _is_long(word: Token) -> bool:
    if word.lower_ == "since":
        return True
    if word.lower_ == "far":
        return any(item.lower_ == "so" for item in word.children)
    if lemma(word) in _SPANS:
        return any(item.lower_ == "of" for item in word.children)  # "after 13 days of bombardment"
    if lemma(word) in _CAMPAIGNS:
        return word.dep_ in SUBJECTS or any(item.lower_ in _WHOLE for item in word.children)
    return word.lower_ in _WHOLE and word.dep_ == "prep"


def _is_so_far(said: Said) -> bool:
    """Whether a perfect sums up losses ("had lost 9,000 tanks"), or a clause says since when."""
    if said.word is None or said.word.pos_ not in VERBAL:
        return False
    perfect = said.predicate == LOSE and any(
        item.dep_ == "aux" and lemma(item) == "have" for item in said.word.children
    )
    since = (item for item in said.word.children if item.dep_ == "advcl")
    return perfect or any(mark.lower_ == "since" for clause in since for mark in clause.children)
