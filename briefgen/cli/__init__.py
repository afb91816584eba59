"""The commands: argv -> Settings -> pipeline -> standard output and exit code; no logic of their own.

Each module registers its commands with the application, in the order in which the help lists them.
"""
# ruff: noqa: F401, I001 - importing a module registers its commands, and in the order of the help

from __future__ import annotations

import sys

from briefgen.cli import briefing, reviewing, checking, proving, past, about
from briefgen.cli.application import EXIT_CODES, app
from briefgen.errors import BriefgenError
from briefgen.terminal import tell

__all__ = ["EXIT_CODES", "app", "main"]


def main() -> None:
    """The console script: runs a command; every error is one sentence on standard error and its exit code."""
    try:
        app()
    except BriefgenError as error:
        tell(error)
        sys.exit(error.exit_code)
