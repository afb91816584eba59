"""Readings -> Extractions: every article's windows through a pool of threads, handed back in the articles' order."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from briefgen.errors import BriefgenError
from briefgen.extraction import Extraction, ExtractionPolicy, ExtractionPrompts, Window, extract, windows
from briefgen.language import Reading
from briefgen.llm import LLM

AHEAD = 2
"""Articles read ahead of the one being finished, for each request under way: so that no request waits for a parse."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """What asking a model takes; the outside world comes in here."""

    llm: LLM
    prompts: ExtractionPrompts
    policy: ExtractionPolicy
    jobs: int
    """Requests under way at once."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set to ask nothing more: windows not begun are counted as not asked."""
    progress: Callable[[int, int], None] = lambda _done, _known: None
    """Called with windows answered and windows known so far."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article read, and what the model said of its windows, in order."""

    reading: Reading
    windows: tuple[Extraction, ...]


class _Waiting(NamedTuple):
    """An article whose windows are on their way."""

    reading: Reading
    futures: list[Future[tuple[Extraction, ...]]]

    def finished(self) -> Extracted:
        return Extracted(self.reading, tuple(part for future in self.futures for part in future.result()))


class Asking:
    """One run's questions: the pool that asks them, and the first error that ends them all.

    What fails one window is an outcome of it; what would fail all (no model, no budget) ends the asking and is kept in
    `fatal`. On the way out of its block nothing that has not begun is asked any more.
    """

    def __init__(self, extractor: Extractor) -> None:
        self.fatal: BriefgenError | None = None
        self._extractor = extractor
        self._pool = ThreadPoolExecutor(max_workers=extractor.jobs, thread_name_prefix="briefgen")
        self._known = 0
        self._done = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            self._extractor.stop.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def extracted(self, readings: Iterable[Reading]) -> Iterator[Extracted]:
        """Each article with its extractions, in order; only so many articles are in memory at once."""
        waiting: deque[_Waiting] = deque()
        for reading in readings:
            waiting.append(_Waiting(reading, self._submit(reading)))
            if len(waiting) > AHEAD * self._extractor.jobs:
                yield waiting.popleft().finished()
        while waiting:
            yield waiting.popleft().finished()

    def _submit(self, reading: Reading) -> list[Future[tuple[Extraction, ...]]]:
        found = windows(reading, self._extractor.policy)
        with self._lock:
            self._known += len(found)
        return [self._pool.submit(self._extract, window) for window in found]

    def _extract(self, window: Window) -> tuple[Extraction, ...]:
        try:
            if not self._extractor.stop.is_set():
                return extract(window, self._extractor.llm, self._extractor.prompts, self._extractor.policy)
        except BriefgenError as error:
            with self._lock:
                self.fatal = self.fatal or error
            self._extractor.stop.set()
        finally:
            self._count()
        return (Extraction(window.numbers, "unasked", reason=str(self.fatal or "the run was stopped")),)

    def _count(self) -> None:
        with self._lock:
            self._done += 1
            self._extractor.progress(self._done, self._known)
