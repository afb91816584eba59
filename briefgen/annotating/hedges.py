"""A parse -> its hedges, and how firmly each of its words is held.

A hedge reaches past the word it hedges: over what is joined to it ("may leave or stay"), and over what hangs on a hedged
verb and is no verb itself ("may be a spy").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from briefgen.annotating import hedge_lexicon as lexicon
from briefgen.annotating.clauses import MAX_CLIMB, is_predicate, predicate_above, readable
from briefgen.annotating.hedge_cues import Held, held_by
from briefgen.attribution import cues
from briefgen.attribution.grammar import SUBJECTS, child, lemma
from briefgen.data import Certainty, Hedge, HedgeKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


MAX_OVER_ONE = 12
"""Hedges over one word that are looked at; more of them hang on a word in garbage only."""

_BEARING: frozenset[HedgeKind] = frozenset({"verb", "adjective", "noun", "hearsay"})
"""Kinds of hedges that may be the main clause themselves, and what they hedge the statement."""
_COMPLEMENTS = frozenset({"acomp", "attr", "oprd"})


def find_hedges(tokens: Doc | TokenSpan) -> tuple[Hedge, ...]:
    """Every hedge of a parse in reading order; spans are half-open, in code points of the text parsed."""
    return tuple(dict.fromkeys(held.hedge for held in holdings(tokens)))


def holdings(tokens: Doc | TokenSpan) -> Iterator[Held]:
    """Every hedge with each word it hedges, in the order of the cues."""
    return chain.from_iterable(map(held_by, readable(tokens)))


def certainty(tokens: Doc | TokenSpan, hedges: Iterable[Hedge]) -> Certainty:
    """The weakest of these hedges over the main statement: the root's, or what it reports where it is a cue."""
    counted = frozenset(hedges)
    if not counted:
        return "certain"  # as most sentences are: no need to look for hedges again
    holding = Holding(held for held in holdings(tokens) if held.hedge in counted)
    return weakest(hedge for token in main_predicates(tokens) for hedge in holding.all(token))


def weakest(hedges: Iterable[Hedge]) -> Certainty:
    """What the weakest of some hedges leaves; "certain" where there is none."""
    return min((hedge.certainty for hedge in hedges), key=lexicon.RANKS.__getitem__, default="certain")


def main_predicates(tokens: Doc | TokenSpan) -> tuple[Token, ...]:
    """The root of each sentence; what it reports or holds instead, where it is a cue with a clause."""
    return tuple(_looked_through(token) for token in readable(tokens) if token.dep_ == "ROOT")


class Holding:
    """How firmly each word of a text is held."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._by_target: dict[int, list[Held]] = {}
        for one in held:
            over = self._by_target.setdefault(one.target.i, [])
            if len(over) < MAX_OVER_ONE:
                over.append(one)

    def over(self, token: Token) -> Certainty:
        """How firmly a word is held: as its weakest hedge leaves it."""
        return weakest(self.all(token))

    def all(self, token: Token) -> Iterator[Hedge]:
        """The hedges over a word, nearest first."""
        yield from (one.hedge for one in self._by_target.get(token.i, ()))
        for _ in range(MAX_CLIMB):
            above = _sharing(token)
            if above is None:
                return
            yield from (one.hedge for one in self._by_target.get(above.i, ()) if _spreads(one.hedge, token))
            token = above


def _sharing(token: Token) -> Token | None:
    """What a word shares its hedges with: the first of joined words, and for what is no verb, its verb."""
    if token.dep_ == "conj":
        return token.head
    return None if is_predicate(token) else predicate_above(token)


def _spreads(hedge: Hedge, token: Token) -> bool:
    """Whether a hedge reaches past its word: a modal or adverb does not over what has a subject or auxiliary of its own."""
    if hedge.kind == "approximator":
        return False
    return hedge.kind not in {"modal", "adverb"} or child(token, *SUBJECTS, "aux") is None


def _looked_through(token: Token) -> Token:
    for _ in range(MAX_CLIMB):
        inner = _reported_by(token)
        if inner is None:
            return token
        token = inner
    return token


def _reported_by(token: Token) -> Token | None:
    """What a word holds by a hedge of its own or of its complement ("there is a chance that"), or reports."""
    bearers = (token, *(item for item in token.rights if item.dep_ in _COMPLEMENTS))
    held = (one.target for bearer in bearers for one in held_by(bearer) if one.hedge.kind in _BEARING)
    return next(held, None) or (child(token, "ccomp") if lemma(token) in cues.REPORTING else None)
