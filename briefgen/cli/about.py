"""`model` and `schema`: what briefgen brings along."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from briefgen.chronicle import account_schema
from briefgen.cli.application import EXIT_CODES, app
from briefgen.config import environment
from briefgen.local import default_cache
from briefgen.local.assembly import describe, prepare
from briefgen.records import claim_schema
from briefgen.terminal import run_progress


@app.command(name="model", epilog="Example: briefgen model --prepare" + EXIT_CODES)
def show_model(
    *,
    ready: Annotated[bool, typer.Option("--prepare", help="Assemble it now, so that the first run need not.")] = False,
) -> None:
    """Show the embedded model: what it is, where it is kept, whether it is ready."""
    cache = default_cache(environment())
    if ready:
        with run_progress() as progress:
            prepare(cache=cache, progress=progress.model)
    description = describe(cache=cache)
    shown = description.model
    print(f"{shown.name} by {shown.publisher} ({shown.licence}), {shown.size:,} bytes")  # noqa: T201
    print(f"SHA-256 {shown.sha256}\n{description.path}: {description.state}")  # noqa: T201


class Of(StrEnum):
    """What there is a JSON Schema of."""

    claim = "claim"
    report = "report"


@app.command(epilog="Examples: briefgen schema | briefgen schema --of report" + EXIT_CODES)
def schema(
    *,
    of: Annotated[
        Of, typer.Option(help="claim: a line of claims.jsonl; report: what `briefgen report --json` prints.")
    ] = Of.claim,
) -> None:
    """Print the JSON Schema of a line of claims.jsonl, or of the account of a run."""
    sys.stdout.write(account_schema() if of is Of.report else claim_schema())
