"""Many windows at once: in which order they come back, and what stops the asking."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from briefgen.asking import AHEAD, Asking, Extracted, Extractor
from briefgen.errors import BudgetExceeded, ModelRefused, ModelUnavailable
from briefgen.extraction import ClaimAnswer, ExtractionAnswer, ExtractionPolicy, ExtractionPrompts
from briefgen.language import Reading
from briefgen.llm import LLM, Reply, Request, T
from briefgen.testing import Script, ScriptedLLM
from tests.making import reading

PROMPTS = ExtractionPrompts.load()
PATIENCE = 30.0
"""Seconds after which a test gives up on a thread that should long have been there."""


@cache
def sailing(ferry: str) -> Reading:
    """An article of four sentences on one ferry: two windows."""
    return reading(
        "\n\n".join(f"The ferry {ferry} reached the port of {port}." for port in ("Velm", "Aum", "Io", "Os"))
    )


def point_at_all(request: Request[Any]) -> ExtractionAnswer:
    """Points at every sentence shown."""
    return overlooking()(request)


def overlooking(*ports: str) -> Callable[[Request[Any]], ExtractionAnswer]:
    """Points at every sentence shown but those on these ports."""

    def script(request: Request[Any]) -> ExtractionAnswer:
        shown = asked(request).partition("\nSentences:\n")[2]
        seen = [line for line in shown.splitlines() if not any(f"port of {port}." in line for port in ports)]
        return pointing(re.findall(r"^\[(\d+)\]", "\n".join(seen), re.MULTILINE))

    return script


def pointing(numbers: Iterable[str]) -> ExtractionAnswer:
    return ExtractionAnswer(
        claims=[ClaimAnswer(sentences=[int(number)], kind="event", speaker=None) for number in numbers]
    )


def asked(request: Request[Any]) -> str:
    return request.messages[-1].content


def extractor(llm: LLM, *, jobs: int = 1) -> Extractor:
    return Extractor(llm=llm, prompts=PROMPTS, policy=ExtractionPolicy(window=2, before=0), jobs=jobs)


def extracted(asker: Extractor, readings: Iterable[Reading]) -> list[Extracted]:
    with Asking(asker) as asking:
        return list(asking.extracted(readings))


def failing_at(word: str, error: Script) -> ScriptedLLM:
    """A model that answers, until it is shown this word."""
    return ScriptedLLM(lambda request: error if word in asked(request) else point_at_all(request))


class Held:
    """A model that leaves a question with the one word unanswered until it has answered one with the other."""

    model = "held"

    def __init__(self, held: str, *, until: str) -> None:
        self._held, self._until = held, until
        self._let_go = threading.Event()
        self._llm = ScriptedLLM(point_at_all)

    def ask(self, request: Request[T]) -> Reply[T]:
        if self._held in asked(request):
            assert self._let_go.wait(PATIENCE), f"nothing was asked about {self._until} meanwhile"
        reply = self._llm.ask(request)
        if self._until in asked(request):
            self._let_go.set()
        return reply


class Failing:
    """A model asked two things at once: it fails when shown the word, and then, the event being set, fails the other."""

    model = "failing"

    def __init__(self, word: str, first: Exception, *, then: Exception, after: threading.Event) -> None:
        self._word, self._first, self._then, self._after = word, first, then, after
        self._together = threading.Barrier(2, timeout=PATIENCE)

    def ask(self, request: Request[T]) -> Reply[T]:
        self._together.wait()
        if self._word in asked(request):
            raise self._first
        assert self._after.wait(PATIENCE), "the first failure stopped nothing"
        raise self._then


class TestOrder:
    def test_articles_come_in_theirs_though_the_last_is_answered_first(self) -> None:
        readings = [sailing("Anka"), sailing("Brio")]
        results = extracted(extractor(Held("Anka", until="Brio reached the port of Os"), jobs=3), readings)
        assert [result.reading for result in results] == readings

    def test_windows_come_in_theirs_though_the_last_is_answered_first(self) -> None:
        (result,) = extracted(extractor(Held("Velm", until="Os"), jobs=2), [sailing("Anka")])
        assert [window.numbers for window in result.windows] == [(1, 2), (3, 4)]

    def test_holds_for_more_articles_than_are_read_ahead(self) -> None:
        readings = [sailing(ferry) for ferry in ("Anka", "Brio", "Cora", "Dune", "Elba")]
        assert [result.reading for result in extracted(extractor(ScriptedLLM(point_at_all)), readings)] == readings

    def test_no_articles_are_no_results(self) -> None:
        assert extracted(extractor(ScriptedLLM([])), []) == []


def test_only_so_many_articles_are_read_ahead_of_the_one_handed_back() -> None:
    begun: list[Reading] = []

    def articles() -> Iterator[Reading]:
        for _ in range(20):
            begun.append(sailing("Anka"))
            yield begun[-1]

    with Asking(extractor(ScriptedLLM(point_at_all))) as asking:
        next(asking.extracted(articles()))
        assert len(begun) == AHEAD + 1


def test_progress_tells_windows_answered_and_known() -> None:
    told: list[tuple[int, int]] = []
    asker = replace(extractor(ScriptedLLM(point_at_all)), progress=lambda *counts: told.append(counts))
    extracted(asker, [sailing("Anka"), sailing("Brio")])
    assert [done for done, _ in told] == [1, 2, 3, 4]
    assert told[-1] == (4, 4)


class TestSecondPass:
    """What a model missed it is asked about once more, where the policy says so."""

    def asker(self, llm: LLM, *, again: int = 3, **more: Any) -> Extractor:
        return replace(extractor(llm), policy=ExtractionPolicy(window=2, before=0, again=again), **more)

    def test_what_was_missed_is_asked_about_once_more_and_no_more_than_once(self) -> None:
        llm = ScriptedLLM(overlooking("Velm", "Os"))
        (result,) = extracted(self.asker(llm), [sailing("Anka")])
        assert [(part.numbers, part.again) for part in result.windows] == [
            ((1, 2), False),
            ((3, 4), False),
            ((1, 4), True),
            ((1, 4), True),
        ]
        assert len(llm.requests) == 3

    def test_what_is_passed_over_twice_is_pointed_at_by_code(self) -> None:
        """In the article's own words, and no answer of a model is counted for it."""
        (result,) = extracted(self.asker(ScriptedLLM(overlooking("Velm", "Os"))), [sailing("Anka")])
        last = result.windows[-1]
        assert [(draft.sentences, draft.quote, draft.statement) for draft in last.drafts] == [
            ((1,), None, None),
            ((4,), None, None),
        ]
        assert (last.calls, last.replayed) == (0, 0)

    def test_its_claims_come_after_those_of_the_first(self) -> None:
        def script(request: Request[Any]) -> Script:
            first = "Aum" in asked(request) or "Io" in asked(request)
            return overlooking("Velm", "Os")(request) if first else point_at_all(request)

        (result,) = extracted(self.asker(ScriptedLLM(script)), [sailing("Anka")])
        assert [draft.sentences for part in result.windows for draft in part.drafts] == [(2,), (3,), (1,), (4,)]

    @pytest.mark.parametrize(
        ("again", "overlooked"),
        [
            pytest.param(0, ("Velm",), id="the policy has none"),
            pytest.param(3, (), id="nothing was missed"),
        ],
    )
    def test_is_not_made_without_need(self, again: int, overlooked: tuple[str, ...]) -> None:
        llm = ScriptedLLM(overlooking(*overlooked))
        extracted(self.asker(llm, again=again), [sailing("Anka")])
        assert len(llm.requests) == 2

    def test_passes_over_what_gives_nothing_to_claim(self) -> None:
        llm = ScriptedLLM(lambda _: ExtractionAnswer(claims=[]))
        extracted(self.asker(llm), [reading("It rained all night.\n\nWho will pay?\n\nThe sea was calm.")])
        assert len(llm.requests) == 2

    def test_passes_over_windows_that_were_not_answered(self) -> None:
        (result,) = extracted(self.asker(failing_at("Velm", ModelRefused("no"))), [sailing("Anka")])
        assert [part.outcome for part in result.windows] == ["refused", "answered"]

    def test_is_counted_in_the_progress(self) -> None:
        told: list[tuple[int, int]] = []
        asker = self.asker(ScriptedLLM(overlooking("Velm")), progress=lambda *counts: told.append(counts))
        extracted(asker, [sailing("Anka")])
        assert told == [(1, 2), (2, 2), (3, 3)]

    def test_is_not_begun_once_told_to_stop(self) -> None:
        stop = threading.Event()
        asker = self.asker(ScriptedLLM(overlooking("Velm")), stop=stop, progress=lambda *_: stop.set())
        (result,) = extracted(replace(asker, policy=replace(asker.policy, window=4)), [sailing("Anka")])
        assert [(part.outcome, part.lost) for part in result.windows] == [("answered", False), ("unasked", False)]


class TestFailure:
    def test_what_fails_one_window_ends_nothing(self) -> None:
        with Asking(extractor(failing_at("Velm", ModelRefused("no")))) as asking:
            (result,) = asking.extracted([sailing("Anka")])
        assert [window.outcome for window in result.windows] == ["refused", "answered"]
        assert asking.fatal is None

    @pytest.mark.parametrize(
        "error",
        [
            pytest.param(ModelUnavailable("no server"), id="no-model"),
            pytest.param(BudgetExceeded("all spent"), id="no-budget"),
        ],
    )
    def test_what_would_fail_all_stops_the_asking_and_is_kept(self, error: ModelUnavailable | BudgetExceeded) -> None:
        llm = failing_at("Anka reached the port of Io", error)
        with Asking(extractor(llm)) as asking:
            list(asking.extracted([sailing("Anka"), sailing("Brio")]))
        assert asking.fatal is error
        assert len(llm.requests) == 2

    def test_windows_not_asked_are_counted_with_the_reason(self) -> None:
        llm = failing_at("Anka reached the port of Io", ModelUnavailable("no server"))
        results = extracted(extractor(llm), [sailing("Anka"), sailing("Brio")])
        assert [(part.numbers, part.outcome, part.reason) for result in results for part in result.windows] == [
            ((1, 2), "answered", ""),
            ((3, 4), "unasked", "no server"),
            ((1, 2), "unasked", "no server"),
            ((3, 4), "unasked", "no server"),
        ]

    def test_the_first_of_several_is_kept(self) -> None:
        first, stop = ModelUnavailable("first"), threading.Event()
        llm = Failing("Velm", first, then=ModelUnavailable("second"), after=stop)
        with Asking(replace(extractor(llm, jobs=2), stop=stop)) as asking:
            list(asking.extracted([sailing("Anka")]))
        assert asking.fatal is first

    def test_a_fault_of_ours_is_taken_for_no_outcome(self) -> None:
        with pytest.raises(AssertionError, match="the script is over"):
            extracted(extractor(ScriptedLLM([])), [sailing("Anka")])


class TestStopping:
    def test_nothing_is_asked_once_told_to_stop(self) -> None:
        llm = ScriptedLLM([])
        asker = extractor(llm)
        asker.stop.set()
        (result,) = extracted(asker, [sailing("Anka")])
        assert [(window.outcome, window.reason) for window in result.windows] == [
            ("unasked", "the run was stopped"),
            ("unasked", "the run was stopped"),
        ]
        assert llm.requests == []

    def test_leaving_by_an_interrupt_asks_nothing_that_had_not_begun(self) -> None:
        begun, let_go = threading.Event(), threading.Event()

        def script(request: Request[Any]) -> Script:
            begun.set()
            let_go.wait(PATIENCE)
            return point_at_all(request)

        llm = ScriptedLLM(script)
        asker = extractor(llm)
        with pytest.raises(KeyboardInterrupt):
            self._interrupted(asker, begun)
        let_go.set()
        for thread in threading.enumerate():
            if thread.name.startswith("briefgen"):
                thread.join(PATIENCE)
        assert asker.stop.is_set()
        assert len(llm.requests) == 1

    @staticmethod
    def _interrupted(asker: Extractor, begun: threading.Event) -> None:
        """Ctrl-C while the first question is under way."""

        def articles() -> Iterator[Reading]:
            yield sailing("Anka")
            assert begun.wait(PATIENCE)
            raise KeyboardInterrupt

        extracted(asker, articles())
