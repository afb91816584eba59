"""The commands: argv -> Settings -> pipeline -> standard output and exit code; no logic of their own.

Each module registers its commands with the application, in the order in which the help lists them.
"""

from __future__ import annotations

import sys

from briefgen.cli.application import EXIT_CODES, app
from briefgen.errors import BriefgenError
from briefgen.terminal import tell

# isort: off - the help lists commands in the order in which they are registered
from briefgen.cli import briefing  # noqa: F401
from briefgen.cli import checking  # noqa: F401
from briefgen.cli import proving  # noqa: F401
from briefgen.cli import past  # noqa: F401
from briefgen.cli import about  # noqa: F401
# isort: on

__all__ = ["EXIT_CODES", "app", "main"]


def main() -> None:
    """The console script: runs a command; every error is one sentence on standard error and its exit code."""
    try:
        app()
    except BriefgenError as error:
        tell(error)
        sys.exit(error.exit_code)
