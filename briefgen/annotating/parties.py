"""Who fights or accuses whom in an article, by its own words, and on whose side a speaker stands.

A party is a state (`states`) or a group the article sets against another: "Sudland struck Norland's forces", "the war
between Sudland and Norland", "Sudland accused the Front of". Two parties are opponents of each other or they are not;
there are no alliances here, and persons are no parties.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from briefgen.annotating.polarity import is_negated
from briefgen.annotating.states import STATES, find_parties, state_of
from briefgen.annotating.words import wordlist
from briefgen.attribution import titles
from briefgen.attribution.grammar import SUBJECTS, VERBAL, child, is_passive, lemma
from briefgen.attribution.reports import MAX_SENTENCE
from briefgen.data import Attribution
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Opponents = frozenset[frozenset[str]]
"""Pairs of parties."""

MAX_GROUPS = 40
"""Groups an article may set against each other before it is a list rather than a report."""

MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})
"""Labels under which a noun carries the name of its party: "Russian forces", "Hamas fighters", "Norland's army"."""
_GROUPS = frozenset({"ORG", "NORP", ""})
"""Entities that may be a party; "" is a name the recogniser could not place."""
_HOSTILE = wordlist("""accuse ambush attack besiege blame bomb bombard fight hit invade raid shell strike target""")
"""Verbs by which one party acts against another."""
_HOSTILITIES = wordlist("""aggression assault attack battle bombardment campaign conflict counteroffensive fight fighting
    incursion invasion offensive operation raid strike war""")
_MUTUAL = wordlist("battle conflict fighting war")
"""Hostilities named for both sides at once: "the Sudland-Norland war"."""
_AGAINST = frozenset({"against", "on", "with", "of", "into"})
_OUTSIDERS = wordlist("analyst expert historian observer professor researcher scholar specialist watcher")
"""Whose "Russia" is a subject, not a side: "a Russia analyst"."""


def opponents(reading: Reading, *, configured: Iterable[Sequence[str]] = ()) -> Opponents:
    """The pairs that the article shows, and those configured: of a list of several, each against each."""
    given = {frozenset(pair) for listed in configured for pair in combinations(sorted({*map(state_of, listed)}), 2)}
    return frozenset(given | _shown(reading.doc))


def groups_of(pairs: Opponents) -> frozenset[str]:
    """Every party of these pairs."""
    return frozenset().union(*pairs)


def facing(party: str, pairs: Opponents) -> frozenset[str]:
    """The opponents of a party."""
    return groups_of(frozenset(pair for pair in pairs if party in pair)) - {party}


def side_of(speaker: Attribution, groups: frozenset[str]) -> str:
    """The party a speaker belongs to, by name or role: "Ukraine" for "Ukraine's defence ministry"; '' where none shows."""
    called = f"{speaker.speaker} , {speaker.role or ''}"
    if speaker.kind == "outlet" or any(word in _OUTSIDERS for word in called.lower().split()):
        return ""
    return next((naming.party for naming in find_parties(called, groups)), "")


def _shown(doc: Doc) -> set[frozenset[str]]:
    """The pairs a text sets against each other, the first `MAX_GROUPS` of them."""
    states, acting = _states_by_token(doc), _acting(doc)
    found: set[frozenset[str]] = set()
    for sentence in doc.sents:
        if len(sentence) > MAX_SENTENCE or len(found) >= MAX_GROUPS:
            continue
        for token in sentence:
            found.update(
                frozenset(pair) for pair in _pairs(token, states) if pair[0] != pair[1] and acting.issuperset(pair)
            )
    return found


def _acting(doc: Doc) -> frozenset[str]:
    """The states, and the names that do something in the article: what is only struck may be a place."""
    subjects = (token for token in doc if token.dep_ in SUBJECTS)
    names = {_group(word) for subject in subjects for word in (subject, *subject.children)}
    return STATES | names - {""}


def _states_by_token(doc: Doc) -> dict[int, str]:
    """The state each token names, by its index."""
    named: dict[int, str] = {}
    namings = find_parties(doc.text)
    naming = next(namings, None)
    for token in doc:
        while naming is not None and naming.end <= token.idx:
            naming = next(namings, None)
        if naming is not None and naming.start < token.idx + len(token):
            named[token.i] = naming.party
    return named


def _pairs(token: Token, states: dict[int, str]) -> Iterator[tuple[str, str]]:
    """The two parties that a verb or a noun of hostility brings together."""
    word = lemma(token)
    if token.pos_ in VERBAL and word in _HOSTILE and not is_negated(token):
        attacker, attacked = _sides_of_verb(token)
        yield _party(attacker, states), _party(attacked, states)
    elif token.pos_ in {"NOUN", "PROPN"} and word in _HOSTILITIES:
        yield from _sides_of_noun(token, word, states)


def _sides_of_verb(verb: Token) -> tuple[Token | None, Token | None]:
    subject = child(verb, "nsubj")
    if is_passive(verb):
        by = child(verb, "agent")
        return (child(by, "pobj") if by is not None else None), child(verb, "nsubjpass")
    thing = child(verb, "dobj")
    if lemma(verb) == "blame":
        thing = _after(verb, {"on"}) or (_after(thing, {"on"}) if thing is not None else None) or thing
    return subject, thing or _after(verb, _AGAINST)


def _sides_of_noun(noun: Token, word: str, states: dict[int, str]) -> Iterator[tuple[str, str]]:
    own = list(dict.fromkeys(_parties_before(noun, states)))
    if word in _MUTUAL:
        yield from combinations(own, 2)
        between = _after(noun, {"between"})
        other = child(between, "conj") if between is not None else None
        yield _party(between, states), _party(other, states)
    against = _party(_after(noun, _AGAINST), states)
    by = _party(_after(noun, {"by"}), states)
    yield from ((party, against) for party in (*own, by))


def _after(word: Token, prepositions: Iterable[str]) -> Token | None:
    found = next((item for item in word.children if item.dep_ == "prep" and item.lower_ in prepositions), None)
    return child(found, "pobj") if found is not None else None


def _party(noun: Token | None, states: dict[int, str]) -> str:
    """The party a noun phrase names, by its head or by what modifies it; '' where it names none."""
    if noun is None:
        return ""
    return next((name for name in (states.get(noun.i) or _group(noun), *_parties_before(noun, states)) if name), "")


def _parties_before(noun: Token, states: dict[int, str]) -> Iterator[str]:
    """The parties that modify a noun, one noun down as well: "Ukrainian drone attack", "the Israel-Hamas war"."""
    for item in noun.children:
        if item.dep_ in MODIFIERS:
            yield from (name for below in item.children if below.dep_ in MODIFIERS if (name := states.get(below.i)))
            if name := states.get(item.i) or _group(item):
                yield name


def _group(token: Token) -> str:
    """The name of a body or a people that is no state: "Hamas", "Houthi" for "Houthis"."""
    if token.pos_ != "PROPN" or token.ent_type_ not in _GROUPS or titles.is_person(token):
        return ""
    name: str = token.text
    return name.removesuffix("s") if token.tag_ == "NNPS" else name
