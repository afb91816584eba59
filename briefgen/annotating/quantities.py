"""A claim's figures -> what each of them is a number of: the noun, what narrows it, what is said of it, whose it is and where.

Several figures of one sentence each get their own: of "9,000 tanks, 18,000 vehicles and 19,500 guns" three things were lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefgen.annotating.fates import KILL, LIFE, PERSON, is_fate, thing_of
from briefgen.annotating.figures import NOUN_REACH
from briefgen.annotating.owners import owner_of
from briefgen.annotating.parts import counted_before, is_batch, part_of
from briefgen.annotating.phases import phase_of
from briefgen.annotating.predicates import NOTHING, Said, borne_by, said_of
from briefgen.annotating.reaches import places_of, reach_of
from briefgen.annotating.words import bare, singular, wordlist
from briefgen.attribution.grammar import SUBJECTS, child, lemma
from briefgen.data import Figure, Quantity, Span
from briefgen.language import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

MAGNITUDE = "magnitude"
"""What the strength of an earthquake is called, however it is written."""
HIGHEST_MAGNITUDE = 10
STRENGTH_REACH = 4
"""Words around a number in which its scale is named: "measuring 6.1 on the Richter scale"."""
AGE_REACH = 4
"""Words after a number in which "old" makes it an age: "8-year-old", "12 years old"."""

_UNTELLING = wordlist("""additional another average different estimated few further individual least many more new other overall separate
    several some total various""")
"""Words beside a noun that do not narrow it."""
_NARROWS = frozenset({"amod", "compound", "nmod"})
_CLOCK = wordlist("a.m. am gmt hrs ist o'clock p.m. pm utc")
"""What stands behind an hour of the day."""
_QUAKES = wordlist("earthquake quake temblor tremor aftershock")
_SCALES = wordlist("magnitude richter")


def quantities(reading: Reading, evidence: Span, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """One quantity for each figure that counts or measures something, in their order; days, years, places in an order, hours
    of the day and bare numbers are none.

    The spans of `figures` point into `Article.text`; those outside `evidence` are passed over.
    """
    inside = (figure for figure in figures if evidence.contains(figure.span) and figure.role not in {"date", "order"})
    found = (_quantity(reading, figure) for figure in inside)
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(reading: Reading, figure: Figure) -> Quantity | None:
    number = reading.tokens(figure.span).root
    noun = _noun(reading, figure, number)
    if _is_named(number) or _is_age(number):
        return None
    said = NOTHING if _is_hyphened(number) else said_of(noun or number)
    if said is NOTHING and noun is None and figure.unit:
        said = borne_by(number)
    if _is_magnitude(figure, number):
        return Quantity(figure.span, MAGNITUDE, place=places_of(noun, said), reach=reach_of(noun, said))
    part = part_of(reading, figure)
    counted = noun or said.subject or (counted_before(number) if is_batch(part) else None)
    thing = _thing(figure, counted, said)
    if _is_clock(figure, number) or (not thing and not figure.unit):
        return None
    owner = owner_of(reading, counted, said)
    return Quantity(
        figure=figure.span,
        thing=thing,
        qualities=tuple(sorted(set(_qualities(counted, number)))) if counted is not None else (),
        predicate=_predicate(said),
        phase=phase_of(said.word, said.predicate) if said.word is not None else "happened",
        place=places_of(counted, said),
        owner=owner.state,
        owner_words=owner.words,
        part=part,
        reach=reach_of(counted, said),
        phrase=_phrase(counted if counted is not said.subject or thing != PERSON else None, number),
    )


def _noun(reading: Reading, figure: Figure, number: Token) -> Token | None:
    """The noun that a figure counts, in the parse; what a measure is a measure of: "package" of "a $400m package"."""
    if figure.counted:
        after = reading.doc[number.i : number.i + NOUN_REACH + 3]
        found = next((token for token in after if token.lower_ == figure.counted), None)
        modifies = found is not None and found.dep_ == "amod" and found.head.pos_ == "NOUN" and found.head.i > found.i
        return found.head if found is not None and modifies else found  # "wounded" may be 40 men or 40 wounded soldiers
    above = number.head
    if number.dep_ == "npadvmod" and above.pos_ == "ADJ":
        above = above.head  # "a crater two metres wide" has the crater for its noun
        return above if above.pos_ in {"NOUN", "PROPN"} else None
    if number.dep_ in _NARROWS | {"nummod", "npadvmod"} and above.pos_ in {"NOUN", "PROPN"} and above.i > number.i:
        return above
    return None


def _thing(figure: Figure, noun: Token | None, said: Said) -> str:
    if noun is None:
        return _measured(said) if figure.unit else PERSON if is_fate(said.predicate) else ""
    if said.subject is not None and noun.i == said.subject.i and is_fate(said.predicate):
        return PERSON  # of "the death toll rose to 40", the dead are counted, not the tolls
    word = (
        singular(figure.counted) if noun.pos_ == "PROPN" or thing_of(noun.lower_) == PERSON else lemma(noun).strip("-")
    )
    word = word or lemma(noun)
    return PERSON if lemma(noun) in LIFE and said.predicate == KILL else thing_of(word)


def _measured(said: Said) -> str:
    """What a measure without a noun is said of: the war that "cost over $200bn"."""
    if said.word is None:
        return ""
    subject = child(said.word, *SUBJECTS)
    return bare(subject.text) if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else ""


def _predicate(said: Said) -> str:
    negated = said.word is not None and child(said.word, "neg") is not None
    return f"not {said.predicate}" if negated else said.predicate


def _qualities(noun: Token, number: Token) -> Iterator[str]:
    for item in noun.children:
        narrows = item.dep_ in _NARROWS and item.i < noun.i and item.i != number.i and not item.like_num
        if not narrows or not item.is_alpha or item.lower_ in _UNTELLING:
            continue
        if not is_fate(lemma(item)):  # "40 wounded soldiers" are soldiers; what became of them is the predicate
            yield bare(item.text)
        yield from (
            bare(word.text) for word in item.children if word.dep_ in _NARROWS and word.is_alpha and word.i != number.i
        )


def _phrase(noun: Token | None, number: Token) -> str:
    """The noun behind those of its words that narrow it, in their order."""
    if noun is None:
        return ""
    kept = [
        word
        for word in noun.doc[noun.left_edge.i : noun.i + 1]
        if word.i == noun.i or (word.i != number.i and _narrows(word, noun))
    ]
    first = next((at for at in range(len(kept)) if kept[-1].i - kept[at].i == len(kept) - 1 - at), len(kept) - 1)
    told = " ".join("".join(word.text_with_ws for word in kept[first:]).split()).strip("-")
    begins = kept[first].is_sent_start and kept[first].pos_ != "PROPN"
    return told[:1].lower() + told[1:] if begins else told


def _narrows(word: Token, noun: Token) -> bool:
    """Whether a word before a noun says which of them: no number, article or word that suits any noun."""
    telling = (
        word.lower_ not in _UNTELLING
        and not word.like_num
        and word.dep_ not in {"det", "nummod", "quantmod", "advmod", "poss", "case"}
    )
    return telling and (noun.i in {word.head.i, word.head.head.i} or word.text == "-")


def _is_named(number: Token) -> bool:
    """Whether a number belongs to a name in capitals: the 47 of "AK 47 rifles"."""
    before = number.nbor(-1) if number.i else None
    return (
        before is not None and before.is_upper and before.pos_ == "PROPN" and len(before) > 1 and number.text.isdigit()
    )


def _is_age(number: Token) -> bool:
    """Whether a number only says how old somebody is: "an 8-year-old daughter"."""
    return any(
        token.lower_.strip("-") in {"old", "year-old"} for token in number.doc[number.i + 1 : number.i + 1 + AGE_REACH]
    )


def _is_hyphened(number: Token) -> bool:
    """Whether a number only describes another noun: nothing is said of the boats of "a five-boat attack"."""
    return not number.whitespace_ and number.i + 1 < len(number.doc) and number.nbor().text.startswith("-")


def _is_clock(figure: Figure, number: Token) -> bool:
    """Whether a number is an hour or a minute of the day: "17:06", "5 p.m.", "1336 GMT"."""
    doc = number.doc
    beside = [doc[i] for i in (number.i - 1, number.i + 1) if 0 <= i < len(doc)]
    colon = any(token.text == ":" and not token.whitespace_ for token in beside) or ":" in number.text
    after = beside[-1].lower_ if beside and beside[-1].i > number.i else ""
    return (
        colon
        or (
            after in _CLOCK
            and (figure.low == figure.low.to_integral_value() and figure.unit in {"", "hour"})
            and number.text[:1].isdigit()
            and after != "hours"
        )
        or number.lower_.endswith((":", "pm", "am"))
    )


def _is_magnitude(figure: Figure, number: Token) -> bool:
    """Whether a number is an earthquake's strength: "magnitude 6.1", "a 6.1 quake", "6.1 on the Richter scale"."""
    if figure.unit or figure.high >= HIGHEST_MAGNITUDE or figure.role == "share":
        return False
    doc = number.doc
    near = doc[max(number.i - STRENGTH_REACH, number.sent.start) : min(number.i + STRENGTH_REACH + 1, number.sent.end)]
    decimal = figure.low != figure.low.to_integral_value() or "." in number.text
    named = any(any(scale in token.lower_ for scale in _SCALES) for token in near)
    return decimal and (named or any(lemma(token) in _QUAKES for token in near))
