"""The application every command is registered with, and the exit codes that each one's help names."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

EXIT_CODES = """

Exit codes: 0 all done; 1 `verify`, `recheck`, `lint` or `doctor` found a fault, or `apply` an edit its evidence
does not bear out; 2 a wrong flag or setting, a review that cannot be read, or an id, a day or words the ledger does not know;
3 nothing could be read; 4 a brief was written and something is missing from it, which it names, or `check` answered some
rows with what is wrong with them; 5 the model could not be had; 6 --max-tokens or --max-cost reached; 7 the ledger; 8 a
prompt or template; 9 the brief, the answers or the log could not be written; 130 stopped by Ctrl-C; 143 by SIGTERM.
"""

app = typer.Typer(
    name="briefgen",
    help="Turns news articles into an intelligence brief whose every sentence can be proved.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(shown: bool) -> None:  # noqa: FBT001  typer calls it with the flag
    if shown:
        print(f"briefgen {version('briefgen')}")  # noqa: T201
        raise typer.Exit


@app.callback()
def _root(
    _version_shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Turns news articles into an intelligence brief whose every sentence can be proved."""
