"""The commands: argv -> Settings -> pipeline -> standard output and exit code; no logic of their own.

Each module registers its commands with the application, in the order in which the help lists them.
"""
# ruff: noqa: F401, I001 - importing a module registers its commands, and in the order of the help

from __future__ import annotations

import errno
import os
import sys

from briefgen.cli import briefing, reviewing, checking, proving, past, doctor, about
from briefgen.cli.application import EXIT_CODES, app
from briefgen.cli.stopping import stoppable
from briefgen.errors import BriefgenError, OutputError
from briefgen.terminal import tell

__all__ = ["EXIT_CODES", "app", "main"]

FULL = frozenset({errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO})
"""What a system says of a file that can grow no more; every other file's writer tells of it in its place."""


def main() -> None:
    """The console script: runs a command; every error is one sentence on standard error and its exit code."""
    with stoppable():
        try:
            _run()
        except BriefgenError as error:
            tell(error)
            sys.exit(error.exit_code)


def _run() -> None:
    """Raises OutputError where standard output takes no more, which may show only when its buffer is emptied."""
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.errno not in FULL:
            raise
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # or Python tries again at its end, and complains
        raise OutputError(
            f"standard output cannot be written: {error.strerror}", hint="make room where it goes, and run again"
        ) from error
