"""A verb in its parse -> what is done to what, in words that can be compared with another sentence's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.annotating.clauses import MAX_CLIMB, stem
from briefgen.annotating.words import bare, wordlist
from briefgen.attribution.grammar import SUBJECTS, child, is_passive, lemma
from briefgen.matching.concepts import concept
from briefgen.outlook.moods import is_planned

if TYPE_CHECKING:
    from spacy.tokens import Token

OCCUR = ""
"""The key of what merely takes place on its day: "elections are scheduled for May"."""
_TAKES_PLACE = frozenset(
    map(
        concept,
        wordlist("""appear arrive begin come happen hold issue launch occur open proceed publish release
    start convene present deliver"""),
    )
)
"""What is said of something that took place."""
_CALLED_OFF = wordlist("abandon axe cancel defer delay postpone scrap scrub suspend")
"""Verbs that say of their object that it will not be, or not yet."""
_OFF = frozenset({("call", "off"), ("put", "off"), ("put", "back"), ("push", "back")})
_EMPTY = wordlist("be become get remain stay go")
_PHRASE_DEPTH = 3
"""Steps down a noun phrase in which its names stand."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun phrase, to be compared with another."""

    head: str
    """Concept of its noun; the folded word where it is a name."""
    names: frozenset[str]
    """Folded words of the proper names in the phrase."""
    nouns: frozenset[str]
    """Concepts of its other nouns: "bridge" of "the reopening of the bridge"."""
    stem: str
    """Of its noun, by which it may be the verb's: "reopen" of "reopening"."""

    def may_be(self, other: Thing) -> bool:
        """Whether both have one noun, or one is called by a name of the other."""
        return self.head == other.head or self.head in other.names or other.head in self.names


@dataclass(frozen=True, slots=True)
class Deed:
    """What a verb says: what is done, to what, by whom."""

    key: str
    """Concept of the verb, of "be ready" that of "ready"; `OCCUR` for what is set for a day."""
    patient: Thing | None
    """What it happens to: the object, else the subject; None for a pronoun and for nothing."""
    agent: Thing | None
    """Who does it to the patient, where somebody does."""
    stem: str
    """Of the verb."""
    called_off: bool = False

    @property
    def things(self) -> tuple[Thing, ...]:
        """Both, as far as they are there."""
        return tuple(thing for thing in (self.patient, self.agent) if thing is not None)


def deed(verb: Token) -> Deed:
    """What a verb, or the adjective of "is due", says."""
    done_to, doer = _arguments(verb)
    return Deed(_key(verb), _thing(done_to), _thing(doer), stem(verb), called_off=_calls_off(verb))


def same_deed(one: Deed, other: Deed) -> bool:
    """Whether two verbs say one thing of one thing, as far as their words tell; never where a pronoun stands for it."""
    if one.patient is None or not any(one.patient.may_be(thing) for thing in other.things):
        return False
    if one.agent is not None and other.agent is not None and not one.agent.may_be(other.agent):
        return False
    return one.key == other.key or (one.key in {OCCUR, *_TAKES_PLACE} and other.key in _TAKES_PLACE)


def calls_off(one: Deed, other: Deed) -> bool:
    """Whether the second verb says of the first one's deed, or of what it was to happen to, that it is put off or dropped."""
    if not other.called_off or one.patient is None or other.patient is None:
        return False
    named = one.stem == other.patient.stem and one.patient.head in other.patient.nouns | other.patient.names
    return named or one.patient.may_be(other.patient)


def _key(verb: Token) -> str:
    if is_planned(verb):
        return OCCUR
    if lemma(verb) in _EMPTY and child(verb, "expl") is None:
        said = child(verb, "acomp", "attr", "oprd")
        if said is not None:
            return concept(lemma(said))
    if (taken := child(verb, "dobj")) is not None and (lemma(verb), lemma(taken)) == ("take", "place"):
        return concept("happen")
    return concept(lemma(verb))


def _calls_off(verb: Token) -> bool:
    if lemma(verb) in _CALLED_OFF:
        return True
    return any((lemma(verb), item.lower_) in _OFF for item in verb.children if item.dep_ in {"prt", "advmod", "prep"})


def _arguments(verb: Token) -> tuple[Token | None, Token | None]:
    """What a verb happens to, and who does it."""
    who, thing = subject(verb), child(verb, "dobj")
    if child(verb, "expl") is not None:  # "there were 40 people on board"
        return child(verb, "attr", "nsubj"), None
    if is_passive(verb):
        by = child(verb, "agent")
        return who, child(by, "pobj") if by is not None else None
    if thing is None or lemma(thing) == "place" or lemma(verb) == "be":
        return who, None
    return thing, who


def subject(verb: Token) -> Token | None:
    """The verb's subject, else that of the verb it hangs on; of a clause beside a noun, the noun."""
    for _ in range(MAX_CLIMB):
        found = child(verb, *SUBJECTS)
        if verb.dep_ in {"acl", "relcl"} and (found is None or found.tag_ in {"WDT", "WP"}):
            acts = any(item.tag_ == "TO" for item in verb.children) and not is_passive(verb)
            return None if acts else verb.head  # "a plan to open": not the plan opens
        if found is not None:
            return found
        if verb.dep_ not in {"xcomp", "conj", "acomp", "oprd"} or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _thing(noun: Token | None) -> Thing | None:
    if noun is None or noun.pos_ in {"PRON", "DET"} or noun.tag_ in {"PRP", "WDT", "WP"}:
        return None
    phrase = list(_phrase(noun, _PHRASE_DEPTH))
    names = frozenset(bare(token.text) for token in phrase if _is_name(token))
    nouns = frozenset(concept(lemma(token)) for token in phrase if token.pos_ == "NOUN" and token.i != noun.i)
    return Thing(bare(noun.text) if _is_name(noun) else concept(lemma(noun)), names, nouns, stem(noun))


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"}


def _phrase(noun: Token, depth: int) -> Iterator[Token]:
    """The noun with what stands in its phrase; relative clauses and asides are not of it."""
    yield noun
    if depth:
        for item in noun.children:
            if item.dep_ in {"compound", "amod", "poss", "nmod", "appos", "pobj", "prep", "nummod"}:
                yield from _phrase(item, depth - 1)
