"""Does an article look back at an event of another year? An anniversary is no news of the event it recalls."""

from __future__ import annotations

import re
from collections.abc import Iterable

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|‘[^’]*’")
_NUMBER = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|fifty|hundred|\d{1,3})"
_YEARS = r"(?:years?|decades?|century|centuries)"
_CUE = re.compile(
    r"\b(?:anniversar(?:y|ies)|centenary|bicentenary|commemorat\w+|remembrance|on this day in \d{4}"
    rf"|{_NUMBER} {_YEARS} (?:on|to the day|ago (?:today|tomorrow|this week))\b(?! the)"
    rf"|{_NUMBER} {_YEARS} (?:ago )?(?:on|since|after|later),)",
    re.IGNORECASE,
)
"""What opens such a piece: "the tenth anniversary", "ten years on", "a year ago today", "Five years later, …". Not plain "two
years after he was dismissed", by which news tells what came before."""


def look_back(opening: Iterable[str]) -> str:
    """The first words that look back, lower case; '' where none do. What is quoted is somebody's memory, not the piece's.

    >>> look_back(["Ten years on, the harbour remembers the flood"])
    'ten years on'
    >>> look_back(["‘It was 40 years ago today’, says the mayor"])
    ''
    """
    found = (_CUE.search(_QUOTED.sub(" ", text)) for text in opening)
    return next((match[0].lower().rstrip(",") for match in found if match), "")
