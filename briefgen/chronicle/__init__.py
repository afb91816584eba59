"""What the ledger knows of a claim or a story through the days, all of one claim, how the briefs of two days differ, what all
briefs came to, and how runs ended.

`history`, `difference`, `sheet` and `searching` find it, `telling` and `showing` say it in plain text or JSON; `days` reads what
they need of a day. `stats` counts over all briefs, `accounts` says it; `runs` is how each run ended, `endings` says it.
"""

from briefgen.chronicle.accounts import plot_stats, tell_stats
from briefgen.chronicle.difference import Difference, differ
from briefgen.chronicle.endings import tell_account, tell_runs
from briefgen.chronicle.history import ClaimHistory, StoryHistory, history
from briefgen.chronicle.runs import RunAccount, RunAccounts, account, account_schema, accounts
from briefgen.chronicle.searching import Hit, Hits, search
from briefgen.chronicle.sheet import Sheet, sheet
from briefgen.chronicle.showing import BOLD, QUOTES, Marks, tell_hits, tell_sheet
from briefgen.chronicle.stats import Stats, stats
from briefgen.chronicle.telling import as_json, tell_difference, tell_history

__all__ = [
    "BOLD",
    "QUOTES",
    "ClaimHistory",
    "Difference",
    "Hit",
    "Hits",
    "Marks",
    "RunAccount",
    "RunAccounts",
    "Sheet",
    "Stats",
    "StoryHistory",
    "account",
    "account_schema",
    "accounts",
    "as_json",
    "differ",
    "history",
    "plot_stats",
    "search",
    "sheet",
    "stats",
    "tell_account",
    "tell_difference",
    "tell_history",
    "tell_hits",
    "tell_runs",
    "tell_sheet",
    "tell_stats",
]
