"""How a cue puts what it reports: one stance for each word that reports with more than a plain "said".

After the lexical classes of factuality (FactBank, Saurí and Pustejovsky 2009; Levin 1993) and the advice of news agencies'
style guides on "claim", "admit" and their like. A word that is not listed merely says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.attribution.cues import words
from briefgen.attribution.grammar import child, lemma
from briefgen.data import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

WORDS: dict[Stance, frozenset[str]] = {
    "claims": words(
        """
        argue argument assert assertion boast brag claim contend contention insist insistence maintain posit profess
        purportedly supposedly
        """
    ),
    "alleges": words("accusation accuse allegation allege allegedly blame charge complain complaint decry denounce"),
    "denies": words(
        """
        contradict denial deny disavow dismiss dispute doubt doubtful rebut refute reject rejection repudiate
        sceptical skeptical
        """
    ),
    "warns": words("afraid caution concern concerned fear threat threaten warn warning worried worry"),
    "confirms": words(
        """
        acknowledge acknowledgement acknowledgment admission admit affirm concede confess confirm confirmation establish
        prove reaffirm
        """
    ),
    "believes": words(
        """
        assume assumption belief believe certain confident consider conviction convinced deem expect expectation feel
        feeling gather guess hold imagine judge opinion presume reckon regard sense speculate speculation suppose sure
        surmise suspect suspicion theorise theorize theory think thought trust view
        """
    ),
    "estimates": words(
        "anticipate assess assessment calculate estimate forecast foresee predict prediction project projection"
    ),
    "promises": words("assurance assure commitment pledge promise swear volunteer vow"),
    "asks": words(
        """
        advocate appeal ask beg demand desire hope hopeful implore inquire plea plead propose proposal recommend
        recommendation request urge want wish wonder
        """
    ),
}
"""Lemmas of verbs, nouns, adjectives and adverbs by stance."""

APPEALS = frozenset({"for", "on"})
"""After "call" they ask for something, where "called him a liar" only says."""

_STANCES: dict[str, Stance] = {word: stance for stance, listed in WORDS.items() for word in listed}


def stance_of(cue: Token) -> Stance:
    """How a cue puts what it reports; a negated one asserts nothing of its own: "has not confirmed" only says."""
    stance = _STANCES.get(lemma(cue), "asks" if _appeals(cue) else "says")
    return stance if stance == "believes" or child(cue, "neg") is None else "says"


def _appeals(cue: Token) -> bool:
    return lemma(cue) == "call" and any(item.dep_ == "prep" and item.lower_ in APPEALS for item in cue.children)
