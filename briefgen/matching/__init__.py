"""Claims beside claims: which say the same, which give another figure, which deny each other; who said it first, who printed it.

concepts are words that stand for one another, traits what a claim is compared by, relating the rules by which two are
compared, matcher an index of many; speakers and addresses tell two names of one speaker or page from two of them.
"""

from briefgen.matching.addresses import page, publisher
from briefgen.matching.matcher import Match, Matcher
from briefgen.matching.relating import Relation, RelationKind, Weights, relate
from briefgen.matching.speakers import Voice, is_same_voice, voice_of, voices

__all__ = [
    "Match",
    "Matcher",
    "Relation",
    "RelationKind",
    "Voice",
    "Weights",
    "is_same_voice",
    "page",
    "publisher",
    "relate",
    "voice_of",
    "voices",
]
