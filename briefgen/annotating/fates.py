"""Words for what becomes of people and things -> one predicate each: "a death toll of 40", "40 dead" and "killed 40" say one thing.

Lists of general English, as news counts people: nothing is taken to be the same that a careful writer may set apart
("destroyed" and "lost", "detained" and "arrested").
"""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.annotating.words import wordlist

PERSON = "person"
"""What a toll counts where it names nobody: "40 dead"."""
KILL, INJURE, MISS = "kill", "injure", "miss"

_ALIKE: Mapping[str, str] = {
    KILL: "kill die perish dead death fatality killing slay fatally",
    INJURE: "injure wound hurt injury injured wounded",
    MISS: "missing unaccounted",
    "lose": "loss",
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
    "mobilise": "mobilise mobilize mobilisation mobilization",
    "purchase": "purchase",
    "recruit": "recruitment",
    "release": "release",
    "return": "return",
    "sell": "sale",
    "train": "training",
    "withdraw": "withdrawal",
}
_BY_WORD = {word: fate for fate, listed in _ALIKE.items() for word in listed.split()}

_COUNTS_PEOPLE = wordlist("death fatality dead injury injured wounded missing arrest displaced")
"""Nouns that count human beings by what became of them: "40 deaths", "12 wounded"."""
_PEOPLE = wordlist("people person other individual life")
"""Nouns that say of those who are counted only that they are human; "life" is one that is lost."""
TOLLS = wordlist("toll")
"""What rises to a number of dead, where nothing else is said of it."""


def fate(word: str) -> str:
    """The predicate that a lemma stands for, verb, noun or adjective; the word itself where it is its own."""
    return _BY_WORD.get(word, word)


def is_fate(word: str) -> bool:
    """Whether a lemma names what becomes of somebody or something."""
    return word in _BY_WORD


def counts_people(word: str) -> bool:
    """Whether a noun counts human beings by what became of them, and so says both."""
    return word in _COUNTS_PEOPLE


def thing(word: str) -> str:
    """What a noun's lemma counts: human beings where it says no more of them than that."""
    return PERSON if word in _PEOPLE | _COUNTS_PEOPLE else word
