"""What happened, kept: runs, the articles they read, every reply of a model, the claims that came of it, the briefs
of days, what persons decided.

SQLite in one private file by default, Postgres by URL. `store` is the ledger; `opening` says who may write, `schema` which
tables a database has; `runs` is how runs ended, `days` and `past` are the briefs and what they said, `decisions` what persons
decided about that; `rows` turns values into rows and back.
"""

from briefgen.ledger.schema import SCHEMA_VERSION
from briefgen.ledger.store import Ledger
from briefgen.ledger.values import (
    ArticleKept,
    CheckedRows,
    ClaimKept,
    DayBrief,
    DecisionKept,
    Past,
    Printed,
    RunKept,
    RunStatus,
)

__all__ = [
    "SCHEMA_VERSION",
    "ArticleKept",
    "CheckedRows",
    "ClaimKept",
    "DayBrief",
    "DecisionKept",
    "Ledger",
    "Past",
    "Printed",
    "RunKept",
    "RunStatus",
]
