"""Does somebody speak about his opponent: about what the opponent lost, or what it is guilty of?

Such a claim is no less true for that, but its reader should know, and see an independent count beside it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from briefgen.annotating.figures import find_figures
from briefgen.annotating.parties import MODIFIERS, Opponents, facing, groups_of, side_of
from briefgen.annotating.states import find_parties
from briefgen.annotating.words import wordlist
from briefgen.attribution import Reported
from briefgen.attribution.grammar import VERBAL, child, lemma
from briefgen.data import Attribution, Interest, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

MAX_COUNTED = 20
"""Counts of one noun kept for an article, so that a list of them costs no more than a text."""
MAX_CLIMB = 6
"""Nouns from a party's name up to the verb: "nine of the Russian army's tanks"."""

_LOSSES = wordlist("casualty dead death fatality loss wounded")
_LOSE = wordlist("lose suffer sustain")
"""Verbs whose subject has losses, where their object is counted or is itself a loss."""
_KILL = wordlist(
    "capture destroy down eliminate injure intercept kill liquidate neutralise neutralize shoot sink wound"
)
"""Verbs whose object is a loss, and whose subject did it."""
_WRONG = wordlist("""abduct assassinate breach commit deport execute hack kidnap loot massacre murder poison rape sabotage
    torture violate""")
"""Verbs whose subject is guilty."""
_CRIMES = wordlist("abuse aggression atrocity crime genocide massacre terrorism torture violation")
_CHARGE = wordlist("accuse blame charge condemn indict")
"""Verbs whose object is said to be guilty."""
_CULPABLE = wordlist("complicit culpable guilty responsible")
_OF = frozenset({"among", "by", "from", "in", "of", "on", "to"})
"""Prepositions between a loss or a charge and the party: "casualties among", "blamed the strike on"."""

Matter = Literal["losses", "guilt"]


class _Shown(NamedTuple):
    """A matter and the word that shows it."""

    matter: Matter
    word: Token


class Counted(NamedTuple):
    """A sentence in which somebody counts losses."""

    by: Attribution
    sentence: Span


def interest_of(
    reading: Reading,
    speaker: Attribution | None,
    evidence: Span,
    *,
    opponents: Opponents,
    counted: Mapping[str, Sequence[Counted]] = MappingProxyType({}),
) -> Interest | None:
    """The interest a speaker has in the evidence, with the counts of others beside it; None where none shows."""
    groups = groups_of(opponents)
    party = side_of(speaker, groups) if speaker is not None else ""
    against = facing(party, opponents) if party else frozenset()
    for naming in find_parties(reading.text(evidence), groups) if against else ():
        named = reading.tokens(Span(naming.start, naming.end).moved(evidence.start))
        shown = _matter(named.root) if naming.party in against else None
        if shown is not None:
            whole = reading.doc[min(named.start, shown.word.i) : max(named.end, shown.word.i + 1)]
            pair = frozenset({party, naming.party})
            beside = tuple(_beside(reading, evidence, pair, groups, counted))
            return Interest(party, naming.party, shown.matter, reading.span(whole), beside)
    return None


def counts(reading: Reading, reported: Sequence[Reported]) -> Mapping[str, tuple[Counted, ...]]:
    """By noun, the sentences in which somebody is credited with a count of it beside a word for a loss."""
    starts = [sentence.span.start for sentence in reading.sentences]
    told: dict[int, list[Attribution]] = {}
    for item in reported:
        for span in item.content if item.kind == "statement" else ():
            for at in range(bisect_right(starts, span.start) - 1, bisect_left(starts, span.end)):
                told.setdefault(at, []).append(item.attribution)
    found: dict[str, list[Counted]] = {}
    for at in sorted(told):
        sentence = reading.sentences[at].span
        for noun in _nouns(reading.text(sentence)) if _tells_of_losses(reading, sentence) else ():
            found.setdefault(noun, []).extend(Counted(by, sentence) for by in told[at])
    return {noun: tuple(entries[:MAX_COUNTED]) for noun, entries in found.items()}


def _nouns(text: str) -> frozenset[str]:
    return frozenset(figure.counted for figure in find_figures(text) if figure.counted)


def _tells_of_losses(reading: Reading, sentence: Span) -> bool:
    return any(lemma(token) in _LOSSES | _LOSE | _KILL for token in reading.tokens(sentence))


def _beside(
    reading: Reading,
    evidence: Span,
    pair: frozenset[str],
    groups: frozenset[str],
    counted: Mapping[str, Sequence[Counted]],
) -> Iterator[Span]:
    """The sentences in which somebody of neither side counts what the evidence counts, in order, once each."""
    others = {
        entry.sentence
        for noun in _nouns(reading.text(evidence))
        for entry in counted.get(noun, ())
        if not entry.sentence.overlaps(evidence) and entry.by.speaker and side_of(entry.by, groups) not in pair
    }
    yield from sorted(others)


def _matter(party: Token) -> _Shown | None:
    """What is said of the party that a word names: going up from the word over its nouns to their verb."""
    for _ in range(MAX_CLIMB):
        if lemma(party) in _LOSSES | _CRIMES:
            return _Shown("losses" if lemma(party) in _LOSSES else "guilt", party)
        if shown := _of_verb(party):
            return shown
        above = _noun_above(party)
        if above is None:
            return None
        party = above
    return None


def _noun_above(noun: Token) -> Token | None:
    """The noun that this one modifies: "forces" for "Russian", "casualties" for "forces" in "casualties among forces"."""
    if noun.dep_ in MODIFIERS or (noun.dep_ == "conj" and noun.head.pos_ == noun.pos_):
        return noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in _OF and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        return noun.head.head
    return None


def _of_verb(noun: Token) -> _Shown | None:
    """What a verb says of its subject, its object or its agent."""
    if noun.dep_ == "pobj":
        return _by_preposition(noun.head)
    verb = noun.head
    if verb.pos_ not in VERBAL:
        return None
    if noun.dep_ == "nsubj":
        return _of_subject(verb)
    return _of_object(verb) if noun.dep_ in {"dobj", "nsubjpass"} else None


def _of_subject(verb: Token) -> _Shown | None:
    """What "Russia lost 300 tanks", "is responsible" and "killed nine" say of Russia; "Russia lost the vote" says nothing."""
    word, thing = lemma(verb), child(verb, "dobj")
    if word in _LOSE and thing is not None and (lemma(thing) in _LOSSES or child(thing, "nummod") is not None):
        return _Shown("losses", verb)
    culpable = next((item for item in verb.children if item.lower_ in _CULPABLE), None)
    guilty = word in _WRONG or (word in _KILL and thing is not None)
    return _Shown("guilt", culpable or verb) if culpable is not None or guilty else None


def _of_object(verb: Token) -> _Shown | None:
    """What "killed nine Russian soldiers", "accused Russia of" and "held Russia responsible" say."""
    if lemma(verb) in _KILL:
        return _Shown("losses", verb)
    culpable = next((item for item in verb.children if item.lower_ in _CULPABLE), None)
    return _Shown("guilt", culpable or verb) if culpable is not None or lemma(verb) in _CHARGE else None


def _by_preposition(preposition: Token) -> _Shown | None:
    """What "killed by Russian forces" and "blamed the strike on Russia" say."""
    verb = preposition.head
    if preposition.dep_ == "agent" and lemma(verb) in _KILL | _WRONG:
        return _Shown("guilt", verb)
    if preposition.lower_ != "on":
        return None
    blame = next((word for word in (verb, verb.head) if lemma(word) == "blame"), None)
    return _Shown("guilt", blame) if blame is not None else None
