"""`doctor`: whether a run would work here."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.options import AsJson, BaseUrl, LedgerAt, Model, Out, Prompts, Templates
from briefgen.config import Settings, load_settings
from briefgen.doctor import Diagnosis, Surroundings, examine, tell, works
from briefgen.doctor import as_json as doctor_json
from briefgen.errors import UsageError, VerificationFailed
from briefgen.terminal import say


@app.command(
    name="doctor",
    epilog="Examples: briefgen doctor | briefgen doctor --model openai/gpt-5-mini --ask | briefgen doctor --json"
    + EXIT_CODES,
)
def look_around(
    *,
    out: Out = None,
    model: Model = None,
    base_url: BaseUrl = None,
    ledger: LedgerAt = None,
    prompts: Prompts = None,
    templates: Templates = None,
    ask: Annotated[
        bool,
        typer.Option(
            "--ask", help="Ask the model a small question, too: it is started, or a service is sent 50 tokens."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say whether a run would work here, and what to do where not: packages, model, ledger, folders, settings. Exit 1 for a fault.

    It changes nothing, and without --ask nothing leaves the machine. Of keys it says only whether there is one.
    """
    around = _around(
        ask=ask, out=out, model=model, base_url=base_url, ledger=ledger, prompts=prompts, templates=templates
    )
    found: list[Diagnosis] = []
    for one in examine(around):
        found.append(one)
        if not as_json:
            _print(tell(one))
    if as_json:
        _print(doctor_json(found))
    if not works(found):
        say(f"briefgen: a run would not work here; faults: {sum(one.state == 'fault' for one in found)}")
        raise typer.Exit(VerificationFailed.exit_code)


def _around(*, ask: bool, **flags: Any) -> Surroundings:
    """This machine; settings that cannot be read are one of the findings."""
    try:
        return Surroundings(settings=load_settings(**flags), ask=ask)
    except UsageError as error:
        return Surroundings(settings=Settings.model_construct(), refused=error, ask=ask)


def _print(text: str) -> None:
    """Prints even where the terminal lacks a sign, which is one of the things to be told."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "backslashreplace").decode(encoding))  # noqa: T201  standard output is the result
