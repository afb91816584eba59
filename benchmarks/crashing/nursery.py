"""A process that has loaded all a run needs, and forks runs: a start of 3 s is paid for once. Linux and macOS alone.

It is asked by a line of JSON, a list of lives; it answers with the numbers of their processes, and, once all have ended, with
how each did: an exit code, or the negative number of a signal.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from benchmarks.crashing.life import Life, live, warm

ROOT = Path(__file__).parents[2]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
"""What forks must have one thread."""


class Nursery:
    """The process, for as long as the block lasts."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.crashing.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **ONE_THREAD, "USER": "tester"},
        )

    def __enter__(self) -> Self:
        self._told()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        with self._process:
            cast("IO[bytes]", self._process.stdin).close()
            self._process.wait()

    def run(self, *lives: Life, meanwhile: Callable[[Sequence[int]], None] = lambda _: None) -> tuple[int, ...]:
        """Runs them all at once and says how they ended; `meanwhile` is called with their process numbers."""
        stdin = cast("IO[bytes]", self._process.stdin)
        stdin.write(json.dumps([asdict(life) for life in lives]).encode() + b"\n")
        stdin.flush()
        meanwhile(self._told())
        return tuple(self._told())

    def _told(self) -> list[int]:
        line = cast("IO[bytes]", self._process.stdout).readline()
        if not line:
            raise RuntimeError("the process that runs are forked from has ended")
        told: list[int] = json.loads(line)
        return told


def main() -> None:
    """Forks until standard input ends."""
    warm()
    print("[]", flush=True)
    while line := sys.stdin.readline():
        lives = [Life(**{**told, "arguments": tuple(told["arguments"])}) for told in json.loads(line)]
        processes = list(map(_forked, lives))
        print(json.dumps(processes), flush=True)
        statuses = [os.waitpid(process, 0)[1] for process in processes]
        print(json.dumps(list(map(os.waitstatus_to_exitcode, statuses))), flush=True)


def _forked(life: Life) -> int:
    process = os.fork()
    if process:
        return process
    code = 70
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        code = live(life)
    except BaseException:  # noqa: BLE001  nothing may go on past the fork
        sys.excepthook(*sys.exc_info())
    sys.stdout.flush()
    sys.stderr.flush()
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001  what Python does at its end: threads finish first
    os._exit(code)


if __name__ == "__main__":
    main()
