"""Locks that the system lets go of when their process ends, however it ends: SIGKILL and a crash included.

They hold between processes and between threads. They are advice: nothing but briefgen asks for them.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.02
"""Seconds between two tries for a lock that another holds."""

HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What systems say of a lock that another holds."""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock on a file that is there for nothing else."""

    path: Path
    handle: int

    def release(self) -> None:
        """Lets go, and takes the file away."""
        with suppress(OSError):  # Windows keeps a file that is open; whoever asks next finds it free all the same
            self.path.unlink(missing_ok=True)
        os.close(self.handle)


def take(path: Path) -> Lock | None:
    """The lock on this file, which is made for it and its owner's alone; None where another process holds it.

    Raises OSError where the file cannot be made, or the file system has no locks.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        held = _try(handle)
    except BaseException:
        os.close(handle)
        raise
    if held:
        return Lock(path, handle)
    os.close(handle)
    return None


@contextmanager
def turn(folder: Path, *, seconds: float) -> Iterator[None]:
    """Waits for its turn in a folder, and has it for as long as the block lasts.

    Raises TimeoutError after so many seconds, and OSError where there is no such folder. Where the system cannot lock a
    folder (Windows, some network file systems), nobody waits.
    """
    handle = _opened(folder)
    try:
        if handle is not None:
            _wait(handle, until=time.monotonic() + seconds)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(folder: Path) -> int | None:
    """A handle on the folder itself, so that no file need lie in it; None where the system gives none."""
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (AttributeError, PermissionError):  # Windows, or a folder that may be written and not listed
        return None


def _wait(handle: int, *, until: float) -> None:
    while not _or_free(handle):
        if time.monotonic() > until:
            raise TimeoutError(errno.ETIMEDOUT, "another run is writing there")
        time.sleep(PAUSE)


def _or_free(handle: int) -> bool:
    try:
        return _try(handle)
    except OSError:  # no locks here
        return True


def _try(handle: int) -> bool:
    """Whether the lock is ours now; raises OSError where there are none."""
    try:
        _lock(handle)
    except OSError as error:
        if error.errno in HELD:
            return False
        raise
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
