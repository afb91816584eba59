"""What happens in a run -> lines of JSON, for whatever watches unattended runs. docs/log.md lists the fields.

Only events come here, and no event holds words of an article, of a model or of a server, nor a key to any service: what a line
says are ids, counts, times and names of errors.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from briefgen.data import About, Observer, RunEvent, RunStarted, Usage
from briefgen.errors import OutputError

STANDARD_ERROR = "-"
"""The name under which the log goes to standard error."""
PRIVATE = 0o600
"""Mode of a log that is made: which articles somebody reads, and when, is nobody else's business."""
RENAMED = {"number": "attempt"}
"""Fields of events that are called otherwise in a line, where the event's own name says too little."""
DIGITS = 9
"""Of US dollars and seconds behind the point: a token costs some 1e-7 dollars."""

Clock = Callable[[], datetime]
"""The time of day, with its zone."""


@contextmanager
def json_log(
    where: str | None, *, say: Callable[[str], None], now: Clock = lambda: datetime.now(UTC)
) -> Iterator[Observer]:
    """What to tell each event of a run: it becomes a line at the end of the file, in one write; `-` is standard error.

    No name, no log. A file that is missing is made, for its owner alone; one that was moved or removed meanwhile is made
    anew. Raises OutputError where it cannot be opened. What goes wrong later is told to `say`, once, and ends nothing.
    """
    if not where:
        yield _unheard
        return
    with contextlib.closing(_StandardError() if where == STANDARD_ERROR else _File(where)) as sink:
        yield _Log(sink, say, now).observe


def line_of(event: RunEvent, *, run: int, time: datetime) -> str:
    """The event as a line of the log: one JSON object in ASCII, so that no reader and no terminal can take it amiss."""
    told: dict[str, object] = {
        "time": time.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "event": _snake(type(event).__name__),
        "run": run,
    }
    for field in fields(event):
        value = getattr(event, field.name)
        told |= asdict(value) if isinstance(value, About | Usage) else {RENAMED.get(field.name, field.name): value}
    return json.dumps({name: _rounded(value) for name, value in told.items()}) + "\n"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def _rounded(value: object) -> object:
    return round(value, DIGITS) if isinstance(value, float) else value


def _unheard(_event: RunEvent) -> None:
    """No log is kept."""


class _Sink(Protocol):
    """Where lines go."""

    name: str

    def write(self, line: str) -> None:
        """Puts the line at the end; raises OSError or ValueError."""

    def close(self) -> None:
        """Lets go of it."""


class _Log:
    """Events to lines; safe to call from several threads."""

    def __init__(self, sink: _Sink, say: Callable[[str], None], now: Clock) -> None:
        self._sink = sink
        self._say = say
        self._now = now
        self._run = 0  # until one has its number
        self._failed = False
        self._lock = threading.Lock()

    def observe(self, event: RunEvent) -> None:
        """Writes the event's line."""
        with self._lock:
            self._run = event.run if isinstance(event, RunStarted) else self._run
            try:
                self._sink.write(line_of(event, run=self._run, time=self._now()))
            except (OSError, ValueError) as error:  # ValueError: standard error was closed
                self._complain(error)

    def _complain(self, error: Exception) -> None:
        if self._failed:
            return
        self._failed = True
        # Where the log is standard error and nobody reads it, there is nobody to tell either.
        with contextlib.suppress(OSError, ValueError):
            self._say(
                f"briefgen: the log {self._sink.name} cannot be written ({_reason(error)});"
                " the run goes on, and lines are missing from it"
            )


class _StandardError:
    """Standard error as it is at the moment: a terminal's bars stand in its place while they are shown."""

    name = "on standard error"

    def write(self, line: str) -> None:
        sys.stderr.write(line)
        sys.stderr.flush()

    def close(self) -> None:
        """It stays open: others write there."""


class _File:
    """A file that lines are put at the end of, each in one write, so that those of several runs never mix."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._torn = False  # whether the last line is there in part only
        try:
            self._file = self._opened()
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise OutputError(
                f"the log {name} cannot be written: {_reason(error)}",
                hint="give another file with --log-json, or - for standard error",
            ) from error

    def write(self, line: str) -> None:
        if self._moved():
            replaced, self._file = self._file, self._opened()
            os.close(replaced)
            self._torn = False
        data = (b"\n" if self._torn else b"") + line.encode()
        while data:  # a disk that is about full takes a part, and says so when it is given the rest
            written = os.write(self._file, data)
            self._torn = written < len(data)
            data = data[written:]

    def close(self) -> None:
        os.close(self._file)

    def _opened(self) -> int:
        return os.open(self.name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE)

    def _moved(self) -> bool:
        """Whether the name is another file's by now, or nobody's."""
        try:
            return not os.path.samestat(Path(self.name).stat(), os.fstat(self._file))
        except FileNotFoundError:
            return True


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
