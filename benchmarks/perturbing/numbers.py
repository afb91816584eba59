"""Numbers made false: another value, another bound, another unit or another thing counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import TYPE_CHECKING

from benchmarks.perturbing.material import Material, edited, listed, outside_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DIGITS = re.compile(r"(?<![\w.,:/–−-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\d:/–−-]|[.,]\d|(?:st|nd|rd|th|D|G)\b)")
_WORDS = (
    listed("two three four five six seven eight nine"),
    listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"),
    listed("twenty thirty forty fifty sixty seventy eighty ninety"),
)
"""Number words of one magnitude each; "one" is often no number."""
_NUMBER = r"(?:[$€£]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|a dozen|half|a third|a quarter)\b)"

_MONTHS = frozenset(listed("January February March April May June July August September October November December"))
_DAYS_APART = 4
"""Words between a month and the last of its days: "October 8, 9 and 13"."""

_BOUNDS: Sequence[frozenset[str]] = (
    frozenset({"at least", "no fewer than", "no less than"}),
    frozenset({"more than", "over"}),
    frozenset({"up to", "as many as", "at most", "no more than"}),
    frozenset({"fewer than", "less than", "under"}),
    frozenset({"about", "around", "approximately", "roughly", "nearly", "almost", "close to"}),
)
"""Phrases before a number; two of one row say nearly the same."""
_SWAPS = ("at least", "more than", "up to", "fewer than", "about")
"""One of each row to put in another's place."""
_BOUND = re.compile(
    rf"(?<!not )(?<!no )(?<!little )\b({'|'.join(sorted((p for row in _BOUNDS for p in row), key=len, reverse=True))}) (?={_NUMBER})",
    re.IGNORECASE,
)
_AFTER = re.compile(r"(?<=\d) or (?:more|so|fewer)\b|(?<=\d)-plus\b")

_UNITS: Mapping[str, str] = {
    "km": "miles", "kilometres": "miles", "kilometers": "miles", "miles": "kilometres", "metres": "feet", "meters": "feet",
    "feet": "metres", "acres": "hectares", "hectares": "acres", "tonnes": "kilograms", "tons": "pounds", "kg": "tonnes",
    "kilograms": "tonnes", "minutes": "hours", "hours": "days", "days": "weeks", "weeks": "months", "months": "years",
    "years": "months", "dollars": "euros", "euros": "dollars", "pounds": "euros", "yen": "dollars", "rupees": "dollars",
    "million": "billion", "billion": "million", "trillion": "billion", "thousand": "million", "inches": "feet",
}  # fmt: skip
"""A unit or scale and another that measures something else."""
_UNIT = re.compile(rf"(?<=[\d a-z])\b({'|'.join(_UNITS)})\b(?! old|-old)")
_BEFORE_UNIT = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand|million|billion)) ?$"
)
_SUFFIX = re.compile(r"(?<=\d)(m|bn)\b")
_PERCENT = re.compile(r"(?<=\d)(?:%| percent| per cent)(?! point)( of)?")
_MONEY = re.compile(r"(?<!\w)(?:US)?[$€£](?=\d)")

_FAMILIES = (
    """soldiers troops fighters infantrymen militants, civilians residents villagers, students pupils children, officers,
    doctors nurses, journalists reporters, workers employees miners, passengers tourists, prisoners detainees hostages,
    women girls, men boys""",
    """tanks, vehicles cars trucks, ships boats vessels, planes aircraft jets, helicopters, missiles rockets, drones,
    houses homes buildings, schools, hospitals, bridges, factories plants""",
    "villages towns cities, countries states nations, companies firms, islands, provinces",
    "votes, seats, goals points, matches games, medals",
    "deaths fatalities, arrests, injuries, attacks, strikes",
)
"""Nouns that are counted in the news, in families that fit the same sentences; between commas those that may be the same thing."""
_COUNTED = tuple(tuple(frozenset(listed(row)) for row in family.split(",")) for family in _FAMILIES)


def figure(material: Material, chance: Random) -> Iterator[str]:
    """One number, no date and no part of a name, becomes another of the same magnitude."""
    text = material.text
    for found in _DIGITS.finditer(text):
        if outside_quotes(text, *found.span()) and _counts(material.doc, found.start()):
            yield from _new(text, found.start(), found[0], _other_digits(found[0], chance))
    for token in material.doc:
        for row in _WORDS:
            if (
                token.lower_ in row
                and _counts(material.doc, token.idx)
                and outside_quotes(text, token.idx, token.idx + 1)
            ):
                other = chance.choice([word for word in row if word != token.lower_])
                yield from _new(text, token.idx, token.text, other)


def comparator(material: Material, chance: Random) -> Iterator[str]:
    """A number loses the phrase that bounds it, or gets one that bounds it otherwise."""
    text = material.text
    for found in _BOUND.finditer(text):
        phrase = found[1].lower()
        if not outside_quotes(text, *found.span()) or (
            phrase in {"over", "under", "around"} and _is_time(material.doc, found.end())
        ):
            continue
        yield edited(text, found.start(), found.end(), "")
        row = next(row for row in _BOUNDS if phrase in row)
        other = chance.choice([swap for swap in _SWAPS if swap not in row])
        yield edited(text, *found.span(1), other)
    for found in _AFTER.finditer(text):
        if outside_quotes(text, *found.span()):
            yield edited(text, *found.span(), "")


def unit(material: Material, chance: Random) -> Iterator[str]:
    """A number measures or counts something else: miles for kilometres, euros for dollars, ships for tanks."""
    text = material.text
    for found in _UNIT.finditer(text):
        if _BEFORE_UNIT.search(text[max(0, found.start() - 12) : found.start()]):
            yield from _outside(text, found.start(), found.end(), _UNITS[found[1]])
    for found in _SUFFIX.finditer(text):
        yield from _outside(text, found.start(), found.end(), {"m": "bn", "bn": "m"}[found[1]])
    for found in _PERCENT.finditer(text):
        yield from _outside(text, found.start(), found.end(), "" if found[1] else " percentage points")
        if not found[1]:
            yield from _outside(text, found.start(), found.end(), " people")
    for found in _MONEY.finditer(text):
        sign = chance.choice([sign for sign in "$€£" if sign not in found[0]])
        yield from _outside(text, found.start(), found.end(), sign)
    yield from _counted(material, chance)


def _counted(material: Material, chance: Random) -> Iterator[str]:
    for token in material.doc:
        others = _other_rows(token.lower_)
        if others and any(child.dep_ == "nummod" and child.lower_ != "one" for child in token.lefts):
            other = chance.choice(sorted(chance.choice(others)))
            yield from _outside(material.text, token.idx, token.idx + len(token), other)


def _other_rows(noun: str) -> Sequence[frozenset[str]]:
    """Rows of the noun's family that it does not stand in; none where it stands nowhere."""
    family = next((family for family in _COUNTED if any(noun in row for row in family)), ())
    return [row for row in family if noun not in row]


def _outside(text: str, start: int, end: int, new: str) -> Iterator[str]:
    if outside_quotes(text, start, end):
        yield edited(text, start, end, new)


def _new(text: str, start: int, old: str, new: str) -> Iterator[str]:
    """The changed sentence, unless it has the new number already, somewhere else."""
    if not re.search(rf"(?<!\w){re.escape(new)}(?!\w)", text, re.IGNORECASE):
        yield edited(text, start, start + len(old), new)


def _other_digits(number: str, chance: Random) -> str:
    """The number with one digit changed, none made 0; never a lone 1, which would need a singular."""
    places = [i for i, digit in enumerate(number) if digit in "123456789"] or [len(number) - 1]
    place = chance.choice(places)
    digits = [digit for digit in "23456789" if digit != number[place]]
    return number[:place] + chance.choice(digits) + number[place + 1 :]


def _counts(doc: Doc, start: int) -> bool:
    """Whether the number at a place is no year, day or hour, and no part of a name."""
    token = _token_at(doc, start)
    if token is None or token.ent_type_ in {
        "PERSON",
        "ORG",
        "GPE",
        "PRODUCT",
        "FAC",
        "LAW",
        "EVENT",
        "WORK_OF_ART",
        "TIME",
        "LOC",
    }:
        return False
    before, after = (doc[token.i - 1] if token.i else None), doc[token.i + 1 :][:1].text
    if after == "-" or (before is not None and (before.pos_ == "PROPN" or before.lower_ in {"no.", "number"})):
        return False  # "four-pack", "Cash 5", "No. 10"
    near = {word.text for word in doc[max(0, token.i - _DAYS_APART) : token.i]}
    return (token.ent_type_ != "DATE" and not near & _MONTHS) or _is_time(doc, start)


def _is_time(doc: Doc, start: int) -> bool:
    """Whether a number counts days, weeks, months or years."""
    token = _token_at(doc, start)
    return token is not None and token.head.lower_ in {
        "days",
        "weeks",
        "months",
        "years",
        "hours",
        "minutes",
        "decades",
    }


def _token_at(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
