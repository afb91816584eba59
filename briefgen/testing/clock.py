"""A clock on which nobody waits: what would sleep moves it on instead."""

from __future__ import annotations

import threading
from collections.abc import Callable

from briefgen.llm.patience import Clock

EPOCH = 1_936_000_000.0
"""Unix seconds at which it starts: a day of 2031, so that a Retry-After date has something to be compared with."""


class SkippingClock:
    """Time that passes only as it is skipped; waits of several threads add up, where real ones would overlap.

    >>> clock = SkippingClock()
    >>> clock.sleep(90)
    >>> clock.monotonic()
    90.0

    Above a real clock (`SkippingClock(time.monotonic, epoch=time.time())`) real time passes as well, and only waits are skipped.
    """

    def __init__(self, beneath: Callable[[], float] = lambda: 0.0, *, epoch: float = EPOCH) -> None:
        self._beneath = beneath
        self._epoch = epoch
        self._start = beneath()
        self._skipped = 0.0
        self._lock = threading.Lock()

    def monotonic(self) -> float:
        """Seconds since it was made."""
        with self._lock:
            return self._time()

    def now(self) -> float:
        """Unix seconds."""
        return self._epoch + self.monotonic()

    def sleep(self, seconds: float) -> None:
        """Moves on by so many seconds."""
        with self._lock:
            self._skipped += max(0.0, seconds)

    @property
    def clock(self) -> Clock:
        """As the adapter takes one."""
        return Clock(monotonic=self.monotonic, now=self.now, sleep=self.sleep)

    def _time(self) -> float:
        return self._beneath() - self._start + self._skipped
