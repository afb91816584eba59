"""Tokens -> the number that begins at one of them: "3.2 million", "two dozen", "half a million", "a third", "38th".

A reader either takes the tokens it understands or returns None; `read_numeral` asks them in turn. Values are `Decimal`,
so that 3.2 million equals 3,200,000.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from briefgen.annotating.units import PEOPLE
from briefgen.annotating.words import Token, looks_plural, wordlist

MAX_DIGITS = 24
"""Digits of the longest number read; longer runs are keys and hashes, and their arithmetic would lose digits."""

MAX_SCALES = 3
"""Multiplier words in a row that are read as one number: "two hundred thousand million"."""


def _counted_off(text: str, *, start: int, step: int = 1) -> dict[str, int]:
    """Words listed in the order of the numbers they stand for."""
    return {word: start + step * index for index, word in enumerate(text.split())}


_SMALL = _counted_off(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""",
    start=0,
)
_TENS = _counted_off("twenty thirty forty fifty sixty seventy eighty ninety", start=20, step=10)
_CARDINALS = _SMALL | _TENS
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_ABBREVIATED = {"k": 10**3, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12, "trn": 10**12}
_ABBREVIATED_MONEY = _ABBREVIATED | {"m": 10**6, "b": 10**9, "t": 10**12}
"""Only beside a currency sign: 400m may be metres."""
_PLURAL_SCALES = {f"{word}s": scale for word, scale in _SCALES.items()}
_SEVERAL = {"tens": 10, "scores": 20} | _PLURAL_SCALES
_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_PLURAL_PARTS = {"halves": 2} | {f"{word}s": parts for word, parts in _PARTS.items()}
_ORDINALS = _counted_off(
    """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth""",
    start=2,
)
"""Without "first", which more often means "at the start" than a place in an order."""
_ROMAN_LETTERS = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROMAN = re.compile(r"(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
"""Below 90: later ones are years on monuments, and look like names ("DC", "MI", "CD")."""
_SIZES = frozenset({"xl", "xx"})
"""Roman in their letters, and no number in the news."""
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_COMPARED = wordlist("""above below cheaper dearer down faster fewer greater heavier higher larger less lighter longer lower
    more poorer quicker richer shorter slower smaller stronger up weaker worse""")
"""After "a third" they say by how much, not at which place: "a third lower"."""
_CHANGED = wordlist("""down up climbed declined dropped fallen fell grew grown increased jumped plunged rise risen rose shrank
    shrunk sank slid slipped soared tumbled""")
"""Before it, too: "fell a third"."""
_HALVED = frozenset({"first", "second", "other", "latter", "final", "opening", "closing", "top", "bottom", "better"})
"""Words that make "half" a portion of time or a side, not a share: "the first half of the year"."""

_OPENERS = frozenset({"a", "an", "half", *_CARDINALS, *_ORDINALS, *_SCALES, *_SEVERAL})
"""The words that a number may begin with, where it begins with no digit and is no Roman one."""

NumeralKind = Literal["cardinal", "share", "ordinal", "several"]


class Numeral(NamedTuple):
    """A number read from tokens."""

    value: Decimal
    end: int
    """Index of the first token after it."""
    kind: NumeralKind = "cardinal"
    scale: Decimal = Decimal(1)
    """The multiplier word it carries: in "3 to 5 million" the 3 borrows it."""


def read_numeral(tokens: Sequence[Token], at: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at token `at`, the longest reading, or None."""
    if not may_begin(tokens[at]):
        return None
    return (
        _roman(tokens, at)
        or _share(tokens, at)
        or _ordinal(tokens, at)
        or _digits(tokens, at, money=money)
        or _spelled(tokens, at)
        or _several(tokens, at)
    )


def may_begin(token: Token) -> bool:
    """Whether a number can begin with this token: most words of a text are passed over by it, and no number is."""
    return token.text in _OPENERS or token.text[0].isdigit() or (token.capitals and len(token.text) > 1)


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between a token and the one before it."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def _past_hyphen(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if _text(tokens, at) == "-" else at


def decimal(text: str) -> Decimal | None:
    """The value of digits as newspapers write them, or None for other text and for more digits than are read."""
    digits = text.replace(",", "").replace(" ", "")
    if not digits[:1].isdigit() or not digits.isascii() or len(digits) > MAX_DIGITS:
        return None
    return Decimal(digits)


def _digits(tokens: Sequence[Token], at: int, *, money: bool) -> Numeral | None:
    value = decimal(_text(tokens, at))
    return None if value is None else _scaled(tokens, value, at + 1, money=money)


def _scaled(tokens: Sequence[Token], value: Decimal, at: int, *, money: bool) -> Numeral:
    scale = Decimal(1)
    for _ in range(MAX_SCALES):
        step = _scale(tokens, at, money=money)
        if step is None:
            break
        scale, at = scale * step.value, step.end
    return Numeral(value * scale, at, scale=scale)


def _scale(tokens: Sequence[Token], at: int, *, money: bool) -> Numeral | None:
    after = _past_hyphen(tokens, at)
    known = _SCALES.get(_text(tokens, after)) or _PLURAL_SCALES.get(_text(tokens, after))
    if known is None and after == at:
        known = _abbreviated(tokens, at, money=money)
    return None if known is None else Numeral(Decimal(known), after + 1)


def _abbreviated(tokens: Sequence[Token], at: int, *, money: bool) -> int | None:
    """What "m", "bn" or "k" multiplies by; "m" without money means metres unless it counts a plural: "1.4m people"."""
    if money or (_glued(tokens, at) and looks_plural(_text(tokens, at + 1) or "-")) or _text(tokens, at + 1) in PEOPLE:
        return _ABBREVIATED_MONEY.get(_text(tokens, at))
    return _ABBREVIATED.get(_text(tokens, at))


def _spelled(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Number words: "twenty-five", "two hundred and ten", "a dozen", "two and a half million"."""
    start = at + 1 if _text(tokens, at) in {"a", "an"} and _text(tokens, at + 1) in _SCALES else at
    group = _group(tokens, start)
    before = Decimal(0)
    while group is not None:
        further = _group(tokens, _past_and(tokens, group.end)) if group.scale > 1 else None
        if further is None:
            return Numeral(before + group.value, group.end, scale=group.scale)
        if further.scale > group.scale:
            group = _absorbed(group, further)
        else:
            before, group = before + group.value, further
    return None


def _absorbed(hundreds: Numeral, further: Numeral) -> Numeral:
    """Two groups under one scale: "two hundred" and "fifty thousand" are 250 thousand."""
    return Numeral((hundreds.value + further.value / further.scale) * further.scale, further.end, scale=further.scale)


def _past_and(tokens: Sequence[Token], at: int) -> int:
    return at + 1 if _text(tokens, at) == "and" and _text(tokens, at + 1) in _CARDINALS else at


def _group(tokens: Sequence[Token], at: int) -> Numeral | None:
    """One step of a spelled number: units with the scales that follow them, "two hundred", "fifty thousand"."""
    counted = _units(tokens, at)
    if counted is not None:
        return _scaled(tokens, counted.value, counted.end, money=False)
    return _scaled(tokens, Decimal(1), at, money=False) if _text(tokens, at) in _SCALES else None


def _units(tokens: Sequence[Token], at: int) -> Numeral | None:
    value = _CARDINALS.get(_text(tokens, at))
    if value is None:
        return None
    end = at + 1
    after = _past_hyphen(tokens, end)
    unit = _SMALL.get(_text(tokens, after), 0)
    if _text(tokens, at) in _TENS and 0 < unit < 10:  # noqa: PLR2004 - "twenty-five", never "twenty-twelve"
        value, end = value + unit, after + 1
    if [_text(tokens, end + step) for step in range(3)] == ["and", "a", "half"]:
        return Numeral(Decimal(value) + Decimal("0.5"), end + 3)
    return Numeral(Decimal(value), end)


def _share(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Parts of a whole, and of a scale: "a third of", "two-thirds", "half", "half a million", "a quarter of a million"."""
    if _text(tokens, at) == "half":
        return _half(tokens, at)
    count = 1 if _text(tokens, at) in {"a", "an"} else _SMALL.get(_text(tokens, at), 0)
    after = _past_hyphen(tokens, at + 1)
    parts = _PARTS.get(_text(tokens, after)) if count == 1 else _PLURAL_PARTS.get(_text(tokens, after))
    if not count or parts is None or not _is_share(tokens, at, after + 1, count):
        return None
    return _of_scale(tokens, Decimal(count) / Decimal(parts), after + 1)


def _half(tokens: Sequence[Token], at: int) -> Numeral | None:
    """What "half" stands for; none in "the first half" nor in "half-hearted"."""
    found = _of_scale(tokens, Decimal("0.5"), at + 1)
    is_compound = _text(tokens, at + 1) == "-" and found.kind == "share"
    return None if is_compound or _text(tokens, at - 1) in _HALVED else found


def _is_share(tokens: Sequence[Token], at: int, end: int, count: int) -> bool:
    """Whether "a third" is a part rather than a place: it needs an "of", a "by", a count, or what it is higher or lower by."""
    if count > 1 or _text(tokens, at) == "one" or _text(tokens, end - 1) == "quarter":
        return _text(tokens, end) != "-"
    before, after = _text(tokens, at - 1), _text(tokens, end)
    return after == "of" or before == "by" or after in _COMPARED or before in _CHANGED


def _of_scale(tokens: Sequence[Token], part: Decimal, at: int) -> Numeral:
    scale_at = at
    for word in ("-", "of", "a"):
        scale_at += _text(tokens, scale_at) == word
    scale = _SCALES.get(_text(tokens, scale_at))
    if scale is None:
        return Numeral(part, at, "share")
    return Numeral(part * scale, scale_at + 1, scale=Decimal(scale))


def _ordinal(tokens: Sequence[Token], at: int) -> Numeral | None:
    if _text(tokens, at) in _ORDINALS:
        return Numeral(Decimal(_ORDINALS[_text(tokens, at)]), at + 1, "ordinal")
    value = decimal(_text(tokens, at))
    if value is None or _text(tokens, at + 1) not in _ORDINAL_ENDINGS or not _glued(tokens, at + 1):
        return None
    return Numeral(value, at + 2, "ordinal")


def _roman(tokens: Sequence[Token], at: int) -> Numeral | None:
    """A Roman numeral of two letters or more behind a name: "Henry VIII", "World War II"; a lone I is a pronoun."""
    token = tokens[at]
    if not token.capitals or len(token.text) == 1 or token.text in _SIZES or not _ROMAN.fullmatch(token.text):
        return None
    return Numeral(_roman_value(token.text), at + 1, "ordinal") if at and tokens[at - 1].capital else None


def _roman_value(letters: str) -> Decimal:
    """The sum of the letters, one before a greater one taken off: "ix" is 9."""
    values = [_ROMAN_LETTERS[letter] for letter in letters]
    signed = (-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    return Decimal(sum(signed))


def _several(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Round words for many: "dozens", "tens of thousands"; the value is one of them."""
    value = _SEVERAL.get(_text(tokens, at))
    of = _text(tokens, at + 1) == "of"
    if value is None or (_text(tokens, at) not in _PLURAL_SCALES and not of):
        return None
    further = _PLURAL_SCALES.get(_text(tokens, at + 2)) if of else None
    if further is None:
        return Numeral(Decimal(value), at + 1, "several")
    return Numeral(Decimal(value * further), at + 3, "several")
