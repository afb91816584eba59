"""The commands: argv -> Settings -> pipeline -> standard output and exit code; no logic of their own.

Each module registers its commands with the application, in the order in which the help lists them.
"""

from __future__ import annotations

import sys

from briefgen.cli.application import EXIT_CODES, app
from briefgen.errors import BriefgenError
from briefgen.terminal import tell

from briefgen.cli import briefing, checking, proving, past, about  # noqa: F401, I001, isort: skip - in the help's order

__all__ = ["EXIT_CODES", "app", "main"]


def main() -> None:
    """The console script: runs a command; every error is one sentence on standard error and its exit code."""
    try:
        app()
    except BriefgenError as error:
        tell(error)
        sys.exit(error.exit_code)
