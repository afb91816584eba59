"""Targets tried for a bounded time: how many inputs, what crashed, and the smallest input that did.

A crash is what a target raises, and an input that takes longer than its `seconds` of the processor: hypothesis makes the inputs
and makes one that crashed smaller; of two crashes in one place only the first counts.
"""

from __future__ import annotations

import hashlib
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.sizes import long_texts
from tests.fuzz.target import Target, files, read, written

ROUND = 100
"""Inputs between two looks at the clock of a target; each round begins from another seed."""
ROOT = Path(__file__).parents[2]


class TooSlow(BaseException):
    """An input took more of the processor than its target allows; no `except Exception` takes it for a fault of a row."""


@dataclass(frozen=True)
class Crash:
    """One input that a target did not stand."""

    target: str
    what: str
    """The exception and where it was raised, one line."""
    text: str

    def kept(self, folder: Path) -> Path:
        """The file of the input, written; move it to the corpus and it is a case."""
        folder.mkdir(parents=True, exist_ok=True)
        digits = hashlib.sha256(written(self.text)).hexdigest()[:8]
        file = folder / f"{self.target}-{digits}.txt"
        file.write_bytes(written(self.text))
        file.with_suffix(".log").write_text(self.what, encoding="utf-8", errors="backslashreplace")
        return file


@dataclass
class Tried:
    """What became of a target."""

    target: Target
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    """Seconds of the processor that one input took."""
    slowest_of: str = ""
    """Which of the long ones, where it was one."""
    crashes: dict[str, Crash] = field(default_factory=dict)
    """By where they were raised."""

    seen: frozenset[str] = frozenset()
    """Places of crashes that were made as small as they get: what is raised there again is not looked at."""

    def input(self, text: str, name: str = "") -> None:
        """Tries one; raises what the target raised, unless it was `seen`."""
        self.inputs += 1
        began = time.process_time()
        try:
            with at_most(self.target.seconds):
                self.target.holds(text)
        except TooSlow:
            self._crashed(
                f"TooSlow on {name or 'an input'}", f"more than {self.target.seconds:g} s of the processor", text
            )
        except Exception as error:
            where = place(error)
            self._crashed(where, traceback.format_exc(), text)
            if where not in self.seen:
                raise
        finally:
            took = time.process_time() - began
            if took > self.slowest:
                self.slowest, self.slowest_of = took, name

    def _crashed(self, where: str, told: str, text: str) -> None:
        known = self.crashes.get(where)
        if known is None or len(text) < len(known.text):
            self.crashes[where] = Crash(self.target.name, f"{where}\n{told}", text)


def place(error: BaseException) -> str:
    """The exception's class and the last line of ours that it passed through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(ROOT))]
    ours = [frame for frame in frames if ".venv" not in frame.filename]
    at = f"{Path(ours[-1].filename).relative_to(ROOT)}:{ours[-1].lineno}" if ours else "nowhere of ours"
    return f"{type(error).__name__} at {at}"


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TooSlow in the block once the process has taken so many seconds of the processor; a regular expression is stopped too."""

    def stop(_: int, __: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def tried(target: Target, seconds: float, *, begin: int, clock: Callable[[], float] = time.monotonic) -> Tried:
    """The target with its corpus, then with made inputs until the time is over; `begin` numbers the first seed."""
    found, started = Tried(target), clock()
    for file in files(target.name):
        _quietly(found, read(file), "")
    inputs = target.inputs()
    number = begin
    while clock() - started < seconds:
        _round(found, inputs, number, lambda: clock() - started >= seconds)
        number += 1
    found.seconds = clock() - started
    return found


def stretched(target: Target, *, clock: Callable[[], float] = time.monotonic) -> Tried:
    """The target with inputs of 100,000 characters."""
    found, started = Tried(target), clock()
    for name, text in long_texts() if target.long else ():
        assert target.long is not None
        _quietly(found, target.long(text), name)
    found.seconds = clock() - started
    return found


def _quietly(found: Tried, text: str, name: str) -> None:
    with suppress(Exception):  # it is among the crashes
        found.input(text, name)
    found.seen = frozenset(found.crashes)


def _round(found: Tried, inputs: st.SearchStrategy[str], number: int, is_over: Callable[[], bool]) -> None:
    @seed(number)
    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def one(text: str) -> None:
        if not is_over() or found.crashes.keys() - found.seen:  # a crash is made smaller, however late it is
            found.input(text)

    with suppress(Exception):  # it is among the crashes
        one()
    found.seen = frozenset(found.crashes)
