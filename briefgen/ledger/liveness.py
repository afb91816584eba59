"""Which runs of a ledger go on: each holds a lock on a file beside it, which the system lets go of when its process ends.

A process's number and the time tell less: numbers come again, clocks are set. A ledger at a URL has no place for such files,
and some file systems know no locks: there a run whose process is gone stays `running`.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from briefgen.locks import Lock, take


class Liveness:
    """The runs of a ledger that this process began, and whether those of others go on."""

    def __init__(self, where: str) -> None:
        """Of the ledger at a path or a URL."""
        self._ledger = None if "://" in where else Path(where)
        self._own: dict[int, Lock] = {}

    def begin(self, run: int) -> None:
        """Holds the lock of a run from now on, where there can be one."""
        if self._ledger is not None:
            with suppress(OSError):  # then another run may take this one for gone, until it ends and says how
                lock = take(_file(self._ledger, run))
                if lock is not None:
                    self._own[run] = lock

    def end(self, run: int) -> None:
        """Lets go of it; harmless where it is not held."""
        if lock := self._own.pop(run, None):
            lock.release()

    def is_gone(self, run: int) -> bool:
        """Whether nobody holds the lock of a run; False where nobody can tell."""
        if self._ledger is None or run in self._own:
            return False
        try:
            lock = take(_file(self._ledger, run))
        except OSError:
            return False
        if lock is not None:
            lock.release()
        return lock is not None

    def close(self) -> None:
        """Lets go of all of them."""
        for run in tuple(self._own):
            self.end(run)


def _file(ledger: Path, run: int) -> Path:
    return ledger.with_name(f"{ledger.name}-run-{run}")
