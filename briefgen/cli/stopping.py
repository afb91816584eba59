"""SIGTERM, with which services and schedulers end a job -> the same polite stop as Ctrl-C, and an exit code of its own."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Never

from briefgen.errors import INTERRUPTED, TERMINATED


@contextmanager
def stoppable() -> Iterator[None]:
    """Within the block, SIGTERM ends what goes on as Ctrl-C does, and the process exits with `TERMINATED`.

    A second one is passed over: the first is being seen to, and SIGKILL loses nothing that is in the ledger either.
    """
    told: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> Never:
        told.append(number)
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except SystemExit as ended:
        if told and ended.code == INTERRUPTED:
            raise SystemExit(TERMINATED) from None
        raise
    finally:
        signal.signal(signal.SIGTERM, before)
