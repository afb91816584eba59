"""Proper names: those a parsed text writes, and whether another text knows them, under this form or a kindred one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from briefgen.annotating.units import MONTHS
from briefgen.annotating.words import FUNCTION_WORDS, bare, fold, joined, singular, wordlist

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_WORD = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")

_LABELS = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "LANGUAGE"}
)
"""spaCy's entity labels that name somebody or something; dates, numbers and money are other checks' business."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TITLES = wordlist("""mr mrs ms miss dr sir dame lord lady prof professor president vice deputy prime minister premier chancellor
    secretary senator sen representative rep congressman congresswoman governor gov mayor general gen colonel col
    captain capt major lieutenant lt sergeant sgt admiral commander king queen prince princess pope bishop archbishop
    century ayatollah sheikh imam rabbi judge justice chief director chairman chairwoman ambassador spokesman spokeswoman
    spokesperson state government ministry department police court parliament army""")
"""Roles and bodies written with a capital beside a name: describing somebody anew is no new name."""
_NO_NAMES = FUNCTION_WORDS | _TITLES | frozenset(_DAYS) | frozenset(MONTHS)

_DEMONYM_ENDINGS = (
    "ians",
    "ian",
    "eans",
    "ean",
    "ans",
    "an",
    "ese",
    "ish",
    "is",
    "i",
    "ns",
    "n",
    "ers",
    "er",
    "s",
    "ic",
    "k",
    "ks",
    "",
)
_COUNTRY_ENDINGS = ("istan", "land", "any", "ium", "ia", "ey", "en", "on", "ce", "a", "e", "o", "y", "")
_SHORTEST_STEM = 3
"""Letters a country and its adjective must share: "Chin-a", "Chin-ese"."""
_IRREGULAR = (
    frozenset({"france", "french", "frenchman", "frenchmen", "frenchwoman"}),
    frozenset({"britain", "british", "briton", "britons", "uk"}),
    frozenset({"us", "US", "usa", "america", "american", "americans"}),
    frozenset({"netherlands", "dutch", "holland", "dutchman"}),
    frozenset({"spain", "spanish", "spaniard", "spaniards"}),
    frozenset({"denmark", "danish", "dane", "danes"}),
    frozenset({"finland", "finnish", "finn", "finns"}),
    frozenset({"ireland", "irish", "irishman"}),
    frozenset({"wales", "welsh", "welshman"}),
    frozenset({"scotland", "scottish", "scot", "scots"}),
    frozenset({"england", "english", "englishman"}),
    frozenset({"switzerland", "swiss"}),
    frozenset({"norway", "norwegian", "norwegians"}),
    frozenset({"turkey", "turkish", "turk", "turks", "turkiye"}),
    frozenset({"poland", "polish", "pole", "poles"}),
    frozenset({"greece", "greek", "greeks"}),
    frozenset({"philippines", "filipino", "filipinos", "philippine"}),
    frozenset({"peru", "peruvian", "peruvians"}),
)
"""Countries whose adjective no rule of spelling gives."""


_INSIDE_NAMES = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "&"})
_SHORTEST_ACRONYM, _LONGEST_ACRONYM = 2, 7
"""Letters of what is tried as an acronym."""


class Name(NamedTuple):
    """A proper name as a statement writes it."""

    text: str
    words: tuple[str, ...]
    """Its words that name, folded: titles, days and months left out."""
    is_person: bool

    @property
    def initials(self) -> str:
        """The first letters of its capitalised words: "nis"."""
        return "".join(word[0].lower() for word in _WORD.findall(self.text) if word[0].isupper())


def proper_names(parsed: Doc | TokenSpan) -> Iterator[Name]:
    """The names of a parsed text, in reading order."""
    for is_name, run in groupby(parsed, key=_is_named):
        tokens = list(run)
        words = tuple(word for token in tokens for word in _name_words(token)) if is_name else ()
        if words:
            text = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
            yield Name(text, words, is_person=any(token.ent_type_ == "PERSON" for token in tokens))


def _is_named(token: Token) -> bool:
    return token.text[:1].isupper() and (token.ent_type_ in _LABELS or token.pos_ == "PROPN")


def name_words(text: str) -> tuple[str, ...]:
    """The capitalised words of a text, folded as `Known` looks them up."""
    return tuple(_folded(word) for word in _WORD.findall(fold(text)) if word[0].isupper())


def _name_words(token: Token) -> Iterator[str]:
    for word in _WORD.findall(token.text):
        folded = _folded(word)
        if folded not in _NO_NAMES and singular(folded) not in _NO_NAMES and not folded[:1].isdigit():
            yield folded


def _folded(word: str) -> str:
    """A word of a name to compare by; an acronym that spells a common word, "WHO" or "US", keeps its capitals."""
    letters = bare(word)
    is_acronym = len(letters) > 1 and letters in FUNCTION_WORDS and word.replace(".", "").startswith(letters.upper())
    return letters.upper() if is_acronym else letters


class Known:
    """The names and words of a text, to look others up in."""

    def __init__(self, text: str) -> None:
        self._written = tuple(_WORD.findall(fold(text)))
        self._folded = tuple(map(_folded, self._written))
        self.words = frozenset(self._folded)

    def has(self, name: Name) -> bool:
        """Whether the text knows each word of a name, or its short form."""
        missing = [word for word in name.words if not self.has_word(word, is_person=name.is_person)]
        return not missing or self._abbreviates(name, missing)

    def has_word(self, word: str, *, is_person: bool = False) -> bool:
        """Whether the text has a word, its plural, its abbreviation or, for no person, its country or adjective."""
        if word in self._singulars or singular(word) in self._singulars:
            return True
        return self._spells_out(word) or (not is_person and self._is_kindred(word))

    def writes(self, name: Name) -> bool:
        """Whether the text has the words of a name one after the other."""
        return joined(name.words) in joined(self._folded)

    @cached_property
    def _singulars(self) -> frozenset[str]:
        return self.words | frozenset(map(singular, self.words))

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Folded words the text writes with a capital."""
        return frozenset(folded for word, folded in zip(self._written, self._folded, strict=True) if word[0].isupper())

    @property
    def names_inside(self) -> frozenset[str]:
        """Folded words with a capital that no sentence need have given them: those also written small are left out."""
        small = frozenset(word for word in self._written if word[0].islower())
        return self._capitals - small - _NO_NAMES

    @cached_property
    def _initials(self) -> str:
        """First letters of runs of capitalised words, set apart by spaces; once with an "of" inside a run, once without."""
        loose = tuple(word for word in self._written if word.lower() not in _INSIDE_NAMES)
        return f" {_capital_runs(self._written)} {_capital_runs(loose)} "

    @cached_property
    def _adjectives(self) -> frozenset[str]:
        return frozenset(stem for word in self._capitals for stem in _stems(word, _DEMONYM_ENDINGS))

    @cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(stem for word in self._capitals for stem in _stems(word, _COUNTRY_ENDINGS))

    def _spells_out(self, short: str) -> bool:
        """Whether letters are the initials of a name the text writes in full; two letters only of a whole name."""
        letters = short.lower()
        if len(letters) == _SHORTEST_ACRONYM:
            return f" {letters} " in self._initials
        return _SHORTEST_ACRONYM < len(letters) <= _LONGEST_ACRONYM and letters in self._initials

    def _abbreviates(self, name: Name, missing: list[str]) -> bool:
        """Whether the text has the short form of a name: "NIS", "US" or "American" for the United States."""
        shorts = {word.lower() for word in map(bare, self._acronyms)} | {
            kin for group in _IRREGULAR if not group.isdisjoint(self._capitals) for kin in group
        }
        return any(len(missing) <= len(short) and len(short) > 1 and short in name.initials for short in shorts)

    @cached_property
    def _acronyms(self) -> frozenset[str]:
        return frozenset(word for word in self._written if word.replace(".", "").isupper() and len(word) > 1)

    def _is_kindred(self, word: str) -> bool:
        """Whether the text has the country of an adjective or the adjective of a country."""
        if not self._countries.isdisjoint(_stems(word, _DEMONYM_ENDINGS)):
            return True
        if not self._adjectives.isdisjoint(_stems(word, _COUNTRY_ENDINGS)):
            return True
        return any(word in group and self._has_any(group) for group in _IRREGULAR)

    def _has_any(self, group: frozenset[str]) -> bool:
        return not group.isdisjoint(self._capitals) or any(f" {short} " in self._initials for short in group)


def _capital_runs(written: Sequence[str]) -> str:
    runs = groupby(written, key=lambda word: word[0].isupper())
    return " ".join("".join(word[0].lower() for word in run) for is_capital, run in runs if is_capital)


def _stems(word: str, endings: Sequence[str]) -> Iterator[str]:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word.removesuffix(ending)
