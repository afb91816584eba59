"""`check`: claims of anybody's making, each beside its document."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer

from briefgen import models
from briefgen.checkrun import Tally, check_rows, open_rows, write_answers
from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.options import BaseUrl, Fresh, Jobs, LedgerAt, MaxTokens, Model
from briefgen.config import Settings, load_settings
from briefgen.errors import INTERRUPTED, OK
from briefgen.rows import read_lines
from briefgen.terminal import bars, model_bar, row_bar, say


@app.command(
    epilog='Example: echo \'{"id": 1, "document": "At least 40 boats sank.", "claim": "40 boats sank."}\''
    " | briefgen check --no-model" + EXIT_CODES
)
def check(
    rows: Annotated[str, typer.Argument(metavar="FILE", help="JSON lines, or - for standard input.")] = "-",
    *,
    model: Model = None,
    base_url: BaseUrl = None,
    jobs: Jobs = None,
    ledger: LedgerAt = None,
    max_tokens: MaxTokens = None,
    fresh: Fresh = False,
    no_model: Annotated[bool, typer.Option("--no-model", help="Ask no model: the code's checks alone.")] = False,
) -> None:
    """Check claims against documents: JSON lines {id, document, claim} in, {id, verdict, score, findings, evidence} out.

    A row may say where to look (evidence: [start, end] or words of the document) and of which day the document is
    (published). One that cannot be checked is answered with what is wrong with it.
    """
    settings = load_settings(
        model=model, base_url=base_url, jobs=jobs, ledger=ledger, max_tokens=max_tokens, fresh=fresh or None
    )
    tally = _check(rows, settings, ask=not no_model)
    if tally.failed or tally.not_judged:
        say(f"briefgen: {_counted(tally)}")
    if tally.exit_code:
        raise typer.Exit(tally.exit_code)


def _check(rows: str, settings: Settings, *, ask: bool) -> Tally:
    lines = read_lines(open_rows(rows, sys.stdin))
    try:
        with (
            bars() as shown,
            closing(
                check_rows(lines, settings, ask=ask, assembled=model_bar(shown), open_model=models.open_model)
            ) as found,
        ):
            return write_answers(found, sys.stdout.buffer, row_bar(shown))
    except KeyboardInterrupt:  # as above
        say("stopped; the answers so far are written, and what the model said is in the ledger")
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:  # nobody reads on, as behind `| head`
        raise typer.Exit(OK) from None


def _counted(tally: Tally) -> str:
    counts = [*sorted(tally.verdicts.items()), ("with an error", tally.failed)]
    judged = f"; the model could not judge {tally.not_judged}" if tally.not_judged else ""
    return f"{tally.rows} rows: {', '.join(f'{number} {what}' for what, number in counts)}{judged}"
