"""Several articles checked at once: one of them computes at a time, while the others wait for a judge's answers.

Checking is work for the interpreter's one lock, so that two at it would only get into each other's way; but an answer takes as
long as a service takes, and one article's answers are nothing that the next one must wait for.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Self, TypeVar

from briefgen.checking.entailment import Judge
from briefgen.data import CheckedClaim, Entailment

Given = TypeVar("Given")
Made = TypeVar("Made")


class Overlapping:
    """The threads of a run's checks, for as long as the block lasts; what was not begun by then never is."""

    def __init__(self, jobs: int) -> None:
        """`jobs` is how many articles are under way at once, and how many questions to a judge."""
        self._jobs = jobs
        self._turn = threading.Lock()
        self._holder = 0  # the identity of the thread whose turn it is
        self._checks = ThreadPoolExecutor(jobs, "briefgen-check")
        self._questions = ThreadPoolExecutor(jobs, "briefgen-judge")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for pool in (self._checks, self._questions):
            pool.shutdown(wait=kind is None, cancel_futures=True)

    def each(self, check: Callable[[Given], Made], found: Iterable[Given]) -> Iterator[tuple[Given, Made]]:
        """Each with what the check makes of it, in order; no more than `jobs` are taken before the first is there."""
        waiting: deque[tuple[Given, Future[Made]]] = deque()
        for one in found:
            waiting.append((one, self._checks.submit(self._in_turn, check, one)))
            if len(waiting) > self._jobs:
                first, made = waiting.popleft()
                yield first, made.result()
        for first, made in waiting:
            yield first, made.result()

    def judging(self, judge: Judge) -> Judge:
        """The judge; a check that asks it lets others compute until it has answered."""

        def patient(passage: str, claim: str) -> Entailment:
            if self._holder != threading.get_ident():  # asked by `mapped`, which has given the turn up already
                return judge(passage, claim)
            question = self._questions.submit(judge, passage, claim)
            with self._given_up():
                return question.result()

        return patient

    def mapped(
        self, ask: Callable[[CheckedClaim], CheckedClaim], claims: Iterable[CheckedClaim]
    ) -> Iterable[CheckedClaim]:
        """`map` for questions to a judge: several at once, in order, and others compute until all are answered."""
        questions = self._questions.map(ask, claims)
        with self._given_up():
            return tuple(questions)

    def _in_turn(self, check: Callable[[Given], Made], one: Given) -> Made:
        with self._turn:
            self._holder = threading.get_ident()
            return check(one)

    @contextmanager
    def _given_up(self) -> Iterator[None]:
        """The turn is somebody else's for the length of the block."""
        self._holder = 0
        self._turn.release()
        try:
            yield
        finally:
            self._turn.acquire()
            self._holder = threading.get_ident()
