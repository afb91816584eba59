"""A service that is down is noticed by all calls together: few knock at it, and after a while nobody does.

    closed    every call sends, as soon as whatever the service asked any of them to wait is over
    open      after a few failures in a row calls wait, and one at a time knocks, after waits that grow (half-open)
    over      nobody answered the last knock: every call fails at once, and so ends the run

One answer closes it. Only what the transport lost is a failure: an answer of the wrong shape is a living service's.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from random import Random

from briefgen.errors import (
    AnswerCut,
    AnswerInvalid,
    BriefgenError,
    ModelRefused,
    ModelUnavailable,
    ServiceDown,
    TransportFailed,
)
from briefgen.llm.patience import Clock, Patience

EARLY = 0.05
"""Seconds by which a wait may end too soon without meaning that the run was stopped: clocks are rounded."""
RESUME = "the same command goes on from there: what was answered is kept, and is not asked again"


class Caller:
    """One call, as the breaker knows it."""

    def __init__(self, deadline: float, ends: float = math.inf) -> None:
        self.deadline = deadline
        """On the monotonic clock; nothing of the call is sent after it."""
        self.ends = ends
        """When the time of its run or its article is up: it is let through then, and its budget says so."""
        self.tries = 0
        """Its failed requests to a service that was not known to be down."""
        self.probes = 0
        """Its failed knocks."""


@dataclass
class _Row:
    """Failures with no answer between them."""

    since: float
    """When the last answer came, or the first of these requests was sent if that was later."""
    failures: int = 0
    probes: int = 0
    calls: set[Caller] = field(default_factory=set)
    deferred: set[Caller] = field(default_factory=set)
    """Those that were asked to wait longer than we do."""
    back_at: float = 0.0
    """When the service asked the last of them to come back, on the monotonic clock."""


class Breaker:
    """What all calls of one service share; safe to use from several threads."""

    def __init__(self, patience: Patience, clock: Clock) -> None:
        self._patience = patience
        self._policy = patience.breaker
        self._clock = clock
        self._changed = threading.Condition()
        self._random = Random()  # noqa: S311  spreads requests, keeps no secret
        self._row: _Row | None = None
        self._open = False
        self._prober: Caller | None = None
        self._waiting = set[Caller]()
        self._next_probe = -math.inf
        self._not_before = -math.inf  # what the service asked of any call
        self._answered_at = -math.inf
        self._over: Callable[[], BriefgenError] | None = None  # a new error each time: every thread raises its own

    @property
    def is_open(self) -> bool:
        """Whether the service counts as down."""
        with self._changed:
            return self._open

    def caller(self, seconds: float = math.inf) -> Caller:
        """A new call, which may take as long as one may, and waits for no more than these seconds."""
        now = self._clock.monotonic()
        return Caller(now + self._patience.deadline_seconds, now + seconds)

    @contextmanager
    def attempt(self, caller: Caller) -> Iterator[None]:
        """A block that sends one request, begun when the call may; raises ServiceDown, and TransportFailed past its deadline."""
        self._admit(caller)
        sent = self._clock.monotonic()
        try:
            yield
        except TransportFailed as failure:
            self._failed(caller, failure, sent)
            raise
        except (AnswerCut, AnswerInvalid, ModelRefused, ModelUnavailable):
            self._answered()
            raise
        except BaseException:  # a limit of the run's own, or its end: the service had no say in it
            self._left(caller)
            raise
        self._answered()

    def has_tried_enough(self, caller: Caller) -> bool:
        """Whether a call's failure is its own by now: a service that is down fails all calls alike, when it is given up."""
        with self._changed:
            if self._over is not None:
                return False  # the next attempt says why
            if self._open:
                return caller.probes >= self._policy.probes_each or self._is_silent()
            return caller.tries >= self._patience.attempts

    def close(self) -> None:
        """Ends the waiting: every call fails from now on."""
        self._end("the run ended before the service answered")

    def _admit(self, caller: Caller) -> None:
        """Returns when the call may send; nobody is waited for longer than the request of another takes."""
        try:
            while (seconds := self._seconds_left(caller)) > 0:
                due = self._clock.monotonic() + seconds
                self._clock.sleep(seconds)
                if self._clock.monotonic() < due - EARLY:
                    self._end("the run was stopped before the service answered")
        except BaseException:
            self._left(caller)
            raise

    def _seconds_left(self, caller: Caller) -> float:
        """Until the call may send; of an open breaker's calls, one learns it and knocks, the others stay here meanwhile."""
        with self._changed:
            self._await_turn(caller)
            if self._over is not None:
                raise self._over()
            now = self._clock.monotonic()
            due = min(caller.ends, max(self._not_before, self._next_probe if self._open else -math.inf))
            if max(now, due) >= caller.deadline:
                raise TransportFailed(f"no usable answer within {self._patience.deadline_seconds:g} s")
            if self._open:
                self._prober = caller
            elif due > now:
                due += self._random.uniform(0, self._patience.first_wait)  # those held back do not return as one
            return due - now

    def _await_turn(self, caller: Caller) -> None:
        self._waiting.add(caller)
        try:
            self._changed.wait_for(lambda: self._over is not None or self._prober is caller or self._is_next(caller))
        finally:
            self._waiting.discard(caller)
            self._changed.notify_all()

    def _is_next(self, caller: Caller) -> bool:
        """Whether nobody knocks, and of those who wait nobody has knocked less: so no call uses up its knocks before others."""
        if not self._open:
            return True
        return self._prober is None and all(caller.probes <= other.probes for other in self._waiting)

    def _answered(self) -> None:
        with self._changed:
            self._row, self._open, self._prober = None, False, None
            self._answered_at = self._clock.monotonic()
            self._changed.notify_all()

    def _left(self, caller: Caller) -> None:
        """The call is neither answered nor failed: another may knock in its place."""
        with self._changed:
            if self._prober is caller:
                self._prober = None
                self._changed.notify_all()

    def _failed(self, caller: Caller, failure: TransportFailed, sent: float) -> None:
        with self._changed:
            now = self._clock.monotonic()
            self._row = row = self._row or _Row(since=max(sent, self._answered_at))
            row.failures += 1
            row.calls.add(caller)
            self._heed(caller, failure.wait, now)
            if self._prober is caller:
                self._prober = None
                row.probes += 1
                caller.probes += 1
                self._wait_for(row, now)
            else:
                caller.tries += 1
                if not self._open and row.failures >= self._policy.open_after:
                    self._open = True
                    self._wait_for(row, now)
            if self._is_hopeless(row):
                self._over = self._down(row, failure, now)
            self._changed.notify_all()

    def _heed(self, caller: Caller, asked: float | None, now: float) -> None:
        """Has every call wait as long as the service asked of this one; a longer wait than we take is this call's end."""
        if asked is None or self._row is None:
            return
        if asked <= self._patience.longest_asked:
            self._not_before = max(self._not_before, now + asked)
        else:
            self._row.deferred.add(caller)
            self._row.back_at = now + asked

    def _wait_for(self, row: _Row, now: float) -> None:
        policy = self._policy
        self._next_probe = now + min(policy.longest_wait, policy.first_wait * 2**row.probes)

    def _is_silent(self) -> bool:
        """Whether nobody was answered for so long that one more failure says enough."""
        return self._row is not None and self._clock.monotonic() - self._row.since >= self._policy.silent_seconds

    def _is_hopeless(self, row: _Row) -> bool:
        policy = self._policy
        if len(row.calls) < policy.calls:
            return False
        return (
            len(row.deferred) >= policy.calls or row.probes >= policy.probes or (row.probes > 0 and self._is_silent())
        )

    def _down(self, row: _Row, last: TransportFailed, now: float) -> Callable[[], ServiceDown]:
        tried = f"the service answered none of the last {row.failures} requests, within {now - row.since:.0f} s: {last}"
        if len(row.deferred) < self._policy.calls:
            return partial(ServiceDown, tried, hint=f"when the service is back, {RESUME}")
        wait = row.back_at - now
        back = datetime.fromtimestamp(self._clock.now() + wait, UTC)
        return partial(ServiceDown, tried, wait=wait, hint=f"from {back:%Y-%m-%d %H:%M} UTC on, {RESUME}")

    def _end(self, why: str) -> None:
        with self._changed:
            self._over = self._over or partial(ModelUnavailable, why, hint=f"run again: {RESUME}")
            self._changed.notify_all()
