"""What a claim is about, in words that can be compared with another claim's: read off the evidence's parse by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.data.texts import Span

Phase = Literal["happened", "ongoing", "planned"]
"""How far what a figure counts has come: it is done, it goes on, it is to come. "3,000 arrived", "11,000 were in training" and
"12,000 are to be deployed" are three quantities."""

Reach = Literal["", "event", "campaign", "other"]
"""What a number is reckoned over: the text does not show it; one event or day; all of a longer time ("so far", "for the entire
war"); another event than the one just told of ("in an earlier strike")."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What one figure of a claim is a number of."""

    figure: Span
    """`Figure.span` of the figure this is about."""
    thing: str
    """Lemma of the noun that is counted or measured: "soldier", "tank"; '' where there is none."""
    qualities: tuple[str, ...] = ()
    """Folded words that narrow it, sorted: ("korean", "north")."""
    predicate: str = ""
    """Lemma of what is said of it: "arrive", "lose" (also of "the loss of"), "kill"; '' where nothing is."""
    phase: Phase = "happened"
    place: tuple[str, ...] = ()
    """Folded names of the places the predicate holds at, sorted."""
    owner: str = ""
    """Whose they are: the state they are named after, or that has, sends or loses them: "Russia" of "Russian casualties" and of
    "Russia lost 9,000 tanks"; '' where no state shows."""
    owner_words: tuple[str, ...] = ()
    """Those of `qualities` that name the owner, sorted."""
    part: str = ""
    """Which part of a greater number it is, where the text says that it is one: "first batch", "of them"."""
    reach: Reach = ""
    """What it is reckoned over."""
    phrase: str = ""
    """The noun with what narrows it, as the article writes it: "North Korean soldiers"; '' where no noun follows the number."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a claim says, without how it is said: what likeness between claims is reckoned from."""

    predicate: str = ""
    """Lemma of the main verb under whoever says it: "deploy" of "the NIS said Pyongyang had decided to deploy"; of "be" that
    of what it says, "open" of "is open"; of "denied the attack" what is denied."""
    words: tuple[str, ...] = ()
    """Lemmas of the content words, names and the words of reporting left out, sorted, each once."""
    names: tuple[str, ...] = ()
    """Folded words of proper names, the speaker's own left out, sorted, each once."""
    negated: bool = False
    """Whether the main statement is denied."""
    negates: bool = False
    """Whether a negation stands anywhere in it, below the main statement too; what only describes the speaker aside."""
    phase: Phase = "happened"
    """How far what the predicate says has come."""
    agents: tuple[str, ...] = ()
    """Who does it, whatever the voice: folded words of names and the lemma of the noun, sorted; () for a pronoun."""
    patients: tuple[str, ...] = ()
    """Whom or what it is done to, likewise."""
    places: tuple[str, ...] = ()
    """Folded words of the names after "in", "at", "near" and their like, sorted."""
    told: tuple[Span, ...] = ()
    """Spans of those dates of the claim that tell when it was said, not when it was: "on Tuesday" of "Doe said on Tuesday"."""
    quantities: tuple[Quantity, ...] = ()
    """One for each figure of the claim's `Particulars` that counts or measures something, in their order."""
