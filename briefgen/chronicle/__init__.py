"""What the ledger knows of a claim or a story through the days, and how the briefs of two days differ.

`history` and `difference` find it, `telling` says it in plain text or JSON; `days` reads what both need of a day.
"""

from briefgen.chronicle.difference import Difference, differ
from briefgen.chronicle.history import ClaimHistory, StoryHistory, history
from briefgen.chronicle.telling import as_json, tell_difference, tell_history

__all__ = [
    "ClaimHistory",
    "Difference",
    "StoryHistory",
    "as_json",
    "differ",
    "history",
    "tell_difference",
    "tell_history",
]
