"""Which words of an article say that something before was wrong: corrections, retractions, earlier versions."""

from __future__ import annotations

import re

from briefgen.annotating.words import fold

_NOTICE = re.compile(
    r"\bcorrections?:|\b(?:has been|have been|was|were) (?:corrected|retracted|withdrawn)\b"
    r"|\b(?:an?|the|our) (?:earlier|previous|original) (?:version|report|article|story)\b"
    r"|\bretract(?:s|ed|ion)\b|\b(?:incorrectly|mistakenly|erroneously|wrongly) (?:said|stated|reported|gave|put|identified)\b"
    r"|\bwithdr(?:ew|awn|aws) (?:its|his|her|their|the|that|this) (?:claim|statement|report|figure|accusation|allegation)s?\b"
    r"|\b(?:misstated|misidentified)\b|\bwe regret the error\b|\beditor'?s note:|\bclarification:",
    re.IGNORECASE,
)
"""As newspapers word their corrections, and as news tells that somebody takes something back."""
_UPDATE = re.compile(
    r"\b(?:this (?:article|story|report) (?:was|has been) updated|updates? (?:with|to|throughout)\b|\bupdated?:)",
    re.IGNORECASE,
)


def is_notice(text: str) -> bool:
    """Whether a text says that something said before was wrong.

    >>> is_notice("An earlier version of this article said that 30 had been on board.")
    True
    >>> is_notice("The ministry corrected its course.")
    False
    """
    return _NOTICE.search(fold(text)) is not None


def announcements(text: str) -> int:
    """How many times a text says that it was corrected or updated."""
    folded = fold(text)
    return len(_NOTICE.findall(folded)) + len(_UPDATE.findall(folded))
