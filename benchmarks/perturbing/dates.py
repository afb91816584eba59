"""Dates made false: another weekday, month, day or year; "last" for "next"; a week for a month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from benchmarks.perturbing.material import Material, edited, listed, outside_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WEEKDAYS = listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_MONTHS = listed("January February March April May June July August September October November December")
_NAMED = re.compile(rf"\b({'|'.join(_WEEKDAYS + _MONTHS)})\b")
_YEAR = re.compile(r"(?<![\w,.$€£-])(1[89]\d\d|20[0-3]\d)(?![\w,-]\d|[\w-])")
_DAY = re.compile(
    rf"\b(?:{'|'.join(_MONTHS)}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)|\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(_MONTHS)})\b"
)
_PERIOD = (
    r"(?:week|month|year|weekend|summer|winter|spring|autumn|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_SIDE = re.compile(rf"\b([Ll]ast|[Nn]ext|[Pp]revious|[Ff]ollowing) (?={_PERIOD}\b)")
_OTHER_SIDE = {"last": "next", "next": "last", "previous": "following", "following": "previous"}
_LENGTH = re.compile(
    r"(?<=\b(?:last|next|this|past) )(week|month|year)\b|(?<=\ba )(week|month|year)(?= (?:ago|earlier|later)\b)"
)
_OTHER_LENGTH = {"week": "month", "month": "week", "year": "month"}
_DEICTIC = re.compile(r"\b([Yy]esterday|[Tt]oday|[Tt]omorrow)\b(?!['’]s)")
_OTHER_DAY = {"yesterday": "today", "today": "yesterday", "tomorrow": "today"}


def date(material: Material, chance: Random) -> Iterator[str]:
    """One date of the sentence becomes another one."""
    yield from _renamed(material, chance)
    yield from _renumbered(material.text, chance)
    for pattern, others in ((_SIDE, _OTHER_SIDE), (_LENGTH, _OTHER_LENGTH), (_DEICTIC, _OTHER_DAY)):
        for found in pattern.finditer(material.text):
            yield from _changed(material.text, found.start(), found.end(), _ending(found[0], others))


def _renamed(material: Material, chance: Random) -> Iterator[str]:
    for found in _NAMED.finditer(material.text):
        row = _WEEKDAYS if found[1] in _WEEKDAYS else _MONTHS
        if _is_date(material.doc, found.start()):
            other = chance.choice([name for name in row if name != found[1]])
            yield from _changed(material.text, found.start(), found.end(), other)


def _renumbered(text: str, chance: Random) -> Iterator[str]:
    for found in _YEAR.finditer(text):
        year = int(found[1]) + chance.choice((-3, -2, -1, 1, 2, 3))
        yield from _changed(text, *found.span(1), str(year))
    for found in _DAY.finditer(text):
        place = found.span(1) if found[1] else found.span(2)
        if not text[place[1] : place[1] + 1].isalpha():  # "3rd" would need another ending
            day = chance.choice([day for day in range(2, 28) if day != int(text[slice(*place)])])
            yield from _changed(text, *place, str(day))


def _ending(words: str, others: dict[str, str]) -> str:
    space = words[len(words.rstrip()) :]
    other = others[words.strip().lower()]
    return (other.capitalize() if words[0].isupper() else other) + space


def _changed(text: str, start: int, end: int, new: str) -> Iterator[str]:
    """The changed sentence, unless the sentence has the new date too."""
    if outside_quotes(text, start, end) and not re.search(rf"\b{re.escape(new.strip())}\b", text, re.IGNORECASE):
        yield edited(text, start, end, new)


def _is_date(doc: Doc, start: int) -> bool:
    """Whether the parser holds a month for a date: "May" is a surname and "March" a protest."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span is not None and span[0].ent_type_ == "DATE"
