"""How long and how often a service is tried, by one call and by all of them together; and time, as the program gets it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakerPolicy:
    """When a service counts as down, and how long it is waited for."""

    open_after: int = 5
    """Failures in a row, whatever the calls, from which on one call at a time knocks. A service that loses two requests of
    five at random gets there once in a hundred."""
    probes: int = 10
    """Knocks before it is given up: their waits of 1, 2, 4, 8, 16 and then 20 s make 131 s. Two faults in five at random
    get there once in a million requests."""
    probes_each: int = 5
    """Knocks by one call: a question that no server survives takes its own answer and no other's."""
    calls: int = 3
    """Calls that must have failed in a row before the service is given up, for the same reason."""
    silent_seconds: float = 600.0
    """Without an answer, after which one failed knock is enough: a service that stalls costs an attempt's whole time each."""
    first_wait: float = 1.0
    """Seconds before the first knock; each further one waits twice as long."""
    longest_wait: float = 20.0
    """Seconds between knocks where the service does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long and how often to try."""

    attempts: int = 5
    """Requests for one answer, the first included, to a service that answers others meanwhile."""
    reasks: int = 1
    """Further questions when the answer does not fit the schema: a model that fails twice rarely mends the third time."""
    attempt_seconds: float = 300.0
    """For one request: the embedded model reads and writes a large window in about 60 s on two cores."""
    connect_seconds: float = 10.0
    """For reaching the server at all."""
    deadline_seconds: float = 900.0
    """For one `ask`, waits and further questions included."""
    first_wait: float = 1.0
    """Seconds; the upper bound of the random wait doubles with each failure."""
    longest_wait: float = 30.0
    """Seconds between attempts where the service does not say."""
    longest_asked: float = 60.0
    """Seconds a service may ask us to wait; beyond it the call fails and says so, and its article can be deferred."""
    breaker: BreakerPolicy = BreakerPolicy()

    @classmethod
    def for_attempts(cls, seconds: float) -> Patience:
        """With so long for one request, and three times that for the question: the proportion of the defaults."""
        return cls(attempt_seconds=seconds, deadline_seconds=3 * seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Time, as the program gets it: an argument, so that a test need not wait."""

    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    """Unix seconds."""
    sleep: Callable[[float], None] = time.sleep
    """One that returns early says that the run is being stopped."""
