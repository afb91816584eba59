"""What a number measures: the closed table of units, and the few nouns whose kind is beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from briefgen.annotating.words import Token, wordlist

PERCENT = "%"
SHARE = "share"
"""The unit of "a third", "half": a part of a whole, comparable with a percentage."""
ORDINAL = "th"
"""The unit of "second", "38th"."""

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_MONTHS = {name: month for month in MONTHS for name in (month, month[:3])} | {"sept": "september"}

_SPELLINGS: Mapping[str, str] = {
    PERCENT: "%|percent|per cent|pct",
    "point": "percentage point|percentage points|point|points",
    "basis point": "basis point|basis points",
    "$": "$|dollar|dollars",
    "US$": "US dollar|US dollars|american dollars",
    "A$": "australian dollar|australian dollars",
    "C$": "canadian dollar|canadian dollars",
    "cent": "cent|cents|¢",
    "€": "€|euro|euros|eur",
    "£": "£|gbp|pounds sterling",
    "pound": "pound|pounds",
    "¥": "¥|yen|jpy",
    "yuan": "yuan|renminbi|rmb|cny",
    "₩": "₩|won|krw",
    "₹": "₹|rupee|rupees|rs|inr",
    "ruble": "₽|ruble|rubles|rouble|roubles|rub",
    "₴": "₴|hryvnia|hryvnias",
    "₪": "₪|shekel|shekels",
    "lira": "₺|lira|liras",
    "crown": "crown|crowns|krona|kronor|krone|kroner|koruna|korunas",
    "franc": "franc|francs|chf",
    "peso": "peso|pesos",
    "rand": "rand|rands",
    "naira": "₦|naira",
    "dinar": "dinar|dinars",
    "dirham": "dirham|dirhams",
    "riyal": "riyal|riyals|rial|rials",
    "baht": "baht",
    "ringgit": "ringgit",
    "rupiah": "rupiah",
    "zloty": "zloty|zlotys",
    "forint": "forint|forints",
    "km": "km|kms|kilometre|kilometres|kilometer|kilometers",
    "mile": "mile|miles|mi",
    "m": "m|metre|metres|meter|meters",
    "cm": "cm|centimetre|centimetres|centimeter|centimeters",
    "mm": "mm|millimetre|millimetres|millimeter|millimeters",
    "foot": "foot|feet|ft",
    "inch": "inch|inches",
    "yard": "yard|yards",
    "light-year": "light year|light years|light - year|light - years",
    "km2": "square km|sq km|square kilometre|square kilometres|square kilometer|square kilometers|km²",
    "mile2": "square mile|square miles|sq mile|sq miles",
    "m2": "square metre|square metres|square meter|square meters|m²",
    "foot2": "square foot|square feet|sq ft",
    "m3": "cubic metre|cubic metres|cubic meter|cubic meters",
    "foot3": "cubic foot|cubic feet",
    "acre": "acre|acres",
    "hectare": "hectare|hectares|ha",
    "km/h": "km / h|kph|kmh|km per hour|kilometres per hour|kilometers per hour|kilometres an hour|kilometers an hour",
    "mph": "mph|miles per hour|miles an hour",
    "knot": "knot|knots",
    "kg": "kg|kgs|kilo|kilos|kilogram|kilograms|kilogramme|kilogrammes",
    "g": "gram|grams|gramme|grammes",
    "mg": "mg|milligram|milligrams",
    "lb": "lb|lbs",
    "ounce": "ounce|ounces|oz",
    "stone": "stone",
    "ton": "ton|tons",
    "tonne": "tonne|tonnes|metric ton|metric tons",
    "litre": "litre|litres|liter|liters",
    "gallon": "gallon|gallons",
    "barrel": "barrel|barrels",
    "degree": "degree|degrees|°",
    "watt": "watt|watts",
    "kW": "kw|kilowatt|kilowatts",
    "MW": "mw|megawatt|megawatts",
    "GW": "gw|gigawatt|gigawatts",
    "MB": "mb|megabyte|megabytes",
    "GB": "gb|gigabyte|gigabytes",
    "second": "seconds|second|secs|sec",
    "minute": "minute|minutes|mins|min",
    "hour": "hour|hours|hrs|hr",
    "day": "day|days",
    "week": "week|weeks",
    "month": "month|months",
    "year": "year|years|yr|yrs",
    "decade": "decade|decades",
    "century": "century|centuries",
}

PREFIXES: Mapping[tuple[str, ...], str] = {
    ("us", "$"): "US$", ("usd",): "US$", ("a", "$"): "A$", ("au", "$"): "A$", ("c", "$"): "C$", ("nz", "$"): "NZ$",
    ("hk", "$"): "HK$", ("s", "$"): "S$", ("$",): "$", ("€",): "€", ("eur",): "€", ("£",): "£", ("gbp",): "£",
    ("¥",): "¥", ("₩",): "₩", ("₹",): "₹", ("rs",): "₹", ("₽",): "ruble", ("₴",): "₴", ("₪",): "₪", ("₺",): "lira",
    ("₦",): "naira",
}  # fmt: skip
"""Signs that stand before the number they measure."""
CURRENCY_SIGNS = frozenset(PREFIXES.values())

PEOPLE = wordlist("""people persons men women children boys girls civilians soldiers troops fighters militants officers police
    personnel workers residents citizens migrants refugees students pupils patients prisoners detainees hostages
    protesters demonstrators survivors dead wounded injured killed infantrymen recruits volunteers passengers
    villagers journalists teachers doctors nurses voters immigrants""")
"""Nouns that count human beings, also as "6 dead"."""
THINGS = wordlist("""tanks vehicles cars trucks buses trains aircraft planes jets helicopters drones missiles rockets shells rounds
    bombs mines guns rifles weapons warheads ships boats vessels submarines containers buildings houses homes schools
    hospitals bridges villages towns cities countries states islands brigades battalions companies firms banks books
    documents trees animals dogs cats horses sheep cattle birds""")
"""Nouns that never count single human beings, so that 3,000 soldiers cannot be reworded as 3,000 tanks."""

_KINDS: Sequence[Sequence[frozenset[str]]] = (
    (PEOPLE, THINGS),
    (wordlist("men boys"), wordlist("women girls")),
    (
        wordlist("children boys girls pupils minors babies"),
        wordlist("men women officers soldiers troops adults prisoners"),
    ),
    (wordlist("soldiers troops fighters militants infantrymen"), wordlist("civilians")),
    (
        wordlist("vehicles cars trucks lorries buses tanks trains motorcycles"),
        wordlist("aircraft planes jets airliners helicopters drones"),
        wordlist("ships boats vessels ferries submarines warships"),
        wordlist("weapons guns rifles pistols missiles rockets shells rounds bombs mines warheads"),
        wordlist("buildings houses homes schools hospitals churches apartments structures"),
        wordlist("villages towns cities municipalities"),
        wordlist("countries states nations"),
        wordlist("islands"),
        wordlist("companies firms businesses banks corporations"),
        wordlist("battalions brigades divisions regiments"),
    ),
    (wordlist("planes jets airliners"), wordlist("helicopters"), wordlist("drones")),
    (wordlist("villages towns"), wordlist("cities")),
    (
        wordlist("deaths fatalities"),
        wordlist("injuries"),
        wordlist("arrests"),
        wordlist("votes ballots"),
        wordlist("seats"),
        wordlist("goals points"),
        wordlist("games matches"),
        wordlist("attacks strikes raids assaults"),
    ),
)
"""Rows of nouns; within one table no two rows ever name the same things."""


class Unit(NamedTuple):
    """A unit found beside a number."""

    name: str
    words: int
    """How many tokens it takes."""


def _table(spellings: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(spelling.lower().split()): unit for unit, listed in spellings.items() for spelling in listed.split("|")
    }


_UNITS = _table(_SPELLINGS)
_LONGEST = max(map(len, _UNITS))


def unit_after(tokens: Sequence[Token], at: int) -> Unit:
    """The unit whose words begin at `at`, the longest that fits; the empty unit where there is none."""
    following = tuple(token.text for token in tokens[at : at + _LONGEST])
    for length in range(len(following), 0, -1):
        name = _UNITS.get(following[:length])
        if name is not None:
            return Unit(name, length)
    return Unit("", 0)


def unit_named(word: str) -> str:
    """The unit that one word names, whichever its spelling; '' for none."""
    return _UNITS.get((word,), "")


def sign_before(tokens: Sequence[Token], at: int) -> Unit:
    """The currency sign whose last token stands just before `at`."""
    for length in range(min(at, 2), 0, -1):
        sign = tokens[at - length : at]
        name = PREFIXES.get(tuple(token.text for token in sign))
        if name is not None and (length == 1 or sign[0].end == sign[1].start):  # "a $5 note" is no A$5
            return Unit(name, length)
    return Unit("", 0)


def month(token: Token) -> str:
    """The month a capitalised word names, in full and lower case, or ''."""
    return _MONTHS.get(token.text, "") if token.capital else ""


def measures_alike(one: str, other: str) -> bool:
    """Whether two units are the same, or one is only a less exact way to write the other."""
    return one == other or any({one, other} == set(pair) for pair in _loose(one, other))


def _loose(one: str, other: str) -> Iterator[tuple[str, str]]:
    # A plain $ may be anybody's dollar; "pounds" are money or weight; a bare day or place in an order says what
    # the same number beside its month or its "th" says.
    for first, second in ((one, other), (other, one)):
        if first == "$" and second.endswith("$"):
            yield first, second
        if first == "pound" and second in {"£", "lb"}:
            yield first, second
        if not first and (second == ORDINAL or second in MONTHS):
            yield first, second
        if first == ORDINAL and second in MONTHS:
            yield first, second
        if first == SHARE and second == PERCENT:
            yield first, second


def name_the_same(one: str, other: str) -> bool:
    """Whether two plurals are two words for what is counted: soldiers and troops, homes and houses."""
    return any(one in words and other in words for words in _SYNONYMS)


def differ_in_kind(one: str, other: str) -> bool:
    """Whether what one plural counts is certainly never what the other counts: people and tanks, men and women."""
    return any(_apart(one, other, kinds) for kinds in _KINDS)


_SYNONYMS = tuple(
    map(
        wordlist,
        (
            "soldiers troops infantrymen servicemen",
            "people persons",
            "deaths fatalities",
            "firms companies businesses",
            "homes houses",
            "jets planes aircraft airplanes aeroplanes",
        ),
    )
)
"""Words that news uses for each other; where a text sets two of them apart it counts each with a number of its own."""


def _apart(one: str, other: str, kinds: Sequence[frozenset[str]]) -> bool:
    ours, theirs = ({i for i, kind in enumerate(kinds) if noun in kind} for noun in (one, other))
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)
