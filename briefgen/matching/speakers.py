"""Claims -> who said it first, each once: one person, body or outlet under several names is one.

"Brandt", "Ilse Brandt" and "Mayor Ilse Brandt" are one, "NIS" and "the National Intelligence Service", a company and its
spokesman. Where names leave it open, two are taken for one: a source too many makes a rumour a fact, one too few does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefgen.annotating.states import find_parties
from briefgen.annotating.words import FUNCTION_WORDS, bare, singular, wordlist
from briefgen.data import SourcedClaim
from briefgen.matching.concepts import name_key

UNNAMED = frozenset({"unnamed", "nobody"})
"""Kinds of speakers that are no originator: nobody could ask them."""
_STANDS_FOR = wordlist("""spokesman spokeswoman spokesperson official representative statement report officer press service
    office mr mrs ms dr sir""")
"""Words for who speaks for somebody else, and forms of address: they name nobody."""

TAKEN_UP = wordlist("""agency association authority bank body board broadcaster chairman chief club commission committee company
    council court department director firm government governor group institute leader man mayor minister ministry movement newspaper
    organisation organization outlet paper party president regulator report secretary service study survey team union university woman""")
"""Nouns by which an article takes up somebody it named before: alone they may be short for anybody beside them."""


class Voice(NamedTuple):
    """Somebody who said something, as a claim calls them."""

    label: str
    """The name for the reader."""
    words: frozenset[str]
    """Its telling words, folded."""
    called: frozenset[str]
    """Those of the role, too: whom a name may be short for."""
    initials: str


def voice_of(claim: SourcedClaim) -> Voice | None:
    """Who said a claim first; the outlet where it says it itself; None where nobody is named."""
    credit = claim.checked.attribution
    if credit is None:
        return _voice(claim.article.outlet, "")
    if credit.kind in UNNAMED:
        return None
    return _voice(credit.speaker, credit.role or "")


def voices(claims: Iterable[SourcedClaim]) -> tuple[str, ...]:
    """The names of who said these claims first, each speaker once under the fullest name, sorted."""
    found = {voice for claim in claims if (voice := voice_of(claim)) is not None}
    kept: list[Voice] = []
    for voice in sorted(found, key=_fullest):
        if not any(is_same_voice(voice, other) for other in kept):
            kept.append(voice)
    return tuple(sorted(voice.label for voice in kept))


def _fullest(voice: Voice) -> tuple[bool, int, int, str]:
    return voice.words <= TAKEN_UP, -len(voice.words), -len(voice.called), voice.label


def is_same_voice(one: Voice, other: Voice) -> bool:
    """Whether two names can be one speaker's: the telling words of one are all in what the other is called."""
    return _is_short_for(one, other) or _is_short_for(other, one)


def _is_short_for(short: Voice, long: Voice) -> bool:
    if short.words <= TAKEN_UP:
        return True
    initials = {word for word in short.words if len(word) > 1 and word == long.initials}
    return short.words - initials <= long.called


def _voice(name: str, role: str) -> Voice | None:
    words = tuple(_telling(name))
    if not words:
        return None
    initials = "".join(word[0] for word in words)
    return Voice(" ".join(name.split()), frozenset(words), frozenset((*words, *_telling(role))), initials)


def _telling(text: str) -> Iterator[str]:
    """The folded words that name somebody, those of the states it names by adjective or capital written out."""
    named = list(find_parties(text))
    for naming in named:
        yield from map(bare, naming.party.split())
    states = [(naming.start, naming.end) for naming in named]
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        folded = bare(word.strip(",;:()“”\"'"))
        inside = any(first <= start < last for first, last in states)
        if folded and not inside and folded not in FUNCTION_WORDS and singular(folded) not in _STANDS_FOR:
            yield name_key(folded) if word[:1].isupper() else folded
