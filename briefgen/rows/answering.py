"""Lines -> Answers: many rows under way at once, each answered in its turn."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from briefgen.claimcheck import ClaimVerdict
from briefgen.errors import BriefgenError, InputError
from briefgen.rows.reading import Row, row_fields, row_id, row_of

AHEAD = 2
"""Rows read for each one that may be under way: so that no worker waits for the reader."""
NO_ID = "null"
"""The id of an answer whose row gives none that can be read."""

Check = Callable[[Row], ClaimVerdict]
"""Safe to call from several threads; an InputError is the row's own fault, any other BriefgenError ends the run."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a row."""

    id: str
    """JSON text, as `Row.id`; `NO_ID` where it could not be read."""
    line: int
    """1-based line of the input."""
    verdict: ClaimVerdict | None
    """None when the row could not be checked."""
    error: str = ""
    """Why not, one sentence."""


def answers(lines: Iterable[bytes | str], check: Check, *, jobs: int) -> Iterator[Answer]:
    """An answer for each line that is not blank, in order and as soon as it and those before it are there.

    `lines` are read in a thread of their own, so that an answer never waits for the next question, and at most
    `AHEAD * jobs` ahead. Raises the error that ends the run in the place of the answer it took, and whatever reading
    raised. Closed early, it reads and begins nothing more.
    """
    checking = _Checking(check, jobs)
    try:
        yield from checking.answers(lines)
    finally:
        checking.stop()


class _Checking:
    """Rows under way: a thread that reads and begins them, and a pool that checks them."""

    def __init__(self, check: Check, jobs: int) -> None:
        self._check = check
        self._pool = ThreadPoolExecutor(max_workers=jobs, thread_name_prefix="briefgen")
        self._slots = threading.Semaphore(AHEAD * jobs)
        self._begun: SimpleQueue[Future[Answer] | None] = SimpleQueue()
        self._stopped = threading.Event()

    def answers(self, lines: Iterable[bytes | str]) -> Iterator[Answer]:
        # A daemon, since it may sit in a read that never ends, and the process must end all the same.
        threading.Thread(target=self._read, args=(lines,), name="briefgen-rows", daemon=True).start()
        while (begun := self._begun.get()) is not None:
            answer = begun.result()
            self._slots.release()
            yield answer

    def stop(self) -> None:
        self._stopped.set()
        self._slots.release()  # for the reader, should it wait for one
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _read(self, lines: Iterable[bytes | str]) -> None:
        try:
            for number, line in enumerate(lines, start=1):
                self._slots.acquire()
                if self._stopped.is_set():
                    break
                if line.strip():
                    self._begun.put(self._pool.submit(_answer, line, number, self._check))
                else:
                    self._slots.release()
        except Exception as error:  # noqa: BLE001  whatever it is, it is raised where the answers are read
            self._begun.put(_failed(error))
        self._begun.put(None)


def _failed(error: Exception) -> Future[Answer]:
    future: Future[Answer] = Future()
    future.set_exception(error)
    return future


def _answer(line: bytes | str, number: int, check: Check) -> Answer:
    known = NO_ID
    try:
        fields = row_fields(line)
        known = row_id(fields)
        return Answer(known, number, check(row_of(known, fields)))
    except InputError as fault:
        return Answer(known, number, None, error=str(fault))
    except BriefgenError:
        raise
    except Exception as broken:  # noqa: BLE001  of a million rows one may hit a fault of ours: it costs that row, and says so
        return Answer(known, number, None, error=f"the check broke on this row: {type(broken).__name__}: {broken}")
