"""What the ledger knows of a claim or a story through the days, all of one claim, and how the briefs of two days differ.

`history`, `difference`, `sheet` and `searching` find it, `telling` and `showing` say it in plain text or JSON; `days` reads what
they need of a day.
"""

from briefgen.chronicle.difference import Difference, differ
from briefgen.chronicle.history import ClaimHistory, StoryHistory, history
from briefgen.chronicle.searching import Hit, Hits, search
from briefgen.chronicle.sheet import Sheet, sheet
from briefgen.chronicle.showing import BOLD, QUOTES, Marks, tell_hits, tell_sheet
from briefgen.chronicle.telling import as_json, tell_difference, tell_history

__all__ = [
    "BOLD",
    "QUOTES",
    "ClaimHistory",
    "Difference",
    "Hit",
    "Hits",
    "Marks",
    "Sheet",
    "StoryHistory",
    "as_json",
    "differ",
    "history",
    "search",
    "sheet",
    "tell_difference",
    "tell_history",
    "tell_hits",
    "tell_sheet",
]
