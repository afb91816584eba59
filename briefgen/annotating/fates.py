"""Words for what becomes of people and things -> one predicate each: "a death toll of 40", "40 dead" and "killed 40" say one thing.

Lists of general English, as news counts people: nothing is taken to be the same that a careful writer may set apart
("destroyed" and "lost", "detained" and "arrested", "casualties" and "deaths").
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.annotating.words import wordlist

PERSON = "person"
"""What a toll counts where it names nobody: "40 dead"."""
KILL, INJURE, LOSE, MISS = "kill", "injure", "lose", "miss"

_ALIKE: Mapping[str, str] = {
    KILL: "kill die perish slay dead death fatality killing",
    INJURE: "injure wound hurt injury injured wounded wounding",
    MISS: "missing unaccounted",
    LOSE: "loss",
    "arrest": "arrest",
    "arrive": "arrival",
    "capture": "capture",
    "deploy": "deployment",
    "deliver": "delivery",
    "destroy": "destruction",
    "detain": "detention",
    "displace": "displacement displaced",
    "evacuate": "evacuation",
    "execute": "execution",
    "launch": "launch",
    "mobilise": "mobilize mobilisation mobilization",
    "recruit": "recruitment",
    "release": "release",
    "return": "return",
    "sell": "sale",
    "train": "training",
    "withdraw": "withdrawal",
}
_BY_WORD = {word: fate for fate, listed in _ALIKE.items() for word in listed.split()}

_COUNTS_PEOPLE = wordlist("arrest dead death displaced fatality injured injury missing wounded")
"""Nouns that count human beings by what became of them: "40 deaths", "12 wounded"."""
_PEOPLE = wordlist("individual life live other people person")
"""Nouns that say of those who are counted only that they are human; "life" is one that is lost."""
_TAKES_LIFE = wordlist("claim cost lose take")
LIFE = frozenset({"life", "live"})
"""Lemmas of "lives", as the parser gives them."""
TOLLS = wordlist("toll")
"""What counts the dead, where nothing else is said of it."""


def fate(word: str) -> str:
    """The predicate that a lemma stands for, verb, noun or adjective; the word itself where it is its own."""
    return _BY_WORD.get(word, word)


def is_fate(word: str) -> bool:
    """Whether a lemma names what becomes of somebody or something, by itself."""
    return word in _BY_WORD


def takes_life(verb: str) -> bool:
    """Whether a verb with "lives" for object says that people died."""
    return verb in _TAKES_LIFE


def thing_of(noun: str) -> str:
    """What a noun counts: human beings where it says no more of them than that, or only what became of them."""
    return PERSON if noun in _PEOPLE or noun in _COUNTS_PEOPLE else noun


def is_outcome(predicate: str) -> bool:
    """Whether a predicate is one that happens once to each and is counted up: losses, arrivals, arrests."""
    return predicate in _ALIKE and predicate != MISS
