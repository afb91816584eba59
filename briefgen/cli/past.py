"""`history` and `diff`: what the ledger knows of days past."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from briefgen.chronicle import as_json as history_json
from briefgen.chronicle import differ, history, tell_difference, tell_history
from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.options import AsJson, LedgerAt, Out
from briefgen.config import load_settings
from briefgen.ledger import Ledger


@app.command(
    name="history",
    epilog="Examples: briefgen history 3f2a91c07d44 | briefgen history 3f2a91c07d44 --ledger desk.sqlite3 --json"
    + EXIT_CODES,
)
def show_history(
    name: Annotated[
        str, typer.Argument(metavar="CLAIM|STORY", help="Its id: 12 hexadecimal digits, as claims.jsonl has it.")
    ],
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
) -> None:
    """Tell what the briefs in the ledger say of a claim or a story, day by day: printed when, by whom, judged how."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = history(kept, name)
    print(history_json(found) if as_json else tell_history(found))  # noqa: T201


@app.command(epilog="Example: briefgen diff 2031-05-05 2031-05-06" + EXIT_CODES)
def diff(
    one: Annotated[datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="The day of a brief.")],
    other: Annotated[datetime, typer.Argument(metavar="DATE", formats=["%Y-%m-%d"], help="The day of another.")],
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
) -> None:
    """Tell how two days' briefs in the ledger differ: claims new, gone and changed, figures, judgments then and now."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = differ(kept, one.date(), other.date())
    print(history_json(found) if as_json else tell_difference(found))  # noqa: T201
