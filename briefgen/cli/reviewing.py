"""`apply` and `export-cases`: what a person decided about a brief."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from briefgen.cases import cases
from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.options import LedgerAt, Out, Templates
from briefgen.config import environment, load_settings
from briefgen.errors import OutputError, UsageError, VerificationFailed
from briefgen.ledger import Ledger
from briefgen.markdown import visible
from briefgen.records import inert
from briefgen.reviewing import Reviewed, apply_review, ledger_of
from briefgen.terminal import say
from briefgen.writing import write_files

USERS = ("USER", "LOGNAME", "USERNAME")
"""Variables in which systems say who is logged in."""


@app.command(
    epilog="Examples: briefgen apply briefs/2031-05-06/review.md | briefgen apply review.md --by anna"
    ' --judgment "3f2a91c07d44: The port of Almera may stay closed until June."' + EXIT_CODES
)
def apply(
    review: Annotated[Path, typer.Argument(metavar="REVIEW", help="The review.md beside a brief, edited.")],
    *,
    by: Annotated[str | None, typer.Option(help="Who decided.  [default: the user of the environment]")] = None,
    judgment: Annotated[
        list[str] | None,
        typer.Option(help='A judgment of yours: "ID ID: sentence", with the claims it rests on; may be repeated.'),
    ] = None,
    out: Out = None,
    ledger: LedgerAt = None,
    templates: Templates = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Take what was decided in review.md into the ledger, and make the brief again: no model, and all of it or nothing.

    Every edited statement is held against its evidence once more: one that it does not bear out refuses the whole. Without
    --ledger and --out the ledger is looked for among the briefs that the review stands in.
    """
    settings = load_settings(out=out, ledger=ledger, templates=templates)
    where = ledger_of(review, settings, named=out is not None)
    found = apply_review(review, settings, where, by=by or _user(), now=_now(), judgments=judgment or ())
    if not isinstance(found, Reviewed):
        for fault in found:
            print(visible(fault))  # noqa: T201  standard output is the result
        raise UsageError(
            f"{review}: faults: {len(found)}; nothing was applied", hint="correct these lines and apply it again"
        )
    for fault in found.faults:
        print(visible(fault))  # noqa: T201
    if found.faults:
        raise VerificationFailed(
            f"{review}: edits the evidence does not bear out: {len(found.faults)}; nothing was applied",
            hint="word them as the evidence has it, or leave the claim as it was",
        )
    print(_told(found) if not as_json else _json(found))  # noqa: T201
    for claim in found.applied.holding:
        reasons = "; ".join(finding.message for finding in claim.findings if finding.severity == "block")
        say(f"briefgen: claim {claim.claim.id} is accepted and stays withheld: {visible(reasons)}")


@app.command(
    name="export-cases",
    epilog="Example: briefgen export-cases | briefgen check --no-model" + EXIT_CODES,
)
def export_cases(
    *,
    to: Annotated[Path | None, typer.Option(help="File to write.  [default: standard output]")] = None,
    out: Out = None,
    ledger: LedgerAt = None,
) -> None:
    """Print the claims that persons rejected as JSON lines that `check` reads: {id, document, claim, label, reason, model, …}."""
    with Ledger(load_settings(out=out, ledger=ledger).ledger_at, readonly=True) as kept:
        lines = "".join(f"{case}\n" for case in cases(kept))
    if to is None:
        sys.stdout.write(lines)
    elif to.is_dir():
        raise OutputError(f"{to} is a folder", hint="name a file with --to")
    else:
        write_files(to.parent, {to.name: lines})


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _user() -> str:
    known = environment()
    name = next((known[variable] for variable in USERS if known.get(variable, "").strip()), "")
    if not name:
        raise UsageError("nobody is named who decided", hint="say who with --by NAME")
    return name


def _told(found: Reviewed) -> str:
    new = ", ".join(f"{number} {kind}" for kind, number in found.counts.items() if number)
    return f"{found.folder / 'brief.md'}: {new or 'nothing new was decided'}; rendered again"


def _json(found: Reviewed) -> str:
    brief = found.applied.brief
    told = {
        "folder": str(found.folder),
        "date": brief.date.isoformat(),
        "decided": dict(found.counts),
        "claims": [edit.claim for edit in found.applied.edits],
        "withheld_all_the_same": [claim.claim.id for claim in found.applied.holding],
        "by": next((edit.by for edit in found.applied.edits), None),
    }
    return inert(json.dumps(told, ensure_ascii=False, indent=2))
