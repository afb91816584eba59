"""A claim's figures -> what each of them is a number of: the noun, what narrows it, what is said of it, whose it is and where.

Several figures of one sentence each get their own: of "9,000 tanks, 18,000 vehicles and 19,500 guns" three things were lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.annotating.fates import PERSON, counts_people, is_fate, thing
from briefgen.annotating.figures import NOUN_REACH
from briefgen.annotating.phases import phase_of
from briefgen.annotating.predicates import Said, said_of
from briefgen.annotating.states import find_parties
from briefgen.annotating.words import bare, wordlist
from briefgen.attribution.grammar import lemma
from briefgen.data import Figure, Quantity, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNTELLING = wordlist("""additional another different few further individual more new other overall separate several total various least many
    some estimated""")
"""Words beside a noun that do not narrow it."""
_NARROWS = frozenset({"amod", "compound", "nmod"})
_AT = wordlist("in at near off to across around outside inside from into on")
_NO_PLACE = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "PERSON"})


def quantities(reading: Reading, evidence: Span, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """One quantity for each figure that counts or measures something, in their order; days, years and places in an order are none.

    The spans of `figures` point into `Article.text` and lie inside `evidence`.
    """
    return tuple(
        _quantity(reading, figure)
        for figure in figures
        if figure.role not in {"date", "order"} and evidence.contains(figure.span)
    )


def _quantity(reading: Reading, figure: Figure) -> Quantity:
    number = reading.tokens(figure.span).root
    noun = _noun(reading, figure, number)
    said = said_of(noun or number)
    counted = noun or said.subject
    return Quantity(
        figure=figure.span,
        thing=_thing(counted, said),
        qualities=tuple(sorted(set(_qualities(counted)))) if counted is not None else (),
        predicate=said.predicate,
        phase=phase_of(said.word, said.predicate) if said.word is not None else "happened",
        place=tuple(sorted(set(_places(said)))),
        owner=_owner(counted),
    )


def _noun(reading: Reading, figure: Figure, number: Token) -> Token | None:
    """The noun that a figure counts, in the parse."""
    if figure.counted:
        after = reading.doc[number.i : number.i + NOUN_REACH + 3]
        return next((token for token in after if token.lower_ == figure.counted), None)
    if number.dep_ in _NARROWS | {"nummod"} and number.head.pos_ == "NOUN":
        return number.head
    return None


def _thing(noun: Token | None, said: Said) -> str:
    if noun is None:
        return PERSON if is_fate(said.predicate) else ""
    word = lemma(noun)
    return PERSON if counts_people(word) else thing(word)


def _qualities(noun: Token) -> Iterator[str]:
    for item in noun.children:
        if item.dep_ in _NARROWS and item.i < noun.i and item.is_alpha and item.lower_ not in _UNTELLING:
            yield from (bare(below.text) for below in item.children if below.dep_ in _NARROWS and below.is_alpha)
            yield bare(item.text)


def _places(said: Said) -> Iterator[str]:
    if said.word is None:
        return
    for item in said.word.children:
        place = next((word for word in item.children if word.dep_ == "pobj"), None) if item.lower_ in _AT else None
        if place is not None and place.pos_ == "PROPN" and place.ent_type_ not in _NO_PLACE:
            parts = [word.text for word in place.lefts if word.dep_ == "compound"]
            yield bare(" ".join([*parts, place.text]))


def _owner(noun: Token | None) -> str:
    if noun is None:
        return ""
    phrase = noun.doc[noun.left_edge.i : noun.i + 1].text
    return next((naming.party for naming in find_parties(phrase)), "")
