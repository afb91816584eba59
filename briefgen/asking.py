"""Readings -> Extractions: every article's windows through a pool of threads, handed back in the articles' order.

When an article's windows are all answered, the policy may have the sentences asked about once more that were missed.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from briefgen.checking.entailment import Judge
from briefgen.coverage import missed
from briefgen.data import DraftClaim, Entailment, Sentence
from briefgen.errors import BriefgenError
from briefgen.extraction import (
    Extraction,
    ExtractionPolicy,
    ExtractionPrompts,
    Window,
    extract,
    second_windows,
    windows,
)
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
    """Called with questions answered and questions known so far, a judge's too."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article read, and what the model said of its windows, in order, those of a second pass last."""

    reading: Reading
    windows: tuple[Extraction, ...]


class _Waiting(NamedTuple):
    """An article whose windows are on their way."""

    reading: Reading
    futures: list[Future[tuple[Extraction, ...]]]

    def answers(self) -> tuple[Extraction, ...]:
        """What became of them, in order, once the last is there."""
        return tuple(part for future in self.futures for part in future.result())


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

    def judging(self, judge: Judge) -> Judge:
        """The judge, ended with the asking: after what would fail every question, claims are not judged any more."""

        def careful(passage: str, claim: str) -> Entailment:
            with self._lock:
                self._known += 1
            try:
                if not self._extractor.stop.is_set():
                    return judge(passage, claim)
            except BriefgenError as error:
                self._end(error)
            finally:
                self._count()
            return Entailment("not_judged", reason=str(self.fatal or "the run was stopped"))

        return careful

    def extracted(self, readings: Iterable[Reading]) -> Iterator[Extracted]:
        """Each article with its extractions, in order; only so many articles are in memory at once."""
        waiting: deque[_Waiting] = deque()
        for reading in readings:
            waiting.append(self._submitted(reading, windows(reading, self._extractor.policy)))
            if len(waiting) > AHEAD * self._extractor.jobs:
                yield self._finished(waiting.popleft())
        while waiting:
            yield self._finished(waiting.popleft())

    def _finished(self, waiting: _Waiting) -> Extracted:
        """The article with all its answers, those to a second pass too, and what code points at that both passed over."""
        first = waiting.answers()
        both = (*first, *self._submitted(waiting.reading, self._again(waiting, first)).answers())
        return Extracted(waiting.reading, (*both, *self._pointed_at(waiting.reading, both)))

    def _again(self, waiting: _Waiting, first: Sequence[Extraction]) -> tuple[Window, ...]:
        """The windows of a second pass; what was missed is only looked for where there is one."""
        policy = self._extractor.policy
        return second_windows(waiting.reading, policy, _missed(waiting.reading, first)) if policy.again else ()

    def _pointed_at(self, reading: Reading, answers: Sequence[Extraction]) -> Iterator[Extraction]:
        """A bare pointer at each sentence that a small model was shown twice and passed over, though it gives something to claim.

        Its words are the article's own and are checked as any others; left out, a figure or a denial would be missing for no
        reason that a reader could see.
        """
        shown_twice = {n for part in answers if part.again and part.outcome == "answered" for n in part.numbers}
        left = (
            [sentence for sentence in _missed(reading, answers) if sentence.number in shown_twice]
            if shown_twice
            else ()
        )
        if left:
            drafts = tuple(DraftClaim((sentence.number,), None, "event") for sentence in left)
            yield Extraction(tuple(sentence.number for sentence in left), "answered", drafts, again=True)

    def _submitted(self, reading: Reading, found: Sequence[Window]) -> _Waiting:
        with self._lock:
            self._known += len(found)
        return _Waiting(reading, [self._pool.submit(self._extract, window) for window in found])

    def _extract(self, window: Window) -> tuple[Extraction, ...]:
        try:
            if not self._extractor.stop.is_set():
                return extract(window, self._extractor.llm, self._extractor.prompts, self._extractor.policy)
        except BriefgenError as error:
            self._end(error)
        finally:
            self._count()
        reason = str(self.fatal or "the run was stopped")
        return (Extraction(window.numbers, "unasked", reason=reason, again=window.again),)

    def _end(self, error: BriefgenError) -> None:
        with self._lock:
            self.fatal = self.fatal or error
        self._extractor.stop.set()

    def _count(self) -> None:
        with self._lock:
            self._done += 1
            self._extractor.progress(self._done, self._known)


def _missed(reading: Reading, answers: Iterable[Extraction]) -> tuple[Sentence, ...]:
    """The sentences a model was shown and pointed at with no claim, though they give something to claim."""
    answered = [part for part in answers if part.outcome == "answered"]
    pointed = {number for part in answered for draft in part.drafts for number in draft.sentences}
    return missed(reading, {number for part in answered for number in part.numbers} - pointed)
