"""A counted noun -> what is said of it.

"3,000 soldiers arrived" says that they arrived; "the loss of 3,500 tanks" that they were lost; "a death toll of 40" that
people were killed; "11,000 were in training" that they are trained. A verb that only reports or counts ("confirmed the
loss", "recorded 40 deaths") says nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.fates import INJURE, KILL, LIFE, TOLLS, fate, is_fate, takes_life
from briefgen.annotating.words import wordlist
from briefgen.attribution.cues import HOLDING, SAYING, SHOWING
from briefgen.attribution.grammar import NOMINAL, SUBJECTS, VERBAL, child, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_CLIMB = 8
"""Steps from a noun up to its verb; a longer chain is one the parser lost itself in."""

_COUNTING = SAYING | HOLDING | SHOWING | wordlist("count give leave monitor register see tally verify witness")
"""Verbs by which somebody only says, sees or counts it; "left 40 dead" says no more than that they are."""
_STANDING = wordlist(
    """bring climb decrease drop exceed fall grow hit increase jump pass push put raise reach remain rise stand surpass top"""
)
"""Verbs that say where a number stands, and their subject or object whose: "the toll rose to 40", "put the toll at 40"."""
_MEASURING = wordlist("amount comprise number total")
"""Participles that give the number of the noun they hang on: "four brigades amounting to 12,000 troops"."""
_RESETTING = wordlist("cut lift lower reduce set trim")
"""Verbs by which somebody changes where a number stands, which is then told with "to", "at" or "from"."""
_WHERE = frozenset({"at", "from", "to"})
_BRINGING = wordlist("bring carry get lead lift pull take")
"""Verbs that say with "ashore" or "to safety" that people were rescued."""
RESCUE = "rescue"
_UNDERGOING = wordlist("begin complete continue face finish receive start suffer sustain undergo")
"""Verbs whose object says what happens: "undergoing training"."""
_STATES = frozenset({"in", "under", "on"})
ABOARD = "aboard"
_CONDITIONS = wordlist("""arrest attendance board captivity confinement court custody detention duty exile hiding hospital intensive isolation
    jail police prison quarantine service strike training transit treatment trial""")
"""What stands bare behind "in", "on" and "under" and says how it is with somebody; "in case", "on time" do not."""
_OF = frozenset({"of", "to", "among", "for"})
"""Prepositions between what became of them and who they are: "the loss of", "injuries to"."""
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd", "xcomp", "ccomp"})
_PARTICIPLES = frozenset({"amod", "acl"})
_CARRIES = frozenset({"prep", "pobj", "compound", "nummod", "appos", "nmod"})
"""Labels from a noun up to the one that says what became of it: "the loss of 9 tanks"."""


class Said(NamedTuple):
    """What a text says of the things it counts."""

    predicate: str
    """Its lemma, one for all the words that say the same; '' where nothing is said."""
    word: Token | None = None
    """The word that says it."""
    subject: Token | None = None
    """What a bare number is the number of: the toll of "the toll rose to 40"."""


NOTHING = Said("")


def said_of(noun: Token) -> Said:
    """What is said of a noun, or of the bare number that stands for one."""
    found = _in_phrase(noun)
    at = noun
    for _ in range(MAX_CLIMB):
        if found is not None or at.head.i == at.i or at.dep_ == "appos":
            break  # what is said of Almera, "a town of 9,000 people", is not said of the people
        found = _of_verb(at, at.head) if at.head.pos_ in VERBAL else _of_noun(at, at.head)
        at = at.head
    return found or NOTHING


def borne_by(measure: Token) -> Said:
    """What a measure that counts no noun is said to be the size of: the inflation of "inflation was 5 percent"."""
    verb = measure.head
    bearer = child(verb, *SUBJECTS) if measure.dep_ in {"attr", "acomp"} and lemma(verb) == "be" else None
    return Said("", verb, bearer) if bearer is not None and bearer.pos_ in {"NOUN", "PROPN"} else NOTHING


def _in_phrase(noun: Token) -> Said | None:
    """What the noun itself or a participle on it says: "40 deaths", "40 wounded soldiers", "40 people killed in a fire"."""
    word = lemma(noun)
    if is_fate(word) or is_fate(noun.lower_):
        return Said(fate(word if is_fate(word) else noun.lower_), noun)
    for item in noun.children:
        told = item.tag_ == "VBN" and item.dep_ == "acl" and lemma(item) not in _COUNTING | _MEASURING
        if told or (item.dep_ in _PARTICIPLES and (is_fate(lemma(item)) or is_fate(item.lower_))):
            return Said(fate(lemma(item)), item)
        if state := _state(item):
            return Said(fate(state), item)
    return None


def _of_noun(below: Token, above: Token) -> Said | None:
    """What the noun or adjective over a noun says of it: "a toll of 40", "the loss of 9 tanks", "left 40 people dead"."""
    if above.pos_ in NOMINAL and lemma(above) in TOLLS:
        return Said(_of_toll(above), above, above)
    carried = below.dep_ in _CARRIES and (below.dep_ != "prep" or below.lower_ in _OF)
    said = is_fate(lemma(above)) and (above.pos_ == "ADJ" or carried)
    return Said(fate(lemma(above)), above) if said else None


def _of_verb(noun: Token, verb: Token) -> Said:
    word = lemma(verb)
    if word in _MEASURING and verb.dep_ in {"acl", "relcl", "advcl"} and verb.head.pos_ in NOMINAL:
        return said_of(verb.head)
    if (word in _STANDING and noun.dep_ not in SUBJECTS) or (word in _RESETTING and noun.lower_ in _WHERE):
        bearer = child(verb, "dobj") or child(verb, *SUBJECTS)  # who raises a rate to 4% has none of 4% himself
        if bearer is not None and bearer.i != noun.i:
            return Said(_of_toll(bearer), verb, bearer)
    if _takes_life(noun, verb):
        return Said(KILL, verb)
    if word in _BRINGING and _is_to_safety(verb):
        return Said(RESCUE, verb)
    if word == "be" or word in _COUNTING:
        return _beside(noun, verb)
    return _undergone(verb) if word in _UNDERGOING and noun.dep_ in SUBJECTS else Said(fate(word), verb)


def _takes_life(noun: Token, verb: Token) -> bool:
    """Whether a verb says that people died: "claimed 40 lives", "40 soldiers lost their lives"."""
    thing = noun if noun.dep_ == "dobj" else child(verb, "dobj")
    return takes_life(lemma(verb)) and thing is not None and lemma(thing) in LIFE


def _is_to_safety(verb: Token) -> bool:
    """Whether somebody is brought ashore or to safety."""
    return any(
        item.lower_ == "ashore"
        or (item.lower_ == "to" and (to := child(item, "pobj")) is not None and to.lower_ == "safety")
        for item in verb.children
    )


def _beside(noun: Token, verb: Token) -> Said:
    """What stands beside a verb that says nothing: "were in training", "are missing", "confirmed 40 people dead"."""
    for item in verb.children:
        if item.i > noun.i and item.dep_ in _COMPLEMENTS and is_fate(lemma(item)):
            return Said(fate(lemma(item)), verb)
        injured = child(item, "pobj") if item.lower_ == "with" else None
        if injured is not None and lemma(injured) == "injury":
            return Said(INJURE, verb)
        if item.dep_ == "xcomp" and lemma(verb) == "be":
            return Said(fate(lemma(item)), item)
        if state := _state(item):
            return Said(fate(state), verb)
    return NOTHING


def _state(preposition: Token) -> str:
    """What "in training", "on board", "under arrest" say: the noun, where it stands bare; '' for other words."""
    if preposition.lower_ == ABOARD:
        return "board"
    if preposition.dep_ != "prep" or preposition.lower_ not in _STATES:
        return ""
    noun = child(preposition, "pobj")
    is_bare = noun is not None and lemma(noun) in _CONDITIONS and child(noun, "det", "poss", "amod") is None
    return lemma(noun) if noun is not None and is_bare else ""


def _undergone(verb: Token) -> Said:
    thing = child(verb, "dobj")
    return Said(fate(lemma(thing if thing is not None and is_fate(lemma(thing)) else verb)), verb)


def _of_toll(noun: Token) -> str:
    """What a toll, or the number of some noun, counts: the dead, where it does not say."""
    if lemma(noun) in TOLLS:
        return next((fate(lemma(item)) for item in noun.children if is_fate(lemma(item))), KILL)
    of = child(noun, "prep")
    counted = child(of, "pobj") if of is not None else None
    return next((fate(lemma(word)) for word in (noun, counted) if word is not None and is_fate(lemma(word))), "")
