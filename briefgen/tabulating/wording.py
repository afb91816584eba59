"""A table's rows -> what is counted, for a reader: "tanks lost by Russia", "North Korean soldiers arrived in Vladivostok"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefgen.annotating.words import wordlist
from briefgen.data import Quantity
from briefgen.tabulating.rows import Row

_PAST = {
    "arise": "arisen", "be": "", "bear": "borne", "beat": "beaten", "begin": "begun", "break": "broken", "bring": "brought",
    "build": "built", "burn": "burnt", "buy": "bought", "catch": "caught", "come": "come", "cost": "cost", "cut": "cut", "die": "dead",
    "draw": "drawn", "drive": "driven", "drop": "dropped", "eat": "eaten", "fall": "fallen", "feed": "fed", "feel": "felt", "fight": "fought",
    "find": "found", "flee": "fled", "fly": "flown", "get": "got", "give": "given", "go": "gone", "grow": "grown", "have": "", "hear": "heard",
    "hide": "hidden", "hit": "hit", "hold": "held", "keep": "kept", "kill": "killed", "know": "known", "lay": "laid", "lead": "led",
    "leave": "left", "let": "let", "lose": "lost", "make": "made", "meet": "met", "miss": "missing", "pay": "paid", "put": "put", "read": "read",
    "rise": "risen", "run": "run", "see": "seen", "seek": "sought", "sell": "sold", "send": "sent", "set": "set", "shoot": "shot", "show": "shown",
    "shut": "shut", "sink": "sunk", "sit": "seated", "speak": "spoken", "spend": "spent", "stand": "standing", "steal": "stolen",
    "strike": "struck", "take": "taken", "teach": "taught", "tell": "told", "throw": "thrown", "win": "won", "write": "written",
}  # fmt: skip
_BY_ITSELF = wordlist("arrive come die drown fall flee go leave live return rise serve stay travel work")
"""Verbs whose subject does it: "to arrive", not "to be arrived"."""
_VOWELS = frozenset("aeiou")
_DOUBLED = wordlist("ban bar commit plan ship stop strip trap transfer refer equip admit")
_STATES = {"train": "in training", "board": "on board", "miss": "missing", "have": "", "be": "", "remain": "remaining"}
_ON, _UNDER = wordlist("board duty strike trial"), wordlist("quarantine treatment")
_IN = wordlist(
    "attendance captivity confinement court custody exile hiding hospital isolation jail prison service transit"
)
"""Conditions (`annotating.predicates`) by the preposition they are told with."""
_BY_OWNER = wordlist("commit deploy lose recruit send withdraw")


def what_of(rows: Sequence[Row]) -> str:
    """What a table's numbers are of; the words that most of its rows use, at a tie the first in the alphabet."""
    quantity = _most_usual([row.quantity for row in rows])
    figure = rows[0].figure
    said = _said(quantity)
    more = "further " if figure.role == "increment" else ""
    per = f" per {figure.per}" if figure.per else ""
    part = f" ({_part(quantity.part)})" if quantity.part else ""
    return (
        " ".join(f"{more}{noun_of(quantity, figure.counted)}{_owned(quantity)} {said}{_placed(rows)}".split())
        + per
        + part
    )


def noun_of(quantity: Quantity, counted: str) -> str:
    """The noun with what narrows it, as articles write it, where they do; else its lemma."""
    if quantity.thing == "person" and not quantity.qualities:
        return "people"
    return quantity.phrase or counted or " ".join((*quantity.qualities, quantity.thing)) or "measure"


def _most_usual(quantities: Sequence[Quantity]) -> Quantity:
    counts = Counter((quantity.phrase, quantity.owner) for quantity in quantities)
    return min(quantities, key=lambda it: (-counts[it.phrase, it.owner], not it.phrase, it.phrase, it.owner, it.place))


def _said(quantity: Quantity) -> str:
    negation, _, verb = quantity.predicate.rpartition(" ")
    if not verb:
        return ""
    if quantity.phase == "planned":
        told = f"to {verb}" if verb in _BY_ITSELF else f"to be {_participle(verb)}"
    elif quantity.phase == "ongoing":
        condition = _STATES.get(verb) or (_participle(verb) if verb in _IN | _ON | _UNDER else "")
        told = condition or (
            _ing(verb) if verb in _BY_ITSELF else "" if verb in _STATES else f"being {_participle(verb)}"
        )
    else:
        told = _participle(verb)
    return f"{negation} {told}"


def _owned(quantity: Quantity) -> str:
    """Whose they are, where the noun does not say so."""
    if not quantity.owner or quantity.owner_words or quantity.predicate in _BY_OWNER:
        return ""
    return f" of {quantity.owner}"


def _placed(rows: Sequence[Row]) -> str:
    quantity = _most_usual([row.quantity for row in rows])
    by = (
        f" by {quantity.owner}"
        if quantity.owner and not quantity.owner_words and quantity.predicate in _BY_OWNER
        else ""
    )
    shared = set(quantity.place).intersection(*(set(row.quantity.place) for row in rows))
    return by + (f" in {min(shared).title()}" if shared else "")


def _part(part: str) -> str:
    return {"of them": "a part", "including": "among others"}.get(part, part)


def _participle(verb: str) -> str:
    if verb in _PAST:
        return _PAST[verb]
    for preposition, conditions in (("in", _IN), ("on", _ON), ("under", _UNDER)):
        if verb in conditions:
            return f"{preposition} {verb}"
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ied"
    is_doubled = verb in _DOUBLED or (verb.endswith("l") and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS)
    return f"{verb}{verb[-1]}ed" if is_doubled else f"{verb}ed"


def _ing(verb: str) -> str:
    return f"{verb[:-1]}ing" if verb.endswith("e") and not verb.endswith("ee") else f"{verb}ing"
