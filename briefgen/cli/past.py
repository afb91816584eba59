"""`show`, `open`, `history`, `diff`, `stats` and `report`: what the ledger knows of a claim, of days past and of runs."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from briefgen.chronicle import (
    BOLD,
    QUOTES,
    account,
    accounts,
    differ,
    history,
    plot_stats,
    search,
    sheet,
    stats,
    tell_account,
    tell_difference,
    tell_history,
    tell_hits,
    tell_runs,
    tell_sheet,
    tell_stats,
)
from briefgen.chronicle import as_json as chronicle_json
from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.options import AsJson, LedgerAt, Out
from briefgen.config import load_settings
from briefgen.ledger import Ledger
from briefgen.terminal import can_mark
from briefgen.writing import write_files

MOST = 2**31 - 1
"""The highest number of a run that every database takes."""


@app.command(
    epilog="Examples: briefgen show 3f2a91c07d44 | briefgen show 3f2a91c07d44 --json | jq .evidence" + EXIT_CODES
)
def show(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Its id: 12 hexadecimal digits, as claims.jsonl has it.")
    ],
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
) -> None:
    """Show everything about one claim: its words marked in the article, what was found, where it was printed, who else says so."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = sheet(kept, claim)
    print(chronicle_json(found) if as_json else tell_sheet(found, BOLD if can_mark() else QUOTES))  # noqa: T201


@app.command(name="open", epilog="Example: briefgen open ferry 19 people" + EXIT_CODES)
def open_claim(
    words: Annotated[list[str], typer.Argument(metavar="WORDS …", help="Words of its statement or its speaker.")],
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
) -> None:
    """Find claims of the ledger by their words, the likest first; a single one is shown as `show` does."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = search(kept, " ".join(words))
        if as_json:
            told = chronicle_json(found)
        elif len(found.hits) == 1:
            told = tell_sheet(sheet(kept, found.hits[0].claim), BOLD if can_mark() else QUOTES)
        else:
            told = tell_hits(found)
    print(told)  # noqa: T201


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
    print(chronicle_json(found) if as_json else tell_history(found))  # noqa: T201


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
    print(chronicle_json(found) if as_json else tell_difference(found))  # noqa: T201


@app.command(name="stats", epilog="Examples: briefgen stats | briefgen stats --plot stats.svg" + EXIT_CODES)
def show_stats(
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    as_json: AsJson = False,
    plot: Annotated[Path | None, typer.Option(help="Draw it over the days as well, into this SVG file.")] = None,
) -> None:
    """Count over the briefs in the ledger: claims printed and withheld, sentences covered, claims accepted, tokens, cost, time."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        found = stats(kept)
    if plot is not None:
        write_files(plot.parent, {plot.name: plot_stats(found)})
    print(chronicle_json(found) if as_json else tell_stats(found))  # noqa: T201


@app.command(
    name="report", epilog="Examples: briefgen report | briefgen report 12 --all | briefgen report --runs 7" + EXIT_CODES
)
def show_report(
    number: Annotated[
        int | None, typer.Argument(metavar="RUN", help="The number of a run.  [default: the latest]", min=1, max=MOST)
    ] = None,
    *,
    out: Out = None,
    ledger: LedgerAt = None,
    runs: Annotated[
        int | None, typer.Option(help="Tell of so many of the last runs, a line each.", min=1, max=MOST)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Name the articles that were checked, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Tell how a run ended and what to do next: articles without an answer and why, requests, tokens, cost, time and limits."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        if runs is not None:
            last = accounts(kept, runs)
            told = chronicle_json(last) if as_json else tell_runs(last)
        else:
            found = account(kept, number)
            told = chronicle_json(found) if as_json else tell_account(found, everything=everything)
    print(told)  # noqa: T201
